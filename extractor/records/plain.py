"""Plain-text tables whose columns align on a terminal, where a Hangul syllable is two columns wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def display_width(text: str) -> int:
    """Columns that a terminal needs for a text.

    >>> display_width("목표 107%")
    9
    """
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def aligned(rows: Sequence[Sequence[str]], gap: str = "  ") -> list[str]:
    """The rows as lines with aligned columns, without trailing spaces.

    >>> aligned([("건", "14998"), ("명", "206"), ("목표", "3")])
    ['건    14998', '명    206', '목표  3']
    """
    if not rows:
        return []
    widths = [max(display_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        gap.join(cell + " " * (width - display_width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
