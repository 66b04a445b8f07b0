"""JavaScript object literals -> Python values: the data subset only, read token by token, never executed.

More than JSON: bare and single-quoted keys, 'single quotes', `backticks` without substitutions, trailing commas,
comments, `!0`, `void 0`, `undefined`, `new Date("…")`. Names stand for values that the caller knows (the arguments of
the function that Nuxt wraps its state in) or for None. Calls, functions and operators end the reading.
"""

from __future__ import annotations

import json
import re
from typing import Any

from extractor.limits import MAX_JSON_DEPTH

_TOKEN = re.compile(
    r"(?:\s|//[^\n]*\n|/\*.{0,2000}?\*/)*"
    r"(?:(?P<string>\"[^\"\\]*(?:\\.[^\"\\]*)*\"|'[^'\\]*(?:\\.[^'\\]*)*'|`[^`\\]*(?:\\.[^`\\]*)*`)"
    r"|(?P<number>-?(?:0[xX][0-9a-fA-F]{1,16}|(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][-+]?\d{1,3})?))"
    r"|(?P<flag>![01])|(?P<void>void 0)"
    r"|new\s+Date\(\s*(?P<date>\"[^\"]{0,60}\"|'[^']{0,60}'|\d{1,16})\s*\)"
    r"|(?P<name>[A-Za-z_$][\w$]*)"
    r"|(?P<mark>[{}\[\]:,()]))",
    re.S,
)
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "undefined": None, "NaN": None, "Infinity": None}
_WRAPPED = re.compile(r"\(?\s*(?:function\s*\(|\()(?P<names>[\w$,\s]{0,20000})\)\s*(?:=>)?\s*\{")
_RETURN = re.compile(r"return\s*(?=[{\[])")
_HEX = re.compile(r"\\x([0-9a-fA-F]{2})")
_ODD_ESCAPE = re.compile(r'\\([^"\\/bfnrtu])|\\u(?![0-9a-fA-F]{4})', re.S)
_DECODER = json.JSONDecoder(strict=False)
_MOST_TOKENS = 500_000


def read_literal(text: str, position: int, known: dict[str, Any] | None = None) -> tuple[Any, int, bool]:
    """The literal at `position`, where the reading ended, and whether it ended with the literal's last bracket.

    >>> read_literal("{title: '제목', tags: ['a', b,], n: !0}", 0, {"b": 7})[0]
    {'title': '제목', 'tags': ['a', 7], 'n': True}
    """
    known = known or {}
    root: list[Any] = []
    open_: list[tuple[Any, str]] = [(root, "")]
    key: str | None = None
    for _ in range(_MOST_TOKENS):
        match = _TOKEN.match(text, position)
        if match is None:
            return None, position, False
        mark = match["mark"]
        container, closing = open_[-1]
        if mark in ("{", "["):
            if len(open_) > MAX_JSON_DEPTH or (isinstance(container, dict) and key is None):
                return None, position, False
            inner: Any = {} if mark == "{" else []
            _put(container, key, inner)
            key = None
            open_.append((inner, "}" if mark == "{" else "]"))
        elif mark in ("}", "]"):
            if mark != closing:
                return None, position, False
            open_.pop()
            key = None
        elif mark == ",":
            key = None
        elif mark is not None:
            return None, position, False
        elif isinstance(container, dict) and key is None:
            key = _value(match, {}, as_key=True)
            position = match.end()
            colon = _TOKEN.match(text, position)
            if colon is None or colon["mark"] != ":":
                return None, position, False
            match = colon
        else:
            _put(container, key, _value(match, known, as_key=False))
        position = match.end()
        if len(open_) == 1:
            return root[0], position, True
    return None, position, False


def read_wrapped(text: str, position: int) -> Any | None:
    """The state in `(function(a,b){return {…}}("x",1))`, its arguments put in for the names; None where it is none."""
    head = _WRAPPED.match(text, position)
    if head is None:
        return None
    names = [name.strip() for name in head["names"].split(",")]
    back = _RETURN.search(text, head.end())
    if back is None:
        return None
    # The arguments stand behind the state, so that is read twice: once for its end, once with the values.
    _, end, whole = read_literal(text, back.end())
    call = re.compile(r"[\s;]*\}\s*\)?\s*\(").match(text, end) if whole else None
    if call is None:
        return None
    values = _arguments(text, call.end())
    return read_literal(text, back.end(), dict(zip(names, values, strict=False)))[0]


def unquoted(literal: str) -> str:
    """The value of a string literal in any of the three quotation marks; "" where it cannot be read.

    >>> unquoted(r"'그는 \\'안\\x20된다\\'고 했다'")
    "그는 '안 된다'고 했다"
    """
    inner = _HEX.sub(r"\\u00\1", literal[1:-1])
    inner = _ODD_ESCAPE.sub(lambda m: m[1] or "", inner)
    if literal[0] != '"':
        inner = re.sub(r'\\.|"', lambda m: '\\"' if m[0] == '"' else m[0], inner, flags=re.S)
    try:
        return str(_DECODER.decode(f'"{inner}"'))
    except ValueError:
        return ""


def _arguments(text: str, position: int) -> list[Any]:
    values: list[Any] = []
    for _ in range(_MOST_TOKENS):
        match = _TOKEN.match(text, position)
        if match is None or match["mark"] == ")":
            break
        if match["mark"] in ("{", "["):
            value, position, whole = read_literal(text, match.end() - 1)
            if not whole:
                break
            values.append(value)
            continue
        if match["mark"] is None:
            values.append(_value(match, {}, as_key=False))
        position = match.end()
    return values


def _put(container: Any, key: str | None, value: Any) -> None:
    if isinstance(container, list):
        container.append(value)
    else:
        container[key] = value


def _value(match: re.Match[str], known: dict[str, Any], *, as_key: bool) -> Any:
    if match["string"]:
        return unquoted(match["string"])
    if match["name"]:
        name = match["name"]
        return name if as_key else _WORDS[name] if name in _WORDS else known.get(name)
    if as_key:
        return match[0].strip()
    if match["number"]:
        return _number(match["number"])
    if match["flag"]:
        return match["flag"] == "!0"
    if match["date"]:
        return match["date"].strip("\"'")
    return None


def _number(text: str) -> int | float:
    if "x" in text.lower():
        return int(text, 16)
    return int(text) if text.lstrip("-").isdigit() else float(text)
