"""`extractor compare`: what changed between two outputs of the same inputs."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.cli.exits import ALL_WELL, FAILED, WRONG_USE, Stop
from extractor.regression.changes import change_lines, find_changes
from extractor.regression.outputs import BadOutput, paired


@click.command("compare")
@click.argument("old")
@click.argument("new")
@click.option(
    "--allow",
    type=click.FloatRange(0, 100),
    default=0.0,
    metavar="PERCENT",
    help="Documents that may differ without the command failing (default 0).",
)
def command(old: str, new: str, allow: float) -> int:
    """Compare two outputs of `extractor batch` over the same inputs, OLD and NEW, document by document.

    Outputs are .jsonl, .jsonl.gz, .jsonl.zst or directories of parts. Prints which fields changed and how often, in
    which newspapers, fill rates that moved, and examples. Ends with 1 where more documents differ than are allowed.
    """
    for name in (old, new):
        if not Path(name).exists():
            raise Stop(f"{name}: no such output", WRONG_USE)
    try:
        changes = find_changes(paired(Path(old), Path(new)))
    except BadOutput as error:
        raise Stop(str(error), WRONG_USE) from None
    for line in change_lines(changes):
        click.echo(line)
    return FAILED if 100 * changes.changed > allow * changes.documents else ALL_WELL
