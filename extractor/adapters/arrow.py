"""One callable for every engine that hands out Arrow tables: pages in, records out, row by row.

Needs the extra `parquet` (pyarrow).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from extractor.batch.columns import Columns, cell_text, found_columns, row_item
from extractor.batch.model import BatchOptions, InputError, Item
from extractor.batch.names import given_id
from extractor.batch.pool import Pool
from extractor.records.parquet import SCHEMA, to_row

__all__ = ["SCHEMA", "ArrowExtractor"]

_DEFAULTS = Columns()


class ArrowExtractor:
    """Turns a table of pages into the table of their records, under SCHEMA.

    Pages stand in the column `html` (text or bytes), with `id` (or `url` for want of it), `url`, `published`, `charset`
    and `saved_at`; `columns` tells other names. The result has a row for each row, in the same order, whatever becomes
    of a page. A worker process reads the pages, and is replaced when a page hangs, crashes or takes too much memory:
    that page is one record, and the engine sees no failure that it would retry.

    It is pickled as its options alone. Worker processes, and Kiwi in them, start with the first table and stay for the
    next one; they end with `close()`, with the object, or with its process.

    Args:
        options: how pages are read; one worker where nothing is given.
        columns: names of the columns.

    Raises (when called):
        TypeError: what it is given is neither a Table nor a RecordBatch.
        InputError: the table lacks a column (id and url, both), or `html` holds neither text nor bytes.
        WorkersUnavailable: no worker process can be started.
    """

    def __init__(self, options: BatchOptions | None = None, columns: Columns = _DEFAULTS) -> None:
        self.options = options or BatchOptions(workers=1)
        self.columns = columns
        self._pool: Pool | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        return (ArrowExtractor, (self.options, self.columns))

    def __call__(self, pages: Any) -> Any:
        """The records of a table of pages, as a Table."""
        if not isinstance(pages, pa.Table | pa.RecordBatch):
            raise TypeError(f"pages must be a pyarrow Table or RecordBatch, not {type(pages).__name__}")
        items = list(self._items(pages))
        if self._pool is None:
            self._pool = Pool(self.options)
        rows = [to_row(record.to_dict()) for record in self._pool.run(items)]
        return pa.Table.from_pylist(rows, schema=SCHEMA)

    def batches(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Record batches to record batches, as Spark's mapInArrow has them. Ends the workers when they are through."""
        try:
            for batch in batches:
                yield from self(batch).to_batches()
        finally:
            self.close()

    def _items(self, pages: Any) -> Iterator[Item]:
        found = found_columns(pages.schema, "pages", self.columns)
        if "id" not in found and "url" not in found:
            raise InputError(f"pages: has no column id or url; its columns are {', '.join(pages.schema.names)}")
        for number, row in enumerate(pages.select(list(dict.fromkeys(found.values()))).to_pylist(), start=1):
            page = {name: row[column] for name, column in found.items()}
            id = cell_text(page.get("id")) or cell_text(page.get("url")) or f"row {number}"
            yield row_item(page, given_id(id), None)

    def close(self) -> None:
        """End the worker processes; another call starts new ones."""
        if self._pool is not None:
            self._pool.close()
            self._pool = None

    def __del__(self) -> None:
        if getattr(self, "_pool", None) is not None:
            self.close()
