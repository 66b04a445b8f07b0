"""What labelling asks of every block and region of a page, compiled where that could be built.

Most of a page is settled by numbers, names and boxes alone. A surveyor sorts that out for all blocks at once, so that
only what is left is looked at one by one, by those whose rules it is: limits, words and judgements come with each call.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from types import ModuleType
from typing import Any

from extractor.blocks.model import Block, Labelled, Region, Role, Totals
from extractor.native import load

Mark = tuple[Role, str]
"""What the blocks of a region are, and why."""

Nearest = dict[Region | None, Mark]
"""Of each region with a mark on it or round it: the nearest."""


class PythonSurveyor:
    """Looks at all blocks or regions of a page at once."""

    def regions(self, blocks: Sequence[Block], kind: str, tag: str) -> tuple[list[Region], list[Region], bool]:
        """The regions that hold the blocks, in the order in which they begin, parents first.

        The second are those that their own names call a `kind`, the third tells whether one is an element `tag`.
        """
        found: list[Region] = []
        for place, block in enumerate(blocks):
            region = block.region
            chain = []
            while region is not None and region.first == place:  # those that begin earlier are known
                chain.append(region)
                region = region.parent
            found.extend(reversed(chain))
        named = [region for region in found if kind in region.kinds]
        return found, named, any(region.tag == tag for region in found)

    def mark(
        self,
        regions: list[Region],
        holders: set[Region],
        say: Callable[[frozenset[str]], tuple[Mark, bool] | None],
        judge: Callable[[Region], Mark | None],
        least: int,
        marks: dict[Region, Mark],
    ) -> None:
        """Put marks on the regions whose names say something and that are no holders.

        `say` tells what names say, and whether that holds whatever stands in a region; where it does not, `judge` is
        asked about the regions with `least` sentences or more.
        """
        # Few sets of names stand on many regions: what a set says is asked once.
        said: dict[frozenset[str], tuple[Mark, bool] | None] = {}
        for region in regions:
            kinds = region.kinds
            if not kinds:
                continue
            if kinds not in said:
                said[kinds] = say(kinds)
            told = said[kinds]
            if told is None or region in holders:
                continue
            mark, sure = told
            judged = judge(region) if not sure and region.sentences >= least else mark
            if judged is not None:
                marks[region] = judged

    def pass_down(
        self, regions: list[Region], start: int, end: int, marks: dict[Region, Mark], nearest: Nearest
    ) -> None:
        """Tell the regions, from the one at `start` on to the first behind the block `end`, their nearest mark."""
        for index in range(start, len(regions)):
            region = regions[index]
            if region.first >= end:
                break
            mark = marks.get(region) or nearest.get(region.parent)
            if mark is not None:
                nearest[region] = mark

    def lines(self, blocks: Sequence[Block], nearest: Nearest, longest: int, heading: int, hint: str) -> list[Block]:
        """The unlinked blocks of at most `longest` characters in regions without a mark that may head something.

        They are no longer than a `heading` and no sentence, or hold the `hint`.
        """
        return [
            block
            for block in blocks
            if 0 < len(block.text) <= longest
            and block.link_chars * 2 <= len(block.text)
            and block.region is not None
            and block.region not in nearest
            and ((len(block.text) <= heading and not block.sentences) or hint in block.text)
        ]

    def boxes(
        self, regions: list[Region], blocks: Sequence[Block], most: int, letters: int
    ) -> list[tuple[Region, Block]]:
        """The regions within others of two to `most` blocks of text, with a sentence, and the first of those blocks.

        That has so many Korean letters at least.
        """
        found = []
        for region in regions:
            if region.parent is None or region.end - region.first < 2:
                continue
            if not region.sentences or not 2 <= region.blocks <= most:
                continue
            first = next((block for block in blocks[region.first : region.end] if block.text), None)
            if first is not None and first.hangul >= letters:
                found.append((region, first))
        return found

    def beginning(self, blocks: Sequence[Block], firsts: str, lasts: str, shortest: int, longest: int) -> list[Block]:
        """The blocks of such a length whose first letter or figure is one of `firsts`, or their last one of `lasts`."""
        return [
            block
            for block in blocks
            if shortest <= len(block.text) <= longest
            and (_begins_with(block.text, firsts) or _begins_with(block.text[::-1], lasts))
        ]

    def prose(
        self, blocks: Sequence[Block], long_line: int, long_foreign: int, foreign: Callable[[Block], int]
    ) -> list[int]:
        """Of each block: its Korean letters where it is unlinked and has a sentence or `long_line` letters, else 0.

        `foreign` is asked about blocks of `long_foreign` characters or more with few Korean letters.
        """
        found = []
        for block in blocks:
            size, hangul = len(block.text), block.hangul
            if block.link_chars * 2 > size:
                amount = 0
            elif hangul >= long_line or block.sentences:
                amount = hangul
            else:
                amount = foreign(block) if hangul * 4 < size and size >= long_foreign else 0
            found.append(amount)
        return found

    def paragraphs(
        self,
        labelled: Sequence[Labelled],
        roles: frozenset[Role],
        long_line: int,
        long_foreign: int,
        foreign: Callable[[Block], int],
    ) -> list[int]:
        """Where the blocks with one of these roles stand that are prose as `prose` tells it."""
        amounts = self.prose([item.block for item in labelled], long_line, long_foreign, foreign)
        return [place for place, item in enumerate(labelled) if amounts[place] and item.role in roles]

    def unmarked(self, blocks: Sequence[Block], amounts: list[int], nearest: Nearest) -> list[int]:
        """The amounts of the blocks that are shown and stand in regions without a mark; 0 for others."""
        return [
            amount if amount and block.region not in nearest and not block.hidden else 0
            for block, amount in zip(blocks, amounts, strict=False)
        ]

    def places(self, blocks: Sequence[Block], tags: frozenset[str]) -> list[int]:
        """Where blocks with such a tag stand."""
        return [place for place, block in enumerate(blocks) if block.tag in tags]

    def stretches(
        self, blocks: Sequence[Block], amounts: list[int], paragraph: str
    ) -> list[tuple[int, int, int, set[Region | None]]]:
        """Blocks with an amount that stand right behind one another: where, how much they come to, and their boxes.

        The box of a block is its region, or what is round a region with the tag of a `paragraph`.
        """
        found: list[tuple[int, int, int, set[Region | None]]] = []
        for place, (block, amount) in enumerate(zip(blocks, amounts, strict=False)):
            if not amount:
                continue
            box = block.region
            if box is not None and box.tag == paragraph:
                box = box.parent
            first, end, mass, boxes = found[-1] if found else (place, -1, 0, set())
            if end != place:
                found.append((place, place + 1, amount, {box}))
            else:
                found[-1] = (first, place + 1, mass + amount, boxes | {box})
        return found

    def links(self, blocks: Sequence[Block]) -> list[int]:
        """How many of the first n blocks are links for the most part."""
        return list(accumulate((block.link_chars * 2 > len(block.text) for block in blocks), initial=0))

    def of_roles(self, labelled: Sequence[Labelled], roles: frozenset[Role]) -> list[int]:
        """Where the blocks with one of these roles stand."""
        return [place for place, item in enumerate(labelled) if item.role in roles]

    def parted(
        self, labelled: Sequence[Labelled], roles: frozenset[Role], prefix: str
    ) -> tuple[list[Labelled], list[tuple[Role, str, list[str]]], bool]:
        """The blocks with other roles; of the others the texts by role and reason, neighbours of one kind together.

        The third says whether the reason of any begins with the `prefix`.
        """
        kept: list[Labelled] = []
        parts: list[tuple[Role, str, list[str]]] = []
        for item in labelled:
            if item.role not in roles:
                kept.append(item)
            elif item.block.text:
                if not parts or item.role is not parts[-1][0] or item.reason != parts[-1][1]:
                    parts.append((item.role, item.reason, []))
                parts[-1][2].append(item.block.text)
        return kept, parts, any(item.reason.startswith(prefix) for item in labelled)


def _begins_with(text: str, letters: str) -> bool:
    """Whether the first letter or figure of a text is one of these."""
    return next((char in letters for char in text if char.isalnum()), False)


def surveyor_of(native: ModuleType | None) -> Any:
    """The surveyor of a compiled module, Python's where there is none or it does not fit the blocks."""
    if native is None:
        return PythonSurveyor()
    try:
        return native.Surveyor(Block, Region, Totals, Labelled)
    except TypeError:  # other slots, or none as in Pythons that keep attributes elsewhere
        return PythonSurveyor()


SURVEYOR = surveyor_of(load("survey").module)
"""The surveyor in use; it holds nothing of any page."""
