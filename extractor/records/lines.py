"""The lines of a file of JSON lines, plain or compressed; its ending tells which."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path

ENDINGS = (".jsonl", ".jsonl.gz", ".jsonl.zst")


def read_lines(path: Path) -> Iterator[bytes]:
    """Each line in order. Raises OSError, and ValueError where what is compressed is cut off or damaged."""
    with open(path, "rb") as stream:
        try:
            if path.name.endswith(".gz"):
                yield from gzip.GzipFile(fileobj=stream)
            elif path.name.endswith(".zst"):
                from extractor.records.unpacking import ZstandardStream

                yield from io.BufferedReader(ZstandardStream(stream))
            else:
                yield from stream
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise ValueError(str(error)) from None
