"""Points and lengths of time placed in the calendar: against a reference date and the dates told before in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from extractor.korean import calendar as cal
from extractor.korean.time_model import Length, Point, Shift
from extractor.korean.time_words import HOLIDAY

_YEARS = re.compile("(?<![0-9-])[0-9]{4}(?=$|[-/])")
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass
class Told:
    """What the text has told so far; the resolver keeps it up to date, one object for one text."""

    day: date | None = None
    month: tuple[int, int] | None = None
    year: int | None = None
    quarter: tuple[int, int] | None = None
    period: str | None = None
    sentence_year: int | None = None
    sentence_month: int | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a bare date is read against. tense: past, future or None; prefer: nearest or future."""

    reference: date | None
    now: datetime | None
    tense: str | None = None
    prefer: str = "nearest"


@dataclass(frozen=True, slots=True)
class Place:
    """A point in the calendar: what is known of it, from the year down; `text` is its ISO form without the clock."""

    text: str | None
    last: str | None = None
    year: int | None = None
    month: int | None = None
    day: date | None = None


NOWHERE = Place(None)


def _choose(candidates: list[date], reference: date, setting: Setting, prefix: str | None) -> date | None:
    """Of the dates that a bare one may mean, the one that news means."""
    if not candidates:
        return None
    past = [c for c in candidates if c < reference]
    future = [c for c in candidates if c > reference]
    if prefix == "past":
        return max(past, default=None)
    if prefix in ("coming", "next"):
        return min(future, default=None)
    here = reference in candidates
    if setting.prefer == "future":
        return reference if here else min(future, default=max(past, default=None))
    nearest = min(candidates, key=lambda c: (abs((c - reference).days), c > reference))
    if here or prefix == "this":
        return nearest
    if setting.tense == "past" and past:
        return max(past)
    if setting.tense == "future" and future and abs((nearest - reference).days) > 7:
        return min(future)
    return nearest


def _by_months(day: int, reference: date) -> list[date]:
    """The days of this number in the months around; a month without that day is passed over."""
    found = []
    index = reference.year * 12 + reference.month - 1
    for near in range(index - 2, index + 3):
        year, month = divmod(near, 12)
        if (made := cal.make_date(year, month + 1, day)) is not None:
            found.append(made)
    return found


def _by_years(month: int, day: int, reference: date) -> list[date]:
    reach = 5 if (month, day) == (2, 29) else 1
    made = (cal.make_date(year, month, day) for year in cal.around(reference.year, reach))
    return [found for found in made if found is not None]


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
    candidates = [date(year, month, 1) for year in cal.around(here.year, 1)]
    found = _choose(candidates, here, setting, point.prefix)
    return found.year if found else None


def place(point: Point, setting: Setting, told: Told) -> Place:
    """Where the point is; `Place.text` None where that cannot be said."""
    reference = setting.reference
    year = _year(point, setting, told)
    if point.year is not None and year is None:
        return NOWHERE
    if point.now:
        return _day_place(reference)
    if point.same_period:
        return _same_period(year, told)
    if point.holiday is not None:
        return _holiday(point, year, setting)
    if isinstance(point.day, Shift):
        base = told.day or reference if point.day.anchor == "told" else reference
        return _day_place(None if base is None else cal.add_days(base, point.day.offset))
    month, year = _month(point, year, setting, told)
    if isinstance(point.month, Shift) and (month is None or year is None):
        return NOWHERE
    if isinstance(point.day, tuple):
        return _numbered_day(point, year, month, setting, told)
    if point.week is not None or point.weekday is not None:
        return _week(point, year, month, setting, told)
    if isinstance(point.month, tuple):
        if year is None:
            return NOWHERE
        last_month = point.month[1]
        last_year = year + (last_month < point.month[0])
        return _stretch(f"{year:04d}-{point.month[0]:02d}", f"{last_year:04d}-{last_month:02d}", year, point.month[0])
    if point.month is not None and year is not None and month is not None:
        return Place(f"{year:04d}-{month:02d}", None, year, month)
    return _part_of_year(point, year, setting, told)


def _stretch(first: str, last: str, year: int | None, month: int | None = None, day: date | None = None) -> Place:
    return Place(first, last if last != first else None, year, month, day)


def _day_place(day: date | None) -> Place:
    if day is None:
        return NOWHERE
    return Place(day.isoformat(), None, day.year, day.month, day)


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


def _month(point: Point, year: int | None, setting: Setting, told: Told) -> tuple[int | None, int | None]:
    """(month, year) as far as the point tells them."""
    reference = setting.reference
    if isinstance(point.month, tuple):
        month = point.month[0]
        if (year is None and not isinstance(point.day, tuple)) or (year is None and told.sentence_year is not None and point.prefix is None):
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


