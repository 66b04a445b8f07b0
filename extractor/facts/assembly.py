"""The drafts of one sentence: bindings grouped into facts, with what the sentence itself says of their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.facts.frames import Binding, bind
from extractor.facts.indicators import indicator, label, label_before
from extractor.facts.items import FIGURES
from extractor.facts.lists import CONTINUED, LIST, Run, runs, spread
from extractor.facts.measures import comparable
from extractor.facts.model import ROLES, Cue, Draft, Name, Origin, Reading, Telling, Trace
from extractor.facts.noun_phrases import is_actor, words
from extractor.facts.periods import period
from extractor.facts.subjects import subject
from extractor.facts.wording import sayings
from extractor.model import Quantity

_CUE_CODES = "GQLESAYMWCtv"
_COUNTS = "F"
_COPULA_MEMBER = re.compile(r"[iuow]?(?:B|,|$|\(|c|&|N?B)")


@dataclass(frozen=True, slots=True)
class Before:
    """What the sentence before left open for this one: its last role and unit, and the name of what it counted."""

    role: str | None = None
    quantity: Quantity | None = None


def drafts_of(reading: Reading, home: int, before: Before) -> list[Draft]:
    """The drafts of a sentence in text order."""
    found_runs = runs(reading)
    bindings = spread(reading, bind(reading), found_runs)
    bindings = _continued(reading, bindings, found_runs, before)
    groups: dict[int, list[Binding]] = {}
    for binding in bindings:
        if binding.role == "old_target":
            group = [replace(binding, role="target", group=-binding.at)]
            groups[-binding.at] = group
        elif binding.role in ROLES:
            groups.setdefault(binding.group, []).append(binding)
    members = {s.anchor: (run, s.first) for run in found_runs for s in run.segments}
    drafts = [_draft(reading, home, group, members) for group in groups.values()]
    drafts = [replace(d, flags=d.flags | {"old"}) if number < 0 and d else d for number, d in zip(groups, drafts, strict=True)]
    return _merged_within(reading, [d for d in drafts if d is not None])


def _continued(
    reading: Reading, bindings: list[Binding], found_runs: Sequence[Run], before: Before
) -> list[Binding]:
    """Figures without frame that go on with the unit of the fact before: '내수가 125만 대, 해외가 614만 대다'."""
    if before.quantity is None or before.role not in ("achieved", "target"):
        local = next((b for b in bindings if b.role in ("achieved", "target")), None)
        if local is None:
            return bindings
        role, unit = local.role, _quantity(reading, local.at)
    else:
        role, unit = before.role, before.quantity
    taken = {b.at for b in bindings}
    group = max((b.group for b in bindings), default=0)
    members = {s.anchor: s for run in found_runs for s in run.segments}
    extra = []
    for at, code in enumerate(reading.codes):
        if code not in _COUNTS or at in taken or not comparable(_quantity(reading, at), unit):
            continue
        segment = members.get(at)
        if not (segment or _is_copula_member(reading, at)) or not _has_label(reading, at, segment.first if segment else 0):
            continue
        group += 1
        extra.append(Binding(role, at, CONTINUED, group, segment.first if segment else at, at + 1))
    return sorted([*bindings, *extra], key=lambda b: b.at)


def _is_copula_member(reading: Reading, at: int) -> bool:
    return bool(re.match(r"[iuw]?(?:\([^()]*\))?U?B", reading.codes[at + 1 :]))


def _has_label(reading: Reading, at: int, floor: int) -> bool:
    here = at
    while here - 1 >= floor and reading.codes[here - 1] in "iuT":
        here -= 1
    return here - 1 >= floor and reading.codes[here - 1] in "NCt"


def _draft(
    reading: Reading, home: int, group: list[Binding], members: dict[int, tuple[Run, int]]
) -> Draft | None:
    draft = Draft(home)
    for binding in group:
        quantity = _quantity(reading, binding.at)
        if binding.role == "difference" and _falls_short(reading, binding):
            quantity = _negative(quantity)
        draft = draft.with_slot(binding.role, quantity)
    flags = set().union(*(b.frame.says for b in group))
    anchor = next(b for role in ("achieved", "target", "rate", "difference") for b in group if b.role == role)
    listed = anchor.at in members and len(group) == 1
    frame_names = tuple(dict.fromkeys(b.frame.name for b in group))
    if listed:
        flags.add("member")
    floor = members[anchor.at][1] if listed else 0
    name, actor = _names(reading, group, anchor, listed, floor, members)
    when = period(reading, anchor.at, floor)
    if draft.target is not None and any(_own_time(reading, b) for b in group if b.role == "target"):
        flags.add("own_period")
    if any(_against_old(reading, b) for b in group):
        flags.add("against_old")
    if anchor.frame is LIST or anchor.frame is CONTINUED:
        flags.add("derived")
    trace = Trace(
        frame_names,
        _cues(reading, group),
        tuple(_origin(role, q, "frame", frame_names[0]) for role, q in draft.slots().items()),
    )
    return replace(
        draft,
        indicator=name,
        subject=actor,
        period=when,
        flags=frozenset(flags),
        high=anchor.frame is not CONTINUED,
        trace=trace,
        tellings=(Telling(home, tuple(draft.slots().items())),),
        position=min(b.at for b in group),
    )


def _names(
    reading: Reading,
    group: list[Binding],
    anchor: Binding,
    listed: bool,
    floor: int,
    members: dict[int, tuple[Run, int]],
) -> tuple[Name | None, Name | None]:
    """Indicator and subject as the sentence itself gives them."""
    if not listed:
        return indicator(reading, group, 0), subject(reading, anchor.at)
    run = members[anchor.at][0]
    own = _member_label(reading, anchor.at, floor)
    head = _head_of(reading, run)
    if own is None:
        return head or label(reading, anchor, 0), subject(reading, anchor.at)
    first, last = own
    if is_actor(reading.items[last]) or _lists_actors(reading, run):
        from extractor.facts.noun_phrases import named

        return head, named(reading, first, last, "list")
    from extractor.facts.noun_phrases import named

    return named(reading, first, last, "list"), subject(reading, run.segments[0].first or anchor.at)


def _member_label(reading: Reading, at: int, floor: int) -> tuple[int, int] | None:
    span = label_before(reading, at, floor, "iulT(:hpU&kgmG")
    if span is None:
        return None
    first, last = span
    empty = words().empty
    while first <= last and reading.items[last].lemma in empty:
        last -= 1
    while first <= last and reading.items[first].lemma in empty:
        first += 1
    return (first, last) if first <= last else None


def _head_of(reading: Reading, run: Run) -> Name | None:
    """What all members count: the noun after the last figure, or the topic before the first label."""
    from extractor.facts.indicators import _head_after, _topic
    from extractor.facts.noun_phrases import cut

    last = run.segments[-1].anchor
    after = _head_after(reading, last)
    if after is not None:
        return cut(reading, after, after, "list head")
    first = run.segments[0]
    own = _member_label(reading, first.anchor, first.first)
    at = own[0] if own else first.anchor
    while at - 1 >= 0 and reading.codes[at - 1] in "*T,":
        at -= 1
    return _topic(reading, at, 0) if at else None


def _lists_actors(reading: Reading, run: Run) -> bool:
    """'지역별로는 …', '축제별로는 …'"""
    actors = words().by_actors
    return any(
        item.lemma.endswith("별") and item.lemma[:-1] in actors
        for item in reading.items[: run.segments[0].anchor]
        if item.code in "NCt"
    )


def _merged_within(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Target, rate or difference without achieved figure, and the achieved figure beside them, are one fact."""
    said = sayings(reading)
    out: list[Draft] = []
    for draft in drafts:
        partner = next(
            (n for n in range(len(out) - 1, -1, -1) if complements(out[n], draft)),
            None,
        )
        if partner is None:
            out.append(draft)
        else:
            out[partner] = joined(out[partner], draft)
    if said:
        out = [_with_saying(d, said) for d in out]
    return out


