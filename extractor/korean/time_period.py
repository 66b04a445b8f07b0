"""Both ends of a period, clocks, and dates that lie a length before or after."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from extractor.korean import calendar as cal
from extractor.korean.time_context import Place, Setting, Told
from extractor.korean.time_model import Length, Point, Shift


def clock(point: Point, hour: int | None = None) -> str | None:
    """The clock of a point, T15:00 or TAF; None where it tells none."""
    if point.hour is not None:
        shown = point.hour[0] if hour is None else hour
        text = f"T{shown:02d}:{point.minute or 0:02d}"
        return text + (f":{point.second:02d}" if point.second is not None else "")
    return f"T{point.part}" if point.part is not None else None


def fill(until: Point, first: Point, place_of_first: Place) -> Point:
    """The end of a period with what its beginning tells for both: 3월 5일부터 9일까지, 오후 2시~4시."""
    changes: dict[str, Any] = {}
    if until.weekday is not None and until.week is None and until.day is None and first.weekday is not None:
        return until._replace(week=first.week, prefix=first.prefix)
    if until.year is None and until.day is None and until.month is None and until.hour is not None:
        return until
    if until.year is None and not isinstance(until.day, Shift) and until.holiday is None:
        year, month, day = place_of_first.year, place_of_first.month, place_of_first.day
        if until.month is None and isinstance(until.day, tuple) and year is not None and month is not None:
            if day is not None and until.day[0] < day.day:
                year, month = year + month // 12, month % 12 + 1
            changes["month"], changes["year"] = (month, month), (year, year)
        elif isinstance(until.month, tuple) and year is not None:
            moved = month is not None and until.month[0] < month
            changes["year"] = (year + moved, year + moved)
        elif (until.quarter or until.half) and year is not None:
            changes["year"] = (year, year)
    return until._replace(**changes) if changes else until


def hours(first: Point, until: Point) -> tuple[Point, Point]:
    """Both ends with the half of the day that one of them tells: 오후 1시부터 4시까지, 5시~오후 6시."""
    if first.hour is None or until.hour is None:
        return first, until
    begin = first.hour[0] * 60 + (first.minute or 0)
    end = until.hour[0] * 60 + (until.minute or 0)
    if until.part is None and until.day is None and until.hour[0] < 12 and end <= begin and end + 720 > begin:
        return first, until._replace(hour=(until.hour[0] + 12,) * 2)
    afternoon = until.part in ("AF", "EV", "NI") and until.hour[0] >= 12
    if first.part is None and afternoon and first.hour[0] < 12 and begin + 720 < end:
        return first._replace(hour=(first.hour[0] + 12,) * 2), until
    return first, until


def moved(
    length: Length, setting: Setting, told: Told, *, whole: bool = False, start: date | None = None
) -> str | None:
    """The date that lies a length before or after; to its own unit, or to the day with `whole`."""
    amounts: dict[str, float] = {}
    for unit, amount in length.amounts:
        if "X" in amount:
            return None
        amounts[unit] = float(amount)
    sign = -1 if length.relation == "before" else 1
    reference = setting.reference
    if length.relation == "after" and set(amounts) == {"D"} and told.day is not None:
        reference = told.day
    if start is not None:
        reference = start
    if reference is None:
        return None
    finest = next(u for u in "SmHDWMY" if u in amounts)
    months = sign * int(amounts.get("Y", 0) * 12 + amounts.get("M", 0))
    if abs(months) > 120_000:
        return None
    day = cal.add_months(reference, months)
    days = sign * int(amounts.get("W", 0) * 7 + amounts.get("D", 0))
    if day is not None:
        day = (
            cal.add_business_days(day, days)
            if length.business and abs(days) < 100_000
            else cal.add_days(day, days)
            if abs(days) < 10_000_000
            else None
        )
    if day is None:
        return None
    if finest in "SmH":
        if setting.now is None:
            return None
        seconds = amounts.get("H", 0) * 3600 + amounts.get("m", 0) * 60 + amounts.get("S", 0)
        try:
            at = datetime.combine(day, setting.now.time()) + sign * timedelta(seconds=seconds)
        except OverflowError:
            return None
        return at.isoformat(timespec="seconds" if finest == "S" or whole else "minutes")
    if whole or finest == "D":
        return day.isoformat()
    return {"W": cal.iso_week(day), "M": f"{day.year:04d}-{day.month:02d}", "Y": f"{day.year:04d}"}[finest]
