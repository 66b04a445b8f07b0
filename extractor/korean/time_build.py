"""Grammar matches to points and lengths of time."""

from __future__ import annotations

import re

from extractor.korean import time_grammar as g
from extractor.korean import time_words as w
from extractor.korean.sino import sino
from extractor.korean.time_model import Point, Shift
from extractor.korean.time_words import squeeze

_HANJA_DAY = dict(zip("月火水木金土日", "월화수목금토일", strict=True))


def _pair(low: str, high: str | None) -> tuple[int, int]:
    first = int(low)
    return (first, int(high)) if high else (first, first)


def _year(got: dict[str, str | None]) -> tuple[tuple[int, int] | Shift | None, str | None]:
    if got["yr"]:
        entry = w.RELATIVE[squeeze(got["yr"])]
        return Shift(entry["offset"], entry["anchor"]), None
    if got["ys"]:
        value = sino(got["ys"])
        return ((value, value) if value else None), None
    if got["y1"]:
        first = full_year(got["y1"])
        last = first
        if got["y2"]:
            last = int(got["y2"])
            if last < 100 <= first:
                last += first - first % 100
        kind = {"년대": "decade", "학년도": "school"}.get(got["yu"] or "")
        return (first, last), kind
    return None, None


def full_year(digits: str) -> int:
    """The year of two or four digits: 98 is 1998, 23 is 2023."""
    value = int(digits)
    if len(digits) == 2:
        return value + (1900 if value >= 50 else 2000)
    return value


def build_point(text: str, start: int) -> tuple[Point, int, bool, int | None] | None:
    """The point that begins at `start`: (point, end, weak, where its part of the day begins); None where there is none.

    weak: it is no time by itself (a prefix, a number of years that may as well be a length).
    """
    m = g.POINT.match(text, start)
    if m is not None and _breaks_off(text, m):
        m = g.POINT.match(text, start, m.start(m.lastgroup or 0))
    if m is None or m.end() == start:
        return None
    got = m.groupdict()
    cut = _where_it_parts(m, got)
    if cut is not None:
        m = g.POINT.match(text, start, cut)
        if m is None or m.end() == start:
            return None
        got = m.groupdict()
    end = m.end()
    while text[end - 1] in " \u00a0":
        end -= 1
    if text[end - 1] == "의":
        end -= 1
    if _is_word(text, m, got):
        return None
    year, year_kind = _year(got)
    if got["same"] and year is None:
        return None
    if got["y1"] and len(got["y1"]) == 3:
        return None
    month: tuple[int, int] | Shift | None = None
    if got["mr"]:
        entry = w.RELATIVE[squeeze(got["mr"])]
        month = Shift(entry["offset"], entry["anchor"])
    elif got["m1"]:
        month = _pair(got["m1"], got["m2"])
    elif got["ms"]:
        value = sino(got["ms"])
        month = (value, value) if value and value <= 12 else None
    week: int | Shift | None = None
    weekday: int | None = None
    if got["wr"]:
        entry = w.RELATIVE[squeeze(got["wr"])]
        week = Shift(entry["offset"], entry["anchor"])
    elif got["wo"]:
        week = _ordinal(got["wo"])
    elif got["wn"]:
        week = int(got["wn"])
    if got["we"] or got["we2"] or got["weekend"]:
        weekday = 67
    day: tuple[int, int] | Shift | None = None
    now = got["now"] is not None
    if got["dr"]:
        entry = w.RELATIVE[squeeze(got["dr"])]
        day = Shift(entry["offset"], entry["anchor"])
    elif got["d1"]:
        day = _pair(got["d1"], got["d2"])
    elif got["ds"]:
        value = sino(got["ds"])
        if value is None or not 1 <= value <= 31 or (month is None and len(got["ds"]) < 2):
            return None
        day = (value, value)
    elif got["ld"]:
        if month is None and year is None:
            return None
        day = (-1, -1)
    if got["wds"]:
        weekday = 0
    elif got["wd"] or got["wdp"]:
        name = got["wd"] or got["wdp"]
        weekday = g.WEEKDAYS.index(_HANJA_DAY.get(name, name)) + 1
    quarter: tuple[int, int] | Shift | None = None
    edge: str | None = None
    if got["q1"]:
        quarter = _pair(got["q1"], got["q2"])
    elif got["qs"]:
        quarter = (sino(got["qs"]) or 1,) * 2
    elif got["qr"]:
        entry = w.RELATIVE[squeeze(got["qr"])]
        quarter = Shift(entry["offset"], entry["anchor"])
    part, hour, minute, second, mod = _clock(got)
    if got["edge"]:
        entry = w.EDGE[squeeze(got["edge"])]
        mod = entry.get("mod")
        edge = entry["grain"]
    if got["dp"]:
        entry = w.DAY_PART[squeeze(got["dp"])]
        shift = w.RELATIVE[entry["day"]]
        day, part = Shift(shift["offset"], shift["anchor"]), w.PART[entry["part"]]["code"]
    prefix = w.PREFIX[squeeze(got["prefix"])]["sense"] if got["prefix"] else None
    season = w.SEASON[squeeze(got["season"])]["code"] if got["season"] else None
    holiday = squeeze(got["hol"]) if got["hol"] else None
    half = {"상반기": 1, "하반기": 2}.get(got["half"] or "")
    point = Point(
        prefix=prefix, year=year, year_kind=year_kind, half=half, quarter=quarter, month=month, week=week, day=day,
        weekday=weekday, nth_weekday=_ordinal(got["no"]) if got["no"] else None, holiday=holiday, season=season,
        part=part, hour=hour, minute=minute, second=second, now=now, mod=mod,
        edge=edge, same_period=got["same"] is not None, zone=got["zone"].strip().upper() if got["zone"] else None,
    )  # fmt: skip
    clock = _clock_start(m, got) if part or hour else None
    filled = bool(year or half or quarter or month or week or day or holiday or season or part or hour or now or edge)
    filled = filled or weekday is not None
    bare_years = bool(got["y1"]) and len(got["y1"] or "") < 4 and not (month or quarter or half or season)
    weak = not filled or (bare_years and not _marked_year(got, born=text.startswith("생", end)))
    return point, end, weak, clock


