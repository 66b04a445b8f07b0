"""A whole run: inputs -> pool -> writer, counted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from extractor.batch.model import BatchOptions, Item, Summary
from extractor.batch.pool import Pool
from extractor.batch.versions import versions
from extractor.records import BatchRecord, OutputError, open_writer


def settings(options: BatchOptions) -> dict[str, Any]:
    """What records depend on beside their page: a run goes on after an earlier one only where all of it is the same."""
    return {
        "facts": options.facts,
        "removed": options.removed,
        "timeout": options.timeout,
        "memory": options.memory,
        "versions": versions(facts=options.facts),
    }


def after_finished(
    items: Iterable[Item], finished: Iterable[Mapping[str, Any]], summary: Summary, out: str
) -> Iterator[Item]:
    """The items that have no record yet. `finished` must be the records of the first items, in their order.

    Raises OutputError where they are not: pages came or went since, and the parts would no longer fit together.
    """
    rest = iter(items)
    for record in finished:
        item = next(rest, None)
        if item is None or item.id != record["id"]:
            found = f"{item.id} is" if item is not None else "nothing is"
            raise OutputError(f"{out}: {found} where an earlier run had {record['id']}; --restart begins anew")
        summary.outcomes[record["outcome"]] += 1
    return rest


def run_batch(
    items: Iterable[Item],
    out: str,
    options: BatchOptions,
    on_record: Callable[[BatchRecord], None] | None = None,
    *,
    restart: bool = False,
) -> Summary:
    """Write one record for each item to `out` (see `records.open_writer`) and say what became of them.

    `on_record` is called for each record when it has been written. Nothing is left under the output's name when the
    run does not come to its end, except finished parts of a directory: with the same items and options a later run goes
    on after them, unless `restart` is set. The summary counts what stood already, too.

    Raises OutputError, InputError, WorkersUnavailable, or OSError where the output cannot be written.
    """
    summary = Summary()
    started = time.monotonic()
    writer = open_writer(out, settings(options), restart=restart)
    try:
        rest = after_finished(items, writer.finished(), summary, out)
        with Pool(options) as pool:
            for record in pool.run(rest):
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
