"""Many phrases as one expression that costs little where none of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import add

from extractor.native import load

_Node = dict[str, "_Node"]
_TEXT = load("text").module


class PhraseSearch:
    """Looks for an alternation of phrases, and first for two letters with which one of them begins.

    An expression tries every phrase that begins with a letter at each place, which takes ten times as long as looking
    for its beginning.
    """

    __slots__ = ("_beginnings", "_expression", "_starts")

    def __init__(self, phrases: Iterable[str]) -> None:
        phrases = list(phrases)
        self._expression = re.compile(alternation(phrases))
        # Where a space may be missing, what stands behind it may be the second letter.
        self._beginnings = frozenset(pair for phrase in phrases for pair in (phrase[:2], phrase.replace(" ", "")[:2]))
        self._starts = None if _TEXT is None else _TEXT.Starts(self._beginnings)

    def search(self, text: str) -> re.Match[str] | None:
        """The first of the phrases in a text; of those that begin at one place the longest."""
        starts = self._starts
        if starts is None:
            return self.search_in_python(text)
        match = self._expression.match
        place = starts.find(text, 0)
        while place >= 0:
            found = match(text, place)
            if found is not None:
                return found
            place = starts.find(text, place + 1)
        return None

    def search_in_python(self, text: str) -> re.Match[str] | None:
        """As `search`, by nothing compiled."""
        beginnings = self._beginnings
        if beginnings.isdisjoint(text) and beginnings.isdisjoint(map(add, text, text[1:])):
            return None
        return self._expression.search(text)


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
