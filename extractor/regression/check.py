"""The check of fixtures, and the summary of many checks by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from extractor.batch.model import Item
from extractor.batch.page import describe, read_article
from extractor.errors import ExtractionError
from extractor.records.plain import aligned
from extractor.regression.compare import compare
from extractor.regression.fixture import find_fixtures, load_fixture
from extractor.regression.model import BadFixture, Difference, Expectation, Fixture, Result
from extractor.regression.show import quoted

_FACT_FIELDS = frozenset({"quantities", "times", "facts"})


def _checked(expectation: Expectation) -> tuple[str, ...]:
    if expectation.error is not None:
        return ("error",)
    extra = [name for name in ("absent", "must_not_contain") if getattr(expectation, name)]
    return (*expectation.fields, *extra)


def _needs_facts(expectation: Expectation) -> bool:
    return bool(_FACT_FIELDS & {*expectation.fields, *expectation.absent})


def check_fixture(fixture: Fixture) -> Result:
    """Extract a fixture's page and compare. An unexpected error makes every expected field differ."""
    expectation = fixture.expectation
    checked = _checked(expectation)
    item = Item(fixture.name, str(fixture.page))
    try:
        article = read_article(item, facts=_needs_facts(expectation))
    except ExtractionError as error:
        name = type(error).__name__
        if name == expectation.error:
            return Result(fixture.name, checked, ())
        lines = [f"+ {name}: {describe(error)}"]
    except Exception as error:  # a defect of ours is a difference of this fixture; the others are still checked
        lines = [f"+ {describe(error)}"]
    else:
        if expectation.error is None:
            return Result(fixture.name, checked, compare(expectation, article.to_dict()))
        lines = [f"+ an article: {quoted(article.title)}"]
    if expectation.error is not None:
        return Result(fixture.name, checked, (Difference("error", (f"- {expectation.error}", *lines)),))
    first, *others = checked
    shown = Difference(first, ("- an article", *lines))
    return Result(fixture.name, checked, (shown, *(Difference(name, ()) for name in others)))


def check_fixtures(root: Path) -> Iterator[Result]:
    """Check every fixture below `root`, in the order of their names; a bad fixture is a difference of its own."""
    for directory in find_fixtures(root):
        try:
            fixture = load_fixture(directory, root)
        except BadFixture as error:
            name = directory.relative_to(root).as_posix()
            yield Result(name, ("fixture",), (Difference("fixture", (str(error),)),))
        else:
            yield check_fixture(fixture)


def report_lines(result: Result) -> Iterator[str]:
    """A result as lines: the fixture's name, then each field that differs; nothing where all is as expected."""
    if result.differences:
        yield result.name
        for difference in result.differences:
            if difference.lines:
                yield f"  {difference.field}"
                yield from (f"    {line}" for line in difference.lines)


def summary_lines(results: Iterable[Result]) -> list[str]:
    """How many fixtures agree in each field that they expect, in the order in which fields first appear."""
    checked: Counter[str] = Counter()
    differ: Counter[str] = Counter()
    fixtures = good = 0
    for result in results:
        fixtures += 1
        good += not result.differences
        checked.update(result.checked)
        differ.update(difference.field for difference in result.differences)
    rows = [(name, f"{count - differ[name]}/{count}") for name, count in checked.items()]
    return [*aligned(rows), f"{good} of {fixtures} fixtures as expected"]
