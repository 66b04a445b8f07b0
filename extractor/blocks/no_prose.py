"""Stories without a sentence: appointments, obituaries, programmes, verse, cards; found below headline or date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.blocks.furniture import Layout
from extractor.blocks.model import Block
from extractor.blocks.prose_runs import prose_of

_ENTRIES = 2
_ENTRY = re.compile(r"[▲△▼▽■□◆◇●○◎★☆▶▷※]\s?[가-힣0-9]")
_GAP = 6  # blocks without a mark between two marked ones
_REACH = 12  # blocks between headline or date and the first line
_LINES = 3
_LETTERS = 20
_LONGEST = 90
_HEADING_TAGS = frozenset(("h1", "h2"))
_PASSED = frozenset(("byline", "dateline", "caption"))


def marked_lines(blocks: Sequence[Block], layout: Layout, titles: Sequence[int]) -> tuple[int, int] | None:
    """First and end of the marked lines below the headline, or below the first date where no headline is known."""
    anchor = _anchor(blocks, layout, titles)
    if anchor is None:
        return None
    first = end = -1
    marked = 0
    for index in range(anchor + 1, len(blocks)):
        block = blocks[index]
        if layout.furniture(block.region) is not None or block.link_chars * 2 > len(block.text) > 0:
            break
        within = first >= 0 and block.region is blocks[first].region
        if block.hidden or not (block.hangul or within) or layout.cue_of(block.text) is not None:
            continue
        if _ENTRY.match(block.text):
            marked += 1
            first = index if first < 0 else first
            end = index + 1
        elif first >= 0 and index - end < _GAP:
            end = index + 1 if within else end
    return (first, end) if marked >= _ENTRIES else None


def lines_below(blocks: Sequence[Block], layout: Layout, titles: Sequence[int]) -> tuple[int, int] | None:
    """First and end of the unlinked lines below headline or date, up to the first furniture."""
    anchor = _anchor(blocks, layout, titles)
    if anchor is None:
        return None
    first = end = -1
    lines = letters = 0
    for index in range(anchor + 1, len(blocks)):
        block = blocks[index]
        size = len(block.text)
        if first < 0 and index - anchor > _REACH:
            return None
        if not size or block.hidden:
            continue
        cue = layout.cue_of(block.text)
        if cue is not None and cue.kind in _PASSED and first < 0:
            continue
        if layout.furniture(block.region) is not None or block.link_chars * 2 > size or cue is not None:
            if first < 0:
                continue
            break
        if size > _LONGEST or prose_of(block) or block.tag in _HEADING_TAGS:
            break
        if block.hangul:
            first = index if first < 0 else first
            end = index + 1
            lines += 1
            letters += block.hangul
    return (first, end) if lines >= _LINES and letters >= _LETTERS else None


def _anchor(blocks: Sequence[Block], layout: Layout, titles: Sequence[int]) -> int | None:
    if titles:
        return titles[-1]
    for block in blocks:
        if block.text and not block.link_chars and layout.furniture(block.region) is None:
            cue = layout.cue_of(block.text)
            if cue is not None and cue.kind == "dateline":
                return block.order
    return None
