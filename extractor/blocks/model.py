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
    """An element that contains blocks: its tag, its class and id words, its parent and sums over what it holds.

    Immutable once the blocks are built; shared by all blocks inside it.
    """

    __slots__ = ("depth", "first", "hangul", "last", "link_chars", "parent", "sentences", "tag", "words")

    def __init__(self, tag: str, words: frozenset[str], parent: Region | None, depth: int) -> None:
        self.tag = tag
        self.words = words
        self.parent = parent
        self.depth = depth
        self.first = 0
        self.last = 0
        self.hangul = 0
        self.link_chars = 0
        self.sentences = 0


class Block(NamedTuple):
    """A run of text and its features. `text` is NFC on one line; `link_chars` counts its characters inside links."""

    index: int
    text: str
    tag: str
    region: Region | None
    link_chars: int
    bold: bool
    hidden: bool
    src: str | None = None
    alt: str | None = None


class Labelled(NamedTuple):
    """A block with its role and the reason (a rule's name, and the words or figures that it saw)."""

    block: Block
    role: Role
    reason: str
