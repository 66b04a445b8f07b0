"""File names of pages: readable, safe on every system, and one for each address."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import unquote_to_bytes

import httpx

_LONGEST = 60
"""Characters of the readable part: Korean ones take three bytes each, and systems take names of 255."""

DIGITS = 16
"""Hexadecimal ones at the end of a name."""


def _readable(raw: bytes) -> str:
    """A path and query as text: percent-encoded UTF-8, or CP949 as older Korean sites have it, undone."""
    plain = unquote_to_bytes(raw)
    for encoding in ("utf-8", "cp949"):
        try:
            return plain.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("ascii", "replace")


def page_name(url: httpx.URL) -> str:
    """HOST/WORDS-DIGITS without an ending: words of the path and the query, their end where they are long, and digits
    that tell apart what looks alike.

    >>> page_name(httpx.URL("https://news.example.com:8443/기사/view.html?id=123"))
    'news.example.com_8443/기사-view-html-id-123-f71435abf2efba06'
    """
    host = re.sub(r"[^a-z0-9.-]", "_", url.netloc.decode("ascii").lower()).strip(".") or "_"
    words = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", _readable(url.raw_path))).strip("-")
    digits = hashlib.sha256(str(url).encode()).hexdigest()[:DIGITS]
    return f"{host}/" + "-".join(filter(None, (words[-_LONGEST:].strip("-"), digits)))
