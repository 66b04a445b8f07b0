"""Roles of the blocks inside the region that holds the article: its text, and what stands in its way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import compress
from typing import Any

from extractor.blocks.captions import (
    CAPTION_BLOCKS,
    CAPTION_CLIMB,
    CAPTION_LETTERS,
    CAPTION_SENTENCES,
    LONGEST_CAPTION,
    CaptionFinder,
)
from extractor.blocks.choose import Place
from extractor.blocks.credits import split_credit
from extractor.blocks.cues import Cue, cue_of
from extractor.blocks.cutoffs import CUT_OFF, notice_of
from extractor.blocks.dateline import HOUR, LONGEST_HOUR
from extractor.blocks.edges import settle_edges
from extractor.blocks.furniture import Layout
from extractor.blocks.grids import grids_of, row_of
from extractor.blocks.line_shapes import END_OF_SENTENCE, HEADING_CHARS, TAG_ROLES
from extractor.blocks.line_words import line_words
from extractor.blocks.model import Block, Labelled, Region, Role
from extractor.blocks.outside import role_of_cue
from extractor.blocks.pictures import has_caption, is_decoration
from extractor.blocks.sorting import SORTER, InsideRules
from extractor.blocks.speech_level import NOTICE_MARK, PLAIN, POLITE, SPEAKER_MARK, tells_past
from extractor.blocks.survey import SURVEYOR

_LONGEST_CUE = 260
_HIDDEN_SHARE = 0.3
_FREE = 2  # paragraphs outside every list from which a box below a list's heading is one, however long
_SPOKEN_WORDS = re.compile(r"^[\"“'‘].+[\"”'’]$")
_TELLING_TAGS = frozenset((*TAG_ROLES, "figure"))
_TELLERS = 40  # regions round a block that are asked
_RIGHTS_MARKS = frozenset(("contains: ⓒ", "contains: Ⓒ", "contains: ©"))
_NO_RIGHTS_MARK = str.maketrans("", "", "ⓒⒸ©")
_TEXT = (Role.BODY, "text in the article's region")
_RULES = InsideRules(
    LONGEST_HOUR + 1,
    _LONGEST_CUE,
    LONGEST_CAPTION,
    _TELLING_TAGS,
    CAPTION_CLIMB,
    CAPTION_BLOCKS,
    CAPTION_LETTERS,
    CAPTION_SENTENCES,
    _TEXT,
)
_SUMMARIES = frozenset((Role.SUMMARY,))
_CAPTIONS, _POINTERS = frozenset((Role.CAPTION,)), frozenset("▲△↑")
_NAMED_LINES = (("byline", Role.BYLINE), ("dateline", Role.DATELINE))


def label_inside(
    blocks: Sequence[Block], layout: Layout, place: Place, titles: Sequence[int], above: Sequence[Labelled] = ()
) -> list[Labelled]:
    """The blocks of `place`, each with its role and reason; `above` is what stands before them."""
    inside = blocks[place.first : place.end]
    if not inside:
        return []
    result = _Reader(inside, layout, place, frozenset(titles)).labels()
    _take_summed_up(result)
    _take_pointed_at(result)
    settle_edges(result, place, titles, above)
    return result


def _take_summed_up(labelled: list[Labelled]) -> None:
    """Gives the list right below a machine's notice of its summary to the summary."""
    if not SURVEYOR.of_roles(labelled, _SUMMARIES):
        return
    below = False
    for i, item in enumerate(labelled):
        if item.role is Role.LIST_ITEM and below:
            labelled[i] = Labelled(item.block, Role.SUMMARY, "list below the notice of a summary")
        else:
            below = item.role is Role.SUMMARY


def _take_pointed_at(labelled: list[Labelled]) -> None:
    """Gives the caption what stands right behind a cell with nothing but the mark that points at the picture."""
    for i in SURVEYOR.of_roles(labelled[:-1], _CAPTIONS):
        block, role, _ = labelled[i + 1]
        if labelled[i].block.text not in _POINTERS or role is not Role.BODY:
            continue
        if block.sentences <= CAPTION_SENTENCES and len(block.text) <= LONGEST_CAPTION:
            labelled[i + 1] = Labelled(block, Role.CAPTION, "behind a mark that points at a picture")


