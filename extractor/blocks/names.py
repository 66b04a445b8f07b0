"""What the class, id, itemprop and role words of an element call it: the kinds of tables/regions.toml."""

from __future__ import annotations

import re
from functools import cache

from extractor.tables import load

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LONGEST = 4
_MAX_WORDS = 60
NO_KINDS: frozenset[str] = frozenset()


@cache
def _kinds_by_name() -> dict[str, frozenset[str]]:
    return _index(whole=False)


@cache
def _kinds_by_whole_name() -> dict[str, frozenset[str]]:
    return _index(whole=True)


def _index(whole: bool) -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for kind, entry in load("regions").items():
        for name in entry["names"] if entry.get("whole", False) is whole else ():
            kinds.setdefault(name.lower(), set()).add(kind)
    return {name: frozenset(found) for name, found in kinds.items()}


def kinds_of(identifiers: str) -> frozenset[str]:
    """The kinds that space-separated identifiers match: each word, and up to four words in a row run together.

    >>> sorted(kinds_of("article_body font-size17")), sorted(kinds_of("readMore"))
    (['body', 'container'], ['container', 'related'])
    """
    table, whole = _kinds_by_name(), _kinds_by_whole_name()
    found: set[str] = set()
    for identifier in identifiers.split()[:_MAX_WORDS]:
        if ":" in identifier:  # a style that holds in some state or on some screens only, no name (print:hidden)
            continue
        words = [word.lower() for word in _WORD.findall(identifier[:80])]
        for start in range(len(words)):
            name = ""
            for word in words[start : start + _LONGEST]:
                name += word
                kinds = table.get(name)
                if kinds is not None:
                    found |= kinds
            if start == 0:
                found |= whole.get(name, NO_KINDS) if len(words) <= _LONGEST else NO_KINDS
    return frozenset(found) if found else NO_KINDS
