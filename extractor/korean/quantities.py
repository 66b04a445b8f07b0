"""Quantities in Korean news text: a numeral with its unit, exact value, honest range, bound and approximation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from extractor.korean.normal import compose
from extractor.korean.reader import Read, read
from extractor.korean.time_spans import time_spans
from extractor.model import Quantity, canonical
from extractor.native.making import maker

_made = maker(Quantity)


class Span(Protocol):
    """Where a time stands: TimeSpan and TimeExpression both do."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...

    @property
    def kind(self) -> str: ...


def find_quantities(text: str, field: str = "text", *, times: Iterable[Span] | None = None) -> list[Quantity]:
    """The quantities of `text`, in text order; spans never overlap.

    `field` is what the quantities say they stand in. Dates and clock times are no quantities; durations are. `times`:
    the times of `text`, where they are known already (else they are looked for).

    >>> [(q.text, q.value_text, q.unit) for q in find_quantities("목표 1만 4천24건 대비 107%")]
    [('1만 4천24건', '14024', '건'), ('107%', '107', '%')]
    """
    return [quantity for quantity, _ in explain_quantities(text, field, times=times)]


def explain_quantities(
    text: str, field: str = "text", *, times: Iterable[Span] | None = None
) -> list[tuple[Quantity, str]]:
    """As find_quantities, each with the name of the rule that read it."""
    composed = compose(text)
    found = []
    if times is None or composed.offsets is not None:
        dates, _ = time_spans(composed.text)
    else:
        dates = [(span.start, span.end) for span in times if span.kind != "duration"]
    for item in read(composed.text, dates):
        if item.kind is None:
            continue
        start, end = composed.back(item.start), composed.back(item.end)
        found.append((_quantity(item, text[start:end], field, start, end), item.rule))
    return found


def _quantity(item: Read, text: str, field: str, start: int, end: int) -> Quantity:
    value_text = item.value_text
    if value_text is None and item.value is not None:
        value_text = canonical(item.value)
    elif value_text is None and item.low is not None and item.high is not None:
        value_text = f"{canonical(item.low)}..{canonical(item.high)}"
    return _made(
        text,
        field,
        start,
        end,
        item.value,
        value_text,
        item.low,
        item.high,
        item.unit,
        item.kind or "other",
        item.approximate,
        item.bound,
    )
