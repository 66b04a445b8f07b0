"""What a time is read against: the reference date, what the text told before, and the nearest of the dates meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from extractor.korean import calendar as cal


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
    sentence_day: date | None = None
    aside: date | None = None
    """the day to come back to after a sentence that steps aside"""
    adjacent: bool = False
    """whether the time at hand stands beside the one before (4일부터 7일, 3일과 5일)"""


class Setting(NamedTuple):
    """What a bare date is read against. A tuple for speed: one for every time.

    tense: past, future or None; `at_once` where the predicate follows at once; prefer: nearest or future.
    """

    reference: date | None
    now: datetime | None
    tense: str | None = None
    at_once: bool = False
    prefer: str = "nearest"


class Place(NamedTuple):
    """A point in the calendar: what is known of it, from the year down; `text` is its ISO form without the clock.

    A tuple for speed: one for every time.
    """

    text: str | None
    last: str | None = None
    year: int | None = None
    month: int | None = None
    day: date | None = None


NOWHERE = Place(None)


_NEAR = 7
"""So many days away a date is meant whatever the tense says: '30일까지 접수한다고 밝혔다' on the 27th."""
_STRAY = {"year": 45, "month": 7}
"""A bare month is of the year of publication, and a bare day of its month, unless others are nearer by so many days:
news marks what crosses that line (내년 3월, 다음 달 7일)."""


def choose(
    candidates: list[date], reference: date, setting: Setting, prefix: str | None, *, within: str = "month"
) -> date | None:
    """Of the dates that a bare one may mean, the one that news means: the nearest, or what the tense says."""
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

    def distance(day: date) -> tuple[int, bool]:
        same = day.year == reference.year and (within == "year" or day.month == reference.month)
        return abs((day - reference).days) + (0 if same else _STRAY[within]), day > reference

    nearest = min(candidates, key=distance)
    if here or prefix == "this":
        return nearest
    far = abs((nearest - reference).days) > _NEAR
    if setting.tense == "past" and past and (far or (setting.at_once and nearest > reference)):
        return max(past)
    if setting.tense == "future" and future and far:
        return min(future)
    return nearest


def by_months(day: int, reference: date) -> list[date]:
    """The days of this number in the months around; a month without that day is passed over."""
    found = []
    index = reference.year * 12 + reference.month - 1
    for near in range(index - 2, index + 3):
        year, month = divmod(near, 12)
        if (made := cal.make_date(year, month + 1, day)) is not None:
            found.append(made)
    return found


def by_years(month: int, day: int, reference: date) -> list[date]:
    """The month's day in the years around; 29 February in the leap years around."""
    reach = 5 if (month, day) == (2, 29) else 1
    made = (cal.make_date(year, month, day) for year in cal.around(reference.year, reach))
    return [found for found in made if found is not None]


def stretch(first: str, last: str, year: int | None, month: int | None = None, day: date | None = None) -> Place:
    """A place from `first` to `last`, or one point where they are the same."""
    return Place(first, last if last != first else None, year, month, day)


def day_place(day: date | None) -> Place:
    """The place of one day."""
    if day is None:
        return NOWHERE
    return Place(day.isoformat(), None, day.year, day.month, day)
