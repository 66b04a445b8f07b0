"""Parquet with the nested shape of a record, under a schema of its own rather than one guessed from the first rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from extractor.records.files import WholeOutput, put_in_place, temporary_path
from extractor.records.flat import as_double, doubles, plain_number
from extractor.records.model import BatchRecord

_ROWS_PER_GROUP = 1_000
_ROWS_AT_ONCE = 64
_CHARACTERS_PER_GROUP = 16 << 20
_QUANTITY_WEIGHT = 300
"""Characters that a quantity counts as."""


def _struct(**fields: Any) -> Any:
    return pa.struct([pa.field(name, kind) for name, kind in fields.items()])


_text, _double, _int = pa.string(), pa.float64(), pa.int64()

_QUANTITY = _struct(
    text=_text,
    field=_text,
    start=_int,
    end=_int,
    value=_double,
    value_text=_text,
    low=_double,
    high=_double,
    unit=_text,
    kind=_text,
    approximate=_text,
    bound=_text,
)
_TIME = _struct(text=_text, field=_text, start=_int, end=_int, value=_text, mod=_text, kind=_text)
_CHECK = _struct(kind=_text, stated=_double, computed=_double, agrees=pa.bool_())
_FACT = _struct(
    id=_text,
    kind=_text,
    subject=_text,
    indicator=_text,
    period=_struct(value=_text, text=_text),
    target=_QUANTITY,
    achieved=_QUANTITY,
    rate=_QUANTITY,
    difference=_QUANTITY,
    status=_text,
    parts=pa.list_(_text),
    confidence=_text,
    evidence=_struct(field=_text, start=_int, end=_int, text=_text),
    checks=pa.list_(_CHECK),
)
_ARTICLE = _struct(
    schema=_text,
    source=_struct(path=_text, url=_text, sha256=_text, encoding=_text, reader=_text),
    url=_text,
    language=_text,
    title=_text,
    subtitles=pa.list_(_text),
    section=_text,
    publisher=_struct(name=_text, domain=_text),
    byline=_text,
    reporters=pa.list_(_struct(name=_text, role=_text, email=_text, place=_text)),
    published_at=_text,
    modified_at=_text,
    paragraphs=pa.list_(_struct(kind=_text, text=_text)),
    text=_text,
    truncated=pa.bool_(),
    images=pa.list_(_struct(src=_text, caption=_text, credit=_text)),
    keywords=pa.list_(_text),
    quantities=pa.list_(_QUANTITY),
    times=pa.list_(_TIME),
    facts=pa.list_(_FACT),
    removed=pa.list_(_struct(kind=_text, text=_text, reason=_text)),
    warnings=pa.list_(_struct(code=_text, message=_text)),
)

SCHEMA = pa.schema(
    [
        pa.field("id", _text, nullable=False),
        pa.field("outcome", _text, nullable=False),
        pa.field("reason", _text),
        pa.field("schema", _text, nullable=False),
        pa.field("versions", pa.map_(_text, _text), nullable=False),
        pa.field("article", _ARTICLE),
    ]
)


def _fact(fact: dict[str, Any]) -> dict[str, Any]:
    slots = {name: doubles(fact[name]) for name in ("target", "achieved", "rate", "difference")}
    checks = [
        check | {"stated": as_double(check["stated"]), "computed": as_double(check["computed"])}
        for check in fact["checks"]
    ]
    return fact | slots | {"checks": checks}


def to_row(record: dict[str, Any]) -> dict[str, Any]:
    """A record as SCHEMA wants it: numbers as doubles (their exact text stays beside them)."""
    article = record["article"]
    if article is not None:
        numbers: dict[str, Any] = {}
        if article["quantities"] is not None:
            numbers["quantities"] = [doubles(quantity) for quantity in article["quantities"]]
        if article["facts"] is not None:
            numbers["facts"] = [_fact(fact) for fact in article["facts"]]
        article = article | numbers
    return record | {"article": article, "versions": list(record["versions"].items())}


def to_record(row: dict[str, Any]) -> dict[str, Any]:
    """A record again, but for numbers: whole ones that JSON would write as integers are, quantities stay doubles."""
    article = row["article"]
    for fact in (article and article["facts"]) or ():
        for check in fact["checks"]:
            check |= {name: plain_number(check[name]) for name in ("stated", "computed")}
    return row | {"versions": dict(row["versions"])}


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file under SCHEMA, in order. Raises ValueError where it is damaged or holds something else."""
    try:
        with pq.ParquetFile(path) as file:
            if not file.schema_arrow.equals(SCHEMA):
                raise ValueError("has other columns than records")
            for batch in file.iter_batches(batch_size=_ROWS_AT_ONCE):
                yield from batch.to_pylist()
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        # Damaged pages are an OSError, too, of no system call.
        raise ValueError(" ".join(str(error).split())) from None


def read_ids(path: Path) -> list[str]:
    """The ids of a file under SCHEMA, in order. Raises OSError."""
    ids: list[str] = pq.read_table(path, columns=["id"]).column("id").to_pylist()
    return ids


def change_ids(path: Path, ids: Sequence[str]) -> None:
    """Write a file anew with these ids, one for each row. Raises OSError."""
    writer = ParquetWriter(path)
    try:
        for id, row in zip(ids, read_rows(path), strict=True):
            writer.write_row(row | {"id": id})
        writer.commit()
    except BaseException:
        writer.discard()
        raise


def _weight(row: dict[str, Any]) -> int:
    """About how many characters a row holds, told from the row alone."""
    article = row["article"]
    if article is None:
        return 0
    removed = sum(len(piece["text"]) for piece in article["removed"])
    return len(article["text"]) * 2 + removed + _QUANTITY_WEIGHT * len(article["quantities"] or ())


class ParquetWriter(WholeOutput):
    """Records as rows, zstd-compressed. Row groups are cut by count and size of the rows alone, so that equal records
    give equal files."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._temporary = temporary_path(path)
        self._writer = pq.ParquetWriter(self._temporary, SCHEMA, compression="zstd")
        self._rows: list[dict[str, Any]] = []
        self._held = 0

    def write(self, record: BatchRecord) -> None:
        self.write_row(to_row(record.to_dict()))

    def write_row(self, row: dict[str, Any]) -> None:
        """A record in the shape that SCHEMA wants."""
        self._rows.append(row)
        self._held += _weight(row)
        if len(self._rows) == _ROWS_PER_GROUP or self._held >= _CHARACTERS_PER_GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, schema=SCHEMA))
            self._rows, self._held = [], 0

    def commit(self) -> None:
        self._flush()
        self._writer.close()
        put_in_place(self._temporary, self._path)

    def discard(self) -> None:
        try:
            self._writer.close()
        finally:
            self._temporary.unlink(missing_ok=True)
