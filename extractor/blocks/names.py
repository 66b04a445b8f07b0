"""What the class, id, itemprop and role words of an element call it: the kinds of tables/regions.toml."""

from __future__ import annotations

import re
from functools import cache

from extractor.tables import load

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_MAX_IDENTIFIERS = 60
_LONGEST_IDENTIFIER = 80
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
    """The kinds that space-separated identifiers match: each word, and up to three words in a row run together.

    >>> sorted(kinds_of("article_body font-size17")), sorted(kinds_of("readMore"))
    (['body', 'container', 'navigation'], ['container', 'related'])
    """
    found = [kinds_of_identifier(identifier) for identifier in identifiers.split()[:_MAX_IDENTIFIERS]]
    return NO_KINDS.union(*found) if found else NO_KINDS


def kinds_of_identifier(identifier: str) -> frozenset[str]:
    """The kinds that one class, id, itemprop or role name matches."""
    if ":" in identifier:  # a style that holds in some state or on some screens only, no name (print:hidden)
        return NO_KINDS
    table, whole = _kinds_by_name(), _kinds_by_whole_name()
    words = _WORD.findall(identifier[:_LONGEST_IDENTIFIER])
    if not words:
        return NO_KINDS
    words = [word.lower() for word in words]
    found = whole.get("".join(words), NO_KINDS)
    before = second = ""
    for word in words:
        for name in (word, before + word, second + before + word):
            kinds = table.get(name)
            if kinds is not None:
                found = found | kinds
        second, before = before, word
    return found
