"""`extractor batch`: many pages, one record each."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import click

from extractor.batch import (
    BatchOptions,
    Columns,
    InputError,
    Summary,
    TooManyFailures,
    WorkersUnavailable,
    run_batch,
    shard_of,
)
from extractor.batch.columns import PARQUET_ENDING
from extractor.batch.model import default_workers
from extractor.batch.totals import total_of_share
from extractor.cli.closing import closing_lines
from extractor.cli.engine import check_engine_use, run_engine
from extractor.cli.exits import ALL_WELL, FAILED, INTERRUPTED, WRONG_USE, Stop
from extractor.cli.inputs import Inputs
from extractor.cli.interruption import Interruption
from extractor.cli.options import ColumnName, Shard
from extractor.cli.progress import Progress
from extractor.cli.telling import tell
from extractor.records import OutputError, check_output, is_directory
from extractor.records.open import STANDARD_OUTPUT
from extractor.records.parts import PART_FORMATS


def _is_parquet(given: str) -> bool:
    return given.lower().endswith(PARQUET_ENDING)


def _state_of(out: str) -> str:
    """What an interrupted run leaves behind."""
    if out == STANDARD_OUTPUT:
        return "what was printed is not complete"
    return "its finished parts stay, the same command goes on" if is_directory(out) else "it was not written"


def _check_going_on(out: str, restart: bool, retry_failed: bool) -> None:
    for name, given in (("--restart", restart), ("--retry-failed", retry_failed)):
        if given and not is_directory(out):
            raise OutputError(f"{out}: {name} has no effect: only a directory is gone on with")
    if restart and retry_failed:
        raise click.UsageError("--restart begins anew, --retry-failed goes on: give one of the two")


@click.command("batch")
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option(
    "-o",
    "out",
    required=True,
    metavar="OUT",
    help="By its ending: .jsonl .jsonl.gz .jsonl.zst .parquet .csv (facts) .sqlite; else a directory of parts; "
    "- for JSON lines on standard output.",
)
@click.option(
    "--files-from", metavar="FILE", help="A list of paths instead of INPUTs, one a line (- for standard input)."
)
@click.option(
    "-0", "--null", is_flag=True, help="Paths in --files-from end in a NUL byte, as find -print0 writes them."
)
@click.option(
    "--column",
    "columns",
    type=ColumnName(),
    multiple=True,
    help="For Parquet: the column that html, id, url, published, charset or saved_at is in, if it is called otherwise.",
)
@click.option(
    "--parts",
    type=click.Choice(list(PART_FORMATS)),
    help="What the parts of a directory are: JSON lines, plain (as usual) or compressed, or Parquet.",
)
@click.option(
    "--shard",
    type=Shard(),
    help="Only every N-th page, beginning with the I-th (1/4 … 4/4); of an engine, every N-th part.",
)
@click.option("--workers", type=click.IntRange(1), help="Processes; all processors by default.")
@click.option("--no-facts", is_flag=True, help="Articles alone, without quantities, times and facts; much faster.")
@click.option("--no-removed", is_flag=True, help="Leave out the text of what was removed as boilerplate.")
@click.option("--mask-emails", is_flag=True, help="Stars in place of e-mail addresses, wherever they stand.")
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=20.0,
    show_default=True,
    help="Seconds that one page may take.",
)
@click.option("--max-failures", type=click.IntRange(0), help="Give up when more pages than this have failed.")
@click.option("--restart", is_flag=True, help="Begin anew where OUT is a directory with parts of an earlier run.")
@click.option(
    "--retry-failed", is_flag=True, help="Read what failed in an earlier run into the directory OUT once more."
)
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    help="ray: a Ray cluster, from Parquet and WARC files into a directory of Parquet parts.",
)
@click.option(
    "--ray-address",
    metavar="ADDRESS",
    help="The cluster (auto, HOST:PORT, ray://…); else RAY_ADDRESS, else one begun here.",
)
@click.option("--report", type=click.Path(dir_okay=False), help="Write the closing figures as JSON to a file.")
def command(
    inputs: tuple[str, ...],
    out: str,
    files_from: str | None,
    null: bool,
    columns: tuple[tuple[str, str], ...],
    parts: str | None,
    shard: tuple[int, int] | None,
    workers: int | None,
    no_facts: bool,
    no_removed: bool,
    mask_emails: bool,
    timeout: float,
    max_failures: int | None,
    restart: bool,
    retry_failed: bool,
    engine: str,
    ray_address: str | None,
    report: str | None,
) -> int:
    """Read every page of the INPUTs and write one record for each to OUT, failures included.

    INPUTs are files, directories, patterns in quotes ("pages/**/*.html"), zip and tar archives, WARC and Parquet files,
    or - for JSON lines on standard input: html or html_b64 or path, and id, url, published, charset where known. With a
    directory as OUT, the same command goes on after an interrupted run.

    Records come in the order of the pages, the same for any number of workers. In a directory, pages are *.html *.htm
    *.xhtml *.mht *.mhtml *.txt and their .gz and .zst. NAME.meta.json beside NAME.html gives url, published, charset.
    """
    read = Inputs(inputs, files_from, null, Columns(**dict(columns)))
    read.check_use()
    if columns and engine == "local" and files_from is None and not any(map(_is_parquet, inputs)):
        raise click.UsageError("--column has no effect: no INPUT is a Parquet file (.parquet)")
    options = BatchOptions(
        workers=(workers or default_workers()) if engine == "local" else 1,
        facts=not no_facts,
        removed=not no_removed,
        mask_emails=mask_emails,
        timeout=timeout,
    )
    try:
        _check_going_on(out, restart, retry_failed)
        check_engine_use(engine, ray_address, out, parts)
        check_output(out, facts=options.facts, parts=parts)
        read.check_output(out)
        if report is not None and not Path(report).parent.is_dir():
            raise OutputError(f"{report}: there is no directory {Path(report).parent}")
        with ExitStack() as closing:
            interruption = closing.enter_context(Interruption(gently=is_directory(out)))
            progress = Progress((lambda: total_of_share(read.total(), *shard or (1, 1))) if engine == "local" else None)
            closing.callback(progress.finish)
            if engine == "local":
                items = read.items(closing)
                summary = run_batch(
                    items if shard is None else shard_of(items, *shard),
                    out,
                    options,
                    progress.count,
                    restart=restart,
                    retry_failed=retry_failed,
                    max_failures=max_failures,
                    shard=None if shard is None else f"{shard[0]}/{shard[1]}",
                    on_rest=interruption.stop_if_asked,
                    report=None if report is None else Path(report),
                    parts=parts,
                    on_earlier=progress.earlier,
                )
            else:

                def on_part(part: Summary) -> None:
                    progress.add(part.total, part.failed)
                    interruption.stop_if_asked()

                summary = run_engine(
                    read,
                    out,
                    options,
                    on_part,
                    address=ray_address,
                    actors=workers,
                    restart=restart,
                    retry_failed=retry_failed,
                    shard=shard,
                    max_failures=max_failures,
                    report=None if report is None else Path(report),
                )
    except (OutputError, InputError, WorkersUnavailable) as error:
        raise Stop(str(error), WRONG_USE) from None
    except TooManyFailures as error:
        raise Stop(f"given up: {error}; {_state_of(out)}", FAILED) from None
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Stop(f"{out}: {error.strerror or error}; {_state_of(out)}", FAILED) from None
    except KeyboardInterrupt:
        raise Stop(f"interrupted: {out}: {_state_of(out)}", INTERRUPTED) from None
    for line in closing_lines(summary, out):
        tell(line)
    return FAILED if summary.failed else ALL_WELL
