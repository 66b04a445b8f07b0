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

_NONE = frozenset({"base", "change", "share", "forecast", "harm", "per"})


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
    found: list[Run] = []
    current: list[Segment] = []
    for segment in _segments(reading):
        if current and (_unit(reading, current[-1]) != _unit(reading, segment) or not _ends(reading, current[-1])):
            if len(current) > 1:
                found.append(Run(tuple(current)))
            current = []
        current.append(segment)
    if len(current) > 1:
        found.append(Run(tuple(current)))
    return found


def spread(reading: Reading, bindings: Sequence[Binding], found: Sequence[Run]) -> list[Binding]:
    """The bindings and those that list members take over from the member that a frame read."""
    by_position = {b.at: b for b in bindings}
    group = max((b.group for b in bindings), default=0)
    for run in found:
        anchors = run.anchors()
        source = next((by_position[a] for a in (*reversed(anchors[-1:]), *anchors) if a in by_position), None)
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
        for segment in run.segments:
            if segment.anchor not in by_position:
                group += 1
                by_position[segment.anchor] = Binding(
                    source.role, segment.anchor, LIST, group, segment.first, segment.last
                )
    return [by_position[at] for at in sorted(by_position)]


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
    """Nothing but a particle, a remark in parentheses and the separator follows the figure."""
    return bool(_TAIL.fullmatch(reading.codes[segment.anchor + 1 : segment.last + 1]))


def _unit(reading: Reading, segment: Segment) -> str | None:
    return reading.figures[reading.items[segment.anchor].number].unit
