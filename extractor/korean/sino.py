"""Sino-Korean numerals of dates and clocks: 이천이십삼(년), 이십칠(일), 이공이사(년)."""

from __future__ import annotations

_SINO = {
    "일": 1,
    "이": 2,
    "삼": 3,
    "사": 4,
    "오": 5,
    "육": 6,
    "륙": 6,
    "유": 6,
    "칠": 7,
    "팔": 8,
    "구": 9,
    "공": 0,
    "영": 0,
}
_SCALE = {"십": 10, "시": 10, "백": 100, "천": 1000}


def sino(text: str) -> int | None:
    """The value of a Sino-Korean numeral under ten thousand, None where it is none.

    >>> sino("이천이십삼"), sino("이십일"), sino("이공이사"), sino("이십십")
    (2023, 21, 2024, None)
    """
    if not any(ch in _SCALE for ch in text):
        if any(ch not in _SINO for ch in text) or not text:
            return None
        return int("".join(str(_SINO[ch]) for ch in text))
    total, digit, last = 0, None, 10_000
    for ch in text:
        if ch in _SCALE:
            scale = _SCALE[ch]
            if scale >= last:
                return None
            total += (1 if digit is None else digit) * scale
            digit, last = None, scale
        elif digit is None and ch in _SINO:
            digit = _SINO[ch]
        else:
            return None
    return total + (digit or 0)
