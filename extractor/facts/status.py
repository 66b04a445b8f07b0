"""How a fact stands against its target: by its figures, else by the wording."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from extractor.facts.measures import base_value
from extractor.facts.model import Draft
from extractor.facts.periods import end_of
from extractor.model import Quantity


def status(draft: Draft, published: date | None) -> str | None:
    """exceeded, met, missed, in_progress or planned; None where the text speaks of no target."""
    if not (draft.target or draft.rate or draft.difference or draft.flags & {"exceeded", "met", "missed"}):
        return None
    sign = _by_figures(draft)
    if sign is not None:
        if sign > 0:
            return "exceeded"
        if sign == 0:
            return "met"
        return _below(draft, published)
    if "missed" in draft.flags:
        return _below(draft, published)
    for said in ("exceeded", "met"):
        if said in draft.flags:
            return said
    if draft.target is None:
        return None
    return "planned"


def _by_figures(draft: Draft) -> int | None:
    """1 above, 0 at, -1 below the target in the sense of the aim; None where no figures tell."""
    turned = -1 if "less_is_better" in draft.flags else 1
    if draft.target is not None and draft.achieved is not None:
        target, achieved = _number(draft.target), _number(draft.achieved)
        if target is not None and achieved is not None and target[1] == achieved[1]:
            if draft.target.unit == "위":
                turned = -1
                if achieved[0] <= target[0] and "within" in draft.flags:
                    return 0
            return turned * ((achieved[0] > target[0]) - (achieved[0] < target[0]))
    if draft.rate is not None and draft.rate.value is not None:
        whole = 100 if draft.rate.unit == "%" else 1
        value = Fraction(draft.rate.value)
        return turned * ((value > whole) - (value < whole))
    if draft.difference is not None and draft.difference.value is not None:
        value = Fraction(draft.difference.value)
        return turned * ((value > 0) - (value < 0))
    return None


def _number(quantity: Quantity) -> tuple[Fraction, str | None] | None:
    return base_value(quantity)


def _below(draft: Draft, published: date | None) -> str:
    """Missed once the time for the target is over, in progress before."""
    if "final" in draft.flags:
        return "missed"
    short = "missed" in draft.flags or (draft.difference is not None and (draft.difference.value or 0) < 0)
    value = draft.period.value if draft.period else None
    if value is None or published is None:
        return "missed" if "missed" in draft.flags else "in_progress"
    until = next((flag[6:] for flag in draft.flags if flag.startswith("until:")), None)
    if until is None and short and value[5:6] in ("H", "Q") and "as_of" not in draft.flags:
        # '상반기 실적은 목표에 320억원 모자랐다': held against the target for the same time.
        return "missed" if published >= end_of(value) else "in_progress"
    if until is None or until == "year":
        # Without a word on it, a target is for the year.
        until = value[:4]
    elif len(until) > len("2024") and until[:4] > value[:4]:
        until = value[:4] + until[4:]
    near = end_of(until) - published <= _LAST_DAYS
    if len(until) == 4 and len(value) > 4:
        # Half a year told against the target of the year.
        return "missed" if "missed" in draft.flags and near else "in_progress"
    return "missed" if near else "in_progress"


_LAST_DAYS = timedelta(days=14)
"""A year's result told so few days before its end is final."""
