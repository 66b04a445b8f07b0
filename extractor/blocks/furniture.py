"""Which regions of a page are furniture, before anything is known about where the article stands.

A region is furniture by its names (class, id, role, tag) or by the heading that opens it (많이 본 뉴스, 관련기사). A wrapper that
holds the headline or a named article body is never furniture, whatever it is called.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extractor.blocks.cues import cue_of
from extractor.blocks.model import Block, Region, Role
from extractor.tables import load

_HEADING_CHARS = 40
_HEADING_CLIMB = 4
_LIST_HEADING = "list_heading:"


@cache
def furniture_kinds() -> dict[str, Role]:
    """The furniture kinds of tables/regions.toml with the role of what stands in them."""
    roles = {kind: Role(entry["role"]) for kind, entry in load("regions").items() if "role" in entry}
    for kind in ("subtitle", "caption", "byline", "dateline"):
        del roles[kind]
    return roles | {"button": Role.NAVIGATION}


class Layout:
    """The regions of a page in document order (parents first), and which of them are furniture."""

    def __init__(self, blocks: Sequence[Block], titles: Sequence[int]) -> None:
        self.regions: list[Region] = []
        self.marks: dict[Region, tuple[Role, str]] = {}
        seen: set[Region] = set()
        for block in blocks:
            chain = []
            region = block.region
            while region is not None and region not in seen:
                seen.add(region)
                chain.append(region)
                region = region.parent
            self.regions.extend(reversed(chain))
        self._mark_names(blocks, titles)
        self._mark_headings(blocks)

    def furniture(self, region: Region | None, within: Region | None = None) -> tuple[Role, str] | None:
        """The role and reason of the nearest furniture region around (and below `within`), None where there is none."""
        marks = self.marks
        while region is not None and region is not within:
            mark = marks.get(region)
            if mark is not None:
                return mark
            region = region.parent
        return None

    def _mark_names(self, blocks: Sequence[Block], titles: Sequence[int]) -> None:
        holders: set[Region] = set()
        anchors = [blocks[index].region for index in titles]
        anchors += [region for region in self.regions if "body" in region.kinds and region.hangul]
        for anchor in anchors:
            region = anchor
            if region is not None and "body" in region.kinds:
                region = region.parent
            while region is not None and region not in holders:
                holders.add(region)
                region = region.parent
        kinds = furniture_kinds()
        for region in self.regions:
            names = region.kinds
            if not names or "body" in names or region in holders:
                continue
            for name in names:
                role = kinds.get(name)
                if role is not None:
                    self.marks[region] = (role, f"region named {name}")
                    break

    def _mark_headings(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            text = block.text
            if not text or len(text) > _HEADING_CHARS or block.link_chars * 2 > len(text) or block.sentences:
                continue
            region = block.region
            if region is None or self.furniture(region) is not None:
                continue
            cue = cue_of(text)
            if cue is None or not cue.kind.startswith(_LIST_HEADING):
                continue
            box = _box_of(block)
            if box is not None:
                self.marks[box] = (Role(cue.kind[len(_LIST_HEADING) :]), f"{cue.rule}: {text}")


def _box_of(heading: Block) -> Region | None:
    """The smallest region that a heading opens and that holds more than the heading."""
    region = heading.region
    for _ in range(_HEADING_CLIMB):
        if region is None or "body" in region.kinds or region.first < heading.index - 1:
            return None
        if region.end - heading.index > 2:
            return region
        region = region.parent
    return None
