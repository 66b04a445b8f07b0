"""Records in formats that are flat, or have no exact numbers."""

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


def plain_number(value: Any) -> Any:
    """Whole doubles as integers, which is how JSON writes them; anything else as it is.

    >>> plain_number(107.0), plain_number(1.5), plain_number(None)
    (107, 1.5, None)
    """
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value


def doubles(quantity: dict[str, Any] | None) -> dict[str, Any] | None:
    """A quantity whose value, low and high are doubles; `value_text` stays the exact form."""
    if quantity is None:
        return None
    return quantity | {name: as_double(quantity[name]) for name in ("value", "low", "high")}


SLOTS = ("target", "achieved", "rate", "difference")
SLOT_COLUMNS = tuple(f"{slot}{part}" for slot in SLOTS for part in ("", "_exact", "_unit", "_text"))


def flat_fact(id: str, fact: dict[str, Any]) -> dict[str, Any]:
    """A fact of the record `id` as one row, without its parts and checks.

    Each slot is four columns: the nearest double, the exact text (`_exact`), the unit and the wording (`_text`).
    """
    period, evidence = fact["period"] or {}, fact["evidence"]
    row: dict[str, Any] = {name: fact[name] for name in ("kind", "subject", "indicator", "status", "confidence")}
    row |= {"id": id, "fact": fact["id"], "period": period.get("value"), "period_text": period.get("text")}
    for slot in SLOTS:
        quantity = fact[slot] or {}
        row[slot] = as_double(quantity.get("value"))
        row[f"{slot}_exact"] = quantity.get("value_text")
        row[f"{slot}_unit"] = quantity.get("unit")
        row[f"{slot}_text"] = quantity.get("text")
    row["evidence"] = evidence["text"]
    return row | {f"evidence_{name}": evidence[name] for name in ("field", "start", "end")}
