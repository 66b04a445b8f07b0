"""Scripts -> the JSON documents in them that may hold the article's state. Parsed, never executed."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from extractor.limits import MAX_SCRIPT_CHARS
from extractor.metadata.devalue import read_devalue
from extractor.metadata.flight import read_flight
from extractor.metadata.lenient import parse_documents
from extractor.page.model import Script

_KOREAN = re.compile(r"[가-힣]|\\u[a-dA-D][0-9a-fA-F]{3}|%E[A-D]%|[A-Za-z0-9+/]{200}")
# `name = {`, `name = [`, `JSON.parse("`, `JSON.parse(decodeURIComponent('`, `push({`
_START = re.compile(
    r"(?P<parse>JSON\.parse\(\s*(?P<coded>decodeURIComponent\(\s*|unescape\(\s*|(?:window\.)?atob\(\s*)?(?=[\"'`]))"
    r"|(?:[\w\]$)\"']\s*=|\(|:)\s*(?=[{\[]\s*[\"{\[])"
)
_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"', re.S)
_SINGLE = re.compile(r"'(?:[^'\\]|\\.)*'", re.S)
_BACKTICK = re.compile(r"`(?:[^`\\]|\\.)*`", re.S)
_HEX_ESCAPE = re.compile(r"\\x([0-9a-fA-F]{2})")
_SHORTEST = 150
_DECODER = json.JSONDecoder(strict=False)


def state_documents(scripts: Iterable[Script]) -> Iterator[tuple[Any, str]]:
    """Each parsed document with where it was found (next-data, flight, nuxt-data, json, assignment)."""
    flight: list[str] = []
    for script in scripts:
        text = script.text
        if not _SHORTEST <= len(text) <= MAX_SCRIPT_CHARS or "ld+json" in script.type:
            continue
        if "__next_f" in text:
            flight.append(text)
            continue
        if not _KOREAN.search(text):
            continue
        if "json" in script.type or script.id in ("__NEXT_DATA__", "__NUXT_DATA__"):
            for document in parse_documents(text):
                revived = read_devalue(document) if isinstance(document, list) else []
                yield from ((d, "nuxt-data") for d in revived or ())
                if not revived:
                    yield document, "next-data" if script.id == "__NEXT_DATA__" else "json"
        else:
            yield from ((document, "assignment") for document in _assigned(text))
    if flight:
        yield from ((row, "flight") for row in read_flight(flight))


def _assigned(text: str) -> Iterator[Any]:
    """JSON values that a script assigns or passes on; a place inside a value already read is not tried again."""
    position = 0
    while match := _START.search(text, position):
        position = match.end()
        if match["parse"]:
            literal, position = _literal(text, match.end())
            yield from parse_documents(_uncoded(literal, match["coded"])) if literal else ()
            continue
        try:
            value, end = _DECODER.raw_decode(text, match.end())
        except json.JSONDecodeError as error:
            # What was read up to the mistake is not read again: the scan stays linear.
            position = max(position, error.pos)
            continue
        except RecursionError:
            return
        position = max(end, position)
        if end - match.end() >= _SHORTEST:
            yield value


def _literal(text: str, start: int) -> tuple[str | None, int]:
    """The value of a string literal, and where it ends."""
    pattern = {'"': _DOUBLE, "'": _SINGLE, "`": _BACKTICK}[text[start]]
    match = pattern.match(text, start)
    if match is None:
        return None, start + 1
    inner = _HEX_ESCAPE.sub(r"\\u00\1", match[0][1:-1])
    if text[start] != '"':
        inner = re.sub(r'\\.|"', lambda m: '\\"' if m[0] == '"' else m[0][1] if m[0][1] in "'`$" else m[0], inner)
    try:
        return str(_DECODER.decode(f'"{inner}"')), match.end()
    except ValueError:
        return None, match.end()


def _uncoded(literal: str, coded: str | None) -> str:
    if not coded:
        return literal
    if "atob" not in coded:
        return unquote(literal)
    try:
        return b64decode(literal).decode("utf-8", "replace")
    except (Base64Error, ValueError):
        return ""
