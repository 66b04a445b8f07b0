"""React elements in a flight stream -> the story that they show, where no markup and no field holds it.

A server component's output is a tree of lists, ["$", tag, key, {"className": …, "children": …}]. Tags in lower case are
elements of the page; others ("$L7") stand for components whose properties may describe the story.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from extractor.limits import MAX_JSON_DEPTH
from extractor.metadata.lenient import walk
from extractor.metadata.story import count_syllables, folded, names

_TAG = re.compile(r"[a-z][a-z0-9]{0,9}")
_LEFT_OUT = frozenset(("script", "style", "template", "iframe", "button", "nav", "form"))
_PARAGRAPHS = 2
_SYLLABLES = 40


def told_in_elements(rows: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """For each row that shows paragraphs: its text as HTML, with the headline and the description found beside it."""
    for row in rows:
        best, most = None, _SYLLABLES - 1
        headline = ""
        for node in walk(row):
            element = _element(node)
            if element is None:
                continue
            tag, children = element
            if tag == "h1" and not headline:
                headline = "".join(_texts(children))
            paragraphs = [inner for child in _listed(children) if (inner := _paragraph(child))]
            syllables = sum(map(count_syllables, paragraphs))
            if len(paragraphs) >= _PARAGRAPHS and syllables > most:
                best, most = children, syllables
        if best is not None:
            story: dict[str, Any] = {"contentHtml": "".join(_markup(best)), "article": _description(row)}
            yield story | {"headline": headline} if headline else story


def _element(node: Any) -> tuple[str, Any] | None:
    """The tag ("" of a component) and the children of an element."""
    if not isinstance(node, list) or len(node) < 4 or node[0] != "$" or not isinstance(node[1], str):
        return None
    if not isinstance(node[3], dict):
        return None
    return (node[1] if _TAG.fullmatch(node[1]) else ""), node[3].get("children")


def _listed(children: Any) -> list[Any]:
    return [children] if _element(children) is not None or not isinstance(children, list) else children


def _paragraph(node: Any) -> str:
    element = _element(node)
    return "".join(_texts(element[1])) if element is not None and element[0] == "p" else ""


def _texts(children: Any, depth: int = 0) -> Iterator[str]:
    for child in _listed(children):
        element = _element(child)
        if isinstance(child, str) and not child.startswith("$"):
            yield child
        elif depth < MAX_JSON_DEPTH and (element is not None or isinstance(child, list)):
            yield from _texts(child if element is None else element[1], depth + 1)


def _markup(children: Any, depth: int = 0) -> Iterator[str]:
    """The children as HTML; what only runs, navigates or asks for input is left out."""
    for child in _listed(children):
        element = _element(child)
        if isinstance(child, str):
            if not child.startswith("$"):
                yield escape(child)
        elif depth >= MAX_JSON_DEPTH:
            continue
        elif element is None:
            if isinstance(child, list):
                yield from _markup(child, depth + 1)
        elif element[0] not in _LEFT_OUT:
            tag = element[0] or "div"
            yield f"<{tag}{_attributes(child[3])}>"
            yield from _markup(element[1], depth + 1)
            yield "" if tag in ("img", "br", "hr") else f"</{tag}>"


def _attributes(properties: dict[str, Any]) -> str:
    held = (("class", "className"), ("id", "id"), ("src", "src"), ("alt", "alt"), ("href", "href"))
    told = ((name, properties.get(key)) for name, key in held)
    return "".join(f' {name}="{escape(value)}"' for name, value in told if isinstance(value, str))


def _description(row: Any) -> dict[str, Any]:
    """The first record with a headline and a date or a writer, given to a component as it is, not one of a list."""
    titles, others = names("titles"), {*names("published"), *names("authors")}
    for node in walk(row):
        if not isinstance(node, list) or len(node) < 4 or node[0] != "$" or not isinstance(node[3], dict):
            continue
        for record in (node[3], *node[3].values()):
            if isinstance(record, dict):
                keys = {folded(key) for key, value in record.items() if value}
                if not keys.isdisjoint(titles) and not keys.isdisjoint(others):
                    return record
    return {}
