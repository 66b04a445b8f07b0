"""Whose fact it is, where neither its sentence nor what is before it says so: the actor that the story turns to.

'김 수출액이 11억 달러를 넘었다. … 해양수산부는 2030년까지 …': the lead tells a result, what follows whose it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.facts.model import Draft, Name, Origin, Reading, Trace
from extractor.facts.noun_phrases import words
from extractor.facts.subjects import opening_actor, subject

_OF_ONE = frozenset({"list", "owner", "named topic"})
_ON = 6
"""Sentences on within which the actor is looked for."""


def attributed(draft: Draft, readings: Sequence[Reading]) -> Draft:
    """The draft with the actor that the story turns to, else with the place that heads the headline."""
    if draft.subject is not None:
        return draft
    for reading in readings[draft.home : draft.home + _ON + 1]:
        name = subject(reading, len(reading.items)) if reading.sentence.field == "text" else None
        if name is not None and name.source not in _OF_ONE and not _says_nothing(name):
            return _given(draft, name, "following")
    headings = (r for r in readings if r.sentence.field != "text")
    place = next((name for r in headings if (name := opening_actor(r)) is not None), None)
    return draft if place is None else _given(draft, place, "title")


def _given(draft: Draft, name: Name, source: str) -> Draft:
    origin = Origin("subject", source, name.text, name.field, name.start, name.end)
    found = replace(name, source=source)
    return replace(draft, subject=found, high=False, trace=draft.trace + Trace(origins=(origin,)))


def _says_nothing(name: Name) -> bool:
    known = words()
    return name.text in known.referring or name.text in known.generic
