"""The body of an HTTP response as a crawler stored it: still in chunks and compressed, or undone already."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any

from extractor.limits import MAX_BYTES


def _deflated(body: bytes) -> bytes:
    """Servers send either form of deflate."""
    try:
        return zlib.decompressobj().decompress(body, MAX_BYTES + 1)
    except zlib.error:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, MAX_BYTES + 1)


def _read_by(name: str) -> Callable[[bytes], bytes]:
    def read(body: bytes) -> bytes:
        from fastwarc import stream_io

        reader: Any = getattr(stream_io, name)(io.BytesIO(body))
        content: bytes = reader.read(MAX_BYTES + 1)
        return content

    return read


_DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "chunked": _read_by("ChunkedReader"),
    "gzip": _read_by("GzipReader"),
    "x-gzip": _read_by("GzipReader"),
    "deflate": _deflated,
    "br": _read_by("BrotliReader"),
    "zstd": _read_by("ZstdReader"),
}

_MOST_STEPS = 4
"""Encodings that are undone, the outermost first: more than servers name, and a header of thousands costs no more."""


def stored_page(body: bytes, transfer_encoding: str, content_encoding: str) -> bytes:
    """The page in a stored body; of one past the limit, one byte more than the limit.

    Many crawlers store a body that is decoded and keep the headers that say otherwise: a body that an encoding does not
    fit is taken as it is.
    """
    named = f"{content_encoding},{transfer_encoding}".lower().split(",")
    for encoding in [name.strip() for name in reversed(named) if name.strip()][:_MOST_STEPS]:
        decoder = _DECODERS.get(encoding)
        if decoder is None:
            continue
        try:
            decoded = decoder(body)
        except (OSError, ValueError, zlib.error):
            continue
        body = decoded or body
    return body
