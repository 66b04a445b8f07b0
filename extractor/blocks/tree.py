"""HTML tree -> blocks, in one pass over the elements and without recursion."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, cast

from lxml import etree
from lxml.etree import _Element

from extractor.blocks.measure import clean, count_hangul, count_sentences
from extractor.blocks.model import Block, Region
from extractor.blocks.names import NO_KINDS, kinds_of_identifier
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
_NO_LABELS = re.compile(r"@|기자(?![가-힣])|입력|승인|등록|[다요죠까][.?!][\s\"'”’<]*(?:\s|$)")
_BETWEEN = " · "
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NAMING = frozenset(("class", "id", "itemprop", "role"))
_MAX_IDENTIFIERS = 60
_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-url", "src")
_SMALL = 40  # pixels: icons and tracking dots


class _Frame:
    """An open element that holds blocks; its region is made when the first block inside it ends."""

    __slots__ = ("element", "region", "tag")

    def __init__(self, element: _Element, tag: str) -> None:
        self.element = element
        self.tag = tag
        self.region: Region | None = None


class TreeReader:
    """Collects the blocks of one tree; used once.

    The loop runs for every element twice, so it asks for little and calls little; what stands in no block costs
    nothing but the walk.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.regions: list[Region] = []
        self._names: dict[str, frozenset[str]] = {}
        self._frames: list[_Frame] = []

    def read(self, root: _Element) -> list[Block]:
        """The blocks of everything under `root`.

        Raises:
            DocumentTooLarge: elements nest deeper than `limits.MAX_DEPTH`.
        """
        block_tags, span_tags, bold_tags, skipped = _BLOCK_TAGS, _SPAN_TAGS, _BOLD_TAGS, _SKIPPED_TAGS
        lists = _LIST_TAGS
        frames, flush = self._frames, self._flush
        pieces: list[str] = []
        top: _Element | None = None  # the innermost open element that holds blocks
        nested = depth = links = bolds = link_chars = bold_chars = 0
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                depth += 1
                if depth >= MAX_DEPTH:
                    raise DocumentTooLarge(f"elements nest {depth} deep, the limit is {MAX_DEPTH}")
                if tag in block_tags:
                    opens = True
                elif tag in span_tags:
                    opens = self._stands_alone(element)
                elif tag in skipped:
                    walk.skip_subtree()
                    continue
                else:
                    opens = False
                    if pieces and tag == "br":
                        flush(pieces, link_chars, bold_chars)
                        link_chars = bold_chars = 0
                    elif tag == "img" or tag == "amp-img":
                        if pieces:
                            flush(pieces, link_chars, bold_chars)
                            link_chars = bold_chars = 0
                        self._image(element)
                if opens:
                    if pieces:
                        flush(pieces, link_chars, bold_chars)
                        link_chars = bold_chars = 0
                    frames.append(_Frame(element, tag))
                    if tag in lists:
                        if nested < _LIST_NESTING and self._link_list(element):
                            frames.pop()
                            walk.skip_subtree()
                            continue
                        nested += 1
                    top = element
                if tag == "a":
                    links += 1
                elif tag in bold_tags:
                    bolds += 1
                text = element.text
            else:
                depth -= 1
                if element is top:
                    if pieces:
                        flush(pieces, link_chars, bold_chars)
                        link_chars = bold_chars = 0
                    frames.pop()
                    top = frames[-1].element if frames else None
                    if tag in lists:
                        nested -= 1
                if tag == "a":
                    links -= 1
                elif tag in bold_tags:
                    bolds -= 1
                text = element.tail
            if text:
                if text.isspace():
                    if pieces:
                        pieces.append(" ")
                    continue
                pieces.append(text)
                if links:
                    link_chars += len(text.strip())
                if bolds:
                    bold_chars += len(text.strip())
        if pieces:
            flush(pieces, link_chars, bold_chars)
        _sum_up(self.blocks, self.regions)
        return self.blocks

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
        if _NO_LABELS.search(text):  # sentences, a byline or a date: more than names and headlines
            return False
        text = clean(text)
        if not text:
            return False
        if len(text) > links * _LABEL:  # headlines, to be read one by one
            text = clean(_BETWEEN.join(filter(None, map(str.strip, cast(Iterable[str], element.itertext())))))
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
        frames = self._frames
        start = len(frames)
        if not start:
            return None
        parent = frames[-1].region
        if parent is not None:
            return parent
        while start and frames[start - 1].region is None:
            start -= 1
        parent = frames[start - 1].region if start else None
        for frame in frames[start:]:
            kinds, hidden = self._attributes(frame.element, frame.tag)
            region = Region(frame.tag, kinds, parent)
            region.hidden = hidden or (parent is not None and parent.hidden)
            frame.region = parent = region
            self.regions.append(region)
        return parent

    def _attributes(self, element: _Element, tag: str) -> tuple[frozenset[str], bool]:
        """What an element's names call it, and whether it is hidden."""
        found = _TAG_KINDS.get(tag, NO_KINDS)
        hidden = False
        attributes: Any = element.items()
        for name, value in attributes:
            if name in _NAMING:
                kinds = self._names.get(value)
                if kinds is None:
                    kinds = self._kinds(value)
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
            if name in _NAMING:
                kinds = self._names.get(value)
                if kinds is None:
                    kinds = self._kinds(value)
                if kinds and not _STANDS_ALONE.isdisjoint(kinds):
                    return True
        return False

    def _kinds(self, value: str) -> frozenset[str]:
        names = self._names
        kinds = NO_KINDS
        for identifier in value.split()[:_MAX_IDENTIFIERS]:
            own = names.get(identifier)
            if own is None:
                own = names[identifier] = kinds_of_identifier(identifier)
            if own:
                kinds = kinds | own
        names[value] = kinds
        return kinds

    def _image(self, element: _Element) -> None:
        get = element.get
        src = next((value for value in map(get, _SOURCES) if value and not value.startswith("data:")), None)
        if src is None or _is_small(get("width")) or _is_small(get("height")):
            return
        region = self._region()
        alt = get("alt")
        hidden = region.hidden if region is not None else False
        self.blocks.append(
            Block(len(self.blocks), "", "img", region, 0, False, hidden, src.strip(), clean(alt) if alt else None)
        )


def _is_small(size: str | None) -> bool:
    return size is not None and size.isdecimal() and int(size[:6]) < _SMALL


def _sum_up(blocks: list[Block], regions: list[Region]) -> None:
    """Sums of the blocks into their regions, and of regions into their parents; children come after parents."""
    for block in blocks:
        region = block.region
        if region is None:
            continue
        if region.first < 0:
            region.first = block.order
        region.end = block.order + 1
        if block.tag == "img":
            region.images += 1
            continue
        region.blocks += 1
        region.chars += len(block.text)
        region.hangul += block.hangul
        region.sentences += block.sentences
        region.link_chars += block.link_chars
        if block.link_chars * 2 > len(block.text):
            region.link_blocks += 1
    for region in reversed(regions):
        parent = region.parent
        if parent is None or region.first < 0:
            continue
        if parent.first < 0 or region.first < parent.first:
            parent.first = region.first
        if region.end > parent.end:
            parent.end = region.end
        parent.blocks += region.blocks
        parent.chars += region.chars
        parent.hangul += region.hangul
        parent.sentences += region.sentences
        parent.link_chars += region.link_chars
        parent.link_blocks += region.link_blocks
        parent.images += region.images
