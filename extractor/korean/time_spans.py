"""Where dates and clock times stand: no quantities there. Durations are quantities too."""

from __future__ import annotations

import re

_plain_dates = re.compile(
    r"['’‘]?[0-9]{2,4}년(?!간|동안|만에|여|생|째|차)(?: ?[0-9]{1,2}월)?(?: ?[0-9]{1,2}일)?|[0-9]{1,2}월(?:[ ]?[0-9]{1,2}일)?|"
    r"(?<![0-9])(?:3[01]|[12][0-9]|[1-9])일(?!간|동안|만에|째|차)|[1-4]분기|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|[0-9]{1,2}시(?!간)(?: ?[0-9]{1,2}분)?|"
    r"[0-9]{4}[-.] ?[0-9]{1,2}[-.] ?[0-9]{1,2}"
)


def time_spans(text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """(dates and clock times, durations) of NFC `text` as sorted spans."""
    try:
        from extractor.korean.times import scan_times
    except ImportError:
        return [match.span() for match in _plain_dates.finditer(text)], []
    dates, durations = [], []
    for span in scan_times(text):
        (durations if span.kind == "duration" else dates).append((span.start, span.end))
    return dates, durations