def _is_formula(text: str) -> bool:
    """Whether a line speaks of rights without its mark, too: 'ⓒ 한빛신문, 무단 전재 금지' is no credit."""
    cue = cue_of(text.translate(_NO_RIGHTS_MARK))
    return cue is not None and cue.kind == Role.COPYRIGHT


def _is_owned(text: str) -> bool:
    """Whether words stand before the mark of rights: '새벽 시장의 상인들 ⓒ 한빛신문 박하늘 기자'."""
    return max(text.find("ⓒ"), text.find("©")) > 2


class _Reader:
    """What the roles inside one article depend on."""

    def __init__(self, inside: Sequence[Block], layout: Layout, place: Place, titles: frozenset[int]) -> None:
        self._inside = inside
        self._layout = layout
        self._body = body = place.region
        self._misnamed = place.misnamed
        self._titles = titles
        shares = layout.prose[inside[0].order : inside[-1].order + 1]
        self._prose = sum(shares)
        told = list(compress(inside, shares))
        self._first, self._last = (told[0].order, told[-1].order) if told else (-1, -1)
        hidden = sum([share for block, share in zip(told, filter(None, shares), strict=True) if block.hidden])
        # Much hidden text is the rest of an article behind a button; copies of shown text are dropped as copies.
        self._keep_hidden = hidden >= self._prose * _HIDDEN_SHARE
        self._told = told
        self._tellers: dict[Region | None, tuple[Region, ...]] = {}
        self._rows = grids_of(inside) if layout.has_tables else set()
        self._captions = CaptionFinder(inside, body, self._prose)

    @cached_property
    def _free(self) -> int:
        """How many paragraphs stand outside all furniture."""
        return sum(self._layout.furniture(block.region) is None for block in self._told)

    @cached_property
    def _last_told(self) -> int:
        """The order of the last paragraph whose words say nothing else, -1 where there is none."""
        cue_of = self._layout.cue_of
        return next((block.order for block in reversed(self._told) if cue_of(block.text) is None), -1)

    @cached_property
    def _polite(self) -> bool:
        """Whether most of the paragraphs are told in the polite style."""
        return sum(POLITE.search(block.text) is not None for block in self._told) * 2 > len(self._told)

    def labels(self) -> list[Labelled]:
        """All blocks with their roles and reasons."""
        inside, body, marks = self._inside, self._body, self._layout.marks
        result: list[Any]
        if self._rows:
            result, left = [None] * len(inside), range(len(inside))
        else:
            result, left = SORTER.inside(inside, body, marks, self._titles, self._keep_hidden, _RULES, line_words())
        for position in left:
            result[position] = self.label(position, inside[position])
        return result

    def label(self, position: int, block: Block) -> Labelled:
        """One block with its role and reason; what its region says goes before what its words say."""
        if block.tag == "img":
            mark = self._layout.furniture(block.region, self._body)
            if mark is None and is_decoration(block.src) and not has_caption(block):
                mark = Role.OTHER, "address of a button, an icon or an ad"
            return Labelled(block, *mark) if mark is not None else Labelled(block, Role.IMAGE, "image in the text")
        named = self._by_region(block)
        if named is not None:
            below = position and self._inside[position - 1].tag == "img"
            if named.role is Role.SUBTITLE and below and split_credit(block.text) is not None:
                return Labelled(block, Role.CAPTION, "credit below a picture")
            return named
        text = block.text
        if block.hidden and not self._keep_hidden:
            return Labelled(block, Role.OTHER, "hidden")
        if block.order in self._titles:
            return Labelled(block, Role.TITLE, "same words as the stated headline")
        if HOUR.fullmatch(text):
            return Labelled(block, Role.DATELINE, "hour of an entry")
        row = row_of(block) if self._rows else None
        if row is not None and row in self._rows:
            return Labelled(block, Role.TABLE_ROW, "cell of a table of figures")
        if len(text) <= _LONGEST_CUE:
            notice = notice_of(text)
            if notice is not None:
                return Labelled(block, Role.OTHER, CUT_OFF + notice)
            cue = self._layout.cue_of(text)
            owned = cue is not None and (cue.rule in _RIGHTS_MARKS or (cue.kind == "byline" and _is_owned(text)))
            if owned and not _is_formula(text):
                caption = self._captions.reason(position)  # '▲ 새벽 시장의 상인들 ⓒ 박하늘'
                if caption is not None:
                    return Labelled(block, Role.CAPTION, caption)
            if cue is not None and not self._is_spoken(block, cue) and not self._is_told(block, cue):
                return Labelled(block, role_of_cue(cue.kind), cue.rule)
        caption = self._captions.reason(position)
        if caption is not None:
            return Labelled(block, Role.CAPTION, caption)
        if block.link_chars * 10 > len(text) * 8 and not END_OF_SENTENCE.search(text):
            return Labelled(block, Role.RELATED, "a line that is a link")
        return self._text(block)

    def _is_spoken(self, block: Block, cue: Cue) -> bool:
        """Whether a line that names a reporter is told: a hand-over, or who speaks next in a transcript."""
        if not self._first <= block.order < self._last:
            return False
        if cue.kind == "reporter_box":
            return block.sentences > 0
        return cue.kind == "byline" and SPEAKER_MARK.match(block.text) is not None

    def _is_told(self, block: Block, cue: Cue) -> bool:
        """Whether a sentence only tells of what notices are about: comments, copyright, subscriptions, tips.

        A story about a comment policy holds every word of a comment box. What sets its sentences apart is that they
        speak about, not to, the reader: in the plain style, or in a story told politely, before more of the story.
        """
        text = block.text
        if not cue.rule.startswith("contains") or not block.sentences or NOTICE_MARK.search(text):
            return False
        followed = block.order < self._last_told
        if PLAIN.search(text):
            return followed or cue.kind != Role.COPYRIGHT or tells_past(text)
        # What a page says of how it works is no story's, however politely that is told.
        return (followed and self._polite and cue.kind != "navigation") or _SPOKEN_WORDS.match(text) is not None

    def _by_region(self, block: Block) -> Labelled | None:
        layout, prose = self._layout, self._prose
        for region in self._telling(block.region):
            kinds = region.kinds
            figure = region.tag == "figure"
            about = figure or ("caption" in kinds and not region.hangul * 2 > prose > 0)
            if about and not block.hidden and layout.furniture(block.region, region) is None:
                return Labelled(block, Role.CAPTION, "in a figure" if figure else "region named caption")
            mark = layout.marks.get(region)
            # A name on the wrapper of most of the text says nothing about the text, unless there is text beside it.
            if mark is not None and self._misnamed and region.sentences > 1 and not layout.headed(region):
                mark = None
            if mark is not None and (
                region.sentences == 0
                or (region.hangul - region.link_chars) * 2 < prose
                or (self._free >= _FREE and layout.is_list(region))
            ):
                if "paywall" in kinds:
                    return Labelled(block, Role.OTHER, CUT_OFF + mark[1])
                return Labelled(block, *mark)
            if kinds and region.hangul * 2 <= max(prose, 1):
                if "subtitle" in kinds and block.order < self._first + 3:
                    return Labelled(block, Role.SUBTITLE, "region named subtitle")
                for kind, role in _NAMED_LINES:
                    if kind in kinds and not block.sentences:
                        return Labelled(block, role, f"region named {kind}")
                if "quote" in kinds:
                    return Labelled(block, Role.OTHER, "pull quote")
        return None

    def _telling(self, region: Region | None) -> tuple[Region, ...]:
        """The regions between a block and the body that tell something about it, innermost first."""
        known = self._tellers
        path = []
        while region is not None and region is not self._body and region not in known:
            path.append(region)
            region = region.parent
        found = known.get(region, ())
        for region in reversed(path):
            if region.kinds or region.tag in _TELLING_TAGS or region in self._layout.marks:
                found = (region, *found[: _TELLERS - 1])
            known[region] = found
        return found

    def _text(self, block: Block) -> Labelled:
        text = block.text
        if block.region is None and block.tag in ("li", "ol"):
            return Labelled(block, Role.LIST_ITEM, "numbered or bulleted line")
        for region in self._telling(block.region):
            role = TAG_ROLES.get(region.tag)
            if role is not None:
                return Labelled(block, role, f"{region.tag} in the text")
        if block.bold and len(text) <= HEADING_CHARS and not block.sentences and not END_OF_SENTENCE.search(text):
            return Labelled(block, Role.HEADING, "short bold line")
        return Labelled(block, *_TEXT)