def _breaks_off(text: str, m: re.Match[str]) -> bool:
    """Whether the last word of the match is only the beginning of another word (설명, 전주시)."""
    last = m.lastgroup
    if last is None:
        return False
    word, stop = squeeze(m[last]), m.end(last)
    if last == "yr" and word == "올":
        return g.MOD_TAIL.match(text, m.end()) is None
    if last in ("wo", "hn", "h1", "h2"):
        return last != "wo" and g.PARTICLES.match(text, stop + text[stop : stop + 2].index("시") + 1) is None
    if word not in w.STRICT:
        return False
    if word == "낮" and g.LOW.match(text, stop) is None:
        return True
    if w.RELATIVE.get(word, {}).get("needs") == "comparison":
        return g.COMPARISON.match(text, stop) is None
    return g.PARTICLES.match(text, stop) is None


def _clock_start(m: re.Match[str], got: dict[str, str | None]) -> int | None:
    return next((m.start(k) for k in ("part", "cw", "h1", "hn", "ch", "eh") if got[k]), None)


_DAY_KEYS = ("d1", "dr", "wd", "ds", "hol", "ld", "wdp", "dp", "wds", "weekend")
_LONGER_KEYS = ("yr", "y1", "mr", "m1", "wr", "wo", "half", "q1", "edge")


def _where_it_parts(m: re.Match[str], got: dict[str, str | None]) -> int | None:
    """Where a second time begins that only stands beside the first: a day after a year, an hour after a month."""
    if got["now"] and m.start("now") > m.start():
        return m.start("now")
    if got["d1"]:
        year = got["yr"] or got["y1"]
        return m.start("d1") if year and not (got["mr"] or got["m1"]) else None
    start = _clock_start(m, got)
    if start is None or got["dp"]:
        return None
    for key in _DAY_KEYS:
        if got[key]:
            return None
    for key in _LONGER_KEYS:
        if got[key]:
            return start
    return None


