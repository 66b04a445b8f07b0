"""Values of attributes and scripts as readers see them: entities resolved, white space folded, NFC."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html import unescape

from extractor.native import load

_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|<!--.{0,2000}?-->", re.S)
_HALF = re.compile("[\ud800-\udfff]")  # of a surrogate pair: JSON may write one alone, and UTF-8 cannot
# Zero-width characters and soft hyphens: invisible, and never part of a name or headline.
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]")


def plain_in_python(value: str) -> str:
    """One line of text: entities resolved (also double-escaped ones), markup dropped, NFC.

    >>> plain_in_python("&amp;quot;물가&amp;quot; <b>비상</b>\\n 걸렸다")
    '"물가" 비상 걸렸다'
    >>> plain_in_python("<사설> 다시 생각한다")
    '<사설> 다시 생각한다'
    >>> plain_in_python("손글씨 \\ud999 시") == "손글씨 \\ufffd 시"
    True
    """
    if "&" in value:
        value = unescape(value)
        if "&" in value:
            value = unescape(value)
    if "<" in value:
        value = _MARKUP.sub(" ", value)
    if not value.isascii():
        if not value.isprintable():  # as neither of these characters is
            value = _HALF.sub("\ufffd", _INVISIBLE.sub("", value))
        value = unicodedata.normalize("NFC", value)
    return " ".join(value.split())


_VALUES = load("values").module
plain: Callable[[str], str] = plain_in_python if _VALUES is None else _VALUES.Plain(plain_in_python)
"""As `plain_in_python`, compiled where that could be built."""
