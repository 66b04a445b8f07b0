"""Looks at every value of parsed state and every character of its texts, compiled where that could be built."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from extractor.native import load

_HANGUL = re.compile("[가-힣]+")
_VALUES = load("values").module

Parts = list[tuple[str, Any]]
"""Values of a dict with their keys."""


def parts_in_python(node: dict[str, Any], shortest: int) -> Parts:
    """The values that may hold or be a story: texts of so many characters, and lists and dicts that hold anything."""
    found: Parts = []
    for key, value in node.items():
        # Parsed values have exactly these types.
        kind = type(value)
        if kind is str:
            if len(value) >= shortest:
                found.append((key, value))
        elif (kind is dict or kind is list) and value:
            found.append((key, value))
    return found


def count_in_python(text: str) -> int:
    """How many Hangul syllables a text has."""
    return sum(map(len, _HANGUL.findall(text)))


parts_of: Callable[[dict[str, Any], int], Parts] = parts_in_python if _VALUES is None else _VALUES.parts
count_syllables_of: Callable[[str], int] = count_in_python if _VALUES is None else _VALUES.count_syllables
