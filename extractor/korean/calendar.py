"""Calendar arithmetic and holidays; lunar dates come from the `holidays` package, imported when one is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

FIRST_YEAR, LAST_YEAR = 1, 9999
_LUNAR = {"Korean New Year": "seollal", "Chuseok": "chuseok", "Buddha's Birthday": "buddha"}


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_days(day: date, count: int) -> date | None:
    """The date `count` days on, or None beyond the calendar."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def add_months(day: date, count: int) -> date | None:
    """The same day `count` months on; the month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date(year, month + 1, min(day.day, month_days(year, month + 1)))


def month_days(year: int, month: int) -> int:
    """How many days the month has."""
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - date(year, month, 1)).days


def add_business_days(day: date, count: int) -> date | None:
    """The date `count` working days (Monday to Friday) on."""
    weeks, rest = divmod(abs(count), 5)
    sign = 1 if count >= 0 else -1
    found = add_days(day, sign * 7 * weeks)
    while found is not None and rest:
        found = add_days(found, sign)
        if found is not None and found.isoweekday() < 6:
            rest -= 1
    return found


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth given weekday (1 Monday … 7 Sunday) of the month; -1 is the last."""
    if nth < 0:
        last = date(year, month, month_days(year, month))
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return make_date(year, month, 1 + (weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def iso_week(day: date) -> str:
    """The ISO 8601 week, 2023-W52."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def around(center: int, reach: int) -> Iterator[int]:
    """Years near `center` that the calendar has."""
    return iter(range(max(FIRST_YEAR, center - reach), min(LAST_YEAR, center + reach) + 1))


@lru_cache(maxsize=128)
def lunar_dates(year: int) -> dict[str, date]:
    """The lunar holidays of a year by key (seollal, daeboreum, buddha, chuseok); empty where they are not known.

    >>> lunar_dates(2024)["chuseok"]
    datetime.date(2024, 9, 17)
    """
    try:
        import holidays
    except ImportError:
        return {}
    found: dict[str, date] = {}
    for day, names in holidays.country_holidays("KR", years=year, language="en_US").items():
        for name in names.split("; "):
            if name in _LUNAR and day.year == year:
                found.setdefault(_LUNAR[name], day)
    if "seollal" in found:
        found["daeboreum"] = found["seollal"] + timedelta(days=14)
    return found
