"""Scripts -> the JSON documents in them that may hold the article's state. Parsed, never executed."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterable, Iterator
from typing import Any, Protocol
from urllib.parse import unquote

from extractor.limits import MAX_SCRIPT_CHARS
from extractor.metadata.bounds import may_tell
from extractor.metadata.devalue import read_devalue
from extractor.metadata.elements import told_in_elements
from extractor.metadata.flight import read_flight
from extractor.metadata.js_literal import read_literal, read_wrapped, unquoted
from extractor.metadata.lenient import parse_documents
from extractor.page.model import Script

_KOREAN = re.compile("[가-힣]")
_ESCAPED = re.compile(r"\\u[a-dA-D][0-9a-fA-F]{3}|%E[A-D]%")
_KOREAN_BYTES = re.compile(rb"[\xea-\xed]")  # with which syllables begin in UTF-8, and a few other letters
_ESCAPED_BYTES = re.compile(_ESCAPED.pattern.encode())
# `name = {`, `name = [`, `push({`, `key: {`, `JSON.parse("`, `JSON.parse(decodeURIComponent('`, `__NUXT__=(function(`,
# `name = "`
_START = re.compile(
    r"(?P<parse>JSON\.parse\(\s*(?P<coded>decodeURIComponent\(\s*|unescape\(\s*|(?:window\.)?atob\(\s*)?(?=[\"'`]))"
    r"|__NUXT__\s*=\s*(?P<wrapped>(?=\(?\s*function\b|\(\())"
    r"|(?:[\w\]$)\"']\s*=|\(|:)\s*(?=\{\s*(?:\"[^\"\n]{0,99}\"|'[^'\n]{0,99}'|[\w$]{1,99})\s*:|\[\s*[{\[\"'])"
    r"|(?P<name>\b[A-Za-z_$][\w$]{0,60})[\"'\]]?\s*[=:]\s*(?=[\"'`])"
)
_STRING = re.compile(r"\"[^\"\\]*(?:\\.[^\"\\]*)*\"|'[^'\\]*(?:\\.[^'\\]*)*'|`[^`\\]*(?:\\.[^`\\]*)*`", re.S)
_SHORTEST = 150
_SHORTEST_TEXT = 80
_MOST_FAILURES = 2_000
"""Places of one script that look like data and are none; each costs a look at all that stands before it."""

_DECODER = json.JSONDecoder(strict=False)


class Wanted(Protocol):
    """Who takes the documents."""

    least: int
    """The Hangul syllables that a text must have to be wanted yet; may grow from one document to the next."""


def state_documents(scripts: Iterable[Script], wanted: Wanted) -> Iterator[tuple[Any, str]]:
    """Each parsed document that may be wanted, and where it was found (next-data, flight, nuxt-data, json, assignment).

    Most scripts are told by their letters to hold nothing, and are not parsed.
    """
    flight: list[str] = []
    for script in scripts:
        if "ld+json" in script.type or not _may_be_wanted(script.content):
            continue
        text = script.text
        if len(text) > MAX_SCRIPT_CHARS:
            continue
        if "__next_f" in text:
            flight.append(text)  # a chunk may be a row's head alone
            continue
        is_json = "json" in script.type or script.id in ("__NEXT_DATA__", "__NUXT_DATA__")
        # Entries that refer to each other may tell one text many times.
        if len(text) < _SHORTEST or not may_tell(text, 1 if is_json else wanted.least) or not _may_be_korean(text):
            continue
        if is_json:
            for document in parse_documents(text):
                revived = read_devalue(document) if isinstance(document, list) else []
                yield from ((d, "nuxt-data") for d in revived or ())
                if not revived and may_tell(text, wanted.least):
                    yield document, "next-data" if script.id == "__NEXT_DATA__" else "json"
        else:
            yield from ((document, "assignment") for document in _assigned(text, wanted))
    if flight:
        rows = read_flight(flight, wanted.least)
        yield from ((row.value, "flight") for row in rows if row.may_tell(wanted.least))
        yield from ((s, "flight") for s in told_in_elements(row.value for row in rows if row.may_tell(wanted.least)))


def _may_be_wanted(content: str | bytes) -> bool:
    """Whether a script need be looked at: one in UTF-8 that can tell no Korean, nor goes on with a stream, need not."""
    if isinstance(content, str) or b"__next_f" in content:
        return True
    if len(content) < _SHORTEST:
        return False
    if not content.isascii() and _KOREAN_BYTES.search(content):
        return True
    return b"atob(" in content or (
        (b"\\u" in content or b"%E" in content) and _ESCAPED_BYTES.search(content) is not None
    )


def _may_be_korean(text: str) -> bool:
    """Whether a script may hold Korean text: as it is, escaped, or encoded for a decoder that it calls."""
    if not text.isascii() and _KOREAN.search(text):
        return True
    return "atob(" in text or (("\\u" in text or "%E" in text) and _ESCAPED.search(text) is not None)


def _assigned(text: str, wanted: Wanted) -> Iterator[Any]:
    """Values that a script assigns or passes on; a place inside a value already read is not tried again."""
    position = failures = 0
    left = len(text)  # when it was last asked whether the rest may hold anything: each time half of it at most is left
    while failures < _MOST_FAILURES and (match := _START.search(text, position)):
        start = position = match.end()
        if match["parse"]:
            literal = _STRING.match(text, start)
            if literal:
                position = literal.end()
                if match["coded"] or may_tell(literal[0], wanted.least):
                    yield from parse_documents(_uncoded(unquoted(literal[0]), match["coded"]))
        elif match["name"]:
            literal = _STRING.match(text, start)
            if literal:
                position = literal.end()
                if (
                    len(literal[0]) >= _SHORTEST_TEXT
                    and _may_be_korean(literal[0])
                    and may_tell(literal[0], wanted.least)
                ):
                    yield {match["name"]: unquoted(literal[0])}
        elif match["wrapped"] is not None:
            value = read_wrapped(text, start)
            if value is not None:
                yield value
                return
        else:
            value, position = _value_at(text, start)
            if value is None:
                failures += 1
            elif position - start >= _SHORTEST:
                yield value
        if (len(text) - position) * 2 <= left:
            left = len(text) - position
            if not may_tell(text[position:], wanted.least):
                return


def _value_at(text: str, start: int) -> tuple[Any, int]:
    """The JSON value or data literal at `start`, and how far it was read; no part is read more than twice."""
    try:
        return _DECODER.raw_decode(text, start)
    except ValueError as error:
        value, end, whole = read_literal(text, start)
        # A number too long for Python is no JSONDecodeError and says no position.
        told = error.pos if isinstance(error, json.JSONDecodeError) else start
        return (value, end) if whole else (None, max(start, end, told))
    except RecursionError:
        return None, len(text)


def _uncoded(literal: str, coded: str | None) -> str:
    if not coded:
        return literal
    if "atob" not in coded:
        return unquote(literal)
    try:
        return b64decode(literal).decode("utf-8", "replace")
    except (Base64Error, ValueError):
        return ""
