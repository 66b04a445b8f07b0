"""The same fact told again - in title, subtitle, lead and body - becomes one; so do its slots in two sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from extractor.facts.checks import checks
from extractor.facts.joining import complements, joined
from extractor.facts.measures import comparable, resolution, written_digits, written_interval
from extractor.facts.model import ROLES, Draft, Name, Reading, Trace
from extractor.facts.naming import is_bare_activity
from extractor.facts.noun_phrases import words
from extractor.facts.terms import terms
from extractor.model import Quantity

_OPEN = ("previous", "goal word")
_NOT_FAR = 2
_STEPS = 5
_SLACK = 20
"""A round figure that calls itself none is off by a twentieth at most: '5천억' is not told of 4천600억."""
_REACH = 2
"""Sentences back within which slots of one fact are looked for."""


def merge(drafts: Sequence[Draft], readings: Sequence[Reading]) -> list[Draft]:
    """Facts with all their tellings, in reading order of the first."""
    out: list[Draft] = []
    for draft in drafts:
        if _is_heading(draft, readings):
            continue
        at = _match(draft, out, readings)
        if at is None:
            out.append(draft)
        else:
            out[at] = _united(out[at], draft, readings)
    # What the body says of a fact is gathered first; headings only retell it.
    for heading in (d for d in drafts if _is_heading(d, readings)):
        at = next((n for n, d in enumerate(out) if _retells(heading, d, readings)), None)
        if at is None:
            at = next((n for n, d in enumerate(out) if _headed(heading, d)), None)
        if at is not None:
            out[at] = _united(heading, out[at], readings)
        elif not _echoes(heading, out):
            out.append(heading)
    return out


def _headed(heading: Draft, draft: Draft) -> bool:
    """A slot that only the headline gives: '… 목표 5만명 달성' over the sentence that tells what was attained."""
    return (
        0 < draft.home - heading.home <= _reach(heading, draft)
        and set(heading.slots()) != {"achieved"}
        and _completes(heading, draft) > 0.0
    )


def _echoes(heading: Draft, drafts: Sequence[Draft]) -> bool:
    """Every figure of a headline is told in the body, in other slots or counters: '82건 중 51건' for 82개 and 51개."""
    told = [q for d in drafts for q in d.slots().values()]
    return all(
        any(q.value == t.value or (q.kind == t.kind and _rounds(q, t)) for t in told if t.value is not None)
        for q in heading.slots().values()
    )


def alike(a: Name | None, b: Name | None) -> float:
    """How much two names have in common: Dice coefficient over pairs of characters; 1.0 where one is missing."""
    if a is None or b is None:
        return 1.0
    return likeness(a.text, b.text)


def likeness(a: str, b: str) -> float:
    """Dice coefficient over pairs of characters, blanks and quotation marks left out.

    >>> round(likeness("일자리 창출", "일자리"), 2)
    0.67
    """
    x, y = _squashed(a), _squashed(b)
    if x == y or not x or not y:
        return 1.0 if x == y else 0.0
    if x in y or y in x:
        return max(0.5, 2 * (min(len(x), len(y)) - 1) / (len(x) + len(y) - 2))
    mine, theirs = {x[i : i + 2] for i in range(len(x) - 1)} or {x}, {y[i : i + 2] for i in range(len(y) - 1)} or {y}
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def _squashed(text: str) -> str:
    return "".join(c for c in text if c not in " '\"‘’“”·ㆍ․,()")


def _match(draft: Draft, out: Sequence[Draft], readings: Sequence[Reading]) -> int | None:
    for at in range(len(out) - 1, -1, -1):
        if _retells(out[at], draft, readings) or _fulfils(out[at], draft):
            return at
    best, found = 0.0, None
    for at in range(len(out) - 1, -1, -1):
        other = out[at]
        reach = _reach(other, draft)
        if draft.home - max(t.home for t in other.tellings) > reach:
            continue
        if _is_step(other, draft, out):
            continue
        if other.home != draft.home and (fit := _completes(other, draft)):
            # What the figures themselves confirm comes before what stands nearer.
            fit += _confirmed(other, draft)
            if fit > best:
                best, found = fit, at
    return found


def _confirmed(a: Draft, b: Draft) -> bool:
    """Whether a rate or a difference of the one comes out with figures of the other; single digits do anywhere."""
    stated = {**a.slots(), **b.slots()}
    measures = stated.keys() & {"rate", "difference"}
    if not measures:
        return False
    apart = {c.kind for c in (*checks(a), *checks(b))}
    told = {c.kind: c.agrees for c in checks(joined(a, b)) if c.kind not in apart}
    return any(told.get(kind, False) and written_digits(stated[kind]) > 1 for kind in measures)


def _is_step(draft: Draft, target: Draft, out: Sequence[Draft]) -> bool:
    """'5만 명을 더해 698만 명이 됐다. 700만 명이 목표다': the total counts, not the step to it."""
    aim, step = target.target, draft.achieved
    if aim is None or step is None or target.rate is not None or not (aim.value and step.value):
        return False
    beside = [d.achieved for d in out if d.home == draft.home and d.achieved is not None and d is not draft]
    return step.value * _STEPS < aim.value and any(
        q.value and comparable(q, aim) and aim.value <= q.value * 2 <= 4 * aim.value for q in beside
    )


def _reach(earlier: Draft, later: Draft) -> int:
    """How many sentences back a slot may be looked for: a target without a name of its own is that of the story."""
    if earlier.achieved is None:
        return _REACH - 1
    nameless = later.indicator is None or later.indicator.source in _OPEN
    return 2 * _REACH if nameless and later.target is not None and "member" not in earlier.flags else _REACH


def _fulfils(target: Draft, draft: Draft) -> bool:
    """'공장 30곳 유치를 내걸었던 … 벌써 30곳을 채운': the target's own figure, told as reached."""
    told = draft.achieved
    return (
        target.target is not None
        and told is not None
        and set(draft.slots()) == {"achieved"}
        and target.achieved is None
        and "derived" not in draft.flags
        and _same(target.target, told)
        and 0 <= draft.home - target.home <= _REACH
    )


