"""The text features of a block: Korean letters and sentence-final endings, counted at C speed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from extractor.blocks.model import Block, Region
from extractor.native import load

_TEXT = load("text").module

# Characters that a reader cannot see (soft hyphens, zero width, direction marks, variation selectors, Hangul fillers);
# they stand in pages by accident and break every comparison.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffc]+"
)
# Controls, and private-use glyphs of icon fonts: no text, but they part words.
_GLYPHS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff]+")

# A sentence ends in a final ending and a full stop, with or without a closing quotation mark; agencies set the
# reporter's address right behind it ('… 밝혔다.pn@example.com').
_FINAL = re.compile(r"[.?!](?<=[가-힣].)['\"”’)\]」』]?(?=\s|$|[가-힣\"'“‘(\[]|[A-Za-z0-9][A-Za-z0-9._\-]{0,40}@)")

ends_sentence = _FINAL.match
"""Whether a sentence ends with the stop at a place of a text; in front of it must stand a Korean letter."""

_ENDING = 40  # characters: an ending, stops, quotation marks and brackets


class Ending:
    """An expression for how a text ends, looked for near its end only: a search would try every place before.

    Args:
        pattern: an expression that ends with `$`.
        words: where every match is one of some words, perhaps with one more character before it, and characters of
            `tail` behind it: these words, none of which ends with a character of `tail`.
        tail: those characters, none of them a Hangul syllable.

    Raises ValueError for a tail with one.
    """

    __slots__ = ("_longest", "_search", "_tail", "_words", "expression", "search")

    def __init__(self, pattern: str, words: tuple[str, ...] = (), tail: str = "") -> None:
        if any("가" <= c <= "힣" for c in tail):
            raise ValueError(f"a tail with Hangul: {tail!r}")
        self.expression = re.compile(pattern)
        self._search = self.expression.search
        self._words = words
        self._tail = tail
        self._longest = max(map(len, words), default=_ENDING) + 1
        self.search: Callable[[str], re.Match[str] | None] = self.search_in_python
        """The match that ends with the text; compiled where that could be built."""
        if _TEXT is not None:
            self.search = _TEXT.Ending(self._search, words, tail, _ENDING, self._longest).search

    def search_in_python(self, text: str) -> re.Match[str] | None:
        """The match that ends with the text."""
        start = len(text) - _ENDING
        if self._words:
            told = text.rstrip(self._tail)
            if not told.endswith(self._words):
                return None
            start = max(start, len(told) - self._longest)
        return self._search(text, max(0, start))


def clean(text: str) -> str:
    """Text on one line: white space runs become one space, invisible and private-use characters go, NFC.

    >>> clean("가\\u200b나\\n  다\\xa0라")
    '가나 다 라'
    """
    text = " ".join(text.split())
    # None of those characters is printable but the Hangul fillers and the variation selector of emoji.
    if text.isprintable() and not ("\u3164" in text or "\ufe0f" in text or "\u115f" in text):
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    text = " ".join(_GLYPHS.sub(" ", _INVISIBLE.sub("", text)).split())
    return unicodedata.normalize("NFC", text)


def count_hangul(text: str) -> int:
    """How many characters take three bytes in UTF-8: Hangul syllables, and a few marks.

    >>> count_hangul("가나다 abc")
    3
    """
    return (len(text.encode("utf-8", "replace")) - len(text)) // 2


def count_sentences(text: str) -> int:
    """How many sentences end in this text.

    >>> count_sentences("회의가 열렸다. 몇 명이 왔나요? \\"좋다.\\"")
    3
    """
    return len(_FINAL.findall(text))


def text_block(index: int, text: str, tag: str = "", region: Region | None = None) -> Block:
    """A block of plain text, cleaned and measured: what a line of a dump becomes."""
    text = clean(text)
    return Block(index, text, tag, region, hangul=count_hangul(text), sentences=count_sentences(text))
