"""Which images are buttons, icons and ads, by their addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from extractor.blocks.model import Block, Region
from extractor.tables import load

_WORD = re.compile(r"[A-Za-z]+")
_LAST = 3  # parts of a path: who keeps a picture says more than where its site stands
_LONGEST = 500
_CLIMB = 3


def is_decoration(src: str | None) -> bool:
    """Whether an image's address says that it is a button, an icon or an ad, as no picture of a story's does.

    >>> is_decoration("/images/common/btn_more.gif"), is_decoration("/banner/2018/seed.gif")
    (True, True)
    >>> is_decoration("/news/photo/202405/1234_5678.jpg"), is_decoration("/upload/fashion-icon-park.jpg")
    (False, False)
    """
    if not src or len(src) > _LONGEST:
        return False
    *folders, name = src.lower().split("?", 1)[0].split("/")[-_LAST:]
    table = _words()
    if not table["folders"].isdisjoint(folders):
        return True
    stem, _, ending = name.rpartition(".")
    words = _WORD.findall(stem or name)
    if not words:
        return False
    if words[0] in table["first"] or (len(words) == 1 and words[0] in table["whole"]):
        return True
    if ending not in table["formats"]:
        return False
    own = bool(folders) and folders[-1] in table["furniture"]
    return words[0] in table["drawn"] or (own and not (table["first"] | table["drawn"]).isdisjoint(words))


def has_caption(image: Block) -> bool:
    """Whether an image is the only one of a figure, or of what is named a caption, that has words, too."""
    region: Region | None = image.region
    for _ in range(_CLIMB):
        if region is None or region.images > 1:
            return False
        if region.tag == "figure" or "caption" in region.kinds:
            return region.hangul > 0
        region = region.parent
    return False


@cache
def _words() -> Mapping[str, frozenset[str]]:
    table = load("credits")["decoration"]
    return {key: frozenset(table[key]) for key in ("first", "drawn", "whole", "formats", "folders", "furniture")}
