"""A small tree of markup, and the ways in which sites write the same tree differently."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Node:
    """An element; `role` says what it is for, and turns into class names when the page is named."""

    tag: str
    children: list[Node | str] = field(default_factory=list)
    role: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


VOID = frozenset(("br", "img", "hr", "meta", "link", "input"))
_INLINE = frozenset(("a", "b", "strong", "em", "span", "font", "i", "br", "img", "u", "button", "time"))
_CLOSED_BY_NEXT = {"p": ("p", "div", "ul", "table", "h3"), "li": ("li",), "td": ("td",), "tr": ("tr",), "dt": ("dd",)}
_SPELLINGS = {
    "·": "&middot;",
    "…": "&hellip;",
    "“": "&ldquo;",
    "”": "&rdquo;",
    "‘": "&#8216;",
    "’": "&#x2019;",
    "㎞": "&#13214;",
}


def node(tag: str, *children: Node | str, role: str = "", **attributes: str) -> Node:
    """An element with its children; `class_` stands for class."""
    return Node(
        tag, list(children), role, {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    )


def walk(root: Node) -> Iterator[Node]:
    """Every element, outer before inner."""
    yield root
    for child in root.children:
        if isinstance(child, Node):
            yield from walk(child)


def escape(text: str) -> str:
    """Text for an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@dataclass(frozen=True)
class Style:
    """How a site writes its markup. Nothing of it changes what a browser shows, but for `truncated`."""

    quotes: str = '"'
    upper: bool = False
    reversed_attributes: bool = False
    comments: bool = False
    unclosed: bool = False
    stray_ends: bool = False
    white_space: str = ""
    entities: bool = False
    seed: int = 0


class Writer:
    """One page written in one style."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._random = random.Random(style.seed)
        self._parts: list[str] = []
        self._end = 0

    def write(self, root: Node, kept: Node) -> tuple[str, int]:
        """The markup of the tree, and where in it the element `kept` ends."""
        self._kept = kept
        self._node(root, None, True)
        return "".join(self._parts), sum(map(len, self._parts[: self._end]))

    def _node(self, element: Node, following: Node | str | None, last: bool) -> None:
        style, out = self._style, self._parts
        name = element.tag.upper() if style.upper else element.tag
        block = element.tag not in _INLINE
        if block and style.comments and self._random.random() < 0.2:
            out.append(
                self._random.choice(
                    ("<!-- //본문 -->", "<!-- 광고 -->", "<!--[if lt IE 9]><p>구형 브라우저다.</p><![endif]-->")
                )
            )
        if block:
            out.append(style.white_space)
        out.append(f"<{name}{self._attributes(element)}>")
        if element.tag in VOID:
            return
        for position, child in enumerate(element.children):
            after = element.children[position + 1] if position + 1 < len(element.children) else None
            if isinstance(child, str):
                out.append(self._text(child))
            else:
                self._node(child, after, after is None)
        if style.unclosed and element is not self._kept and self._may_stay_open(element, following, last):
            return
        out.append(f"</{name}>")
        if element is self._kept:
            self._end = len(out)
        if block and style.stray_ends and self._random.random() < 0.15:
            out.append(self._random.choice(("</span>", "</font>", "</b>", "</a>", "</center>", "</strong>")))

    def _may_stay_open(self, element: Node, following: Node | str | None, last: bool) -> bool:
        """Whether HTML lets the end tag be left out here, and every parser reads it alike."""
        closers = _CLOSED_BY_NEXT.get(element.tag)
        if closers is None or self._random.random() < 0.3:
            return False
        return (
            isinstance(following, Node) and following.tag in closers if following is not None else element.tag == "li"
        )

    def _attributes(self, element: Node) -> str:
        items = list(element.attributes.items())
        if self._style.reversed_attributes:
            items.reverse()
        return "".join(f" {self._attribute(name, value)}" for name, value in items)

    def _attribute(self, name: str, value: str) -> str:
        name = name.upper() if self._style.upper else name
        quotes = self._style.quotes
        if not quotes and not (value.isalnum() and value.isascii()):
            quotes = '"'
        return f"{name}={quotes}{value.replace('&', '&amp;').replace(quotes, '&#34;') if quotes else value}{quotes}"

    def _text(self, text: str) -> str:
        text = escape(text)
        if self._style.entities:
            for character, spelling in _SPELLINGS.items():
                text = text.replace(character, spelling)
        return text
