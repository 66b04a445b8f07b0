"""E-mail addresses made unreadable in a record, without moving anything: every offset stays true."""

from __future__ import annotations

import re
import string
from typing import Any

_AT = re.compile("[@＠]")
_ADDRESS = frozenset(string.ascii_letters + string.digits + "._%+-")
_SHOWN = re.compile(r"[^@＠.\s]")
_KEPT = frozenset({"path", "sha256"})
"""Keys whose values say which file was read. They stay, so that a record can be traced to it."""


def mask_emails(text: str) -> str:
    """A text of the same length in which the letters and digits of e-mail addresses are stars.

    >>> mask_emails("하늘 기자 sky.kim@garam.example 2024")
    '하늘 기자 ***.***@*****.******* 2024'
    >>> mask_emails("@가람신문, 1개 @ 500원")
    '@가람신문, 1개 @ 500원'
    """
    pieces: list[str] = []
    done = 0
    for at in _AT.finditer(text):
        start = at.start()
        while start > done and text[start - 1] in _ADDRESS:
            start -= 1
        end = at.end()
        while end < len(text) and text[end] in _ADDRESS:
            end += 1
        # A figure after the sign is a price (3개@500), no domain; a stop before it is the end of something else.
        named = any(char.isalnum() for char in text[start : at.start()])
        if named and any(char.isalpha() for char in text[at.end() : end]):
            pieces += [text[done:start], _SHOWN.sub("*", text[start:end])]
            done = end
    return "".join(pieces) + text[done:] if pieces else text


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return mask_emails(value)
    if isinstance(value, list):
        return [_masked(one) for one in value]
    if isinstance(value, dict):
        return {key: one if key in _KEPT else _masked(one) for key, one in value.items()}
    return value


def _realigned(value: Any, fields: dict[str, str]) -> Any:
    """Located things read their text anew: one that begins or ends inside an address knows no address by itself."""
    if isinstance(value, list):
        return [_realigned(one, fields) for one in value]
    if not isinstance(value, dict):
        return value
    value = {key: _realigned(one, fields) for key, one in value.items()}
    if "start" in value and value.get("field") in fields:
        value["text"] = fields[value["field"]][value["start"] : value["end"]]
    return value


def mask_article(article: dict[str, Any]) -> dict[str, Any]:
    """An article, in its JSON-able shape, whose texts show no e-mail address; only the file's path stays as it is."""
    masked: dict[str, Any] = _masked(article)
    fields = {"title": masked["title"], "text": masked["text"]}
    fields |= {f"subtitles[{number}]": text for number, text in enumerate(masked["subtitles"])}
    return masked | {name: _realigned(masked[name], fields) for name in ("quantities", "times", "facts")}
