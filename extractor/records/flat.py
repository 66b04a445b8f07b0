"""Numbers of records in formats that have no exact ones."""

from __future__ import annotations

from typing import Any


def as_double(value: Any) -> float | None:
    """The nearest double of a JSON number; None for null and for what no double can hold.

    >>> as_double(14998), as_double(None), as_double(10**400)
    (14998.0, None, None)
    """
    if value is None:
        return None
    try:
        return float(value)
    except OverflowError:
        return None


def doubles(quantity: dict[str, Any] | None) -> dict[str, Any] | None:
    """A quantity whose value, low and high are doubles; `value_text` stays the exact form."""
    if quantity is None:
        return None
    return quantity | {name: as_double(quantity[name]) for name in ("value", "low", "high")}
