"""The last word on when a fact holds, once its figures are together: what has been attained lies in the past."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extractor.facts.items import FIGURES
from extractor.facts.model import Draft, Origin, Reading, Trace
from extractor.facts.periods import as_of_now, day_of_report, not_after, period, year
from extractor.model import Quantity, TimeExpression

_DAYS = re.compile(r"P(?:T\d+H|\d{1,2}[DW])$")
_LASTING = re.compile(r"\s*(?:동안|만에|내내)")
_YEARS = re.compile(r"P\d+Y")


def dated(draft: Draft, readings: Sequence[Reading], published: date | None) -> Draft:
    """The draft with the period of what was attained, read again where that of its target has taken its place.

    Where a story says nothing of when, the day of the report dates what it reports, unless it is of several years.
    """
    if draft.achieved is None or published is None:
        return draft
    when, narrower = draft.period, None
    if when is not None:
        when = not_after(when, published)
        if not _is_ahead(when, published) and (narrower := _narrower(draft, when, readings, published)) is None:
            return draft if when is draft.period else replace(draft, period=when)
    found = _of_figure(draft, readings, published) if when is None or narrower is None else ("retelling", narrower)
    if found is None or (draft.period is not None and found[0] == "report"):
        # '내년 국비 1조 원을 따냈다'
        return draft
    source, when = found
    origin = Origin("period", source, when.text, when.field, when.start, when.end)
    high = draft.high and source != "report"
    return replace(draft, period=when, high=high, trace=draft.trace + Trace(origins=(origin,)))


def _narrower(
    draft: Draft, when: TimeExpression, readings: Sequence[Reading], published: date
) -> TimeExpression | None:
    """'올해 목표를 넘겼다. … 11월까지 10만 개를 만들었다': of the tellings of one result, the one that says more."""
    if len(when.value or "") != len("2024"):
        return None
    for home, quantity in ((t.home, q) for t in draft.tellings for role, q in t.slots if role == "achieved"):
        reading = readings[home]
        at = _place_of(reading, quantity)
        found = period(reading, at) if at is not None and reading.sentence.field == "text" else None
        found = not_after(found, published) if found is not None else None
        if found is None or "일" in found.text:
            # The days of an event do not part it into months.
            continue
        if len(found.value or "") > 4 and (found.value or "").startswith(when.value or ""):
            return found
    return None


def _is_ahead(when: TimeExpression, published: date) -> bool:
    value = when.value or ""
    return value[:4].isdigit() and year(value) > published.year


def _of_figure(draft: Draft, readings: Sequence[Reading], published: date) -> tuple[str, TimeExpression] | None:
    """The time beside the attained figure itself, else the day on which it was reported."""
    told = [t.home for t in draft.tellings if any(role == "achieved" for role, _ in t.slots)]
    for home in told:
        reading = readings[home]
        at = _place_of(reading, draft.achieved) if draft.achieved is not None else None
        if at is None:
            continue
        when = as_of_now(reading, at, published) or period(reading, at)
        if when is not None and not _is_ahead(when, published):
            return "sentence", not_after(when, published)
    lead = next((n for n, r in enumerate(readings) if r.sentence.field == "text"), None)
    homes = [*told, *([lead] if lead is not None else [])]
    if any(tells_of_years(readings[home]) for home in homes):
        return None
    homes += [n for n, r in enumerate(readings) if r.sentence.field == "text"]
    when = next((d for home in homes if (d := day_of_report(readings[home])) is not None), None)
    when = when or next((d for home in told if (d := _of_days(readings[home], published)) is not None), None)
    return None if when is None else ("report", when)


def _of_days(reading: Reading, published: date) -> TimeExpression | None:
    """'사흘간 연 장터에서': what took some days is told when they are over."""
    lasting = (t for t in reading.times if t.kind == "duration" and _DAYS.match(t.value or ""))
    offset, text = reading.sentence.start, reading.sentence.text
    short = next((t for t in lasting if t.text.endswith(("간", "동안")) or _LASTING.match(text, t.end - offset)), None)
    return replace(short, value=published.isoformat()[: len("2024-06")]) if short is not None else None


def _place_of(reading: Reading, quantity: Quantity) -> int | None:
    """The position of a figure among the items, None where it stands in another sentence or as no figure."""
    if reading.sentence.field != quantity.field:
        return None
    start = quantity.start - reading.sentence.start
    return next((n for n, item in enumerate(reading.items) if item.start == start and item.code in FIGURES), None)


def tells_of_years(reading: Reading) -> bool:
    """'출범 2년 만에', '5년 동안': what came together over years is of none of them."""
    return any(_YEARS.match(t.value or "") for t in reading.times)
