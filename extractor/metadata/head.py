"""Metas, links, title, microdata and JSON-LD -> `Metadata`, every field's candidates in order of precedence.

The precedence of each field is the order of keys in tables/metadata.toml: what a publishing system writes for machines
to keep (JSON-LD) before what it writes for sharing (OpenGraph), before what it writes for one partner (dable, dd,
nextweb), before what is edited for search engines (<title>, keywords). Where a story is read from a script's state, the
state's candidates go before all of these (`Metadata.followed_by`). Nothing is chosen here: the article stage holds the
candidates against what the page shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, partial
from itertools import islice
from operator import itemgetter
from typing import Any

from extractor.metadata.jsonld import Found, read_json_ld
from extractor.metadata.model import FIELDS, Candidate, Metadata
from extractor.metadata.text import plain
from extractor.page.elements import Item, Statement, told_by
from extractor.page.model import HtmlPage
from extractor.tables import load

_MANY = 64
"""Values kept of one key: article:tag repeats, and hostile pages repeat everything."""

_TIMES = 3
"""Elements for times that are asked, where a page states its time nowhere else; the first are the story's own."""

_JSON_LD = "json-ld"
_LINKS = frozenset(("canonical",))
_LONGEST = 2_000
"""Characters of a value; longer ones are no names, titles or dates."""

Place = tuple[int, str, str]
"""Of a key: its rank among the keys of a field, the field, and the source that it is of."""

_candidate: Any = partial(tuple.__new__, Candidate)  # as Candidate._make, without a call in Python for each


def read_metadata(page: HtmlPage) -> Metadata:
    """Everything that the page states about itself outside its visible text."""
    statements, items = told_by(page.tree, _known_keys(), _LINKS)
    stated = _head(statements)
    _add(stated, "html:lang", page.tree.get("lang") or page.tree.get("xml:lang"))
    _microdata(items, stated)
    titles = [*stated.get("title-tag", ()), *stated.get("og:title", ())]
    urls = [*stated.get("link:canonical", ()), *stated.get("og:url", ())]
    found = _ranked(stated, read_json_ld(page.scripts, titles, urls))
    if not found.get("published"):
        # Some services show the day alone and state the hour in the element's attribute.
        times = dict.fromkeys(filter(None, (e.get("datetime") for e in islice(page.tree.iter("time"), _TIMES))))
        found["times"] = tuple(Candidate(time, "html") for time in times if len(time) <= _LONGEST)
    return Metadata(**found)


def _head(statements: Iterable[Statement]) -> Found:
    """Metas, canonical links and the title, wherever broken markup has moved them."""
    stated: Found = {}
    for tag, key, value in statements:
        if tag == "meta":
            _add(stated, key or "", value)
        elif tag == "link":
            _add(stated, "link:canonical", value)
        elif "title-tag" not in stated and key != "svg":
            _add(stated, "title-tag", value)
    return stated


def _microdata(items: Iterable[Item], stated: Found) -> None:
    for item in items:
        value = item.content or (item.datetime if item.tag == "time" else None)
        if value is None and item.tag in ("a", "link") and item.key == "itemprop:url":
            value = item.href
        if value is None and item.tag not in ("meta", "link", "img", "html", "body"):
            value = item.text
        _add(stated, item.key, value)


def _add(stated: Found, key: str, value: str | None) -> None:
    if not value or len(value) > _LONGEST:
        return
    values = stated.get(key)
    if values is None:
        values = stated[key] = []
    if len(values) < _MANY and (text := plain(value)):
        values.append(text)


@cache
def _known_keys() -> frozenset[str]:
    table = load("metadata")
    return frozenset(key for field in FIELDS for key in table[field]["keys"])


@cache
def _families() -> dict[str, str]:
    families: dict[str, str] = {k: v for k, v in load("metadata")["sources"].items() if k != "note"}
    return families


@cache
def _source(key: str) -> str:
    return _families().get(key) or _families().get(key.split(":", 1)[0] if ":" in key else "", "meta")


@cache
def _places() -> dict[str, tuple[Place, ...]]:
    """The places of each key."""
    table = load("metadata")
    places: dict[str, list[Place]] = {}
    for field in FIELDS:
        for rank, key in enumerate(table[field]["keys"]):
            places.setdefault(key, []).append((rank, field, _source(key)))
    return {key: tuple(found) for key, found in places.items()}


@cache
def _places_of_json_ld() -> dict[str, Place]:
    """The places of what JSON-LD says, by field."""
    return {field: (rank, field, source) for rank, field, source in _places()[_JSON_LD]}


def _ranked(stated: Found, json_ld: Found) -> dict[str, tuple[Candidate, ...]]:
    """The values of each field, best first, each once."""
    places = _places()
    told = [(place, values) for key, values in stated.items() if key != _JSON_LD for place in places.get(key, ())]
    if json_ld:
        told += [(place, json_ld[field]) for field, place in _places_of_json_ld().items() if field in json_ld]
    told.sort(key=itemgetter(0))
    found: dict[str, dict[str, Candidate]] = {}
    for (_, field, source), values in told:
        first = found.get(field)
        if first is None:
            first = found[field] = {}
        for value in values:
            if value not in first:
                first[value] = _candidate((value, source))
    return {field: tuple(first.values()) for field, first in found.items()}
