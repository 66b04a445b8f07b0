"""An author's portrait, name and life below the text, as blogs, weeklies and columns set them: no part of the story."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.blocks.credits import split_credit
from extractor.blocks.model import TEXT_ROLES, Labelled, Region, Role
from extractor.blocks.person_names import is_bare_name
from extractor.blocks.survey import SURVEYOR

_NAME = 4  # letters
_CLIMB = 3
_BOX_BLOCKS = 6
_BOX_LETTERS = 300
_SENTENCES = 5
_LEAST = 3  # paragraphs of a story above
_NAMED = frozenset((Role.CAPTION, Role.BODY, Role.HEADING, Role.OTHER))
_PICTURES = frozenset((Role.IMAGE,))
_HEADS = frozenset((Role.TITLE, Role.SUBTITLE, Role.SUMMARY))
_TELLING = TEXT_ROLES | _HEADS
# '[박하늘의 들녘칼럼] 배를 기다리며', '배를 기다리며 / 박하늘': so a headline names its author.
_SERIES = re.compile(r"\[[^\[\]]*\]|<[^<>]*>|〈[^〈〉]*〉|【[^【】]*】")
_SIGNED = re.compile(r"(?:\s[-–—|/=:·]|[|/=]|\s글)\s*[가-힣]{2,4}(?:\s[가-힣]{2,4})?$")


def tell_author_note(labelled: list[Labelled], above: Sequence[Labelled] = ()) -> None:
    """Takes its role from a box at the end that holds one picture, a bare name, and a few sentences beside them.

    Whoever the story, its headlines or a caption names is its subject, and what is told of him belongs to it. `above`
    is what stands before the blocks of the article.
    """
    pictures = SURVEYOR.of_roles(labelled, _PICTURES)
    told = SURVEYOR.of_roles(labelled, TEXT_ROLES) if pictures else []
    if not told or pictures[-1] < told[-1] - _BOX_BLOCKS:
        return
    name = _name_below(labelled, pictures[-1])
    box = _box_of(labelled, pictures[-1], name) if name is not None else None
    if name is None or box is None:
        return
    note = [i for i in told if i > pictures[-1] and i != name]
    story = [i for i in told if i < pictures[-1]]
    inside = all(box.first <= labelled[i].block.order < box.end for i in note)
    sentences = sum(labelled[i].block.sentences for i in note)
    author = labelled[name].block.text
    if not note or not inside or not 0 < sentences <= _SENTENCES or len(story) < _LEAST:
        return
    if any(_tells_of(item, author) for item in (*above, *labelled[: pictures[-1]])):
        return
    labelled[pictures[-1]] = Labelled(labelled[pictures[-1]].block, Role.OTHER, "portrait of the author")
    labelled[name] = Labelled(labelled[name].block, Role.BYLINE, "name beside the author's portrait")
    for i in note:
        labelled[i] = Labelled(labelled[i].block, Role.REPORTER_BOX, "life of the author beside the portrait")


def _tells_of(item: Labelled, name: str) -> bool:
    """Whether a paragraph, a headline or a caption names someone otherwise than as its writer or photographer."""
    text = item.block.text
    if name not in text:
        return False
    if item.role is Role.CAPTION:
        return name in text.replace(split_credit(text) or "\n", "")
    if item.role in _HEADS:
        return name in _SIGNED.sub("", _SERIES.sub("", text).rstrip())
    return item.role in _TELLING


def _name_below(labelled: Sequence[Labelled], picture: int) -> int | None:
    """Where the first line below a picture stands, if it is a person's name and nothing else."""
    for i in range(picture + 1, min(len(labelled), picture + 3)):
        block, role, _ = labelled[i]
        if block.text:
            named = role in _NAMED and len(block.text) <= _NAME and is_bare_name(block.text)
            return i if named else None
    return None


def _box_of(labelled: Sequence[Labelled], picture: int, name: int) -> Region | None:
    """The largest small region round a name that holds the picture and no other one."""
    order, region, found = labelled[picture].block.order, labelled[name].block.region, None
    for _ in range(_CLIMB):
        if region is None or region.blocks > _BOX_BLOCKS or region.images > 1 or region.hangul > _BOX_LETTERS:
            break
        if region.first <= order < region.end:
            found = region
        region = region.parent
    return found
