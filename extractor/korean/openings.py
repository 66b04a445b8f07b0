"""Expressions with many beginnings, tried only where one of these stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from extractor.native import load

Search = Callable[[str, int], re.Match[str] | None]


def search_of(
    expression: re.Pattern[str],
    *,
    letters: Iterable[str] = (),
    pairs: Iterable[str] = (),
    of_words: Iterable[str] = (),
    word_pairs: Iterable[str] = (),
) -> Search:
    """The `search` of an expression, compiled where that could be built; the results are the same.

    letters, pairs: single letters and two letters with which every match begins, or else letters of `of_words`, before
    which then stands no Korean or Latin letter and no digit, or two letters of `word_pairs`, before which stands no
    Korean letter and no digit.
    """
    compiled = load("openings").module
    if compiled is None:
        return expression.search
    find, match = compiled.Openings(*map(tuple, (letters, pairs, of_words, word_pairs))).find, expression.match

    def search(text: str, at: int) -> re.Match[str] | None:
        while (at := find(text, at)) >= 0:
            found = match(text, at)
            if found is not None:
                return found
            at += 1
        return None

    return search


def beginnings(form: str) -> list[str]:
    """The first two letters of a form whose spaces may be missing, or no-break ones; of one letter, that letter."""
    if form[1:2] == " ":
        return [form[0] + second for second in (" ", "\u00a0", form[2])]
    return [form[:2]]
