"""Units and counters: the table of units.toml, matched as the longest spelling at a place."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from extractor.tables import load


class Unit(NamedTuple):
    """One unit: its canonical spelling, its kind, and which spelled-out numerals it follows."""

    name: str
    kind: str
    numerals: str


@cache
def _spellings() -> dict[str, tuple[tuple[str, Unit], ...]]:
    """First character -> (spelling, unit), longest spelling first; an earlier group wins over a later one."""
    units: dict[str, Unit] = {}
    for group in load("units")["group"]:
        for name, others in group["units"].items():
            unit = Unit(name, group["kind"], group["numerals"])
            for spelling in (name, *others):
                units.setdefault(spelling, unit)
    by_first: dict[str, list[tuple[str, Unit]]] = {}
    for spelling, unit in units.items():
        by_first.setdefault(spelling[0], []).append((spelling, unit))
    return {first: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for first, found in by_first.items()}


@cache
def named(name: str, kind: str | None = None) -> Unit:
    """The unit of that canonical name (and kind, where a spelling counts different things)."""
    for group in load("units")["group"]:
        if name in group["units"] and kind in (None, group["kind"]):
            return Unit(name, group["kind"], group["numerals"])
    return Unit(name, kind or "count", "both")


def match_unit(text: str, pos: int) -> tuple[int, Unit] | None:
    """The end and the unit of the longest spelling that stands at `pos`; None where there is none.

    A Latin spelling must end where its word ends: 'm' is no unit in 'mobile'.

    >>> match_unit("%포인트 상승", 0)
    (4, Unit(name='%p', kind='percent_point', numerals='sino'))
    """
    if pos >= len(text):
        return None
    for spelling, unit in _spellings().get(text[pos], ()):
        if text.startswith(spelling, pos):
            end = pos + len(spelling)
            last = spelling[-1]
            if last.isascii() and last.isalnum() and end < len(text) and text[end].isascii() and text[end].isalnum():
                continue
            return end, unit
    return None
