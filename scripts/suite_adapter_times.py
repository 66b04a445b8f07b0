"""Times for public test suites: our readings in their conventions (spans, types, which reading of an ambiguous date).

Only conventions are mapped here, by what a case asks for (`task`, `scope`); cases are never told apart otherwise. Two
families of conventions exist: suites of whole expressions (scope "temporal"), which resolve everything to an instant or
an interval, and suites of sentences by type, which keep unresolved parts (XXXX-WXX-2TEV).
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from extractor.korean import calendar as cal
from extractor.korean.time_context import Setting, Told
from extractor.korean.time_model import Length, Point, Shift
from extractor.korean.time_period import moved
from extractor.korean.times import TimeSpan, read_times, scan_times

_AFTER = re.compile(r"[ ]?이후")
_BEFORE = re.compile(r"[ ]?이?전")
_ZONES = {"GMT": 0, "UTC": 0, "CET": 1, "KST": 9, "EST": -5, "PST": -8}
_PARTS = {"MO": (4, 12), "MI": (12, 14), "AF": (12, 19), "EV": (18, 24), "NI": (18, 24)}
_FEW = {"H": "3"}


def temporal(
    text: str, reference_time: str | None, task: str | None = None, scope: list[str] | None = None
) -> list[dict[str, Any]]:
    """The times of `text` as a suite spells them: [{start, end, type, value}]."""
    if task == "span":
        return _spans(text)
    zone = None
    now = datetime.fromisoformat(reference_time) if reference_time else None
    if now is not None and now.utcoffset() is not None:
        zone, now = now.utcoffset(), now.replace(tzinfo=None)
    whole = scope == ["temporal"]
    found = []
    for span, value, mod in read_times(text, now, prefer="future"):
        kind, value = _item(text, span, value, mod, now, whole, scope or [], zone, task)
        found.append({"start": span.start, "end": span.end, "type": kind, "value": value})
    return found


def ours(
    text: str, reference_time: str | None, task: str | None = None, scope: list[str] | None = None
) -> list[dict[str, Any]]:
    """The entry point that a scorer calls."""
    return temporal(text, reference_time, task, scope)


def _spans(text: str) -> list[dict[str, Any]]:
    """Named entities part the day from its hour, and the ends of 'from … to'; the present is none."""
    found = []
    for span in scan_times(text):
        if span.point is not None and span.point.now:
            continue
        pieces = [(span.start, span.end, span.kind, span.clock_start)]
        if span.join is not None and text[span.join[0]] in "부에과와":
            pieces = [
                (span.start, span.join[0], span.kind, span.clock_start),
                (span.join[1], span.end, span.kind, None),
            ]
        for start, end, kind, clock in pieces:
            end = start + len(re.sub(r"(?: ?사이|까지| ?께| ?쯤| ?경)+$", "", text[start:end]))
            if clock is not None and start < clock < end:
                found.append((start, len(text[:clock].rstrip()), "date"))
                start, kind = clock, "time"
            if kind in ("duration", "set") or span.length is not None:
                small = span.length is not None and all(u in "HmS" for u, _ in span.length.amounts)
                kind = "time" if small else "date"
            found.append((start, end, "time" if kind == "time" else "date"))
    return [{"start": s, "end": e, "type": t, "value": None} for s, e, t in found]


def _item(
    text: str, span: TimeSpan, value: str | None, mod: str | None, now: datetime | None, whole: bool,
    scope: list[str], zone: timedelta | None, task: str | None,
) -> tuple[str, str | None]:  # fmt: skip
    if span.length is not None and span.point is None:
        return _length(text, span, span.length, value, now, whole, task)
    if span.kind == "set":
        return ("time" if "timerange" in scope else "set"), re.sub(r"T(\d\d):00$", r"T\1", value or "")
    if value is None or span.point is None:
        return span.kind, value
    if span.length is not None:
        return "date", value
    value = _calendar(text, span, span.point, value, mod, now, whole)
    kind = "time" if value.startswith("T") else "datetime" if "T" in value else "date"
    if whole and span.point.weekday == 67:
        kind = "datetime"
    if whole and now is not None and kind in ("time", "datetime"):
        kind, value = _instant(text, span, span.point, value, now, zone, kind)
    return kind, value


def _instant(
    text: str, span: TimeSpan, point: Point, value: str, now: datetime, zone: timedelta | None, kind: str
) -> tuple[str, str]:
    if re.search(r"T[A-Z]", value):
        day, _, part = value.partition("T")
        first, last = _PARTS.get(part, (0, 24))
        value = f"{day}T{first:02d}:00:00"
        if _AFTER.match(text, span.end):
            return "datetime", f"{day or now.date()}T{first:02d}:00:00/.."
        if day:
            end = datetime.fromisoformat(day) + timedelta(hours=last)
            return "datetime", f"{value}/{end.isoformat()}"
        return "datetime", f"{value}/T{last:02d}:00:00"
    if point.zone in _ZONES and zone is not None:
        day = value if not value.startswith("T") else f"{now.date()}{value}"
        shifted = datetime.fromisoformat(day) - timedelta(hours=_ZONES[point.zone]) + zone
        return "datetime", shifted.isoformat()
    bare = (
        point.hour is not None and point.part is None and point.hour[0] < 12 and kind == "time" and span.until is None
    )
    if bare and ":" in value and not re.search("[apAP]", text[span.start : span.end]):
        at = (point.hour[0], point.minute or 0) if point.hour else (0, 0)
        if at <= (now.hour, now.minute):
            value = f"T{at[0] + 12:02d}" + value[3:]
    if span.until is not None:
        return "datetime", value
    if _AFTER.match(text, span.end):
        return "datetime", f"{value}/.."
    if _BEFORE.match(text, span.end):
        return "datetime", f"../{value}"
    return kind, value


def _floor(now: datetime, unit: str) -> datetime:
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if unit == "Y":
        return day.replace(month=1, day=1)
    if unit == "M":
        return day.replace(day=1)
    if unit == "W":
        return day - timedelta(days=day.weekday())
    if unit == "D":
        return day
    if unit == "H":
        return now.replace(minute=0, second=0, microsecond=0)
    return now.replace(second=0, microsecond=0) if unit == "m" else now.replace(microsecond=0)


def _shift(at: datetime, length: Length, sign: int) -> datetime:
    amounts = {u: float(_FEW.get(u, "3") if "X" in n or length.upper else n) for u, n in length.amounts}
    months = sign * int(amounts.get("Y", 0) * 12 + amounts.get("M", 0))
    day = cal.add_months(at.date(), months) or at.date()
    at = datetime.combine(day, at.time())
    step = timedelta(
        weeks=amounts.get("W", 0), days=amounts.get("D", 0), hours=amounts.get("H", 0), minutes=amounts.get("m", 0),
        seconds=amounts.get("S", 0),
    )  # fmt: skip
    return at + sign * step


def _length(
    text: str, span: TimeSpan, length: Length, value: str | None, now: datetime | None, whole: bool, task: str | None
) -> tuple[str, str | None]:
    units = [u for u, _ in length.amounts]
    small = any(u in "HmS" for u in units)
    if now is None:
        return span.kind, value
    sign = -1 if length.relation == "before" or length.prefix in ("past", "recent") else 1
    if whole:
        return _whole_length(text, span, length, value, now, units, sign, task)
    if length.relation in ("before", "after"):
        counted = any("X" in n for _, n in length.amounts) or length.upper
        at = (
            _shift(now, length, sign).isoformat()
            if counted
            else moved(length, Setting(now.date(), now), Told(), whole=True)
        )
        return ("datetime" if small else "date"), at if small or at is None else at[:10]
    if length.relation == "within":
        first, last = now, _shift(now, length, 1)
    elif length.prefix is not None and length.prefix != "this":
        first, last = sorted((now, _shift(now, length, sign)))
        if sign > 0 and not small:
            first, last = first + timedelta(days=1), last + timedelta(days=1)
    else:
        return span.kind, value
    if small:
        return "datetime", f"{first.isoformat()}/{last.isoformat()}"
    return "date", f"{first.date()}/{last.date()}"


def _whole_length(
    text: str,
    span: TimeSpan,
    length: Length,
    value: str | None,
    now: datetime,
    units: list[str],
    sign: int,
    task: str | None,
) -> tuple[str, str | None]:
    finest = units[-1]
    finer = {"Y": "M", "M": "D", "W": "D", "D": "H", "H": "m", "m": "S", "S": "S"}[finest]
    if length.relation is not None:
        at = _floor(_shift(now, length, sign), finer)
        if text[span.start : span.end].endswith("이내"):
            return "datetime", f"{now.isoformat()}/{_floor(at, finer).isoformat()}"
        shown = at.isoformat() if finer in "HmS" else f"{at:%Y-%m}" if finer == "M" else f"{at:%Y-%m-%d}"
        return ("datetime" if finer in "HmS" else "date"), shown
    if length.prefix is not None:
        start = _floor(now, finest)
        if sign > 0:
            one = Length(((finest, "1"),))
            start = _shift(start, one, 1)
        first, last = sorted((start, _shift(start, length, sign)))
        if finest in "HmS":
            return "datetime", f"{first.isoformat()}/{last.isoformat()}"
        return "date", f"{first.date()}/{last.date()}"
    if task == "date" and units == ["Y"] and length.amounts[0][1].isdigit() and len(length.amounts[0][1]) == 2:
        return "date", f"20{length.amounts[0][1]}"
    return span.kind, value


def _calendar(
    text: str, span: TimeSpan, point: Point, value: str, mod: str | None, now: datetime | None, whole: bool
) -> str:
    if point.year_kind == "decade" and "/" in value:
        first = int(value[:4])
        return f"{first}-01-01/{first + 10}-01-01"
    if whole:
        if value.endswith("-WE"):
            friday = datetime.fromisocalendar(int(value[:4]), int(value[6:8]), 5)
            return f"{(friday + timedelta(hours=18)).isoformat()}/{(friday + timedelta(days=3)).isoformat()}"
        if value.endswith("-WI"):
            return f"{value[:4]}-12-21/{int(value[:4]) + 1}-03-21"
        return value if not point.now or now is None else now.isoformat()
    if text[span.start : span.end] == "새해":
        return f"{value[:4]}-01-01"
    bare = point.year is None and point.prefix is None and not isinstance(point.month, Shift)
    if point.part is not None and point.hour is None and bare:
        if point.weekday is not None and point.week is None and point.day is None:
            return f"XXXX-WXX-{point.weekday}T{point.part}"
        if isinstance(point.month, tuple) and isinstance(point.day, tuple):
            return "XXXX" + value[4:]
    return _part_of(value, mod)


def _part_of(value: str, mod: str | None) -> str:
    """A part of a span as an interval: the second half of a month, the last days of a week."""
    if mod not in ("START", "END") or "/" in value:
        return value
    end = mod == "END"
    if re.fullmatch(r"\d{4}-W\d\d", value):
        monday = datetime.fromisocalendar(int(value[:4]), int(value[6:]), 1).date()
        first, last = (3, 7) if end else (0, 3)
        return f"{monday + timedelta(days=first)}/{monday + timedelta(days=last)}"
    if re.fullmatch(r"\d{4}-\d\d", value):
        year, month = int(value[:4]), int(value[5:])
        following = f"{year + month // 12:04d}-{month % 12 + 1:02d}-01"
        return f"{value}-16/{following}" if end else f"{value}-01/{value}-16"
    if re.fullmatch(r"\d{4}", value):
        return f"{value}-07-01/{int(value) + 1}-01-01" if end else f"{value}-01-01/{value}-07-01"
    return value
