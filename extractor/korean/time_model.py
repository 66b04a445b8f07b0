"""What the time grammar hands to the resolver: points and lengths of time as written, not yet placed in a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Shift:
    """A unit moved by `offset` from the reference or from the date told before (지난해, 이튿날)."""

    offset: int
    anchor: str
    """reference or told"""


class Point(NamedTuple):
    """A point or stretch of the calendar or the day; None where the text is silent. Pairs are (first, last).

    A NamedTuple, since making one is most of the cost of scanning.
    """

    prefix: str | None = None
    """past, coming, next, this, recent or ahead"""
    year: tuple[int, int] | Shift | None = None
    year_kind: str | None = None
    """decade, school, century, season"""
    half: int | None = None
    quarter: tuple[int, int] | Shift | None = None
    month: tuple[int, int] | Shift | None = None
    week: int | Shift | None = None
    """the week of the month or year by ordinal (-1 is the last), or a moved one"""
    day: tuple[int, int] | Shift | None = None
    weekday: int | None = None
    """1 Monday to 7 Sunday; 67 is the weekend; 0 several days (월·수요일)"""
    nth_weekday: int | None = None
    holiday: str | None = None
    season: str | None = None
    part: str | None = None
    """MO, AF, EV, NI, DT, MI"""
    hour: tuple[int, int] | None = None
    minute: int | None = None
    second: int | None = None
    now: bool = False
    edge: str | None = None
    """year or month: 연말, 월초 stand for a part of it"""
    same_period: bool = False
    """동기, 같은 기간"""
    mod: str | None = None
    zone: str | None = None

    def has_clock(self) -> bool:
        """Whether a part or an hour of the day is told."""
        return self.part is not None or self.hour is not None


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: (unit, amount as written) from the greatest to the least, and how it is used."""

    amounts: tuple[tuple[str, str], ...]
    """unit: Y, M, W, D, H, m, S; amount: decimal digits, X where unknown"""
    relation: str | None = None
    """before, after, within, span, length"""
    prefix: str | None = None
    business: bool = False
    upper: tuple[tuple[str, str], ...] | None = None

    def timex(self) -> str:
        """The TIMEX3 duration."""
        date = "".join(f"{n}{u}" for u, n in self.amounts if u in "YMWD")
        time = "".join(f"{n}{u.upper()}" for u, n in self.amounts if u in "HmS")
        return f"P{date}" + (f"T{time}" if time else "")


class TimeSpan(NamedTuple):
    """A time expression as scanned. A NamedTuple: the quantity grammar reads thousands of them a second."""

    start: int
    end: int
    kind: str
    """date, time, duration or set"""
    point: Point | None = None
    until: Point | None = None
    length: Length | None = None
    every: str | None = None
    """the unit that recurs: year, month, week, day, hour, weekday …"""
    clock_start: int | None = None
    """where the part of the day begins in a span that also tells the day"""
    relation: str | None = None
    """after (이후), before (이전)"""
    join: tuple[int, int] | None = None
    """where the connective between the two ends of a period stands"""
