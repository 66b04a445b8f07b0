"""What the class, id, itemprop and role words of an element call it: the kinds of tables/regions.toml."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractor.tables import load

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_MAX_IDENTIFIERS = 60
_LONGEST_IDENTIFIER = 80
_REMEMBERED = 8192  # attributes: those of some fifty sites
_LONGEST_REMEMBERED = 200
_SEPARATORS = {code: " " for code in range(0x80) if not chr(code).isalpha()}
# 'sc-1ad0', 'css-x9ad3': letters between the figures of a generated name are no word, unlike 'ad1' or 'col2_ad'.
_GENERATED = re.compile(r"[0-9][a-z]+(?=[0-9])")
_LETTERING = "lettering"
NO_KINDS: frozenset[str] = frozenset()


@cache
def _tables() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    return _index(whole=False), _index(whole=True)


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
    return _remembered(identifiers) if len(identifiers) <= _LONGEST_REMEMBERED else _kinds_of(identifiers)


def _kinds_of(identifiers: str) -> frozenset[str]:
    found = [kinds_of_identifier(identifier) for identifier in identifiers.split()[:_MAX_IDENTIFIERS]]
    return NO_KINDS.union(*found) if found else NO_KINDS


# The pages of a site repeat its names, so a bounded number of them is remembered (a fifth of the reading). Nothing but
# the names themselves decides their kinds: what was read before changes no result.
_remembered = lru_cache(_REMEMBERED)(_kinds_of)


def kinds_of_identifier(identifier: str) -> frozenset[str]:
    """The kinds that one class, id, itemprop or role name matches."""
    if ":" in identifier:  # a style that holds in some state or on some screens only, no name (print:hidden)
        return NO_KINDS
    table, whole = _tables()
    identifier = identifier[:_LONGEST_IDENTIFIER]
    if identifier.islower():
        words = _GENERATED.sub(" ", identifier).translate(_SEPARATORS).split()
    else:
        words = _words(identifier)
    before = second = ""
    found = NO_KINDS
    for word in words:
        kinds = table.get(word)
        if kinds is not None:
            found = found | kinds
        if before:
            kinds = table.get(before + word)
            if kinds is not None:
                found = found | kinds
            if second:
                kinds = table.get(second + before + word)
                if kinds is not None:
                    found = found | kinds
        second, before = before, word
    if whole:
        kinds = whole.get("".join(words))
        if kinds is not None:
            found = found | kinds
    return NO_KINDS if _LETTERING in found else found


def _words(identifier: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(identifier)]
