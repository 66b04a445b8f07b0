"""A whole run: inputs -> pool -> writer, counted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from extractor.batch.model import BatchOptions, Item, Summary
from extractor.batch.pool import Pool
from extractor.records import BatchRecord, open_writer


def run_batch(
    items: Iterable[Item],
    out: str,
    options: BatchOptions,
    on_record: Callable[[BatchRecord], None] | None = None,
) -> Summary:
    """Write one record for each item to `out` (see `records.open_writer`) and say what became of them.

    `on_record` is called for each record when it has been written. Nothing is left under the output's name when the
    run does not come to its end, except finished parts of a directory.

    Raises OutputError, InputError, WorkersUnavailable, or OSError where the output cannot be written.
    """
    summary = Summary()
    started = time.monotonic()
    writer = open_writer(out)
    try:
        with Pool(options) as pool:
            for record in pool.run(items):
                writer.write(record)
                summary.outcomes[record.outcome] += 1
                if on_record is not None:
                    on_record(record)
        writer.commit()
    except BaseException:
        writer.discard()
        raise
    summary.seconds = time.monotonic() - started
    return summary
