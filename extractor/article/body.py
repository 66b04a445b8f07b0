"""Labelled blocks -> the article's paragraphs and images, and what was left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from extractor.blocks.credits import is_credit, split_credit
from extractor.blocks.cues import cue_of
from extractor.blocks.cutoffs import CUT_OFF
from extractor.blocks.grids import row_of
from extractor.blocks.model import TEXT_ROLES, Labelled, Region, Role
from extractor.blocks.survey import SURVEYOR
from extractor.model import Image, Paragraph, Removed
from extractor.native.making import maker

_CAPTION, _IMAGE, _TABLE_ROW = Role.CAPTION, Role.IMAGE, Role.TABLE_ROW

_PICTURED = frozenset((Role.IMAGE, Role.CAPTION))
_REMOVED_ROLES = frozenset(
    (
        Role.MOST_READ,
        Role.RELATED,
        Role.SHARE,
        Role.AD,
        Role.COPYRIGHT,
        Role.NAVIGATION,
        Role.COMMENT,
        Role.REPORTER_BOX,
        Role.SUMMARY,
        Role.OTHER,
    )
)
# An address that urljoin gives back as it is: nothing is left out before it or empty in it.
_ABSOLUTE = re.compile(
    r"https?://[A-Za-z0-9.\-]++(?::[0-9]++)?+(?:/[A-Za-z0-9_.~%+\-/]*+(?:\?[A-Za-z0-9_.~%+\-/=&]++)?+)?+"
)
_NAMES = {role: role.value for role in Role}
# A page has some fifty of these.
_removed: Callable[[str, str, str], Removed] = maker(Removed)
_paragraph: Callable[[str, str], Paragraph] = maker(Paragraph)


@dataclass(frozen=True, slots=True)
class Body:
    """What the article consists of. The paragraphs' texts joined by a line feed are the article's text."""

    paragraphs: tuple[Paragraph, ...]
    images: tuple[Image, ...]
    removed: tuple[Removed, ...]
    truncated: bool


def read_body(labelled: Sequence[Labelled], base_url: str | None = None) -> Body:
    """The body of labelled blocks; image sources are resolved against `base_url` where it is given."""
    kept: list[Labelled]
    kept, parts, truncated = SURVEYOR.parted(labelled, _REMOVED_ROLES, CUT_OFF)
    removed = tuple([_removed(_NAMES[role], "\n".join(texts), reason) for role, reason, texts in parts])
    return Body(tuple(_paragraphs(kept)), tuple(_images(kept, base_url)), removed, truncated)


def _paragraphs(labelled: Sequence[Labelled]) -> list[Paragraph]:
    """The text blocks in order; the cells of one row of a table are one paragraph."""
    paragraphs: list[Paragraph] = []
    row: Region | None = None
    for item in labelled:
        role, block = item.role, item.block
        if role not in TEXT_ROLES or not block.text:
            continue
        this_row = row_of(block) if role is _TABLE_ROW else None
        if this_row is not None and this_row is row:
            paragraphs[-1] = _paragraph(_NAMES[role], f"{paragraphs[-1].text} | {block.text}")
        else:
            paragraphs.append(_paragraph(_NAMES[role], block.text))
        row = this_row
    return paragraphs


def _images(labelled: Sequence[Labelled], base_url: str | None) -> list[Image]:
    """Pictures with their captions: a caption belongs to the picture right before it, else to the one right after."""
    pictured: list[int] = SURVEYOR.of_roles(labelled, _PICTURED)
    if not pictured:
        return []
    images: list[Image] = []
    waiting = -1  # the picture that may still get a caption
    seen: set[str] = set()
    told: set[str] = set()
    told_at = -2  # where the last caption without a picture stands
    for item in labelled[pictured[0] : pictured[-1] + 1]:
        block = item.block
        if item.role is _IMAGE:
            src = _resolve(block.src, base_url)
            if src is not None and src in seen:
                continue
            if src is not None:
                seen.add(src)
            images.append(Image(src, None, block.credit))
            waiting = len(images) - 1
        elif item.role is _CAPTION:
            if block.text in told:
                continue
            told.add(block.text)
            if waiting >= 0:
                earlier = images[waiting].caption
                cue = cue_of(block.text) if earlier else None
                if cue is not None and cue.kind == "byline":  # the photographer in an element of his own
                    images[waiting] = Image(images[waiting].src, earlier, block.text)
                    continue
                caption = f"{earlier} {block.text}" if earlier else block.text
                credit = split_credit(caption) or images[waiting].credit
                images[waiting] = Image(images[waiting].src, caption, credit)
            elif told_at == block.order - 1 and is_credit(block.text):  # a line of its own below what is shown
                above = images.pop()
                images.append(Image(above.src, f"{above.caption} {block.text}", split_credit(block.text)))
            else:
                images.append(Image(None, block.text, split_credit(block.text)))
                told_at = block.order
        elif item.role in TEXT_ROLES:
            waiting = -1
    return images


def _resolve(src: str | None, base_url: str | None) -> str | None:
    if not src or base_url is None or _ABSOLUTE.fullmatch(src):
        return src or None
    try:
        return urljoin(base_url, src)
    except ValueError:
        return src
