"""Two drafts as one fact: what is set against what was attained, in one sentence or in two."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from extractor.facts.checks import difference_check, rate_check
from extractor.facts.measures import comparable
from extractor.facts.model import Draft, Name, Telling
from extractor.model import Quantity


def complements(a: Draft, b: Draft) -> bool:
    """Whether two drafts can be one fact: no slot twice, one attained figure, the other what it is set against."""
    mine, theirs = a.slots(), b.slots()
    if set(mine) & set(theirs) or ("derived" in a.flags | b.flags and not _same_member(a, b)):
        return False
    if ("achieved" in mine) == ("achieved" in theirs):
        return False
    if "old" in a.flags | b.flags and "against_old" not in a.flags | b.flags:
        return False
    if "against_old" in a.flags | b.flags and "planned" in a.flags | b.flags and "old" not in a.flags | b.flags:
        return False
    measured = {"rate", "difference"} & (set(mine) | set(theirs))
    if "further" in b.flags and set(theirs) == {"target"} and not measured:
        return False  # '6천 개를 올렸다. 여름까지 4천 개를 더 올린다'
    if "planned" in a.flags | b.flags and "old" not in a.flags | b.flags and not measured and not _follows_plan(a, b):
        return False
    if not measured and of_other_years(a, b):
        return False
    if not units_fit({**mine, **theirs}) or far_off({**mine, **theirs}, a.home == b.home):
        return False
    if "far" in a.flags | b.flags and not measured and (a.period is None or b.period is None):
        return False
    # What is left to the target is said of what there is now, whenever the target is for.
    return (bool(measured) and a.home == b.home) or _times_fit(a, b) or _rate_agrees({**mine, **theirs})


def _rate_agrees(slots: dict[str, Quantity]) -> bool:
    """A month's 8.5 % of the year's target: the figures say what is held against what."""
    target, achieved, rate = slots.get("target"), slots.get("achieved"), slots.get("rate")
    if target is None or achieved is None or rate is None:
        return False
    found = rate_check(target, achieved, rate)
    return found is not None and found.agrees


def of_other_years(a: Draft, b: Draft) -> bool:
    """'지난해 2천억원을 팔았고 올해는 3천억원이 목표다'"""
    x, y = ({f for f in d.flags if f.startswith("year:")} for d in (a, b))
    return len(x) == len(y) == 1 and x != y


def far_off(slots: dict[str, Quantity], beside: bool) -> bool:
    """A rate that is far from what the figures make: a misprint is near, another fact's figure is anywhere."""
    target, achieved, rate = slots.get("target"), slots.get("achieved"), slots.get("rate")
    if target is None or achieved is None:
        return False
    difference = slots.get("difference")
    slack = Fraction(2) if beside else Fraction(5, 4)
    if difference is not None and (made := difference_check(target, achieved, difference)) is not None:
        # Of several figures the shortfall is of the one that it comes out with, or nearly.
        if difference.kind == "percent" and (as_rate := rate_check(target, achieved, difference)) and as_rate.agrees:
            return False  # '121% 초과 달성' for a rate of 121 %
        return not made.agrees and not _near(Fraction(made.stated), Fraction(made.computed), slack)
    if rate is None:
        return False
    found = rate_check(target, achieved, rate)
    if found is None or found.agrees or not found.computed:
        return False
    return not _near(Fraction(found.stated), Fraction(found.computed), slack)


def _near(stated: Fraction, computed: Fraction, slack: Fraction) -> bool:
    return bool(stated and computed) and 1 / slack <= stated / computed <= slack


def _follows_plan(plan: Draft, result: Draft) -> bool:
    """'5천 톤을 줄이기로 했으나 11월까지 3천800톤을 줄였다': what came of a plan is told after it, of the same year."""
    if "planned" in result.flags and _rises_to(plan, result):
        return True
    if "planned" not in plan.flags or plan.achieved is not None or result.achieved is None:
        return False
    if "further" in plan.flags or "derived" in plan.flags | result.flags:
        return False
    if plan.period is None:
        return 0 <= result.home - plan.home <= 1
    if result.period is None:
        return plan.home == result.home
    return (plan.period.value or "")[:4] == (result.period.value or "")[:4]


