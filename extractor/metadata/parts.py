"""Looks at every value of parsed state and every character of its texts, compiled where that could be built."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

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


OTHERS, NO_BODY, BODY = 1, 2, 4
"""What a key says of its value: that it holds other stories; that it is no story's body; that it is one."""

Node = tuple[dict[str, Any], tuple[dict[str, Any], ...], Parts]
"""A dict, the dicts above it (nearest first), and those of its values that may be or hold a story."""


class Search(NamedTuple):
    """What is looked for in parsed state.

    `judge` tells what a key says; `holds` whether a text is a document of its own, which `parse` reads. A value may be
    a body by its key, or as a list of so many `elements` or a text longer than `marked_up`; texts shorter than
    `shortest` are nothing. The walk goes no deeper than `depth`, opens no more than `nested` texts and takes no more
    than `nodes` steps.
    """

    judge: Callable[[str], int]
    holds: Callable[[Any], bool]
    parse: Callable[[Any], list[Any]]
    shortest: int
    elements: int
    marked_up: int
    depth: int
    nested: int
    nodes: int


def bodies_in_python(document: Any, search: Search) -> list[Node]:
    """The dicts outside containers of other stories that hold what may be a story's body."""
    found: list[Node] = []
    judged: dict[str, int] = {}
    stack: list[tuple[Any, tuple[dict[str, Any], ...], int]] = [(document, (), 0)]
    opened = seen = 0
    while stack and seen < search.nodes:
        value, around, depth = stack.pop()
        seen += 1
        if depth > search.depth:
            continue
        if isinstance(value, dict):
            parts = parts_in_python(value, search.shortest)
            above = (value, *around[:3])
            telling = False
            for key, inner in parts:
                kind = judged.get(key)
                if kind is None:
                    kind = judged[key] = search.judge(key)
                telling = telling or _may_tell(inner, kind, search)
                if not kind & OTHERS and (type(inner) is not str or search.holds(inner)):
                    stack.append((inner, above, depth + 1))
            if telling:
                found.append((value, around, parts))
        elif isinstance(value, list):
            stack.extend((v, around, depth + 1) for v in value if search.holds(v))
        elif opened < search.nested:
            opened += 1
            stack.append((search.parse(value), around, depth + 1))
    return found


def _may_tell(value: Any, kind: int, search: Search) -> bool:
    if kind & NO_BODY:
        return False
    if kind & BODY:
        return True
    return (
        len(value) > search.marked_up if type(value) is str else type(value) is list and len(value) >= search.elements
    )


class Counting(NamedTuple):
    """What is counted below a body: what keys `told` hold, but in records of a `skipped` type; names as `folded`.

    `shown` is asked for what stays of a text with markup or entities. The walk takes no more than `most` steps and goes
    no deeper than `deepest`.
    """

    told: frozenset[str]
    skipped: frozenset[str]
    folded: Callable[[str], str]
    shown: Callable[[str], str]
    most: int
    deepest: int


def count_below_in_python(value: Any, counting: Counting) -> int:
    """The Hangul syllables of a text, or of the texts in a list or record."""
    told, skipped, folded, shown, most, deepest = counting
    total = seen = 0
    stack: list[tuple[Any, int]] = [(value, 0)]
    while stack and seen < most:
        item, depth = stack.pop()
        seen += 1
        if isinstance(item, str):
            total += count_in_python(shown(item) if "&" in item or "<" in item else item)
        elif isinstance(item, list) and depth < deepest:
            stack.extend((inner, depth + 1) for inner in item)
        elif isinstance(item, dict) and depth < deepest and folded(str(item.get("type", ""))) not in skipped:
            stack.extend((inner, depth + 1) for key, inner in item.items() if folded(key) in told)
    return total


count_below: Callable[[Any, Counting], int] = count_below_in_python if _VALUES is None else _VALUES.count_below
bodies_of: Callable[[Any, Search], list[Node]] = bodies_in_python if _VALUES is None else _VALUES.bodies
