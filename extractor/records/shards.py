"""A directory of parts: part-00000.jsonl (or another format), part-00001 …, and _SUCCESS when all are there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.records.files import DirectoryLock, write_whole
from extractor.records.model import BatchRecord, OutputError, Settings
from extractor.records.parts import PART_FORMATS, PartWriter

RECORDS_PER_PART = 1_000
SUCCESS = "_SUCCESS"
MANIFEST = "_manifest.json"
REPORT = "report.json"
_ENDINGS = "|".join(re.escape(one.ending) for one in PART_FORMATS.values())
_PART = re.compile(rf"part-\d{{5,}}(?:{_ENDINGS})").fullmatch
_UNFINISHED = re.compile(
    rf"\.(?:part-\d{{5,}}(?:{_ENDINGS})|_SUCCESS|_manifest\.json|report\.json)\.\d+\.tmp"
).fullmatch


def check_directory(path: Path) -> str | None:
    """What stands in the way of writing parts into an existing directory; None where nothing does."""
    if not path.is_dir():
        return "is a file"
    for entry in sorted(path.iterdir()):
        if entry.name not in (SUCCESS, MANIFEST, REPORT) and not _PART(entry.name) and not _UNFINISHED(entry.name):
            return f"holds {entry.name}, which is no part of an earlier run"
    return None


def parts_of(path: Path) -> list[Path]:
    """The parts in a directory of a run, in their order."""
    return sorted((entry for entry in path.iterdir() if _PART(entry.name)), key=lambda entry: (len(entry.name), entry))


def _clear(path: Path) -> None:
    # _SUCCESS goes first: while it is missing, nobody takes the directory for complete.
    for name in (SUCCESS, REPORT):
        (path / name).unlink(missing_ok=True)
    for part in parts_of(path):
        part.unlink()


def _differing(path: Path, wanted: dict[str, Any]) -> list[str]:
    try:
        found = json.loads((path / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return list(wanted)
    return [name for name in wanted if not isinstance(found, dict) or found.get(name) != wanted[name]]


def remove_unfinished(path: Path) -> None:
    """Remove what earlier runs into a directory left under temporary names."""
    for entry in path.iterdir():
        if _UNFINISHED(entry.name):
            entry.unlink(missing_ok=True)


def begin_directory(path: Path, wanted: dict[str, Any], *, restart: bool, ignoring: str | None = None) -> None:
    """Make a directory of parts ready for a run whose manifest is `wanted`, which its lock must keep others out of.

    Finished parts of an earlier run stay; `restart` removes them. `ignoring` names what of the manifest may differ;
    then the earlier one stays. Raises OutputError where the earlier run differs, OSError where it cannot be written.
    """
    remove_unfinished(path)
    if restart:
        _clear(path)
    present = bool(parts_of(path))
    if present or (path / SUCCESS).exists():
        differing = [name for name in _differing(path, wanted) if name != ignoring]
        if differing:
            raise OutputError(
                f"{path}: holds an earlier run that differs in {' and '.join(differing)}; "
                "--restart replaces it, another OUT keeps it"
            )
    if ignoring is None or not present:
        write_whole(path / MANIFEST, json.dumps(wanted, ensure_ascii=False, indent=2).encode() + b"\n")


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
        parts: str = "jsonl",
        records_per_part: int = RECORDS_PER_PART,
    ) -> None:
        self._path = path
        self._parts_name = parts
        self._format = PART_FORMATS[parts]
        self._records_per_part = records_per_part
        self._part: PartWriter | None = None
        self._in_part = 0
        self._finished = 0
        self._replacements: dict[int, BatchRecord] = {}
        self.report_path: Path | None = path / REPORT
        path.mkdir(parents=True, exist_ok=True)
        self._lock = DirectoryLock(path)
        try:
            self._begin(settings or Settings(), restart=restart, replacing=replacing)
        except BaseException:
            self._lock.release()
            raise

    def _begin(self, settings: Settings, *, restart: bool, replacing: bool) -> None:
        wanted = {
            "parts": self._parts_name,
            "records_per_part": self._records_per_part,
            "settings": settings.content,
            "limits": settings.limits,
        }
        begin_directory(self._path, wanted, restart=restart, ignoring="limits" if replacing else None)
        self._number = len(parts_of(self._path))

    def finished(self) -> Iterator[dict[str, Any]]:
        """The records of an earlier run's finished parts, in order. Raises OutputError for a part that is damaged."""
        for part in parts_of(self._path):
            if self._finished % self._records_per_part:
                raise OutputError(f"{part}: the part before it is cut off; --restart begins anew")
            records = self._format.read(part)
            while (record := self._next(records, part)) is not None:
                self._finished += 1
                yield record

    def _next(self, records: Iterator[dict[str, Any]], part: Path) -> dict[str, Any] | None:
        try:
            return next(records, None)
        except ValueError as error:
            raise OutputError(f"{part}: is damaged ({error}); --restart begins anew") from None

    def replace(self, position: int, record: BatchRecord) -> None:
        """Put a record in the place of the finished one at `position`, counted from 0 through all parts.

        Positions must rise. A part is written anew when all of its records have come, so that it is never half done.
        """
        if self._replacements and position // self._records_per_part != self._replaced_part:
            self._replace_part()
        self._replacements[position] = record

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
        first = number * self._records_per_part
        changed = ((position - first, record) for position, record in self._replacements.items())
        self._format.replace(self._part_path(number), changed)
        self._replacements.clear()

    def _part_path(self, number: int) -> Path:
        return self._path / f"part-{number:05d}{self._format.ending}"

    def write(self, record: BatchRecord) -> None:
        self._replace_part()
        if self._part is None:
            if self._finished % self._records_per_part:
                # Only the last part may hold fewer records than the others.
                raise OutputError(f"{self._path}: {record.id} follows the end of an earlier run; --restart begins anew")
            (self._path / SUCCESS).unlink(missing_ok=True)
            self._part = self._format.begin(self._part_path(self._number))
        self._part.write(record)
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
