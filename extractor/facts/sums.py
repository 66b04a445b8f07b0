"""Sums of learned weights in whole hundredths, to which they are written: exact, in whatever order they are added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from extractor.native import load


class Sums(Protocol):
    """Features with a row of weights each, all of one width."""

    def of(self, names: Iterable[str]) -> list[int]:
        """The sums of the weights of those features that have any, in hundredths."""
        ...

    def grouped(self, groups: Iterable[Iterable[str]]) -> float:
        """The sum of what the groups come to: what features have for their first weight, added in their order."""
        ...


class PythonSums:
    """Sums of weights that are looked up as they stand: made at once, for those who check weights.

    width: how many weights each feature has.
    """

    def __init__(self, rows: Mapping[str, Sequence[float]], width: int) -> None:
        self._rows, self._width = rows, width
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, names: Iterable[str]) -> list[int]:
        """The sums of the weights of those features that have any, in hundredths."""
        rows, known = self._rows, self._known
        found = []
        for name in names:
            row = known.get(name)
            if row is None:
                if name not in rows:
                    continue
                row = known[name] = hundredths(rows[name])
            found.append(row)
        return [*map(sum, zip(*found, strict=True))] or [0] * self._width

    def grouped(self, groups: Iterable[Iterable[str]]) -> float:
        """The sum of what the groups come to: what features have for their first weight, added in their order."""
        total, rows = 0.0, self._rows
        for group in groups:
            # Added one by one: what `sum` makes of floats is not the same in every Python.
            part = 0.0
            for name in group:
                if name in rows:
                    part += rows[name][0]
            total += part
        return total


def sums_of(rows: Mapping[str, Sequence[float]], width: int) -> Sums:
    """The same, compiled where that could be built and has room for such weights: for what is looked up often."""
    compiled = load("sums").module
    if compiled is None:
        return PythonSums(rows, width)
    try:
        found: Sums = compiled.Sums({name: hundredths(row) for name, row in rows.items()}, width)
    except ValueError:
        return PythonSums(rows, width)
    return found


def hundredths(row: Iterable[float]) -> tuple[int, ...]:
    """Weights as whole numbers."""
    return tuple([round(weight * 100) for weight in row])
