"""What a sentence says of its target in words: reached, surpassed, missed; and where less is better."""

from __future__ import annotations

import re

from extractor.facts.model import Reading

_GAP = "[NCtTUguoiewlk&!,cABYhFP]{0,8}?"
_SAYINGS = (
    ("missed", re.compile(f"G[uioge>]{{0,2}}{_GAP}(?:o?x[AYE]|[AYE]x|S(?!x)|M|Aze?u?S)")),
    ("exceeded", re.compile(f"G[uio>egU]{{0,3}}[NTFPUhwc]{{0,5}}?E(?![xfz])")),
    ("met", re.compile("G[oiuU]{0,2}[NTUhw]{0,4}?[AY](?![xfzjq])")),
)
_LESS = ("이하", "이내", "미만", "감축목표", "줄이기")
_LESS_NAMES = re.compile("사망자|사망률|사고|배출량|감염|발생률|결핵|자살|체납|부채|결손|실업|미세먼지|농도|민원|순위|등록 지연|빚|적자|오염|폐기물 발생|산재|재해")


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
    if target_bound == "<=" or target_text.endswith(_LESS):
        return True
    return bool(_LESS_NAMES.search(name)) and not re.search("감축|감소|절감|줄|저감|징수|정비|해소|처리|축소|인하|상환", name)
