"""Which reading of a unit's syllable holds here: 대 as vehicle, age, band or term, by the table of contexts."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from extractor.korean.spelled import stands
from extractor.model import Number
from extractor.tables import load

WINDOW = 16
"""How far before a figure the table's conditions look, in characters."""


class Context(NamedTuple):
    """One entry of the table, compiled."""

    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    low: Decimal | None
    high: Decimal | None
    step: int | None
    form: str | None
    spaced: bool | None
    ends: bool
    reads: str
    unit: str | None
    band: bool


@cache
def _goes_on() -> re.Pattern[str]:
    words = "|".join(load("numeral_contexts")["goes_on"]["words"])
    return re.compile(rf"(?:{words})(?:[은는이가을를의도로만에인과와]|으로)?(?![가-힣])")


@cache
def _contexts() -> dict[str, tuple[Context, ...]]:
    table: dict[str, list[Context]] = {}
    for entry in load("numeral_contexts")["reading"]:
        before, after = entry.get("before"), entry.get("after")
        table.setdefault(entry["unit"], []).append(
            Context(
                re.compile(f"(?:{before})$") if before else None,
                re.compile(after) if after else None,
                Decimal(entry["from"]) if "from" in entry else None,
                Decimal(entry["to"]) if "to" in entry else None,
                entry.get("step"),
                entry.get("form"),
                entry.get("spaced"),
                entry.get("ends", False),
                entry["reads"],
                entry.get("unit_as"),
                entry.get("band", False),
            )
        )
    return {unit: tuple(entries) for unit, entries in table.items()}


def decide(
    text: str, unit: str, start: int, unit_start: int, end: int, value: Number | None, form: str
) -> Context | None:
    """The first context of `unit` that holds for the figure at `start` whose unit stands at `unit_start`..`end`."""
    entries = _contexts().get(unit)
    if entries is None:
        return None
    before = text[max(0, start - WINDOW) : start]
    for entry in entries:
        if entry.form is not None and entry.form != form:
            continue
        if entry.spaced is not None and entry.spaced != (text[unit_start - 1] == " "):
            continue
        if entry.low is not None and (value is None or value < entry.low):
            continue
        if entry.high is not None and (value is None or value > entry.high):
            continue
        if entry.step is not None and (value is None or value % entry.step != 0):
            continue
        if entry.ends and not stands(text, end):
            continue
        if entry.after is not None and not entry.after.match(text, end):
            continue
        if entry.after is not None and entry.reads in ("none", "code") and _goes_on().match(text, end):
            continue
        if entry.before is not None and not entry.before.search(before):
            continue
        return entry
    return None
