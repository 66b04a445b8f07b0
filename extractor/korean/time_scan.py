"""Text to time spans: one compiled finder says where a time may begin, the grammar is tried only there."""

from __future__ import annotations

import re

from extractor.korean import time_grammar as g
from extractor.korean.time_build import build_point
from extractor.korean.time_finder import find
from extractor.korean.time_lengths import build_length
from extractor.korean.time_model import Length, Point, TimeSpan
from extractor.korean.time_numeric import numeric
from extractor.korean.time_short import short
from extractor.korean.time_weekdays import part_weekdays, part_weeks
from extractor.korean.time_words import MOD, POINT_HEADS, squeeze

__all__ = ["scan"]

_DIGITS = re.compile("[0-9]+(?:[.,:][0-9]+)*")


def scan(text: str) -> list[TimeSpan]:
    """The times of the text in order, never overlapping."""
    found: list[TimeSpan] = []
    pos = 0
    while (hit := find(text, pos)) is not None:
        start = hit.start()
        span = _at(text, start, hit.group())
        if span is None:
            digits = _DIGITS.match(text, start)
            pos = max(hit.end(), digits.end()) if digits else start + 1
        else:
            if span.point is not None and span.point.weekday == 0:
                found.extend(part_weekdays(text, span))
            elif span.every == "M" and span.point is None:
                found.extend(part_weeks(text, span))
            else:
                found.append(span)
            pos = found[-1].end
            if (now := g.NOW_AFTER.match(text, pos)) is not None:
                pos = now.end()
    return found


def _at(text: str, start: int, head: str) -> TimeSpan | None:
    before = text[start - 1] if start else " "
    first = text[start]
    if first.isdigit():
        if before.isascii() and (before.isalnum() or before in "+&%$#@_"):
            return None
        if before in ".,:/-" and start > 1 and text[start - 2].isascii() and text[start - 2].isalnum():
            return None
        if before == "제":
            return None
        quick = short(text, start, head)
        if quick is not None:
            return quick
        if before in "'’" and len(head) == 2 and (quoted := build_point(text, start - 1)) and not quoted[2]:
            point, end, _, clock = quoted
            kind = "time" if point.has_clock() else "date"
            return _extend(text, TimeSpan(start - 1, end, kind, point, clock_start=clock))
        special = numeric(text, start, start + len(head))
        if special is not None:
            return special if special.until is not None else _extend(text, special)
    elif "가" <= before <= "힣" or before.isdigit():
        return None
    elif (quick := short(text, start, head)) is not None:
        return quick
    every = g.EVERY.match(text, start) if first in "매격해날달" else None
    if every is not None:
        return _set(text, start, every)
    return _point_or_length(text, start, head)


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \u00a0,":
        end -= 1
    return end


def _set(text: str, start: int, every: re.Match[str]) -> TimeSpan | None:
    word = squeeze(every["every"])
    unit = {"격주": "2W", "격월": "2M", "격일": "2D", "해마다": "Y", "날마다": "D", "달마다": "M"}.get(word)
    if unit is None:
        unit = g.EVERY_VALUE.get(word[1:])
    if unit is None:
        return None
    end = _trim(text, start, every.end())
    if not g.PARTICLES.match(text, end) and end == every.end():
        rest = build_point(text, every.end())
        if rest is None:
            return None
    built = build_point(text, every.end())
    if built is not None:
        point, stop, _, clock = built
        if point.prefix is None and not isinstance(point.year, tuple):
            return _extend(text, TimeSpan(start, _trim(text, start, stop), "set", point, every=unit, clock_start=clock))
    return TimeSpan(start, end, "set", every=unit)


