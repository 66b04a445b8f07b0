"""`extractor check`: whether fixture pages still come out as recorded."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.cli.exits import ALL_WELL, FAILED, WRONG_USE, Stop
from extractor.regression.check import check_fixtures, report_lines, summary_lines


@click.command("check")
@click.argument("fixtures", metavar="FIXTURES")
def command(fixtures: str) -> int:
    """Compare every fixture below the directory FIXTURES with what it expects, field by field.

    A fixture is a directory with page.html or page.txt, perhaps page.meta.json, and expected.json or
    expected_error.json. Prints what differs, [-expected-] and {+what came+}, and a summary by field.
    """
    root = Path(fixtures)
    if not root.exists():
        raise Stop(f"{fixtures}: no such directory", WRONG_USE)
    if not root.is_dir():
        raise Stop(f"{fixtures}: is a file; a directory with fixtures was expected", WRONG_USE)
    results = []
    for result in check_fixtures(root):
        results.append(result)
        for line in report_lines(result):
            click.echo(line)
    if not results:
        raise Stop(f"{fixtures}: no fixtures there (directories with page.html and expected.json)", WRONG_USE)
    for line in summary_lines(results):
        click.echo(line)
    return FAILED if any(result.differences for result in results) else ALL_WELL
