"""What the letters of a line are, as features with learned weights: how it begins and ends, how its words do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from extractor.native import load

MASK = "○"
"""Stands for a name that no weight may hang on."""
WORD = re.compile(rf"[{MASK}가-힣]+|[A-Za-z]{{2,20}}")
_LONGEST_FOREIGN = 20
READ = 160
"""Characters of a line whose words are looked at."""
_KINDS = "^$wv"  # what features of letters begin with: a line's beginning and end, a word's


def grams_of(text: str) -> list[str]:
    """The features of a text in small letters, some of them more than once.

    >>> grams_of("새 길")
    ['^새 ', '^새 길', '^새 길', '$ 길', '$새 길', '$새 길', '$새 길', 'w새', 'w길']
    """
    words = WORD.findall(text[:READ])
    longer = [word for word in words if len(word) > 2]
    return [
        f"^{text[:2]}",
        f"^{text[:3]}",
        f"^{text[:4]}",
        f"${text[-2:]}",
        f"${text[-3:]}",
        f"${text[-4:]}",
        f"${text[-6:]}",
        *[f"w{word[:2]}" for word in words],
        *[f"w{word[:3]}" for word in longer],
        *[f"v{word[-2:]}" for word in longer],
    ]


class PythonGrams:
    """Looks up the weights of a text's features."""

    __slots__ = ("_get",)

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._get = weights.get

    def weights_of(self, text: str) -> list[float]:
        """The weights, none of them zero, of the features that a text has, each once."""
        return list(filter(None, map(self._get, set(grams_of(text)))))


def grams_with(weights: Mapping[str, float]) -> Any:
    """What looks up these weights, compiled where that could be built."""
    native = load("grams").module
    return PythonGrams(weights) if native is None else native.Grams(weights, _KINDS, MASK, READ, _LONGEST_FOREIGN)
