"""Parts of a year in the calendar: halves, quarters, seasons, decades, edges of the year, holidays."""

from __future__ import annotations

from datetime import date

from extractor.korean import calendar as cal
from extractor.korean.time_context import NOWHERE, Place, Setting, Told, choose, day_place, stretch
from extractor.korean.time_model import Point, Shift
from extractor.korean.time_words import HOLIDAY

_OWN_YEAR = 5
"""A bare quarter or half is of the year of publication unless another year's is nearer by so many months."""
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def holiday_place(point: Point, year: int | None, setting: Setting) -> Place:
    """The day of a holiday; lunar ones only where the calendar knows them."""
    entry = HOLIDAY.get(point.holiday or "")
    if entry is None:
        return NOWHERE

    def on(of: int) -> date | None:
        if "date" in entry:
            month, day = entry["date"].split("-")
            return cal.make_date(of, int(month), int(day))
        if "nth" in entry:
            return cal.nth_weekday(of, *entry["nth"])
        return cal.lunar_dates(of).get(entry["lunar"])

    if year is not None:
        return day_place(on(year))
    reference = setting.reference
    if reference is None:
        return NOWHERE
    candidates = [day for near in cal.around(reference.year, 1) if (day := on(near)) is not None]
    return day_place(choose(candidates, reference, setting, point.prefix))


def part_of_year(point: Point, year: int | None, setting: Setting, told: Told) -> Place:
    """The place of a point that tells no month, week or day."""
    reference = setting.reference
    if isinstance(point.quarter, Shift):
        return _moved_quarter(point.quarter, year, setting, told)
    if point.edge is not None:
        return _edge(point, year, setting, told)
    inferred = year
    if inferred is None and (point.half or point.quarter or point.season):
        inferred = told.sentence_year if point.prefix is None else None
        if inferred is None and reference is not None and (point.season is None or point.prefix is not None):
            inferred = _year_of_part(point, reference, setting)
    if point.half is not None and inferred is not None:
        return Place(f"{inferred:04d}-H{point.half}", None, inferred)
    if isinstance(point.quarter, tuple) and inferred is not None:
        first, last = point.quarter
        return stretch(f"{inferred:04d}-Q{first}", f"{inferred:04d}-Q{last}", inferred)
    if point.season is not None:
        return NOWHERE if inferred is None else Place(f"{inferred:04d}-{point.season}", None, inferred)
    if year is None:
        return NOWHERE
    if point.year_kind == "decade":
        last_decade = point.year[1] if isinstance(point.year, tuple) else year
        return Place(f"{year:04d}", f"{last_decade // 10 * 10 + 9:04d}", year)
    if point.year_kind == "century":
        return Place(f"{(year - 1) * 100 + 1:04d}", f"{year * 100:04d}") if 1 <= year <= 99 else NOWHERE
    if isinstance(point.year, tuple) and point.year[1] != point.year[0]:
        return stretch(f"{year:04d}", f"{point.year[1]:04d}", year)
    return Place(f"{year:04d}", None, year)


def _moved_quarter(shift: Shift, year: int | None, setting: Setting, told: Told) -> Place:
    base = None if setting.reference is None else setting.reference.year * 4 + (setting.reference.month - 1) // 3
    if shift.anchor == "told" and told.quarter is not None:
        base = told.quarter[0] * 4 + told.quarter[1] - 1
    if base is None or year is not None:
        return NOWHERE
    told_year, quarter = divmod(base + shift.offset, 4)
    return Place(f"{told_year:04d}-Q{quarter + 1}", None, told_year)


def _edge(point: Point, year: int | None, setting: Setting, told: Told) -> Place:
    reference = setting.reference
    if point.edge == "month":
        month = (reference.year, reference.month) if reference is not None else told.month
        return NOWHERE if month is None or year is not None else Place(f"{month[0]:04d}-{month[1]:02d}", None, *month)
    if year is None and reference is not None:
        if point.prefix == "past":
            over = point.mod != "END" or reference.month == 12
            return Place(f"{reference.year - (not over):04d}", None, reference.year - (not over))
        year = told.sentence_year or reference.year
        if setting.tense == "past" and point.mod == "END" and year == reference.year and reference.month <= 6:
            year -= 1
    return NOWHERE if year is None else Place(f"{year:04d}", None, year)


def _year_of_part(point: Point, reference: date, setting: Setting) -> int:
    if point.half is not None:
        first, last = point.half * 6 - 5, point.half * 6
    elif isinstance(point.quarter, tuple):
        first, last = point.quarter[0] * 3 - 2, point.quarter[1] * 3
    else:
        first = _SEASON_MONTH[point.season or "SP"]
        last = first + 2
        if first == 12 and reference.month < 9 and point.prefix in ("past", "this"):
            return reference.year - 1
    over, ahead = reference.month > last, reference.month < first
    if point.prefix == "past":
        return reference.year if over else reference.year - 1
    if point.prefix in ("coming", "next"):
        return reference.year if ahead else reference.year + 1
    if setting.prefer != "nearest" or not (over or ahead):
        return reference.year
    if setting.tense == "future":
        return reference.year + over
    if setting.tense == "past":
        return reference.year - ahead
    # Months to the same part of the year before or after: '4분기 실적' in January is of the year before.
    if ahead and reference.month + 12 - last - 1 + _OWN_YEAR < first - reference.month:
        return reference.year - 1
    if over and first + 12 - reference.month - 1 + _OWN_YEAR < reference.month - last:
        return reference.year + 1
    return reference.year
