"""The bytes of a saved page: bounded, and unpacked where the file is compressed."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from typing import IO, Protocol

from extractor.errors import DocumentTooLarge, ExtractionError
from extractor.limits import MAX_BYTES

GZIP = b"\x1f\x8b"
ZSTANDARD = b"\x28\xb5\x2f\xfd"


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class UnreadableFile(ExtractionError):
    """The file cannot be opened or unpacked."""


def too_large(found: str) -> DocumentTooLarge:
    """The error for a page of more bytes than are read."""
    return DocumentTooLarge(f"{found}; at most {MAX_BYTES:,} bytes are read as one page")


def _bounded(stream: _Readable, what: str) -> bytes:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise too_large(f"more than {MAX_BYTES:,} bytes{what}")
    return data


def open_zstandard(stream: IO[bytes]) -> IO[bytes]:
    """A reader of a zstandard stream, which stays open. Reading raises EOFError where the stream is cut off."""
    from extractor.records.unpacking import ZstandardStream

    return io.BufferedReader(ZstandardStream(stream), 1 << 16)


def unpack(data: bytes) -> bytes:
    """The content of a gzip or zstandard member, told by its first bytes; other data as it is.

    Raises DocumentTooLarge past the limit, without unpacking more, and UnreadableFile for a damaged one.
    """
    if not data.startswith((GZIP, ZSTANDARD)):
        return data
    stream = io.BytesIO(data)
    try:
        if data.startswith(GZIP):
            with gzip.GzipFile(fileobj=stream) as packed:
                return _bounded(packed, " when unpacked")
        with open_zstandard(stream) as packed:
            return _bounded(packed, " when unpacked")
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableFile(f"damaged compressed file: {error}") from None
    except ExtractionError:
        raise
    except Exception as error:  # zstandard is imported only where a file needs it, and so is the type of its errors
        raise UnreadableFile(f"damaged compressed file: {error}") from None


def read_stream(stream: IO[bytes]) -> bytes:
    """What a stream holds. Raises DocumentTooLarge past the limit, without reading on."""
    return _bounded(stream, "")


def read_file(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a page's file, unpacked.

    Raises DocumentTooLarge, or UnreadableFile with the system's reason; a file that is too large is not read.
    """
    try:
        with open(path, "rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > MAX_BYTES:
                raise too_large(f"{size:,} bytes")
            data = _bounded(stream, "")
    except OSError as error:
        raise UnreadableFile(f"cannot be read: {error.strerror or error}") from None
    return unpack(data)
