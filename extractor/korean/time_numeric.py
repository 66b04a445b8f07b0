"""Dates and years written in figures alone: 2023.12.27., 2014-2018, 2022/23 시즌, 19세기."""

from __future__ import annotations

import re

from extractor.korean import time_words as w
from extractor.korean.time_build import build_point, full_year, shift_hour
from extractor.korean.time_grammar import DATE_PARTICLE, PARTICLES, TO, WEEKDAYS, S
from extractor.korean.time_model import Point, TimeSpan
from extractor.korean.time_words import SECTIONS, squeeze

_M = "1[0-2]|0?[1-9]"
_D = "3[01]|[12][0-9]|0?[1-9]"

ISO_END = re.compile(
    f"{S}[~∼～〜\\-]{S}(?:(?P<y>(?:19|20)[0-9]{{2}})[.\\-/]{S})?(?:(?P<m>{_M})[.\\-/]{S})?"
    f"(?P<d>{_D})(?![0-9:])\\.?(?:\\([{WEEKDAYS}]\\))?"
)
"""The second date of 2023.12.27.~12.29."""

ISO = re.compile(
    f"""
    (?P<ap>['’‘])?
    (?:(?P<y>(?:19|20)[0-9]{{2}})(?P<sep>[.\\-/]){S}(?P<m>{_M})(?P=sep){S}(?P<d>{_D})(?![0-9])
      |(?P<y8>(?:19|20)[0-9]{{2}})(?P<m8>1[0-2]|0[1-9])(?P<d8>3[01]|[12][0-9]|0[1-9])(?![0-9.,])
      |(?P<y2>[0-9]{{2}})(?P<sep2>[./])(?P<m2>{_M})(?P=sep2)(?P<d2>{_D})(?![0-9])(?![.][0-9])
      |(?P<m3>{_M})/(?P<d3>{_D})/(?P<y3>(?:19|20)[0-9]{{2}})(?![0-9])
      |(?P<ym>(?:19|20)[0-9]{{2}})\\.{S}(?P<mm>{_M})\\.(?![0-9])
      |(?P<ym2>(?:19|20)[0-9]{{2}})-(?P<mm2>1[0-2]|0[1-9])(?![0-9\\-])
      |(?P<md>{_M})/(?P<dd>{_D})(?![0-9/%])
      |(?P<md2>{_M})\\.{S}(?P<dd2>{_D})\\.?(?={S}\\([{WEEKDAYS}]\\))
    )
    \\.?
    (?:{S}\\((?P<wd>[{WEEKDAYS}]|[月火水木金土日])(?:요일)?\\))?
    (?:(?:[ \u00a0T]|,[ ])(?:(?P<part>{SECTIONS["part_of_day"]}){S})?
      (?:(?P<h>2[0-4]|1[0-9]|0?[0-9]):(?P<mi>[0-5][0-9])(?::(?P<s>[0-5][0-9])(?:\\.[0-9]{{1,6}})?)?(?![0-9:])
          (?:Z|[+\\-][0-9]{{2}}:?[0-9]{{2}})?
        |(?P<hk>2[0-4]|1[0-9]|0?[0-9])시(?:{S}(?P<mik>[0-5]?[0-9])분)?))?
    """,
    re.VERBOSE,
)

YEAR_ALONE = re.compile(
    f"(?P<y1>(?:19|20)[0-9]{{2}})(?:{TO}(?P<y2>(?:19|20)[0-9]{{2}})|[/\\-~∼](?P<y3>[0-9]{{2}}))?(?![0-9.,:/\\-])"
    f"(?:{S}(?P<season>시즌|학년도)|(?P<ahead>{S})(?={SECTIONS['season']}|[상하]반기|[1-4]분기))?"
)
CENTURY = re.compile(f"(?P<c>[0-9]{{1,2}}){S}세기")


def numeric(text: str, start: int, stop: int) -> TimeSpan | None:
    """The date in figures whose first number is text[start:stop], None where there is none."""
    after = text[stop : stop + 1]
    if (after and after in "./-") or stop - start == 8:
        quoted = start and text[start - 1] in "'’‘"
        m = ISO.match(text, start - 1 if quoted else start)
        point = None if m is None else _iso_point(text, m)
        if m is not None and point is not None:
            return _dotted(text, m, point)
    if after and after in "세 " and (m := CENTURY.match(text, start)) is not None:
        century = int(m["c"])
        return TimeSpan(start, m.end(), "date", Point(year=(century, century), year_kind="century"))
    return _years(text, start) if stop - start == 4 else None


