"""JSON-LD scripts -> metadata candidates of the page's own story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from extractor.metadata.lenient import parse_documents, walk
from extractor.metadata.text import plain
from extractor.metadata.titles import title_key
from extractor.page.model import Script
from extractor.tables import load

_TABLE = load("metadata")["json_ld"]
_STORY = frozenset(_TABLE["article_types"])
_LESSER = frozenset(_TABLE["lesser_types"])
_SITES = frozenset(("WebSite", "NewsMediaOrganization"))
_LINE_BREAKING = re.compile(r"</?(?:p|br|div|li|h[1-6])\b[^<>]{0,500}>", re.I)

_SCHEME = re.compile(r"^(?:https?:)?//(?:www\.|m\.)?", re.I)
_CUT_SHORT = re.compile(r"\s*(?:\.{2,}|…|‥)\s*$")
_LONGEST = 2_000
"""Characters of a name, headline or description; what is longer is cut, only bodies are kept whole."""

Found = dict[str, list[str]]
"""Values by the name of the Metadata field."""


def read_json_ld(scripts: Iterable[Script], titles: Iterable[str], urls: Iterable[str]) -> Found:
    """What the JSON-LD of the page says of its story.

    Where several stories are described, the one with a title or address among `titles` and `urls` counts.
    """
    found: Found = {}
    nodes = [(node, _types(node)) for document in _documents(scripts) for node in _dicts(document)]
    if not nodes:
        return found
    stories = [node for node, types in nodes if not types.isdisjoint(_STORY)]
    if not stories:
        stories = [node for node, types in nodes if not types.isdisjoint(_LESSER) and "headline" in node]
    story = _own(stories, titles, urls) if stories else None
    if story is not None:
        _read_story(story, found, {n["@id"]: n for n, _ in nodes if isinstance(n.get("@id"), str)})
    for node, types in nodes:
        found.setdefault("page_types", []).extend(sorted(types))
        if "BreadcrumbList" in types and not found.get("sections"):
            found["sections"] = _trail(node)
        if not types.isdisjoint(_SITES):
            found.setdefault("site_names", []).extend(_names(node.get("name")))
    return found


def body_html(body: str) -> str:
    """An articleBody as HTML: plain text becomes paragraphs at its line breaks.

    >>> body_html("첫 문장이다.\\n둘째다.")
    '<p>첫 문장이다.</p><p>둘째다.</p>'
    """
    if "&lt;" in body:
        from html import unescape

        body = unescape(body)
    if _LINE_BREAKING.search(body):
        return body
    lines = (line.strip() for line in re.split(r"[\r\n]+", body))
    return "".join(f"<p>{line}</p>" for line in lines if line)


def _documents(scripts: Iterable[Script]) -> Iterator[Any]:
    for script in scripts:
        if not script.content:
            continue
        kind = script.type
        if "ld+json" in kind or (not kind and script.begins_with('"@context"', 300)):
            yield from parse_documents(script.text)


def _dicts(document: Any) -> Iterator[dict[str, Any]]:
    return (node for node in walk(document) if isinstance(node, dict))


def _types(node: dict[str, Any]) -> set[str]:
    kind = node.get("@type")
    if isinstance(kind, str):
        return {kind.rsplit("/", 1)[-1]}
    kinds = kind if isinstance(kind, list) else [kind]
    return {k.rsplit("/", 1)[-1] for k in kinds if isinstance(k, str)}


def _own(stories: list[dict[str, Any]], titles: Iterable[str], urls: Iterable[str]) -> dict[str, Any] | None:
    """The story that agrees with the page; a single one also where nothing can be held against it."""
    keys = {title_key(title) for title in titles} - {""}
    addresses = {_address_key(url) for url in urls}

    def agreement(story: dict[str, Any]) -> int:
        headline = next(iter(_names(story.get("headline"))), "")
        key = title_key(_CUT_SHORT.sub("", headline))
        titled = bool(key) and any(key in k or k in key for k in keys)
        return titled + any(_address_key(url) in addresses for url in _addresses(story))

    best = max(stories, key=lambda s: (agreement(s), bool(s.get("articleBody")), bool(s.get("datePublished"))))
    comparable = bool(keys and _names(best.get("headline"))) or bool(addresses and _addresses(best))
    # Headlines of one story may differ between share title and JSON-LD: a lone story with an address of its own is
    # refused only where that disagrees, too.
    if agreement(best) or not comparable or (len(stories) == 1 and not (addresses and _addresses(best))):
        return best
    return None


def _address_key(url: str) -> str:
    """An address without scheme, www., m. and fragment."""
    return _SCHEME.sub("", url.split("#")[0]).rstrip("/").lower()


def _addresses(story: dict[str, Any]) -> list[str]:
    page = story.get("mainEntityOfPage")
    values = [story.get("url"), page.get("@id") if isinstance(page, dict) else page, story.get("@id")]
    if isinstance(page, dict):
        values.append(page.get("url"))
    return [v for v in values if isinstance(v, str) and "/" in v]


def _read_story(story: dict[str, Any], found: Found, by_id: dict[str, dict[str, Any]]) -> None:
    def named(key: str) -> list[str]:
        return _names(story.get(key), by_id)

    found["titles"] = named("headline") or named("name")
    found["subtitles"] = named("alternativeHeadline") + named("alternateName")
    found["descriptions"] = named("description")
    found["authors"] = named("author") or named("creator")
    found["emails"] = _emails(story.get("author"))
    found["published"] = named("datePublished") or named("dateCreated") or named("uploadDate")
    found["modified"] = named("dateModified")
    found["publishers"] = named("publisher") or named("sourceOrganization") or named("copyrightHolder")
    found["sections"] = named("articleSection")
    found["keywords"] = named("keywords")
    found["urls"] = _addresses(story)
    found["images"] = _links(story.get("image"))
    found["languages"] = named("inLanguage")
    body = story.get("articleBody")
    if isinstance(body, str) and body.strip():
        found["bodies"] = [body]


def _names(value: Any, by_id: dict[str, dict[str, Any]] | None = None) -> list[str]:
    """The texts of a value that may be text, a node with a name, a reference to one, or a list of any of these."""
    out: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            if "name" not in item and by_id is not None:
                item = by_id.get(str(item.get("@id")), item)
            item = item.get("name") or item.get("@value")
            if isinstance(item, list):
                out.extend(plain(name[:_LONGEST]) for name in item if isinstance(name, str))
                continue
        if isinstance(item, str) and (text := plain(item[:_LONGEST])):
            out.append(text)
    return out


def _emails(value: Any) -> list[str]:
    people = value if isinstance(value, list) else [value]
    return [p["email"].strip() for p in people if isinstance(p, dict) and isinstance(p.get("email"), str)]


def _links(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    links = [item.get("url") or item.get("contentUrl") if isinstance(item, dict) else item for item in items]
    return [link for link in links if isinstance(link, str)]


def _trail(node: dict[str, Any]) -> list[str]:
    """The sections of a breadcrumb trail, inner first, without home and the story itself.

    Each entry's name stands in it or in its `item`.
    """
    entries = node.get("itemListElement")
    names: list[str] = []
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, dict):
            item = entry.get("item")
            names.extend((_names(entry) or (_names(item) if isinstance(item, dict) else []))[:1])
    return [name for name in names[1:] if len(name) <= 12]