def _with_saying(draft: Draft, said: frozenset[str]) -> Draft:
    if "member" in draft.flags and "derived" in draft.flags:
        return draft
    return replace(draft, flags=draft.flags | said)


def complements(a: Draft, b: Draft) -> bool:
    """Whether two drafts can be one fact: no slot twice, one has the achieved figure, the other what it is set against."""
    mine, theirs = a.slots(), b.slots()
    if set(mine) & set(theirs) or "derived" in a.flags | b.flags:
        return False
    if ("achieved" in mine) == ("achieved" in theirs):
        return False
    if "old" in a.flags | b.flags and "against_old" not in a.flags | b.flags:
        return False
    if "planned" in a.flags | b.flags and "old" not in a.flags | b.flags:
        return False
    if not _units_fit({**mine, **theirs}):
        return False
    return _times_fit(a, b)


def _units_fit(slots: dict[str, Quantity]) -> bool:
    achieved, target, difference = slots.get("achieved"), slots.get("target"), slots.get("difference")
    if achieved and target and not comparable(achieved, target):
        return False
    known = target or achieved
    if difference and known and not comparable(difference, known):
        if difference.kind == "percent":
            return True
        return difference.kind == "percent_point" and known.kind == "percent"
    return True


def _times_fit(a: Draft, b: Draft) -> bool:
    """A month's result is not held against the target of the year unless it is a total up to it."""
    if a.period is None or b.period is None:
        return True
    x, y = a.period.value or "", b.period.value or ""
    return x[:4] == y[:4]


