"""Boxes side by side that are made alike, each a headline and a teaser: a list of other stories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.blocks.headline_words import HeadlineWords
from extractor.blocks.model import Block, Region
from extractor.blocks.survey import SURVEYOR
from extractor.letters import bare

_BOXES = 3
_BOX_BLOCKS = 6
_HEADLINE = 8  # Korean letters of a link or a line that may be a headline
_LONGEST_HEADLINE = 60
_BUTTON = 8  # letters of the link that opens the story: '더 보기', '기사 전문 보기'
_SENTENCES = 5  # of a teaser at most
_LINES = 3
_TOLD = 0.3  # share of the page's headline that the boxes of its own story tell
_STRANGE = 0.15  # share of a headline's pairs of letters that other stories have by chance
_COMPARED = 6
_TEXT_TAGS = frozenset(("p", "li", "dd", "blockquote", "h1", "h2", "h3", "h4", "span"))
_MARKS = "▲△▼▽■□◆◇●○◎★☆▶▷※<[【(0123456789①②③④⑤⑥⑦⑧⑨-–\"“'‘"  # of sections, steps and answers in a story


def teaser_boxes(
    regions: Sequence[Region], blocks: Sequence[Block], titles: Sequence[int], words: HeadlineWords
) -> Iterator[list[Region]]:
    """The boxes of each list: three or more in one parent.

    A headline that is a link says enough. Where nothing is a link, the boxes must not tell of the page's headline, nor
    of each other where that is not known: a story may be told in boxes, too.
    """
    linked: dict[Region, list[Region]] = {}
    plain: dict[tuple[Region, str], list[Region]] = {}
    for region, first in SURVEYOR.boxes(regions, blocks, _BOX_BLOCKS, _HEADLINE):
        parent = region.parent
        if first.link_chars * 2 > len(first.text):
            linked.setdefault(parent, []).append(region)
        elif region.link_chars <= _BUTTON and _is_teaser(region, first) and _has_one_paragraph(region, blocks):
            plain.setdefault((parent, region.tag), []).append(region)
    yield from (found for found in linked.values() if len(found) >= _BOXES)
    for found in plain.values():
        if len(found) < _BOXES or _opens_story(found, blocks, titles):
            continue
        texts = [" ".join(block.text for block in blocks[region.first : region.end]) for region in found]
        if words.told_by(" ".join(texts)) < _TOLD if words else _are_strangers(found, blocks):
            yield found


def _opens_story(boxes: Sequence[Region], blocks: Sequence[Block], titles: Sequence[int]) -> bool:
    """Whether boxes with pictures follow the headline and nothing else is told between: cards that tell the story."""
    first, parent = boxes[0], boxes[0].parent
    title = max((title for title in titles if title < first.first), default=-1)
    if title < 0 or parent is None or not all(region.images for region in boxes):
        return False
    return not any(
        block.sentences and block.link_chars * 2 <= len(block.text) and not _is_beside(block.region, first)
        for block in blocks[title + 1 : first.first]
    )


def _is_beside(region: Region | None, box: Region) -> bool:
    """Whether a region stands in a box of the same tag beside another."""
    while region is not None:
        if region.parent is box.parent:
            return region.tag == box.tag
        region = region.parent
    return False


def _are_strangers(boxes: Sequence[Region], blocks: Sequence[Block]) -> bool:
    """Whether no headline speaks of what the other boxes tell, as those of the parts of one story do."""
    heads, texts = [], []
    for region in boxes[:_COMPARED]:
        lines = [block.text for block in blocks[region.first : region.end] if block.text]
        heads.append(set(map("".join, pairwise(bare(lines[0])))))
        texts.append(bare("".join(lines[1:])))
    shares = [
        sum(pair in "".join(texts[:k] + texts[k + 1 :]) for pair in pairs) / len(pairs)
        for k, pairs in enumerate(heads)
        if pairs
    ]
    return sum(shares) < _STRANGE * len(shares)


def _is_teaser(region: Region, first: Block) -> bool:
    """Whether a box is a line without a stop and a few sentences."""
    if region.tag in _TEXT_TAGS or region.sentences > _SENTENCES or region.blocks > _LINES:
        return False
    return not first.sentences and len(first.text) <= _LONGEST_HEADLINE and first.text[0] not in _MARKS


def _has_one_paragraph(region: Region, blocks: Sequence[Block]) -> bool:
    """What a headline without a link is followed by: two paragraphs of sentences are an item of a round-up."""
    return sum(block.sentences > 0 for block in blocks[region.first : region.end]) <= 1
