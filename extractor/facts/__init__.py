"""Quantities and times of an article -> target and achievement facts, with their arithmetic checked."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime

from extractor.facts.cues import cues
from extractor.facts.model import ExplainedFact, Trace
from extractor.facts.morphology import warm_up
from extractor.facts.story import explained_facts
from extractor.korean import find_quantities, find_times
from extractor.model import Fact, Quantity, TimeExpression
from extractor.reference import read_reference

__all__ = ["ExplainedFact", "Trace", "explain_facts", "facts_of", "find_facts", "warm_up"]

Published = str | date | datetime | None


def find_facts(
    text: str, title: str | None = None, subtitles: Sequence[str] = (), published: Published = None
) -> list[Fact]:
    """The target and achievement facts of clean article text, in the order of their evidence.

    Args:
        text: the body, paragraphs joined by line breaks. Offsets refer to its NFC form.
        title: the headline; subtitles: in order. Facts told there and in the body are one.
        published: ISO 8601 text, date or datetime: what '올해' and '26일' are resolved against.

    Raises:
        TypeError: text is no str.
        ValueError: published is no ISO 8601 date.
    """
    return [e.fact for e in explain_facts(text, title, subtitles, published)]


def explain_facts(
    text: str, title: str | None = None, subtitles: Sequence[str] = (), published: Published = None
) -> list[ExplainedFact]:
    """As find_facts, each fact with its trace: frames, cues with their spans, where each inherited slot came from."""
    if not isinstance(text, str):
        raise TypeError(f"text must be str, not {type(text).__name__}")
    fields = [(f"subtitles[{n}]", s) for n, s in enumerate(subtitles)] + [("text", text)]
    if title:
        fields.insert(0, ("title", title))
    fields = [(name, unicodedata.normalize("NFC", value)) for name, value in fields]
    known = cues()
    if not any(known.may_state_facts(value) for _, value in fields):
        return []
    day = read_reference(published)
    quantities = [q for name, value in fields for q in find_quantities(value, field=name)]
    times = [t for name, value in fields for t in find_times(value, reference=day, field=name)]
    return explained_facts(fields, quantities, times, _date(day))


def facts_of(
    fields: Sequence[tuple[str, str]],
    quantities: Sequence[Quantity],
    times: Sequence[TimeExpression],
    published: Published,
) -> list[Fact]:
    """The facts of an article whose quantities and times are already known.

    Args:
        fields: (name, text) pairs, names "title", "subtitles[0]", "text" as in the quantities' `field`.
    """
    return [e.fact for e in explained_facts(fields, quantities, times, _date(read_reference(published)))]


def _date(day: date | datetime | None) -> date | None:
    return day.date() if isinstance(day, datetime) else day