def joined(a: Draft, b: Draft) -> Draft:
    """One draft of two; the period and the names of the part with the achieved figure come first."""
    first, second = (a, b) if a.achieved is not None else (b, a)
    goal = second if second.indicator is not None and second.indicator.source == "goal" else None
    merged = replace(
        first,
        indicator=(goal.indicator if goal and first.indicator is None else first.indicator) or second.indicator,
        subject=first.subject or second.subject,
        period=first.period or second.period,
        flags=first.flags | second.flags,
        high=first.high and second.high,
        trace=first.trace + second.trace,
        tellings=_tellings(first, second),
        home=min(first.home, second.home),
        position=min(first.position, second.position),
    )
    for role, quantity in second.slots().items():
        merged = merged.with_slot(role, quantity)
    return merged


def _tellings(a: Draft, b: Draft) -> tuple[Telling, ...]:
    slots: dict[int, tuple[tuple[str, Quantity], ...]] = {}
    for telling in a.tellings + b.tellings:
        slots[telling.home] = slots.get(telling.home, ()) + telling.slots
    return tuple(Telling(home, slots[home]) for home in sorted(slots))


def _quantity(reading: Reading, at: int) -> Quantity:
    return reading.figures[reading.items[at].index]


def _falls_short(reading: Reading, binding: Binding) -> bool:
    for code in reading.codes[binding.at + 1 : binding.last + 2]:
        if code in "ES":
            return code == "S"
    return False


def _negative(quantity: Quantity) -> Quantity:
    """A shortfall is negative; its span stays as printed."""
    if quantity.value is None:
        low = -quantity.high if quantity.high is not None else None
        high = -quantity.low if quantity.low is not None else None
        return replace(quantity, low=low, high=high)
    value = -quantity.value
    low = -quantity.high if quantity.high is not None else None
    high = -quantity.low if quantity.low is not None else None
    return replace(quantity, value=value, value_text=f"-{quantity.value_text}", low=low, high=high)


def _against_old(reading: Reading, binding: Binding) -> bool:
    """'당초 목표의 83.5%': of the target before it was changed."""
    return any(
        reading.codes[i] == "G" and i > 0 and reading.items[i - 1].lemma in ("당초", "애초", "기존", "원래", "처음")
        for i in range(binding.first, min(binding.last, len(reading.items)))
    )


def _own_time(reading: Reading, binding: Binding) -> bool:
    """'1분기 목표액': the target is for that time itself."""
    goal = next((i for i in range(binding.at, -1, -1) if reading.codes[i] == "G"), -1)
    return goal > 0 and "T" in reading.codes[max(0, goal - 2) : goal]


def _cues(reading: Reading, group: list[Binding]) -> tuple[Cue, ...]:
    offset = reading.sentence.start
    positions = sorted({i for b in group for i in range(b.first, min(b.last, len(reading.items))) if reading.codes[i] in _CUE_CODES})
    return tuple(
        Cue(
            reading.sentence.field,
            offset + reading.items[i].start,
            offset + reading.items[i].end,
            reading.sentence.text[reading.items[i].start : reading.items[i].end],
        )
        for i in positions
    )


def _origin(role: str, quantity: Quantity, source: str, detail: str) -> Origin:
    return Origin(role, source, detail, quantity.field, quantity.start, quantity.end)


__all__ = ["FIGURES", "Before", "complements", "drafts_of", "joined"]
