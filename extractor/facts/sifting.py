"""Which drafts are facts: a wrong fact costs a reader more than a missing one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.facts.confidence import is_high
from extractor.facts.cues import cues
from extractor.facts.last_names import last_name
from extractor.facts.model import Draft, Reading
from extractor.facts.terms import terms


def sifted(drafts: Sequence[Draft], readings: Sequence[Reading]) -> list[Draft]:
    """The drafts that hold, with their confidence; some still lack a name, which the story may offer."""
    kept = [d for d in (_named(d, readings) for d in drafts) if _holds(d, readings)]
    return [replace(d, high=d.indicator is not None and is_high(d)) for d in kept]


def _named(draft: Draft, readings: Sequence[Reading]) -> Draft:
    if draft.indicator is not None:
        return draft
    return replace(draft, indicator=last_name(draft, readings[draft.home]))


def _holds(draft: Draft, readings: Sequence[Reading]) -> bool:
    slots = draft.slots()
    if "only_against_target" in draft.flags and "target" not in slots and "sure" not in draft.flags:
        return False
    if "old" in draft.flags and len(slots) == 1:
        return False
    in_body = any(readings[t.home].sentence.field == "text" for t in draft.tellings)
    if set(slots) == {"achieved"} and _is_of_another_kind(draft, readings):
        return False
    return in_body or set(slots) not in ({"achieved"}, {"difference"})


def _is_of_another_kind(draft: Draft, readings: Sequence[Reading]) -> bool:
    """Harm, crime and heat are no results, whatever surrounds their figures."""
    if draft.achieved is not None and draft.achieved.kind == "temperature":
        return not any(terms().giving.search(r.sentence.text) for r in readings)
    own_name = draft.indicator is not None and draft.indicator.source != "previous"
    if own_name and draft.indicator and cues().noun_code(draft.indicator.text.split()[-1]) == "!":
        return True
    if any(terms().harm.search(readings[t.home].sentence.text) for t in draft.tellings):
        return True
    return any(r.sentence.number == 0 and terms().prosecuted.search(r.sentence.text) for r in readings)
