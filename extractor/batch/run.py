"""A whole run: inputs -> pool -> writer, counted."""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

from extractor.batch.model import BatchOptions, Item
from extractor.batch.pool import Pool
from extractor.batch.summary import Summary
from extractor.batch.versions import versions
from extractor.records import FAILURES, BatchRecord, OutputError, Settings, Writer, digest_of, open_writer
from extractor.records.files import write_whole


class TooManyFailures(RuntimeError):
    """More pages failed than the run was to bear."""


def settings(options: BatchOptions, shard: str | None = None) -> Settings:
    """What records depend on beside their page: a run goes on after an earlier one only where all of it is the same."""
    return Settings(
        {
            "facts": options.facts,
            "removed": options.removed,
            "mask_emails": options.mask_emails,
            "shard": shard,
            "versions": versions(facts=options.facts),
        },
        {"timeout": options.timeout, "memory": options.memory},
    )


class _Finished:
    """The records that stand already, held against the items that they must be of.

    Iterating gives the items that are to be read once more; `positions` are the places of their records, in order.
    """

    def __init__(
        self,
        items: Iterator[Item],
        writer: Writer,
        summary: Summary,
        out: str,
        *,
        retry: bool,
        on_earlier: Callable[[], None] | None,
    ) -> None:
        self._items = items
        self._writer = writer
        self._summary = summary
        self._out = out
        self._retry = retry
        self._on_earlier = on_earlier
        self.positions: deque[int] = deque()

    def __iter__(self) -> Iterator[Item]:
        """Takes one item for each record. Raises OutputError where they do not fit: pages came or went since."""
        for position, record in enumerate(self._writer.finished()):
            id, outcome, article = record["id"], record["outcome"], record["article"]
            item = next(self._items, None)
            if item is None or item.id != id:
                found = f"{item.id} is" if item is not None else "nothing is"
                raise OutputError(f"{self._out}: {found} where an earlier run had {id}; --restart begins anew")
            if self._retry and outcome in FAILURES:
                self.positions.append(position)
                yield item
            else:
                self._summary.add(id, outcome, digest_of(article) if article is not None else None)
                if self._on_earlier is not None:
                    self._on_earlier()


def write_report(summary: Summary, path: Path) -> None:
    """Put a run's closing figures in place, as JSON. Raises OSError."""
    write_whole(path, json.dumps(summary.to_dict(), ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n")


def run_batch(
    items: Iterable[Item],
    out: str,
    options: BatchOptions,
    on_record: Callable[[BatchRecord], None] | None = None,
    *,
    restart: bool = False,
    retry_failed: bool = False,
    max_failures: int | None = None,
    shard: str | None = None,
    on_rest: Callable[[], None] | None = None,
    report: Path | None = None,
    parts: str | None = None,
    on_earlier: Callable[[], None] | None = None,
) -> Summary:
    """Write one record for each item to `out` (see `records.open_writer`) and say what became of them.

    `on_record` is called for each record when it has been written, `on_earlier` for each that stood already, and
    `on_rest` where an end would lose no record; a run ends with what they raise. Nothing is left under the output's
    name when the run does not come to its end, except finished parts of a directory: with the same items and options a
    later run goes on after them, unless `restart` is set. The summary counts what stood already, too.

    retry_failed: read pages whose finished record tells a failure once more, and replace that record. max_failures:
    give up when more pages failed. shard: the share of the inputs that the items are; an output keeps to one. report:
    where the summary is written as JSON, beside the place that a directory has for it. parts: the format of the parts
    of a directory (records.parts.PART_FORMATS).

    Raises OutputError, InputError, WorkersUnavailable, TooManyFailures, or OSError where writing the output fails.
    """
    summary = Summary(facts=options.facts)
    started = time.monotonic()
    try:
        writer = open_writer(out, settings(options, shard), restart=restart, replacing=retry_failed, parts=parts)
    except OSError as error:
        raise OutputError(f"{out}: cannot be written: {error.strerror or error}") from None
    try:
        rest = iter(items)
        again = _Finished(rest, writer, summary, out, retry=retry_failed, on_earlier=on_earlier)
        with Pool(options) as pool:
            for record in pool.run(chain(again, rest)):
                if again.positions:
                    writer.replace(again.positions.popleft(), record)
                else:
                    writer.write(record)
                summary.read += 1
                summary.add(record.id, record.outcome, record.digest)
                summary.took(record.id, record.seconds)
                if on_record is not None:
                    on_record(record)
                if on_rest is not None and writer.at_rest:
                    on_rest()
                if max_failures is not None and summary.failed > max_failures:
                    raise TooManyFailures(f"{out}: {summary.failed:,} of {summary.total:,} pages failed")
        summary.seconds = time.monotonic() - started
        if writer.report_path is not None and (summary.read or not writer.report_path.exists()):
            write_report(summary, writer.report_path)  # before the mark that everything is there
        writer.commit()
    except BaseException:
        writer.discard()
        raise
    if report is not None:
        write_report(summary, report)
    return summary
