"""Metas, links, title, microdata and JSON-LD -> `Metadata`, every field's candidates in order of precedence.

The precedence of each field is the order of keys in tables/metadata.toml: what a publishing system writes for machines
to keep (JSON-LD) before what it writes for sharing (OpenGraph), before what it writes for one partner (dable, dd,
nextweb), before what is edited for search engines (<title>, keywords). Where a story is read from a script's state, the
state's candidates go before all of these (`Metadata.followed_by`). Nothing is chosen here: the article stage holds the
candidates against what the page shows.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import islice
from operator import itemgetter

from extractor.metadata.jsonld import Found, read_json_ld
from extractor.metadata.model import FIELDS, Candidate, Metadata
from extractor.metadata.text import plain
from extractor.page.elements import items_of, statements_of
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


def read_metadata(page: HtmlPage) -> Metadata:
    """Everything that the page states about itself outside its visible text."""
    stated = _head(page)
    _microdata(page, stated)
    titles = [*stated.get("title-tag", ()), *stated.get("og:title", ())]
    urls = [*stated.get("link:canonical", ()), *stated.get("og:url", ())]
    ranked = _ranked(stated, read_json_ld(page.scripts, titles, urls))
    if not ranked.published:
        # Some services show the day alone and state the hour in the element's attribute.
        times = dict.fromkeys(filter(None, (e.get("datetime") for e in islice(page.tree.iter("time"), _TIMES))))
        ranked = replace(ranked, times=tuple(Candidate(time, "html") for time in times if len(time) <= _LONGEST))
    return ranked


def _head(page: HtmlPage) -> Found:
    """Metas, canonical links and the title, wherever broken markup has moved them."""
    stated: Found = {}
    for tag, key, value in statements_of(page.tree, _known_keys(), _LINKS):
        if tag == "meta":
            _add(stated, key or "", value)
        elif tag == "link":
            _add(stated, "link:canonical", value)
        elif "title-tag" not in stated and key != "svg":
            _add(stated, "title-tag", value)
    _add(stated, "html:lang", page.tree.get("lang") or page.tree.get("xml:lang"))
    return stated


def _microdata(page: HtmlPage, stated: Found) -> None:
    for item in items_of(page.tree, _known_keys()):
        value = item.content or (item.datetime if item.tag == "time" else None)
        if value is None and item.tag in ("a", "link") and item.key == "itemprop:url":
            value = item.href
        if value is None and item.tag not in ("meta", "link", "img", "html", "body"):
            value = item.text
        _add(stated, item.key, value)


def _add(stated: Found, key: str, value: str | None) -> None:
    if not value or len(value) > _LONGEST:
        return
    values = stated.setdefault(key, [])
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
def _places() -> dict[str, tuple[tuple[str, int, str], ...]]:
    """Of each key: the fields that it is of, its rank among their keys, and its source."""
    table = load("metadata")
    places: dict[str, list[tuple[str, int, str]]] = {}
    for field in FIELDS:
        for rank, key in enumerate(table[field]["keys"]):
            places.setdefault(key, []).append((field, rank, _source(key)))
    return {key: tuple(found) for key, found in places.items()}


def _ranked(stated: Found, json_ld: Found) -> Metadata:
    told: dict[str, list[tuple[int, str, list[str]]]] = {}
    for key, values in stated.items():
        for field, rank, source in _places().get(key, ()) if key != _JSON_LD else ():
            told.setdefault(field, []).append((rank, source, values))
    for field, rank, source in _places()[_JSON_LD]:
        if field in json_ld:
            told.setdefault(field, []).append((rank, source, json_ld[field]))
    return Metadata(**{field: _candidates(found) for field, found in told.items()})


def _candidates(told: list[tuple[int, str, list[str]]]) -> tuple[Candidate, ...]:
    """The values of a field, best first, each once."""
    told.sort(key=itemgetter(0))
    first: dict[str, Candidate] = {}
    for _, source, values in told:
        for value in values:
            if value not in first:
                first[value] = Candidate(value, source)
    return tuple(first.values())
