"""The same page as another site would have built it (other class names, none, no metadata, only div) or as lines."""

import hashlib
import re
from collections.abc import Callable

from lxml import html
from lxml.html import HtmlElement

_SCRIPT = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_VALUE = r"""\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+)"""
_NAMES = re.compile(rf"\s(?:class|id|itemprop|itemtype|role|data-[a-z-]+){_VALUE}", re.IGNORECASE)
_CLASS = re.compile(rf"\s(class|id|itemprop){_VALUE}", re.IGNORECASE)
_META = re.compile(r"<meta\s[^<>]*\b(?:property|name|itemprop)\s*=[^<>]*>", re.IGNORECASE)
_DATA = re.compile(r"<script[^<>]*ld\+json[^<>]*>.*?</script\s*>", re.IGNORECASE | re.DOTALL)
_SEMANTIC = re.compile(
    r"<(/?)(?:p|article|section|main|aside|nav|header|footer|h[1-4]|figure|figcaption)\b", re.IGNORECASE
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HIDDEN = re.compile(r"display\s*:\s*none")
_UNSEEN = frozenset(
    ["script", "style", "noscript", "template", "svg", "head", "iframe", "textarea", "select", "object", "title"]
)
_PARAGRAPHS = frozenset(["p", "h1", "h2", "h3", "h4", "table", "ul", "ol", "blockquote"])
_INLINE = frozenset(["a", "b", "strong", "span", "em", "i", "u", "font", "small", "sub", "sup", "mark", "time", "img"])


def _outside_scripts(page: str, change: Callable[[str], str]) -> str:
    parts, at = [], 0
    for found in _SCRIPT.finditer(page):
        parts += [change(page[at : found.start()]), found[0]]
        at = found.end()
    return "".join((*parts, change(page[at:])))


def _in_tags(page: str, change: Callable[[str], str]) -> str:
    return _outside_scripts(page, lambda part: _TAG.sub(lambda tag: change(tag[0]), part))


def _other_name(found: re.Match[str]) -> str:
    names = found[2].strip("\"'").split()
    return f' {found[1]}="' + " ".join("k" + hashlib.md5(name.encode()).hexdigest()[:6] for name in names) + '"'


def no_names(page: str) -> str:
    """Without class, id, role, microdata and data attributes."""
    return _in_tags(page, lambda tag: _NAMES.sub("", tag))


def other_names(page: str) -> str:
    """With a hash in place of every class, id and itemprop, the same one for the same name."""
    return _in_tags(page, lambda tag: _CLASS.sub(_other_name, tag))


def no_metadata(page: str) -> str:
    """Without meta tags that are named, and without JSON-LD."""
    return _META.sub("", _DATA.sub("", page))


def only_div(page: str) -> str:
    """With div in place of paragraphs, headings, figures and sections."""
    return _outside_scripts(page, lambda part: _SEMANTIC.sub(r"<\1div", part))


def as_lines(page: str) -> str:
    """As it is copied as text: a line for each block, a bullet before each item, a blank line between paragraphs."""
    if not _TAG.search(page):
        return page
    lines: list[str] = []
    pieces: list[str] = []

    def end_line(item: bool) -> None:
        text = " ".join("".join(pieces).split())
        pieces.clear()
        if text:
            lines.append(f"  • {text}" if item else text)

    def walk(element: HtmlElement, item: bool) -> None:
        if isinstance(element.tag, str) and element.tag not in _UNSEEN and not _HIDDEN.search(element.get("style", "")):
            block, inside = element.tag not in _INLINE, item or element.tag == "li"
            if block:
                end_line(item)
            pieces.append(element.text or "")
            for child in element:
                walk(child, inside)
            if block:
                end_line(inside)
                if element.tag in _PARAGRAPHS:
                    lines.append("")
        pieces.append(element.tail or "")

    walk(html.document_fromstring(_DECLARATION.sub("", page)).body, item=False)
    end_line(item=False)
    return "\n".join(lines)


VARIANTS: dict[str, Callable[[str], str]] = {
    "as saved": lambda page: page,
    "no names": no_names,
    "other names": other_names,
    "no metadata": no_metadata,
    "only div": only_div,
    "as lines": as_lines,
}
