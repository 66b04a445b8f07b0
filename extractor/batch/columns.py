"""Pages in Parquet files, by the names of the columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from extractor.batch.files import UnreadableFile, too_large
from extractor.batch.model import InputError, Item
from extractor.batch.names import given_id
from extractor.limits import MAX_BYTES

PARQUET_ENDING = ".parquet"
_ROWS = 16
"""Rows that are read at once; pages may be large."""
_BUFFER = 1 << 20


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the columns that pages are read from. `html` holds text or bytes and must be there.

    The others are None where nobody named them: then a column of the usual name is used where there is one.
    """

    html: str = "html"
    id: str | None = None
    url: str | None = None
    published: str | None = None
    charset: str | None = None
    saved_at: str | None = None


class NoParquetFile(InputError):
    """A file that is no Parquet file, or one that is cut off: its end, which says where everything is, is missing."""


def _open(path: str) -> Any:
    try:
        from pyarrow.lib import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise InputError(f"{path}: Parquet needs pyarrow: pip install 'korean-news-extractor[parquet]'") from None
    try:
        # Otherwise a row group is held whole, which may be millions of pages.
        return ParquetFile(path, pre_buffer=False, buffer_size=_BUFFER, page_checksum_verification=True)
    except (OSError, ArrowException) as error:
        raise NoParquetFile(f"{path}: is no Parquet file that can be read: {' '.join(str(error).split())}") from None


def found_columns(schema: Any, path: str, columns: Columns) -> dict[str, str]:
    """The column of an Arrow schema for each part of a page; `path` is what messages call its table.

    Raises InputError where one is missing or `html` holds neither text nor bytes.
    """
    from pyarrow import types

    present = schema.names
    result: dict[str, str] = {}
    for one in fields(Columns):
        wanted = getattr(columns, one.name)
        if wanted is not None and wanted not in present:
            raise InputError(f"{path}: has no column {wanted!r}; its columns are {', '.join(present)}")
        if wanted or one.name in present:
            result[one.name] = wanted or one.name
    kind = schema.field(result["html"]).type
    if not any(test(kind) for test in (types.is_string, types.is_large_string, types.is_binary, types.is_large_binary)):
        raise InputError(f"{path}: column {result['html']!r} holds {kind}; text or bytes were expected")
    return result


def check_parquet(path: str, columns: Columns) -> None:
    """Refuse a Parquet file before any page is read. Raises NoParquetFile, or InputError where a column is missing."""
    with _open(path) as file:
        found_columns(file.schema_arrow, path, columns)


def row_groups(path: str) -> list[int]:
    """How many rows each row group of a Parquet file has. Raises InputError."""
    with _open(path) as file:
        return [file.metadata.row_group(number).num_rows for number in range(file.metadata.num_row_groups)]


def cell_text(value: Any) -> str | None:
    """A cell as text: dates in ISO 8601, numbers as written, null and empty as None."""
    if value is None or value == "":
        return None
    return value.isoformat() if isinstance(value, date) else str(value)


def row_item(row: dict[str, Any], id: str, path: str | None) -> Item:
    """A row, its cells by the parts of a page, as an item."""
    data = row.get("html") or b""
    url, published, charset, saved_at = (
        cell_text(row.get(name)) for name in ("url", "published", "charset", "saved_at")
    )
    if len(data) > MAX_BYTES:
        return Item(id, path, problem=too_large(f"{len(data):,} bytes"))
    return Item(id, path, data, url, published, charset, saved_at=saved_at)


@dataclass(slots=True)
class _Group:
    """One row group while it is read: its number and place in the file, and the row after the last one given."""

    number: int
    of: int
    first: int
    rows: int
    next: int

    def damage(self, error: Exception, goes_on: bool) -> str:
        last = self.first + self.rows - 1
        rest = f"it goes on at row {last + 1:,}" if goes_on else "nothing comes behind them"
        return (
            f"damaged Parquet file: rows {self.next:,} to {last:,} cannot be read, in row group {self.number + 1:,} "
            f"of {self.of:,}: {error}; {rest}"
        )


def _group_rows(file: Any, found: dict[str, str], group: _Group) -> Iterator[dict[str, Any]]:
    wanted = list(dict.fromkeys(found.values()))
    for batch in file.iter_batches(batch_size=_ROWS, columns=wanted, row_groups=[group.number]):
        for row in batch.to_pylist():
            yield {name: row[column] for name, column in found.items()}


def _groups(file: Any, chosen: Sequence[int] | None, first: int) -> Iterator[_Group]:
    count = file.metadata.num_row_groups
    for number in range(count) if chosen is None else chosen:
        rows = file.metadata.row_group(number).num_rows
        yield _Group(number, count, first, rows, first)
        first += rows


def read_parquet(
    path: str, id: str, columns: Columns, groups: Sequence[int] | None = None, first: int = 1
) -> Iterator[Item]:
    """The pages of a Parquet file, in the order of its rows; ids are those of its column, else FILE!row.

    With `groups`, those of these row groups alone, whose first row is the `first` of the file, counted from 1. A
    damaged row group costs what is left of its rows: they become one item with the problem, FILE!row of the first of
    them, and reading goes on at the next row group.
    """
    try:
        with _open(path) as file:
            found = found_columns(file.schema_arrow, path, columns)
            last = file.metadata.num_row_groups - 1
            for group in _groups(file, groups, first):
                try:
                    for row in _group_rows(file, found, group):
                        number, group.next = group.next, group.next + 1
                        yield row_item(row, given_id(cell_text(row.get("id")) or f"{id}!{number}"), path)
                except Exception as error:  # pyarrow's errors have several bases, which only pyarrow can name
                    told = group.damage(error, goes_on=group.number < last)
                    yield Item(f"{id}!{group.next}", path, problem=UnreadableFile(told))
    except InputError as error:
        yield Item(id, path, problem=UnreadableFile(str(error)))
