"""The items of a sentence without what may be left out of it: remarks in parentheses, times, descriptions of a noun.

Frames read rows of items; a remark or a relative clause in between parts words that belong together. Each row here
leaves more out than the one before, so that a frame holds over it as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.facts.model import Reading

# '(7월 말 기준)', '(8만3천여 명)': a remark without a word for the target.
_ASIDE = re.compile(r"(?<![GL])\([^()GL]*\)")
# '지난달까지', '올해 말 현재': a time with its particle, unless something is compared with it.
_TIME = re.compile(r"(?<!g)(?:T|#)(?:[NC]?k|[eu](?![^c.]*[>/]))?u?(?![>/&g:T]|[NC]{0,3}(?:\([^()]*\))?[>/])")
# '노후 경유차를 없애려는': a clause that describes a noun, without figure and without a word for the target.
_DESCRIPTION = re.compile(r"(?:(?<=[,cuT])|^)(?:[NCt!UT]+[oiew])+[VAYWd](?:[an])(?=[NCt])")
# '관중 21만 명을 불러 모아', '사서 나눠 준': of verbs in a row the last one tells what comes of them.
_SERIAL = re.compile(r"V(?P<step>c)(?=[AYV])")
# '새로 지은 임대주택'
_STEPS = frozenset({"어", "아", "여", "어서", "아서", "여서"})
_NOUNS = re.compile(r"(?<=[NC])[NC]&(?=[NC])|(?<=N)N+(?=N)")


def reductions(reading: Reading) -> Iterator[list[int]]:
    """Positions of the items that stay: first without remarks, then without all that may be left out as well."""
    codes = reading.codes
    kept = list(range(len(codes)))
    for patterns in ((_ASIDE, _SERIAL), (_TIME, _DESCRIPTION, _NOUNS)):
        before = len(kept)
        for pattern in patterns:
            spans = [match.span() for match in pattern.finditer(codes)]
            if pattern is _SERIAL:
                spans = [(a, b) for a, b in spans if reading.items[kept[b - 1]].lemma in _STEPS]
            for start, end in reversed(spans):
                del kept[start:end]
                codes = codes[:start] + codes[end:]
        if len(kept) < before:
            yield list(kept)
