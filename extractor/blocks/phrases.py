"""Many phrases as one expression that costs little where none of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import add
from typing import Any

from extractor.native import load

_Node = dict[str, "_Node"]
_TEXT = load("text").module


class PythonPhrases:
    """Looks for an alternation of phrases, and first for two letters with which one of them begins.

    An expression tries every phrase that begins with a letter at each place, which takes ten times as long as looking
    for its beginning. Phrases begin with a letter or mark.
    """

    __slots__ = ("_beginnings", "_expression")

    def __init__(self, phrases: Iterable[str]) -> None:
        phrases = list(phrases)
        self._expression = re.compile(alternation(phrases))
        # Where a space may be missing, what stands behind it may be the second letter.
        self._beginnings = frozenset(pair for phrase in phrases for pair in (phrase[:2], phrase.replace(" ", "")[:2]))

    def span(self, text: str) -> tuple[int, int] | None:
        """Where the first of the phrases in a text begins and ends; of those that begin at one place the longest."""
        beginnings = self._beginnings
        if beginnings.isdisjoint(text) and beginnings.isdisjoint(map(add, text, text[1:])):
            return None
        found = self._expression.search(text)
        return None if found is None else found.span()


class PhraseSearch:
    """Looks for phrases, compiled where that could be built.

    `phrases` is what other compiled modules look for them with.
    """

    __slots__ = ("_span", "phrases")

    def __init__(self, phrases: Iterable[str]) -> None:
        self.phrases: Any = (PythonPhrases if _TEXT is None else _TEXT.Phrases)(phrases)
        self._span = self.phrases.span

    def search(self, text: str) -> str | None:
        """The first of the phrases in a text, as it stands there; of those that begin at one place the longest."""
        span = self._span(text)
        return None if span is None else text[span[0] : span[1]]


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
