"""Reading zstandard so that a stream that is cut off is told from one that is complete, as gzip's reader tells it."""

from __future__ import annotations

import io
from typing import Any, Protocol

import zstandard

_PIECE = 1 << 10
"""Bytes that are unpacked at once: even of these, a hostile stream makes some thirty million."""


class BadZstandard(ValueError):
    """A stream of zstandard that is damaged."""


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class ZstandardStream(io.RawIOBase):
    """The content of the frames of a zstandard stream, one after another; `stream` stays open.

    Reading raises EOFError where the stream ends inside a frame, and BadZstandard where it is damaged.
    """

    def __init__(self, stream: _Readable) -> None:
        self._stream = stream
        self._decompressor = zstandard.ZstdDecompressor()
        self._frame = self._decompressor.decompressobj()
        self._begun = False
        self._content = memoryview(b"")
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        while not self._content and self._unpack():
            pass
        target = memoryview(buffer).cast("B")
        taken = self._content[: len(target)]
        target[: len(taken)] = taken
        self._content = self._content[len(taken) :]
        return len(taken)

    def _unpack(self) -> bool:
        """Unpack another piece; False at the end."""
        piece = self._rest or self._stream.read(_PIECE)
        if not piece:
            if self._begun:
                raise EOFError("Compressed file ended before the end of its last frame")
            return False
        try:
            self._content = memoryview(self._frame.decompress(piece))
        except zstandard.ZstdError as error:
            raise BadZstandard(str(error)) from None
        self._begun, self._rest = not self._frame.eof, b""
        if self._frame.eof:
            self._rest = self._frame.unused_data
            self._frame = self._decompressor.decompressobj()
        return True
