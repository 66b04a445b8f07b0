"""The check of fixtures: each page is extracted and compared with what is expected of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.batch.model import Item
from extractor.batch.page import describe, read_article
from extractor.errors import ExtractionError
from extractor.regression.compare import compare
from extractor.regression.fixture import find_fixtures, fixture_name, load_fixture
from extractor.regression.model import BadFixture, Difference, Expectation, Fixture, Result
from extractor.regression.show import quoted

_FACT_FIELDS = frozenset({"quantities", "times", "facts"})


@dataclass(frozen=True, slots=True)
class Came:
    """What a page gave: an article as its plain dict, or an error with its class name and a line that tells it."""

    article: dict[str, Any] | None
    error: str | None = None
    told: str = ""


def read_page(fixture: Fixture, *, facts: bool = True) -> Came:
    """Extract a fixture's page. Never raises for a page: an error, of ours too, is what came."""
    try:
        return Came(read_article(Item(fixture.name, str(fixture.page)), facts=facts).to_dict())
    except ExtractionError as error:
        return Came(None, type(error).__name__, f"{type(error).__name__}: {describe(error)}")
    except Exception as error:  # a defect of ours is a difference of this fixture; the others are still checked
        return Came(None, type(error).__name__, describe(error))


def restricted(expectation: Expectation, only: Collection[str]) -> Expectation:
    """The part of an expectation that concerns some fields (or absent, must_not_contain, removed_as, error)."""
    return Expectation(
        {name: value for name, value in expectation.fields.items() if name in only},
        expectation.absent if "absent" in only else (),
        expectation.must_not_contain if "must_not_contain" in only else (),
        expectation.error if "error" in only else None,
        expectation.removed_as if "removed_as" in only else {},
    )


def needs_facts(expectation: Expectation) -> bool:
    """Whether the quantities, times or facts of an article have to be known."""
    return bool(_FACT_FIELDS & {*expectation.fields, *expectation.absent})


def judge(expectation: Expectation, came: Came) -> tuple[tuple[Difference, ...], tuple[str, ...]]:
    """What differs between an expectation and what came, and the lines of a problem where nothing could be compared."""
    if expectation.error is not None:
        if came.error == expectation.error:
            return (), ()
        told = came.told if came.article is None else f"an article: {quoted(came.article['title'])}"
        lines = (f"- {expectation.error}", f"+ {told}")
        return (Difference("error", lines, expectation.error, came.error),), ()
    if came.article is None:
        differences = tuple(Difference(name, (), expectation.fields.get(name)) for name in expectation.checked)
        return differences, ("- an article", f"+ {came.told}")
    return compare(expectation, came.article), ()


def check_fixture(fixture: Fixture, only: Collection[str] | None = None) -> Result:
    """Extract a fixture's page and compare, in all that it expects or in some fields only.

    An unexpected error makes every expected field differ; a fixture that expects none of the fields is not extracted.
    """
    expectation = fixture.expectation if only is None else restricted(fixture.expectation, only)
    if not expectation.checked:
        return Result(fixture.name, (), (), reviewed=fixture.reviewed)
    differences, problem = judge(expectation, read_page(fixture, facts=needs_facts(expectation)))
    return Result(fixture.name, expectation.checked, differences, problem, fixture.reviewed)


def bad_result(name: str, error: BadFixture) -> Result:
    """The result of a fixture that cannot be checked as it stands."""
    return Result(name, ("fixture",), (Difference("fixture", ()),), (str(error),))


def check_fixtures(root: Path, only: Collection[str] | None = None) -> Iterator[Result]:
    """Check every fixture below `root`, in the order of their names; a bad fixture is a difference of its own.

    With `only`, fixtures that expect none of these fields are left out.
    """
    for directory in find_fixtures(root):
        try:
            result = check_fixture(load_fixture(directory, root), only)
        except BadFixture as error:
            result = bad_result(fixture_name(directory, root), error)
        if result.checked:
            yield result
