"""The drafts of one sentence: bindings grouped into facts, with what the sentence itself says of their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from extractor.facts.asides import asides
from extractor.facts.describing import as_described, attended
from extractor.facts.drafting import draft_of, quantity_at
from extractor.facts.frames import Binding, bind
from extractor.facts.joining import complements, joined, units_fit
from extractor.facts.lists import CONTINUED, LIST, Run, runs, spread, twins
from extractor.facts.measures import comparable
from extractor.facts.model import ROLES, Draft, Reading
from extractor.facts.planning import as_planned
from extractor.facts.wording import sayings
from extractor.model import Quantity

_COUNTS = "F"
_COPULA_MEMBER = re.compile(r"[iuow]?(?:B|,|$|\(|c|&|N?B)")


@dataclass(frozen=True, slots=True)
class Before:
    """What the sentences before left open for this one: the figures last attained or planned, one of each unit.

    far: other figures stand between; only a breakdown ('나라별로는 …') reaches back over them.
    """

    told: tuple[tuple[str, Quantity], ...] = ()
    far: bool = False

    def like(self, quantity: Quantity) -> tuple[str, Quantity] | None:
        """The role and the figure last told in the unit of this one."""
        return next((t for t in reversed(self.told) if comparable(t[1], quantity)), None)


def drafts_of(reading: Reading, home: int, before: Before, published: date | None) -> list[Draft]:
    """The drafts of a sentence in text order."""
    found_runs = runs(reading)
    bindings = spread(reading, bind(reading), found_runs)
    bindings = _continued(reading, bindings, found_runs, before)
    bindings = [_as_part_of_plan(reading, b, before) for b in bindings]
    bindings = sorted([*bindings, *attended(reading, bindings)], key=lambda b: b.at)
    bindings = sorted([*bindings, *twins(reading, bindings), *asides(reading, bindings)], key=lambda b: b.at)
    last = {b.at: None if before.far else before.like(quantity_at(reading, b.at)) for b in bindings}
    bindings = [as_planned(reading, b, (last[b.at] or "")[0:1] == ("target",), published) for b in bindings]
    bindings = [as_described(reading, b, last[b.at] is not None) for b in bindings]
    bindings = [_as_less_of_harm(reading, b, bindings) for b in bindings]
    bindings = _of_one_goal(reading, bindings)
    groups: dict[int, list[Binding]] = {}
    for binding in bindings:
        if binding.role == "old_target":
            group = [replace(binding, role="target", group=-binding.at)]
            groups[-binding.at] = group
        elif binding.role in ROLES:
            number = binding.group
            if not _fits_group(reading, binding, groups.get(number, [])):
                number = 1000 + binding.at
            groups.setdefault(number, []).append(binding)
    roles = {b.at: b.role for b in bindings}
    members = {
        s.anchor: (run, s.first)
        for run in found_runs
        for s in run.segments
        if sum(roles.get(a) == roles.get(s.anchor) for a in run.anchors()) > 1
    }
    drafts = [draft_of(reading, home, group, members, published, bindings) for group in groups.values()]
    drafts = [
        replace(d, flags=d.flags | {"old"}) if number < 0 and d else d for number, d in zip(groups, drafts, strict=True)
    ]
    return _merged_within(reading, [d for d in drafts if d is not None])


def _as_part_of_plan(reading: Reading, binding: Binding, before: Before) -> Binding:
    """'올해 1천850대를 보급한다. 승용 1천200대, 화물 600대다': a list without a predicate goes on with the plan."""
    if binding.frame is not LIST and binding.frame.name != "achieved-by-result-noun":
        return binding
    last = before.like(quantity_at(reading, binding.at))
    if last is None or last[0] != "target" or before.far or set("AYESMIWVd") & set(reading.codes):
        return binding
    past = any(i.code == "." and i.lemma.startswith(("었", "이었", "였")) for i in reading.items)
    return binding if past else replace(binding, role="target", frame=CONTINUED)


def _as_less_of_harm(reading: Reading, binding: Binding, bindings: Sequence[Binding]) -> Binding:
    """'사망자를 150명 이하로 줄이겠다는 목표를 세웠지만 162명이었다': harm counts where it is what is aimed at.

    Flagged so; without a target in this sentence or the next ones it is dropped in the end.
    """
    quantity = quantity_at(reading, binding.at)
    if binding.role != "harm" or quantity.kind != "count":
        return binding
    told = any(b.role in ROLES and b.role != "target" for b in bindings)
    return binding if told else replace(binding, role="achieved", group=2000 + binding.at)


def _of_one_goal(reading: Reading, bindings: Sequence[Binding]) -> list[Binding]:
    """'200억 원을 모으겠다는 목표에 15억 원을 남겨 뒀다': one word for the target, one fact."""
    out: list[Binding] = []
    for binding in bindings:
        goals = _goals(reading, binding)
        earlier = next((b for b in out if goals and goals == _goals(reading, b) and b.group != binding.group), None)
        if (
            earlier is not None
            and {earlier.role, binding.role} in ({"target", "rate"}, {"target", "difference"})
            and sum(b.group in (earlier.group, binding.group) for b in bindings) == 2
        ):
            binding = replace(binding, group=earlier.group)
        out.append(binding)
    return out


def _goals(reading: Reading, binding: Binding) -> set[int]:
    stretch = range(binding.first, min(binding.last, len(reading.items)))
    return {i for i in stretch if reading.codes[i] == "G"}


def _fits_group(reading: Reading, binding: Binding, group: Sequence[Binding]) -> bool:
    """'목표 80억원을 채우면서 참여율은 34%': figures of different units are not one fact."""
    slots = {b.role: quantity_at(reading, b.at) for b in group}
    return not slots or units_fit({**slots, binding.role: quantity_at(reading, binding.at)})


def _continued(reading: Reading, bindings: list[Binding], found_runs: Sequence[Run], before: Before) -> list[Binding]:
    """Figures without frame that go on with the unit of the fact before: '남자가 42만 명, 여자가 45만 명이다'."""
    local = next((b for b in bindings if b.role in ("achieved", "target")), None)
    taken = {b.at for b in bindings}
    broken_down = any(item.lemma.endswith("별") and item.code in "NC" for item in reading.items[:3])
    group = max((b.group for b in bindings), default=0)
    members = {s.anchor: s for run in found_runs for s in run.segments}
    extra = []
    for at, code in enumerate(reading.codes):
        if code not in _COUNTS or at in taken or reading.codes[at + 1 : at + 2] == "m":
            continue
        quantity = quantity_at(reading, at)
        reached = before if broken_down or not before.far else Before()
        last = reached.like(quantity) if local is None else (local.role, quantity_at(reading, local.at))
        if last is None or not comparable(quantity, last[1]):
            continue
        segment = members.get(at)
        goes_on = segment or _is_copula_member(reading, at) or (broken_down and _goes_on(reading, at))
        if not goes_on or not _has_label(reading, at, segment.first if segment else 0):
            continue
        group += 1
        extra.append(Binding(last[0], at, CONTINUED, group, segment.first if segment else at, at + 1))
    return sorted([*bindings, *extra], key=lambda b: b.at)


def _goes_on(reading: Reading, at: int) -> bool:
    """'품목별로는 김이 4억 달러로 가장 많았고': in a breakdown every labelled figure is a member."""
    return bool(re.match(r"[iuw]?(?:\([^()]*\))?[V,.BEc]", reading.codes[at + 1 :]))


def _is_copula_member(reading: Reading, at: int) -> bool:
    """'참외는 30톤이다', '참외는 30톤에 그쳤다': one member with its own predicate.

    Money and people are told of in so many ways that only lists of them go on from the fact before.
    """
    rest = reading.codes[at + 1 :]
    if quantity_at(reading, at).unit in ("명", "원", "달러", "개", "건"):
        return False
    return bool(re.match(r"[iuw]?(?:\([^()]*\))?U?B|[we][NCU]{0,2}o?[VMAY][ac.s]", rest))


def _has_label(reading: Reading, at: int, floor: int) -> bool:
    here = at
    while here - 1 >= floor and reading.codes[here - 1] in "iuT":
        here -= 1
    return here - 1 >= floor and reading.codes[here - 1] in "NCt"


def _merged_within(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Target, rate or difference without achieved figure, and the achieved figure beside them, are one fact."""
    said = sayings(reading)
    out: list[Draft] = []
    for draft in drafts:
        partner = next(
            (
                n
                for n in range(len(out) - 1, -1, -1)
                if complements(out[n], draft)
                and not _contrasts(reading, out[n], draft)
                and not _is_of_whole_list(out[n], draft)
            ),
            None,
        )
        if partner is None:
            out.append(draft)
        else:
            out[partner] = joined(out[partner], draft)
    if said:
        out = [_with_saying(d, said) for d in out]
    return out


def _is_of_whole_list(member: Draft, other: Draft) -> bool:
    """'A 16대, B 27곳에 설치해 목표를 100% 달성했다': the rate is of all members together."""
    if member.achieved is None or "member" in other.flags:
        return False
    return "member" in member.flags and not member.flags & {"total", "derived"}


def _contrasts(reading: Reading, earlier: Draft, later: Draft) -> bool:
    """'회원이 300명 모자랐지만 420명이 새로 가입했다': the second figure is not what the first is short of."""
    if earlier.target is not None or earlier.achieved is not None:
        return False
    between = reading.items[earlier.position : later.position]
    return any(i.code == "c" and i.lemma.endswith(("지만", "으나", "는데", "나")) for i in between)


def _with_saying(draft: Draft, said: frozenset[str]) -> Draft:
    if "member" in draft.flags and "derived" in draft.flags:
        return draft
    return replace(draft, flags=draft.flags | said)
