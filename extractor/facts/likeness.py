"""How alike two names are: what is compared are the pairs of characters of their squashed texts."""

from __future__ import annotations

import re
from itertools import pairwise

ALIKE = 0.5
"""The Dice coefficient from which on two names may be meant for the same."""
_SIGNS = re.compile(r"[\s‘’'\"“”`·ㆍ․,()]")


def squashed(text: str) -> str:
    """A name without blanks, quotation marks and dots: how two names are compared."""
    # Most are one word.
    return text if text.isalnum() else _SIGNS.sub("", text)


def bigrams(text: str) -> frozenset[str]:
    """The pairs of characters of a squashed text; of a single character that one."""
    return frozenset(map("".join, pairwise(text))) or frozenset({text})


def dice(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """The Dice coefficient of two sets of pairs."""
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))
