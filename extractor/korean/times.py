"""Times in Korean text: spans by the grammar, values by the reference date and the dates told before."""

from __future__ import annotations

from datetime import date, datetime

from extractor.korean.time_model import TimeSpan
from extractor.korean.time_scan import scan
from extractor.model import TimeExpression

__all__ = ["TimeSpan", "find_times", "scan_times"]


def scan_times(text: str) -> list[TimeSpan]:
    """Where times stand in the text and what they say, unresolved; in text order, never overlapping."""
    return scan(text)


def find_times(
    text: str, reference: date | datetime | None = None, *, field: str = "text"
) -> list[TimeExpression]:
    """The time expressions of `text`, values resolved against `reference` (the date of publication)."""
    return []
