"""Taking over what came into a fixture's expectation: only what differs, in the shape in which it was written."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.regression.check import judge, needs_facts, read_page, restricted
from extractor.regression.compare import is_empty, matches, value_at
from extractor.regression.files import read_object, write_object
from extractor.regression.fixture import EXPECTED
from extractor.regression.model import Fixture, Result
from extractor.regression.show import match_pairs

GUARDS = frozenset({"must_not_contain", "removed_as", "error"})
"""Expectations that only a person takes back, in the file: they were written against exactly what now came."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What became of one fixture: the differences that were taken over, and those that were left as they are."""

    taken: Result
    left: Result


def _merged(one: Any, other: Any) -> Any:
    """One pattern of two: the keys of both, None where nothing is known of the shape."""
    if isinstance(one, dict) and isinstance(other, dict):
        return {name: _merged(one.get(name), other.get(name)) for name in (*one, *other)}
    if isinstance(one, list) and isinstance(other, list):
        return [_pattern([*one, *other])] if one or other else []
    return other if one is None else one


def _pattern(items: list[Any]) -> Any:
    pattern = None
    for item in items:
        pattern = _merged(pattern, item)
    return pattern


def reshaped(expected: Any, actual: Any) -> Any:
    """The actual value with the keys that the expected one has; what already matches stays as it was written.

    A new item of a list gets the keys that its neighbours have.

    >>> reshaped([{"name": "김하나"}], [{"name": "김하나", "role": "기자"}, {"name": "이두리", "role": "기자"}])
    [{'name': '김하나'}, {'name': '이두리'}]
    """
    if matches(expected, actual):
        return expected
    if isinstance(expected, dict) and isinstance(actual, dict):
        return {name: reshaped(value, actual[name]) for name, value in expected.items() if name in actual}
    if isinstance(expected, list) and isinstance(actual, list) and expected:
        pattern = _pattern(expected)
        kept = {column: expected[row] for row, column in match_pairs(expected, actual, matches)}
        return [kept.get(at, reshaped(pattern, item)) for at, item in enumerate(actual)]
    return actual


def _take_filled(content: dict[str, Any], article: Mapping[str, Any]) -> None:
    """Take fields that are filled out of "absent" and expect what is in them, where nothing is expected there yet."""
    filled = [path for path in content["absent"] if not is_empty(value_at(article, path))]
    content["absent"] = [path for path in content["absent"] if path not in filled]
    if not content["absent"]:
        del content["absent"]
    for path in filled:
        *objects, name = path.split(".")
        place = content
        for step in objects:
            place = place.setdefault(step, {})
        place.setdefault(name, value_at(article, path))


def accept_fixture(fixture: Fixture, only: Collection[str] | None = None) -> Acceptance:
    """Extract a fixture's page and write what differs into its expected.json: all of it, or some fields.

    Left as they are: what GUARDS names, and everything where an error came instead of an article or the other way
    round. A file without anything to take over is not touched.
    """
    expectation = fixture.expectation if only is None else restricted(fixture.expectation, only)
    if not expectation.checked:
        nothing = Result(fixture.name, (), ())
        return Acceptance(nothing, nothing)
    came = read_page(fixture, facts=needs_facts(expectation))
    differences, problem = judge(expectation, came)
    taken = tuple(one for one in differences if came.article is not None and one.field not in GUARDS)
    if taken and came.article is not None:
        path = fixture.directory / EXPECTED
        content = read_object(path)
        for difference in taken:
            if difference.field == "absent":
                _take_filled(content, came.article)
            else:
                content[difference.field] = reshaped(difference.expected, difference.actual)
        write_object(path, content)
    left = tuple(one for one in differences if one not in taken)
    return Acceptance(
        Result(fixture.name, expectation.checked, taken), Result(fixture.name, expectation.checked, left, problem)
    )
