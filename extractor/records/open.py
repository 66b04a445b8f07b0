"""Which writer an output gets."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from extractor.records.files import remove_left_over
from extractor.records.model import BatchRecord, OutputError, Settings


class Writer(Protocol):
    """Takes records in their order. Nothing stands under the output's name before `commit()`.

    `report_path` is where the output keeps a report of the run, None where it does not. `at_rest` tells whether
    `discard()` would lose nothing.
    """

    report_path: Path | None

    @property
    def at_rest(self) -> bool: ...

    def finished(self) -> Iterator[dict[str, Any]]:
        """The records that stand already, from an earlier run that did not come to its end."""

    def write(self, record: BatchRecord) -> None: ...

    def replace(self, position: int, record: BatchRecord) -> None:
        """Put a record in the place of one that stands already. Raises OutputError where the output cannot do so."""

    def commit(self) -> None:
        """Everything was written: put the output in place."""

    def discard(self) -> None:
        """Give up: remove what was begun and leave an earlier output as it was."""


def _jsonl(path: str) -> Writer:
    from extractor.records.jsonl import JsonlWriter

    return JsonlWriter(Path(path))


def _standard_output() -> Writer:
    from extractor.records.jsonl import StreamWriter

    return StreamWriter()


def _csv(path: str) -> Writer:
    from extractor.records.csv import CsvWriter

    return CsvWriter(Path(path))


def _sqlite(path: str) -> Writer:
    from extractor.records.sqlite import SqliteWriter

    return SqliteWriter(Path(path))


def _parquet(path: str) -> Writer:
    from extractor.records.parquet import ParquetWriter

    return ParquetWriter(Path(path))


_BY_ENDING: dict[str, Callable[[str], Writer]] = {
    ".jsonl": _jsonl,
    ".jsonl.gz": _jsonl,
    ".jsonl.zst": _jsonl,
    ".parquet": _parquet,
    ".csv": _csv,
    ".sqlite": _sqlite,
}
ENDINGS = tuple(_BY_ENDING)
STANDARD_OUTPUT = "-"

_NEEDS = {".parquet": ("pyarrow", "parquet")}


def _ending(out: str) -> str:
    """The ending that decides the format, "" for a directory. Raises OutputError where there is no format for it."""
    name = os.path.basename(os.path.normpath(out)).lower()
    if out.endswith(("/", os.sep)) or os.path.isdir(out) or not os.path.splitext(name)[1]:
        return ""
    found = [ending for ending in ENDINGS if name.endswith(ending)]
    if not found:
        raise OutputError(f"{out}: no output format of that ending; use {' '.join(ENDINGS)} or a directory")
    return max(found, key=len)


def is_directory(out: str) -> bool:
    """Whether an output is a directory of parts, to be made or there already. Raises OutputError as check_output."""
    return out != STANDARD_OUTPUT and _ending(out) == ""


def check_output(out: str, *, facts: bool = True, parts: str | None = None) -> None:
    """Refuse an output before any page is read for it. `parts` is the format of the parts, where one was asked for.

    Raises OutputError: no such format, a library that it needs is missing, the parent directory does not exist, a
    directory that holds something else, a format of parts where there are none, or a table of facts of a run without
    facts.
    """
    if parts is not None and not is_directory(out):
        raise OutputError(f"{out}: --parts has no effect: only a directory has parts")
    if out == STANDARD_OUTPUT:
        return
    ending = _ending(out)
    written = ending or f".{parts}"
    if written in _NEEDS:
        module, extra = _NEEDS[written]
        if find_spec(module) is None:
            raise OutputError(f"{out}: {written} needs {module}: pip install 'korean-news-extractor[{extra}]'")
    if ending == ".csv" and not facts:
        raise OutputError(f"{out}: .csv is the table of facts; it would be empty with --no-facts")
    path = Path(out)
    if ending == "" and path.exists():
        from extractor.records.shards import check_directory

        try:
            foreign = check_directory(path)
        except OSError as error:
            raise OutputError(f"{out}: {error.strerror or error}") from None
        if foreign is not None:
            raise OutputError(f"{out}: {foreign}; give an empty or new directory")
    if ending != "" and not path.parent.is_dir():
        raise OutputError(f"{out}: there is no directory {path.parent}")


def open_writer(
    out: str,
    settings: Settings | None = None,
    *,
    restart: bool = False,
    replacing: bool = False,
    parts: str | None = None,
) -> Writer:
    """The writer for an output: by its ending, a directory of parts, or "-" for JSON lines on standard output.

    A directory goes on after the finished parts of an earlier run with the same `settings`; `restart` removes them,
    and with `replacing` the limits may differ. `parts` is the format of its parts (jsonl).
    Other outputs are always written whole.

    Raises OutputError where there is no such format or the earlier run differs, OSError where it cannot be written.
    """
    if out == STANDARD_OUTPUT:
        return _standard_output()
    ending = _ending(out)
    if ending == "":
        from extractor.records.shards import ShardWriter

        return ShardWriter(Path(out), settings, restart=restart, replacing=replacing, parts=parts or "jsonl")
    remove_left_over(Path(out))
    return _BY_ENDING[ending](out)
