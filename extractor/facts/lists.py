"""Lists whose figures share one predicate or one head: '…318건, …42건, …740건의 성과를 냈다', '△A n △B m'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.facts.frames import Binding, Frame
from extractor.facts.items import FIGURES
from extractor.facts.model import Reading

LIST = Frame("list-with-shared-predicate", re.compile("$^"), frozenset(), False)
CONTINUED = Frame("breakdown-of-the-fact-before", re.compile("$^"), frozenset(), False)
PLANNED = Frame("plan-of-a-later-predicate", re.compile("$^"), frozenset({"planned"}), False)

OUTCOME_NEXT = Frame("outcome-of-target-before", re.compile("$^"), frozenset(), True)
INTENDED = Frame("target-of-any-plan", re.compile("$^"), frozenset({"planned"}), True)
ACTION = Frame("any-action", re.compile("$^"), frozenset(), True)
TWIN = Frame("second-measure-of-the-same", re.compile("$^"), frozenset(), False)


# '숨진 사람은 109명으로, …': a clause of its own before the target.
TOLD = re.compile(r"[uik][FP]w")


# '목표는 수주 15조 원, 매출 10조 원', not '목표액 41억 원, 모금액 42억 원'
_GOAL_OF_ALL = re.compile(r"G[uowi:=]")


_LEAST = 2
_CONTRASTING = ("지만", "으나", "는데", "ᆫ데", "나")


@dataclass(frozen=True, slots=True)
class Segment:
    """One member of a list: items first..last, its figure at `anchor`."""

    first: int
    last: int
    anchor: int


@dataclass(frozen=True, slots=True)
class Run:
    """Members in a row whose figures have one unit."""

    segments: tuple[Segment, ...]

    def anchors(self) -> list[int]:
        """Positions of the figures."""
        return [s.anchor for s in self.segments]


def runs(reading: Reading) -> list[Run]:
    """The lists of a sentence: two members or more."""
    if sum(reading.codes.count(code) for code in FIGURES) < _LEAST:
        return []
    found: list[Run] = []
    current: list[Segment] = []
    for segment in _segments(reading):
        if current and not (_of_one_kind(reading, current[-1], segment) and _ends(reading, current[-1])):
            if len(current) >= _LEAST:
                found.append(Run(tuple(current)))
            current = []
        current.append(segment)
    if len(current) >= _LEAST:
        found.append(Run(tuple(current)))
    return found


def spread(reading: Reading, bindings: Sequence[Binding], found: Sequence[Run]) -> list[Binding]:
    """The bindings and those that list members take over from the member that a frame read."""
    by_position = {b.at: b for b in bindings}
    group = max((b.group for b in bindings), default=0)
    for run in found:
        anchors = run.anchors()
        source = next((by_position[a] for a in (*reversed(anchors[-1:]), *anchors) if a in by_position), None)
        aimed = next((by_position[a] for a in anchors if a in by_position and by_position[a].role == "target"), None)
        if aimed is not None and _GOAL_OF_ALL.search(reading.codes, aimed.first, anchors[0]):
            source = aimed  # '올해 목표는 수주 15조 원, 매출 10조 원이다'
        if source is None or source.role in ("difference", "old_target"):
            continue
        if source.role == "target" and any("u" in reading.codes[s.first : s.anchor] for s in run.segments[1:]):
            continue
        if source.frame.linked and source.role == "achieved" and _has_target(bindings, source.group):
            continue
        last = by_position.get(anchors[-1])
        if last is not None and last.role == "target":
            # The predicate at the end speaks for all: '내년까지 300동, 2030년까지 900동이 지어질 것'.
            for anchor in anchors[:-1]:
                if anchor in by_position and by_position[anchor].frame.name == "achieved-by-result-noun":
                    del by_position[anchor]
            source = last
        if source.role == "target" and "G" in reading.codes[source.first : source.at]:
            # '보급 목표는 승용 23만 대, 화물 5만 대': 화물 names its target, no result.
            for anchor in anchors:
                if anchor in by_position and by_position[anchor].frame.name == "achieved-by-result-noun":
                    del by_position[anchor]
        for segment in run.segments:
            before = segment.anchor < source.at
            if source.role == "target" and before and TOLD.match(reading.codes, segment.anchor - 1):
                continue
            if segment.anchor not in by_position:
                group += 1
                by_position[segment.anchor] = Binding(
                    source.role, segment.anchor, LIST, group, segment.first, segment.last
                )
    return [by_position[at] for at in sorted(by_position)]


def twins(reading: Reading, bindings: Sequence[Binding]) -> list[Binding]:
    """'1,402세대 1,892명을 유치했다', '목표를 2,500t, 700만 달러로': one thing in two measures.

    The binding of the second measure keeps in `first` the position of the figure that a frame read.
    """
    taken = {b.at for b in bindings}
    codes = reading.codes
    group = max((b.group for b in bindings), default=0)
    found: list[Binding] = []
    for binding in bindings:
        at = binding.at
        if binding.role not in ("achieved", "target") or codes[at] != "F" or binding.frame is CONTINUED:
            continue
        before = at - 1 if codes[at - 1 : at] == "F" else at - 2 if codes[max(0, at - 2) : at] == "F," else -1
        after = at + 2 if codes[at + 1 : at + 3] == ",F" else -1
        for other in (before, after):
            if other < 0 or other in taken or not _two_measures(reading, at, other):
                continue
            taken.add(other)
            group += 1
            found.append(Binding(binding.role, other, TWIN, group, at, binding.last))
    return found


def _two_measures(reading: Reading, at: int, other: int) -> bool:
    a, b = (reading.figures[reading.items[i].number] for i in (at, other))
    if a.unit == b.unit or a.kind == b.kind == "money":
        return False
    if not all(any(c.isdigit() for c in q.text) for q in (a, b)):
        return False
    # '5kg 300상자': how much each holds.
    return other > at or reading.codes[other + 1] == "," or b.kind in ("count", "money")


def _has_target(bindings: Sequence[Binding], group: int) -> bool:
    return any(b.group == group and b.role == "target" for b in bindings)


def _segments(reading: Reading) -> list[Segment]:
    """Stretches between separators that hold a figure; its last figure is the anchor."""
    codes = reading.codes
    found: list[Segment] = []
    first, depth, anchor = 0, 0, -1
    for at, code in enumerate(codes):
        if code == "(":
            depth += 1
        elif code == ")":
            depth = max(0, depth - 1)
        elif depth:
            continue
        elif code in FIGURES:
            anchor = at
        separates = (
            code in ",*"
            or (code == "c" and codes[at - 1 : at] == "B")
            or (code == "&" and codes[at - 1] in FIGURES + ")")
            # 'A 1만 대, B 2만 대 등 총 3만 대'
            or (code == "U" and reading.items[at].lemma == "등" and codes[at - 1] in FIGURES)
        )
        if separates and not depth:
            if anchor >= 0:
                found.append(Segment(first, at, anchor))
                first = at + 1
            elif code == "*":
                first = at + 1
            anchor = -1
        elif code in "cs" and not depth:
            # A predicate of its own ends the list.
            if anchor >= 0:
                found.append(Segment(first, at, anchor))
            first, anchor = at + 1, -1
    if anchor >= 0:
        found.append(Segment(first, len(codes), anchor))
    return found


_TAIL = re.compile(r"[iuowg]?U?[iuow]?(?:\([^()]*\))?[iuow]?U?B?c?[,&*]?$")


def _ends(reading: Reading, segment: Segment) -> bool:
    """Nothing but a particle, a remark in parentheses and the separator follows the figure, and no contrast."""
    last = reading.items[min(segment.last, len(reading.items) - 1)]
    if last.code == "c" and last.lemma.endswith(_CONTRASTING):
        return False
    return bool(_TAIL.fullmatch(reading.codes[segment.anchor + 1 : segment.last + 1]))


def _of_one_kind(reading: Reading, a: Segment, b: Segment) -> bool:
    """One unit, or a label before each: '버스 16대, 시장 27곳', '고용 845명, 매출 20억원'.

    '관리율은 61.5%로, 연말까지 70%를 달성할 계획': what is, and what it is to be by then, are no list.
    """
    now, ahead = reading.codes[a.first : a.anchor + 2], reading.codes[b.first : b.anchor]
    if now.endswith("w") and "T" not in now and "Tk" in ahead:
        return False
    if _unit(reading, a) == _unit(reading, b):
        return True
    return all(s.anchor > s.first and reading.codes[s.anchor - 1] in "NC" for s in (a, b))


def _unit(reading: Reading, segment: Segment) -> str | None:
    return reading.figures[reading.items[segment.anchor].number].unit
