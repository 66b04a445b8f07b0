"""Marked lines of a dump that are a story without sentences: appointments, obituaries, results."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.blocks.cues import Cue
from extractor.blocks.model import Block, Role

_ENTRY = re.compile(r"[▲△▼▽■□◆◇●○◎★☆▶▷]\s?[가-힣0-9]")
_ENTRIES = 2
_REACH = 80  # lines below the date
_GAP = 8  # lines without a mark between date and entries, and between entries


def find_entries(
    blocks: Sequence[Block], cues: Sequence[Cue | None], boxed: Sequence[tuple[Role, str] | None]
) -> tuple[int, int]:
    """First and end of the marked lines below the first date line; (0, 0) where there are none."""
    dated = next((i for i, cue in enumerate(cues) if cue is not None and cue.kind == "dateline"), -1)
    marked = [
        i
        for i in range(dated + 1, min(len(blocks), dated + _REACH))
        if cues[i] is None and boxed[i] is None and _ENTRY.match(blocks[i].text)
    ]
    if dated < 0 or len(marked) < _ENTRIES or marked[0] - dated > _GAP:
        return 0, 0
    end = marked[0] + 1
    for i in marked[1:]:
        end = i + 1 if i - end < _GAP else end
    return marked[0], end


def end_of_entries(blocks: Sequence[Block], cues: Sequence[Cue | None], end: int) -> int:
    """The end of a story whose last line is an entry: the entries right below it, with the same mark, are its own."""
    mark = blocks[end - 1].text[:1]
    if not _ENTRY.match(blocks[end - 1].text):
        return end
    while end < len(blocks) and cues[end] is None and blocks[end].text.startswith(mark):
        end += 1
    return end
