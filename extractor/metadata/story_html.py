"""A story's body in parsed state -> HTML: paragraphs, headings, lists, quotations, figures with captions."""

from __future__ import annotations

import re
from functools import cache
from html import escape, unescape
from typing import Any

from extractor.metadata.jsonld import body_html
from extractor.metadata.story import folded, names
from extractor.metadata.text import plain
from extractor.tables import load

_INNER = names("bodies") | names("inner") | names("elements", "texts")
_DEEPEST = 40
_MOST_ELEMENTS = 20_000
_MOST_BESIDE = 20
_MOST_CREDITED = 3
_DEEPEST_CREDIT = 4
_LONGEST_CREDIT = 60
_MARKUP = re.compile(r"<(?:/?[A-Za-z!])")
_INLINE = re.compile(r"</?(?:strong|b|em|i|u|span|a|br|sup|sub|mark|font)\b[^<>]{0,2000}>", re.I)


def story_html(body: Any) -> str:
    """The body as HTML; marks that an app replaces (places of ads and pictures) are left out."""
    parts: list[str] = []
    _render(body, parts, 0)
    return _placeholders().sub("", "".join(parts))


@cache
def _placeholders() -> re.Pattern[str]:
    return re.compile("|".join(load("state")["placeholders"]["patterns"]))


def _render(value: Any, parts: list[str], depth: int) -> None:
    if depth > _DEEPEST or len(parts) > _MOST_ELEMENTS:
        return
    if isinstance(value, str):
        parts.append(_text_html(value))
    elif isinstance(value, list):
        for item in value:
            _render(item, parts, depth + 1)
    elif isinstance(value, dict):
        _element(value, parts, depth)


def _text_html(text: str) -> str:
    """A text as HTML. Some systems escape the markup once more."""
    if "&lt;" in text and not _MARKUP.search(text):
        text = unescape(text)
    return body_html(text)


def _element(node: dict[str, Any], parts: list[str], depth: int) -> None:
    told = _first(node, names("told"))
    kind = folded(told) if isinstance(told, str) else ""
    style = folded(str(node.get("style") or "")) if isinstance(node.get("style"), str) else ""
    if kind in names("elements", "skip"):
        return
    if kind in names("elements", "image"):
        parts.append(_figure(node))
    elif kind in names("elements", "gallery"):
        for image in _first(node, _INNER) or []:
            parts.append(_figure(image) if isinstance(image, dict) else "")
    elif kind in names("elements", "heading") or style in names("elements", "heading"):
        parts.append(f"<h3>{_inline(node, depth)}</h3>")
    elif kind in names("elements", "list"):
        _list(node, parts, depth)
    elif kind in names("elements", "item"):
        parts.append(f"<ul><li>{_inline(node, depth)}</li></ul>")
    elif kind in names("elements", "quote") or style in names("elements", "quote"):
        parts.append(f"<blockquote>{_inline(node, depth)}</blockquote>")
    elif kind in names("elements", "raw"):
        parts.append(str(_first_text(node)))
    elif kind in names("elements", "table"):
        _table(node, parts, depth)
    else:
        _paragraph_or_container(node, parts, depth)


def _paragraph_or_container(node: dict[str, Any], parts: list[str], depth: int) -> None:
    inner = _first(node, _INNER)
    if isinstance(inner, str):
        parts.append(_text_html(inner) if _breaks(inner) else f"<p>{inner}</p>")
    elif isinstance(inner, list) and inner and all(_is_inline(item) for item in inner):
        parts.append(f"<p>{_inline(node, depth)}</p>")
    else:
        _render(inner, parts, depth + 1)


def _breaks(text: str) -> bool:
    return "\n" in text or bool(_MARKUP.search(_INLINE.sub("", text)))


def _is_inline(item: Any) -> bool:
    """A run of text with marks, as rich-text editors store them."""
    if not isinstance(item, dict):
        return False
    kind = folded(str(item.get("type") or item.get("_type") or "text"))
    return kind in ("text", "span", "link", "hardbreak", "mention") and not isinstance(item.get("content"), str)


def _inline(node: Any, depth: int) -> str:
    """The text of an element as inline HTML."""
    if depth > _DEEPEST:
        return ""
    if isinstance(node, str):
        return node if _MARKUP.search(node) else escape(node, quote=False) if "&" not in node else node
    if isinstance(node, list):
        return "".join(_inline(item, depth + 1) for item in node)
    if isinstance(node, dict):
        if folded(str(node.get("type", ""))) == "hardbreak":
            return "<br>"
        return _inline(_first(node, _INNER), depth + 1)
    return ""


