"""Activities and what the story says they are done to: '지방세 체납액 정리' for a bare 정리."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from extractor.facts.heads import label_before
from extractor.facts.items import FIGURES
from extractor.facts.model import Name, Reading
from extractor.facts.noun_phrases import cut, is_actor, is_nominal, named, phrase_before, words
from extractor.facts.terms import terms
from extractor.model import Quantity


def counted(reading: Reading) -> Iterator[tuple[Quantity, Name]]:
    """What the figures of a sentence count by the noun before them, whether or not they are facts."""
    for at, code in enumerate(reading.codes):
        if code not in "FP":
            continue
        span = label_before(reading, at, 0, "T(:hpUiu")
        if span is None:
            continue
        first, last = span
        while first < last and is_actor(reading.items[first]):
            first += 1
        name = named(reading, first, last, "counted")
        if name is None or is_actor(reading.items[last]) or reading.codes[last] == "!":
            continue
        if name.text not in terms().activities | terms().bare | words().light | words().general:
            yield reading.figures[reading.items[at].number], name


def fuller_names(reading: Reading, activity: str | None = None) -> Iterator[tuple[str, Name]]:
    """Activities and what they are done to: 정리 and '지방세 체납액 정리', 감량 and '생활쓰레기를 감량하다'.

    activity: only this one; without it, those that the tables know for bare.
    """
    known = terms().bare if activity is None else frozenset({activity})
    last_letters = _last_letters() if activity is None else frozenset({activity[-1:]})
    for at, item in enumerate(reading.items):
        done = item.lemma.removesuffix("하") if reading.codes[at] in "AYV" else item.lemma
        if done[-1:] not in last_letters:
            continue
        activities = [done[n:] for n in range(len(done) - 1) if done[n:] in known]
        name = _fuller(reading, at, done, activities[0]) if activities else None
        if name is not None:
            # '재정 신속집행' is both the fuller 신속집행 and the fuller 집행.
            yield from ((activity, name) for activity in activities)


@cache
def _last_letters() -> frozenset[str]:
    """Those of the activities that the tables know for bare."""
    return frozenset(activity[-1:] for activity in terms().bare)


def _fuller(reading: Reading, at: int, done: str, activity: str) -> Name | None:
    codes = reading.codes
    objects = at - 1 if at and codes[at - 1] == "o" else at
    if objects < at and codes[objects - 1] in FIGURES:
        # '부실채권 1조원을 매각했고'
        objects -= 1
    first, last = phrase_before(reading, objects) or (at, at - 1)
    while first <= last and is_actor(reading.items[first]):
        first += 1
    name = named(reading, first, last, "fuller") if first <= last else None
    if name is None and codes[at] in "AYV" and codes[at + 1 : at + 2] == "a":
        # '발행한 지역화폐'
        last = at + 2
        while last < len(codes) and is_nominal(reading, last):
            last += 1
        name = named(reading, at + 2, last - 1, "fuller") if last > at + 2 else None
    if name is None:
        return replace(cut(reading, at, at, "fuller"), text=done) if done != activity else None
    return None if name.text.endswith(done) else replace(name, text=f"{name.text} {done}")
