"""What stands below a story's end in the element that holds the story: readers' comments, a list of other stories."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.blocks.cues import ends_story
from extractor.blocks.cutoffs import CUT_OFF
from extractor.blocks.model import Labelled, Role
from extractor.blocks.prose_runs import box_of, paragraphs_of, prose_of
from extractor.blocks.survey import SURVEYOR

_COMMENT = Role.COMMENT
_ENDS = frozenset((Role.BYLINE, Role.COPYRIGHT))
_ENTRY_TAGS = frozenset(("dt", "dd"))
# Sites mask who writes a comment: 'kim7***', '산들바람**'.
_ACCOUNT = re.compile(r"[A-Za-z0-9가-힣_]{1,12}\*{2,6}(?:\s|$)")
_MOMENT = re.compile(r"(?:19|20)?\d\d\s?[.\-/년]\s?\d{1,2}\s?[.\-/월]\s?\d{1,2}[일.]?\s{1,3}\d{1,2}:\d\d")
_HEAD_CHARS = 40
_CUT_STORY = 2  # paragraphs above a notice that the rest is for members


def drop_below_end(labelled: list[Labelled], text_roles: frozenset[Role]) -> None:
    """Gives comments and lists of other stories below the text their roles."""
    told: list[int] = SURVEYOR.of_roles(labelled, text_roles)
    if not paragraphs_of(labelled, text_roles):
        return
    head = _comments(labelled, told, text_roles)
    if head is not None:
        for i in told:
            if i >= head:
                labelled[i] = Labelled(labelled[i].block, Role.COMMENT, "below the head of the comments")
        told = [i for i in told if i < head]
    _drop_entries(labelled, told)


def drop_below_cutoff(labelled: list[Labelled], text_roles: frozenset[Role]) -> None:
    """Takes out what follows where a page says that the rest of its text is for members only.

    Pages print such a notice above a whole text, too, and within one: what stands in the same element as a paragraph
    above the notice goes on with the story, and a text of which less stands above than below is no cut one.
    """
    notice = next((i for i, item in enumerate(labelled) if item.reason.startswith(CUT_OFF)), None)
    if notice is None:
        return
    told = paragraphs_of(labelled, text_roles)
    above, below = [i for i in told if i < notice], [i for i in told if i > notice]
    if len(above) < _CUT_STORY or len(below) > len(above):
        return
    boxes = {box_of(labelled[i].block) for i in above}
    if any(box_of(labelled[i].block) in boxes for i in below):
        return
    for i in range(notice + 1, len(labelled)):
        if labelled[i].role in text_roles:
            labelled[i] = Labelled(labelled[i].block, Role.OTHER, "below the notice that the text is cut off")


def _comments(labelled: Sequence[Labelled], told: Sequence[int], text_roles: frozenset[Role]) -> int | None:
    """Where the comments begin: at their head below the story, or at the first line of a masked account and a time."""
    first = next(i for i in told if prose_of(labelled[i].block))
    for i in range(first + 1, len(labelled)):
        item = labelled[i]
        block, role = item.block, item.role
        text = block.text
        if role is _COMMENT and len(text) <= _HEAD_CHARS and ends_story(text):
            below = [j for j in told if j > i]
            # Above a story the same words are a button ('댓글 2'), perhaps below a summary and the byline.
            if below and (_are_stamped(labelled, below) or _ends_above(labelled, i, told, text_roles)):
                return i
        elif "**" in text and role in text_roles and _ACCOUNT.match(text) and _MOMENT.search(text):
            return i
    return None


def _ends_above(labelled: Sequence[Labelled], head: int, told: Sequence[int], text_roles: frozenset[Role]) -> bool:
    """Whether most of the prose and then a byline or a rights line stand above the head of the comments."""
    above = sum(prose_of(labelled[i].block) for i in told if i < head)
    if above < sum(prose_of(labelled[i].block) for i in told if i > head):
        return False
    last = next(i for i in range(head - 1, -1, -1) if labelled[i].role in text_roles)
    return any(item.role in _ENDS for item in labelled[last + 1 : head])


def _are_stamped(labelled: Sequence[Labelled], below: Sequence[int]) -> bool:
    """Whether half of the lines say, to the minute, when they were written."""
    return sum(_MOMENT.search(labelled[i].block.text) is not None for i in below) * 2 >= len(below)


def _drop_entries(labelled: list[Labelled], told: Sequence[int]) -> None:
    """A list of terms and texts below the byline of a story that is told without such a list: the next stories."""
    entries = [i for i in told if labelled[i].block.tag in _ENTRY_TAGS]
    if len(entries) < 2 or len(entries) == len(told):
        return
    story = max(set(told).difference(entries))
    if story < entries[0] and any(labelled[i].role in _ENDS for i in range(story + 1, entries[0])):
        for i in entries:
            labelled[i] = Labelled(labelled[i].block, Role.RELATED, "list below the byline")
