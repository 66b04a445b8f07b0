"""Parsed state -> the page's own story, found by shape: a text of many Hangul syllables beside a title.

A story counts as the page's own where its title agrees with a title that the page states, where its address or id is
part of the page's address, or where its text begins as the page's description does. Stories inside containers of other
stories (related, next, ranking) never count. Where the page states nothing to compare with, the longest story counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from html import unescape
from typing import Any

from extractor.limits import MAX_JSON_DEPTH
from extractor.metadata.lenient import parse_documents
from extractor.metadata.model import Metadata
from extractor.metadata.parts import BODY, NO_BODY, OTHERS, Counting, Parts, Search, bodies_of, count_below
from extractor.metadata.references import resolved
from extractor.metadata.text import plain
from extractor.metadata.titles import headline_keys, names_site, site_keys, title_key
from extractor.tables import load

_HANGUL = re.compile("[가-힣]+")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_URL_PART = re.compile(r"[0-9A-Za-z_\-]{4,}")
_FEWEST_SYLLABLES = 40
# The words of a key: 'artclSubTitle', 'reg_dttm', 'pc-URL'.
_KEY_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^A-Z_\-]+")
_SHORT_JSON = 200
"""Characters up to which a string is no document of its own."""

_FEWEST_ELEMENTS, _MOST_LOOKED_AT = 3, 40  # entries of a list that may be a story's text
_MARKED_UP = 300
"""Characters from which markup of paragraphs may be a body by whatever name."""

_MOST_NESTED = 200
_MOST_NODES = 300_000
_MOST_COUNTED, _DEEPEST_COUNTED = 20_000, 30  # values of a body that are counted, and how deep they may stand
_SAME_START = 15
_OUTWEIGHING = 2
_AGREES, _MOST_AGREEMENT = 2, 3


@dataclass(frozen=True, slots=True)
class Story:
    """A story in parsed state: `node` holds it, `around` the nodes above it (nearest first), `body` its text."""

    node: dict[str, Any]
    around: tuple[dict[str, Any], ...]
    body: Any
    syllables: int
    agreement: int
    source: str


class Telling:
    """The fullest telling of the page's own story so far."""

    __slots__ = ("best", "least")

    def __init__(self) -> None:
        self.best: Story | None = None
        self.least = _FEWEST_SYLLABLES
        """The Hangul syllables that a story must have to be chosen yet, or be weighed against the one that is."""

    def take(self, story: Story) -> None:
        """Choose a story where it goes before the one that is."""
        rank = _rank(story.syllables, story.agreement)
        if self.best is not None and rank <= _rank(self.best.syllables, self.best.agreement):
            return
        self.best = story
        if story.agreement >= _AGREES:
            self.least = max(self.least, int(rank[1] / _rank(1, _MOST_AGREEMENT)[1]))
            while _rank(self.least, _MOST_AGREEMENT) <= rank:
                self.least += 1


@dataclass(frozen=True, slots=True)
class Page:
    """What the page states, to hold stories against."""

    titles: frozenset[str]
    parts: frozenset[str]
    beginnings: tuple[str, ...]

    @classmethod
    def of(cls, metadata: Metadata, url: str | None) -> Page:
        """From the page's own metadata and the address that it came from."""
        sites = site_keys(metadata)
        titles = frozenset(key for key in headline_keys(metadata) if len(key) >= 6 and key not in sites)
        if all(c.source == "title-tag" and names_site(c.value) for c in metadata.titles):
            titles = frozenset()  # an application's shell, the same for every page
        addresses = [*(c.value for c in metadata.urls), url or ""]
        parts = {p for address in addresses for p in _URL_PART.findall(address) if re.search(r"\d{3}", p)}
        starts = [title_key(c.value)[:_SAME_START] for c in metadata.descriptions]
        return cls(titles, frozenset(parts), tuple(s for s in starts if len(s) == _SAME_START))


