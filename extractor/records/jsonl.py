"""JSON lines: one record a line, plain or compressed, to a file or to standard output."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path
from typing import Any

from extractor.records.files import PendingFile, WholeOutput
from extractor.records.model import BatchRecord


def _zstandard(stream: Any) -> Any:
    import zstandard

    return zstandard.ZstdCompressor(level=3).stream_writer(stream, closefd=False)


class JsonlWriter(WholeOutput):
    """Records as lines; `.gz` and `.zst` are compressed, with no time stamp, so that equal records give equal bytes."""

    def __init__(self, path: Path) -> None:
        self._file = PendingFile(path)
        self._compressor: Any = None
        name = path.name.lower()
        if name.endswith(".gz"):
            self._compressor = gzip.GzipFile("", "wb", compresslevel=6, fileobj=self._file.stream, mtime=0)
        elif name.endswith(".zst"):
            self._compressor = _zstandard(self._file.stream)
        # Compressors are slow on many small writes.
        self._stream: Any = io.BufferedWriter(self._compressor, 1 << 18) if name.endswith(".gz") else self._compressor
        if self._stream is None:
            self._stream = self._file.stream

    def write(self, record: BatchRecord) -> None:
        self.write_line(record.line + b"\n")

    def write_line(self, line: bytes) -> None:
        """A record as the line that it is, line break included."""
        self._stream.write(line)

    def commit(self) -> None:
        if self._compressor is not None:
            self._stream.close()
        self._file.commit()

    def discard(self) -> None:
        self._file.discard()


class StreamWriter(WholeOutput):
    """Records as lines on standard output, each at once."""

    def write(self, record: BatchRecord) -> None:
        sys.stdout.buffer.write(record.line + b"\n")
        sys.stdout.buffer.flush()

    def commit(self) -> None:
        sys.stdout.buffer.flush()

    def discard(self) -> None:
        """Lines that were written stay written."""
