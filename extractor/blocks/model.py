"""Blocks: the one form that HTML pages, article state in scripts and flattened text all take.

A block is a run of text that a reader sees as one piece: what stands between two block boundaries (block elements,
<br>, line breaks of a dump). Nobody changes a block once it is made; they are not frozen because a page has up to a
thousand of them, and a frozen one takes four times as long to make, a named tuple ten times as long to look into.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from operator import not_
from typing import Any


class Role(StrEnum):
    """What a block is on the page. The second half are the kinds of `Removed`."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "text"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    IMAGE = "image"

    MOST_READ = "most_read"
    RELATED = "related"
    SHARE = "share"
    AD = "ad"
    COPYRIGHT = "copyright"
    NAVIGATION = "navigation"
    COMMENT = "comment"
    REPORTER_BOX = "reporter_box"
    SUMMARY = "summary"
    OTHER = "other"


TEXT_ROLES = frozenset((Role.BODY, Role.HEADING, Role.LIST_ITEM, Role.QUOTE, Role.TABLE_ROW))
"""Of what the article's text consists."""


class Region:
    """An element that contains blocks: what its class, id and itemprop words call it, and sums over what it holds.

    `kinds` are the kinds of `tables/regions.toml` that its own words match (body, caption, related ...); `first` and
    `end` bound the blocks inside it, end exclusive. Complete once the blocks are built, and shared by all blocks
    inside it; plain slots because a page has up to a thousand of them. The sums are differences of the page's running
    totals: few regions are asked for any, and adding up all of them cost a tenth of the reading.
    """

    __slots__ = ("end", "first", "hidden", "kinds", "parent", "tag", "totals")

    def __init__(
        self,
        tag: str,
        kinds: frozenset[str],
        parent: Region | None,
        totals: Totals,
        first: int,
        hidden: bool = False,
    ) -> None:
        self.tag = tag
        self.kinds = kinds
        self.parent = parent
        self.totals = totals
        self.first = self.end = first
        self.hidden = hidden

    @property
    def blocks(self) -> int:
        """Blocks of text."""
        sums = self.totals.blocks
        return sums[self.end] - sums[self.first]

    @property
    def chars(self) -> int:
        """Characters of text."""
        sums = self.totals.chars
        return sums[self.end] - sums[self.first]

    @property
    def hangul(self) -> int:
        """Korean letters."""
        sums = self.totals.hangul
        return sums[self.end] - sums[self.first]

    @property
    def sentences(self) -> int:
        """Sentences that end."""
        sums = self.totals.sentences
        return sums[self.end] - sums[self.first]

    @property
    def link_chars(self) -> int:
        """Characters inside links."""
        sums = self.totals.link_chars
        return sums[self.end] - sums[self.first]

    @property
    def link_blocks(self) -> int:
        """Blocks of text more than half of which is links."""
        sums = self.totals.link_blocks
        return sums[self.end] - sums[self.first]

    @property
    def images(self) -> int:
        """Pictures."""
        sums = self.totals.images
        return sums[self.end] - sums[self.first]


class Totals:
    """Running totals over the blocks of a page: entry n is the sum over the first n blocks.

    Lists of numbers alone: a reference back to the blocks would keep every page until the garbage collector comes.
    """

    __slots__ = ("blocks", "chars", "hangul", "images", "link_blocks", "link_chars", "sentences")

    def __init__(self, blocks: Sequence[Block] = ()) -> None:
        self.add_up(blocks)

    def add_up(self, blocks: Sequence[Block]) -> None:
        """Take the totals of these blocks."""
        sizes = [len(block.text) for block in blocks]
        links = [block.link_chars for block in blocks]
        images = [block.tag == "img" for block in blocks]
        self.images = _running(images)
        self.blocks = _running(map(not_, images))
        self.chars = _running(sizes)
        self.hangul = _running(block.hangul for block in blocks)
        self.sentences = _running(block.sentences for block in blocks)
        self.link_chars = _running(links)
        self.link_blocks = _running(link * 2 > size for link, size in zip(links, sizes, strict=True))

    def take(self, sums: Sequence[list[int]]) -> None:
        """Take running totals that are added up already, in the order of their names."""
        for name, amounts in zip(self.__slots__, sums, strict=True):
            setattr(self, name, amounts)


def _running(amounts: Iterable[int]) -> list[int]:
    return list(accumulate(amounts, initial=0))


@dataclass(slots=True)
class Block:
    """A run of text and its features. `text` is NFC on one line; an image is a block without text, with its `src` and,
    where the page names who took it apart from any caption, its `credit`.

    `link_chars` counts the characters inside links, `hangul` the Korean letters (three-byte characters, a close upper
    bound), `sentences` the sentence-final endings. Lines of a dump have no region.
    """

    order: int
    text: str
    tag: str = ""
    region: Region | None = None
    link_chars: int = 0
    bold: bool = False
    hidden: bool = False
    src: str | None = None
    alt: str | None = None
    hangul: int = 0
    sentences: int = 0
    credit: str | None = None


@dataclass(slots=True)
class Labelled:
    """A block with its role and the reason (a rule's name, and the words or figures that it saw)."""

    block: Block
    role: Role
    reason: str

    def __iter__(self) -> Iterator[Any]:
        return iter((self.block, self.role, self.reason))
