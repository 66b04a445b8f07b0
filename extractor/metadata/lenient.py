"""JSON as Korean sites really write it: parsed strictly where possible, repaired where not, never executed.

Seen in the wild and accepted: raw line breaks in strings, trailing commas, // and /* */ comments, HTML-escaped quotes,
CDATA and HTML comment wrappers, missing values, wrong backslash escapes, unescaped quotation marks inside strings, and
several documents in a row.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from extractor.limits import MAX_JSON_DEPTH, MAX_SCRIPT_CHARS

_MOST_MENDED = 1_000_000
"""Characters of a document that is mended token by token; longer ones are read as they are or not at all."""

_DECODER = json.JSONDecoder(strict=False)
_OPENING = re.compile(r"(?:(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?|<!--)")
_CLOSING = re.compile(r"(?:(?://|/\*)?[ \t\r\n]?\]\]>(?:\s*\*/)?|(?://)?[ \t]?-->)\Z")
_TOKEN = re.compile(
    r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\Z)'  # a string, or one that never ends: kept, its wrong escapes mended
    r"|//[^\n]*"
    r"|/\*.{0,2000}?\*/"
    r"|,(?=\s*[}\]])"
    r"|:(?=\s*[,}])",
    re.S,
)
_WRONG_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')
_QUOTE_THAT_ENDS = re.compile(r'\s*(?::|\}|\]|$|,\s*["{\[\-\dtfn}\]])')


def parse_documents(text: str) -> list[Any]:
    """Every JSON document in `text`, in order; [] where none can be read or the text is too long."""
    if len(text) > MAX_SCRIPT_CHARS:
        return []
    text = _unwrapped(text)
    if not text:
        return []
    found = _in_a_row(text)
    if found or len(text) > _MOST_MENDED:
        return found
    for attempt in (_unescaped, _mended, _requoted):
        read = attempt(text)
        if read != text and (found := _in_a_row(read)):
            return found
    return []


def _unwrapped(text: str) -> str:
    text = text.strip().lstrip("\ufeff")
    opening = _OPENING.match(text)
    if opening:
        text = text[opening.end() :]
        closing = _CLOSING.search(text, max(0, len(text) - 40))
        text = text[: closing.start()] if closing else text
    return text.strip().rstrip("; \t\r\n")


def decode_at(text: str, position: int) -> tuple[Any, int] | None:
    """The JSON value that starts at `position`, and where it ends; None where there is none."""
    try:
        return _DECODER.raw_decode(text, position)
    except (ValueError, RecursionError):
        return None


def walk(document: Any) -> Iterator[Any]:
    """Every dict and list of a parsed document, outer before inner, no deeper than the limit."""
    stack = [(document, 0)]
    while stack:
        value, depth = stack.pop()
        if isinstance(value, dict):
            yield value
            inner = list(value.values())
        elif isinstance(value, list):
            yield value
            inner = value
        else:
            continue
        if depth < MAX_JSON_DEPTH:
            stack.extend((item, depth + 1) for item in reversed(inner) if isinstance(item, dict | list))


def _in_a_row(text: str) -> list[Any]:
    found: list[Any] = []
    position = 0
    while position < len(text):
        decoded = decode_at(text, position)
        if decoded is None:
            return found
        value, position = decoded
        found.append(value)
        while position < len(text) and text[position] in " \t\r\n,;":
            position += 1
    return found


def _unescaped(text: str) -> str:
    return unescape(text) if '"' not in text and "&quot;" in text else text


def _mended(text: str) -> str:
    return _TOKEN.sub(_mend, _unescaped(text)).strip()


def _mend(match: re.Match[str]) -> str:
    token = match[0]
    if token[0] == '"':
        return _WRONG_ESCAPE.sub("", token) if "\\" in token else token
    return ": null" if token[0] == ":" else ""


def _requoted(text: str) -> str:
    """A quotation mark ends a string only where JSON goes on after it; the others are put down to the text."""
    parts: list[str] = []
    position, inside = 0, False
    for match in re.finditer(r'\\.|"', text, re.S):
        if match[0] != '"':
            continue
        parts.append(text[position : match.start()])
        position = match.end()
        if inside and not _QUOTE_THAT_ENDS.match(text, position):
            parts.append('\\"')
        else:
            inside = not inside
            parts.append('"')
    parts.append(text[position:])
    return _mended("".join(parts))
