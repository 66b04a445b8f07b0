"""HTML tree -> blocks, in one pass over the elements and without recursion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.etree import _Element

from extractor.blocks.measure import clean, count_hangul, count_sentences
from extractor.blocks.model import Block, Region, Totals
from extractor.blocks.names import NO_KINDS, kinds_of
from extractor.errors import DocumentTooLarge
from extractor.limits import MAX_DEPTH

# fmt: off
_BLOCK_TAGS = frozenset((
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "html", "label", "legend", "li", "main", "menu", "nav", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    "amp-ad", "amp-embed", "amp-sticky-ad", "amp-sidebar",
))
# fmt: on
_SKIPPED_TAGS = frozenset(("head", "select", "option", "textarea", "audio", "datalist"))
_BOLD_TAGS = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"))
_SPAN_TAGS = frozenset(("span", "em", "strong", "font", "b", "i", "time", "cite", "small", "label", "a", "u", "mark"))
_TAG_KINDS = {
    "nav": frozenset({"navigation"}),
    "footer": frozenset({"footer"}),
    "aside": frozenset({"sidebar"}),
    "figcaption": frozenset({"caption"}),
    "button": frozenset({"button"}),
    "amp-ad": frozenset({"ad"}),
    "amp-embed": frozenset({"ad"}),
    "amp-sticky-ad": frozenset({"ad"}),
    "amp-sidebar": frozenset({"navigation"}),
}
# An inline element named like this is a block of its own, whatever its tag.
_STANDS_ALONE = frozenset({"caption", "subtitle", "summary", "hidden", "byline", "dateline", "title", "reporter_box"})
# A list of links is one block: half of a page's elements stand in menus and rankings, and no article does.
_LIST_TAGS = frozenset(("ul", "ol", "nav"))
_LIST_NESTING = 8  # lists within lists that are looked at as a whole
_LIST_LINKS = 3
_LIST_LINK_SHARE = 1.25  # items for each link
_LABEL = 8  # characters of a name in a menu
_NO_LINK_LIST = frozenset(("tags", "byline", "dateline", "title", "subtitle", "reporter_box", "body"))
_LABEL_HINTS = ("@", "기자", "입력", "승인", "등록", ".", "!", "?")  # one of them is in whatever the next finds
_NO_LABELS = re.compile(r"@|기자(?![가-힣])|입력|승인|등록|[다요죠까][.?!][\s\"'”’<]*(?:\s|$)")
_BETWEEN = " · "
_TEXTS: Any = etree.XPath(".//text()[normalize-space()]", smart_strings=False)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
NAMING = frozenset(("class", "id", "itemprop", "role"))
"""Attributes whose words name an element."""

_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-url", "src")
_SMALL = 40  # pixels: icons and tracking dots


# What an element means for the walk, found in one look-up of its tag.
_BLOCK, _SPAN, _LINK, _BOLD, _LIST, _BREAK, _IMAGE, _SKIP = (1 << n for n in range(8))
_OF_TAGS = (
    (_BLOCK, _BLOCK_TAGS),
    (_SPAN, _SPAN_TAGS),
    (_LINK, frozenset(("a",))),
    (_BOLD, _BOLD_TAGS),
    (_LIST, _LIST_TAGS),
    (_BREAK, frozenset(("br",))),
    (_IMAGE, frozenset(("img", "amp-img"))),
    (_SKIP, _SKIPPED_TAGS),
)
_MEANINGS = {
    tag: sum(meaning for meaning, tags in _OF_TAGS if tag in tags)
    for tag in frozenset().union(*(tags for _, tags in _OF_TAGS))
}
_PARTS = _BLOCK | _BREAK | _IMAGE
_CHANGES = _BLOCK | _LINK | _BOLD


class TreeReader:
    """Collects the blocks of one tree; used once.

    The loop runs for every element, so it asks for little and calls little: a stack of iterators over children (lxml's
    walk with an event for each start and end takes half as long again), and what stands in no block costs nothing but
    the walk.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._totals = Totals()
        # The open elements that hold blocks. The outer ones have regions, made when the first block inside them ends.
        self._open: list[_Element] = []
        self._regions: list[Region] = []

    def read(self, root: _Element) -> list[Block]:
        """The blocks of everything under `root`.

        Raises:
            DocumentTooLarge: elements nest deeper than `limits.MAX_DEPTH`.
        """
        meanings, flush = _MEANINGS, self._flush
        blocks, opened, regions = self.blocks, self._open, self._regions
        pieces: list[str] = []
        stack: list[tuple[Iterator[_Element], _Element, int]] = []
        children = iter((root,))
        nested = links = bolds = link_chars = bold_chars = 0
        while True:
            element = next(children, None)
            if element is not None:
                tag = element.tag
                meaning = meanings.get(tag, 0) or (_BLOCK if "-" in tag else 0)  # elements of a site's own
                if meaning:
                    if meaning & _SPAN and self._stands_alone(element):
                        meaning |= _BLOCK
                    if meaning & _PARTS:
                        if pieces:
                            flush(pieces, link_chars, bold_chars)
                            link_chars = bold_chars = 0
                        if meaning & _IMAGE:
                            self._image(element)
                        elif meaning & _BLOCK:
                            opened.append(element)
                            if meaning & _LIST:
                                if nested < _LIST_NESTING and self._link_list(element):
                                    meaning = _BLOCK | _SKIP
                                else:
                                    nested += 1
                    if meaning & _LINK:
                        links += 1
                    if meaning & _BOLD:
                        bolds += 1
                if not meaning & _SKIP:
                    text = element.text
                    if text:
                        if text.isspace():
                            if pieces:
                                pieces.append(" ")
                        else:
                            pieces.append(text)
                            if links:
                                link_chars += len(text.strip())
                            if bolds:
                                bold_chars += len(text.strip())
                    if len(element):
                        stack.append((children, element, meaning))
                        if len(stack) >= MAX_DEPTH - 1:
                            raise DocumentTooLarge(f"elements nest {MAX_DEPTH} deep, the limit is {MAX_DEPTH}")
                        children = iter(element)
                        continue
            elif stack:
                children, element, meaning = stack.pop()
            else:
                break
            if meaning & _CHANGES:
                if meaning & _BLOCK:
                    if pieces:
                        flush(pieces, link_chars, bold_chars)
                        link_chars = bold_chars = 0
                    opened.pop()
                    if len(regions) > len(opened):
                        regions.pop().end = len(blocks)
                    if meaning & _LIST:
                        nested -= 1
                if meaning & _LINK:
                    links -= 1
                if meaning & _BOLD:
                    bolds -= 1
            text = element.tail
            if text:
                if text.isspace():
                    if pieces:
                        pieces.append(" ")
                else:
                    pieces.append(text)
                    if links:
                        link_chars += len(text.strip())
                    if bolds:
                        bold_chars += len(text.strip())
        if pieces:
            flush(pieces, link_chars, bold_chars)
        self._totals.add_up(blocks)
        return blocks

    def _flush(self, pieces: list[str], link_chars: int, bold_chars: int) -> None:
        text = clean(pieces[0] if len(pieces) == 1 else "".join(pieces))
        pieces.clear()
        if not text:
            return
        region = self._region()
        size = len(text)
        hangul = count_hangul(text)
        blocks = self.blocks
        blocks.append(
            Block(
                len(blocks),
                text,
                region.tag if region is not None else "",
                region,
                link_chars if link_chars < size else size,
                bold_chars * 10 >= size * 9,
                region.hidden if region is not None else False,
                None,
                None,
                hangul,
                count_sentences(text) if hangul > 4 else 0,
            )
        )

    def _link_list(self, element: _Element) -> bool:
        """Take a list that consists of links as one block; False where it is more than that."""
        links = len(list(element.iter("a")))
        if links < _LIST_LINKS or links * _LIST_LINK_SHARE < len(list(element.iter("li"))):
            return False
        text = etree.tostring(element, encoding="unicode", method="text", with_tail=False)
        # Sentences, a byline or a date are more than names and headlines.
        if any(map(text.__contains__, _LABEL_HINTS)) and _NO_LABELS.search(text):
            return False
        text = clean(text)
        if not text:
            return False
        if len(text) > links * _LABEL:  # headlines, to be read one by one
            text = clean(_BETWEEN.join(filter(None, map(str.strip, _TEXTS(element)))))
        if not _NO_LINK_LIST.isdisjoint(self._attributes(element, element.tag)[0]):
            return False
        region = self._region()
        hidden = region.hidden if region is not None else False
        self.blocks.append(
            Block(len(self.blocks), text, element.tag, region, len(text), False, hidden, hangul=count_hangul(text))
        )
        return True

    def _region(self) -> Region | None:
        """The region of the innermost open element; regions are made from the outermost that has none yet."""
        regions, opened = self._regions, self._open
        parent = regions[-1] if regions else None
        if len(regions) < len(opened):
            first = len(self.blocks)
            for element in opened[len(regions) :]:
                tag = element.tag
                kinds, hidden = self._attributes(element, tag)
                hidden = hidden or (parent is not None and parent.hidden)
                parent = Region(tag, kinds, parent, self._totals, first, hidden)
                regions.append(parent)
        return parent

    def _attributes(self, element: _Element, tag: str) -> tuple[frozenset[str], bool]:
        """What an element's names call it, and whether it is hidden."""
        found = _TAG_KINDS.get(tag) or (kinds_of(tag) if "-" in tag else NO_KINDS)
        hidden = False
        attributes: Any = element.items()
        for name, value in attributes:
            if name in NAMING:
                kinds = kinds_of(value)
                if kinds:
                    found = found | kinds if found else kinds
            elif name == "style":
                hidden = hidden or _HIDDEN_STYLE.search(value) is not None
            elif name == "hidden":
                hidden = True
        return found, hidden or "hidden" in found

    def _stands_alone(self, element: _Element) -> bool:
        """Whether an inline element is named like something that is a block of its own, whatever its tag."""
        attributes: Any = element.items()
        for name, value in attributes:
            if name in NAMING:
                kinds = kinds_of(value)
                if kinds and not _STANDS_ALONE.isdisjoint(kinds):
                    return True
        return False

    def _image(self, element: _Element) -> None:
        get = element.get
        src = next((value for value in map(get, _SOURCES) if value and not value.startswith("data:")), None)
        if src is None or _is_small(get("width")) or _is_small(get("height")):
            return
        region = self._region()
        alt, credit = get("alt"), get("data-credit")
        hidden = region.hidden if region is not None else False
        self.blocks.append(
            Block(
                len(self.blocks),
                "",
                "img",
                region,
                hidden=hidden,
                src=src.strip(),
                alt=clean(alt) if alt else None,
                credit=(clean(credit) or None) if credit else None,
            )
        )


def _is_small(size: str | None) -> bool:
    return size is not None and size.isdecimal() and int(size[:6]) < _SMALL
