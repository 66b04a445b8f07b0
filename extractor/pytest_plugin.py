"""A pytest plugin: one test for each fixture and field below the directories that are asked for.

Off unless `--extractor-fixtures DIR` or the ini option `extractor_fixtures` names directories. pytest loads this module
in every run of whoever has the package installed, so it imports the extractor only where there is something to test.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from extractor.regression.check import Came
    from extractor.regression.model import Expectation

_DIRECTORIES = pytest.StashKey[tuple[Path, ...]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option, and the same for a configuration file."""
    help = "directories with fixtures of Korean news pages; one test for each fixture and field"
    group = parser.getgroup("extractor")
    group.addoption("--extractor-fixtures", action="append", metavar="DIR", help=help)
    parser.addini("extractor_fixtures", help, type="paths", default=[])


def pytest_configure(config: pytest.Config) -> None:
    """Remember the directories, and have pytest look into them where it would not by itself.

    What the command line names is always looked into; what the configuration names only in a run of everything.
    """
    here = config.invocation_params.dir
    asked = [_real(here / name) for name in config.getoption("--extractor-fixtures") or ()]
    for directory in asked:
        if not directory.is_dir():
            raise pytest.UsageError(f"--extractor-fixtures: {directory}: no such directory")
    configured = [_real(Path(path)) for path in config.getini("extractor_fixtures")]
    config.stash[_DIRECTORIES] = (*asked, *configured)
    everything = config.args_source is not pytest.Config.ArgsSource.ARGS
    given = [_real(here / argument.partition("::")[0]) for argument in config.args]
    for directory in dict.fromkeys((*asked, *(configured if everything else ()))):
        # Naming fixtures inside the directory asks for these alone.
        if not any(directory.is_relative_to(one) or one.is_relative_to(directory) for one in given):
            config.args.append(str(directory))


def _real(path: Path) -> Path:
    return path.resolve()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> FixtureFile | None:
    """A collector for the file that stands for its fixture: its expectation, else whatever there is of it."""
    if not any(_real(file_path).is_relative_to(root) for root in parent.config.stash[_DIRECTORIES]):
        return None
    from extractor.regression.fixture import EXPECTED, EXPECTED_ERROR, is_fixture_file

    if not is_fixture_file(file_path.name):
        return None
    present = [entry.name for entry in file_path.parent.iterdir() if is_fixture_file(entry.name)]
    if file_path.name == min(present, key=lambda name: (name not in (EXPECTED, EXPECTED_ERROR), name)):
        collector: FixtureFile = FixtureFile.from_parent(parent, path=file_path)
        return collector
    return None


class FixtureFile(pytest.File):
    """One fixture; its page is extracted once, when the first of its tests runs."""

    _came: Came | None = None

    def collect(self) -> Iterator[FieldItem]:
        """A test for each field that the fixture expects; one that fails for a fixture that is malformed."""
        from extractor.regression.fixture import load_fixture
        from extractor.regression.model import BadFixture

        try:
            fixture = load_fixture(self.path.parent, self.path.parent)
        except BadFixture as error:
            yield FieldItem.from_parent(self, name="fixture", problem=str(error))
            return
        for name in fixture.expectation.checked:
            item: FieldItem = FieldItem.from_parent(self, name=name, problem=None)
            item.extra_keyword_matches.update(fixture.tags)
            item.user_properties.append(("reviewed", fixture.reviewed))
            yield item

    def differences(self, field: str) -> list[str]:
        """The lines that tell how one field differs; none where it is as expected."""
        from extractor.regression.check import judge, needs_facts, read_page, restricted
        from extractor.regression.fixture import load_fixture

        fixture = load_fixture(self.path.parent, self.path.parent)
        if self._came is None:
            self._came = read_page(fixture, facts=needs_facts(fixture.expectation))
        expectation: Expectation = restricted(fixture.expectation, (field,))
        differences, problem = judge(expectation, self._came)
        return [*problem, *(line for difference in differences for line in difference.lines)]


class Differs(Exception):
    """A field is not as expected; the message shows how."""


class FieldItem(pytest.Item):
    """The test of one field of one fixture."""

    def __init__(self, *, problem: str | None, **arguments: object) -> None:
        super().__init__(**arguments)  # type: ignore[arg-type]
        self._problem = problem

    def runtest(self) -> None:
        """Fail with the lines of the difference."""
        parent = self.parent
        assert isinstance(parent, FixtureFile)
        lines = [self._problem] if self._problem is not None else parent.differences(self.name)
        if lines:
            raise Differs("\n".join(lines))

    def repr_failure(  # type: ignore[override]
        self, excinfo: pytest.ExceptionInfo[BaseException], style: None = None
    ) -> str:
        """The difference without a traceback; anything else as pytest shows it."""
        if isinstance(excinfo.value, Differs):
            return f"{excinfo.value}\n\n[-expected-] {{+what came+}}   {self.path}"
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, None, str]:
        """How the report names the test: the fixture and the field."""
        return self.path, None, f"{self.path.parent.name}: {self.name}"
