"""How much a script can tell at most, by its letters: what cannot hold a story need not be parsed."""

from __future__ import annotations

from collections.abc import Callable

from extractor.metadata.parts import count_in_python
from extractor.native import load

# What is decoded before it is read, or put in wherever a name stands for it.
_HIDING = ("atob(", "__NUXT__", "__ref")
# Each begins what may write a syllable, or a part of that: an escape, an entity, a byte of an address.
_COUNTED = ("&", "%", "\\u", "\\x")
# Angle brackets, by far the most of what is escaped: they are part of no syllable and of no other escape.
_FREE = ("\\u003c", "\\u003e", "\\u003C", "\\u003E")


def may_tell_in_python(text: str, syllables: int) -> bool:
    """Whether a text in the data of a script may have so many Hangul syllables, however often that is unescaped.

    Each of them stands in the script as it is, or takes a mark of its own.

    >>> story = '{"body": "\\\\uac00\\\\u003cbr>나&#45796;"}'
    >>> may_tell_in_python(story, 3), may_tell_in_python(story, 4)
    (True, False)
    """
    if any(word in text for word in _HIDING):
        return True
    return count_in_python(text) + sum(map(text.count, _COUNTED)) - sum(map(text.count, _FREE)) >= syllables


_VALUES = load("values").module
may_tell: Callable[[str, int], bool] = (
    may_tell_in_python if _VALUES is None else _VALUES.Marks(_COUNTED, _FREE, _HIDING).may_tell
)
"""As `may_tell_in_python`, compiled where that could be built."""
