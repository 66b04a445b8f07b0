"""Records of a finished run, read back one by one: JSON lines, packed or not, Parquet, or a directory of parts."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from itertools import zip_longest
from pathlib import Path
from typing import Any

from extractor.records.lines import ENDINGS, read_lines
from extractor.records.shards import parts_of


class BadOutput(ValueError):
    """An output that cannot be read as records; the message names it."""


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = parts_of(path)
    if not found:
        raise BadOutput(f"{path}: holds no parts of a run (part-00000.jsonl, …)")
    return found


def _record(line: bytes, path: Path, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line)
        named = isinstance(record["id"], str) and isinstance(record["outcome"], str)
        if named and isinstance(record["article"], dict | None):
            return dict(record)
    except (ValueError, TypeError, KeyError):
        pass
    raise BadOutput(f"{path}: line {number} is no record of a batch run")


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        for number, line in enumerate(read_lines(path), 1):
            yield _record(line, path, number)
    except BadOutput:
        raise
    except ValueError as error:
        raise BadOutput(f"{path}: is cut off or damaged: {error}") from None


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    try:
        from extractor.records.parquet import read_rows, to_record
    except ImportError:
        raise BadOutput(f"{path}: .parquet needs pyarrow: pip install 'korean-news-extractor[parquet]'") from None
    try:
        yield from map(to_record, read_rows(path))
    except ValueError as error:
        raise BadOutput(f"{path}: is no Parquet file of records: {error}") from None


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """Each record of an output in its order. Raises BadOutput and OSError."""
    for file in _files(path):
        if file.name.endswith(".parquet"):
            yield from _rows(file)
        elif file.name.endswith(ENDINGS):
            yield from _lines(file)
        else:
            raise BadOutput(f"{file}: {', '.join(ENDINGS)}, .parquet or a directory of parts was expected")


class _Waiting:
    """Records whose partner has not come yet, by id; in a temporary file, so that any number of them fits."""

    def __init__(self, database: sqlite3.Connection, name: str) -> None:
        self._database, self._name = database, name
        database.execute(f"CREATE TABLE {name} (id TEXT PRIMARY KEY, record TEXT) WITHOUT ROWID")

    def put(self, record: dict[str, Any]) -> None:
        try:
            self._database.execute(f"INSERT INTO {self._name} VALUES (?, ?)", (record["id"], json.dumps(record)))
        except sqlite3.IntegrityError:
            raise BadOutput(f"the id {record['id']!r} stands twice in one output") from None

    def take(self, id: str) -> dict[str, Any] | None:
        row = self._database.execute(f"DELETE FROM {self._name} WHERE id = ? RETURNING record", (id,)).fetchone()
        return None if row is None else dict(json.loads(row[0]))

    def rest(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for id, record in self._database.execute(f"SELECT id, record FROM {self._name} ORDER BY id"):
            yield id, json.loads(record)


Pair = tuple[str, dict[str, Any] | None, dict[str, Any] | None]


def paired(old: Path, new: Path) -> Iterator[Pair]:
    """The records of two outputs by their ids: (id, old, new), None where one of them lacks it; those come last.

    Outputs of the same inputs have the same order, and then nothing is kept; records that are out of step wait on disk.
    Raises BadOutput and OSError.
    """
    with tempfile.TemporaryDirectory() as directory, closing(sqlite3.connect(Path(directory) / "waiting")) as database:
        only_old, only_new = _Waiting(database, "old"), _Waiting(database, "new")
        for left, right in zip_longest(read_records(old), read_records(new)):
            if left is not None and right is not None and left["id"] == right["id"]:
                yield left["id"], left, right
                continue
            if left is not None:
                partner = only_new.take(left["id"])
                if partner is None:
                    only_old.put(left)
                else:
                    yield left["id"], left, partner
            if right is not None:
                partner = only_old.take(right["id"])
                if partner is None:
                    only_new.put(right)
                else:
                    yield right["id"], partner, right
        yield from ((id, record, None) for id, record in only_old.rest())
        yield from ((id, None, record) for id, record in only_new.rest())
