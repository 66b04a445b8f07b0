"""The compiled reader of trees, given what the one in Python goes by."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from lxml.etree import _Element

from extractor.blocks import elements
from extractor.blocks.measure import clean, count_hangul, count_sentences, ends_sentence
from extractor.blocks.model import Block, Region, Totals
from extractor.blocks.names import NO_KINDS, kinds_of
from extractor.errors import DocumentTooLarge
from extractor.limits import MAX_DEPTH
from extractor.native import load

_MEANINGS = (
    elements.BLOCK,
    elements.SPAN,
    elements.LINK,
    elements.BOLD,
    elements.LIST,
    elements.BREAK,
    elements.IMAGE,
    elements.SKIP,
)


def read_compiled(root: _Element) -> list[Block] | None:
    """The blocks of everything under `root`, None where there is no compiled reader or it leaves the tree to Python's.

    Raises:
        DocumentTooLarge: elements nest deeper than `limits.MAX_DEPTH`.
    """
    if _READER is None:
        return None
    try:
        blocks: list[Block] = _READER.read(root)
    except ValueError:
        return None
    return blocks


def reader_of(native: ModuleType | None, block_type: type = Block, region_type: type = Region) -> Any:
    """The reader of a compiled module, None where there is no module or it was made for other meanings or slots."""
    if native is None or native.MEANINGS != _MEANINGS:
        return None
    try:
        return _made(native, block_type, region_type)
    except TypeError:  # other slots, or none as in Pythons that keep attributes elsewhere
        return None


def _made(native: ModuleType, block_type: type, region_type: type) -> Any:
    return native.Reader(
        meanings=elements.MEANINGS,
        tag_kinds=elements.TAG_KINDS,
        block_type=block_type,
        region_type=region_type,
        totals_type=Totals,
        too_large=DocumentTooLarge,
        kinds_of=kinds_of,
        clean=clean,
        count_sentences=count_sentences,
        ends_sentence=ends_sentence,
        count_hangul=count_hangul,
        hides=elements.HIDDEN_STYLE.search,
        is_small=elements.is_small,
        no_labels=elements.NO_LABELS.search,
        no_kinds=NO_KINDS,
        stands_alone=elements.STANDS_ALONE,
        no_link_list=elements.NO_LINK_LIST,
        naming=elements.NAMING,
        sources=elements.SOURCES,
        hints=elements.LABEL_HINTS,
        stops=elements.LABEL_STOPS,
        style_hints=elements.STYLE_HINTS,
        between=elements.BETWEEN,
        max_depth=MAX_DEPTH,
        list_nesting=elements.LIST_NESTING,
        list_links=elements.LIST_LINKS,
        list_link_share=elements.LIST_LINK_SHARE,
        label=elements.LABEL,
        small=elements.SMALL,
    )


_READER = reader_of(load("tree").module)
