"""The headline where no title of the page leads to it: the line above the story whose words the story tells."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.blocks.choose import Place
from extractor.blocks.cues import cue_of
from extractor.blocks.model import Block
from extractor.blocks.pairs import pairs_of
from extractor.blocks.prose_runs import prose_of
from extractor.letters import bare

_REACH = 30  # blocks above the first paragraph
_SHORTEST, _LONGEST = 8, 90
_FEWEST = 5  # Korean letters
_STORY_BLOCKS = 25
_ABOVE_SIGNED = 3  # blocks above the byline or the date
_TOLD = 0.4  # share of a headline's pairs of letters that its story has
_APART = 0.2  # what a line that is set apart, or stands right above byline or date, may lack of it
# A subtitle, which old systems show above the headline, too; the heading of an item of a round-up.
_MARKS = ("-", "–", "—", "―", "▲", "△", "■", "□", "◆", "◇", "▶", "▷", "●", "○")
_HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4"))


def told_headline(blocks: Sequence[Block], place: Place) -> list[int]:
    """The line above the first paragraph that shares most words with the story, else the heading next to it; or [].

    The topmost of two lines that stand together is the headline, the other a subtitle.
    """
    first = place.begin if place.begin >= 0 else place.first
    story = [block.text for block in blocks[first : place.end] if prose_of(block)][:_STORY_BLOCKS]
    told = bare(" ".join(story))
    best, most = -1, 0.0
    signed = -1  # the topmost line that signs or dates the story
    for index in range(first - 1, max(-1, first - 1 - _REACH), -1):
        block = blocks[index]
        if not _may_be_headline(block):
            signed = index if _signs(block) else signed
            continue
        over = best > signed >= 0 and signed - index <= _ABOVE_SIGNED
        share = pairs_of(bare(block.text)).share(told)
        share += _APART if over or block.bold or block.tag in _HEADING_TAGS else 0.0
        # What stands below the byline is a subtitle where a headline stands above it.
        if share >= _TOLD and (share > most or over or (index == best - 1 and not block.sentences)):
            best, most = index, max(share, most)
    return [best] if best >= 0 else _heading(blocks, first)


def _heading(blocks: Sequence[Block], first: int) -> list[int]:
    """The heading next to the first paragraph, or that right above it: what a column tells shares no words with it."""
    found = -1
    for index in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if blocks[index].tag not in _HEADING_TAGS:
            continue
        # Some systems let the headline link to its own page; who wrote it, and when, stands right below.
        linked = any(map(_signs, blocks[index + 1 : index + 1 + _ABOVE_SIGNED]))
        if _may_be_headline(blocks[index], linked=linked):
            if 0 <= found != index + 1:
                break
            found = index
    return [found] if found >= 0 else []


def _signs(block: Block) -> bool:
    cue = cue_of(block.text) if len(block.text) <= _LONGEST else None
    return cue is not None and cue.kind in ("byline", "dateline")


def _may_be_headline(block: Block, *, linked: bool = False) -> bool:
    text = block.text
    if text.startswith(_MARKS):
        return False
    if block.hidden or not _SHORTEST <= len(text) <= _LONGEST or block.hangul < _FEWEST or block.sentences:
        return False
    if block.region is not None and "subtitle" in block.region.kinds:
        return False
    return (linked or block.link_chars * 2 <= len(text)) and cue_of(text) is None
