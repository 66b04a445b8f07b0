"""Blocks: the one form that HTML pages, article state in scripts and flattened text all take.

A block is a run of text that a reader sees as one piece: what stands between two block boundaries (block elements,
<br>, line breaks of a dump). Blocks are named tuples, not dataclasses, because a page has up to a thousand of them and
a tuple costs a fifth.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


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


class Region:
    """An element that contains blocks: what its class, id and itemprop words call it, and sums over what it holds.

    `kinds` are the kinds of `tables/regions.toml` that its own words match (body, caption, related ...); `first` and
    `end` bound the blocks inside it, end exclusive. Complete once the blocks are built, and shared by all blocks
    inside it; plain slots because a page has up to a thousand of them.
    """

    __slots__ = (
        "blocks",
        "chars",
        "depth",
        "end",
        "first",
        "hangul",
        "hidden",
        "images",
        "kinds",
        "link_blocks",
        "link_chars",
        "parent",
        "sentences",
        "tag",
    )

    def __init__(self, tag: str, kinds: frozenset[str], parent: Region | None) -> None:
        self.tag = tag
        self.kinds = kinds
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent is not None else 0
        self.hidden = False
        self.first = -1
        self.end = -1
        self.chars = 0
        self.hangul = 0
        self.link_chars = 0
        self.sentences = 0
        self.blocks = 0
        self.link_blocks = 0
        self.images = 0


class Block(NamedTuple):
    """A run of text and its features. `text` is NFC on one line; an image is a block without text, with its `src`.

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


class Labelled(NamedTuple):
    """A block with its role and the reason (a rule's name, and the words or figures that it saw)."""

    block: Block
    role: Role
    reason: str