def _dotted(text: str, m: re.Match[str], point: Point) -> TimeSpan:
    if point.has_clock():
        return TimeSpan(m.start(), m.end(), "time", point)
    to = ISO_END.match(text, m.end()) if point.day is not None else None
    if to is None:
        return TimeSpan(m.start(), m.end(), "date", point)
    return TimeSpan(m.start(), to.end(), "date", point, until=_second_date(point, to), join=(m.end(), to.start("d")))


def _second_date(first: Point, m: re.Match[str]) -> Point:
    year, month, day = (int(m[k]) if m[k] else None for k in "ymd")
    return Point(
        year=first.year if year is None else (year, year),
        month=first.month if month is None else (month, month),
        day=(day or 1, day or 1),
    )


def _years(text: str, start: int) -> TimeSpan | None:
    """A year without 년: 2014-2018, 2022/23 시즌, 2016 봄."""
    m = YEAR_ALONE.match(text, start)
    if m is None or not (m["y2"] or m["season"] or m["ahead"] is not None):
        return None
    first = int(m["y1"])
    last = int(m["y2"]) if m["y2"] else first - first % 100 + int(m["y3"]) if m["y3"] else first
    if not first <= last <= first + 80 or (m["y3"] and not m["season"]):
        return None
    if m["y2"] and not m["season"] and m["ahead"] is None and not _stands_alone(text, m.end()):
        return None
    kind = {"시즌": "season", "학년도": "school"}.get(m["season"] or "")
    stop = m.end("ahead") if m["ahead"] is not None else m.end()
    rest = build_point(text, stop) if m["ahead"] is not None else None
    year = (first, last)
    if rest is not None:
        return TimeSpan(start, rest[1], "date", rest[0]._replace(year=year))
    return TimeSpan(start, stop, "date", Point(year=year, year_kind=kind))


def _stands_alone(text: str, end: int) -> bool:
    """Whether no unit follows: 2000~2010명 is a number of people."""
    return PARTICLES.match(text, end) is not None and text[end : end + 1] not in "%$㎡℃㎞"


def _iso_point(text: str, m: re.Match[str]) -> Point | None:
    """The point of an ISO, dotted or slashed date; None where it is a version, a fraction or an address."""
    got = m.groupdict()
    year: int | None
    if got["y"]:
        year, month, day = int(got["y"]), int(got["m"]), int(got["d"])
    elif got["y8"]:
        year, month, day = int(got["y8"]), int(got["m8"]), int(got["d8"])
    elif got["y2"]:
        if not got["ap"] and (len(got["m2"]) < 2 or len(got["d2"]) < 2):
            return None
        year, month, day = full_year(got["y2"]), int(got["m2"]), int(got["d2"])
    elif got["y3"]:
        year, month, day = int(got["y3"]), int(got["m3"]), int(got["d3"])
    elif got["ym"] or got["ym2"]:
        year, month = int(got["ym"] or got["ym2"]), int(got["mm"] or got["mm2"])
        return Point(year=(year, year), month=(month, month))
    elif got["md2"]:
        year, month, day = None, int(got["md2"]), int(got["dd2"])
    else:
        year, month, day = None, int(got["md"]), int(got["dd"])
        if not (got["wd"] or got["h"] or got["hk"] or day >= 13 or DATE_PARTICLE.match(text, m.end())):
            return None
    hour = got["h"] or got["hk"]
    minute = got["mi"] or got["mik"]
    entry = w.PART[squeeze(got["part"])] if got["part"] and hour else None
    return Point(
        year=(year, year) if year is not None else None,
        month=(month, month),
        day=(day, day),
        part=entry["code"] if entry else None,
        hour=(shift_hour(int(hour), entry),) * 2 if hour else None,
        minute=int(minute) if minute else (0 if hour else None),
        second=int(got["s"]) if got["s"] else None,
    )
