"""Tables of figures, told from tables that only lay out the page."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.blocks.model import Block, Region

_CELL_TAGS = frozenset(("td", "th"))
_LONGEST_CELL = 80


def row_of(block: Block) -> Region | None:
    """The table row that a block stands in."""
    region = block.region
    while region is not None:
        if region.tag == "tr":
            return region
        if region.tag == "table":
            return None
        region = region.parent
    return None


def grids_of(blocks: Sequence[Block]) -> set[Region]:
    """The rows of the tables of figures: two rows or more, most with two cells or more, each cell short.

    A table with a picture, with text of several lines in its cells or with another table inside lays out the page.
    """
    cells: dict[Region, dict[Region, set[Region]]] = {}
    layouts: set[Region] = set()
    for block in blocks:
        cell = row = table = None
        region = block.region
        while region is not None:
            tag = region.tag
            if tag in _CELL_TAGS and cell is None:
                cell = region
            elif tag == "tr" and row is None:
                row = region
            elif tag == "table":
                if table is None:
                    table = region
                else:
                    layouts.add(region)
            region = region.parent
        if cell is None or row is None or table is None:
            continue
        if block.tag == "img" or len(block.text) > _LONGEST_CELL or cell.blocks > 3 or cell.sentences > 1:
            layouts.add(table)
        else:
            cells.setdefault(table, {}).setdefault(row, set()).add(cell)
    rows: set[Region] = set()
    for table, found in cells.items():
        if table in layouts or len(found) < 2:
            continue
        wide = sum(len(row_cells) > 1 for row_cells in found.values())
        if wide * 2 >= len(found):
            rows.update(found)
    return rows
