"""Files that appear under their name only when they are complete."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO


def temporary_path(path: Path) -> Path:
    """Where `path` is written until it is complete: beside it, so that the rename stays within one file system."""
    return path.with_name(f".{path.name}.{os.getpid()}.tmp")


def sync_directory(path: Path) -> None:
    """Make renames in a directory durable, where the platform can."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


def put_in_place(temporary: Path, path: Path) -> None:
    """Flush a finished temporary file to disk and give it its name."""
    with open(temporary, "rb") as stream:
        os.fsync(stream.fileno())
    os.replace(temporary, path)
    sync_directory(path.parent)


class WholeOutput:
    """An output that is always written from its beginning."""

    def finished(self) -> Iterator[dict[str, Any]]:
        """No records stand already."""
        return iter(())


class PendingFile:
    """A file under a temporary name: `commit()` renames it into place, `discard()` removes it.

    Raises OSError like open() and write() do.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.temporary = temporary_path(path)
        self.stream: BinaryIO = open(self.temporary, "wb")  # noqa: SIM115 - closed by commit() or discard()

    def commit(self) -> None:
        self.stream.flush()
        self.stream.close()
        put_in_place(self.temporary, self.path)

    def discard(self) -> None:
        try:
            self.stream.close()
        finally:
            self.temporary.unlink(missing_ok=True)
