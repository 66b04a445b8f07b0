"""Normalised caches (Apollo): records by key, and references to them where other records use them."""

from __future__ import annotations

from typing import Any

_REFERENCE = "__ref"
_TYPE = "__typename"
_LEAST = 2  # typed records that make a cache
_MOST = 5_000
_SCALARS = (str, int, float, bool)


def resolved(document: Any) -> Any:
    """The document, the references of its records replaced by the scalar fields of what they name.

    One level deep: records refer to each other in circles.

    >>> cache = {"A:1": {"__typename": "A", "name": "박하늘"}, "B:1": {"__typename": "B", "by": [{"__ref": "A:1"}]}}
    >>> resolved(cache)["B:1"]["by"]
    [{'__typename': 'A', 'name': '박하늘'}]
    """
    if not isinstance(document, dict):
        return document
    if _is_cache(document):
        return {key: _with_records(value, document) for key, value in document.items()}
    for key, value in document.items():
        if isinstance(value, dict) and _is_cache(value):
            return {**document, key: resolved(value)}
    return document


def _is_cache(value: dict[str, Any]) -> bool:
    if len(value) > _MOST:
        return False
    return sum(isinstance(record, dict) and _TYPE in record and ":" in key for key, record in value.items()) >= _LEAST


def _with_records(record: Any, cache: dict[str, Any]) -> Any:
    if not isinstance(record, dict):
        return record
    return {key: _record(value, cache) for key, value in record.items()}


def _record(value: Any, cache: dict[str, Any]) -> Any:
    if isinstance(value, list):
        return [_record(item, cache) for item in value] if len(value) <= _MOST else value
    if isinstance(value, dict) and isinstance(value.get(_REFERENCE), str):
        found = cache.get(value[_REFERENCE])
        if isinstance(found, dict):
            return {key: inner for key, inner in found.items() if isinstance(inner, _SCALARS)}
    return value
