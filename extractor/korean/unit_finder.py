"""The unit behind a numeral, as its context decides it."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.korean.contexts import decide
from extractor.korean.numeral_grammar import Reading
from extractor.korean.spelled import stands
from extractor.korean.units import Unit, match_unit, named
from extractor.tables import load

_words = load("numeral_words")
CURRENCIES: dict[str, str] = _words["currency_signs"]
_signs = "|".join(re.escape(sign) for sign in sorted(CURRENCIES, key=len, reverse=True))
_currency_before = re.compile(rf"(?:{_signs}) ?$")
_currency_behind = re.compile(" ?([$＄₩￦€£¥￥])(?![0-9０-９])")
_ordinal_mark = re.compile(r"(?<![가-힣])제 ?$")


class Found(NamedTuple):
    """Where the unit ends; `unit` None where the figure stands bare. `band`: it makes the figure a band (30대)."""

    end: int
    unit: Unit | None
    band: bool
    rule: str


def ordinal_mark(text: str, start: int) -> int | None:
    """Where 제 before a figure stands; None without one."""
    match = _ordinal_mark.search(text, max(0, start - 2), start)
    return match.start() if match else None


def currency_before(text: str, start: int) -> tuple[int, str] | None:
    """Where a currency sign before the figure begins, and the currency."""
    match = _currency_before.search(text, max(0, start - 6), start)
    return (match.start(), CURRENCIES[match.group().strip()]) if match else None


def find_unit(text: str, reading: Reading, end: int, start: int) -> Found:
    """The unit behind a numeral that begins at `start` and ends at `end`."""
    if end >= len(text):
        return Found(end, None, False, "bare")
    at = end
    if text[at] in " \u00a0":
        at += 1
        if at >= len(text):
            return Found(end, None, False, "bare")
    found = match_unit(text, at)
    if found is None:
        sign = _currency_behind.match(text, end)
        if sign:
            return Found(sign.end(), named(CURRENCIES[sign.group(1)], "money"), False, "currency sign behind")
        return Found(end, None, False, "bare")
    unit_end, unit = found
    if at > end and not stands(text, unit_end):
        return Found(end, None, False, "bare")
    context = decide(text, text[at:unit_end], start, at, unit_end, reading.value, reading.form)
    if context is not None and not (context.band and reading.above):
        if context.reads == "none":
            return Found(end, None, False, "bare")
        name = unit.name if context.unit is None else context.unit
        told = context.reads in ("count", "duration") and ordinal_mark(text, start) is not None
        return Found(
            unit_end,
            Unit(name, "ordinal" if told else context.reads, unit.numerals),
            context.band,
            f"context of {text[at:unit_end]}",
        )
    if ordinal_mark(text, start) is not None:
        if not stands(text, unit_end):
            return Found(end, None, False, "bare")
        unit = unit._replace(kind="ordinal")
    return Found(unit_end, unit, False, "unit")
