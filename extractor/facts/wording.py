"""What a sentence says of its target in words: reached, surpassed, missed; and where less is better."""

from __future__ import annotations

import re

from extractor.facts.model import Reading
from extractor.facts.terms import terms

_MEASURE_LENGTH = 2  # 수, 건수, 농도, 비율
_GAP = "[NCtTUguoiewlk&!,cABYhFP]{0,8}?"
_SAYINGS = (
    ("missed", re.compile(f"G[uioge>]{{0,2}}{_GAP}(?:o?x[AYE]|[AYE]x|S(?!x)|M|Aze?u?S)")),
    ("exceeded", re.compile("G[uio>egU]{0,3}[NTFPUhwc]{0,5}?E(?![xfz])")),
    (
        "met",
        re.compile(
            "G(?:w[dWv]a)?[oiuU=(]{0,2}[NCTUhwFPA=)]{0,5}?(?:zo)?[oi]?(?:[NTUhwe]{0,4}|[TNU]{0,2}Vc)[AY](?![xfzjqoegui])"
        ),
    ),
)


def sayings(reading: Reading) -> frozenset[str]:
    """missed, exceeded or met, as the sentence says it of its target."""
    if "G" not in reading.codes:
        return frozenset()
    for word, pattern in _SAYINGS:
        if pattern.search(reading.codes):
            return frozenset((word,))
    return frozenset()


def less_is_better(name: str, target_text: str, target_bound: str | None) -> bool:
    """Whether staying below is the aim: '사망자 100명 이하' is, '온실가스 감축 30%' is not."""
    # '<' is also how '29조원에 못 미쳤다' reads: no aim.
    if target_bound == "<=" or target_text.endswith(terms().upper_bounds):
        return True
    if terms().reducing.search(name):
        return False
    # '미세먼지 방지시설 교체' is no less for the dust in it.
    last = name.split()[-2:]
    harm = terms().less_is_better.search(last[-1]) or (
        len(last[-1]) <= _MEASURE_LENGTH and terms().less_is_better.search(last[0])
    )
    return bool(harm)
