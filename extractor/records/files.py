"""Files that appear under their name only when they are complete."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from extractor.records.model import BatchRecord, OutputError


def temporary_path(path: Path) -> Path:
    """Where `path` is written until it is complete: beside it, so that the rename stays within one file system."""
    return path.with_name(f".{path.name}.{os.getpid()}.tmp")


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is somebody else's
        return True
    return True


def remove_left_over(path: Path) -> None:
    """Remove what runs that were killed left of `path` under temporary names. Raises OSError."""
    if os.name == "nt":  # where a process cannot be asked for without ending it
        return
    temporary = re.compile(rf"\.{re.escape(path.name)}\.(\d{{1,9}})\.tmp")
    with os.scandir(path.parent) as entries:
        found = [(entry.path, temporary.fullmatch(entry.name)) for entry in entries]
    for left, match in found:
        if match is not None and not _is_running(int(match[1])):
            Path(left).unlink(missing_ok=True)


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


class DirectoryLock:
    """Keeps a second run out of a directory. The system gives it back when the process ends, however it ends.

    Raises OutputError where another run holds it. Where the platform or the file system has no locks, there is none.
    """

    def __init__(self, path: Path) -> None:
        self._handle: int | None = None
        try:
            import fcntl
        except ImportError:
            return
        handle = os.open(path, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            raise OutputError(f"{path}: another run is writing into it") from None
        except OSError:
            os.close(handle)
            return
        self._handle = handle

    def release(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


class WholeOutput:
    """An output that is always written from its beginning."""

    report_path: Path | None = None
    at_rest = False

    def finished(self) -> Iterator[dict[str, Any]]:
        """No records stand already."""
        return iter(())

    def replace(self, position: int, record: BatchRecord) -> None:
        raise OutputError("only a directory of parts has records that can be replaced")


def write_whole(path: Path, content: bytes) -> None:
    """Put a small file in place, whole or not at all. Raises OSError."""
    pending = PendingFile(path)
    try:
        pending.stream.write(content)
        pending.commit()
    except BaseException:
        pending.discard()
        raise


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
