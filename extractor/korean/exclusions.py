"""Digits that count nothing: telephone and registration numbers, addresses, models, date names, list bullets."""

# Alternatives of one pattern stay on one line.
# ruff: noqa: E501

from __future__ import annotations

import re

from extractor.korean.spelled import stands
from extractor.korean.units import match_unit
from extractor.tables import load

D = "0-9０-９"
# Each alternative is a chain of bounded or disjoint repetitions: matching is linear.
_code = re.compile(
    r"""
    (?P<telephone>0[0-9]{1,2}[-)․.~ ]{1,2}[0-9]{3,4}[-․.][0-9]{4}(?![0-9])|1[568][0-9]{2}-[0-9]{4}(?![0-9])|[0-9]{3,4}-[0-9]{4}(?![0-9])
       (?=\s?\)|\s?번)|\+[0-9]{1,3}[- ][0-9()]{1,5}[- ][0-9]{3,4}[-/ ][0-9]{3,4})
   |(?P<registration>[0-9]{6}-[0-9*]{7}(?![0-9])|[0-9]{3}-[0-9]{2}-[0-9]{5}(?![0-9])|[0-9]{4}[- ][0-9]{4}[- ][0-9]{4}[- ][0-9]{4}(?![0-9]))
   |(?P<offer>[0-9]\+[0-9](?![0-9]))
   |(?P<cohort>[1-7]0[2-8]0(?=\s?(?:세대|여성|남성|청년|직장인|남녀|유권자|고객|소비자|표심|층|콘서트|가요|음악|의\s)))
   |(?P<version>[0-9]{1,4}(?:\.[0-9]{1,6}){2,7}(?![0-9]))
   |(?P<account>[0-9]{2,8}(?:-[0-9]{1,8}){2,6}(?![0-9]))
   |(?P<lot>[0-9]{1,5}(?:-[0-9]{1,4})?번지|[0-9]{1,4}-[0-9]{1,4}(?=[번길가동])|[0-9]{1,4}번?[가나다]?길(?![가-힣]))
   |(?P<name>(?:3·1|4·3|4·16|4·19|5·16|5·18|6·3|6·10|6·15|6·25|6·29|7·4|7·7|8·15|9·11|9·19|10·4|10·26|12·3|12·12)
       (?![0-9]|[·ㆍ․][0-9]|\s?(?:호선|위|차|심|학년|세트|회|분기|번|층|개|명|%|km)))
    """,
    re.VERBOSE,
)
_date_name = re.compile(
    r"(1[0-2]|[1-9])[·ㆍ․.‧]([12][0-9]|3[01]|[1-9])(?![0-9]|[·ㆍ․][0-9])(?= ?(?:총선|대선|지방선거|재보선|재·보선|재보궐|보궐선거|전당대회|전대|"
    r"운동|혁명|항쟁|쿠데타|민주화|광복절|경축사|전쟁|테러|선언|합의|성명|대책|사태|사건|참사|비상계엄|계엄|정신|민중|의거|만세|공약|개각|부동산|대지진|재보선)"
    r"| ?[가-힣]{2,5} (?:대지진|지진|참사|테러|총선|대선|재보선|전당대회|항쟁|쿠데타|혁명|비상계엄))"
)
_version = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,6}){2,7}(?![0-9])")
_service = re.compile(
    r"(?:119|112|120|117|118|110|113|1388|1366|1393|1577)(?= ?(?:구조|구급|상황|신고|안전|소방|센터|특수|대원|에 신고|로 신고|콜|다산))"
)
_dots = str.maketrans("ㆍ․‧．０１２３４５６７８９", "···.0123456789")
_road = re.compile(r"(?<![가-힣])[가-힣0-9]{1,10}(?:로|길) $")
_not_road = re.compile(rf"(?:{'|'.join(load('numeral_words')['not_roads']['words'])}) $")
_house = re.compile(
    r"[0-9]{1,4}(?:-[0-9]{1,3})?(?=\s*(?:$|[,)\]](?! ?[0-9])|\.(?![0-9]))| ?\([가-힣]|,? [가-힣]|(?:에서?|이다|입니다|의|와|과)(?![가-힣]))"
)
_lot_before = re.compile(r"(?:[가-힣0-9](?:동|리|가|읍|면)|[가-힣] 산) $")
_lot = re.compile(r"[0-9]{1,4}-[0-9]{1,4}(?![0-9-]|으?로)")
_links = re.compile(r"(?:https?://|www\.)[^\s<>\"'가-힣]{1,300}|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,100}")
_bullet = re.compile(r"(?:^|\n)[ \t]{0,8}\(?$")
_NUMBERING = re.compile(r"(?:\.(?![0-9])|\))(?=[ \t\u00a0]|[가-힣A-Z‘“\"'])")


_resolution = re.compile(r"[248]K(?= ?(?:화질|해상도|UHD|TV|영상|모니터|디스플레이|OLED|LED|카메라))")


def link_spans(text: str) -> list[tuple[int, int]]:
    """Where URLs and e-mail addresses stand."""
    if "@" not in text and "://" not in text and "www." not in text:
        return []
    return [match.span() for match in _links.finditer(text)]


def match_code(text: str, pos: int, end: int) -> tuple[int, str] | None:
    """The end and the kind (code, address, date_name) of what starts at `pos` with a figure up to `end`."""
    follows = text[end] if end < len(text) else ""
    if end - pos in (3, 4) and _service.match(text, pos):
        return end, "code"
    if follows == "K" and (match := _resolution.match(text, pos)):
        return match.end(), "code"
    if "." in text[pos:end]:
        match = _date_name.match(text, pos) or _version.match(text, pos)
        return (match.end(), "date_name" if match.re is _date_name else "code") if match else None
    if follows and follows in "-.)·ㆍ․‧~+ 번길가나다동세여남청직유고소표층의콘음":
        plus = pos > 0 and text[pos - 1] == "+"
        piece = text[pos - plus : pos + 64].translate(_dots)
        if follows in "·ㆍ․‧.":
            match = _date_name.match(text, pos)
            if match and int(match.group(1)) <= 12:
                return match.end(), "date_name"
        match = _code.match(piece)
        if match:
            kind = match.lastgroup
            return pos - plus + match.end(), {"lot": "address", "name": "date_name"}.get(kind or "", "code")
        # 1. 2) at the start of a line
        if (
            follows in ".)"
            and end - pos <= 2
            and _bullet.search(text, max(0, pos - 10), pos)
            and _NUMBERING.match(text, end)
        ):
            return end, "code"
    return None


def match_address(text: str, pos: int, end: int) -> int | None:
    """The end of a house's number behind a road's name (세종대로 209) or of a lot's (역삼동 123-45); None where it is none."""
    if text[pos - 2 : pos - 1] in "로길":
        before = text[max(0, pos - 13) : pos]
        house = _house.match(text, pos)
        if house is None or house.end() < end or not _road.search(before) or _not_road.search(before):
            return None
        behind = match_unit(text, house.end() + text.startswith(" ", house.end()))
        counted = behind is not None and stands(text, behind[0])
        return None if counted and house.end() == end else house.end()
    if text[end : end + 1] == "-" and _lot_before.search(text, max(0, pos - 4), pos):
        lot = _lot.match(text, pos)
        return lot.end() if lot else None
    return None
