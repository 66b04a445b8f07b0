"""The drafts of one sentence: bindings grouped into facts, with what the sentence itself says of their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from extractor.facts.actions import actions
from extractor.facts.asides import asides, without_shares
from extractor.facts.breakdown import Before, as_part_of_plan, continued
from extractor.facts.describing import as_described, attended
from extractor.facts.drafting import draft_of, quantity_at
from extractor.facts.frames import Binding, bind
from extractor.facts.items import FIGURES
from extractor.facts.joining import complements, joined, units_fit
from extractor.facts.lists import Run, spread, twins
from extractor.facts.measures import comparable
from extractor.facts.merging import alike
from extractor.facts.model import ROLES, Draft, Reading
from extractor.facts.pairing import paired
from extractor.facts.planning import as_planned
from extractor.facts.roles import outcomes, respective
from extractor.facts.rows import of_one_row
from extractor.facts.weighing import Weighed, reweighed, sureness
from extractor.facts.wording import sayings

SLOTTED = frozenset((*ROLES, "old_target"))
"""The roles of figures that drafts are made of."""
_SEVERAL = 2
_ALIKE = 0.3


def weighed_bindings(
    reading: Reading,
    before: Before,
    published: date | None,
    found_runs: Sequence[Run],
    weigh: Callable[[Sequence[Binding]], Mapping[int, Weighed]],
) -> tuple[list[Binding], Mapping[int, Weighed]]:
    """The figures of a sentence with their roles, by frames, lists, actions and weights, and what weighed them.

    found_runs: its lists; weigh: what speaks for the roles of its figures, given what the frames read.
    """
    bindings = spread(reading, bind(reading), found_runs)
    bindings = respective(reading, bindings)
    bindings = paired(reading, bindings)
    bindings = continued(reading, bindings, found_runs, before)
    bindings = [as_part_of_plan(reading, b, before) for b in bindings]
    bindings = sorted([*bindings, *attended(reading, bindings)], key=lambda b: b.at)
    bindings = sorted([*bindings, *twins(reading, bindings), *asides(reading, bindings)], key=lambda b: b.at)
    last = {b.at: None if before.far else before.like(quantity_at(reading, b.at)) for b in bindings}
    bindings = [as_planned(reading, b, (last[b.at] or "")[0:1] == ("target",), published) for b in bindings]
    bindings = [as_described(reading, b, (last[b.at] or "")[0:1] == ("achieved",)) for b in bindings]
    bindings = [_as_less_of_harm(reading, b, bindings) for b in bindings]
    acted = actions(reading, bindings, before, published)
    if acted:
        bindings = spread(reading, sorted([*bindings, *acted], key=lambda b: b.at), found_runs)
    found = outcomes(reading, bindings, before)
    bindings = sorted([*(b for b in bindings if b.at not in {f.at for f in found}), *found], key=lambda b: b.at)
    weights = weigh(bindings)
    return without_shares(reading, reweighed(bindings, weights)), weights


def drafts_of(
    reading: Reading,
    home: int,
    before: Before,
    published: date | None,
    found_runs: Sequence[Run],
    weigh: Callable[[Sequence[Binding]], Mapping[int, Weighed]],
) -> list[Draft]:
    """The drafts of a sentence in text order; found_runs and weigh as in `weighed_bindings`."""
    if not any(code in reading.codes for code in FIGURES):
        return []
    bindings, weights = weighed_bindings(reading, before, published, found_runs, weigh)
    if not any(b.role in SLOTTED for b in bindings):
        return []
    bindings = of_one_row(reading, _of_one_goal(reading, bindings))
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
    return _merged_within(
        reading, [replace(d, flags=d.flags | sureness(reading, d, weights)) for d in drafts if d is not None]
    )


def _as_less_of_harm(reading: Reading, binding: Binding, bindings: Sequence[Binding]) -> Binding:
    """'사망자를 150명 이하로 줄이겠다는 목표를 세웠지만 162명이었다': harm counts where it is what is aimed at.

    Flagged so; without a target in this sentence or the next ones it is dropped in the end.
    """
    quantity = quantity_at(reading, binding.at)
    if binding.role != "harm" or binding.frame.name != "harm" or quantity.kind != "count":
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
        if partner is not None:
            partner = _of_one_name(out, draft, partner)
        if partner is None:
            out.append(draft)
        else:
            out[partner] = joined(out[partner], draft)
    out = _measured(out)
    if said:
        out = [_with_saying(d, said) for d in out]
    return out


def _of_one_name(out: Sequence[Draft], draft: Draft, partner: int) -> int | None:
    """'금메달 5개가 목표였으나 금 6개, 동 14개를 땄다': of results in one unit, the one of the target's name."""
    if (draft.target is None) == (out[partner].target is None):
        return partner
    aim, result = (draft, out[partner]) if draft.target is not None else (out[partner], draft)
    if aim.target is None or aim.indicator is None or result.achieved is None or result is draft:
        return partner
    if any(d.subject is not None and d.subject.source == "list" for d in (aim, result)):
        return partner
    alike_units = [
        n
        for n, d in enumerate(out)
        if set(d.slots()) == {"achieved"} and d.achieved is not None and comparable(d.achieved, aim.target)
    ]
    if len(alike_units) < _SEVERAL:
        return partner
    best = max(alike_units, key=lambda n: alike(out[n].indicator, aim.indicator))
    return best if alike(out[best].indicator, aim.indicator) >= _ALIKE else None


def _measured(drafts: list[Draft]) -> list[Draft]:
    """'애초 계획은 3조원으로 이행률은 121%다': one target and one measure of it; what was attained stands elsewhere."""
    aims = [d for d in drafts if set(d.slots()) == {"target"} and "member" not in d.flags]
    measures = [d for d in drafts if d.slots() and set(d.slots()) <= {"rate", "difference"}]
    if len(aims) != 1 or len(measures) != 1 or any(d.achieved is not None for d in drafts):
        return drafts
    if not units_fit({**aims[0].slots(), **measures[0].slots()}):
        return drafts
    return [d for d in drafts if d not in (aims[0], measures[0])] + [joined(aims[0], measures[0])]


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
