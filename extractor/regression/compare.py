"""Whether an article is as expected, field by field. Equality is exact; an object may leave out keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from extractor.regression.model import Difference, Expectation
from extractor.regression.show import quoted, show_difference

_OUTSIDE = frozenset({"schema", "source", "removed", "warnings"})
"""Fields that tell of the document, not of the article: what must not be in the article may stand there."""

_MISSING = object()


def matches(expected: Any, actual: Any) -> bool:
    """Whether a value is as expected.

    Objects match when each key that is expected is there and matches; lists match item by item and in length. A key
    that the actual object does not have never matches, so that a misspelt key cannot pass unseen.

    >>> matches([{"value": 206}], [{"value": 206, "unit": "명"}]), matches([{"vlaue": None}], [{"value": None}])
    (True, False)
    """
    if isinstance(expected, dict):
        return isinstance(actual, dict) and all(
            matches(value, actual.get(name, _MISSING)) for name, value in expected.items()
        )
    if isinstance(expected, list):
        return isinstance(actual, list) and len(expected) == len(actual) and all(map(matches, expected, actual))
    # In Python True == 1; in JSON they are different things.
    return isinstance(expected, bool) == isinstance(actual, bool) and bool(expected == actual)


def _texts(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every text of a value with the place where it stands."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _texts(item, f"{place}.{name}" if place else name)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _texts(item, f"{place}[{number}]")


def value_at(article: Mapping[str, Any], path: str) -> Any:
    """The value at a dotted path (publisher.domain); None where an object on the way is null or lacks it."""
    value: Any = article
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def is_empty(value: Any) -> bool:
    """Whether a value counts as absent: null, or a text, list or object with nothing in it."""
    return value is None or value in ("", [], {})


def _absent(article: Mapping[str, Any], names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        value = value_at(article, name)
        if not is_empty(value):
            yield f"{name} should be empty and is {quoted(value)}"


def _contained(article: Mapping[str, Any], forbidden: tuple[str, ...]) -> Iterator[str]:
    content = {name: value for name, value in article.items() if name not in _OUTSIDE}
    texts = list(_texts(content, ""))
    for piece in forbidden:
        for place, text in texts:
            at = text.find(piece)
            if at >= 0:
                around = text[max(0, at - 20) : at + len(piece) + 20]
                yield f"{quoted(piece)} is in {place}: {quoted(around)}"
                break


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _not_removed(article: Mapping[str, Any], removed_as: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    if not removed_as:
        return
    removed = [(entry["kind"], _squeezed(entry["text"])) for entry in article.get("removed") or ()]
    for kind, pieces in removed_as.items():
        for piece in pieces:
            kinds = list(dict.fromkeys(other for other, text in removed if _squeezed(piece) in text))
            if kind not in kinds:
                found = f"removed as {' and '.join(kinds)}" if kinds else "not among what was removed"
                yield f"{quoted(piece)} should be removed as {kind} and is {found}"


def compare(expectation: Expectation, article: Mapping[str, Any]) -> tuple[Difference, ...]:
    """What is not as expected of an article (as its plain dict), in the order of the expectation."""
    found = [
        Difference(
            name, tuple(show_difference(name, expected, article.get(name), matches)), expected, article.get(name)
        )
        for name, expected in expectation.fields.items()
        if not matches(expected, article.get(name, _MISSING))
    ]
    beside = (
        ("absent", tuple(_absent(article, expectation.absent))),
        ("must_not_contain", tuple(_contained(article, expectation.must_not_contain))),
        ("removed_as", tuple(_not_removed(article, expectation.removed_as))),
    )
    found += [Difference(name, lines, getattr(expectation, name)) for name, lines in beside if lines]
    return tuple(found)
