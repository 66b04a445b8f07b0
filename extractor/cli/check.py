"""`extractor check`: whether fixture pages still come out as recorded."""

from __future__ import annotations

import json
from pathlib import Path

import click

from extractor.cli.exits import ALL_WELL, FAILED, WRONG_USE, Stop
from extractor.cli.fixtures import FieldNames, fixture_root, nothing_there
from extractor.regression.check import check_fixtures
from extractor.regression.report import as_json, as_junit, report_lines, summary_lines


@click.command("check")
@click.argument("fixtures", metavar="FIXTURES")
@click.option("--only", type=FieldNames(), help="Look at these fields alone, with commas between them (title,facts).")
@click.option("--json", "json_wanted", is_flag=True, help="JSON instead of text.")
@click.option("--junit", metavar="FILE", help="Also write JUnit XML: one test case for each fixture and field.")
def command(fixtures: str, only: tuple[str, ...] | None, json_wanted: bool, junit: str | None) -> int:
    """Compare every fixture below the directory FIXTURES with what it expects, field by field.

    A fixture is a directory with page.html or page.txt, perhaps page.meta.json, and expected.json or
    expected_error.json. Prints what differs, [-expected-] and {+what came+}, and a summary by field. Drafts that
    nobody has reviewed are checked like the others and named at the end.
    """
    root = fixture_root(fixtures)
    if junit is not None and not Path(junit).parent.is_dir():
        raise Stop(f"{junit}: there is no directory {Path(junit).parent}", WRONG_USE)
    results = []
    for result in check_fixtures(root, only):
        results.append(result)
        if not json_wanted:
            for line in report_lines(result):
                click.echo(line)
    if not results:
        raise nothing_there(fixtures, only)
    if json_wanted:
        click.echo(json.dumps(as_json(results), ensure_ascii=False, indent=2))
    else:
        for line in summary_lines(results):
            click.echo(line)
    if junit is not None:
        Path(junit).write_bytes(as_junit(results))
    return FAILED if any(result.differences for result in results) else ALL_WELL
