"""When an article was published, as callers give it: what relative times are resolved against."""

from __future__ import annotations

from datetime import date, datetime


def read_reference(value: str | date | datetime | None) -> date | datetime | None:
    """A date or datetime; ISO 8601 text is parsed.

    >>> read_reference("2023-12-27")
    datetime.date(2023, 12, 27)
    """
    if value is None or isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise TypeError(f"published must be str, date, datetime or None, not {type(value).__name__}")
    try:
        return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(
            f"published must be an ISO 8601 date or time such as 2023-12-27T10:00, not {value!r}"
        ) from None
