"""`extractor compare`: what changed between two outputs of the same inputs."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.cli.exits import ALL_WELL, FAILED, WRONG_USE, Stop
from extractor.cli.telling import tell
from extractor.regression.changes import change_lines, find_changes, past_thresholds
from extractor.regression.fixture import ARTICLE_FIELDS
from extractor.regression.outputs import BadOutput, paired

NAMES = (*ARTICLE_FIELDS, "document")
"""What may have a threshold of its own; document: outcomes, missing and added documents."""


class Threshold(click.ParamType[tuple[str | None, float]]):
    """0.5, or facts=2: percent of documents, in any field or in one."""

    name = "threshold"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str | None, float]:
        if isinstance(value, tuple):
            return value
        name, equals, number = str(value).rpartition("=")
        try:
            percent = float(number)
        except ValueError:
            percent = -1.0
        if not 0 <= percent <= 100:
            self.fail(f"{value!r}: a percentage was expected, such as 0.5 or facts=2", param, ctx)
        if equals and name not in NAMES:
            self.fail(f"{name!r} is no field; fields are {', '.join(NAMES)}", param, ctx)
        return name or None, percent


@click.command("compare")
@click.argument("old")
@click.argument("new")
@click.option(
    "--allow",
    "allowed",
    type=Threshold(),
    multiple=True,
    metavar="[FIELD=]PERCENT",
    help="Documents that may differ without the command failing (default 0), in one field where it is named; "
    "may be given several times.",
)
def command(old: str, new: str, allowed: tuple[tuple[str | None, float], ...]) -> int:
    """Compare two outputs of `extractor batch` over the same inputs, OLD and NEW, document by document.

    Outputs are .jsonl, .jsonl.gz, .jsonl.zst, .parquet or directories of parts. Prints which fields changed and how
    often, in which newspapers, fill rates that moved, and examples. Ends with 1 where more documents differ than are
    allowed; a field with a threshold of its own counts for that one alone.
    """
    fields = {name: percent for name, percent in allowed if name is not None}
    overall = max((percent for name, percent in allowed if name is None), default=0.0)
    for name in (old, new):
        if not Path(name).exists():
            raise Stop(f"{name}: no such output", WRONG_USE)
    try:
        changes = find_changes(paired(Path(old), Path(new)), frozenset(fields))
    except BadOutput as error:
        raise Stop(str(error), WRONG_USE) from None
    for line in change_lines(changes):
        click.echo(line)
    past = past_thresholds(changes, overall, fields) if allowed else []
    for line in past:
        tell(line)
    return FAILED if past or (changes.changed and not allowed) else ALL_WELL
