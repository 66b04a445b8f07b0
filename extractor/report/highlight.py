"""A text cut into runs, so that quantities, times, cues and evidence can be marked in it, whatever overlaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple


class Mark(NamedTuple):
    """A stretch of a field to be marked: offsets in code points, end exclusive. kind: quantity, time, cue, evidence."""

    start: int
    end: int
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text over which the marks stay the same.

    figure: the name of the quantity or time that covers it; `begins` where that figure begins here. cue: whether a cue
    covers it. evidence: the facts that it is evidence of; `opens` those whose evidence begins here.
    """

    text: str
    figure: str | None
    begins: bool
    cue: bool
    evidence: tuple[str, ...]
    opens: tuple[str, ...]


def runs_of(text: str, marks: Sequence[Mark], start: int = 0, end: int | None = None) -> list[Run]:
    """The runs of `text[start:end]`, in order; joined they are that text. Marks outside are left aside."""
    end = len(text) if end is None else end
    inside = sorted(mark for mark in marks if mark.start < end and mark.end > start and mark.start < mark.end)
    edges = sorted({start, end, *(max(start, m.start) for m in inside), *(min(end, m.end) for m in inside)})
    found: list[Run] = []
    open_marks: list[Mark] = []
    following = 0
    for left, right in pairwise(edges):
        open_marks = [mark for mark in open_marks if mark.end > left]
        while following < len(inside) and inside[following].start <= left:
            if inside[following].end > left:
                open_marks.append(inside[following])
            following += 1
        found.append(_run(text[left:right], left, start, open_marks))
    return found


def _run(text: str, left: int, start: int, marks: Sequence[Mark]) -> Run:
    figure = next((mark for mark in marks if mark.kind in ("quantity", "time")), None)
    evidence = [mark for mark in marks if mark.kind == "evidence"]
    return Run(
        text,
        figure.name if figure else None,
        figure is not None and left == max(figure.start, start),
        any(mark.kind == "cue" for mark in marks),
        tuple(mark.name for mark in evidence),
        tuple(mark.name for mark in evidence if left == max(mark.start, start)),
    )


def paragraph_bounds(paragraphs: Sequence[str]) -> list[tuple[int, int]]:
    """Where each paragraph stands in the text that joins them by a line feed.

    >>> paragraph_bounds(["가나", "다"])
    [(0, 2), (3, 4)]
    """
    found, at = [], 0
    for paragraph in paragraphs:
        found.append((at, at + len(paragraph)))
        at += len(paragraph) + 1
    return found
