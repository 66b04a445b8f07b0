"""Signs that a page shows only the beginning of its article."""

from __future__ import annotations

import re
from functools import cache

from extractor.blocks.phrases import PhraseSearch
from extractor.tables import load

CUT_OFF = "cut off: "
"""Begins the reason of a block that says so."""

LONGEST_NOTICE = 120
_UNFINISHED = re.compile(r"(?:…|\.\.\.|·····|[^.?!\"'”’)\]」』〉》>])\s*$")


@cache
def notice_phrases() -> PhraseSearch:
    """The phrases of notices, which stand in lines without their spaces."""
    return PhraseSearch(load("cutoffs")["notices"]["phrases"])


@cache
def _buttons() -> frozenset[str]:
    return frozenset(load("cutoffs")["buttons"]["phrases"])


def notice_of(text: str) -> str | None:
    """The phrase by which a line says that the rest is behind a log-in or a payment.

    >>> notice_of("로그인하시면 이 기사의 나머지 부분을 읽으실 수 있습니다.")
    '기사의나머지'
    """
    if len(text) > LONGEST_NOTICE:
        return None
    return notice_phrases().search(text.replace(" ", ""))


def opens_rest(text: str) -> bool:
    """Whether a line is the button that shows the rest of a text."""
    return len(text) <= 16 and text.replace(" ", "").strip("+·…>▼∨").lower() in _buttons()


def breaks_off(text: str) -> bool:
    """Whether a paragraph ends without an end: in an ellipsis, or without a full stop."""
    return _UNFINISHED.search(text[-12:]) is not None
