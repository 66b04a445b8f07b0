"""Which drafts are facts: a wrong fact costs a reader more than a missing one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.facts.confidence import is_high
from extractor.facts.cues import cues
from extractor.facts.last_names import last_name
from extractor.facts.model import Draft, Reading
from extractor.facts.terms import terms
from extractor.facts.weighing import WEIGHED


def sifted(drafts: Sequence[Draft], readings: Sequence[Reading]) -> list[Draft]:
    """The drafts that hold, with their confidence."""
    kept = [d for d in (_named(d, readings) for d in drafts) if _holds(d, readings)]
    return [replace(d, high=is_high(d)) for d in kept]


def _named(draft: Draft, readings: Sequence[Reading]) -> Draft:
    if draft.indicator is not None:
        return draft
    return replace(draft, indicator=last_name(draft, readings[draft.home]))


def _holds(draft: Draft, readings: Sequence[Reading]) -> bool:
    slots = draft.slots()
    if draft.indicator is None or not draft.indicator.text:
        return False
    if "only_against_target" in draft.flags and "target" not in slots:
        return False
    if "old" in draft.flags and len(slots) == 1:
        return False
    in_body = any(readings[t.home].sentence.field == "text" for t in draft.tellings)
    if set(slots) == {"achieved"}:
        if not in_body:
            return False
        achieved = slots["achieved"]
        if achieved.kind == "rank":
            return False
        shares = achieved.kind in ("percent", "percent_point", "temperature")
        if shares and draft.indicator.text.endswith(terms().plain_shares) and _is_copular(draft, readings):
            return False
        if achieved.kind == "temperature" and not any(terms().giving.search(r.sentence.text) for r in readings):
            return False
        if shares and "derived" not in draft.flags and not terms().rates.search(draft.indicator.text):
            return False
        brought = "achieved-after-relative-clause" in draft.trace.frames  # '유치한 외국인 환자는 60만 명'
        weighed_alone = set(draft.trace.frames) == {WEIGHED.name}
        own_name = (draft.indicator.source != "previous" or weighed_alone) and not brought
        if own_name and cues().noun_code(draft.indicator.text.split()[-1]) == "!":
            return False
        if any(terms().harm.search(readings[t.home].sentence.text) for t in draft.tellings):
            return False
        if shares and _goes_on_with_harm(draft, readings):
            return False
        if any(r.sentence.number == 0 and terms().prosecuted.search(r.sentence.text) for r in readings):
            return False
    return not (set(slots) == {"difference"} and not in_body)


def _is_copular(draft: Draft, readings: Sequence[Reading]) -> bool:
    """'65세 이상 비율은 39.4%다'"""
    achieved = draft.achieved
    homes = [readings[t.home] for t in draft.tellings]
    return achieved is not None and all(r.codes[r.at(achieved) + 1 : r.at(achieved) + 2] in ("B", "w") for r in homes)


def _goes_on_with_harm(draft: Draft, readings: Sequence[Reading]) -> bool:
    """'9명이 숨지고 1천300가구가 침수됐다. 복구율은 83%다': a share of the harm that the sentence before tells."""
    before = [readings[t.home - 1].sentence for t in draft.tellings if t.home]
    return any(s.field == "text" and terms().harm.search(s.text) for s in before)
