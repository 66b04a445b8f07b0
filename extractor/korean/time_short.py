"""The commonest times of news, a word (이날, 올해) or a day (27일) that nothing continues, read without the grammar."""

from __future__ import annotations

import re
from typing import Any

from extractor.korean.time_grammar import COUNTS_DAYS, PARTICLES, WEEKDAYS
from extractor.korean.time_model import Point, Shift, TimeSpan
from extractor.korean.time_words import ALL_FORMS, RELATIVE, STRICT, barred, squeeze, trie

_GOES_ON = (
    "의|부터|에서|으?로부터|[과와][ ]|마다|께|쯤|경|무렵|즈음|사이|한[ ]?[해달]|이른|늦은|동기|같은|동[ ]?기간"
    f"|[상하]반기|주말|첫|둘째|셋째|넷째|다섯째|마지막|[일이삼사오육칠팔구십]|[{WEEKDAYS}]요일|[{WEEKDAYS}][·ㆍ,~∼]"
)
_SECTIONS = ("season", "edge", "relative", "holiday", "part_of_day", "day_and_part", "clock_word", "part_of_span")
_HEADS = [f for s in _SECTIONS for f in ALL_FORMS[s]] + ALL_FORMS["native"]
_CONTINUES = re.compile(f"[ \u00a0]?(?:[0-9'’‘(~∼～〜–\\-·ㆍ․‧,]|{trie(_HEADS)}|{_GOES_ON})")
_LENGTH_WORDS = "[전후뒤내안새만치]|이[내상하]|초과|미만|연[속달]|가량|정도|하고|남짓|가까이|넘게|사이|현재"
_DAY = re.compile(f"(3[01]|[12][0-9]|[1-9])일{barred('일')}(?![ \u00a0]?(?:{_LENGTH_WORDS}))")
_DAYS = {str(n): Point(day=(n, n)) for n in range(1, 32)}


def _words() -> dict[str, Point]:
    found = {}
    for word, entry in RELATIVE.items():
        if "needs" in entry or entry["grain"] == "quarter":
            continue
        shift = Shift(entry["offset"], entry["anchor"])
        told: dict[str, Any] = {"now": True} if entry["grain"] == "now" else {entry["grain"]: shift}
        point = Point(**told)
        for form in (word, *entry["forms"]):
            if squeeze(form) == word:
                found[form] = point
    return found


_WORDS = _words()


def short(text: str, start: int, head: str) -> TimeSpan | None:
    """The time at `start` where it is one that nothing continues; None where the grammar has to look."""
    point = _WORDS.get(head)
    if point is not None:
        end = start + len(head)
        if _CONTINUES.match(text, end) or (squeeze(head) in STRICT and not PARTICLES.match(text, end)):
            return None
        return TimeSpan(start, end, "date", point)
    day = _DAY.match(text, start)
    if day is None or _CONTINUES.match(text, day.end()) or COUNTS_DAYS.search(text, max(0, start - 6), start):
        return None
    return TimeSpan(start, day.end(), "date", _DAYS[day[1]])