def _point_or_length(text: str, start: int, head: str) -> TimeSpan | None:
    point = build_point(text, start)
    length = None
    if head not in POINT_HEADS and (point is None or point[2] or not _settled(text, point[0], point[1])):
        length = build_length(text, start)
    if length is not None and point is not None and _is_deadline(text, point[0], length[0], length[1]):
        length = None
    if length is not None:
        amount, end, strong = length
        if point is None or end > point[1] or (end == point[1] and (strong or point[2])):
            kind = "date" if amount.relation in ("before", "after") else "duration"
            if amount.relation is None and text.startswith("마다", end):
                return TimeSpan(start, end + 2, "set", length=amount)
            return TimeSpan(start, end, kind, length=amount)
    if point is None:
        return None
    value, end, weak, clock = point
    if weak:
        return None
    return _extend(text, TimeSpan(start, end, "time" if value.has_clock() else "date", value, clock_start=clock))


_LENGTH_GOES_ON = re.compile("[ \u00a0]?(?:[전후뒤이내안지간0-9]|하고|반)")


def _is_deadline(text: str, point: Point, length: Length, end: int) -> bool:
    """Whether 'N일 전까지' means the Nth: terms before an event are told in small or round numbers (3일, 7일, 30일)."""
    if length.relation != "before" or not text.startswith("까지", end) or not isinstance(point.day, tuple):
        return False
    number = point.day[0]
    return len(length.amounts) == 1 and number > 10 and number % 5 != 0 and number % 7 != 0


def _settled(text: str, point: Point, end: int) -> bool:
    """Whether a length cannot reach further than this point."""
    if point.month is not None or point.hour is not None or point.weekday is not None or point.holiday is not None:
        return True
    return _LENGTH_GOES_ON.match(text, end) is None and (point.day is not None or point.year is not None)


def _extend(text: str, span: TimeSpan) -> TimeSpan:
    """The span with a part word (초, 말), an approximation (께) and the end of a period, where they follow."""
    assert span.point is not None
    point, end = _tail(text, span.point, span.end)
    whole = g.WHOLE.match(text, end) if point.mod is None and point.day is None else None
    if whole is not None and (point.month or point.year) and (whole["unit"] == "달") == (point.month is not None):
        end = _trim(text, end, whole.end())
    if end != span.end:
        span = span._replace(point=point, end=end)
    if span.kind != "set" and text.startswith("마다", end):
        every = "W" if point.weekday or point.week else "D" if point.has_clock() else "Y"
        return span._replace(kind="set", end=end + 2, every=every)
    if (day := g.FROM_POINT.match(text, end)) and "로" in day.group() and not point.has_clock():
        length = build_length(text, day.end())
        if length is not None and length[0].relation is not None:
            return span._replace(end=length[1], length=length[0], kind="date")
    join = g.RANGE_JOIN.match(text, end)
    if join is None or (span.kind == "set" and point.hour is None):
        return span
    after = build_point(text, join.end())
    if after is None:
        return span
    until, stop, weak, _ = after
    until, stop = _tail(text, until, stop)
    if not _same_sort(point, until) or (weak and not (until.hour or until.day or until.month or until.year)):
        return span
    close = g.BETWEEN.match(text, stop) or (g.UNTIL.match(text, stop) if not join["and"] else None)
    if close is None and (join["and"] or (join["from"] and not (point.hour and until.hour))):
        return span
    if close is not None and (join["from"] or join["and"]):
        stop = close.end()
    kind = "time" if point.has_clock() or until.has_clock() else "date"
    if span.kind == "set":
        kind = "set"
    return span._replace(end=stop, until=until, kind=kind, join=join.span())


def _tail(text: str, point: Point, end: int) -> tuple[Point, int]:
    if point.part is None and point.hour is None and point.mod is None and (m := g.MOD_TAIL.match(text, end)):
        point = point._replace(mod=MOD[squeeze(m["mod"])]["mod"])
        end = m.end()
    if m := g.APPROX_TAIL.match(text, end):
        point = point._replace(mod=point.mod or "APPROX")
        end = m.end()
    return point, end


def _same_sort(first: Point, second: Point) -> bool:
    """Whether the two can be the ends of one period."""
    if second.prefix is not None and second.prefix != first.prefix:
        return False
    return first.has_clock() or not second.has_clock() or second.day is not None
