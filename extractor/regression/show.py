"""Differences as people read them: texts word by word, lists of objects as aligned rows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from extractor.records.plain import aligned

Matches = Callable[[Any, Any], bool]

_WORDS = re.compile(r"\n|[^\S\n]+|\S+").findall
_CONTEXT = 6
"""Words and spaces that are shown on each side of a difference."""

_LONG = 48
"""Characters from which on a text is shown word by word rather than in a cell."""

_IDENTITY = ("id", "indicator", "name", "code", "kind", "text", "src")
_MOST_PAIRS = 40_000


def quoted(value: Any) -> str:
    """A value as JSON, shortened in the middle where it is very long."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 400 else f"{text[:200]} … {text[-150:]}"


def word_diff(expected: str, actual: str) -> Iterator[str]:
    """Lines in which [-words-] were expected and {+words+} came, with some words around.

    >>> list(word_diff("목표를 107% 달성했다.", "목표를 117% 달성했다."))
    ['목표를 [-107%-]{+117%+} 달성했다.']
    """
    old, new = _WORDS(expected), _WORDS(actual)
    pieces: list[str] = []
    groups = SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(_CONTEXT)
    for group in groups:
        pieces.append("… " if group[0][1] > 0 or group[0][3] > 0 else "")
        for kind, old_start, old_end, new_start, new_end in group:
            if kind == "equal":
                pieces.append("".join(old[old_start:old_end]))
                continue
            if old_end > old_start:
                pieces.append(f"[-{''.join(old[old_start:old_end])}-]")
            if new_end > new_start:
                pieces.append(f"{{+{''.join(new[new_start:new_end])}+}}")
        pieces.append(" …\n" if group[-1][2] < len(old) or group[-1][4] < len(new) else "\n")
    yield from "".join(pieces).replace("\n-]", "⏎-]").replace("\n+}", "⏎+}").rstrip("\n").split("\n")


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and "value" in value and "unit" in value:
        exact = value["value"] if value["value"] is not None else value.get("value_text")
        return " ".join(str(part) for part in (exact, value["unit"]) if part is not None)
    if isinstance(value, dict) and "value" in value and set(value) <= {"value", "text"}:
        return str(value["value"])
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return " ".join(value) or "[]"
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"


def _restricted(actual: Any, expected: Any) -> Any:
    """An actual value cut down to the keys that are expected, so that both are shown alike."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        return {name: _restricted(actual[name], value) for name, value in expected.items() if name in actual}
    if isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        return [_restricted(one, other) for one, other in zip(actual, expected, strict=True)]
    return actual


def match_pairs(expected: list[Any], actual: list[Any], matches: Matches) -> list[tuple[int, int]]:
    """Index pairs of items that match, in order and as many as possible (a longest common subsequence)."""
    if len(expected) * len(actual) > _MOST_PAIRS:
        return [(at, at) for at in range(min(len(expected), len(actual))) if matches(expected[at], actual[at])]
    longest = [[0] * (len(actual) + 1) for _ in range(len(expected) + 1)]
    same = [[matches(one, other) for other in actual] for one in expected]
    for row in range(len(expected) - 1, -1, -1):
        for column in range(len(actual) - 1, -1, -1):
            longest[row][column] = (
                longest[row + 1][column + 1] + 1
                if same[row][column]
                else max(longest[row + 1][column], longest[row][column + 1])
            )
    pairs, row, column = [], 0, 0
    while row < len(expected) and column < len(actual):
        if same[row][column]:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif longest[row + 1][column] >= longest[row][column + 1]:
            row += 1
        else:
            column += 1
    return pairs


def _gaps(expected: list[Any], actual: list[Any], matches: Matches) -> Iterator[tuple[list[Any], list[Any], int]]:
    """The runs between items that match: what was expected there, what came, and how many matched before."""
    row = column = matched = 0
    for next_row, next_column in [*match_pairs(expected, actual, matches), (len(expected), len(actual))]:
        if next_row > row or next_column > column:
            yield expected[row:next_row], actual[column:next_column], matched
            matched = 0
        matched += 1
        row, column = next_row + 1, next_column + 1


def _columns(expected: list[Any], actual: list[Any], matches: Matches) -> list[str]:
    """What tells the items apart, then the keys in which they differ."""
    names = list(dict.fromkeys(name for item in expected or actual for name in item))
    pairs = list(zip(expected, actual, strict=False))
    differing = [
        name
        for name in names
        if any(name in one and not (name in other and matches(one[name], other[name])) for one, other in pairs)
    ]
    identity = [name for name in _IDENTITY if name in names]
    return list(dict.fromkeys([*identity, *(differing or names[:8])]))


def _row_lines(expected: list[Any], actual: list[Any], matches: Matches) -> Iterator[str]:
    columns = _columns(expected, actual, matches)
    rows: list[list[str]] = [["", *columns]]
    words: list[str] = []
    for at in range(max(len(expected), len(actual))):
        one = expected[at] if at < len(expected) else None
        other = actual[at] if at < len(actual) else None
        if one is not None:
            rows.append(["-", *(_short(_cell(one[name])) if name in one else "·" for name in columns)])
        if other is not None:
            shown = _restricted(other, one) if one is not None else other
            rows.append(["+", *(_short(_cell(shown[name])) if name in shown else "·" for name in columns)])
        if one is not None and other is not None:
            for name, value in one.items():
                old, new = _cell(value), _cell(_restricted(other.get(name), value))
                if not matches(value, other.get(name)) and max(len(old), len(new)) > _LONG:
                    words += [f"  {name}: {line}" for line in word_diff(old, new)]
    yield from aligned(rows)
    yield from words


def _all_objects(items: Sequence[Any]) -> bool:
    return all(isinstance(item, dict) for item in items)


def _show_list(expected: list[Any], actual: list[Any], matches: Matches) -> Iterator[str]:
    if len(expected) != len(actual):
        yield f"{len(expected)} expected, {len(actual)} came"
    for old, new, matched in _gaps(expected, actual, matches):
        if matched:
            yield f"  … {matched} as expected"
        if _all_objects(old) and _all_objects(new):
            yield from _row_lines(old, new, matches)
        else:
            yield from (f"- {quoted(item)}" for item in old)
            yield from (f"+ {quoted(item)}" for item in new)


def _paragraph_text(items: list[Any]) -> str:
    return "\n".join(f"{item.get('kind', '·')}: {item.get('text', '·')}" for item in items)


def show_difference(field: str, expected: Any, actual: Any, matches: Matches) -> Iterator[str]:
    """Lines that show how a field differs from what was expected ([-…-] or - expected, {+…+} or + came)."""
    if isinstance(expected, str) and isinstance(actual, str):
        yield from word_diff(expected, actual)
    elif isinstance(expected, list) and isinstance(actual, list):
        if field == "paragraphs" and _all_objects(expected) and _all_objects(actual):
            yield from word_diff(_paragraph_text(expected), _paragraph_text(actual))
        else:
            yield from _show_list(expected, actual, matches)
    elif isinstance(expected, dict) and isinstance(actual, dict):
        yield from _row_lines([expected], [actual], matches)
    else:
        yield f"- {quoted(expected)}"
        yield f"+ {quoted(actual)}"