def _list(node: dict[str, Any], parts: list[str], depth: int) -> None:
    items = node.get("items") or _first(node, names("elements", "texts"))
    if not isinstance(items, list):
        parts.append(f"<ul><li>{_inline(items, depth)}</li></ul>")
        return
    parts.append("<ul>")
    parts.extend(f"<li>{_inline(item, depth + 1)}</li>" for item in items)
    parts.append("</ul>")


def _table(node: dict[str, Any], parts: list[str], depth: int) -> None:
    """Arc has header and rows of {content}; Editor.js data.content as rows of texts."""
    data = node.get("data")
    inner = data if isinstance(data, dict) else node
    rows = inner.get("rows") or inner.get("content")
    if not isinstance(rows, list):
        parts.append(_text_html(str(_first_text(node))))
        return
    header = inner.get("header")
    parts.append("<table>")
    for row in [header, *rows] if isinstance(header, list) else rows:
        cells = row if isinstance(row, list) else [row]
        parts.append("<tr>" + "".join(f"<td>{_inline(cell, depth + 2)}</td>" for cell in cells) + "</tr>")
    parts.append("</table>")


def _figure(node: dict[str, Any]) -> str:
    data = node.get("data")
    holders = [node, *(d for d in (data, node.get("file"), node.get("image")) if isinstance(d, dict))]
    if isinstance(data, dict) and isinstance(data.get("file"), dict):
        holders.append(data["file"])
    link = next((t for h in holders if (t := _text_of(h, names("elements", "image_links")))), "")
    caption = next((t for h in holders if (t := _text_of(h, names("elements", "captions")))), "")
    text = caption if _MARKUP.search(caption) else escape(caption, quote=False)
    credit = next((t for h in holders if (t := _credit_of(h))), "")
    credited = f' data-credit="{escape(credit)}"' if credit and credit not in caption else ""
    return f'<figure><img src="{escape(link)}"{credited}><figcaption>{text}</figcaption></figure>'


def story_pictures(node: dict[str, Any]) -> str:
    """The story's pictures that its state holds beside the body, those with a caption, as figures."""
    wanted = names("elements", "beside")
    figures: dict[str, None] = {}
    stack = [value for key, value in node.items() if folded(key) in wanted]
    while stack and len(figures) < _MOST_BESIDE:
        value = stack.pop(0)
        if isinstance(value, list):
            stack[:0] = value[:_MOST_BESIDE]
        elif isinstance(value, dict):
            if _text_of(value, names("elements", "image_links")) and _text_of(value, names("elements", "told")):
                figures[_figure(value)] = None
            else:
                stack[:0] = [inner for inner in value.values() if isinstance(inner, dict)][:_MOST_BESIDE]
    return "".join(figures)


def _credit_of(node: dict[str, Any]) -> str:
    """Who took or gave a picture: a text, or the names in lists and groups (Arc: credits.by, credits.affiliation)."""
    value = _first(node, names("elements", "credits"))
    found: dict[str, None] = {}
    stack: list[tuple[Any, int]] = [(value, 0)]
    while stack and len(found) < _MOST_CREDITED:
        item, depth = stack.pop(0)
        if isinstance(item, str):
            found[plain(item)] = None
        elif isinstance(item, list) and depth < _DEEPEST_CREDIT:
            stack.extend((inner, depth + 1) for inner in item)
        elif isinstance(item, dict) and depth < _DEEPEST_CREDIT:
            name = _first(item, names("authors", "person_names"))
            if isinstance(name, str):
                found[plain(name)] = None
            else:
                stack.extend((inner, depth + 1) for inner in item.values())
    return ", ".join(name for name in found if name)[:_LONGEST_CREDIT]


def _text_of(node: dict[str, Any], wanted: dict[str, int]) -> str:
    value = _first({k: v for k, v in node.items() if isinstance(v, str) and v.strip()}, wanted)
    return value if isinstance(value, str) else ""


def _first_text(node: Any) -> str:
    """The first text below an element."""
    for _ in range(_DEEPEST):
        if isinstance(node, dict):
            node = _first(node, _INNER)
        elif isinstance(node, list):
            node = node[0] if node else ""
        else:
            break
    return node if isinstance(node, str) else ""


def _first(node: dict[str, Any], wanted: dict[str, int]) -> Any:
    """The value of the best of the wanted keys that holds anything."""
    held = [(wanted[name], value) for key, value in node.items() if (name := folded(key)) in wanted and value]
    return min(held, key=lambda pair: pair[0])[1] if held else None
