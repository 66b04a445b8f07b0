"""What the numeric reader hands on: one thing that it read, and where."""

from __future__ import annotations

from typing import NamedTuple

from extractor.model import Number


class Read(NamedTuple):
    """What stands at start..end: a NamedTuple, since a text has thousands of them.

    `kind` is that of the quantity, None where there is none (codes, date names, addresses).
    """

    start: int
    end: int
    numeral_start: int
    numeral_end: int
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    value_text: str | None = None
    unit: str | None = None
    kind: str | None = None
    numeral_kind: str = "cardinal"
    approximate: str | None = None
    bound: str | None = None
    rule: str = ""


def code(start: int, end: int, kind: str, rule: str) -> Read:
    """Digits that count nothing. kind: code, address or date_name."""
    return Read(start, end, start, end, numeral_kind=kind, rule=rule)
