"""Next.js flight payloads: the chunks of `self.__next_f.push([1,"…"])` put together and read row by row.

A row is `id:` and either JSON up to the end of the line or `T` with a byte length in hexadecimal, a comma, and so many
bytes of text. Values refer to other rows as "$id"; references to text rows are put in, the others stand for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from extractor.limits import MAX_SCRIPT_CHARS
from extractor.metadata.lenient import decode_at, walk

_PUSH = re.compile(r"__next_f\s*(?:=[^()]{0,60}\)?)?\.push\(\s*(?=\[)")
_ROW = re.compile(rb"([0-9a-f]*):")
_TEXT = re.compile(rb"T([0-9a-f]{1,8}),")
_REFERENCE = re.compile(r"\$([0-9a-f]{1,8})")


def read_flight(scripts: Iterable[str]) -> list[Any]:
    """The JSON rows of a flight stream, text rows put in where they are referred to."""
    chunks: list[str] = []
    for script in scripts:
        for match in _PUSH.finditer(script):
            decoded = decode_at(script, match.end())
            pushed = decoded[0] if decoded else None
            if isinstance(pushed, list) and len(pushed) == 2 and isinstance(pushed[1], str):
                chunks.append(pushed[1])
    if sum(map(len, chunks)) > MAX_SCRIPT_CHARS:
        return []
    rows, texts = _rows("".join(chunks).encode("utf-8", "surrogatepass"))
    for row in rows:
        _put_in(row, texts)
    return rows


def _rows(stream: bytes) -> tuple[list[Any], dict[str, str]]:
    rows: list[Any] = []
    texts: dict[str, str] = {}
    position = 0
    while position < len(stream):
        head = _ROW.match(stream, position)
        if head is None:
            position = stream.find(b"\n", position) + 1
            if not position:
                break
            continue
        text = _TEXT.match(stream, head.end())
        if text:
            position = text.end() + int(text[1], 16)
            texts[head[1].decode()] = stream[text.end() : position].decode("utf-8", "replace")
            continue
        end = stream.find(b"\n", head.end())
        end = len(stream) if end < 0 else end
        if stream[head.end() : head.end() + 1] in (b"{", b"["):
            decoded = decode_at(stream[head.end() : end].decode("utf-8", "replace"), 0)
            if decoded:
                rows.append(decoded[0])
        position = end + 1
    return rows, texts


def _put_in(row: Any, texts: dict[str, str]) -> None:
    for node in walk(row):
        entries = node.items() if isinstance(node, dict) else enumerate(node)
        for key, value in list(entries):
            if isinstance(value, str) and value.startswith("$") and (match := _REFERENCE.fullmatch(value)):
                node[key] = texts.get(match[1], value)
