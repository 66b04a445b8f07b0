"""Units that convert into each other, and the interval that the written precision of a figure allows."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from extractor import tables
from extractor.model import Quantity

_SCALES = {"": 1, "십": 10, "백": 100, "천": 1_000, "만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
_LAST_DIGITS = re.compile(r"\d(?:[\d,]*\d)?(?:\.(?P<decimals>\d+))?\s*(?P<small>[십백천]?)\s*(?P<large>[만억조경]?)")


def base_value(quantity: Quantity) -> tuple[Fraction, str | None] | None:
    """The value in the base unit of its dimension, with that unit; None for ranges and vague figures."""
    if quantity.value is None:
        return None
    unit, factor = _base(quantity)
    return Fraction(quantity.value) * factor, unit


def written_digits(quantity: Quantity) -> int:
    """How many digits a figure is written with: few come out with other figures by accident."""
    return sum(c.isdigit() for c in quantity.text)


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether two figures count in one unit, if need be after conversion."""
    return _base_unit(a) == _base_unit(b)


def written_interval(quantity: Quantity) -> tuple[Fraction, Fraction] | None:
    """What the figure may stand for, rounded or cut off at its last written digit; in the base unit."""
    based = base_value(quantity)
    if based is None:
        return None
    value = based[0]
    factor = _base(quantity)[1]
    step = resolution(quantity.text) * factor
    size = abs(value)
    low, high = size - step / 2, size + step
    if quantity.approximate in ("around", "below"):
        low -= size / 20
    if quantity.approximate in ("around", "above") or quantity.bound in (">=", ">"):
        high += size / 20
    return (low, high) if value >= 0 else (-high, -low)


def resolution(text: str) -> Fraction:
    """The unit of the last written digit.

    >>> resolution("1만 4천24건"), resolution("15만대"), resolution("2.5조원"), resolution("106.9%")
    (Fraction(1, 1), Fraction(10000, 1), Fraction(100000000000, 1), Fraction(1, 10))
    """
    found = list(_LAST_DIGITS.finditer(text))
    if not found:
        return Fraction(1)
    last = found[-1]
    scale = _SCALES[last["small"]] * _SCALES[last["large"]]
    return Fraction(scale, 10 ** len(last["decimals"] or ""))


def _base_unit(quantity: Quantity) -> str | None:
    return _base(quantity)[0]


def _base(quantity: Quantity) -> tuple[str | None, Fraction]:
    """The base unit, and how many of it one unit of the figure is."""
    return _CONVERSIONS.get(quantity.unit or "") or (quantity.unit, _ONE)


_ONE = Fraction(1)
_CONVERSIONS: dict[str, tuple[str | None, Fraction]] = {
    unit: (entry["base"], Fraction(Decimal(str(factor))))
    for entry in tables.load("facts_measures")["dimension"]
    for unit, factor in entry["units"].items()
}
