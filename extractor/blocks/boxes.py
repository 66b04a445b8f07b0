"""The boxes round each block of a page, with the names that made them what they are: for people who ask.

Nothing here takes part in reading. The page is read once more by a reader that keeps what the first one had no use for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml.etree import _Element

from extractor.blocks.elements import NAMING
from extractor.blocks.model import Region
from extractor.blocks.names import kinds_of_identifier
from extractor.blocks.tree import TreeReader
from extractor.page.model import HtmlPage, Page

_NEAREST = 3


class Box(NamedTuple):
    """An element that tells something about what is in it. names: those of its class, id, itemprop and role words that
    do; none where the element itself does (nav, footer)."""

    tag: str
    kinds: tuple[str, ...]
    names: tuple[str, ...]


def boxes_of(page: Page) -> list[tuple[Box, ...]]:
    """For each block of the page, in reading order: the nearest boxes that tell something, innermost first.

    Raises:
        DocumentTooLarge: as `read_blocks`.
    """
    if not isinstance(page, HtmlPage):
        return []
    reader = _NamingReader()
    blocks = reader.read(page.tree)
    return [tuple(reader.boxes(block.region)) for block in blocks]


class _NamingReader(TreeReader):
    """A reader that remembers which element each region is."""

    def __init__(self) -> None:
        super().__init__()
        self._names: dict[Region, tuple[str, ...]] = {}

    def _region(self) -> Region | None:
        known = len(self._regions)
        region = super()._region()
        for made, element in zip(self._regions[known:], self._open[known:], strict=False):
            self._names[made] = tuple(_telling(element))
        return region

    def boxes(self, region: Region | None) -> Iterator[Box]:
        """The boxes round a region, itself included."""
        found = 0
        while region is not None and found < _NEAREST:
            if region.kinds:
                found += 1
                yield Box(region.tag, tuple(sorted(region.kinds)), self._names.get(region, ()))
            region = region.parent


def _telling(element: _Element) -> Iterator[str]:
    for name in NAMING:
        for word in (element.get(name) or "").split():
            if kinds_of_identifier(word):
                yield word
