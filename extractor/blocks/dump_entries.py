"""Stories of a dump that have no sentences: appointments, obituaries, results, verse, a flash that is all headline."""

from __future__ import annotations

import re

from extractor.blocks.dateline import read_stamps
from extractor.blocks.dump_lines import LIST_HEADING, DumpLines

_ENTRY = re.compile(r"[▲△▼▽■□◆◇●○◎★☆▶▷]\s?[가-힣0-9]")
_ENTRIES = 2
_REACH = 80  # lines below the date
_GAP = 8  # lines without a mark between date and entries, and between entries
_HEADLINE_REACH = 3  # lines between a headline and its date
_SHORTEST_HEADLINE = 4  # Korean letters
_LONGEST_LINE = 70
_PASSED = frozenset(("navigation", "share", "ad", "byline", "dateline", "reporter_box"))


def find_entries(lines: DumpLines) -> tuple[int, int]:
    """First and end of the marked lines below the first date line, or of all lines there; (0, 0) where none are."""
    blocks, cues, boxed = lines.blocks, lines.cues, lines.boxed
    dated = next((i for i in range(len(blocks)) if lines.is_a(i, "dateline")), -1)
    marked = [
        i
        for i in range(dated + 1, min(len(blocks), dated + _REACH))
        if cues[i] is None and boxed[i] is None and _ENTRY.match(blocks[i].text)
    ]
    if dated < 0 or len(marked) < _ENTRIES or marked[0] - dated > _GAP:
        return _find_unmarked(lines)
    end = marked[0] + 1
    for i in marked[1:]:
        end = i + 1 if i - end < _GAP else end
    return marked[0], end


def _find_unmarked(lines: DumpLines) -> tuple[int, int]:
    """The lines between a story's date and what ends a story, where the date stands right below a headline.

    Lists have a date for each of their lines; this one must be the only one.
    """
    dates = [i for i in range(len(lines.blocks)) if _tells_when(lines, i)]
    heads = [i for i in dates if _headline_above(lines, i) and i - 1 not in dates]
    if len(heads) != 1:
        return 0, 0
    first = end = 0
    for i in range(heads[0] + 1, min(len(lines.blocks), heads[0] + _REACH)):
        cue = lines.cues[i]
        if lines.boxed[i] is not None or len(lines.blocks[i].text) > _LONGEST_LINE:
            break
        if first and lines.prose[i]:
            break  # the poet's life below a poem
        if cue is None:
            first = first or i
            end = i + 1
        elif cue.kind not in _PASSED or (first and cue.kind in ("byline", "dateline")):
            break
    return first, end


def _tells_when(lines: DumpLines, i: int) -> bool:
    """Whether a line dates a story: the page's own clock and the imprint have labels of another kind."""
    if not lines.is_a(i, "dateline", "byline"):
        return False
    return any(stamp.label != "other" for stamp in read_stamps(lines.blocks[i].text))


def _headline_above(lines: DumpLines, i: int) -> bool:
    for j in range(i - 1, max(-1, i - 1 - _HEADLINE_REACH), -1):
        cue = lines.cues[j]
        if cue is not None and cue.kind.startswith(LIST_HEADING):
            return False
        if cue is None and lines.blocks[j].hangul >= _SHORTEST_HEADLINE:
            return lines.boxed[j] is None
    return False


def end_of_entries(lines: DumpLines, end: int) -> int:
    """The end of a story whose last line is an entry: the entries right below it, with the same mark, are its own."""
    blocks = lines.blocks
    mark = blocks[end - 1].text[:1]
    if not _ENTRY.match(blocks[end - 1].text):
        return end
    while end < len(blocks) and lines.cues[end] is None and blocks[end].text.startswith(mark):
        end += 1
    return end
