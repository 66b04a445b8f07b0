"""Times for public test suites: our readings in their conventions (spans, types, which reading of an ambiguous date).

Only conventions are mapped here, by what a case asks for (`task`, `scope`); cases are never told apart otherwise.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from extractor.korean import calendar as cal
from extractor.korean.time_model import Length, Point, Shift
from extractor.korean.time_resolve import Setting, Told, moved
from extractor.korean.times import TimeSpan, read_times, scan_times

_PART_HOURS = {"MO": (8, 12), "AF": (12, 16), "EV": (16, 20), "NI": (20, 24)}
_AFTER = re.compile(r"[ ]?(?:이후|부터)")
_BEFORE = re.compile(r"[ ]?(?:이전|전|까지)")


def temporal(
    text: str, reference_time: str | None, task: str | None = None, scope: list[str] | None = None
) -> list[dict[str, Any]]:
    """The times of `text` as a suite spells them: [{start, end, type, value}]."""
    if task == "span":
        return _spans(text)
    now = datetime.fromisoformat(reference_time).replace(tzinfo=None) if reference_time else None
    rounded = scope == ["temporal"]
    found = []
    for span, value, mod in read_times(text, now, prefer="future"):
        found.append(_item(text, span, value, mod, now, rounded, scope or []))
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
            pieces = [(span.start, span.join[0], span.kind, span.clock_start), (span.join[1], span.end, span.kind, None)]
        for start, end, kind, clock in pieces:
            if text[start:end].endswith("까지"):
                end -= 2
            if clock is not None and clock > start and clock < end:
                found.append((start, len(text[:clock].rstrip()), "date"))
                start, kind = clock, "time"
            if kind == "duration":
                assert span.length is not None
                kind = "time" if all(u in "HmS" for u, _ in span.length.amounts) else "date"
            found.append((start, end, "time" if kind == "time" else "date"))
    return [{"start": s, "end": e, "type": t, "value": None} for s, e, t in found]


def _item(
    text: str, span: TimeSpan, value: str | None, mod: str | None, now: datetime | None, rounded: bool, scope: list[str]
) -> dict[str, Any]:
    kind = span.kind
    if span.length is not None:
        kind, value = _length(text, span, span.length, value, now, rounded)
    elif kind == "set":
        if "T" in (value or ""):
            value = re.sub(r"T(\d\d):00$", r"T\1", value or "")
        if "timerange" in scope:
            kind = "time"
    elif value is not None:
        value = _calendar(span, value, mod, now, rounded)
        kind = "time" if re.match(r"T", value) else "datetime" if "T" in value else "date"
        if rounded and kind == "time" and (m := _AFTER.match(text, span.end)):
            kind, value = "datetime", f"{value}/.."
        elif rounded and kind == "time" and _BEFORE.match(text, span.end):
            kind, value = "datetime", f"../{value}"
    return {"start": span.start, "end": span.end, "type": kind, "value": value}


def _length(
    text: str, span: TimeSpan, length: Length, value: str | None, now: datetime | None, rounded: bool
) -> tuple[str, str | None]:
    small = any(u in "HmS" for u, _ in length.amounts)
    if now is None:
        return span.kind, value
    if length.relation in ("before", "after"):
        setting = Setting(now.date(), now)
        at = moved(length, setting, Told(), whole=True)
        return ("datetime" if small else "date"), at
    return span.kind, value


def _calendar(span: TimeSpan, value: str, mod: str | None, now: datetime | None, rounded: bool) -> str:
    return value
