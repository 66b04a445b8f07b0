"""Several weekdays or weeks told at once: 월·수요일 is a Monday and a Wednesday, 월~금요일 goes from one to the other,
매월 둘째·넷째 주 일요일 are two Sundays."""

from __future__ import annotations

import re

from extractor.korean.time_build import build_point
from extractor.korean.time_grammar import ORDINAL_VALUE, WEEKDAYS, S
from extractor.korean.time_model import TimeSpan

_days = re.compile(f"[{WEEKDAYS}](?=요일|[ \u00a0]?[·ㆍ,~∼])")
_TO = re.compile("[~∼]")
_ORDINAL = "(?:(?:첫|둘|셋|넷|다섯)째|[1-5](?=[ ]?[·ㆍ,]))"
_weeks = re.compile(f"{S}(?:{_ORDINAL}{S}주?(?:{S}[·ㆍ,]{S}|[와과]{S}| 및 )){{1,4}}(?=(?:첫|둘|셋|넷|다섯)째|[1-5]째)")
_week = re.compile(_ORDINAL)


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


def part_weeks(text: str, span: TimeSpan) -> list[TimeSpan]:
    """The weeks of the month behind 매월 (`span`) as spans of their own; `span` alone where no list of them follows."""
    match = _weeks.match(text, span.end)
    built = build_point(text, match.end()) if match else None
    if match is None or built is None:
        return [span]
    point, end, _, clock = built
    if not isinstance(point.week, int) and point.nth_weekday is None:
        return [span]
    day = point._replace(part=None, hour=None, minute=None, second=None)
    spans: list[TimeSpan] = []
    for found in _week.finditer(text, match.start(), match.end()):
        first = found.group()[0]
        number = int(first) if first.isdigit() else ORDINAL_VALUE[first]
        start = found.start() if spans else span.start
        other = day._replace(week=number) if isinstance(point.week, int) else day._replace(nth_weekday=number)
        spans.append(TimeSpan(start, found.end(), "set", other, every=span.every))
    return [*spans, TimeSpan(match.end(), end, "set", point, every=span.every, clock_start=clock)]
