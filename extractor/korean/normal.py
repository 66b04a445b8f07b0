"""Composed (NFC) text with the way back to the offsets of the text as given."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple


class Composed(NamedTuple):
    """NFC text; `offsets[i]` is where character i stands in the original (one more entry for the end), None if same."""

    text: str
    offsets: Sequence[int] | None

    def back(self, position: int) -> int:
        """The offset in the text as given."""
        return position if self.offsets is None else self.offsets[position]


def _joins(char: str) -> bool:
    return "\u1160" <= char <= "\u11ff" or unicodedata.combining(char) != 0


def compose(text: str) -> Composed:
    """`text` in NFC with offsets; text that already is NFC comes back as it is.

    >>> compose("\\u1112\\u1161\\u11ab 명").text
    '한 명'
    """
    if unicodedata.is_normalized("NFC", text):
        return Composed(text, None)
    out: list[str] = []
    offsets: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and _joins(text[end]):
            end += 1
        cluster = unicodedata.normalize("NFC", text[at:end])
        # A cluster that stays longer than one character keeps its inner offsets inside its own span.
        offsets.extend(min(at + i, end - 1) for i in range(len(cluster)))
        out.append(cluster)
        at = end
    offsets.append(len(text))
    return Composed("".join(out), offsets)
