"""HTML tree -> blocks, in one pass over the elements and without recursion."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from extractor.blocks.measure import clean, count_hangul, count_sentences
from extractor.blocks.model import Block, Region
from extractor.blocks.names import NO_KINDS, kinds_of
from extractor.errors import DocumentTooLarge
from extractor.limits import MAX_DEPTH

# fmt: off
_BLOCK_TAGS = frozenset((
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "html", "label", "legend", "li", "main", "menu", "nav", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "amp-ad", "amp-embed", "amp-sticky-ad", "amp-sidebar",
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
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-url", "src")
_SMALL = 40  # pixels: icons and tracking dots


class _Frame:
    """An open element that holds blocks; its region is made when the first block inside it ends."""

    __slots__ = ("element", "kinds", "region", "tag")

    def __init__(self, element: HtmlElement, tag: str, kinds: frozenset[str] | None) -> None:
        self.element = element
        self.tag = tag
        self.kinds = kinds
        self.region: Region | None = None


class TreeReader:
    """Collects the blocks of one tree; used once."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.regions: list[Region] = []
        self._names: dict[str, frozenset[str]] = {}
        self._frames: list[_Frame] = []
        self._pieces: list[str] = []
        self._link_chars = 0
        self._bold_chars = 0
        self._links = 0
        self._bolds = 0

    def read(self, root: HtmlElement) -> list[Block]:
        """The blocks of everything under `root`.

        Raises:
            DocumentTooLarge: elements nest deeper than `limits.MAX_DEPTH`.
        """
        depth = 0
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                depth += 1
                if depth >= MAX_DEPTH:
                    raise DocumentTooLarge(f"elements nest {depth} deep, the limit is {MAX_DEPTH}")
                if tag in _SKIPPED_TAGS:
                    walk.skip_subtree()
                    continue
                if tag in _BLOCK_TAGS:
                    self._flush()
                    self._frames.append(_Frame(element, tag, None))
                elif tag == "br":
                    self._flush()
                elif tag == "img" or tag == "amp-img":
                    self._image(element)
                elif tag in _SPAN_TAGS:
                    identifiers = element.get("class")
                    if identifiers is not None or "id" in element.attrib or "itemprop" in element.attrib:
                        kinds = self._kinds(element, tag)
                        if not _STANDS_ALONE.isdisjoint(kinds):
                            self._flush()
                            self._frames.append(_Frame(element, tag, kinds))
                if tag == "a":
                    self._links += 1
                elif tag in _BOLD_TAGS:
                    self._bolds += 1
                text = element.text
                if text:
                    self._add(text)
            else:
                depth -= 1
                if tag not in _SKIPPED_TAGS:
                    frames = self._frames
                    if frames and frames[-1].element is element:
                        self._flush()
                        frames.pop()
                    if tag == "a":
                        self._links -= 1
                    elif tag in _BOLD_TAGS:
                        self._bolds -= 1
                text = element.tail
                if text:
                    self._add(text)
        self._flush()
        _sum_up(self.blocks, self.regions)
        return self.blocks

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        if self._links or self._bolds:
            size = len(text) if text[:1] > " " and text[-1:] > " " else len(text.strip())
            if self._links:
                self._link_chars += size
            if self._bolds:
                self._bold_chars += size

    def _flush(self) -> None:
        pieces = self._pieces
        if not pieces:
            return
        text = clean(pieces[0] if len(pieces) == 1 else "".join(pieces))
        pieces.clear()
        link_chars, self._link_chars = self._link_chars, 0
        bold_chars, self._bold_chars = self._bold_chars, 0
        if not text:
            return
        region = self._region()
        size = len(text)
        hangul = count_hangul(text)
        self.blocks.append(
            Block(
                len(self.blocks),
                text,
                region.tag if region is not None else "",
                region,
                min(link_chars, size),
                bold_chars * 10 >= size * 9,
                region.hidden if region is not None else False,
                None,
                None,
                hangul,
                count_sentences(text) if hangul > 4 else 0,
            )
        )

    def _region(self) -> Region | None:
        frames = self._frames
        if not frames:
            return None
        start = len(frames)
        while start and frames[start - 1].region is None:
            start -= 1
        parent = frames[start - 1].region if start else None
        for frame in frames[start:]:
            kinds = frame.kinds if frame.kinds is not None else self._kinds(frame.element, frame.tag)
            parent = Region(frame.tag, kinds, parent)
            parent.hidden = (parent.parent is not None and parent.parent.hidden) or self._is_hidden(
                frame.element, kinds
            )
            frame.region = parent
            self.regions.append(parent)
        return parent

    def _kinds(self, element: HtmlElement, tag: str) -> frozenset[str]:
        get = element.get
        key = f"{get('class') or ''} {get('id') or ''} {get('itemprop') or ''} {get('role') or ''}"
        own = _TAG_KINDS.get(tag, NO_KINDS)
        if len(key) == 3:
            return own
        kinds = self._names.get(key)
        if kinds is None:
            kinds = self._names[key] = kinds_of(key)
        return kinds | own if own else kinds

    @staticmethod
    def _is_hidden(element: HtmlElement, kinds: frozenset[str]) -> bool:
        if "hidden" in kinds:
            return True
        style = element.get("style")
        if style is not None and _HIDDEN_STYLE.search(style):
            return True
        return element.get("hidden") is not None

    def _image(self, element: HtmlElement) -> None:
        get = element.get
        src = next((value for value in map(get, _SOURCES) if value and not value.startswith("data:")), None)
        if src is None or _is_small(get("width")) or _is_small(get("height")):
            return
        self._flush()
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
