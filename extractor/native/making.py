"""Frozen dataclasses made quickly, where the compiled part knows what this Python makes of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from extractor.native import load

_Record = TypeVar("_Record")
_RECORDS = load("records").module


def maker(record: type[_Record]) -> Callable[..., _Record]:
    """What makes a record of texts and numbers, given all its fields in order; the class where nothing is quicker."""
    if _RECORDS is None:
        return record
    try:
        found: Callable[..., _Record] = _RECORDS.Maker(record)
    except TypeError:
        return record
    return found
