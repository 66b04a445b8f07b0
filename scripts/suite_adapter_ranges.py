"""Bounds and ranges as suites have them whose spans hold the words of the bound: 40보다 크고 75보다 작다."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from extractor.korean.reader import Read
from extractor.model import canonical

_MORE = r"(?:크|높|많)"
_LESS = r"(?:작|낮|적)"
_ENDING = r"(?:습니다|다|은|고|지만|거나|ㄴ)"
_OR_SAME = r"거나 ?(?:그와 ?)?같"
_LARGE = r"(?:(?:큰|높은|많은)|(?:크|높|많)(?:다|고|지만|며|으며|거나|습니다)|큽니다)"
_SMALL = r"(?:(?:작은|낮은|적은)|(?:작|낮|적)(?:다|고|지만|으며|거나|습니다))"
_SAME_END = r"같(?:다|은|고|습니다)?"
_OR = r"(?:혹은|또는|이거나|거나)"

# What may stand behind a figure (with its unit), and the bound that it states: (pattern, bound).
_AFTER = [
    (rf" ?보다는? ?(?:크|높|많){_OR_SAME}(?:다|은|고|습니다)?", ">="),
    (rf" ?보다는? ?(?:작|낮|적){_OR_SAME}(?:다|은|고|습니다)?", "<="),
    (r"[과와] ?같거나 ?(?:그보다 ?)?(?:작은|낮은|적은|작다|낮다|적다)", "<="),
    (r"[과와] ?같거나 ?(?:그보다 ?)?(?:큰|높은|많은|크다|높다|많다)", ">="),
    (r"이?거나 ?그보다 ?(?:큰|높은|많은|크다|높다|많다)", ">="),
    (r"이?거나 ?그보다 ?(?:작은|낮은|적은|작다|낮다|적다)", "<="),
    (rf" ?보다는? ?{_LARGE}", ">"),
    (rf" ?보다는? ?{_SMALL}", "<"),
    (rf" ?{_OR} 그 ?(?:이상|초과)", ">="),
    (rf" ?{_OR} 그 ?(?:이하|미만)", "<="),
    (r" ?이상", ">="),
    (r" ?이하가?", "<="),
    (r" ?초과", ">"),
    (r" ?미만", "<"),
    (r"(?:이|가|을|를) ?넘는", ">"),
    (r"(?:이|가|을|를) ?초과하는", ">"),
    (r"에 ?달하는", "<="),
    (rf"[과와] {_SAME_END}", "="),
]
_after = [(re.compile(pattern), bound) for pattern, bound in _AFTER]
_before = re.compile(r"(최소|적어도|최대|많아야|>=|≥|<=|≤|>|<) ?$")
_BEFORE = {
    "최소": ">=",
    "적어도": ">=",
    "최대": "<=",
    "많아야": "<=",
    ">=": ">=",
    "≥": ">=",
    "<=": "<=",
    "≤": "<=",
    ">": ">",
    "<": "<",
}
_and = re.compile(r",? ?$")
_SPAN = [
    (re.compile(r"[와과] ?"), re.compile(r" ?사이")),
    (re.compile(r"에서(?:부터)? ?"), re.compile(r" ?사이|까지|")),
    (re.compile(r"부터 ?"), re.compile(r"까지")),
    (re.compile(r" ?[~∼-] ?"), re.compile(r"")),
]

Bound = tuple[int, int, str, Any, bool]


def ranges(text: str, items: list[Read]) -> list[dict[str, Any]]:
    """Bounds and ranges over the figures of `text`, as [{start, end, type, value, unit}]."""
    found: list[dict[str, Any]] = []
    figures = [
        item for item in items if item.kind is not None and item.numeral_kind not in ("code", "date_name", "address")
    ]
    skip = -1
    for index, item in enumerate(figures):
        if index <= skip:
            continue
        if item.value is None:
            if item.low is not None and item.high is not None and item.rule == "range":
                found.append(_item(item.start, item.numeral_end, "[", item.low, item.high, ")"))
            continue
        second = figures[index + 1] if index + 1 < len(figures) else None
        pair = _pair(text, item, second) if second is not None and second.value is not None else None
        if pair == "none":
            skip = index + 1
            continue
        if pair is not None:
            found.append(pair)
            skip = index + 1
            continue
        bound = _bound(text, item)
        if bound is None:
            continue
        start, end, sign, value, _ = bound
        other = _bound(text, second) if second is not None and second.value is not None else None
        if other and sign != "=" and other[2] != "=" and sign[0] != other[2][0] and _joined(text, bound, other):
            low, high = (bound, other) if sign[0] == ">" else (other, bound)
            found.append(
                _item(start, other[1], "[" if "=" in low[2] else "(", low[3], high[3], "]" if "=" in high[2] else ")")
            )
            skip = index + 1
            continue
        if sign == "=":
            end = text.index("같", item.end) + (2 if text[text.index("같", item.end) :].startswith("같다") else 1)
            found.append(_item(start, end, "[", value, value, "]"))
        elif sign[0] == ">":
            found.append(_item(start, end, "[" if "=" in sign else "(", value, None, ")"))
        else:
            found.append(_item(start, end, "(", None, value, "]" if "=" in sign else ")"))
    return found


def _joined(text: str, first: Bound, second: Bound) -> bool:
    between = text[first[1] : second[0]]
    return between in (" ", ", ", ",") and (not first[4] or not second[4])


def _item(start: int, end: int, left: str, low: Any, high: Any, right: str) -> dict[str, Any]:
    value = f"{left}{_number(low)},{_number(high)}{right}"
    return {"start": start, "end": end, "type": "numberrange", "value": value, "unit": None}


def _number(value: Any) -> str:
    """Fractions as the doubles that the suites print."""
    if value is None:
        return ""
    return format(float(value), ".15g") if isinstance(value, Fraction) else canonical(value)


def _bound(text: str, item: Read) -> Bound | None:
    """(start, end, sign, value, by a word before) of the bound that the words round a figure state."""
    before = _before.search(text, max(0, item.start - 5), item.start)
    about = re.search(r"약 $", text[max(0, item.start - 2) : item.start])
    for pattern, sign in _after:
        match = pattern.match(text, item.end)
        if match:
            start = (
                before.start()
                if before and _BEFORE[before.group(1)] == sign
                else about.start() + item.start - 2
                if about
                else item.start
            )
            return start, match.end(), sign, item.value, False
    if before:
        end = item.end if before.group(1).isalpha() else item.numeral_end
        return before.start(), end, _BEFORE[before.group(1)], item.value, True
    return None


def _pair(text: str, first: Read, second: Read) -> dict[str, Any] | str | None:
    """'A와 B 사이', 'A에서 B까지', 'A-B'; 'none' where the ends are the wrong way round."""
    assert first.value is not None
    assert second.value is not None
    most = re.search(r"최대 ?$", text[max(0, first.start - 3) : first.start])
    between = text[first.end : second.start]
    if most and re.fullmatch(r"에서 최소 ?", between):
        start = max(0, first.start - 3) + most.start()
        return _item(start, second.end, "[", second.value, first.value, "]")
    for joint, closing in _SPAN:
        if joint.fullmatch(between):
            match = closing.match(text, second.end)
            if match is None:
                continue
            if first.value >= second.value:
                return "none"
            return _item(first.start, match.end(), "[", first.value, second.value, ")")
    return None
