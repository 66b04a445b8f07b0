"""Several weekdays told at once: 월·수요일 is a Monday and a Wednesday, 월~금요일 goes from one to the other."""

from __future__ import annotations

import re

from extractor.korean.time_grammar import WEEKDAYS
from extractor.korean.time_model import TimeSpan

_days = re.compile(f"[{WEEKDAYS}](?=요일|[ \u00a0]?[·ㆍ,~∼])")
_TO = re.compile("[~∼]")


def part_weekdays(text: str, span: TimeSpan) -> list[TimeSpan]:
    """The weekdays of `span` (its point's weekday is 0) as spans of their own; those of a stretch stay one.

    Without a date beside them they are days on which something recurs (화·목요일 강습).
    """
    point = span.point
    assert point is not None
    end = text.index("요일", span.start, span.end)
    found = [match for match in _days.finditer(text, span.start, end + 2) if match.start() < end]
    numbers = [WEEKDAYS.index(match.group()) + 1 for match in found]
    bare = point.prefix is None and point.week is None and point.month is None and point.year is None
    if span.every is None and bare and point.day is None:
        span = span._replace(kind="set", every="W")
    if _TO.search(text, found[0].end(), found[-1].start()):
        if len(found) != 2:
            return [span]
        last = (span.until or point)._replace(weekday=numbers[1])
        return [span._replace(point=point._replace(weekday=numbers[0]), until=last)]
    day = point._replace(weekday=0, part=None, hour=None, minute=None, second=None)
    spans: list[TimeSpan] = []
    for number, match in zip(numbers[:-1], found, strict=False):
        start = match.start() if spans else span.start
        kind = "set" if span.kind == "set" else "date"
        spans.append(TimeSpan(start, match.end(), kind, day._replace(weekday=number), every=span.every))
    return [*spans, span._replace(start=found[-1].start(), point=point._replace(weekday=numbers[-1]))]
