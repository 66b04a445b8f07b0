"""HTML tree -> blocks, in one pass over the elements and without recursion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.etree import _Element

from extractor.blocks.elements import (
    BETWEEN,
    BLOCK,
    BOLD,
    CHANGES,
    HIDDEN_STYLE,
    IMAGE,
    LABEL,
    LABEL_HINTS,
    LABEL_STOPS,
    LINK,
    LIST,
    LIST_LINK_SHARE,
    LIST_LINKS,
    LIST_NESTING,
    MEANINGS,
    NAMING,
    NO_LABELS,
    NO_LINK_LIST,
    PARTS,
    SKIP,
    SOURCES,
    SPAN,
    STANDS_ALONE,
    TAG_KINDS,
    is_small,
)
from extractor.blocks.measure import clean, count_hangul, count_sentences
from extractor.blocks.model import Block, Region, Totals
from extractor.blocks.names import NO_KINDS, kinds_of
from extractor.errors import DocumentTooLarge
from extractor.limits import MAX_DEPTH

_TEXTS: Any = etree.XPath(".//text()[normalize-space()]", smart_strings=False)


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
        meanings, flush = MEANINGS, self._flush
        blocks, opened, regions = self.blocks, self._open, self._regions
        pieces: list[str] = []
        stack: list[tuple[Iterator[_Element], _Element, int]] = []
        children = iter((root,))
        nested = links = bolds = link_chars = bold_chars = 0
        while True:
            element = next(children, None)
            if element is not None:
                tag = element.tag
                meaning = meanings.get(tag, 0) or (BLOCK if "-" in tag else 0)  # elements of a site's own
                if meaning:
                    if meaning & SPAN and self._stands_alone(element):
                        meaning |= BLOCK
                    if meaning & PARTS:
                        if pieces:
                            flush(pieces, link_chars, bold_chars)
                            link_chars = bold_chars = 0
                        if meaning & IMAGE:
                            self._image(element)
                        elif meaning & BLOCK:
                            opened.append(element)
                            if meaning & LIST:
                                if nested < LIST_NESTING and self._link_list(element):
                                    meaning = BLOCK | SKIP
                                else:
                                    nested += 1
                    if meaning & LINK:
                        links += 1
                    if meaning & BOLD:
                        bolds += 1
                if not meaning & SKIP:
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
            if meaning & CHANGES:
                if meaning & BLOCK:
                    if pieces:
                        flush(pieces, link_chars, bold_chars)
                        link_chars = bold_chars = 0
                    opened.pop()
                    if len(regions) > len(opened):
                        regions.pop().end = len(blocks)
                    if meaning & LIST:
                        nested -= 1
                if meaning & LINK:
                    links -= 1
                if meaning & BOLD:
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
        if links < LIST_LINKS or links * LIST_LINK_SHARE < len(list(element.iter("li"))):
            return False
        text = etree.tostring(element, encoding="unicode", method="text", with_tail=False)
        # Sentences, a byline or a date are more than names and headlines.
        if any(map(text.__contains__, (*LABEL_HINTS, *LABEL_STOPS))) and NO_LABELS.search(text):
            return False
        text = clean(text)
        if not text:
            return False
        if len(text) > links * LABEL:  # headlines, to be read one by one
            text = clean(BETWEEN.join(filter(None, map(str.strip, _TEXTS(element)))))
        if not NO_LINK_LIST.isdisjoint(self._attributes(element, element.tag)[0]):
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
        found = TAG_KINDS.get(tag) or (kinds_of(tag) if "-" in tag else NO_KINDS)
        hidden = False
        attributes: Any = element.items()
        for name, value in attributes:
            if name in NAMING:
                kinds = kinds_of(value)
                if kinds:
                    found = found | kinds if found else kinds
            elif name == "style":
                hidden = hidden or HIDDEN_STYLE.search(value) is not None
            elif name == "hidden":
                hidden = True
        return found, hidden or "hidden" in found

    def _stands_alone(self, element: _Element) -> bool:
        """Whether an inline element is named like something that is a block of its own, whatever its tag."""
        attributes: Any = element.items()
        for name, value in attributes:
            if name in NAMING:
                kinds = kinds_of(value)
                if kinds and not STANDS_ALONE.isdisjoint(kinds):
                    return True
        return False

    def _image(self, element: _Element) -> None:
        get = element.get
        src = next((value for value in map(get, SOURCES) if value and not value.startswith("data:")), None)
        if src is None or is_small(get("width")) or is_small(get("height")):
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
