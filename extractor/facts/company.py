"""The company of a figure: the roles that the figures around it are likely to have, and the frame that reads it.

A second look after `surroundings`: beside a target of the same unit a figure is what was attained sooner than another
target, and how far a frame can be trusted is learned like everything else. Features hold no values and no names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractor.facts.drafting import quantity_at
from extractor.facts.frames import Binding
from extractor.facts.model import ROLES, Reading
from extractor.model import Number

NO_SLOT = "none"
_BESIDE = ((-1, "pv"), (1, "nx"), (-2, "pp"), (2, "nn"))
_NEAREST = frozenset(("pv", "nx"))
_BINS = ((0.9, "9"), (0.7, "7"), (0.4, "4"))


class Figure(NamedTuple):
    """A figure of the body with the shares of the roles that its surroundings speak for.

    role: the likeliest; sure: how likely it is, in steps.
    """

    home: int
    at: int
    unit: str | None
    value: Number | None
    code: str
    shares: Mapping[str, float]
    role: str
    sure: str


class Figures(NamedTuple):
    """The figures of a text in reading order, the places of each sentence's among them, and the two greatest shares of
    each role by unit and by sentence.
    """

    all: tuple[Figure, ...]
    of_home: Mapping[int, range]
    greatest: Mapping[tuple[str | int | None, str], tuple[float, float]]

    def most(self, key: str | int | None, role: str, own: Figure) -> float:
        """The greatest share of a role among the other figures of the unit or of the sentence `key`."""
        first, second = self.greatest[key, role]
        return second if own.shares[role] == first else first


def in_order(readings: Sequence[Reading], weights: Sequence[Mapping[int, Mapping[str, float]]]) -> Figures:
    """The figures that have weights, in reading order."""
    found: list[Figure] = []
    of_home: dict[int, range] = {}
    for home, (reading, shares) in enumerate(zip(readings, weights, strict=True)):
        first = len(found)
        for at in sorted(shares):
            quantity, own = quantity_at(reading, at), shares[at]
            role = max(own, key=own.__getitem__)
            found.append(Figure(home, at, quantity.unit, quantity.value, reading.codes[at], own, role, _bin(own[role])))
        of_home[home] = range(first, len(found))
    greatest: dict[tuple[str | int | None, str], tuple[float, float]] = {}
    for figure in found:
        for role in ROLES:
            share = figure.shares[role]
            for key in (figure.unit, figure.home):
                most, second = greatest.get((key, role), (0.0, 0.0))
                greatest[key, role] = (share, most) if share >= most else (most, max(second, share))
    return Figures(tuple(found), of_home, greatest)


def framed(bindings: Sequence[Binding]) -> tuple[dict[int, Binding], dict[int, int]]:
    """The binding of each figure by its position, and of how many figures each group is."""
    sizes: dict[int, int] = {}
    for binding in bindings:
        if binding.role in ROLES:
            sizes[binding.group] = sizes.get(binding.group, 0) + 1
    return {binding.at: binding for binding in bindings}, sizes


def company(figures: Figures, number: int, frames: Mapping[int, Binding], sizes: Mapping[int, int]) -> list[str]:
    """The features of one of the figures; frames: the bindings of its sentence; sizes: of their groups."""
    found = _beside(figures.all, number)
    _around(figures, figures.all[number], found)
    _framed(figures, number, frames, sizes, found)
    return found


def _bin(share: float) -> str:
    for least, name in _BINS:
        if share > least:
            return name
    return "1"


def _beside(figures: Sequence[Figure], number: int) -> list[str]:
    own = figures[number]
    role = own.role
    found = ["", f"own={role}{own.sure}"]
    for step, name in _BESIDE:
        if not 0 <= number + step < len(figures):
            found.append(f"{name}-")
            continue
        other = figures[number + step]
        its = other.role
        away = min(2, abs(other.home - own.home))
        unit = "u" if other.unit == own.unit else "x"
        found += f"{name}{away}{unit}{its}", f"{name}{away}{unit}{its}|{role}", f"{name}{unit}{its}{other.sure}"
        if name not in _NEAREST:
            continue
        if unit == "u" and other.value is not None and own.value is not None:
            order = "<" if own.value < other.value else ">" if own.value > other.value else "="
            found.append(f"{name}{away}{its}{order}")
        if not away:
            found += f"{name}t{its}{own.shares[NO_SLOT] > 0.5}", f"{name}st{unit}{its}{own.code}"
    return found


def _around(figures: Figures, own: Figure, found: list[str]) -> None:
    """Whether any other figure of the unit, and any of the sentence, is likely to have each role."""
    for role in ROLES:
        most = _bin(figures.most(own.home, role, own))
        found += (
            f"any{role}{_bin(figures.most(own.unit, role, own))}",
            f"sen{role}{most}",
            f"sen{role}{most}|{own.role}",
        )


def _framed(
    figures: Figures, number: int, frames: Mapping[int, Binding], sizes: Mapping[int, int], found: list[str]
) -> None:
    own = figures.all[number]
    binding = frames.get(own.at)
    if binding is None:
        found.append("fr-")
    else:
        found += (
            f"fr={binding.role}",
            f"fr={binding.role}{'m' if sizes.get(binding.group, 0) > 1 else '1'}",
            f"fr={binding.role}{own.role}",
            f"fn={binding.frame.name}",
            f"fn={binding.frame.name}{binding.role}",
        )
    if not frames:
        return
    for step, name in ((-1, "fp"), (1, "fq")):
        if number + step in figures.of_home[own.home]:
            other = figures.all[number + step]
            beside = frames.get(other.at)
            if beside is not None:
                found.append(f"{name}{beside.role}{'u' if other.unit == own.unit else 'x'}")
