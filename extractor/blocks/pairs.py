"""How much of one text another has: the pairs of neighbouring letters of a line, looked for in a story.

Lines that tell the same have most pairs in common, whatever particles and endings stand between; two stories of one
day have hardly any.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from extractor.native import load

_LONGEST = 500  # letters of a line


class PythonPairs:
    """The pairs of neighbouring letters of a text without spaces and marks.

    >>> len(PythonPairs("새길열려")), PythonPairs("새길열려").share("어제새길이열려")
    (3, 0.6666666666666666)
    """

    __slots__ = ("_pairs", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._pairs = set(map("".join, pairwise(text)))

    def __len__(self) -> int:
        return len(self._pairs)

    def share(self, text: str) -> float:
        """The share of the pairs that a text has; 0 where there are none."""
        # Searching the text for the few pairs of a line takes a tenth of what collecting all of its own would.
        return sum(pair in text for pair in self._pairs) / len(self._pairs) if self._pairs else 0.0


_TEXT = load("text").module


def pairs_of(text: str) -> Any:
    """The pairs of a text, compiled where that could be built."""
    return PythonPairs(text) if _TEXT is None or len(text) > _LONGEST else _TEXT.Pairs(text)
