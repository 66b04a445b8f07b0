"""Texts reduced to their letters and figures, by which lines and headlines are compared."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractor.native import load

_NO_WORD = re.compile(r"[\W_]+")


def bare_in_python(text: str) -> str:
    """Text without white space, punctuation and symbols, for comparing lines.

    >>> bare_in_python("‘새 길’ 열려… 3km")
    '새길열려3km'
    """
    squeezed = "".join(text.split())  # an expression looks at each space for ten times as long
    return squeezed if squeezed.isalnum() else _NO_WORD.sub("", squeezed)


_TEXT = load("text").module
bare: Callable[[str], str] = bare_in_python if _TEXT is None else _TEXT.bare
"""Text without white space, punctuation and symbols, for comparing lines; compiled where that could be built. For `str`
itself: the compiled one raises TypeError for a subclass of it."""
