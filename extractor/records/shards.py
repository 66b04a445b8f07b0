"""A directory of parts: part-00000.jsonl, part-00001.jsonl …, and _SUCCESS when all of them are there."""

from __future__ import annotations

import re
from pathlib import Path

from extractor.records.files import PendingFile, sync_directory
from extractor.records.model import BatchRecord

RECORDS_PER_PART = 1_000
SUCCESS = "_SUCCESS"
_PART = re.compile(r"part-\d{5,}\.jsonl").fullmatch
_UNFINISHED = re.compile(r"\.part-\d{5,}\.jsonl\.\d+\.tmp").fullmatch


def check_directory(path: Path) -> str | None:
    """What stands in the way of writing parts into an existing directory; None where nothing does."""
    if not path.is_dir():
        return "is a file"
    for entry in sorted(path.iterdir()):
        if entry.name != SUCCESS and not _PART(entry.name) and not _UNFINISHED(entry.name):
            return f"holds {entry.name}, which is no part of an earlier run"
    return None


class ShardWriter:
    """Parts of a fixed number of records. Each is written aside, flushed to disk and renamed; _SUCCESS comes last.

    An earlier run's parts are replaced one by one, and those that this run does not reach are removed at the end. Its
    _SUCCESS goes first: while it is missing, the directory is not complete.
    """

    def __init__(self, path: Path, records_per_part: int = RECORDS_PER_PART) -> None:
        self._path = path
        self._records_per_part = records_per_part
        self._part: PendingFile | None = None
        self._in_part = 0
        self._parts = 0
        path.mkdir(parents=True, exist_ok=True)
        (path / SUCCESS).unlink(missing_ok=True)
        for entry in path.iterdir():
            if _UNFINISHED(entry.name):
                entry.unlink()

    def write(self, record: BatchRecord) -> None:
        if self._part is None:
            self._part = PendingFile(self._path / f"part-{self._parts:05d}.jsonl")
        self._part.stream.write(record.line + b"\n")
        self._in_part += 1
        if self._in_part == self._records_per_part:
            self._finish_part()

    def _finish_part(self) -> None:
        if self._part is not None:
            self._part.commit()
            self._part, self._in_part, self._parts = None, 0, self._parts + 1

    def commit(self) -> None:
        self._finish_part()
        for entry in self._path.iterdir():
            if _PART(entry.name) and int(entry.name[5:-6]) >= self._parts:
                entry.unlink()
        success = PendingFile(self._path / SUCCESS)
        success.commit()
        sync_directory(self._path)

    def discard(self) -> None:
        """Finished parts stay; the one in hand goes."""
        if self._part is not None:
            self._part.discard()
