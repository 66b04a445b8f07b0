"""`extractor report`: a whole run, for a person."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.cli.exits import ALL_WELL, WRONG_USE, Stop
from extractor.cli.telling import tell
from extractor.cli.written import check_place
from extractor.records import OutputError
from extractor.records.files import write_whole
from extractor.report.charts import MISSING, can_draw
from extractor.report.collection import MOST_FACTS, collect
from extractor.report.outputs import check_outputs, read_outputs
from extractor.report.run_page import run_page
from extractor.report.timings import slowest_pages


@click.command("report")
@click.argument("outputs", metavar="OUT...", nargs=-1, required=True)
@click.option(
    "-o", "--output", "out", required=True, metavar="REPORT.html", help="Where the report is written, as one HTML file."
)
@click.option(
    "--facts",
    "most_facts",
    type=click.IntRange(1, 100_000),
    default=MOST_FACTS,
    show_default=True,
    metavar="N",
    help="Facts that are listed; of more, those whose checks disagree and a sample of the others.",
)
@click.option(
    "--run",
    "reports",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="REPORT.json",
    help="What `extractor batch --report` wrote, for the slowest pages; a directory of parts holds its own.",
)
def command(outputs: tuple[str, ...], out: str, most_facts: int, reports: tuple[Path, ...]) -> int:
    """Report on the outputs of `extractor batch`: .jsonl .jsonl.gz .jsonl.zst .parquet .sqlite or directories of parts.

    The HTML file needs nothing but a browser: outcomes, the fields that are filled by newspaper, a table of facts that
    can be searched, sorted and saved as CSV, attainment by indicator and period, the removal rules at work, and the
    slowest pages and those that gave no article. Memory does not grow with the outputs.
    """
    paths = [Path(name) for name in outputs]
    check_place(out, (*paths, *reports))
    try:
        check_outputs(paths)
        collection = collect(read_outputs(paths), most_facts, slowest_pages(paths, reports))
        collection.outputs += [str(path) for path in paths]
        write_whole(Path(out), run_page(collection).encode("utf-8", "replace"))
        if not can_draw():
            tell(f"extractor: {MISSING}")
    except OutputError as error:
        raise Stop(str(error), WRONG_USE) from None
    return ALL_WELL
