"""The members of a gzip file one by one: in a compressed WARC each holds one record."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

_PIECE = 1 << 16
_HEAD = 1 << 20
"""Bytes of a member that are unpacked to be looked at; more are unpacked and dropped."""


def heads_of_members(stream: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """(first bytes of the content, offset after the member) of each whole member; ends before one that is not whole."""
    at = stream.tell()
    rest = b""
    while True:
        member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        head = bytearray()
        while not member.eof:
            rest = rest or stream.read(_PIECE)
            if not rest:
                return
            try:
                content = member.decompress(rest, _PIECE)
            except zlib.error:
                return
            left = member.unused_data if member.eof else member.unconsumed_tail
            at += len(rest) - len(left)
            rest = left
            head += content[: _HEAD - len(head)]
        yield bytes(head), at
