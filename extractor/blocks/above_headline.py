"""Subtitles above the headline: lines with a dash of old papers, and a print edition's line over its headline."""

from __future__ import annotations

import re

from extractor.blocks.cues import cue_of
from extractor.blocks.measure import count_hangul
from extractor.blocks.model import Block, Labelled, Role
from extractor.blocks.subtitle_shapes import BULLETS, OPEN, SHARED, has_shape, is_apart, shared, story_words
from extractor.letters import bare

_ABOVE = 4  # lines above the headline that may be subtitles
_LEADING_LABEL = re.compile(r"^\[[^\[\]]{1,14}\]\s*")
_DASHES = ("-", "–", "—", "―")
_KICKER_LETTERS, _KICKER_WORDS = 10, 3  # of a line above the headline
_KICKER_SHARED = 0.4  # share of its syllable pairs that the story has too


def relabel_above(labelled: list[Labelled], title: int, first: int) -> str | None:
    """Lines with a dash right above the headline: tables of old papers, and agencies' wires, print the subtitle there.

    Returns the story's words where it had to look at them.
    """
    lines: list[int] = []
    for i in range(title - 1, max(-1, title - 1 - _ABOVE), -1):
        item = labelled[i]
        block = item.block
        open_line = is_apart(item) or item.role in OPEN or item.role is Role.OTHER
        if not block.text.startswith(_DASHES) or not open_line or block.link_chars or block.hidden:
            break
        if not has_shape(block, block.text.strip(BULLETS)):
            break
        lines.append(i)
    if not lines:
        return _relabel_kicker(labelled, title, first)
    words = story_words(labelled, first)
    if any(shared(labelled[i].block.text, words) >= SHARED for i in lines):
        for i in lines:
            labelled[i] = Labelled(labelled[i].block, Role.SUBTITLE, "line with a dash above the headline")
    return words


def _relabel_kicker(labelled: list[Labelled], title: int, first: int) -> str | None:
    """A line of the story's words right above the headline, in its box: a print edition's line above the headline.

    Returns the story's words where it had to look at them.
    """
    item = labelled[title - 1] if title else None
    if item is None or not (is_apart(item) or item.role in OPEN):
        return None
    block = item.block
    text = _LEADING_LABEL.sub("", block.text)
    if count_hangul(text) < _KICKER_LETTERS or len(text.split()) < _KICKER_WORDS:
        return None
    if not _in_one_box(block, labelled[title].block) or block.sentences:
        return None
    if not has_shape(block, text) or cue_of(block.text) is not None:
        return None
    words = story_words(labelled, first)
    headline = bare(labelled[title].block.text)
    if shared(text, words) >= _KICKER_SHARED and bare(text) not in headline and headline not in bare(text):
        labelled[title - 1] = Labelled(block, Role.SUBTITLE, "line of the story above the headline")
    return words


def _in_one_box(one: Block, other: Block) -> bool:
    """Whether two lines, neither a link, have an element each in one box."""
    first, second = one.region, other.region
    if first is None or second is None or one.link_chars or one.hidden:
        return False
    return first.parent is not None and first.parent is second.parent
