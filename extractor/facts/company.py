"""The company of a figure: the roles that the figures around it are likely to have, and the frame that reads it.

A second look after `surroundings`: beside a target of the same unit a figure is what was attained sooner than another
target, and how far a frame can be trusted is learned like everything else. Features hold no values and no names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from extractor.facts.drafting import quantity_at
from extractor.facts.frames import Binding
from extractor.facts.model import ROLES, Reading

NO_SLOT = "none"
_BESIDE = ((-1, "pv"), (1, "nx"), (-2, "pp"), (2, "nn"))
_NEAREST = frozenset(("pv", "nx"))
_BINS = ((0.9, "9"), (0.7, "7"), (0.4, "4"))


class Figure(NamedTuple):
    """A figure of the body with the shares of the roles that its surroundings speak for."""

    home: int
    at: int
    unit: str | None
    value: Decimal | Fraction | None
    code: str
    shares: Mapping[str, float]

    @property
    def role(self) -> str:
        """The likeliest."""
        return max(self.shares, key=self.shares.__getitem__)


class Figures(NamedTuple):
    """The figures of a text in reading order, and the two greatest shares of each role by unit and by sentence."""

    all: tuple[Figure, ...]
    greatest: Mapping[tuple[str | int | None, str], tuple[float, float]]

    def most(self, key: str | int | None, role: str, own: Figure) -> float:
        """The greatest share of a role among the other figures of the unit or of the sentence `key`."""
        first, second = self.greatest[key, role]
        return second if own.shares[role] == first else first


def in_order(readings: Sequence[Reading], weights: Sequence[Mapping[int, Mapping[str, float]]]) -> Figures:
    """The figures that have weights, in reading order."""
    found = tuple(
        Figure(home, at, quantity.unit, quantity.value, reading.codes[at], shares[at])
        for home, (reading, shares) in enumerate(zip(readings, weights, strict=True))
        for at in sorted(shares)
        for quantity in (quantity_at(reading, at),)
    )
    greatest: dict[tuple[str | int | None, str], tuple[float, float]] = {}
    for figure in found:
        for key in (figure.unit, figure.home):
            for role in ROLES:
                first, second = greatest.get((key, role), (0.0, 0.0))
                share = figure.shares[role]
                greatest[key, role] = (share, first) if share >= first else (first, max(second, share))
    return Figures(found, greatest)


def framed(bindings: Sequence[Binding]) -> tuple[dict[int, Binding], dict[int, int]]:
    """The binding of each figure by its position, and of how many figures each group is."""
    sizes: dict[int, int] = {}
    for binding in bindings:
        if binding.role in ROLES:
            sizes[binding.group] = sizes.get(binding.group, 0) + 1
    return {binding.at: binding for binding in bindings}, sizes


def company(figures: Figures, number: int, frames: Mapping[int, Binding], sizes: Mapping[int, int]) -> list[str]:
    """The features of one of the figures; frames: the bindings of its sentence; sizes: of their groups."""
    known = figures.all
    return [*_beside(known, number), *_around(figures, known[number]), *_framed(known, number, frames, sizes)]


def _bin(share: float) -> str:
    return next((name for least, name in _BINS if share > least), "1")


def _beside(figures: Sequence[Figure], number: int) -> Iterator[str]:
    own = figures[number]
    role = own.role
    yield ""
    yield f"own={role}{_bin(own.shares[role])}"
    for step, name in _BESIDE:
        if not 0 <= number + step < len(figures):
            yield f"{name}-"
            continue
        other = figures[number + step]
        its = other.role
        away = min(2, abs(other.home - own.home))
        unit = "u" if other.unit == own.unit else "x"
        yield f"{name}{away}{unit}{its}"
        yield f"{name}{away}{unit}{its}|{role}"
        yield f"{name}{unit}{its}{_bin(other.shares[its])}"
        if name not in _NEAREST:
            continue
        if unit == "u" and other.value is not None and own.value is not None:
            yield f"{name}{away}{its}{'<' if own.value < other.value else '>' if own.value > other.value else '='}"
        if not away:
            yield f"{name}t{its}{own.shares[NO_SLOT] > 0.5}"
            yield f"{name}st{unit}{its}{own.code}"


def _around(figures: Figures, own: Figure) -> Iterator[str]:
    """Whether any other figure of the unit, and any of the sentence, is likely to have each role."""
    for role in ROLES:
        yield f"any{role}{_bin(figures.most(own.unit, role, own))}"
        most = _bin(figures.most(own.home, role, own))
        yield f"sen{role}{most}"
        yield f"sen{role}{most}|{own.role}"


def _framed(
    figures: Sequence[Figure], number: int, frames: Mapping[int, Binding], sizes: Mapping[int, int]
) -> Iterator[str]:
    own = figures[number]
    binding = frames.get(own.at)
    if binding is None:
        yield "fr-"
    else:
        yield f"fr={binding.role}"
        yield f"fr={binding.role}{'m' if sizes.get(binding.group, 0) > 1 else '1'}"
        yield f"fr={binding.role}{own.role}"
        yield f"fn={binding.frame.name}"
        yield f"fn={binding.frame.name}{binding.role}"
    for step, name in ((-1, "fp"), (1, "fq")):
        if 0 <= number + step < len(figures) and figures[number + step].home == own.home:
            other = figures[number + step]
            beside = frames.get(other.at)
            if beside is not None:
                yield f"{name}{beside.role}{'u' if other.unit == own.unit else 'x'}"
