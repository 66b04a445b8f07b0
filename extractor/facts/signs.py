"""Which way a difference goes: by the figures where the text gives both, else by the words beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache

from extractor.facts.checks import difference_check
from extractor.facts.frames import Binding
from extractor.facts.model import Draft, Reading
from extractor.facts.terms import terms
from extractor.model import Quantity

_BEFORE, _AFTER, _FAR = 14, 30, 60  # characters


def falls_short(reading: Reading, binding: Binding) -> bool:
    """Whether the words beside a difference say that it is missing: '30조8천억원이 덜 걷혔다', '남은 2천240기'."""
    for code in reading.codes[binding.at + 1 : binding.last + 2]:
        if code in "ES":
            return code == "S"
    item, text = reading.items[binding.at], reading.sentence.text
    figures = (q.start - reading.sentence.start for q in reading.figures)
    end = min((start for start in figures if start >= item.end), default=len(text))
    word = _after().search(text, item.end, min(end, item.end + _AFTER))
    if word is None and _before().search(text[max(0, item.start - _BEFORE) : item.start]):
        return True
    # '관세는 1조9천억원, 부가가치세는 1조4천억원 부족했다'
    word = word or _after().search(text, item.end, item.end + _FAR)
    return word is not None and word["short"] is not None


def with_sign(draft: Draft) -> Draft:
    """The draft, with the sign that its target and its result give the difference between them."""
    target, achieved, difference = draft.target, draft.achieved, draft.difference
    if target is None or achieved is None or difference is None:
        return draft
    turned = negative(difference)
    check, other = (difference_check(target, achieved, each) for each in (difference, turned))
    if check is None or other is None or not other.agrees:
        return draft
    off, turned_off = (abs(Fraction(c.stated) - Fraction(c.computed)) for c in (check, other))
    if check.agrees and off <= turned_off:  # of single digits both may agree: the nearer one is meant
        return draft
    told = tuple(
        replace(t, slots=tuple((role, turned if quantity is difference else quantity) for role, quantity in t.slots))
        for t in draft.tellings
    )
    return replace(draft.with_slot("difference", turned), tellings=told)


def negative(quantity: Quantity) -> Quantity:
    """The quantity with the other sign; its span stays as printed."""
    low = -quantity.high if quantity.high is not None else None
    high = -quantity.low if quantity.low is not None else None
    if quantity.value is None:
        return replace(quantity, low=low, high=high)
    text = quantity.value_text or ""
    turned = text[1:] if text.startswith("-") else f"-{text}"
    return replace(quantity, value=-quantity.value, value_text=turned, low=low, high=high)


@cache
def _after() -> re.Pattern[str]:
    """The word behind a difference that says which way it goes: '더 팔아야' is still to come, '더 팔았다' is above."""
    short, over = ("|".join(map(re.escape, words)) for words in (terms().falling_short, terms().going_beyond))
    to_do = "|".join(map(re.escape, terms().still_to_do))
    return re.compile(rf"(?P<short>(?!{over})(?:{short})|(?:{to_do})\s[가-힣]{{1,8}}야)|(?P<over>{over}|(?:{to_do})\s)")


@cache
def _before() -> re.Pattern[str]:
    """'모자란 34만 명', '남은 한 해에 2천240기'"""
    return re.compile(rf"(?:{'|'.join(map(re.escape, terms().left_over))})(?:\s[^\s,.]+){{0,2}}\s?$")
