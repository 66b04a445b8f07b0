"""The indicator of last resort: a fact that neither its sentence nor the story names otherwise."""

from __future__ import annotations

from extractor.facts.model import Draft, Name, Reading
from extractor.facts.noun_phrases import cut, named, phrase_before


def last_name(draft: Draft, reading: Reading) -> Name | None:
    """What an object of the clause counts, even where such a noun could act; else the rate by its own name."""
    told = dict(next(t.slots for t in draft.tellings if t.home == draft.home))
    for role in ("achieved", "target"):
        if role in told and (name := _object_before(reading, reading.at(told[role]))) is not None:
            return name
    return _rate_itself(reading, reading.at(told["rate"])) if "rate" in told else None


def _object_before(reading: Reading, at: int) -> Name | None:
    """'회원사를 300개에서 500개로 늘리겠다'"""
    for i in range(at - 1, 0, -1):
        if reading.codes[i] in "cs.":
            return None
        if reading.codes[i] == "o" and reading.codes[i - 1] in "NCt":
            span = phrase_before(reading, i)
            return named(reading, *span, "object") if span is not None else None
    return None


def _rate_itself(reading: Reading, at: int) -> Name | None:
    """'사업 이행률 91%'"""
    rate = reading.codes.rfind("Q", 0, at)
    return cut(reading, rate, rate, "rate") if rate >= 0 else None
