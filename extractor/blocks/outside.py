"""Roles of the blocks outside the article's text: headline, byline and date above and below it, and furniture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractor.blocks.caption_forms import is_owned, is_pointing
from extractor.blocks.choose import Place
from extractor.blocks.credits import split_credit
from extractor.blocks.cutoffs import CUT_OFF, notice_of
from extractor.blocks.furniture import Layout
from extractor.blocks.line_words import line_words
from extractor.blocks.model import Block, Labelled, Region, Role
from extractor.blocks.sorting import SORTER, Frame, OutsideRules

_NEAR_HEAD = 80  # blocks above the text in which byline, date and subtitles are looked for
_NEAR_TAIL = 25  # and below it
_NEAR_PICTURE = 20
_CLIMB = 3  # regions round a line that tell of it
_PICTURE_BLOCKS = 3
_LONGEST_CUE = 160
_OWN_KINDS = (
    ("subtitle", Role.SUBTITLE),
    ("byline", Role.BYLINE),
    ("dateline", Role.DATELINE),
    ("caption", Role.CAPTION),
)
_OWN_NAMES = frozenset(kind for kind, _ in _OWN_KINDS)
_OWN_BLOCKS = 12
_UNTOLD = frozenset((Role.OTHER, Role.COPYRIGHT))
# Furniture in which the byline and the date may stand, too.
_TOLD_WITHIN = frozenset((Role.REPORTER_BOX, Role.OTHER, Role.COPYRIGHT))
_IMAGE = (Role.OTHER, "image outside the article")
_LINK = (Role.NAVIGATION, "link outside the article")
_REST = (Role.OTHER, "outside the article")
_PICTURE = ("figure", "picture")  # the tag and the name of what holds a picture
_RULES = OutsideRules(_TOLD_WITHIN, _OWN_NAMES, _PICTURE, _LONGEST_CUE, _IMAGE, _LINK, _REST)
_CUE_ROLES: dict[str, Role] = {role.value: role for role in Role} | {
    f"list_heading:{role.value}": role for role in Role
}
_CUE_ROLES |= {"tags": Role.OTHER, "end": Role.OTHER}


def role_of_cue(kind: str) -> Role:
    """The role that a cue's kind stands for."""
    return _CUE_ROLES[kind]


def label_outside(
    blocks: Sequence[Block], layout: Layout, start: int, end: int, titles: Sequence[int], place: Place
) -> list[Labelled]:
    """The blocks from `start` to before `end`, none of which is the article's text."""
    head = max(min(titles, default=place.first), place.first - _NEAR_HEAD)
    pictured = max((index for index in titles if index < place.first), default=place.first)
    below = place.end + _NEAR_TAIL
    frame = Frame(head, place.first, place.end, below, pictured, _NEAR_PICTURE, _CLIMB, _PICTURE_BLOCKS)
    shown = set(titles)
    result: list[Any]
    result, left = SORTER.outside(blocks[start:end], layout.nearest, shown, frame, _RULES, line_words())
    for position in left:
        block = blocks[start + position]
        index = block.order
        if pictured < index < place.first and place.first - index <= _NEAR_PICTURE:
            result[position] = _picture(block, layout)
        if result[position] is None:
            near = head <= index < below and place.end > 0
            result[position] = _outside(block, layout, index in shown, near, index >= place.end)
    if start < place.first:
        _label_pictures(result, max(pictured + 1, place.first - _NEAR_PICTURE) - start)
    return result


def _label_pictures(labelled: list[Labelled], first: int) -> None:
    """Pictures between the headline and the text, from `first` on, that a line right below them or its owner tells."""
    for i in range(max(1, first), len(labelled)):
        item, above = labelled[i], labelled[i - 1]
        text = item.block.text
        if item.role not in _UNTOLD or item.block.hidden or len(text) > _LONGEST_CUE:
            continue
        below = above.block.tag == "img" and above.role in _UNTOLD
        if is_owned(text) or (below and (is_pointing(text) or split_credit(text) is not None)):
            labelled[i] = Labelled(item.block, Role.CAPTION, "picture between headline and text")
            if below:
                labelled[i - 1] = Labelled(above.block, Role.IMAGE, "picture between headline and text")


def _picture(block: Block, layout: Layout) -> Labelled | None:
    """A picture between the headline and the text, and what is written below it."""
    region = block.region
    for _ in range(_CLIMB):
        if region is None:
            return None
        if region.images and region.blocks <= _PICTURE_BLOCKS and _holds_picture(region):
            if layout.furniture(block.region) is not None:
                return None
            role = Role.IMAGE if block.tag == "img" else Role.CAPTION
            return Labelled(block, role, "picture between headline and text")
        region = region.parent
    return None


def _holds_picture(region: Region) -> bool:
    tag, kind = _PICTURE
    return region.tag == tag or kind in region.kinds


def _outside(block: Block, layout: Layout, title: bool, near: bool, below: bool) -> Labelled:
    text = block.text
    if block.tag == "img":
        return Labelled(block, *_IMAGE)
    if title:
        return Labelled(block, Role.TITLE, "same words as the stated headline")
    mark = layout.furniture(block.region)
    if near and (mark is None or mark[0] in _TOLD_WITHIN):
        own = _own_kind(block)
        if own is not None:
            return own
        # An address is a link on every page; it may be longer than the name before it.
        if len(text) <= _LONGEST_CUE and (block.link_chars * 2 <= len(text) or "@" in text):
            cue = layout.cue_of(text)
            if cue is not None and cue.kind in ("byline", "dateline"):
                return Labelled(block, _CUE_ROLES[cue.kind], cue.rule)
    if near and below and not block.hidden:
        notice = notice_of(text)
        if notice is not None:
            return Labelled(block, Role.OTHER, CUT_OFF + notice)
    if mark is not None:
        return Labelled(block, mark[0], mark[1])
    if block.link_chars * 2 > len(text):
        return Labelled(block, *_LINK)
    if len(text) <= _LONGEST_CUE:
        cue = layout.cue_of(text)
        if cue is not None:
            return Labelled(block, role_of_cue(cue.kind), cue.rule)
    return Labelled(block, *_REST)


def _own_kind(block: Block) -> Labelled | None:
    region = block.region
    for _ in range(_CLIMB):
        if region is None:
            return None
        if region.kinds and not _OWN_NAMES.isdisjoint(region.kinds) and region.blocks <= _OWN_BLOCKS:
            for kind, role in _OWN_KINDS:
                # Sentences in the box of a byline are how the author presents himself.
                if kind in region.kinds and not (block.sentences and role is Role.BYLINE):
                    return Labelled(block, role, f"region named {kind}")
        region = region.parent
    return None
