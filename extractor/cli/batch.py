"""`extractor batch`: many pages, one record each."""

from __future__ import annotations

from itertools import chain

import click

from extractor.batch import BatchOptions, InputError, Summary, WorkersUnavailable, find_items, run_batch
from extractor.batch.model import default_workers
from extractor.cli.exits import ALL_WELL, FAILED, INTERRUPTED, WRONG_USE, Stop
from extractor.cli.progress import Progress
from extractor.records import OUTCOMES, OutputError, check_output


def closing_line(summary: Summary, out: str) -> str:
    """What became of the pages of a run, in one line."""
    counts = ", ".join(f"{summary.outcomes[outcome]:,} {outcome}" for outcome in OUTCOMES if summary.outcomes[outcome])
    pages = "1 page" if summary.total == 1 else f"{summary.total:,} pages"
    return f"{pages} in {summary.seconds:.1f} s: {counts} -> {out}"


@click.command("batch")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "out",
    required=True,
    metavar="OUT",
    help="By its ending: .jsonl .jsonl.gz .jsonl.zst .parquet .csv (facts) .sqlite; else a directory of parts; "
    "- for JSON lines on standard output.",
)
@click.option(
    "--workers", type=click.IntRange(1), default=default_workers, help="Processes; all processors by default."
)
@click.option("--no-facts", is_flag=True, help="Articles alone, without quantities, times and facts; much faster.")
@click.option("--no-removed", is_flag=True, help="Leave out the text of what was removed as boilerplate.")
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=20.0,
    show_default=True,
    help="Seconds that one page may take.",
)
def command(inputs: tuple[str, ...], out: str, workers: int, no_facts: bool, no_removed: bool, timeout: float) -> int:
    """Read every page of the INPUTs (files, directories) and write one record for each to OUT, failures included.

    Records come in the order of the pages, the same for any number of workers. In a directory, pages are *.html *.htm
    *.xhtml *.mht *.mhtml *.txt and their .gz and .zst. NAME.meta.json beside NAME.html gives url, published, charset.
    """
    options = BatchOptions(workers=workers, facts=not no_facts, removed=not no_removed, timeout=timeout)
    try:
        check_output(out, facts=options.facts)
        items = find_items(inputs)
        first = next(items, None)
        if first is None:
            raise Stop(f"{' '.join(inputs)}: no pages there (.html .htm .xhtml .mht .txt, also .gz .zst)", WRONG_USE)
        progress = Progress()
        try:
            summary = run_batch(chain([first], items), out, options, progress.count)
        finally:
            progress.finish()
    except (OutputError, InputError, WorkersUnavailable) as error:
        raise Stop(str(error), WRONG_USE) from None
    except KeyboardInterrupt:
        raise Stop(f"interrupted; {out} was not written, run the same command again", INTERRUPTED) from None
    click.echo(closing_line(summary, out), err=True)
    return FAILED if summary.failed else ALL_WELL
