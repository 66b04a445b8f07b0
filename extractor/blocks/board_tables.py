"""Tables among a story's lines that are none of it: who made it, whom to ask, a board's list of its other entries."""

from __future__ import annotations

from functools import cache

from extractor.blocks.grids import row_of
from extractor.blocks.line_shapes import TELEPHONE
from extractor.blocks.model import Block, Labelled, Region, Role
from extractor.blocks.people import read_credits
from extractor.blocks.person_names import is_credit_label
from extractor.blocks.survey import SURVEYOR
from extractor.tables import load

_COLUMNS = 8  # cells from a table's first on that may head its columns
_BOARD_COLUMNS = 3
_TABLE_ROWS = frozenset((Role.TABLE_ROW,))


def drop_credit_rows(labelled: list[Labelled]) -> None:
    """Rows of a table that name who did what, or whom to ask: '취재 | 박하늘', '담당자 | 이바다 (031-000-0000)'."""
    rows: dict[Region, list[int]] = {}
    for i in SURVEYOR.of_roles(labelled, _TABLE_ROWS):
        row = row_of(labelled[i].block)
        if row is not None:
            rows.setdefault(row, []).append(i)
    for cells in rows.values():
        label, names = labelled[cells[0]].block.text, " ".join(labelled[i].block.text for i in cells[1:])
        reason = f"credit: {label}" if is_credit_label(label) and read_credits(names).people else None
        if reason is None and label.replace(" ", "") in _contacts() and TELEPHONE.search(names):
            reason = f"whom to ask: {label}"
        if len(cells) > 1 and reason is not None:
            for i in cells:
                labelled[i] = Labelled(labelled[i].block, Role.OTHER, reason)


def drop_boards(labelled: list[Labelled]) -> None:
    """The board's list of its other entries below a story: 번호, 제목, 글쓴이, 날짜, 조회 head its columns."""
    tables: dict[Region, list[int]] = {}
    for i in SURVEYOR.of_roles(labelled, _TABLE_ROWS):
        table = _table_of(labelled[i].block)
        if table is not None:
            tables.setdefault(table, []).append(i)
    for cells in tables.values():
        head = {labelled[i].block.text.replace(" ", "") for i in cells[:_COLUMNS]}
        if len(head & _board_columns()) >= _BOARD_COLUMNS:
            for i in cells:
                labelled[i] = Labelled(labelled[i].block, Role.RELATED, "list of a board's entries")


def _table_of(block: Block) -> Region | None:
    region = row_of(block)
    while region is not None and region.tag != "table":
        region = region.parent
    return region


@cache
def _board_columns() -> frozenset[str]:
    return frozenset(load("cues")["particulars"]["board_columns"])


@cache
def particulars() -> frozenset[str]:
    """What heads a line about an entry of a board, not the story: '부서명 농정과', '작성자 공보담당관'."""
    table = load("cues")["particulars"]
    return frozenset((*table["others"], *table["contacts"]))


@cache
def _contacts() -> frozenset[str]:
    return frozenset(load("cues")["particulars"]["contacts"])