def own_story(
    documents: Iterable[tuple[Any, str]], metadata: Metadata, url: str | None = None, telling: Telling | None = None
) -> Story | None:
    """The page's own story, the most complete telling of it; None where no document holds one.

    Where the page states nothing to hold stories against, one must outweigh the others, or the page is a list. Who
    makes the documents may ask the `telling` which need not be made.
    """
    page = Page.of(metadata, url)
    telling = telling or Telling()
    candidates: list[Story] = []
    for document, source in documents:
        for story in _stories(resolved(document), source, page, telling):
            if page.titles and not story.agreement:
                continue
            candidates.append(story)
            telling.take(story)
    best = telling.best
    if best is not None and not best.agreement:
        tellings: dict[str, int] = {}
        for story in candidates:
            key = _beginning(story.body)[:_SAME_START]
            tellings[key] = max(story.syllables, tellings.get(key, 0))
        second = sorted(tellings.values())[-2:][0] if len(tellings) > 1 else 0
        if best.syllables < _OUTWEIGHING * second:
            return None
    return best


# States repeat their few keys thousands of times; a bounded number of them is remembered.
@lru_cache(4096)
def folded(key: str) -> str:
    """A key without case, "_" and "-", its abbreviated words in full, as the table of names has it.

    A key of one word stays what it is: a TTL by itself is a time to live, a CN a country.

    >>> folded("art_title"), folded("artclSbjt"), folded("mdfcnDttm"), folded("TTL")
    ('arttitle', 'articlesubject', 'modifydatetime', 'ttl')
    """
    if key.islower() and "_" not in key and "-" not in key:
        return key
    words = [word.lower() for word in _KEY_WORD.findall(key)]
    full = _abbreviations() if len(words) > 1 else {}
    return "".join(full.get(word, word) for word in words)


@cache
def _abbreviations() -> dict[str, str]:
    return {short: full for full, shorts in load("state")["abbreviations"]["words"].items() for short in shorts}


@cache
def names(group: str, kind: str = "keys") -> dict[str, int]:
    """The names of a group of tables/state.toml with their rank, best first."""
    return {name: rank for rank, name in enumerate(load("state")[group][kind])}


def _rank(syllables: int, agreement: int) -> tuple[bool, float]:
    # Titles and ids agree or not; among stories that agree, a text a fifth longer is the fuller telling.
    return agreement >= _AGREES, syllables * (1 + 0.2 * min(agreement, _MOST_AGREEMENT))


def _stories(document: Any, source: str, page: Page, telling: Telling) -> Iterator[Story]:
    for node, around, parts in bodies_of(document, _search()):
        found = _body(parts)
        if found is None or found[1] < telling.least:
            continue
        body, syllables = found
        titles = list(_titles(node, around))
        agreement = _agreement(node, around, titles, body, page)
        if titles or agreement or _beside(node):
            yield Story(node, around, body, syllables, agreement, source)


@cache
def _search() -> Search:
    others, bodies, no_bodies = names("others"), names("bodies"), names("not_bodies")

    def judge(key: str) -> int:
        name = folded(key)
        return OTHERS * (name in others) | NO_BODY * (name in no_bodies) | BODY * (name in bodies)

    return Search(
        judge,
        _holds,
        parse_documents,
        _FEWEST_SYLLABLES,
        _FEWEST_ELEMENTS,
        _MARKED_UP,
        MAX_JSON_DEPTH,
        _MOST_NESTED,
        _MOST_NODES,
    )


def _holds(value: Any) -> bool:
    if isinstance(value, str):
        return len(value) > _SHORT_JSON and value.lstrip()[:2] in ('{"', "[{", '["')
    return isinstance(value, dict | list)


def _body(parts: Parts) -> tuple[Any, int] | None:
    """The value of the best body key whose text is long enough, and how many syllables it has."""
    best: tuple[float, Any, int] | None = None
    bodies, others, last_resort = names("bodies"), names("not_bodies"), names("bodies", "last_resort")
    for key, value in parts:
        name = folded(key)
        if name in others:
            continue
        if name in bodies:
            if name in last_resort and isinstance(value, dict) and any(folded(inner) in bodies for inner in value):
                continue  # the record of the story, whose body is inside
            weight = 0.3 if name in last_resort else 1
        elif isinstance(value, list) and _is_told_in_elements(value):
            weight = 0.9  # by its shape alone, whatever the system calls it
        elif isinstance(value, str) and len(value) > _MARKED_UP and ("<p" in value or "<br" in value):
            weight = 0.5  # by its shape alone: markup of paragraphs with much Korean text in them
        else:
            continue
        if isinstance(value, str) and _holds(value):
            value = parse_documents(value) or value
        syllables = count_syllables(value)
        if syllables >= _FEWEST_SYLLABLES and (best is None or weight * syllables > best[0]):
            best = (weight * syllables, value, syllables)
    return None if best is None else (best[1], best[2])


