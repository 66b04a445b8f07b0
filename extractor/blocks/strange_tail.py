"""Other stories right below a story, in its own box: teasers that are links throughout, headlines with a line or two.

What tells them from the story is not a name of a box: a story is no link, and its parts speak of what it speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.blocks.line_shapes import END_OF_SENTENCE, HEADING_CHARS, LIST_MARK
from extractor.blocks.model import TEXT_ROLES, Labelled, Region, Role
from extractor.blocks.pairs import pairs_of
from extractor.blocks.prose_runs import paragraphs_of, prose_of
from extractor.blocks.survey import SURVEYOR
from extractor.letters import bare

_STORY = 3  # paragraphs above that are a story
_TEASERS = 3
_HEADLINE = 8  # Korean letters of a link that is a headline
_BOX_BLOCKS = 8
_HEADS = frozenset((Role.RELATED, Role.CAPTION))  # a headline below its picture looks like a caption
_CAPTION = Role.CAPTION
_TOLD = TEXT_ROLES | {_CAPTION}
_UNSTOPPED = frozenset((Role.BODY, Role.HEADING, _CAPTION))
_SENTENCES = 3  # of a teaser at most
_STEMS = re.compile(r"[가-힣]{2,}")
KNOWN = 0.2
"""The share of a teaser's words that the story above has by chance; parts of a story have more in common with it."""
_HEADLINE_TOLD = 0.2
"""The share of the page's headline, in pairs of letters, that other stories tell by chance."""


def drop_strange_tail(labelled: list[Labelled]) -> None:
    """Takes its role from what stands below the last paragraph of the story and is another's."""
    _drop_links(labelled)
    _drop_below_links(labelled)
    _drop_pairs(labelled)


def known_share(text: str, story: str) -> float:
    """The share of a text's words whose first two letters the story has, too; 0 for a text without Korean words."""
    stems = [word[:2] for word in _STEMS.findall(text)]
    return sum(stem in story for stem in stems) / len(stems) if stems else 0.0


def _drop_links(labelled: list[Labelled]) -> None:
    """Paragraphs below the last one that is no link, and are links from the first letter to the last."""
    told: list[int] = SURVEYOR.of_roles(labelled, TEXT_ROLES)
    linked = [i for i in told if labelled[i].block.link_chars and _is_link(labelled[i])]
    if not linked or len(linked) * 2 >= len(told):
        return  # markup that is broken makes a link of a whole story
    for i in reversed(told):
        if not _is_link(labelled[i]):
            return
        labelled[i] = Labelled(labelled[i].block, Role.RELATED, "a link below the last paragraph")


def _drop_below_links(labelled: list[Labelled]) -> None:
    """Sentences in a small box of their own below a headline that is a link: a teaser, wherever it stands."""
    heads = SURVEYOR.of_roles(labelled, _HEADS)
    if not any(_is_link(labelled[i]) for i in heads) or len(paragraphs_of(labelled)) <= _STORY:
        return
    for i in range(1, len(labelled)):
        item, above = labelled[i], labelled[i - 1]
        if item.role not in TEXT_ROLES or above.role not in _HEADS or not _is_link(above):
            continue
        if above.role is Role.CAPTION and not _is_link(item):
            continue  # a caption may lead to the large picture
        if above.block.hangul < _HEADLINE or not 0 < item.block.sentences <= _SENTENCES:
            continue
        box = _common_box(item.block.region, above.block.region)
        if box is not None and box.blocks <= _BOX_BLOCKS and not _holds_others(labelled, box):
            labelled[i - 1] = Labelled(above.block, Role.RELATED, "a headline that is a link, above its teaser")
            labelled[i] = Labelled(item.block, Role.RELATED, "below a headline that is a link, in a box with it")


def _common_box(one: Region | None, other: Region | None) -> Region | None:
    """The region right round one block's element that holds another block, too."""
    box = one.parent if one is not None else None
    near = (other, other.parent if other is not None else None)
    return box if box is not None and box in near else one if one is not None and one in near else None


def _holds_others(labelled: Sequence[Labelled], box: Region) -> bool:
    """Whether a box has paragraphs of the story that stand below no link."""
    below = False
    for item in labelled:
        if not box.first <= item.block.order < box.end:
            continue
        if item.role in TEXT_ROLES and not below:
            return True
        below = item.role in _HEADS and _is_link(item)
    return False


def _is_link(item: Labelled) -> bool:
    return bool(item.block.text) and item.block.link_chars * 20 >= len(item.block.text) * 19


def _drop_pairs(labelled: list[Labelled]) -> None:
    """Three or more headlines at the end, each with a paragraph of its own, that tell nothing of the story above."""
    told: list[int] = SURVEYOR.of_roles(labelled, _TOLD)
    told = [i for i in told if labelled[i].role is not _CAPTION or _is_retold(labelled[i])]
    pairs: list[int] = []
    at = len(told) - 1
    while at > 0 and _is_teaser(labelled[told[at]]) and _is_headline(labelled[told[at - 1]]):
        pairs.append(told[at - 1])
        at -= 2
    if len(pairs) < _TEASERS:
        return
    first, prose = pairs[-1], paragraphs_of(labelled)
    above = [labelled[i].block.text for i in prose if i < first]
    if len(above) < _STORY or any(_is_headline(labelled[i]) for i in told if prose[0] < i < first):
        return  # the story has headings of its own
    below = " ".join(labelled[i].block.text for i in told if i >= first)
    title = next((item.block.text for item in labelled if item.role is Role.TITLE), "")
    if title and pairs_of(bare(title)).share(bare(below)) >= _HEADLINE_TOLD:
        return
    if known_share(below, " ".join((title, *above))) < KNOWN:
        for i in told:
            if i >= first:
                labelled[i] = Labelled(labelled[i].block, Role.RELATED, "headlines of other stories, each with a line")


def _is_retold(item: Labelled) -> bool:
    """Whether a line of a dump was taken for a caption because the next sentence says it again, as a teaser does."""
    return item.role is Role.CAPTION and item.block.region is None


def _is_headline(item: Labelled) -> bool:
    text = item.block.text
    return (
        item.role in _UNSTOPPED
        and len(text) <= HEADING_CHARS
        and not END_OF_SENTENCE.search(text)
        and not LIST_MARK.match(text)
    )


def _is_teaser(item: Labelled) -> bool:
    return item.role is Role.BODY and 0 < item.block.sentences <= _SENTENCES and bool(prose_of(item.block))
