"""`extractor accept`: take over what came into the expectations of fixtures."""

from __future__ import annotations

import click

from extractor.cli.exits import ALL_WELL, FAILED, WRONG_USE, Stop
from extractor.cli.fixtures import FieldNames, fixture_root, nothing_there
from extractor.cli.telling import tell
from extractor.regression.accept import GUARDS, accept_fixture
from extractor.regression.check import bad_result
from extractor.regression.fixture import find_fixtures, fixture_name, load_fixture
from extractor.regression.model import BadFixture
from extractor.regression.report import report_lines


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


@click.command("accept")
@click.argument("fixtures", metavar="FIXTURES")
@click.option("--fields", type=FieldNames(), help="Take over these fields alone, with commas between them.")
def command(fixtures: str, fields: tuple[str, ...] | None) -> int:
    """Write into expected.json what now comes out, below the directory FIXTURES, and print what was changed.

    Run `extractor check` and read what it shows first. Only fixtures that differ are written, only the fields that
    differ, and only the keys that were expected. must_not_contain, removed_as and expected errors are never taken
    back: where they are wrong, edit the file.
    """
    for name in fields or ():
        if name in GUARDS:
            raise Stop(f"{name} is never taken back by accept; edit the fixture's file", WRONG_USE)
    root = fixture_root(fixtures)
    looked_at = fields_taken = fixtures_taken = 0
    left = []
    for directory in find_fixtures(root):
        try:
            acceptance = accept_fixture(load_fixture(directory, root), fields)
        except BadFixture as error:
            looked_at += 1
            left.append(bad_result(fixture_name(directory, root), error))
            continue
        looked_at += bool(acceptance.taken.checked)
        if acceptance.taken.differences:
            fixtures_taken += 1
            fields_taken += len(acceptance.taken.differences)
            for line in report_lines(acceptance.taken):
                click.echo(line)
        if acceptance.left.differences:
            left.append(acceptance.left)
    if not looked_at:
        raise nothing_there(fixtures, fields)
    click.echo(f"accepted: {_count(fields_taken, 'field')} in {_count(fixtures_taken, 'fixture')}")
    for result in left:
        tell("left as it is: " + "\n".join(report_lines(result)))
    return FAILED if left else ALL_WELL
