"""What speaks to the reader round a story told in the plain style: appeals, notices, how authors present themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.blocks.line_shapes import QUOTED
from extractor.blocks.model import TEXT_ROLES, Block, Labelled, Region, Role
from extractor.blocks.prose_runs import box_of, paragraphs_of
from extractor.blocks.speech_level import PLAIN, PLAIN_WITHIN, POLITE

_PROFILE_BLOCKS = 8
_PLAIN_STORY = 2
_CONTROLS = frozenset(("button", "label"))
_STORY, _LIVES = 3, 2  # paragraphs that are a story, and how many of its last may tell of a life
_BORN = re.compile(
    r"(?:[가-힣]{2,4}(?: [가-힣]{2,4})?[은는]?\s?[|·:]?\s?)?(?:19|20)\d\d년 ?[^.]{0,16}(?:출생|생|태생)\.\s"
)
_CALL_MARK = re.compile(r"[▷▶☞※★☎]")


def cut_notices(labelled: list[Labelled]) -> None:
    """What speaks to the reader below a story that tells in the plain style: appeals, cards of authors, notices."""
    for i in range(len(labelled) - 1, -1, -1):
        item = labelled[i]
        block, role = item.block, item.role
        if role in TEXT_ROLES and not (_CALL_MARK.match(block.text) and POLITE.search(block.text)):
            break
        if role in TEXT_ROLES:
            labelled[i] = Labelled(block, Role.OTHER, "speaks to the reader below the story")
    prose = _cut_life(labelled, _cut_profile(labelled, paragraphs_of(labelled)))
    spoken = [i for i in prose if POLITE.search(labelled[i].block.text) and _is_spoken(labelled[i].block.text)]
    if not spoken:
        return
    last = max(set(prose) - set(spoken), default=-1)
    plain = [i for i in prose if i <= last and PLAIN.search(labelled[i].block.text)]
    if len(plain) < _PLAIN_STORY:
        return
    within = [i for i in spoken if i < last]
    if within:
        for i in within:
            box = _button_box(labelled, i)
            if box is None or len(within) * 2 >= len(plain):
                continue
            for j in (i - 1, i):  # with the heading above it
                if labelled[j].role in TEXT_ROLES and _stands_in(labelled[j].block, box):
                    labelled[j] = Labelled(labelled[j].block, Role.OTHER, "speaks to the reader beside a button")
        return
    for i in range(min(spoken), len(labelled)):
        if labelled[i].role in TEXT_ROLES:
            labelled[i] = Labelled(labelled[i].block, Role.OTHER, "speaks to the reader below the story")


def _is_spoken(text: str) -> bool:
    """Whether a paragraph is polite itself, not what somebody says in it: '… 그는 웃었다. “또 오세요.”'."""
    if not POLITE.search(text) or QUOTED.match(text):
        return False
    return text[-1] not in "\"'”’" or PLAIN_WITHIN.search(text) is None


def _cut_profile(labelled: list[Labelled], prose: list[int]) -> list[int]:
    """How the author presents himself above a story in the plain style: spoken sentences in a box with a byline.

    Returns the paragraphs that are left.
    """
    if not prose or PLAIN.search(labelled[prose[0]].block.text):
        return prose  # nothing stands above the story
    plain = [i for i in prose if PLAIN.search(labelled[i].block.text)]
    if len(plain) < _PLAIN_STORY:
        return prose
    bylines = [item.block for item in labelled[: plain[0]] if item.role is Role.BYLINE]
    for i in prose:
        block = labelled[i].block
        if i >= plain[0]:
            break
        if not POLITE.search(block.text) or QUOTED.match(block.text):
            continue
        region = block.region
        box = region.parent if region is not None else None
        if box is None:
            if region is None and i and labelled[i - 1].role is Role.BYLINE:  # in a dump
                labelled[i] = Labelled(block, Role.REPORTER_BOX, "the author presents himself")
        elif box.blocks <= _PROFILE_BLOCKS and any(box.first <= byline.order < box.end for byline in bylines):
            labelled[i] = Labelled(block, Role.REPORTER_BOX, "the author presents himself")
    return [i for i in prose if labelled[i].role in TEXT_ROLES]


def _cut_life(labelled: list[Labelled], prose: list[int]) -> list[int]:
    """The life of the author, or of whom a story portrays, told in note form below it: '1975년 솔뫼 출생. …'.

    Returns the paragraphs that are left.
    """
    lives = [i for i in prose[_STORY:][-_LIVES:] if _BORN.match(labelled[i].block.text)]
    for i in lives:
        labelled[i] = Labelled(labelled[i].block, Role.REPORTER_BOX, "somebody's life below the story")
    return [i for i in prose if i not in lives] if lives else prose


def _button_box(labelled: Sequence[Labelled], i: int) -> Region | None:
    """The box of a block in which a button stands, too: a form to subscribe, to join, to vote."""
    box = box_of(labelled[i].block)
    near = labelled[i + 1 : i + 4]
    if box is None or not any(item.block.tag in _CONTROLS and _stands_in(item.block, box) for item in near):
        return None
    return box


def _stands_in(block: Block, box: Region) -> bool:
    region = block.region
    return region is not None and (region is box or region.parent is box)
