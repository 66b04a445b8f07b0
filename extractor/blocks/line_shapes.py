"""Shapes of single lines that several readers ask for: how sentences end, marks of lists, what tags make of a line."""

from __future__ import annotations

import re

from extractor.blocks.measure import Ending
from extractor.blocks.model import Role

HEADING_CHARS = 60
"""The longest line that may be a heading."""
END_OF_SENTENCE = Ending(r"[.?!…][\"'”’)\]」』〉》>]*$", (".", "?", "!", "…"), "\"'”’)]」』〉》>")
LIST_MARK = re.compile(r"^[▲△▼▽■□◆◇●○◎★☆▶▷※☞*\-–—•‣]")
QUOTED = re.compile(r"[\"“”'‘’\[<〈(△▲▶◇■\-–]")
"""Opens a line in which somebody is quoted, or answers, or that a story lists."""
TELEPHONE = re.compile(r"\d{2,4}[)\-.]\s?\d{3,4}[\-.]\d{4}|\d{4}-\d{4}")
TAG_ROLES = {"li": Role.LIST_ITEM, "blockquote": Role.QUOTE} | dict.fromkeys(
    ("h2", "h3", "h4", "h5", "h6"), Role.HEADING
)
