"""Many phrases as one expression that costs little where none of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterable

_Node = dict[str, "_Node"]


def alternation(phrases: Iterable[str]) -> str:
    """An expression that matches the longest of the phrases; a space in a phrase stands for any or none.

    The phrases are folded into a prefix tree, so that a position is left after one look at its character.

    >>> re.compile(alternation(["많이 본", "많이 본 뉴스", "관련"])).search("이번 주 많이본 뉴스")[0]
    '많이본 뉴스'
    """
    root: _Node = {}
    for phrase in phrases:
        node = root
        for char in phrase:
            node = node.setdefault(" ?" if char == " " else re.escape(char), {})
        node[""] = {}
    return _expression(root)


def _expression(node: _Node) -> str:
    # A phrase that goes on is tried before the one that ends here.
    branches = [part + _expression(child) for part, child in node.items() if part]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return joined + "?" if "" in node else joined
