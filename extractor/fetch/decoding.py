"""Undoing content encodings piece by piece, never past a limit: what is small on the wire may be endless unpacked."""

from __future__ import annotations

import zlib
from typing import Any, Protocol

from extractor.fetch.model import BAD_ENCODING, TOO_LARGE, Failure

_PIECE = 1 << 16
_GZIP = b"\x1f\x8b"
_ZLIB = zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS
_GZIPPED = zlib.MAX_WBITS | 16


def _too_large(limit: int, what: str = "") -> Failure:
    return Failure(TOO_LARGE, f"more than {limit:,} bytes{what}")


def _damaged(encoding: str, reason: object) -> Failure:
    return Failure(BAD_ENCODING, f"content encoding {encoding}: {reason}")


class Decoder(Protocol):
    """Takes the pieces of a body as they come; `finish` gives the whole."""

    def feed(self, piece: bytes) -> None: ...

    def finish(self) -> bytes: ...


class _Plain:
    """A body without content encoding."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._body = bytearray()

    def feed(self, piece: bytes) -> None:
        self._body += piece
        if len(self._body) > self._limit:
            raise _too_large(self._limit)

    def finish(self) -> bytes:
        return bytes(self._body)


class _Unpacked:
    """What unpacking brings out, and how much went in: both are limited."""

    def __init__(self, limit: int, encoding: str) -> None:
        self._limit = limit
        self._encoding = encoding
        self._received = 0
        self._body = bytearray()

    def _take(self, piece: bytes) -> None:
        self._received += len(piece)
        if self._received > self._limit:
            raise _too_large(self._limit)

    def _room(self) -> int:
        """How much may come out at once: one byte more than the limit is enough to tell that it is passed."""
        return min(_PIECE, self._limit + 1 - len(self._body))

    def _put(self, unpacked: bytes) -> None:
        self._body += unpacked
        if len(self._body) > self._limit:
            raise _too_large(self._limit, f" when unpacked ({self._received:,} received)")


class _Deflated(_Unpacked):
    """gzip, of several members too, and deflate with or without the zlib header."""

    def __init__(self, limit: int, encoding: str) -> None:
        super().__init__(limit, encoding)
        self._stream: zlib._Decompress | None = None
        self._rest = b""

    def feed(self, piece: bytes) -> None:
        self._take(piece)
        data = self._rest + piece
        self._rest = b""
        while data:
            if self._stream is None or self._stream.eof:
                # Two bytes tell whether a member begins; what else follows a member is padding.
                if len(data) < 2:
                    self._rest = data
                    return
                if self._stream is not None and (self._encoding == "deflate" or not data.startswith(_GZIP)):
                    return
                self._stream = zlib.decompressobj(self._bits(data))
            data = self._unpack(self._stream, data)

    def _bits(self, data: bytes) -> int:
        """What zlib calls the container. Some servers leave out the one that deflate should have."""
        if self._encoding != "deflate":
            return _GZIPPED
        return _ZLIB if data[0] & 15 == 8 and int.from_bytes(data[:2], "big") % 31 == 0 else _RAW

    def _unpack(self, stream: zlib._Decompress, data: bytes) -> bytes:
        """Unpack a piece; what is left of it."""
        try:
            self._put(stream.decompress(data, self._room()))
        except zlib.error as error:
            raise _damaged(self._encoding, error) from None
        return stream.unused_data if stream.eof else stream.unconsumed_tail

    def finish(self) -> bytes:
        # All input may be consumed while output is still held back.
        while self._stream is not None and not self._stream.eof:
            more = self._stream.decompress(b"", self._room())
            if not more:
                break
            self._put(more)
        if self._received and (self._stream is None or not self._stream.eof):
            raise _damaged(self._encoding, "ends early")
        return bytes(self._body)


class _Brotli(_Unpacked):
    def __init__(self, limit: int, library: Any) -> None:
        super().__init__(limit, "br")
        self._library = library
        self._stream = library.Decompressor()

    def feed(self, piece: bytes) -> None:
        self._take(piece)
        try:
            # Whatever it says of taking more, it may still hold output back.
            while not self._stream.is_finished():
                unpacked = self._stream.process(piece, output_buffer_limit=self._room())
                if not (piece or unpacked):
                    return
                self._put(unpacked)
                piece = b""
        except self._library.error as error:
            raise _damaged(self._encoding, error) from None

    def finish(self) -> bytes:
        if self._received and not self._stream.is_finished():
            raise _damaged(self._encoding, "ends early")
        return bytes(self._body)


def _brotli() -> Any:
    """The brotli library, None where it is not installed or too old to stop at a limit."""
    try:
        import brotli
    except ImportError:
        return None
    return brotli if hasattr(brotli.Decompressor, "can_accept_more_data") else None


def accepted_encodings() -> str:
    """The value of Accept-Encoding: what `decoder_for` can undo here."""
    return "gzip, deflate" if _brotli() is None else "gzip, deflate, br"


def decoder_for(encoding: str | None, limit: int) -> Decoder:
    """What undoes the value of a Content-Encoding header, to at most `limit` bytes.

    Raises Failure for an encoding that is not known or of more than one step; the decoder does for damage and past the
    limit.
    """
    name = (encoding or "").strip().lower()
    if name in ("", "identity"):
        return _Plain(limit)
    if name in ("gzip", "x-gzip", "deflate"):
        return _Deflated(limit, name)
    if name == "br":
        library = _brotli()
        if library is None:
            raise _damaged("br", "needs: pip install 'korean-news-extractor[fetch]'")
        return _Brotli(limit, library)
    raise _damaged(name[:100], "not known")
