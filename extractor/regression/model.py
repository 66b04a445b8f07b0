"""A fixture, what it expects, and what a check of it found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class BadFixture(ValueError):
    """A fixture that cannot be checked as it stands; the message says what is missing, stray or malformed."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a page should give: an article, of which the given fields count, or an error.

    fields: field of the article -> its value, where an object may leave out keys. absent: fields that must be empty.
    must_not_contain: texts that must be nowhere in the article. error: the name of a class of `extractor.errors`.
    """

    fields: Mapping[str, Any]
    absent: tuple[str, ...]
    must_not_contain: tuple[str, ...]
    error: str | None


@dataclass(frozen=True, slots=True)
class Fixture:
    """A saved page with its expectation; `name` is the directory's path below the one that was searched."""

    name: str
    page: Path
    expectation: Expectation


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that is not as expected, with lines that show how."""

    field: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What a check of one fixture found; `checked` names the fields that it looked at."""

    name: str
    checked: tuple[str, ...]
    differences: tuple[Difference, ...]
