"""The indicator of last resort: a fact that neither its sentence nor the story names otherwise."""

from __future__ import annotations

from extractor.facts.heads import stem_of
from extractor.facts.model import Draft, Name, Reading
from extractor.facts.noun_phrases import cut, named, phrase_before
from extractor.facts.terms import terms


def last_name(draft: Draft, reading: Reading) -> Name | None:
    """What an object of the clause counts, even where such a noun could act; else the rate by its own name."""
    told = dict(next(t.slots for t in draft.tellings if t.home == draft.home))
    for role in ("achieved", "target"):
        if role in told and (name := _object_before(reading, reading.at(told[role]))) is not None:
            return name
        if role in told and (deed := _deed_after(reading, reading.at(told[role]))) is not None:
            return deed
    return _rate_itself(reading, reading.at(told["rate"])) if "rate" in told else None


def _object_before(reading: Reading, at: int) -> Name | None:
    """'회원사를 300개에서 500개로 늘리겠다'"""
    for i in range(at - 1, 0, -1):
        if reading.codes[i] in "cs.":
            return None
        if reading.items[i - 1].lemma in terms().idioms:
            continue
        if reading.codes[i] == "o" and reading.codes[i - 1] in "NCt":
            span = phrase_before(reading, i)
            return named(reading, *span, "object") if span is not None else None
    return None


def _deed_after(reading: Reading, at: int) -> Name | None:
    """'1만 명이 이용해'"""
    verb = next((n for n in range(at + 1, len(reading.codes)) if reading.codes[n] in "AYV"), None)
    if verb is None or len(reading.items[verb].lemma) < len("이용하") or not reading.items[verb].lemma.endswith("하"):
        return None
    return stem_of(reading, verb)


def _rate_itself(reading: Reading, at: int) -> Name | None:
    """'사업 이행률 91%'"""
    rate = reading.codes.rfind("Q", 0, at)
    return cut(reading, rate, rate, "rate") if rate >= 0 else None
