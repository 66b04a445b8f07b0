"""Times in Korean text: spans by the grammar, values by the reference date and the dates told before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

from extractor.korean.normal import Composed, compose
from extractor.korean.time_context import Place, Setting, Told
from extractor.korean.time_model import Point, Shift, TimeSpan
from extractor.korean.time_period import clock, fill, hours, moved
from extractor.korean.time_resolve import place
from extractor.korean.time_scan import scan
from extractor.korean.time_words import any_of, forms_of
from extractor.model import TimeExpression
from extractor.native.making import maker

__all__ = ["TimeSpan", "find_times", "read_times", "scan_times"]

_made = maker(TimeExpression)
_SENTENCE_END = re.compile("[.!?]['\"”’)]?(?=\\s|$)|\n")


def _ending(final: int, *, but: str = "") -> str:
    """The class of the syllables with this final consonant (its number in the Unicode Hangul block)."""
    syllables = (chr(0xAC00 + 28 * k + final) for k in range(399))
    return "[" + "".join(c for c in syllables if c not in but) + "]"


_PAST = re.compile(f"{_ending(20, but='있겠')}(?=[다고으던지는습])|" + any_of(forms_of("tense", "sense", "past")))
"""했다, 열렸다, 받았으며: the syllable ends in ㅆ."""
_FUTURE = re.compile(
    f"{_ending(4)}다(?=[고며. ]|$)|{_ending(17, but='습입')}니다|{_ending(8)} (?=예정|계획|방침|것|전망)|"
    + "겠(?=[다고습])|"
    + any_of(forms_of("tense", "sense", "future"))
)
"""연다, 받는다고, 열릴 예정: present in ㄴ다, ㄹ before a plan."""
_BESIDE = re.compile("(?:부터|에 이어|[과와·ㆍ,]| 및)? ?")
_COMPARED = re.compile("[ \u00a0]?(?:보다|대비|에[ \u00a0]비해|[과와][ \u00a0](?:비교|견줘))")
_BEYOND = re.compile("(?:^|/)[0-9]{5}")
"""A year that ISO 8601 dates of four digits cannot write."""
_ASIDE = re.compile("(?:[.!?]['\"”’)]?\\s|\n)\\s{0,2}(?:이에 |이보다 |그에 )?앞서 ")
"""A sentence that steps aside: what it tells is not what 이날 after it goes on from."""
_WINDOW = 80
_AT_ONCE = 12
"""A predicate so near to a date (in characters) speaks of it and of nothing between."""
_EVERY = {
    "Y": "P1Y", "M": "P1M", "W": "P1W", "D": "P1D", "H": "PT1H", "Q": "P3M", "H6": "P6M", "m": "PT1M", "S": "PT1S",
    "2W": "P2W", "2M": "P2M", "2D": "P2D", "E": "XXXX-WXX-WE",
}  # fmt: skip


def scan_times(text: str) -> list[TimeSpan]:
    """Where times stand in the text and what they say, unresolved; in text order, never overlapping."""
    composed = compose(text)
    if composed.offsets is None:
        return scan(text)
    return [_moved_back(span, composed) for span in scan(composed.text)]


def _moved_back(span: TimeSpan, composed: Composed) -> TimeSpan:
    back = composed.back
    return span._replace(
        start=back(span.start),
        end=back(span.end),
        clock_start=None if span.clock_start is None else back(span.clock_start),
        join=None if span.join is None else (back(span.join[0]), back(span.join[1])),
    )


def find_times(text: str, reference: date | datetime | None = None, *, field: str = "text") -> list[TimeExpression]:
    """The time expressions of `text`, in order; values are resolved against `reference`, the date of publication.

    `field` is what they say they stand in. A value is None where it cannot be told; never an error for any text.

    Bare dates are read as news means them: '26일' in a story of the 27th is yesterday.

    >>> [t.value for t in find_times("26일 오후 3시부터 오는 3월까지", date(2023, 12, 27))]
    ['2023-12-26T15:00', '2024-03']
    """
    return [
        _made(text[s.start : s.end], field, s.start, s.end, value, mod, s.kind)
        for s, value, mod in read_times(text, reference)
    ]


def read_times(
    text: str, reference: date | datetime | None = None, *, prefer: str = "nearest"
) -> list[tuple[TimeSpan, str | None, str | None]]:
    """The scanned spans with (value, mod). `prefer` "future" reads bare dates as a calendar does, as the next ones."""
    now = reference if isinstance(reference, datetime) else None
    day = reference.date() if isinstance(reference, datetime) else reference
    told = Told()
    found = []
    last = 0
    composed = compose(text)
    text = composed.text
    for span in scan(text):
        if _SENTENCE_END.search(text, last, span.start):
            told.sentence_year = told.sentence_month = told.sentence_day = None
            if told.aside is not None:
                told.day, told.aside = told.aside, None
            if told.day is not None and _ASIDE.search(text, last, span.start):
                told.aside = told.day
        told.adjacent = _BESIDE.fullmatch(text, last, span.start) is not None
        last = span.end
        tense, at_once = _tense(text, span.end) if day is not None and _is_bare(span.point) else (None, False)
        setting = Setting(day, now, tense, at_once, prefer)
        year, month = told.sentence_year, told.sentence_month
        value, mod = _value(span, setting, told)
        if _COMPARED.match(text, span.end):
            # '올해 … 지난해보다 5% 줄이겠다고 했으나 6월까지': the sentence does not go on from it.
            told.sentence_year, told.sentence_month = year, month
        if value is not None and _BEYOND.search(value):
            value = None
        found.append((span if composed.offsets is None else _moved_back(span, composed), value, mod))
    return found


def _is_bare(point: Point | None) -> bool:
    """Whether it takes the tense to say which one is meant."""
    if point is None or point.year is not None or point.prefix is not None or isinstance(point.day, Shift):
        return False
    return bool(point.day or point.month or point.weekday or point.quarter or point.half or point.holiday or point.edge)


def _tense(text: str, start: int) -> tuple[str | None, bool]:
    """The tense of the first predicate after a date, and whether it follows at once."""
    stop = min(len(text), start + _WINDOW)
    end = _SENTENCE_END.search(text, start, stop)
    if end is not None:
        stop = end.end()
    past, future = _PAST.search(text, start, stop), _FUTURE.search(text, start, stop)
    if past is None and future is None:
        return None, False
    if future is None or (past is not None and past.end() < future.end()):
        assert past is not None
        return "past", past.start() - start <= _AT_ONCE
    return "future", future.start() - start <= _AT_ONCE


def _value(span: TimeSpan, setting: Setting, told: Told) -> tuple[str | None, str | None]:
    if span.length is not None and span.point is not None:
        start = place(span.point, setting, told).day
        end = None if start is None else moved(span.length, setting, told, start=start, whole=True)
        return (f"{start}/{end}" if end is not None and span.length.relation == "within" else end), None
    if span.length is not None:
        if span.kind == "date":
            return moved(span.length, setting, told), None
        low = span.length.timex()
        upper = replace(span.length, amounts=span.length.upper).timex() if span.length.upper else None
        return (f"{low}/{upper}" if upper else low), None
    if span.every is not None:
        return _recurring_period(span), span.point.mod if span.point else None
    point, until = span.point, span.until
    assert point is not None
    if until is not None:
        return _period(point, until, setting, told), point.mod if point.mod == until.mod else None
    spot = place(point, setting, told)
    value = _compose(point, spot)
    _tell(point, spot, value, told)
    return value, point.mod


def _compose(point: Point, spot: Place) -> str | None:
    at = clock(point)
    if at is None:
        return f"{spot.text}/{spot.last}" if spot.last else spot.text
    day = spot.text
    if day is None:
        if _tells_date(point):
            return None
        day = ""
    if point.hour is not None and point.hour[1] != point.hour[0]:
        return f"{day}{at}/{day}{clock(point, point.hour[1])}"
    return day + at


def _tells_date(point: Point) -> bool:
    return any(x is not None for x in (point.year, point.month, point.week, point.day, point.weekday, point.holiday))


def _period(point: Point, until: Point, setting: Setting, told: Told) -> str | None:
    point, until = hours(point, until)
    first = place(point, setting, told)
    begin = _compose(point, first)
    _tell(point, first, begin, told)
    if isinstance(until.day, Shift) and until.has_clock() and first.day is None and point.has_clock():
        until = until._replace(day=None)
    only_clock = until.has_clock() and not _tells_date(until)
    last = first if only_clock else place(fill(until, point, first), setting, told)
    end = _compose(until, last)
    if begin is None or end is None:
        return None
    value = f"{begin.split('/')[0]}/{end.split('/')[-1]}"
    told.period = value
    return value


def _tell(point: Point, spot: Place, value: str | None, told: Told) -> None:
    """Remember what later words (이날, 같은 달, 이듬해, 동기) refer to.

    What is only compared with (전년 동기, 지난해 같은 달, 전날) is not what the story goes on from.
    """
    shifts = [x for x in (point.year, point.month, point.day, point.quarter, point.week) if isinstance(x, Shift)]
    if point.same_period or any(x.anchor == "told" and x.offset < 0 for x in shifts):
        return
    if isinstance(point.year, Shift) and isinstance(point.month, Shift):
        return
    if spot.day is not None:
        told.day = spot.day
        if point.month is not None or (told.sentence_day is not None and spot.day > told.sentence_day):
            told.sentence_day = spot.day
    if spot.year is not None and spot.month is not None:
        told.month = (spot.year, spot.month)
    if spot.year is not None:
        told.year = spot.year
        if isinstance(point.quarter, tuple):
            told.quarter = (spot.year, point.quarter[1])
        dated = bool(point.month or point.quarter or point.half)
        if isinstance(point.year, Shift) or isinstance(point.month, Shift) or (point.year is not None and dated):
            told.sentence_year, told.sentence_month = spot.year, spot.month
    if value is not None and not point.same_period and (point.month or point.quarter or point.half or point.day):
        told.period = value


def _recurring_period(span: TimeSpan) -> str | None:
    """매주 목요일 오후 5시~8시: both hours of the recurring day."""
    if span.until is None or span.point is None:
        return _recurring(span)
    if span.until.weekday:
        point, last = hours(span.point, span.until)
        first_day, last_day = _recurring(span._replace(point=point)), _recurring(span._replace(point=last))
        return f"{first_day}/{last_day}" if first_day and last_day else None
    first, until = hours(span.point, span.until)
    begin, end = _recurring(span._replace(point=first)), clock(until)
    if begin is None or end is None:
        return None
    return f"{begin}/{begin.removesuffix(clock(first) or '')}{end}"


def _recurring(span: TimeSpan) -> str | None:
    point = span.point
    unit = _EVERY[span.every or "D"]
    if point is None:
        return unit
    at = clock(point) or ""
    if point.weekday == 0:
        return None
    if point.weekday is not None and point.weekday != 67 and point.nth_weekday is None and point.week is None:
        return f"XXXX-WXX-{point.weekday}{at}"
    month = f"{point.month[0]:02d}" if isinstance(point.month, tuple) else "XX"
    if isinstance(point.day, tuple) and point.day[0] > 0:
        return f"XXXX-{month}-{point.day[0]:02d}{at}"
    nth = point.nth_weekday or (point.week if isinstance(point.week, int) else None)
    if nth and point.weekday and point.weekday != 67:
        return f"XXXX-{month}-WXX-{point.weekday}-{nth}{at}"
    if isinstance(point.month, tuple):
        return f"XXXX-{month}"
    if isinstance(point.quarter, tuple):
        return f"XXXX-Q{point.quarter[0]}"
    if point.half is not None:
        return f"XXXX-H{point.half}"
    if point.weekday == 67:
        return "XXXX-WXX-WE"
    return at or unit