def _is_told_in_elements(value: list[Any]) -> bool:
    """Whether most entries of a list say that they are paragraphs or headings, and hold a text."""
    entries = value[:_MOST_LOOKED_AT]
    if len(entries) < _FEWEST_ELEMENTS:
        return False
    kinds, texts = names("told"), names("elements", "texts")
    told = 0
    for entry in entries:
        if not isinstance(entry, dict):
            return False
        said = {folded(value) for key, value in entry.items() if folded(key) in kinds and isinstance(value, str)}
        told += not said.isdisjoint(_telling()) and any(folded(key) in texts for key in entry)
    return told * 2 > len(entries)


@cache
def _telling() -> frozenset[str]:
    """The kinds of elements that tell a story."""
    return frozenset(kind for group in ("paragraph", "heading", "quote", "list") for kind in names("elements", group))


def count_syllables(value: Any) -> int:
    """Hangul syllables of a body value: a text, or the texts of a list or wrapper of elements (not of its captions)."""
    return count_below(value, _counting())


@cache
def _counting() -> Counting:
    told = frozenset((*names("elements", "texts"), *names("inner")))
    skipped = frozenset(names("elements", "skip"))
    return Counting(told, skipped, folded, _without_markup, _MOST_COUNTED, _DEEPEST_COUNTED)


def _without_markup(text: str) -> str:
    text = unescape(text) if "&" in text else text
    return _TAG.sub("", text) if "<" in text else text


def _titles(node: dict[str, Any], around: tuple[dict[str, Any], ...]) -> Iterator[str]:
    """The titles of a node: its own, one level in, or of the nodes just above it."""
    own = list(_own_titles(node))
    yield from own
    if not own:
        for inner in node.values():
            if isinstance(inner, dict):
                yield from _own_titles(inner)
        for outer in around[:2]:
            yield from _own_titles(outer)
            for group in names("containers"):
                inner = outer.get(group)
                if isinstance(inner, dict) and inner is not node:
                    yield from _own_titles(inner)


def _own_titles(node: dict[str, Any]) -> Iterator[str]:
    for key, value in node.items():
        if folded(key) in names("titles"):
            for text in value.values() if isinstance(value, dict) else [value]:
                if isinstance(text, str) and 4 <= len(text) <= 300 and _HANGUL.search(text):
                    yield plain(text)


def _beside(node: dict[str, Any]) -> bool:
    """Whether a node without a title still looks like a story: a date beside the text."""
    dated = names("published")
    return any(folded(key) in dated and value for key, value in node.items())


def _agreement(
    node: dict[str, Any], around: tuple[dict[str, Any], ...], titles: list[str], body: Any, page: Page
) -> int:
    keys = [key for key in map(title_key, titles) if len(key) >= 4]
    titled = any(key == own or (len(own) >= 8 and (own in key or key in own)) for key in keys for own in page.titles)
    # A story with another title inside a node with the page's id is another story.
    holders = (node, *around[:1]) if titled or not keys or not page.titles else (node,)
    addressed = any(_addressed(holder, page) for holder in holders)
    beginning = _beginning(body) if page.beginnings else ""
    begins = any(start in beginning for start in page.beginnings)
    return 2 * titled + 2 * addressed + begins


def _addressed(node: dict[str, Any], page: Page) -> bool:
    for key, value in node.items():
        if folded(key) in names("addresses") and isinstance(value, str | int) and not isinstance(value, bool):
            parts = [p for p in _URL_PART.findall(str(value)) if re.search(r"\d{3}", p)]
            if parts and parts[-1] in page.parts:
                return True
    return False


def _beginning(body: Any) -> str:
    """The key of the first texts of a body."""
    stack, key = [body], ""
    while stack and len(key) < 400:
        item = stack.pop()
        if isinstance(item, str):
            key += title_key(plain(item[:3000]))
        elif isinstance(item, list):
            stack.extend(reversed(item[:20]))
        elif isinstance(item, dict):
            texts = names("elements", "texts")
            told = [v for k, v in item.items() if folded(k) in texts]
            inner = names("inner")
            stack.extend(told or [v for k, v in item.items() if folded(k) in inner and not isinstance(v, str)])
    return key
