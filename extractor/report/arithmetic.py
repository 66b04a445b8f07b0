"""The arithmetic of a fact's checks, written out as a person would: 14,998건 ÷ 14,024건 × 100 = 106.95%.

Works on facts in their JSON shape, so that a page just read and a record of an old run are told alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

_MOST_TERMS = 12
"""Parts of a sum that are written out."""

Fact = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sum:
    """One check, written out.

    kind: rate, difference, sum or target. formula: what was computed, with its result; stated: the text's own figure.
    """

    kind: str
    formula: str
    stated: str
    agrees: bool


def figure(value_text: str) -> str:
    """An exact number with its thousands marked off; a minus sign instead of a hyphen.

    >>> figure("2535400000000"), figure("-760"), figure("106.95"), figure("1/3")
    ('2,535,400,000,000', '−760', '106.95', '1/3')
    """
    sign, digits = ("−", value_text[1:]) if value_text.startswith("-") else ("", value_text)
    whole, point, decimals = digits.partition(".")
    if whole.isascii() and whole.isdecimal():
        first = len(whole) % 3
        whole = ",".join(filter(None, (whole[:first], *(whole[at : at + 3] for at in range(first, len(whole), 3)))))
    return f"{sign}{whole}{point}{decimals}"


def amount(quantity: Mapping[str, Any] | None) -> str:
    """A quantity in the bare unit: 14,998건, 2..9명 as 2~9명; "" for none."""
    if quantity is None:
        return ""
    text = quantity["value_text"] or ""
    low, dots, high = text.partition("..")
    shown = f"{figure(low)}~{figure(high)}" if dots else figure(text)
    return shown + (quantity["unit"] or "")


def number(value: int | float) -> str:
    """A JSON number as `figure` shows it.

    >>> number(14998), number(106.9), number(-0.5), number(110.0)
    ('14,998', '106.9', '−0.5', '110')
    """
    text = format(Decimal(str(value)), "f")
    return figure(text.rstrip("0").rstrip(".") if "." in text else text)


def written_out(fact: Fact, facts: Mapping[str, Fact]) -> tuple[Sum, ...]:
    """Every check of a fact; `facts` are those of its article by id, which hold its parts."""
    return tuple(_written(check, fact, facts) for check in fact["checks"])


def _written(check: Mapping[str, Any], fact: Fact, facts: Mapping[str, Fact]) -> Sum:
    kind, agrees = check["kind"], check["agrees"]
    computed, stated = number(check["computed"]), number(check["stated"])
    unit = ""
    if kind == "rate":
        unit = _unit(fact["rate"])
        times = " × 100" if unit == "%" else ""
        formula = f"{amount(fact['achieved'])} ÷ {amount(fact['target'])}{times} = {computed}{unit}"
    elif kind == "difference":
        unit = _unit(fact["difference"])
        minus = f"{amount(fact['achieved'])} − {amount(fact['target'])}"
        if unit == "%" and _unit(fact["target"]) != "%":
            minus = f"({minus}) ÷ {amount(fact['target'])} × 100"
        formula = f"{minus} = {computed}{unit}"
    elif kind == "sum":
        unit = _unit(fact["achieved"])
        terms = [amount(facts[part]["achieved"]) for part in fact["parts"] if part in facts and facts[part]["achieved"]]
        more = [f"… ({len(terms) - _MOST_TERMS})"] if len(terms) > _MOST_TERMS else []
        formula = f"{' + '.join(terms[:_MOST_TERMS] + more)} = {computed}{unit}"
    else:
        unit = _unit(fact["target"]) if kind == "target" else ""
        formula = f"{computed}{unit} {'≈' if agrees else '≠'} {stated}{unit}"
    return Sum(kind, formula, f"{stated}{unit}", agrees)


def _unit(quantity: Mapping[str, Any] | None) -> str:
    return (quantity["unit"] or "") if quantity else ""


def attainment(fact: Fact) -> float | None:
    """How many per cent of the target were attained: as stated, else worked out; None where neither is possible.

    Ranks, and rates in other units than per cent, tell none.
    """
    rate, target, achieved = fact["rate"], fact["target"], fact["achieved"]
    try:
        if rate is not None and rate["unit"] == "%" and rate["value"] is not None:
            return float(rate["value"])
        if target is None or achieved is None or target["unit"] != achieved["unit"] or target["unit"] == "위":
            return None
        if achieved["value"] is None or not target["value"] or target["value"] < 0:
            return None
        return float(achieved["value"]) / float(target["value"]) * 100
    except OverflowError:
        return None
