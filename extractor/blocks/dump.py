"""Lines of a flattened text dump -> blocks.

What is left of the page's structure is carried in the tag: "li" (the dump's own bullet, taken off), "ol" (a numbered
item, number kept), "p" (a blank line before it) and "br" (right under the line before).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from extractor.blocks.dump_flat import split_flat
from extractor.blocks.measure import text_block
from extractor.blocks.model import Block
from extractor.page.model import TextPage

_BULLET = re.compile(r"[•◦‣⁃∙]\s+")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s+\S")
_MARKED = re.compile(r"\s{0,8}[▲△▼▽■□◆◇●○◎★☆▶▷※\-–—]")
_RULE = re.compile(r"\s{0,40}[\-=_*─━~·.]{5,200}\s{0,40}")  # drawn across the column
_FINAL = re.compile(r"[가-힣][.?!][\"'”’)\]]*$")
_WRAPPED = 2  # paragraphs from which a dump is taken to be wrapped throughout
_WRAP_COLUMNS = 56  # narrower runs of lines are lists, verses and tables
_WRAP_WIDEST = 110
# A line that a column cut ends within a sentence, in a particle, a connective or a modifier; headlines rarely do.
_CUT = re.compile(
    r"[가-힣](?:이|가|은|는|을|를|의|에|에서|로|과|와|도|만|한|할|된|던|고|며|서|면|지|게|려|해|인|큼|다가)[’”\"')]?$|,$"
)
_WRAP_SLACK = 0.78  # a wrapped line may fall short of the widest one by a word


def read_dump(page: TextPage) -> list[Block]:
    """The blocks of a dump: one for each line that says something, lines wrapped at a column put together again.

    >>> page = TextPage(("제목", "", "  • 박하늘 기자".strip(), "1. 첫째"))
    >>> [(b.tag, b.text) for b in read_dump(page)]
    [('p', '제목'), ('li', '박하늘 기자'), ('ol', '1. 첫째')]
    """
    blocks: list[Block] = []
    for tag, text in _unwrapped(tuple(split_flat(page.lines))):
        if "\t" in text:
            text = " | ".join(filter(None, map(str.strip, text.split("\t"))))  # the cells of a table's row
        bullet = _BULLET.match(text)
        if bullet:
            tag, text = "li", text[bullet.end() :]
        elif _NUMBERED.match(text):
            tag = "ol"
        block = text_block(len(blocks), text, tag)
        if block.text:
            blocks.append(block)
    return blocks


def _unwrapped(lines: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Lines with "p" or "br"; a paragraph that was wrapped at a column comes as one line."""
    groups = list(_groups(lines))
    wrapped = [_is_wrapped(group) for group in groups]
    column = max(
        (max(map(_columns, group)) for group, is_one in zip(groups, wrapped, strict=True) if is_one), default=0
    )
    if sum(wrapped) < _WRAPPED:
        column = 0
    for group, is_one in zip(groups, wrapped, strict=True):
        if is_one or (column and _is_wrapped_once(group, column)):
            yield "p", " ".join(group)
        else:
            for i, text in enumerate(_joined(group)):
                yield ("br" if i else "p"), text


def _groups(lines: tuple[str, ...]) -> Iterator[list[str]]:
    """The lines that stand together between blank ones and rules."""
    group: list[str] = []
    for line in (*lines, ""):
        if line and not line.isspace() and not _RULE.fullmatch(line):
            group.append(line)
        elif group:
            yield group
            group = []


def _is_wrapped(group: list[str]) -> bool:
    """Whether the lines are one paragraph: all but the last about equally wide, cut within sentences."""
    if len(group) < 3 or not _FINAL.search(group[-1]):
        return False
    widths = [_columns(line) for line in group[:-1]]
    widest = max(widths)
    if widest < _WRAP_COLUMNS or min(widths) < widest * _WRAP_SLACK or _columns(group[-1]) > widest * 1.1:
        return False
    cut = sum(1 for line in group[:-1] if not _FINAL.search(line) and not line.endswith(("…", "..")))
    return cut * 2 > len(widths) and not any(_BULLET.match(line) or _NUMBERED.match(line) for line in group)


def _is_wrapped_once(group: list[str], column: int) -> bool:
    """Whether two lines are a short paragraph of a dump whose others are wrapped at a column."""
    if len(group) != 2 or not _FINAL.search(group[1]) or _FINAL.search(group[0]):
        return False
    if not column * _WRAP_SLACK <= _columns(group[0]) <= column * 1.1 or _columns(group[1]) > column * 1.1:
        return False
    return not any(_BULLET.match(line) or _NUMBERED.match(line) or _MARKED.match(line) for line in group)


def _joined(group: list[str]) -> list[str]:
    """The lines of a group without blank lines between, those put together that a column cut within a sentence."""
    widths = [_columns(line) for line in group]
    widest = max(widths)
    full = widest * _WRAP_SLACK
    if not _WRAP_COLUMNS <= widest <= _WRAP_WIDEST or sum(width >= full for width in widths) < 3:
        return group
    lines: list[str] = []
    cut = False
    for line, width in zip(group, widths, strict=True):
        if cut and not _BULLET.match(line):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
        cut = width >= full and _CUT.search(line) is not None
    return lines


def _columns(line: str) -> int:
    """Width in terminal columns: a Hangul syllable takes two."""
    return len(line) + sum(1 for char in line if unicodedata.east_asian_width(char) in "WF")
