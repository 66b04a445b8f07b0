"""Next.js flight payloads: the chunks of `self.__next_f.push([1,"…"])` put together and read row by row.

A row is `id:` and either JSON up to the end of the line or `T` with a byte length in hexadecimal, a comma, and so many
bytes of text. Values refer to other rows as "$id"; references to text rows are put in, the others stand for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from extractor.limits import MAX_SCRIPT_CHARS
from extractor.metadata.bounds import may_tell
from extractor.metadata.lenient import decode_at, walk

_PUSH = re.compile(r"__next_f\s*(?:=[^()]{0,60}\)?)?\.push\(\s*(?=\[)")
_ROW = re.compile(rb"([0-9a-f]*):")
_TEXT = re.compile(rb"T([0-9a-f]{1,8}),")
_REFERRING = re.compile(r'"(?:\$|\\u0024)([0-9A-Fa-fu\\]{1,48})"')  # a reference as JSON writes it
_REFERENCE = re.compile(r"\$([0-9a-f]{1,8})")


class Row(NamedTuple):
    """A row of JSON as it stands and as it reads; `alone` where no other row's text was put in."""

    letters: str
    value: Any
    alone: bool

    def may_tell(self, syllables: int) -> bool:
        """Whether a text in it may have so many Hangul syllables."""
        return not self.alone or may_tell(self.letters, syllables)


def read_flight(scripts: Iterable[str], least: int) -> list[Row]:
    """The rows of JSON of a flight stream that may tell so many Hangul syllables, text rows put in where they are
    referred to.
    """
    chunks: list[str] = []
    for script in scripts:
        for match in _PUSH.finditer(script):
            decoded = decode_at(script, match.end())
            pushed = decoded[0] if decoded else None
            if isinstance(pushed, list) and len(pushed) == 2 and isinstance(pushed[1], str):
                chunks.append(pushed[1])
    if sum(map(len, chunks)) > MAX_SCRIPT_CHARS:
        return []
    stream, texts = _rows("".join(chunks).encode("utf-8", "surrogatepass"))
    rows: list[Row] = []
    for row in stream:
        alone = not texts or not any(name in texts or "\\" in name for name in _REFERRING.findall(row))
        decoded = decode_at(row, 0) if not alone or may_tell(row, least) else None
        if decoded:
            if not alone:
                _put_in(decoded[0], texts)
            rows.append(Row(row, decoded[0], alone))
    return rows


def _rows(stream: bytes) -> tuple[list[str], dict[str, str]]:
    """The rows of JSON as they stand, and the text rows by their ids."""
    rows: list[str] = []
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
            rows.append(stream[head.end() : end].decode("utf-8", "replace"))
        position = end + 1
    return rows, texts


def _put_in(row: Any, texts: dict[str, str]) -> None:
    for node in walk(row):
        entries = node.items() if isinstance(node, dict) else enumerate(node)
        for key, value in list(entries):
            if isinstance(value, str) and value.startswith("$") and (match := _REFERENCE.fullmatch(value)):
                node[key] = texts.get(match[1], value)
