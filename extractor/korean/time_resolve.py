"""A point of time placed in the calendar."""

from __future__ import annotations

import re
from datetime import date

from extractor.korean import calendar as cal
from extractor.korean.time_context import (
    NOWHERE,
    Place,
    Setting,
    Told,
    by_months,
    by_years,
    choose,
    day_place,
    stretch,
)
from extractor.korean.time_model import Point, Shift
from extractor.korean.time_weeks import week_place
from extractor.korean.time_years import holiday_place, part_of_year

_YEARS = re.compile("(?<![0-9-])[0-9]{4}(?=$|[-/])")


def place(point: Point, setting: Setting, told: Told) -> Place:
    """Where the point is; `Place.text` None where that cannot be said."""
    reference = setting.reference
    year = _year(point, setting, told)
    if point.year is not None and year is None:
        return NOWHERE
    if point.now:
        return day_place(reference)
    if point.same_period:
        return _same_period(year, told)
    if point.holiday is not None:
        return holiday_place(point, year, setting)
    if isinstance(point.day, Shift):
        base = told.day or reference if point.day.anchor == "told" else reference
        return day_place(None if base is None else cal.add_days(base, point.day.offset))
    month, year = _month(point, year, setting, told)
    if isinstance(point.month, Shift) and (month is None or year is None):
        return NOWHERE
    if year is not None and not cal.FIRST_YEAR <= year <= cal.LAST_YEAR:
        return NOWHERE
    if isinstance(point.day, tuple):
        return _numbered_day(point, year, month, setting, told)
    if point.week is not None or point.weekday is not None:
        return week_place(point, year, month, setting, told)
    if isinstance(point.month, tuple):
        if year is None:
            return NOWHERE
        last_month = point.month[1]
        last_year = year + (last_month < point.month[0])
        return stretch(f"{year:04d}-{point.month[0]:02d}", f"{last_year:04d}-{last_month:02d}", year, point.month[0])
    if point.month is not None and year is not None and month is not None:
        return Place(f"{year:04d}-{month:02d}", None, year, month)
    return part_of_year(point, year, setting, told)


def _year(point: Point, setting: Setting, told: Told) -> int | None:
    if isinstance(point.year, tuple):
        return point.year[0] if cal.FIRST_YEAR <= point.year[0] <= cal.LAST_YEAR else None
    if isinstance(point.year, Shift):
        base: int | None
        if point.year.anchor == "told":
            base = told.year
            if base is None and setting.reference is not None:
                base = setting.reference.year
        else:
            base = setting.reference.year if setting.reference is not None else None
        year = None if base is None else base + point.year.offset
        return year if year is not None and cal.FIRST_YEAR <= year <= cal.LAST_YEAR else None
    return None


def _month(point: Point, year: int | None, setting: Setting, told: Told) -> tuple[int | None, int | None]:
    """(month, year) as far as the point tells them."""
    reference = setting.reference
    if isinstance(point.month, tuple):
        month = point.month[0]
        if (year is None and not isinstance(point.day, tuple)) or (
            year is None and told.sentence_year is not None and point.prefix is None
        ):
            year = _bare_month(month, point, setting, told)
        return month, year
    if isinstance(point.month, Shift):
        base: tuple[int, int] | None = (reference.year, reference.month) if reference is not None else None
        if point.month.anchor == "told":
            base = told.month or base
        if base is None:
            return None, year
        if year is not None:
            return base[1], year
        index = base[0] * 12 + base[1] - 1 + point.month.offset
        return index % 12 + 1, index // 12
    return None, year


def _bare_month(month: int, point: Point, setting: Setting, told: Told) -> int | None:
    """The year of a month that stands without one."""
    reference = setting.reference
    if told.sentence_year is not None and point.prefix is None:
        year = told.sentence_year
        if told.sentence_month is not None and month < told.sentence_month:
            later = year + 1
            if reference is None or later < reference.year or (later == reference.year and month <= reference.month):
                return later
        return year
    if reference is None:
        return None
    here = reference.replace(day=1)
    if isinstance(point.month, tuple) and point.month[1] > month:
        # 1~11월 in December: a period is as near as its end.
        month = point.month[1]
    candidates = [date(year, month, 1) for year in cal.around(here.year, 1)]
    found = choose(candidates, here, setting, point.prefix, within="year")
    return found.year if found else None


def _same_period(year: int | None, told: Told) -> Place:
    if year is None or told.period is None:
        return NOWHERE
    first = _YEARS.search(told.period)
    if first is None:
        return NOWHERE
    moved = year - int(first.group())
    text = _YEARS.sub(lambda m: f"{int(m.group()) + moved:04d}", told.period)
    begin, _, last = text.partition("/")
    return Place(begin, last or None, year)


def _numbered_day(point: Point, year: int | None, month: int | None, setting: Setting, told: Told) -> Place:
    assert isinstance(point.day, tuple)
    first, last = point.day
    reference = setting.reference
    if first == -1:
        if year is None:
            return NOWHERE
        return day_place(date(year, month or 12, cal.month_days(year, month or 12)))
    day: date | None
    if month is not None and year is not None:
        day = cal.make_date(year, month, first)
    elif month is not None:
        day = None if reference is None else _bare_day(by_years(month, first, reference), point, reference, setting)
    else:
        day = None if reference is None else _bare_day(by_months(first, reference), point, reference, setting)
        day = _goes_on(day, point, told, reference)
    if day is None:
        return NOWHERE
    if last == first:
        return day_place(day)
    end = cal.make_date(day.year, day.month, last)
    if last < first:
        following = cal.add_months(day.replace(day=1), 1)
        end = None if following is None else cal.make_date(following.year, following.month, last)
    return NOWHERE if end is None else stretch(day.isoformat(), end.isoformat(), day.year, day.month, day)


def _goes_on(day: date | None, point: Point, told: Told, reference: date | None) -> date | None:
    """A bare day after one of a told month in the same sentence is of that month, unless it is the day of the report:
    '다음 달 4일 서울을 시작으로 12일 부산', but '지난달 3일 사고와 관련해 27일 밝혔다'."""
    before = told.sentence_day
    if before is None or point.prefix is not None or not isinstance(point.day, tuple):
        return day
    following = cal.make_date(before.year, before.month, point.day[0])
    if following is None or following <= before:
        return day
    reported = day is not None and reference is not None and 0 <= (reference - day).days <= 2
    return day if reported and not told.adjacent else following


def _bare_day(candidates: list[date], point: Point, reference: date, setting: Setting) -> date | None:
    """The one meant of the days that bear this number; a weekday told beside it decides before all else."""
    matching = [day for day in candidates if day.isoweekday() == point.weekday]
    if matching:
        return min(matching, key=lambda day: abs((day - reference).days))
    return choose(candidates, reference, setting, point.prefix, within="year" if point.month is not None else "month")