def _rises_to(result: Draft, plan: Draft) -> bool:
    """'관리율은 61.5%로, 연말까지 70%를 달성할 계획': of a share, the plan beside it is what it is to be."""
    if result.home != plan.home or result.achieved is None or plan.target is None or plan.period is None:
        return False
    value = plan.period.value or ""
    same_year = result.period is None or (result.period.value or "")[:4] == value[:4]
    return same_year and result.achieved.kind == plan.target.kind == "percent"


def _same_member(a: Draft, b: Draft) -> bool:
    """Two lists that go through the same names: '목표는 승용 5대, 화물 4대', '보급은 승용 3대, 화물 2대'."""
    if "member" in a.flags & b.flags and a.home != b.home and _one_label(a.indicator, b.indicator):
        return True
    return (
        a.subject is not None
        and b.subject is not None
        and a.subject.source == b.subject.source == "list"
        and a.subject.text == b.subject.text
    )


def _one_label(a: Name | None, b: Name | None) -> bool:
    return a is not None and b is not None and a.source == b.source == "list" and a.text == b.text


def units_fit(slots: dict[str, Quantity]) -> bool:
    achieved, target, difference = slots.get("achieved"), slots.get("target"), slots.get("difference")
    if achieved and target and not comparable(achieved, target):
        return False
    if (
        achieved
        and target is None
        and achieved.kind == "percent"
        and ("rate" in slots or (difference and difference.kind == "percent"))
    ):
        return False
    known = target or achieved
    if difference and known and not comparable(difference, known):
        if difference.kind == "percent":
            return True
        return difference.kind == "percent_point" and known.kind == "percent"
    return True


def _times_fit(a: Draft, b: Draft) -> bool:
    """A month's result is not held against the target of the year unless it is a total up to it."""
    if ("one_month" in a.flags) != ("one_month" in b.flags) and not _passed(a, b):
        return False
    if a.period is None or b.period is None:
        return True
    x, y = a.period.value or "", b.period.value or ""
    return x[:4] == y[:4]


def _passed(a: Draft, b: Draft) -> bool:
    """'이미 8월에 목표를 넘어 512만 달러를 팔았다': what is above the target of the year is no single month's."""
    target, achieved = a.target or b.target, a.achieved or b.achieved
    return bool(
        a.home == b.home and target and achieved and target.value and achieved.value and achieved.value >= target.value
    )


def joined(a: Draft, b: Draft) -> Draft:
    """One draft of two; the period and the names of the part with the achieved figure come first."""
    first, second = (a, b) if a.achieved is not None else (b, a)
    merged = replace(
        first,
        indicator=_better_name(first.indicator, second.indicator),
        subject=first.subject or second.subject,
        period=first.period or second.period,
        flags=(first.flags | second.flags) - {"planned"},
        trace=first.trace + second.trace,
        tellings=_tellings(first, second),
        home=min(first.home, second.home),
        position=min(first.position, second.position),
    )
    for role, quantity in second.slots().items():
        merged = merged.with_slot(role, quantity)
    return merged


def _better_name(own: Name | None, other: Name | None) -> Name | None:
    """The name beside the achieved figure, unless it is a bare predicate or a piece of the target's name."""
    if own is None or other is None:
        return own or other
    if own.source == "light topic" and other.source in _TOLD:
        # '버스 280대를 보급하려 했지만 나온 차량은 173대로'
        return other
    if other.source == "goal" and (own.source == "predicate" or (own.text in other.text and own.source != "label")):
        return other
    if own.source == "predicate" and other.source in _TOLD and own.text not in other.text:
        # '인력 3천 명을 지원하기로 했으나 3천478명이 취업해'
        return replace(other, text=f"{other.text} {own.text}")
    if len(own.text) == 1 and other.text.startswith(own.text):
        # '금 9개' of '금메달 5개'
        return other
    return own


_TOLD = frozenset({"label", "topic", "object", "head"})


def _tellings(a: Draft, b: Draft) -> tuple[Telling, ...]:
    slots: dict[int, tuple[tuple[str, Quantity], ...]] = {}
    for telling in a.tellings + b.tellings:
        slots[telling.home] = slots.get(telling.home, ()) + telling.slots
    return tuple(Telling(home, slots[home]) for home in sorted(slots))
