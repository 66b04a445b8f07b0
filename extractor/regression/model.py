"""A fixture, what it expects, and what a check of it found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


class BadFixture(ValueError):
    """A fixture that cannot be checked as it stands; the message says what is missing, stray or malformed."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a page should give: an article, of which the given fields count, or an error.

    fields: field of the article -> its value, where an object may leave out keys. absent: fields that must be empty.
    must_not_contain: texts that must be nowhere in the article. error: the name of a class of `extractor.errors`.
    removed_as: kind of removal -> texts, each of which stands in something that was removed as that kind.
    """

    fields: Mapping[str, Any]
    absent: tuple[str, ...]
    must_not_contain: tuple[str, ...]
    error: str | None
    removed_as: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def checked(self) -> tuple[str, ...]:
        """The names under which a check looks at this: fields of the article, then the other expectations."""
        if self.error is not None:
            return ("error",)
        return (*self.fields, *(name for name in BESIDE_FIELDS if getattr(self, name)))


BESIDE_FIELDS = ("absent", "must_not_contain", "removed_as")
"""What expected.json may hold beside fields of the article."""


@dataclass(frozen=True, slots=True)
class Fixture:
    """A saved page with its expectation; `name` is the directory's path below the one that was searched.

    `reviewed` is False for a draft: its expectation is what came out, and nobody has vouched for it yet.
    """

    name: str
    page: Path
    expectation: Expectation
    reviewed: bool = True
    tags: tuple[str, ...] = ()

    @property
    def directory(self) -> Path:
        """Where its files are."""
        return self.page.parent


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that is not as expected, with lines that show how and both values as plain JSON."""

    field: str
    lines: tuple[str, ...]
    expected: Any = None
    actual: Any = None


@dataclass(frozen=True, slots=True)
class Result:
    """What a check of one fixture found; `checked` names the fields that it looked at.

    `problem` are the lines that say why nothing could be compared (an error instead of an article, or a fixture that
    is malformed); then each field that was to be checked differs.
    """

    name: str
    checked: tuple[str, ...]
    differences: tuple[Difference, ...]
    problem: tuple[str, ...] = ()
    reviewed: bool = True
