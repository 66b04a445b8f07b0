"""Three figures whose arithmetic comes out: what was aimed at, what was attained, and the measure of it.

'세입예산 204조9천억원에서 9조2천억원이 비었다' says of no figure what it is; with 195조7천억원 before it the three can
hardly be anything else. What surrounds them must allow it: shares of a whole and changes since last year come out, too.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from extractor import tables
from extractor.facts.drafting import quantity_at
from extractor.facts.measures import base_value, resolution
from extractor.facts.model import ROLES, Reading
from extractor.facts.weighing import Weighed

_ODDS = 2.0
"""How much less likely, as a natural logarithm, the three roles may be than the likeliest of each figure."""
_TINY = 1e-9
_LEAST_ODDS = math.exp(-_ODDS) * 0.99
"""Below it no three figures reach the odds, however sums of logarithms are rounded."""
_CERTAIN = 0.95
"""The share that a role has then."""
_DIGITS = 2
_NEAR = 3
_SLACK = 1e-9
_LEAST = 3
_MOST = 12
"""Figures of two neighbouring sentences that are tried; longer rows are tables, where something always comes out."""


class _Figure(NamedTuple):
    home: int
    at: int
    value: float
    step: float
    digits: int
    unit: str | None
    weighed: Weighed
    is_whole: bool

    def odds(self, role: str) -> float:
        return math.log(max(_TINY, self.weighed.shares[role])) - math.log(self.weighed.shares[self.weighed.role])


def agreeing(readings: Sequence[Reading], weights: Sequence[Mapping[int, Weighed]]) -> list[Mapping[int, Weighed]]:
    """The weights of each sentence, with those of figures settled that come out with others of it or the next one."""
    out: list[dict[int, Weighed]] = [dict(found) for found in weights]
    known: dict[int, list[_Figure]] = {}
    likeliest = [_likeliest(found.values()) for found in weights]
    for home in range(len(readings)):
        places = range(home, min(home + 2, len(readings)))
        if sum(len(weights[place]) for place in places) < _LEAST or not _may_agree([likeliest[p] for p in places]):
            continue
        for place in places:
            if place not in known:
                known[place] = list(_figures(readings[place], weights[place], place))
        figures = [figure for place in places for figure in known[place]]
        if not _LEAST <= len(figures) <= _MOST:
            continue
        best = max(_triples(figures), key=lambda triple: triple[0], default=None)
        if best is None or best[0] < -_ODDS:
            continue
        for role, figure in best[1].items():
            others = {other: (1 - _CERTAIN) / (len(figure.weighed.shares) - 1) for other in figure.weighed.shares}
            out[figure.home][figure.at] = Weighed({**others, role: _CERTAIN})
    return list(out)


def _likeliest(found: Iterable[Weighed]) -> dict[str, float]:
    """By role, how likely at most a figure of a sentence has it, compared with its own likeliest role."""
    most = dict.fromkeys(ROLES, 0.0)
    for weighed in found:
        own = max(weighed.shares.values())
        for role in ROLES:
            most[role] = max(most[role], max(_TINY, weighed.shares[role]) / own)
    return most


def _may_agree(sentences: Sequence[Mapping[str, float]]) -> bool:
    """Whether any three figures can be likely enough a target, a result and a measure, were they to come out."""
    most = {role: max(of_sentence[role] for of_sentence in sentences) for role in ROLES}
    return most["target"] * most["achieved"] * max(most["rate"], most["difference"]) > _LEAST_ODDS


def _figures(reading: Reading, weights: Mapping[int, Weighed], home: int) -> Iterator[_Figure]:
    for at, found in weights.items():
        quantity = quantity_at(reading, at)
        based = base_value(quantity)
        if based is not None and based[0]:
            value, step = float(based[0]), float(resolution(quantity.text) * based[0] / Fraction(quantity.value or 1))
            digits = len((quantity.value_text or "").replace(".", "").strip("0-"))
            yield _Figure(home, at, value, step, digits, based[1], found, _is_whole(reading, at))


def _is_whole(reading: Reading, at: int) -> bool:
    """'수료생 1천200명 가운데', '전체 구매액 46조원의': what a share is of."""
    if "m" in reading.codes[at + 1 : at + 3]:
        return True
    words = _wholes()
    return any(item.lemma.startswith(words) for item in reading.items[max(0, at - _NEAR) : at])


@cache
def _wholes() -> tuple[str, ...]:
    return tuple(tables.load("facts_measures")["wholes"]["words"])


def _triples(figures: Sequence[_Figure]) -> Iterator[tuple[float, dict[str, _Figure]]]:
    """Target, result and measure that come out, with the odds of these roles."""
    for target in figures:
        if target.is_whole:
            continue
        for achieved in figures:
            if achieved is target or achieved.unit != target.unit or achieved.value == target.value:
                continue
            for measure in figures:
                role = _role(target, achieved, measure)
                if role is not None:
                    found = {"target": target, "achieved": achieved, role: measure}
                    yield sum(figure.odds(name) for name, figure in found.items()), found


def _role(target: _Figure, achieved: _Figure, measure: _Figure) -> str | None:
    """Whether a figure is the rate or the difference of two others, to its last written digit."""
    if measure is target or measure is achieved:
        return None
    if measure.unit == "%" != target.unit and target.value > 0:
        return (
            "rate" if measure.digits >= _DIGITS and _comes_out(100 * achieved.value / target.value, measure) else None
        )
    if measure.unit == target.unit and _comes_out(abs(achieved.value - target.value), measure):
        return "difference" if target.digits >= _DIGITS or measure.digits >= _DIGITS else None
    return None


def _comes_out(computed: float, measure: _Figure) -> bool:
    """Whether a figure is the computed one, rounded or cut off at its last digit; a fifteenth digit is no matter."""
    return abs(computed - measure.value) < measure.step * (1 - _SLACK)