def _is_word(text: str, m: re.Match[str], got: dict[str, str | None]) -> bool:
    """Whether what was matched is another word: 봄 (seeing), 한시도 (for a moment)."""
    if got["season"] == "봄" and not (got["prefix"] or got["yr"] or got["y1"]):
        return _SPRING.match(text, m.end("season")) is None
    if got["ch"] and not (got["part"] or got["ap"]) and g.RATIO.search(text, max(0, m.start() - 20), m.start()):
        return True
    if (
        got["m1"]
        and m.start()
        and text[m.start() - 1] in g.TITLE_OPEN
        and text[m.end("m1") : m.end("m1") + 3] == "월의 "
    ):
        return True
    if (
        got["d1"]
        and m.start("d1") == m.start()
        and not got["d2"]
        and g.COUNTS_DAYS.search(text, max(0, m.start() - 6), m.start())
    ):
        return True
    return got["hn"] == "한" and text.startswith("시도", m.end("hn"))


_SPRING = re.compile("(?:이|에|은|의|부터|까지|과|맞이|날)(?![가-힣])")


def _marked_year(got: dict[str, str | None], *, born: bool) -> bool:
    """Whether two digits before 년 are a year and no number of years: '23년, 87년, 05년생."""
    digits = got["y1"] or "0"
    if got["yu"] != "년" or got["apostrophe"] or int(digits) >= 60:
        return True
    return born and (digits[0] == "0" or int(digits) >= 30)


def _ordinal(text: str) -> int:
    return int(text[0]) if text[0].isdigit() else g.ORDINAL_VALUE[text[0]]


def _clock(got: dict[str, str | None]) -> tuple[str | None, tuple[int, int] | None, int | None, int | None, str | None]:
    entry = w.PART[squeeze(got["part"])] if got["part"] else None
    part = entry["code"] if entry else None
    mod = entry.get("mod") if entry else None
    low: int | None = None
    high: int | None = None
    minute = second = None
    if got["cw"]:
        low = w.CLOCK_WORD[squeeze(got["cw"])]["hour"]
    elif got["h1"]:
        low = int(got["h1"])
        high = int(got["h2"]) if got["h2"] else None
        minute = 30 if got["hh"] else int(got["mi"]) if got["mi"] else None
        second = int(got["se"] or got["se2"] or 0) if got["se"] or got["se2"] else None
    elif got["hn"]:
        native = w.NATIVE[squeeze(got["hn"])]
        low, high = native["value"], native.get("to")
        minute = 30 if got["hhn"] else sino(got["mis"]) if got["mis"] else int(got["min"]) if got["min"] else None
        second = sino(got["ses"]) if got["ses"] else None
    elif got["ch"]:
        low, minute = int(got["ch"]), int(got["cm"] or 0)
        second = int(got["cs"]) if got["cs"] else None
    elif got["eh"]:
        low = int(got["eh"])
    if low is None:
        return part, None, None, None, mod
    marker = (got["ap"] or got["eap"] or "").lower()
    if marker.startswith("p") and low < 12:
        low += 12
    elif marker.startswith("a") and low == 12:
        low = 0
    low, high = shift_hour(low, entry), shift_hour(high, entry) if high is not None else None
    if got["to"]:
        total = (low * 60 - (minute or 0)) % 1440
        low, minute = divmod(total, 60)
    return part, (low, low if high is None else high), minute, second, None


def shift_hour(hour: int, entry: dict[str, object] | None) -> int:
    if entry is None:
        return hour
    afternoon = entry["afternoon"]
    assert isinstance(afternoon, list)
    if afternoon and afternoon[0] <= hour < afternoon[1]:
        return hour + 12
    twelve = entry.get("twelve")
    return twelve if hour == 12 and isinstance(twelve, int) else hour
