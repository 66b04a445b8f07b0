"""Pages as JSON lines: {"html" or "html_b64" or "path", "id", "url", "published", "charset", "saved_at"} each."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from itertools import count
from typing import IO, Any

from extractor.batch.files import UnreadableFile, too_large
from extractor.batch.model import Item
from extractor.batch.names import given_id
from extractor.batch.sidecar import text_of
from extractor.errors import ExtractionError
from extractor.limits import MAX_BYTES

_LONGEST_LINE = 6 * MAX_BYTES + (1 << 20)
"""Bytes: a page of the largest size may be written with six for each character (\\\\uXXXX)."""


def _content(fields: dict[str, Any], where: str) -> tuple[str | None, bytes | str | None]:
    """The path and the data of a line; `html` wins over `html_b64`, either over the file that `path` names."""
    path, html = text_of(fields, "path", where) or None, text_of(fields, "html", where)
    packed = text_of(fields, "html_b64", where)
    data: bytes | str
    if html is not None:
        data = html
    elif packed is not None:
        try:
            data = base64.b64decode("".join(packed.split()), validate=True)
        except ValueError as error:
            raise UnreadableFile(f"{where}: html_b64 is no base64: {error}") from None
    elif path is not None:
        return path, None
    else:
        raise UnreadableFile(f"{where}: holds none of html, html_b64 and path")
    if len(data) > MAX_BYTES:
        raise too_large(f"{where}: {len(data):,} bytes")
    return path, data


def _parsed(line: bytes, where: str) -> dict[str, Any]:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(f"{where}: is no JSON: {error}") from None
    if not isinstance(fields, dict):
        raise UnreadableFile(f"{where}: is no JSON object")
    return fields


def _id(fields: dict[str, Any], default: str) -> str:
    """The line's id, else its path, else where it stands. Numbers count as the text that they are written as."""
    for name in ("id", "path"):
        value = fields.get(name)
        if isinstance(value, str | int) and value != "" and not isinstance(value, bool):
            return given_id(str(value))
    return default


def _item(line: bytes, number: int, name: str) -> Item:
    where, id, path = f"line {number}", f"{name}!{number}", None
    try:
        fields = _parsed(line, where)
        id = _id(fields, id)
        url, published, charset = (text_of(fields, key, where) for key in ("url", "published", "charset"))
        saved_at = text_of(fields, "saved_at", where)
        path, data = _content(fields, where)
    except ExtractionError as error:
        return Item(id, path, problem=error)
    return Item(id, path, data, url, published, charset, saved_at=saved_at)


def _skip_line(stream: IO[bytes]) -> None:
    while (piece := stream.readline(1 << 20)) and not piece.endswith(b"\n"):
        pass


def read_json_lines(stream: IO[bytes], name: str) -> Iterator[Item]:
    """The pages of JSON lines, in their order; `name` is what lines without an id are called after (NAME!12).

    A line that cannot be understood is an item with the problem.
    """
    for number in count(1):
        line = stream.readline(_LONGEST_LINE)
        if not line:
            return
        if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
            _skip_line(stream)
            problem = too_large(f"line {number}: more than {_LONGEST_LINE:,} bytes")
            yield Item(f"{name}!{number}", None, problem=problem)
        elif line.strip():
            yield _item(line, number, name)
