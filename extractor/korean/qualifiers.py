"""Words beside a quantity that set `approximate` and `bound`: 약, 가량, 이상, 넘는 …"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from extractor.tables import load


class Qualifier:
    """One side's words as a single pattern, one group per entry of the table."""

    def __init__(self, side: str) -> None:
        self.entries: list[dict[str, Any]] = load("qualifiers")[side]
        groups = ["(" + "|".join(entry["words"]) + ")" for entry in self.entries]
        pattern = "|".join(groups)
        self.pattern = re.compile(rf"(?<![가-힣])(?:{pattern}) ?$" if side == "before" else pattern)


@cache
def _before() -> Qualifier:
    return Qualifier("before")


@cache
def _after() -> Qualifier:
    return Qualifier("after")


# First characters that a word behind a quantity can have: most quantities are done after one look-up.
_AFTER_FIRST = frozenset(" 안가정내쯤상전남넘여에육이을를초미도밑하")
_BEFORE_LAST = frozenset("약략아추잡충한의대야는고소도저하")


_compared = re.compile(r"(?:[을를]|보다|대비)(?: (?:약|무려))? $")
_verbs = re.compile(r" ?(?:넘|초과|웃도|웃돌|상회|밑도|밑돌|하회|못)")


def _by_how_much(text: str, start: int, words: str) -> bool:
    """목표를 47억원 넘긴: the figure is the difference, no bound."""
    return _verbs.match(words) is not None and _compared.search(text, max(0, start - 6), start) is not None


def qualify(text: str, start: int, end: int, kind: str | None = None) -> tuple[str | None, str | None]:
    """(approximate, bound) that the words before `start` and behind `end` state of a quantity of this kind."""
    approximate = bound = None
    last = start - 2 if text[start - 1 : start] == " " else start - 1
    if last >= 0 and text[last] in _BEFORE_LAST:
        match = _before().pattern.search(text[max(0, start - 8) : start])
        if match and match.lastindex:
            entry = _before().entries[match.lastindex - 1]
            # 한 30명: 한 counts only before a figure, never before 한 명 itself.
            if kind not in entry.get("except", ()):
                approximate, bound = entry.get("approximate"), entry.get("bound")
    if end < len(text) and text[end] in _AFTER_FIRST:
        match = _after().pattern.match(text, end)
        if match and match.lastindex:
            entry = _after().entries[match.lastindex - 1]
            if entry.get("bound") in (">", "<") and _by_how_much(text, start, match.group()):
                return approximate, bound
            approximate, bound = entry.get("approximate", approximate), entry.get("bound", bound)
    return approximate, bound
