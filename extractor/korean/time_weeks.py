"""Weeks and weekdays in the calendar: 다음 주 화요일, 셋째 주, 마지막 일요일, 주말."""

from __future__ import annotations

from datetime import date

from extractor.korean import calendar as cal
from extractor.korean.time_context import NOWHERE, Place, Setting, Told, choose, day_place
from extractor.korean.time_model import Point, Shift


def week_place(point: Point, year: int | None, month: int | None, setting: Setting, told: Told) -> Place:
    """The place of a point that tells a week or a weekday and no day."""
    reference = setting.reference
    if point.nth_weekday is not None and point.weekday is not None:
        return _nth(point, year, month, point.nth_weekday, setting)
    if isinstance(point.week, int):
        if point.weekday not in (None, 67):
            return _nth(point, year, month, point.week, setting)
        return _ordinal_week(point, year, month, point.week, setting)
    if isinstance(point.week, Shift):
        base = told.day or reference if point.week.anchor == "told" else reference
        monday = None if base is None else cal.add_days(base, 7 * point.week.offset - base.weekday())
        if monday is None:
            return NOWHERE
        if point.weekday is None:
            return Place(cal.iso_week(monday), None, monday.year, None)
        if point.weekday == 67:
            return Place(cal.iso_week(monday) + "-WE", None, monday.year, None)
        return day_place(cal.add_days(monday, point.weekday - 1))
    if reference is None or not point.weekday:
        return NOWHERE
    if point.weekday == 67:
        monday = cal.add_days(reference, {"past": -7, "next": 7}.get(point.prefix or "", 0) - reference.weekday())
        return NOWHERE if monday is None else Place(cal.iso_week(monday) + "-WE", None, monday.year)
    if point.prefix in ("next", "this"):
        step = 7 if point.prefix == "next" else 0
        return day_place(cal.add_days(reference, step - reference.weekday() + point.weekday - 1))
    if setting.tense == "future":
        setting = setting._replace(prefer="future")
    ahead = (point.weekday - reference.isoweekday()) % 7
    candidates = [d for n in (ahead - 7, ahead, ahead + 7) if (d := cal.add_days(reference, n)) is not None]
    chosen = choose(candidates, reference, setting, point.prefix)
    return day_place(chosen)


def _nth(point: Point, year: int | None, month: int | None, nth: int, setting: Setting) -> Place:
    reference = setting.reference
    if month is None and reference is not None and year is None:
        year, month = reference.year, reference.month
    if year is None or month is None or point.weekday is None or not 1 <= point.weekday <= 7:
        return NOWHERE
    return day_place(cal.nth_weekday(year, month, point.weekday, nth))


def _ordinal_week(point: Point, year: int | None, month: int | None, nth: int, setting: Setting) -> Place:
    if year is None and setting.reference is not None and point.month is None:
        year, month = setting.reference.year, setting.reference.month
    if year is None:
        return NOWHERE
    suffix = "-WE" if point.weekday == 67 else ""
    if month is None:
        last = date(year, 12, 28).isocalendar().week
        return Place(f"{year:04d}-W{last if nth < 0 else nth:02d}{suffix}", None, year)
    # By KS X ISO 8601 the first week of a month is the one with its first Thursday.
    thursday = cal.nth_weekday(year, month, 4, nth)
    return NOWHERE if thursday is None else Place(cal.iso_week(thursday) + suffix, None, year, month)
