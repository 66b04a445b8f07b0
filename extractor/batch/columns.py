"""Pages in Parquet files, by the names of the columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from extractor.batch.files import UnreadableFile, too_large
from extractor.batch.model import InputError, Item
from extractor.batch.names import UniqueIds, given_id
from extractor.limits import MAX_BYTES

PARQUET_ENDING = ".parquet"
_ROWS = 16
"""Rows that are read at once; pages may be large."""


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


def _open(path: str) -> Any:
    try:
        from pyarrow.lib import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise InputError(f"{path}: Parquet needs pyarrow: pip install 'korean-news-extractor[parquet]'") from None
    try:
        return ParquetFile(path)
    except (OSError, ArrowException) as error:
        raise InputError(f"{path}: is no Parquet file that can be read: {' '.join(str(error).split())}") from None


def _found(file: Any, path: str, columns: Columns) -> dict[str, str]:
    """The file's column for each part of a page. Raises InputError where one is missing or `html` holds no text."""
    from pyarrow import types

    present = file.schema_arrow.names
    result: dict[str, str] = {}
    for one in fields(Columns):
        wanted = getattr(columns, one.name)
        if wanted is not None and wanted not in present:
            raise InputError(f"{path}: has no column {wanted!r}; its columns are {', '.join(present)}")
        if wanted or one.name in present:
            result[one.name] = wanted or one.name
    kind = file.schema_arrow.field(result["html"]).type
    if not any(test(kind) for test in (types.is_string, types.is_large_string, types.is_binary, types.is_large_binary)):
        raise InputError(f"{path}: column {result['html']!r} holds {kind}; text or bytes were expected")
    return result


def check_parquet(path: str, columns: Columns) -> None:
    """Refuse a Parquet file before any page is read. Raises InputError."""
    with _open(path) as file:
        _found(file, path, columns)


def _text(value: Any) -> str | None:
    """A cell as text: dates in ISO 8601, numbers as written, null and empty as None."""
    if value is None or value == "":
        return None
    return value.isoformat() if isinstance(value, date) else str(value)


def _item(row: dict[str, Any], id: str, path: str) -> Item:
    data = row.get("html") or b""
    url, published, charset = (_text(row.get(name)) for name in ("url", "published", "charset"))
    if len(data) > MAX_BYTES:
        return Item(id, path, problem=too_large(f"{len(data):,} bytes"))
    return Item(id, path, data, url, published, charset)


def _rows(path: str, columns: Columns) -> Iterator[dict[str, Any]]:
    with _open(path) as file:
        found = _found(file, path, columns)
        for batch in file.iter_batches(batch_size=_ROWS, columns=list(dict.fromkeys(found.values()))):
            for row in batch.to_pylist():
                yield {name: row[column] for name, column in found.items()}


def read_parquet(path: str, id: str, columns: Columns) -> Iterator[Item]:
    """The pages of a Parquet file, in the order of its rows; ids are those of its column, else FILE!row.

    Damage becomes an item with the problem, after the rows before it.
    """
    ids = UniqueIds()
    number = 0
    try:
        for number, row in enumerate(_rows(path, columns), start=1):
            yield _item(row, ids.of(given_id(_text(row.get("id")) or f"{id}!{number}")), path)
    except InputError as error:
        yield Item(id, path, problem=UnreadableFile(str(error)))
    except Exception as error:  # pyarrow's errors have several bases, and can only be named where it is installed
        yield Item(ids.of(id), path, problem=UnreadableFile(f"damaged Parquet file after row {number}: {error}"))
