"""Lists of paths, one a line or ended by NUL bytes, as find and other tools print them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import IO

from extractor.batch.model import InputError

_PIECE = 1 << 16
_LONGEST = 1 << 16
"""Bytes of the longest path that a list may hold: far more than a system opens, so that no list is held as one path."""


def read_list(stream: IO[bytes], *, null: bool) -> Iterator[str]:
    """The paths of a list, in its order; empty ones are left out.

    Raises InputError where there is no end of a path for too long, as in a file that is no list.
    """
    end = b"\0" if null else b"\n"
    rest = b""
    while piece := stream.read(_PIECE):
        *paths, rest = (rest + piece).split(end)
        yield from filter(None, (_path(path, null=null) for path in paths))
        if len(rest) > _LONGEST:
            raise InputError("this is no list of paths: one is longer than any path can be")
    if last := _path(rest, null=null):
        yield last


def _path(line: bytes, *, null: bool) -> str:
    """A path as the system names it. In a list of lines, one written on Windows ends them with a carriage return."""
    path = os.fsdecode(line if null else line.removesuffix(b"\r"))
    if "\0" in path:
        raise InputError("the list of paths is separated by NUL bytes, which --null is for")
    return path