def _retells(a: Draft, b: Draft, readings: Sequence[Reading]) -> bool:
    """A slot in common, none in contradiction, and names that do not speak of different things."""
    if a.home == b.home and not _is_heading(a, readings):
        return False
    shared = False
    mine, theirs = a.slots(), b.slots()
    if set(theirs) == {"target"} and a.target is not None and b.target is not None and "member" not in b.flags:
        # '5조 1천억 원이라는 목표는 …': the very target once more, whatever else is said of it.
        exact = written_digits(b.target) > 1 or b.home - a.home <= _REACH
        if len(mine) > 1 and _same(a.target, b.target) and exact and _periods_fit(a, b):
            return True
    for role in ROLES:
        x, y = mine.get(role), theirs.get(role)
        if x is None or y is None:
            continue
        likely = alike(a.indicator, b.indicator) >= 0.3 or _same_head(a.indicator, b.indicator)
        alike_named = alike(a.indicator, b.indicator) >= 0.5
        if _same(x, y) or (alike_named and _rounds(x, y)) or (likely and _surpasses(a, b)):
            shared = True
        else:
            return False
    if not shared or not _periods_fit(a, b) or not _subjects_fit(a, b):
        return False
    return (
        alike(a.indicator, b.indicator) >= 0.3
        or "surpassed" in a.flags
        or _is_heading(a, readings)
        or bool(set(mine) & set(theirs) and len(set(mine) & set(theirs)) > 1)
    )


def _completes(earlier: Draft, later: Draft) -> float:
    """'…가 2600대라고 밝혔다. 목표로 정한 2000대를 30% 넘겼다.': how well the second fits the first, 0.0 not at all."""
    if not complements(earlier, later) or not _subjects_fit(earlier, later) or "fulfilled" in earlier.flags:
        return 0.0
    if later.achieved is not None and later.subject is not None and later.subject.source == "topic":
        named = earlier.subject.text if earlier.subject is not None else later.subject.text
        if likeness(named, later.subject.text) < 0.3:
            return 0.0
    fit = alike(earlier.indicator, later.indicator)
    if "member" in later.flags or "member" in earlier.flags:
        listed = later.subject is not None and later.subject.source == "list"
        if listed != (earlier.subject is not None and earlier.subject.source == "list"):
            return fit if not listed and fit >= 0.4 and "derived" not in earlier.flags else 0.0
        if listed:
            same = (
                earlier.subject is not None and later.subject is not None and earlier.subject.text == later.subject.text
            )
            return 0.5 + fit if same and fit >= 0.3 else 0.0
    open_name = later.indicator is None or later.indicator.source in _OPEN or is_bare_activity(later.indicator)
    if (
        not open_name
        and later.indicator is not None
        and later.indicator.source == "topic"
        and later.home - earlier.home == 1
    ):
        open_name = any(c.agrees for c in checks(joined(earlier, later)))
    if not open_name and len({*earlier.slots(), *later.slots()}) > 2:
        # Figures that agree to the last digit speak of one thing, whatever it is called.
        open_name = any(c.agrees for c in checks(joined(earlier, later)))
    if not open_name and later.indicator is not None and later.indicator.source == "predicate":
        # '목표는 40km다. 지난달까지 22km를 조성했다.'
        open_name = earlier.achieved is None and later.home - earlier.home == 1
    return 0.5 + fit / 2 if open_name else fit if fit >= 0.4 else 0.0


