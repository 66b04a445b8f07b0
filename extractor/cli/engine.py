"""`extractor batch --engine ray`: what it takes of the options, and the run itself."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import click

from extractor.batch import BatchOptions, Summary
from extractor.batch.run import write_report
from extractor.cli.exits import WRONG_USE, Stop
from extractor.cli.inputs import Inputs
from extractor.records import OutputError, is_directory


def check_engine_use(engine: str, address: str | None, out: str, parts: str | None) -> None:
    """Refuse options that an engine cannot heed."""
    if engine == "local":
        if address is not None:
            raise click.UsageError("--ray-address has no effect without --engine ray")
        return
    if not is_directory(out):
        raise OutputError(f"{out}: an engine writes a directory of parts")
    if parts not in (None, "parquet"):
        raise OutputError(f"{out}: an engine writes Parquet parts, not {parts}")


def run_engine(
    inputs: Inputs,
    out: str,
    options: BatchOptions,
    on_part: Callable[[Summary], None],
    *,
    address: str | None,
    actors: int | None,
    restart: bool,
    retry_failed: bool,
    shard: tuple[int, int] | None,
    max_failures: int | None,
    report: Path | None,
) -> Summary:
    """The run on a cluster, with its report. Raises Stop where Ray or what it reads cannot be used."""
    try:
        from extractor.adapters.ray_engine import EngineUnavailable, run_on_ray
        from extractor.adapters.units import is_unit_file, share_of, units_of
    except ImportError as error:
        raise Stop(f"--engine ray needs {error.name}: pip install 'korean-news-extractor[ray]'", WRONG_USE) from None
    # Other machines have another working directory.
    files = [(id, os.path.abspath(path)) for id, path in inputs.files(is_unit_file)]
    units = units_of(files, inputs.columns)
    if not units:
        raise Stop(f"{inputs}: no Parquet or WARC files there", WRONG_USE)
    try:
        summary = run_on_ray(
            units if shard is None else share_of(units, *shard),
            out,
            options,
            inputs.columns,
            address=address,
            actors=actors,
            restart=restart,
            retry_failed=retry_failed,
            max_failures=max_failures,
            on_part=on_part,
        )
    except EngineUnavailable as error:
        raise Stop(f"--engine ray: {error}", WRONG_USE) from None
    if report is not None:
        write_report(summary, report)
    return summary
