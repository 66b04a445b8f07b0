"""Figures that go on with what the sentence before told: members of a breakdown, parts of a plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.facts.drafting import quantity_at
from extractor.facts.frames import Binding
from extractor.facts.lists import CONTINUED, LIST, TOLD, Run
from extractor.facts.measures import comparable
from extractor.facts.model import Reading
from extractor.facts.terms import terms
from extractor.model import Quantity


@dataclass(frozen=True, slots=True)
class Before:
    """What the sentences before left open for this one: the figures last attained or planned, one of each unit.

    far: other figures stand between; only a breakdown ('나라별로는 …') reaches back over them.
    aimed: the one target that the sentence right before told without what came of it.
    """

    told: tuple[tuple[str, Quantity], ...] = ()
    far: bool = False
    aimed: Quantity | None = None

    def like(self, quantity: Quantity) -> tuple[str, Quantity] | None:
        """The role and the figure last told in the unit of this one."""
        return next((t for t in reversed(self.told) if comparable(t[1], quantity)), None)


_BOUNDS = frozenset({"이하", "이상", "미만", "이내"})


def as_part_of_plan(reading: Reading, binding: Binding, before: Before) -> Binding:
    """'올해 1천850대를 보급한다. 승용 1천200대, 화물 600대다': a list without a predicate goes on with the plan."""
    if binding.frame is not LIST and binding.frame.name != "achieved-by-result-noun":
        return binding
    last = before.like(quantity_at(reading, binding.at))
    if last is None or last[0] != "target" or before.far or set("AYESMIWVd") & set(reading.codes):
        return binding
    past = any(i.code == "." and i.lemma.startswith(("었", "이었", "였")) for i in reading.items)
    return binding if past else replace(binding, role="target", frame=CONTINUED)


def continued(reading: Reading, bindings: list[Binding], found_runs: Sequence[Run], before: Before) -> list[Binding]:
    """Figures without frame that go on with the unit of the fact before: '남자가 42만 명, 여자가 45만 명이다'."""
    local = next((b for b in bindings if b.role in ("achieved", "target")), None)
    if local is None and not before.told:
        return sorted(bindings, key=lambda b: b.at)
    taken = {b.at for b in bindings}
    opened = any(item.lemma.endswith("별") and item.code in "NC" for item in reading.items[:3])
    broken_down = opened or bool(terms().dividing.search(reading.sentence.text))
    group = max((b.group for b in bindings), default=0)
    members = {s.anchor: s for run in found_runs for s in run.segments}
    extra = []
    for at, code in enumerate(reading.codes):
        if code not in "FP" or at in taken or reading.codes[at + 1 : at + 2] == "m":
            continue
        if reading.codes[at + 1 : at + 3] == "UB" and reading.items[at + 1].lemma in _BOUNDS:
            continue  # '연소득 4천만원 이하이거나 …': a condition
        quantity = quantity_at(reading, at)
        reached = before if opened or not before.far else Before()
        last = (local.role, quantity_at(reading, local.at)) if local is not None else None
        if last is None or not comparable(quantity, last[1]):
            last = reached.like(quantity)
        if local is not None and local.role == "target":
            if at < local.at and TOLD.match(reading.codes, at - 1):
                continue
            if _contrasts(reading, local.at, at):
                continue
        if last is None and opened and local is None and at in members and not before.far and before.told:
            last = (
                before.told[-1][0],
                quantity,
            )  # '선종별로는 운반선 16척, 유조선 7척': in another unit than the total
        if last is None or not comparable(quantity, last[1]) or (code == "P" and last[0] != "achieved"):
            continue
        segment = members.get(at)
        if code == "P" and not (broken_down and (segment or _goes_on(reading, at))):
            continue
        if last[0] == "target" and not segment and _tells_amount(reading, at):
            continue
        goes_on = segment or _is_copula_member(reading, at, broken_down) or (broken_down and _goes_on(reading, at))
        if not goes_on or not _has_label(reading, at, segment.first if segment else 0):
            continue
        group += 1
        extra.append(Binding(last[0], at, CONTINUED, group, segment.first if segment else at, at + 1))
    return sorted([*bindings, *extra], key=lambda b: b.at)


def _tells_amount(reading: Reading, at: int) -> bool:
    """'500만 t을 쓸 계획이다. 상반기 투입량은 231만 t이다': an amount with a name of its own is no part of the plan."""
    label = next((i for i in range(at - 1, -1, -1) if reading.codes[i] in "NCt"), None)
    return label is not None and reading.items[label].lemma.endswith(("량", "액", "실적", "건수", "대수"))


def _contrasts(reading: Reading, first: int, last: int) -> bool:
    """'300만 장이 목표지만 들어온 연탄은 110만 장뿐이다': another clause tells what came of the target."""
    return any(i.code == "c" and i.lemma.endswith(("지만", "으나", "는데", "나")) for i in reading.items[first:last])


def _goes_on(reading: Reading, at: int) -> bool:
    """'품목별로는 김이 4억 달러로 가장 많았고': in a breakdown every labelled figure is a member."""
    return bool(_MEMBER.match(reading.codes, at + 1))


# '4억 달러로 가장 많았고', '6만 개를 차지했다', '8천 개는 고용서비스를 통해 채워졌다'
_MEMBER = re.compile(r"[iuwo]?(?:\([^()]*\))?(?:[V,.BEc]|[NTUtoelw]{0,4}(?:Vc)?[AE][c.s])")


def _is_copula_member(reading: Reading, at: int, broken_down: bool) -> bool:
    """'참외는 30톤이다', '참외는 30톤에 그쳤다': one member with its own predicate.

    Money and people are told of in so many ways that only lists and breakdowns of them go on from the fact before.
    """
    rest = reading.codes[at + 1 :]
    if not broken_down and quantity_at(reading, at).unit in ("명", "원", "달러", "개", "건"):
        return False
    return bool(re.match(r"[iuw]?(?:\([^()]*\))?U?B|[we][NCU]{0,2}o?[VMAY][ac.s]", rest))


def _has_label(reading: Reading, at: int, floor: int) -> bool:
    here = at
    if reading.codes[:at].rfind("h") > 1 and reading.codes[reading.codes[:at].rfind("h") - 1] in "iu":
        return True  # '종이와 플라스틱이 각각 3만 톤, 2만 톤이다'
    while here - 1 >= floor and reading.codes[here - 1] in "iuTw":
        here -= 1
    return here - 1 >= floor and reading.codes[here - 1] in "NCt"
