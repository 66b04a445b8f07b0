"""Our readings in the conventions of public test suites of Korean numbers, units and times.

`ours(text, reference_time, task, scope)` returns [{start, end, type, value, unit}]. Only conventions are mapped here
(how a suite spells units, where its spans end, whether a bound belongs to the span), by what a case asks for; cases are
never told apart otherwise.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from suite_adapter_ranges import ranges

from extractor.korean.numerals import parse_numeral
from extractor.korean.reader import Read, read
from extractor.korean.time_spans import time_spans
from extractor.model import canonical

UNITS = {
    "달러": "USD",
    "홍콩 달러": "HKD",
    "호주 달러": "AUD",
    "캐나다 달러": "CAD",
    "유로": "EUR",
    "원": "KRW",
    "엔": "JPY",
    "위안": "CNY",
    "파운드": "GBP",
    "펜스": "penny",
    "센트": "cent",
    "프랑": "franc",
    "핀란드 마르카": "FIM",
    "킵": "LAK",
    "루피": "INR",
    "㎡": "m2",
    "㎢": "km2",
    "입방피트": "ft3",
    "L": "l",
    "mL": "ml",
    "톤": "t",
    "mph": "mi/h",
    "℃": "C",
    "℉": "F",
    "도": "degree",
    "세": "year",
    "살": "year",
    "년": "year",
    "개월": "month",
    "달": "month",
    "컵": "cup",
    "주": "week",
    "일": "day",
}
DIMENSIONS = {"length", "area", "volume", "mass", "energy", "power", "rate"}
TIME_TYPES = {
    "temporal",
    "date",
    "daterange",
    "datetime",
    "datetimerange",
    "time",
    "timerange",
    "duration",
    "set",
    "holiday",
}
# Places in a row, as the suites number them: the end, the present one, the first.
_PLACES = [
    (re.compile(r"(?:마지막|끝|뒤)에서 바로 전(?:의 것)?"), "end-1"),
    (re.compile(r"마지막(?:의? 것)?"), "end+0"),
    (re.compile(r"(?<![가-힣])이전(?: 것)?"), "current-1"),
    (re.compile(r"(?<![가-힣])다음(?: 것)?"), "current+1"),
    (re.compile(r"(?<![가-힣])처음|(?<![가-힣])첫(?=[ 가-힣])"), "1"),
]
_FROM_END = re.compile(r"(?:뒤|끝|마지막)에서 ?$")
_LATIN_UNIT = re.compile(r"[A-Za-z]")
_BOUND_TAIL = re.compile(r" ?(?:이상|이하|초과|미만)\s*")
_ORDINAL_MARK = re.compile(r" ?번 ?째|째")


def ours(
    text: str, reference_time: str | None = None, task: str | None = None, scope: list[str] | None = None
) -> list[dict[str, Any]]:
    """What we read in `text`, as the suite asks for it."""
    found: list[dict[str, Any]] = []
    wanted = set(scope or [task or ""])
    if task == "span":
        found += _spans(text)
    elif wanted - TIME_TYPES:
        found += _numeric(text, wanted)
    if task == "span" or wanted & TIME_TYPES:
        try:
            from suite_adapter_times import temporal
        except ImportError:
            return found
        found += temporal(text, reference_time, task, scope)
    return found


def _item(start: int, end: int, kind: str, value: str | None, unit: str | None = None) -> dict[str, Any]:
    return {"start": start, "end": end, "type": kind, "value": value, "unit": unit}


def _value(item: Read) -> str | None:
    if item.value is not None:
        return canonical(item.value)
    if item.low is not None and item.high is not None:
        return f"[{canonical(item.low)},{canonical(item.high)}]"
    return None


def _reads(text: str) -> list[Read]:
    dates, _ = time_spans(text)
    return list(read(text, dates))


def _numeric(text: str, wanted: set[str]) -> list[dict[str, Any]]:
    whole = text.strip()
    if "number" in wanted or "ordinal" in wanted:
        try:
            value = canonical(parse_numeral(whole))
            start = text.index(whole)
            if "number" in wanted:
                return [_item(start, start + len(whole), "number", value)]
        except ValueError:
            pass
    if "numberrange" in wanted:
        return ranges(text, _reads(text))
    if "ordinal" in wanted:
        return _ordinals(text)
    found = []
    for item in _reads(text):
        if "number" in wanted:
            found += _numbers(text, item)
        elif item.kind is not None:
            found += _quantities(text, item, wanted)
    return found


def _ordinals(text: str) -> list[dict[str, Any]]:
    """Ordinal figures, and places told from the end or from the present one."""
    found: list[dict[str, Any]] = []
    for item in _reads(text):
        if item.kind not in ("ordinal", "rank"):
            continue
        back = _FROM_END.search(text, max(0, item.start - 6), item.start)
        if back and item.value is not None:
            found.append(_item(back.start(), item.end, "ordinal", f"end-{canonical(item.value - 1)}"))
        else:
            found.append(_item(item.start, item.end, "ordinal", _value(item)))
    for pattern, value in _PLACES:
        for match in pattern.finditer(text):
            if all(match.end() <= other["start"] or other["end"] <= match.start() for other in found):
                found.append(_item(match.start(), match.end(), "ordinal", value))
    return found


def _numbers(text: str, item: Read) -> list[dict[str, Any]]:
    """The bare numeral of a reading; its sign belongs to it, and a figure glued to a Latin unit is none."""
    if item.rule == "leading zero":
        return [_item(item.start, item.end, "number", canonical(Decimal(text[item.start : item.end])))]
    if item.numeral_kind in ("code", "date_name", "address") or _ORDINAL_MARK.match(text, item.numeral_end):
        return []
    if _LATIN_UNIT.match(text, item.numeral_end):
        return []
    start = min(item.start, item.numeral_start) if item.value is not None and item.value < 0 else item.numeral_start
    return [_item(start, item.numeral_end, "number", _value(item))]


def _quantities(text: str, item: Read, wanted: set[str]) -> list[dict[str, Any]]:
    unit = UNITS.get(item.unit or "", item.unit)
    kind = item.kind
    if "percent" in wanted and kind == "percent":
        return [_item(item.start, item.end, "percent", _value(item), "%")]
    if "money" in wanted and kind == "money":
        tail = _BOUND_TAIL.fullmatch(text, item.end)
        if tail and not text[: item.start].strip():
            # A query that is nothing but an amount and its bound: the bound is part of it.
            return [_item(item.start, len(text.rstrip()), "money", _bounded(item), unit)]
        return [_item(item.start, item.end, "money", _value(item), unit)]
    if "age" in wanted and (kind == "age" or (kind == "duration" and item.unit in ("년", "개월", "주", "일"))):
        return [_item(item.start, item.end, "age", _value(item), unit)]
    if "temperature" in wanted and kind == "temperature":
        return [_item(item.start, item.end, "temperature", _value(item), unit)]
    if "dimension" in wanted or "unit" in wanted:
        if kind in DIMENSIONS or item.unit in ("MB", "bit", "GB") or item.unit == "컵":
            return [_item(item.start, item.end, "dimension", _value(item), unit)]
        if item.unit == "파운드":
            return [_item(item.start, item.end, "dimension", _value(item), "lb")]
    return []


def _bounded(item: Read) -> str | None:
    value = _value(item)
    if item.value is None or item.bound is None:
        return value
    return {">=": f"[{value},)", ">": f"({value},)", "<=": f"(,{value}]", "<": f"(,{value})"}[item.bound]


_PAIRED = {
    ("승", "무"),
    ("승", "패"),
    ("무", "패"),
    ("조", "항"),
    ("타수", "안타"),
    ("학년", "반"),
    ("언더파", "타"),
    ("오버파", "타"),
}
_AGE_PART = re.compile(r" ?(?:초반|중반|후반)")
_DEGREES = re.compile(r"(?:섭씨|화씨) ?")
_COUNTED = re.compile(r" ([가-힣]{2,}?)(?:이|가|은|는|을|를|의|도|과|와|로|에|에게|에서|만)?(?![가-힣])")


def _spans(text: str) -> list[dict[str, Any]]:
    """Named entities: every quantity but durations, shares in words and 몇, 수십.

    The figures of a list, a record (3승 2패) and an article (47조 3항) are one entity; bands end before 대; a noun that
    두 or 세 counts belongs to it.
    """
    found: list[dict[str, Any]] = []
    last: Read | None = None
    for item in _reads(text):
        if item.kind is None or item.kind == "duration" or item.unit in ("회말", "회초"):
            continue
        written = text[item.start : item.end]
        if written[0] in "몇수" or (item.kind == "rate" and item.rule == "word"):
            continue
        start, end = item.start, item.end
        if item.rule == "band" and item.kind != "age":
            end -= 1
        degrees = _DEGREES.match(text, start)
        if degrees and degrees.end() < end:
            start = degrees.end()
        if item.kind == "age":
            part = _AGE_PART.match(text, end)
            end = part.end() if part else end
        if written in ("두", "세"):
            noun = _COUNTED.match(text, end)
            end = noun.end(1) if noun else end
        listed = item.rule.startswith("list") and found and 0 < start - found[-1]["end"] <= 2
        paired = last is not None and (last.unit, item.unit) in _PAIRED and start - last.end <= 1
        if found and (listed or paired):
            found[-1]["end"] = end
        else:
            found.append(_item(start, end, "quantity", None))
        last = item
    return found
