"""A directory of parts: part-00000.jsonl, part-00001.jsonl …, and _SUCCESS when all of them are there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.records.files import DirectoryLock, PendingFile, write_whole
from extractor.records.model import BatchRecord, OutputError, Settings

RECORDS_PER_PART = 1_000
SUCCESS = "_SUCCESS"
MANIFEST = "_manifest.json"
REPORT = "report.json"
_PART = re.compile(r"part-(\d{5,})\.jsonl").fullmatch
_UNFINISHED = re.compile(r"\.(?:part-\d{5,}\.jsonl|_SUCCESS|_manifest\.json|report\.json)\.\d+\.tmp").fullmatch


def check_directory(path: Path) -> str | None:
    """What stands in the way of writing parts into an existing directory; None where nothing does."""
    if not path.is_dir():
        return "is a file"
    for entry in sorted(path.iterdir()):
        if entry.name not in (SUCCESS, MANIFEST, REPORT) and not _PART(entry.name) and not _UNFINISHED(entry.name):
            return f"holds {entry.name}, which is no part of an earlier run"
    return None


def _parts(path: Path) -> list[Path]:
    return sorted((entry for entry in path.iterdir() if _PART(entry.name)), key=lambda entry: (len(entry.name), entry))


class ShardWriter:
    """Parts of a fixed number of records. Each is written aside, flushed to disk and renamed; _SUCCESS comes last.

    The finished parts of an earlier run with the same settings stay: `finished()` gives their records, and writing goes
    on after them. `settings` is what the records depend on, `limits` what decides about time-outs alone: records that
    are to be replaced may be read under other limits. The manifest keeps both.

    Raises OutputError where the directory holds parts of a run with other settings, which `restart` removes, or where
    another run is writing into it.
    """

    def __init__(
        self,
        path: Path,
        settings: Settings | None = None,
        *,
        restart: bool = False,
        replacing: bool = False,
        records_per_part: int = RECORDS_PER_PART,
    ) -> None:
        self._path = path
        self._records_per_part = records_per_part
        self._part: PendingFile | None = None
        self._in_part = 0
        self._finished = 0
        self._replacements: dict[int, bytes] = {}
        self.report_path: Path | None = path / REPORT
        path.mkdir(parents=True, exist_ok=True)
        self._lock = DirectoryLock(path)
        try:
            self._begin(settings or Settings(), restart=restart, replacing=replacing)
        except BaseException:
            self._lock.release()
            raise

    def _begin(self, settings: Settings, *, restart: bool, replacing: bool) -> None:
        for entry in self._path.iterdir():
            if _UNFINISHED(entry.name):
                entry.unlink()
        wanted = {"records_per_part": self._records_per_part, "settings": settings.content, "limits": settings.limits}
        if restart:
            self._clear()
        elif _parts(self._path) or (self._path / SUCCESS).exists():
            self._compare(wanted, ["records_per_part", "settings"] if replacing else list(wanted))
        self._number = len(_parts(self._path))
        if not (replacing and self._number):
            manifest = json.dumps(wanted, ensure_ascii=False, indent=2).encode() + b"\n"
            write_whole(self._path / MANIFEST, manifest)

    def _clear(self) -> None:
        # _SUCCESS goes first: while it is missing, nobody takes the directory for complete.
        for name in (SUCCESS, REPORT):
            (self._path / name).unlink(missing_ok=True)
        for part in _parts(self._path):
            part.unlink()

    def _compare(self, wanted: dict[str, Any], names: list[str]) -> None:
        try:
            found = json.loads((self._path / MANIFEST).read_bytes())
        except (OSError, ValueError):
            found = None
        differing = [name for name in names if not isinstance(found, dict) or found.get(name) != wanted[name]]
        if differing:
            raise OutputError(
                f"{self._path}: holds an earlier run that differs in {' and '.join(differing)}; "
                "--restart replaces it, another OUT keeps it"
            )

    def finished(self) -> Iterator[dict[str, Any]]:
        """The records of an earlier run's finished parts, in order. Raises OutputError for a part that is damaged."""
        for part in _parts(self._path):
            with open(part, "rb") as stream:
                for line in stream:
                    try:
                        record: dict[str, Any] = json.loads(line)
                    except ValueError:
                        raise OutputError(f"{part}: is damaged; --restart begins anew") from None
                    self._finished += 1
                    yield record

    def replace(self, position: int, record: BatchRecord) -> None:
        """Put a record in the place of the finished one at `position`, counted from 0 through all parts.

        Positions must rise. A part is written anew when all of its records have come, so that it is never half done.
        """
        if self._replacements and position // self._records_per_part != self._replaced_part:
            self._replace_part()
        self._replacements[position] = record.line

    @property
    def at_rest(self) -> bool:
        return self._part is None and not self._replacements

    @property
    def _replaced_part(self) -> int:
        return next(iter(self._replacements)) // self._records_per_part

    def _replace_part(self) -> None:
        if not self._replacements:
            return
        number = self._replaced_part
        path = self._part_path(number)
        lines = path.read_bytes().splitlines(keepends=True)
        for position, line in self._replacements.items():
            lines[position - number * self._records_per_part] = line + b"\n"
        write_whole(path, b"".join(lines))
        self._replacements.clear()

    def _part_path(self, number: int) -> Path:
        return self._path / f"part-{number:05d}.jsonl"

    def write(self, record: BatchRecord) -> None:
        self._replace_part()
        if self._part is None:
            if self._finished % self._records_per_part:
                # Only the last part may hold fewer records than the others.
                raise OutputError(f"{self._path}: {record.id} follows the end of an earlier run; --restart begins anew")
            (self._path / SUCCESS).unlink(missing_ok=True)
            self._part = PendingFile(self._part_path(self._number))
        self._part.stream.write(record.line + b"\n")
        self._in_part += 1
        if self._in_part == self._records_per_part:
            self._finish_part()

    def _finish_part(self) -> None:
        if self._part is not None:
            self._part.commit()
            self._part, self._in_part, self._number = None, 0, self._number + 1

    def commit(self) -> None:
        self._replace_part()
        self._finish_part()
        write_whole(self._path / SUCCESS, b"")
        self._lock.release()

    def discard(self) -> None:
        """Finished parts stay, and a later run goes on after them; the one in hand goes."""
        if self._part is not None:
            self._part.discard()
            self._part = None
        self._lock.release()