def _same(a: Quantity, b: Quantity) -> bool:
    return a.value is not None and comparable(a, b) and written_interval(a) is not None and a.value == b.value


def _same_head(a: Name | None, b: Name | None) -> bool:
    """'홈 관중' and '누적 관중'."""
    return a is not None and b is not None and a.text.split()[-1:] == b.text.split()[-1:]


def _surpasses(a: Draft, b: Draft) -> bool:
    """'관중 20만 명을 넘어섰다' and '21만9천845명': the round figure that is passed, and the exact one."""
    for round_one, exact in ((a, b), (b, a)):
        x, y = round_one.achieved, exact.achieved
        if "surpassed" in round_one.flags and x and y and x.value and y.value and comparable(x, y):
            return x.value < y.value < x.value * _NOT_FAR and resolution(x.text) > resolution(y.text)
    return False


def _rounds(a: Quantity, b: Quantity) -> bool:
    """'1만5천건' for 1만4천998건: the coarser figure is the finer one, rounded or cut off."""
    if not comparable(a, b):
        return False
    if (a.value is None) != (b.value is None):
        span, point = (a, b) if a.value is None else (b, a)
        return (
            span.low is not None
            and span.high is not None
            and point.value is not None
            and span.low <= point.value <= span.high
        )
    if a.value is None or b.value is None or resolution(a.text) == resolution(b.text):
        return False
    x, y = written_interval(a), written_interval(b)
    if x is None or y is None or x[0] > y[1] or y[0] > x[1]:
        return False
    coarse, fine = (a, b.value) if resolution(a.text) > resolution(b.text) else (b, a.value)
    said = coarse.approximate is not None or coarse.bound is not None
    return said or abs(Fraction(a.value) - Fraction(b.value)) * _SLACK <= abs(Fraction(fine))


def _periods_fit(a: Draft, b: Draft) -> bool:
    if a.period is None or b.period is None or a.period.value is None or b.period.value is None:
        return True
    return a.period.value[:4] == b.period.value[:4]


def _subjects_fit(a: Draft, b: Draft) -> bool:
    if a.subject is None or b.subject is None:
        return True
    if {a.subject.text, b.subject.text} & (words().generic | words().referring):
        return True
    if "list" in (a.subject.source, b.subject.source):
        return likeness(a.subject.text, b.subject.text) >= 0.5
    if a.subject.source == b.subject.source == "topic":
        return likeness(a.subject.text, b.subject.text) >= 0.3
    return True


def _lacks_activity(name: Name, activity: Name) -> bool:
    """'새싹대출' may be joined by 공급; '쇳물 생산' has an activity of its own."""
    last = name.text.split()[-1]
    return activity.text not in name.text and last not in terms().activities


def _is_heading(draft: Draft, readings: Sequence[Reading]) -> bool:
    return readings[draft.home].sentence.field != "text"


def _without(draft: Draft, roles: set[str]) -> Draft:
    return replace(
        draft,
        target=None if "target" in roles else draft.target,
        achieved=None if "achieved" in roles else draft.achieved,
        rate=None if "rate" in roles else draft.rate,
        difference=None if "difference" in roles else draft.difference,
    )


def _united(a: Draft, b: Draft, readings: Sequence[Reading]) -> Draft:
    """Both tellings as one; slots come from the richest telling, body before headings."""
    if _fulfils(a, b):
        return replace(
            a,
            flags=(a.flags - {"planned"}) | {"met", "fulfilled"},
            period=b.period or a.period,
            trace=a.trace + b.trace + Trace(notes=("the target's figure is told again as reached",)),
        )
    if not set(a.slots()) & set(b.slots()):
        united = joined(a, b)
        if a.indicator and b.indicator and is_bare_activity(b.indicator) and _lacks_activity(a.indicator, b.indicator):
            united = replace(united, indicator=replace(a.indicator, text=f"{a.indicator.text} {b.indicator.text}"))
    else:
        first, second = (b, a) if _is_heading(a, readings) else (a, b)
        united = replace(
            joined(first, _without(second, set(first.slots()))),
            tellings=joined(a, b).tellings,
        )
        if _is_heading(a, readings) and b.indicator is not None:
            united = replace(united, indicator=b.indicator)
    finest = united
    for role in united.slots():
        told = [q for t in united.tellings for r, q in t.slots if r == role]
        best = min(told, key=lambda q: (resolution(q.text), q.field != "text", q.start))
        finest = finest.with_slot(role, best)
    return replace(finest, trace=united.trace + Trace(notes=(f"told again in sentence {b.home}",)))
