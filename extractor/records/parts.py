"""The files of a directory of parts: how each format writes them, reads them again and replaces records in them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from extractor.records.jsonl import JsonlWriter
from extractor.records.lines import read_lines
from extractor.records.model import BatchRecord

_T = TypeVar("_T")
_NO_CHANGE: tuple[int, None] = (-1, None)


class PartWriter(Protocol):
    """One part. Nothing stands under its name before `commit()`."""

    def write(self, record: BatchRecord) -> None: ...

    def commit(self) -> None: ...

    def discard(self) -> None: ...


class PartFormat(Protocol):
    """`ending` is that of the parts, with its dot."""

    @property
    def ending(self) -> str: ...

    def begin(self, path: Path) -> PartWriter: ...

    def read(self, path: Path) -> Iterator[dict[str, Any]]:
        """The records of a part. Raises ValueError, or OSError, for one that is damaged."""

    def replace(self, path: Path, records: Iterable[tuple[int, BatchRecord]]) -> None:
        """Write a part anew with other records in the places that are given, counted from 0 and rising.

        They are taken as their places come.
        """


def _replace(
    writer: PartWriter, kept: Iterable[_T], keep: Callable[[_T], None], records: Iterable[tuple[int, BatchRecord]]
) -> None:
    """Commits what is kept with other records in the places that are given; leaves nothing behind where that fails."""
    changes = iter(records)
    try:
        place, changed = next(changes, _NO_CHANGE)
        for number, one in enumerate(kept):
            if changed is not None and number == place:
                writer.write(changed)
                place, changed = next(changes, _NO_CHANGE)
            else:
                keep(one)
        writer.commit()
    except BaseException:
        writer.discard()
        raise


@dataclass(frozen=True, slots=True)
class JsonLinesParts:
    """Parts of JSON lines, plain or compressed."""

    ending: str

    def begin(self, path: Path) -> JsonlWriter:
        return JsonlWriter(path)

    def read(self, path: Path) -> Iterator[dict[str, Any]]:
        try:
            yield from map(json.loads, read_lines(path))
        except RecursionError as error:  # a damaged line may open any number of brackets
            raise ValueError(str(error)) from None

    def replace(self, path: Path, records: Iterable[tuple[int, BatchRecord]]) -> None:
        writer = JsonlWriter(path)
        _replace(writer, read_lines(path), writer.write_line, records)


@dataclass(frozen=True, slots=True)
class ParquetParts:
    """Parts of Parquet. A replaced part has the bytes that it would have had, had it been written so at first."""

    ending: str = ".parquet"

    def begin(self, path: Path) -> PartWriter:
        from extractor.records.parquet import ParquetWriter

        return ParquetWriter(path)

    def read(self, path: Path) -> Iterator[dict[str, Any]]:
        from extractor.records.parquet import read_rows, to_record

        return map(to_record, read_rows(path))

    def replace(self, path: Path, records: Iterable[tuple[int, BatchRecord]]) -> None:
        from extractor.records.parquet import ParquetWriter, read_rows

        writer = ParquetWriter(path)
        _replace(writer, read_rows(path), writer.write_row, records)


PART_FORMATS: dict[str, PartFormat] = {
    "jsonl": JsonLinesParts(".jsonl"),
    "jsonl.gz": JsonLinesParts(".jsonl.gz"),
    "jsonl.zst": JsonLinesParts(".jsonl.zst"),
    "parquet": ParquetParts(),
}
