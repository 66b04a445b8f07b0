"""Roles of the blocks inside the region that holds the article: its text, and what stands in its way."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.blocks.choose import Place, prose_of
from extractor.blocks.cues import cue_of
from extractor.blocks.furniture import Layout
from extractor.blocks.model import Block, Labelled, Region, Role
from extractor.blocks.outside import role_of_cue

_LONGEST_CUE = 260
_HEADING_CHARS = 60
_REPEATED = 15  # letters from which a text that stands twice is a copy
_NO_WORD = re.compile(r"[\W_]+")
_END_OF_SENTENCE = re.compile(r"[.?!…][\"'”’)\]」』〉》>]*$")
_LIST_MARK = re.compile(r"^[▲△▼▽■□◆◇●○◎★☆▶▷※☞*\-–—•‣]")
_TAG_ROLES = {
    "li": Role.LIST_ITEM,
    "blockquote": Role.QUOTE,
    "tr": Role.TABLE_ROW,
    "h2": Role.HEADING,
    "h3": Role.HEADING,
    "h4": Role.HEADING,
    "h5": Role.HEADING,
    "h6": Role.HEADING,
}
_TEXT_ROLES = frozenset((Role.BODY, Role.HEADING, Role.LIST_ITEM, Role.QUOTE, Role.TABLE_ROW))


def label_inside(blocks: Sequence[Block], layout: Layout, place: Place, titles: Sequence[int]) -> list[Labelled]:
    """The blocks of `place`, each with its role and reason."""
    inside = blocks[place.first : place.end]
    if not inside:
        return []
    prose = sum(prose_of(block) for block in inside)
    shown = set(titles)
    heads = [block.index for block in inside if prose_of(block)]
    first_prose = heads[0] if heads else place.end
    last_prose = heads[-1] if heads else place.first
    seen: set[str] = set()
    result = []
    for block in inside:
        found = _role(block, layout, place.region, prose, shown, first_prose)
        if found.role in _TEXT_ROLES:
            key = _NO_WORD.sub("", block.text)
            if len(key) >= _REPEATED:
                if key in seen:
                    found = Labelled(block, Role.OTHER, "repeated copy")
                seen.add(key)
        result.append(found)
    _label_head(result, shown)
    _label_tail(result, last_prose)
    return result


def _role(
    block: Block, layout: Layout, body: Region | None, prose: int, titles: set[int], first_prose: int
) -> Labelled:
    if block.tag == "img":
        mark = layout.furniture(block.region, body)
        return (
            Labelled(block, mark[0], mark[1]) if mark is not None else Labelled(block, Role.IMAGE, "image in the text")
        )
    text = block.text
    region = block.region
    while region is not None and region is not body:
        kinds = region.kinds
        if region.tag == "figure" or "caption" in kinds:
            if region.tag != "figure" and region.hangul * 2 > prose > 0:
                pass
            elif layout.furniture(block.region, region) is None and not block.hidden:
                return Labelled(
                    block, Role.CAPTION, "in a figure" if region.tag == "figure" else "region named caption"
                )
        mark = layout.marks.get(region)
        # A name on the wrapper of most of the text says nothing about the text.
        if mark is not None and (region.sentences == 0 or (region.hangul - region.link_chars) * 2 < prose):
            return Labelled(block, mark[0], mark[1])
        if kinds and region.hangul * 2 <= max(prose, 1):
            if "subtitle" in kinds and block.index < first_prose + 3:
                return Labelled(block, Role.SUBTITLE, "region named subtitle")
            if "byline" in kinds and not block.sentences:
                return Labelled(block, Role.BYLINE, "region named byline")
            if "dateline" in kinds and not block.sentences:
                return Labelled(block, Role.DATELINE, "region named dateline")
            if "quote" in kinds:
                return Labelled(block, Role.OTHER, "pull quote")
        region = region.parent
    if block.hidden and not (body is not None and body.hidden):
        return Labelled(block, Role.OTHER, "hidden")
    if block.index in titles:
        return Labelled(block, Role.TITLE, "same words as the stated headline")
    if len(text) <= _LONGEST_CUE:
        cue = cue_of(text)
        if cue is not None:
            return Labelled(block, role_of_cue(cue.kind), cue.rule)
    if block.link_chars * 10 > len(text) * 8 and not _END_OF_SENTENCE.search(text):
        return Labelled(block, Role.RELATED, "a line that is a link")
    role = _TAG_ROLES.get(block.tag)
    if role is not None:
        return Labelled(block, role, f"{block.tag} in the text")
    if block.bold and len(text) <= _HEADING_CHARS and not block.sentences and not _END_OF_SENTENCE.search(text):
        return Labelled(block, Role.HEADING, "short bold line")
    return Labelled(block, Role.BODY, "text in the article's region")


def _label_head(labelled: list[Labelled], titles: set[int]) -> None:
    """Short lines above the first paragraph are subtitles where they look like them."""
    first = next((i for i, l in enumerate(labelled) if l.role in _TEXT_ROLES and prose_of(l.block)), None)
    if first is None:
        return
    for i in range(first):
        block, role, _ = labelled[i]
        if role is Role.HEADING or (role in (Role.BODY, Role.LIST_ITEM) and block.bold):
            labelled[i] = Labelled(block, Role.SUBTITLE, "heading above the first paragraph")


def _label_tail(labelled: list[Labelled], last_prose: int) -> None:
    """What follows the last paragraph without being a sentence, a list or a table is no text."""
    last = next((i for i in range(len(labelled) - 1, -1, -1) if _is_text(labelled[i])), None)
    if last is None:
        return
    for i in range(last + 1, len(labelled)):
        block, role, _ = labelled[i]
        if role in _TEXT_ROLES:
            labelled[i] = Labelled(block, Role.OTHER, "after the last sentence")


def _is_text(item: Labelled) -> bool:
    block = item.block
    if item.role not in _TEXT_ROLES:
        return False
    return bool(
        prose_of(block)
        or item.role is Role.TABLE_ROW
        or item.role is Role.LIST_ITEM
        or _LIST_MARK.match(block.text)
        or (_END_OF_SENTENCE.search(block.text)
        and block.hangul > 4)
    )
