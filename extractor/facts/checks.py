"""The arithmetic of a fact: each figure stands for the interval that its written precision allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from extractor.facts.measures import base_value, comparable, written_interval
from extractor.facts.model import Draft
from extractor.model import Check, Number, Quantity

Interval = tuple[Fraction, Fraction]


def checks(draft: Draft) -> tuple[Check, ...]:
    """Rate, difference and a target told twice, where the text gives all figures that it takes."""
    found = []
    target, achieved = draft.target, draft.achieved
    if target and achieved and comparable(target, achieved):
        if draft.rate and (check := rate_check(target, achieved, draft.rate)):
            found.append(check)
        if draft.difference and (check := difference_check(target, achieved, draft.difference)):
            found.append(check)
    found.extend(_targets(draft))
    return tuple(found)


def sum_check(total: Quantity, parts: Sequence[Quantity], complete: bool) -> Check | None:
    """Whether the parts add up to the total; None where they fall short and the text does not claim to name all."""
    values = [base_value(q) for q in parts]
    intervals = [written_interval(q) for q in parts]
    whole, span = base_value(total), written_interval(total)
    if whole is None or span is None or any(v is None for v in values):
        return None
    computed = sum((v[0] for v in values if v), Fraction(0))
    low = sum((i[0] for i in intervals if i), Fraction(0))
    high = sum((i[1] for i in intervals if i), Fraction(0))
    agrees = _meet((low, high), span)
    if not agrees and computed < whole[0] and not complete:
        return None
    factor = whole[0] / Fraction(total.value) if total.value else Fraction(1)
    return Check("sum", total.value or Decimal(0), _two(computed / (factor or 1)), agrees)


def with_rate_for_excess(draft: Draft) -> Draft:
    """'목표 대비 112.9% 초과': a rate where achieved/target says so, with the figure as printed."""
    difference, target, achieved = draft.difference, draft.target, draft.achieved
    if difference is None or difference.unit != "%" or draft.rate is not None or not (target and achieved):
        return draft
    if target.unit == "%" or not comparable(target, achieved):
        return draft
    as_rate = rate_check(target, achieved, difference)
    as_difference = difference_check(target, achieved, difference)
    if as_rate and as_rate.agrees and not (as_difference and as_difference.agrees):
        return replace(draft, rate=difference, difference=None)
    return draft


def rate_check(target: Quantity, achieved: Quantity, rate: Quantity) -> Check | None:
    """Ranks have no rate; a multiple counts in times, not per cent."""
    if target.unit == "위" or rate.value is None:
        return None
    a, t = base_value(achieved), base_value(target)
    spans = written_interval(achieved), written_interval(target)
    if a is None or t is None or t[0] <= 0 or spans[0] is None or spans[1] is None or spans[1][0] <= 0:
        return None
    whole = 100 if rate.unit == "%" else 1
    computed = (spans[0][0] / spans[1][1] * whole, spans[0][1] / spans[1][0] * whole)
    stated = written_interval(rate)
    if stated is None:
        return None
    return Check("rate", rate.value, _two(a[0] / t[0] * whole), _meet(computed, stated))


def difference_check(target: Quantity, achieved: Quantity, difference: Quantity) -> Check | None:
    """Achieved minus target, or its share of the target where the difference is told in per cent."""
    if difference.value is None:
        return None
    a, t, d = base_value(achieved), base_value(target), base_value(difference)
    spans = written_interval(achieved), written_interval(target), written_interval(difference)
    if a is None or t is None or d is None or spans[0] is None or spans[1] is None or spans[2] is None:
        return None
    computed = a[0] - t[0]
    span = (spans[0][0] - spans[1][1], spans[0][1] - spans[1][0])
    shown = computed
    if difference.unit == "%" and target.unit != "%":
        if t[0] <= 0 or spans[1][0] <= 0:
            return None
        shown = computed / t[0] * 100
        span = (span[0] / spans[1][0] * 100, span[1] / spans[1][0] * 100)
    elif target.kind == "rank" or (difference.unit not in ("%p", target.unit) and d[1] != t[1]):
        return None
    else:
        factor = d[0] / Fraction(difference.value) if difference.value else Fraction(1)
        shown = computed / (factor or 1)
    return Check("difference", difference.value, _two(shown), _meet(span, spans[2]))


def _targets(draft: Draft) -> list[Check]:
    """The target in other words elsewhere in the story."""
    told = [q for telling in draft.tellings for role, q in telling.slots if role == "target"]
    if draft.target is None or draft.target.value is None:
        return []
    found: list[Check] = []
    for quantity in told:
        if quantity.value is None or quantity.value == draft.target.value or not comparable(quantity, draft.target):
            continue
        mine, other = written_interval(draft.target), written_interval(quantity)
        if mine and other and not any(c.stated == quantity.value for c in found):
            found.append(Check("target", quantity.value, _two(Fraction(draft.target.value)), _meet(mine, other)))
    return found


def _meet(a: Interval, b: Interval) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _two(value: Fraction) -> Number:
    """At most two decimals, halves away from zero; exact, however large the value.

    >>> _two(Fraction(1, 8)), _two(Fraction(-5, 2)), _two(Fraction(10**40))
    (Decimal('0.13'), Decimal('-2.5'), Decimal('10000000000000000000000000000000000000000'))
    """
    size = abs(value)
    hundredths = (200 * size.numerator + size.denominator) // (2 * size.denominator)
    places = 0 if hundredths % 100 == 0 else 1 if hundredths % 10 == 0 else 2
    digits = tuple(map(int, str(hundredths // 10 ** (2 - places))))
    return Decimal((int(value < 0 < hundredths), digits, -places))
