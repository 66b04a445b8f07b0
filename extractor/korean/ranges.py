"""Figures that belong together: ranges, scores, ratios and lists that share a unit."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.korean.numeral_grammar import EXACT, Reading, match_numeral
from extractor.korean.quantity_model import Read, code
from extractor.korean.unit_finder import Found, find_unit, ordinal_mark
from extractor.korean.units import match_unit
from extractor.model import Number
from extractor.tables import load

_connector = re.compile(
    r"[ \u00a0]?[~∼～〜–—-][ \u00a0]?(?:(?P<below>영하 ?|마이너스 ?|(?<=[~∼～〜 ])-)|영상 ?)?"
    r"(?=[0-9０-９수몇]|[일이삼사오육칠팔구십백천만])"
)
_CONNECTS = " ~∼～〜–—-"
_list_mark = re.compile(r"(?:[·ㆍ․‧]|, ?|，)(?=[0-9０-９])")
_in_list = re.compile(r"[0-9０-９](?:[·ㆍ․‧]|, ?|，)$")
_ratio = re.compile(r" ?대 ?(?=[0-9]{1,3}(?![0-9,]))")
_scores = load("numeral_words")["scores"]
_score_before = re.compile(f"(?:{_scores['before']})$")
_score_after = re.compile(_scores["after"])
_score_tail = re.compile(r"[-–:]([0-9]{1,3})(?![0-9-]|,[0-9]{3}|\.[0-9])")


def read_range(
    text: str, reading: Reading, value: Number, begin: int, *, below_zero: bool = False
) -> tuple[Number, Number, Reading, Found] | None:
    """The ends, the second numeral and the unit of 'A~B'; None where no range begins with `reading`.

    A scale said once serves both ends: 1~2만 명, 2~3백만. `below_zero`: A stands behind 영하, which serves both ends as
    well (영하 5~10도), unless the second has a word of its own (영하 5도~영상 3도).
    """
    end = reading.end
    following = text[end : end + 1]
    if not following:
        return None
    connector = _connector.match(text, end) if following in _CONNECTS else None
    second = match_numeral(text, connector.end()) if connector else None
    left_unit = None
    if second is None:
        left = match_unit(text, end + 1 if following == " " else end)
        if left and left[0] < len(text) and text[left[0]] in _CONNECTS:
            connector = _connector.match(text, left[0])
            second = match_numeral(text, connector.end()) if connector else None
            left_unit = left[1]
    if second is None or second.value is None:
        return None
    found = find_unit(text, second, second.end, begin)
    if (
        left_unit is None
        and text[end : second.start].strip() in ("-", "–")
        and found.unit is None
        and reading.scale == 1
    ):
        return None
    alike = left_unit is None or found.unit is None or found.unit.name == left_unit.name
    if not alike and not (found.band and left_unit and left_unit.name == "대"):
        return None
    low = value
    if second.scale > 1 and reading.scale == 1 and reading.figures and isinstance(low, Decimal) and low < second.value:
        scaled = EXACT.multiply(low, Decimal(second.scale))
        low = scaled if scaled < second.value else low
    high = second.value
    assert connector is not None
    below, above = connector.group("below"), "영상" in connector.group()
    if below or (below_zero and not above):
        high = -high
        if high < low:
            return (high, low, second, found) if low < 0 else None
    return (low, high, second, found) if low < high else None


def read_pair(text: str, start: int, reading: Reading) -> Read | None:
    """Scores (3-1) and ratios (7대 3)."""
    end = reading.end
    tail = _score_tail.match(text, end) if text[end : end + 1] in ("-", "–", ":") else None
    left = text[start:end]
    if tail and len(left) <= 3 and left.isdigit():
        unit = find_unit(text, reading._replace(end=tail.end()), tail.end(), start)[1]
        if unit is None or (
            unit.kind == "score" and tail.group()[0] in "-–" and (int(left) > int(tail.group(1)) or unit.name == "무")
        ):
            value_text = f"{left}-{tail.group(1)}" if tail.group()[0] != ":" else f"{left}:{tail.group(1)}"
            return Read(start, tail.end(), start, tail.end(), value_text=value_text, kind="score", rule="score")
        return None
    ratio = _ratio.match(text, end)
    if ratio and reading.scale == 1:
        second = match_numeral(text, ratio.end())
        spaced = text[ratio.start()] == " "
        if (
            second
            and second.figures
            and second.scale == 1
            and (spaced or find_unit(text, second, second.end, start).unit is None)
        ):
            right = text[second.start : second.end]
            if _score_before.search(text, max(0, start - 8), start) or _score_after.match(text, second.end):
                value_text = f"{left}-{right}"
                return Read(start, second.end, start, second.end, value_text=value_text, kind="score", rule="score")
            value_text = f"{left}:{right}"
            return Read(start, second.end, start, second.end, value_text=value_text, kind="rate", rule="ratio")
    return None


def read_list(text: str, reading: Reading) -> list[Read]:
    """3·5·7호선, 1, 2, 3위: every figure with the unit of the last; [] where it is no such list."""
    readings = [reading]
    at = reading.end
    if _in_list.search(text, max(0, reading.start - 3), reading.start):
        return []
    while len(readings) < 40:
        mark = _list_mark.match(text, at)
        if mark is None:
            break
        following = match_numeral(text, mark.end())
        if following is None or following.value is None:
            break
        readings.append(following)
        at = following.end
        if following.scale > 1:
            break
    if len(readings) < 2 or readings[-1].scale > 1:
        return []
    found = find_unit(text, readings[-1], at, reading.start)
    end, unit = found.end, found.unit
    if unit is None:
        return []
    comma = text[reading.end] in ",，"
    if comma and any(len(text[r.start : r.end]) > 3 for r in readings):
        return []
    numeral_kind = "ordinal" if unit.kind == "ordinal" else "cardinal"
    if unit.kind == "code":
        return [code(one.start, end if one is readings[-1] else one.end, "code", found.rule) for one in readings]
    marked = ordinal_mark(text, reading.start) if unit.kind == "ordinal" else None
    begin = reading.start if marked is None else marked
    return [
        Read(
            *(
                begin if one is reading else one.start,
                end if one is readings[-1] else one.end,
                one.start,
                one.end,
                one.value,
            ),
            unit=unit.name,
            kind=unit.kind,
            numeral_kind=numeral_kind,
            rule=f"list that shares a {'band' if found.band else 'unit'}",
        )
        for one in readings
    ]
