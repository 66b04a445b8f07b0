"""Fractions and powers of numerals: 3분의 1, 2와 2분의 1, 1/4, 1.1^23."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from extractor.korean.numeral_grammar import EXACT, Reading, figure_value, match_numeral
from extractor.model import Number

PART = re.compile(r" ?분의 ?")
WHOLE_AND_PART = re.compile(r"[와과] ?(?=[0-9일이삼사오육칠팔구십백천만]{1,8} ?분의)")
_slash = re.compile(r"/([0-9]{1,4})(?![0-9/.])")
_whole_and_slash = re.compile(r" {1,2}([0-9]{1,2})/([0-9]{1,3})(?![0-9/.])")
_only = re.compile(r"[일이삼사오육칠팔구]만")
_power = re.compile(r"([eE^])([+-]{0,2}[0-9]{1,3})(?![0-9A-Za-z])")


def exact(value: Fraction) -> Number:
    """Decimal where the fraction has a finite decimal form, else the fraction itself."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1 or value.denominator.bit_length() > 200:
        return value
    return EXACT.divide(Decimal(value.numerator), Decimal(value.denominator)).normalize(EXACT)


def read_fraction(text: str, reading: Reading) -> tuple[Number, int] | None:
    """3분의 1, 2와 2분의 1, 1/3, 2 1/4."""
    if reading.value is None or reading.above:
        return None
    whole: Number = Decimal(0)
    denominator = reading.value
    end = reading.end
    joined = WHOLE_AND_PART.match(text, end)
    if joined:
        second = match_numeral(text, joined.end())
        if second is None or second.value is None:
            return None
        whole, denominator, end = reading.value, second.value, second.end
    match = PART.match(text, end)
    if match:
        minus = text.startswith("마이너스 ", match.end())
        numerator = match_numeral(text, match.end() + 5 * minus)
        if numerator is None or numerator.value is None or denominator == 0:
            return None
        if _only.fullmatch(text, numerator.start, numerator.end):
            # 오분의 일만: only a fifth.
            top, end = Fraction(numerator.value) / 10000, numerator.end - 1
        else:
            top, end = Fraction(numerator.value), numerator.end
        part = top / Fraction(denominator)
        return exact(Fraction(whole) + (-part if minus else part)), end
    mixed = _whole_and_slash.match(text, end)
    if mixed and reading.figures and int(mixed.group(1)) < int(mixed.group(2)) and reading.value == int(reading.value):
        return exact(Fraction(reading.value) + Fraction(int(mixed.group(1)), int(mixed.group(2)))), mixed.end()
    slash = _slash.match(text, end)
    if slash and reading.figures and int(slash.group(1)) > 1 and reading.value == int(reading.value):
        bottom = int(slash.group(1))
        if reading.value < bottom <= 100:
            return exact(Fraction(int(reading.value), bottom)), slash.end()
    return None


def read_power(text: str, start: int, figure: str) -> Reading | None:
    """1e10, 1.1^23: exact; None where it is none or would be absurdly long."""
    match = _power.match(text, start + len(figure))
    if match is None:
        return None
    exponent = int(match.group(2).replace("--", "").replace("+", ""))
    number = figure_value(figure)
    if len(figure) > 12 or abs(exponent) > 100 or (exponent < 0 and number == 0):
        return None
    base = Fraction(10) if match.group(1) in "eE" else Fraction(number)
    value = base**exponent * (Fraction(number) if match.group(1) in "eE" else 1)
    return Reading(start, match.end(), exact(value), None, None, "figure", False, 1, True)
