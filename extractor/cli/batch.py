"""`extractor batch`: many pages, one record each."""

from __future__ import annotations

import signal
from itertools import chain
from types import FrameType

import click

from extractor.batch import BatchOptions, InputError, Summary, WorkersUnavailable, find_items, run_batch
from extractor.batch.model import default_workers
from extractor.cli.exits import ALL_WELL, FAILED, INTERRUPTED, WRONG_USE, Stop
from extractor.cli.progress import Progress
from extractor.records import OUTCOMES, OutputError, check_output, is_directory


def closing_line(summary: Summary, out: str) -> str:
    """What became of the pages of a run, in one line."""
    counts = ", ".join(f"{summary.outcomes[outcome]:,} {outcome}" for outcome in OUTCOMES if summary.outcomes[outcome])
    pages = "1 page" if summary.total == 1 else f"{summary.total:,} pages"
    return f"{pages} in {summary.seconds:.1f} s: {counts} -> {out}"


def _interrupt(signum: int, frame: FrameType | None) -> None:
    """Take SIGTERM, as schedulers send it, like Ctrl-C: clean up, and say how to go on."""
    raise KeyboardInterrupt


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
@click.option("--restart", is_flag=True, help="Begin anew where OUT is a directory with parts of an earlier run.")
def command(
    inputs: tuple[str, ...], out: str, workers: int, no_facts: bool, no_removed: bool, timeout: float, restart: bool
) -> int:
    """Read every page of the INPUTs and write one record for each to OUT, failures included.

    INPUTs are files, directories, zip and tar archives, and WARC files. With a directory as OUT, the same command goes
    on after an interrupted run.

    Records come in the order of the pages, the same for any number of workers. In a directory, pages are *.html *.htm
    *.xhtml *.mht *.mhtml *.txt and their .gz and .zst. NAME.meta.json beside NAME.html gives url, published, charset.
    """
    signal.signal(signal.SIGTERM, _interrupt)
    options = BatchOptions(workers=workers, facts=not no_facts, removed=not no_removed, timeout=timeout)
    try:
        if restart and not is_directory(out):
            raise OutputError(f"{out}: --restart has no effect: only a directory is gone on with")
        check_output(out, facts=options.facts)
        items = find_items(inputs)
        first = next(items, None)
        if first is None:
            raise Stop(f"{' '.join(inputs)}: no pages there (.html .htm .xhtml .mht .txt, also .gz .zst)", WRONG_USE)
        progress = Progress()
        try:
            summary = run_batch(chain([first], items), out, options, progress.count, restart=restart)
        finally:
            progress.finish()
    except (OutputError, InputError, WorkersUnavailable) as error:
        raise Stop(str(error), WRONG_USE) from None
    except KeyboardInterrupt:
        state = "its finished parts stay, the same command goes on" if is_directory(out) else "it was not written"
        raise Stop(f"interrupted: {out}: {state}", INTERRUPTED) from None
    click.echo(closing_line(summary, out), err=True)
    return FAILED if summary.failed else ALL_WELL
