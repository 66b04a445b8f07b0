"""What a page's elements say besides its text: scripts, metas, links, titles, microdata; as plain values.

Compiled where that could be built: the values of some hundred elements take longer to ask for than the whole page takes
to walk.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple

from lxml import etree
from lxml.etree import _Element

from extractor.native import load
from extractor.page.model import Script

_HEAD = load("head").module
# The attributes first: "//*[@itemprop]" looks at every node and takes six times as long.
_ITEMPROPS: Any = etree.XPath("//@itemprop/..")
_SCRIPT: Any = partial(tuple.__new__, Script)  # as Script._make, without a call in Python for each
_CHILDREN = 8
"""Elements in an element that holds one value; a container has more."""

_LONGEST = 200
"""Characters of such a value."""

Statement = tuple[str, str | None, str | None]
"""The tag of a meta, link or title; what it speaks of (of a title: the tag of its parent); what it says."""


class Item(NamedTuple):
    """An element with an itemprop ("itemprop:" and its name is the key). text: None for a container of much."""

    key: str
    tag: str
    content: str | None
    datetime: str | None
    href: str | None
    text: str | None


def scripts_of(tree: _Element, compiled: Any = _HEAD) -> tuple[Script, ...]:
    """The scripts of a page, in order."""
    if compiled is not None:
        with suppress(ValueError):  # of a tree that no HTML parser makes
            return tuple(map(_SCRIPT, compiled.scripts(tree)))
    return tuple(
        Script((script.get("type") or "").lower(), script.get("id") or "", script.text or "")
        for script in tree.iter("script")
    )


def told_by(
    tree: _Element, known: frozenset[str], links: frozenset[str], compiled: Any = _HEAD
) -> tuple[list[Statement], list[Item]]:
    """What the elements of a page state: the metas with a `known` key, the links of one of these relations, and the
    titles, wherever broken markup has moved them; and the elements whose itemprop is one of the `known` keys.

    `tree` is the page's root. Keys are in small letters.
    """
    if compiled is not None:
        with suppress(ValueError):
            statements, items = compiled.told(tree, known, links, _CHILDREN, _LONGEST)
            return statements, [Item(*told) for told in items]
    return _statements(tree, known, links), _items(tree, known)


def _statements(tree: _Element, known: frozenset[str], links: frozenset[str]) -> list[Statement]:
    found: list[Statement] = []
    for element in tree.iter("meta", "link", "title"):
        get = element.get
        if element.tag == "meta":
            key = get("property") or get("name") or get("itemprop") or get("http-equiv")
            if key is not None and (key := key.strip().lower()) in known:
                found.append(("meta", key, get("content")))
        elif element.tag == "link":
            relation = get("rel")
            if relation is not None and (relation := relation.lower()) in links:
                found.append(("link", relation, get("href")))
        else:
            parent = element.getparent()
            found.append(("title", None if parent is None else str(parent.tag), element.text))
    return found


def _items(tree: _Element, known: frozenset[str]) -> list[Item]:
    found = []
    for element in _ITEMPROPS(tree):
        key = "itemprop:" + element.get("itemprop", "").strip().lower()
        if key in known:
            get = element.get
            found.append(Item(key, element.tag, get("content"), get("datetime"), get("href"), _short_text(element)))
    return found


def _short_text(element: _Element) -> str | None:
    if len(element) > _CHILDREN:
        return None
    text = "".join(str(piece) for piece in element.itertext())
    return text if len(text) <= _LONGEST else None