def _numbered_day(point: Point, year: int | None, month: int | None, setting: Setting, told: Told) -> Place:
    assert isinstance(point.day, tuple)
    first, last = point.day
    reference = setting.reference
    if first == -1:
        if year is None:
            return NOWHERE
        return _day_place(date(year, month or 12, cal.month_days(year, month or 12)))
    day: date | None
    if month is not None and year is not None:
        day = cal.make_date(year, month, first)
        if day is None:
            return Place(f"{year:04d}-{month:02d}-{first:02d}", None, year, month)
    elif month is not None:
        day = None if reference is None else _bare_day(_by_years(month, first, reference), point, reference, setting)
    else:
        day = None if reference is None else _bare_day(_by_months(first, reference), point, reference, setting)
    if day is None:
        return NOWHERE
    if last == first:
        return _day_place(day)
    end = cal.make_date(day.year, day.month, last)
    if last < first:
        following = cal.add_months(day.replace(day=1), 1)
        end = None if following is None else cal.make_date(following.year, following.month, last)
    return NOWHERE if end is None else _stretch(day.isoformat(), end.isoformat(), day.year, day.month, day)


def _bare_day(candidates: list[date], point: Point, reference: date, setting: Setting) -> date | None:
    """The one meant of the days that bear this number; a weekday told beside it decides before all else."""
    matching = [day for day in candidates if day.isoweekday() == point.weekday]
    if matching:
        return min(matching, key=lambda day: abs((day - reference).days))
    return _choose(candidates, reference, setting, point.prefix)


def _week(point: Point, year: int | None, month: int | None, setting: Setting, told: Told) -> Place:
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
        return _day_place(cal.add_days(monday, point.weekday - 1))
    if reference is None or not point.weekday:
        return NOWHERE
    if point.weekday == 67:
        monday = cal.add_days(reference, {"past": -7, "next": 7}.get(point.prefix or "", 0) - reference.weekday())
        return NOWHERE if monday is None else Place(cal.iso_week(monday) + "-WE", None, monday.year)
    if point.prefix in ("next", "this"):
        step = 7 if point.prefix == "next" else 0
        return _day_place(cal.add_days(reference, step - reference.weekday() + point.weekday - 1))
    ahead = (point.weekday - reference.isoweekday()) % 7
    candidates = [d for n in (ahead - 7, ahead, ahead + 7) if (d := cal.add_days(reference, n)) is not None]
    chosen = _choose(candidates, reference, replace_tense(setting, narrow=True), point.prefix)
    return _day_place(chosen)


def replace_tense(setting: Setting, *, narrow: bool) -> Setting:
    """The setting, for weekdays: the nearest of a week is never a week away, so the tense alone decides."""
    if not narrow or setting.tense is None:
        return setting
    return replace(setting, prefer="future") if setting.tense == "future" else setting


def _nth(point: Point, year: int | None, month: int | None, nth: int, setting: Setting) -> Place:
    reference = setting.reference
    if month is None and reference is not None and year is None:
        year, month = reference.year, reference.month
    if year is None or month is None or point.weekday is None or not 1 <= point.weekday <= 7:
        return NOWHERE
    return _day_place(cal.nth_weekday(year, month, point.weekday, nth))


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


def _holiday(point: Point, year: int | None, setting: Setting) -> Place:
    entry = next((e for name, e in HOLIDAY.items() if name == point.holiday), None)
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
        return _day_place(on(year))
    reference = setting.reference
    if reference is None:
        return NOWHERE
    candidates = [day for near in cal.around(reference.year, 1) if (day := on(near)) is not None]
    return _day_place(_choose(candidates, reference, setting, point.prefix))


def _part_of_year(point: Point, year: int | None, setting: Setting, told: Told) -> Place:
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
        return _stretch(f"{inferred:04d}-Q{first}", f"{inferred:04d}-Q{last}", inferred)
    if point.season is not None:
        return NOWHERE if inferred is None else Place(f"{inferred:04d}-{point.season}", None, inferred)
    if year is None:
        if point.mod is not None and reference is not None and not point.has_clock() and point.prefix is None:
            return NOWHERE
        return NOWHERE
    if point.year_kind == "decade":
        last_decade = point.year[1] if isinstance(point.year, tuple) else year
        return Place(f"{year:04d}", f"{last_decade // 10 * 10 + 9:04d}", year)
    if point.year_kind == "century":
        return Place(f"{(year - 1) * 100 + 1:04d}", f"{year * 100:04d}") if 1 <= year <= 99 else NOWHERE
    if isinstance(point.year, tuple) and point.year[1] != point.year[0]:
        return _stretch(f"{year:04d}", f"{point.year[1]:04d}", year)
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
    if setting.prefer == "nearest" and setting.tense == "future" and over:
        return reference.year + 1
    if setting.prefer == "nearest" and setting.tense == "past" and ahead:
        return reference.year - 1
    return reference.year


def clock(point: Point, hour: int | None = None) -> str | None:
    """The clock of a point, T15:00 or TAF; None where it tells none."""
    if point.hour is not None:
        shown = point.hour[0] if hour is None else hour
        text = f"T{shown:02d}:{point.minute or 0:02d}"
        return text + (f":{point.second:02d}" if point.second is not None else "")
    return f"T{point.part}" if point.part is not None else None


def fill(until: Point, first: Point, place_of_first: Place) -> Point:
    """The end of a period with what its beginning tells for both: 3월 5일부터 9일까지, 오후 2시~4시."""
    changes: dict[str, object] = {}
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
    return until._replace(**changes) if changes else until  # type: ignore[arg-type]


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
