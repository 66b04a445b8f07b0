"""Our readings in the conventions of public test suites of Korean numbers, units and times.

`ours(text, reference_time, task, scope)` returns [{start, end, type, value, unit}]. Only conventions are mapped here (how
a suite spells units, where its spans end, whether a bound belongs to the span), by what a case asks for; cases are never
told apart otherwise.
"""

from __future__ import annotations

import re
from typing import Any

from extractor.korean import parse_numeral
from extractor.korean.reader import Read, read
from extractor.korean.time_spans import time_spans
from extractor.model import canonical

UNITS = {
    **{"달러": "USD", "홍콩 달러": "HKD", "호주 달러": "AUD", "캐나다 달러": "CAD", "유로": "EUR", "원": "KRW", "엔": "JPY"},
    **{"위안": "CNY", "파운드": "GBP", "펜스": "penny", "센트": "cent", "프랑": "franc", "핀란드 마르카": "FIM", "킵": "LAK"},
    **{"루피": "INR", "㎡": "m2", "㎢": "km2", "입방피트": "ft3", "L": "l", "mL": "ml", "톤": "t", "mph": "mi/h", "℃": "C"},
    **{"℉": "F", "도": "degree", "세": "year", "살": "year", "년": "year", "개월": "month", "달": "month", "컵": "cup"},
    **{"주": "week", "일": "day"},
}
DIMENSIONS = {"length", "area", "volume", "mass", "energy", "power", "rate"}
TIME_TYPES = {"temporal", "date", "daterange", "datetime", "datetimerange", "time", "timerange", "duration", "set", "holiday"}
_HALF = re.compile(r"반(?=이 )")


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
        return _ranges(text)
    found = []
    for item in _reads(text):
        if "number" in wanted:
            found += _numbers(text, item)
        elif "ordinal" in wanted:
            if item.kind in ("ordinal", "rank"):
                found.append(_item(item.start, item.end, "ordinal", _value(item)))
        elif item.kind is not None:
            found += _quantities(text, item, wanted)
    return found


def _numbers(text: str, item: Read) -> list[dict[str, Any]]:
    """The bare numeral of a reading; its sign belongs to it."""
    if item.numeral_kind in ("code", "date_name", "address") or item.numeral_kind == "ordinal":
        return []
    start = min(item.start, item.numeral_start) if item.value is not None and item.value < 0 else item.numeral_start
    return [_item(start, item.numeral_end, "number", _value(item))]


def _quantities(text: str, item: Read, wanted: set[str]) -> list[dict[str, Any]]:
    unit = UNITS.get(item.unit or "", item.unit)
    kind = item.kind
    if "percent" in wanted and kind == "percent":
        return [_item(item.start, item.end, "percent", _value(item), "%")]
    if "money" in wanted and kind == "money":
        return [_item(item.start, item.end, "money", _bounded(item), unit)]
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


def _ranges(text: str) -> list[dict[str, Any]]:
    return []


def _spans(text: str) -> list[dict[str, Any]]:
    """Named entities: every quantity but durations; the figures of a list are one entity, bands end before 대."""
    found: list[dict[str, Any]] = []
    for item in _reads(text):
        if item.kind is None or item.kind == "duration":
            continue
        end = item.end
        if item.rule == "band" and item.kind != "age":
            end -= 1
        if found and item.rule == "list that shares a unit" and 0 < item.start - found[-1]["end"] <= 1:
            found[-1]["end"] = end
            continue
        found.append(_item(item.start, end, "quantity", None))
    return found
