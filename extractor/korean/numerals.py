"""Bare numbers in Korean news text, and one numeral read on its own."""

from __future__ import annotations

from decimal import Decimal

from extractor.korean.normal import compose
from extractor.korean.numeral_grammar import Reading, match_numeral
from extractor.korean.reader import Read, read, read_alone
from extractor.korean.time_spans import time_spans
from extractor.model import Number, Numeral, canonical

__all__ = ["Reading", "find_numerals", "match_numeral", "parse_numeral"]


def find_numerals(text: str) -> list[Numeral]:
    """The bare numbers of `text`, in text order: numerals without their units, and codes, date names and addresses.

    Dates and clock times hold no numerals; durations do.

    >>> [(n.text, n.value_text, n.kind) for n in find_numerals("제3차, 1만 4천24건, 3분의 1")]
    [('3', '3', 'ordinal'), ('1만 4천24', '14024', 'cardinal'), ('3분의 1', '1/3', 'fraction')]
    """
    composed = compose(text)
    dates, _ = time_spans(composed.text)
    return [
        _numeral(item, text, composed.back(item.numeral_start), composed.back(item.numeral_end))
        for item in read(composed.text, dates)
    ]


def _numeral(item: Read, text: str, start: int, end: int) -> Numeral:
    value_text = item.value_text
    if value_text is None and item.value is not None:
        value_text = canonical(item.value)
    elif value_text is None and item.low is not None and item.high is not None:
        value_text = f"{canonical(item.low)}..{canonical(item.high)}"
    return Numeral(text[start:end], start, end, item.value, value_text, item.low, item.high, item.numeral_kind)


def parse_numeral(text: str) -> Number:
    """The exact value of a numeral that stands alone.

    Raises ValueError where `text` is no numeral, holds more than one, or says no single value (두세).

    >>> parse_numeral("1만 4천998")
    Decimal('14998')
    """
    if not isinstance(text, str):
        raise TypeError(f"a numeral is a str, not {type(text).__name__}")
    whole = compose(text.strip()).text
    found = read_alone(whole)
    if found is None:
        raise ValueError(f"not a Korean numeral: {text!r}")
    if found.value is None:
        low, high = found.low or Decimal(0), found.high or Decimal(0)
        raise ValueError(f"a numeral without one value: {text!r} is {canonical(low)}..{canonical(high)}")
    return found.value
