"""The lines above a story's first sentence and below its last: subtitles, particulars, contents, what is left over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.blocks.cutoffs import CUT_OFF, breaks_off, opens_rest
from extractor.blocks.grids import row_of
from extractor.blocks.guests import posted_name
from extractor.blocks.line_shapes import END_OF_SENTENCE, HEADING_CHARS, LIST_MARK, QUOTED, TAG_ROLES
from extractor.blocks.measure import Ending
from extractor.blocks.model import TEXT_ROLES, Labelled, Role
from extractor.blocks.people import EMAIL
from extractor.blocks.person_names import is_bare_name
from extractor.blocks.prose_runs import paragraphs_of, prose_of
from extractor.blocks.speech_level import PLAIN, POLITE
from extractor.blocks.survey import SURVEYOR
from extractor.letters import bare

PART = "opens the first of several parts"
_HEADLINES = 3  # lines without a stop below the last sentence that are headlines of other stories
_PARTS = 2
_LOOKED_AT = 6  # paragraphs whose style is that of a story
_CONTENTS = 2  # headings told before the text
_DIGITS = "0123456789"
_ADDRESS = re.compile(rf"{EMAIL.pattern}|https?://", re.ASCII)
# The last line of a story may lack its stop: '"열 명이 네 개 산을 맡는다"', '… 길을 낸다'. Buttons and notices, which
# lack it too, end otherwise ('의견을 남겨주세요').
_UNSTOPPED = Ending(r"[다요죠까][\"”]$|다$")
_UNSTOPPED_LETTERS = 8
_BODY, _HEADING = Role.BODY, Role.HEADING
_LINES = frozenset((_BODY, Role.LIST_ITEM))
_LISTED = frozenset((Role.TABLE_ROW, Role.LIST_ITEM))
_PLAIN_LINES = frozenset((_BODY, _HEADING))
_HEADINGS = frozenset((_HEADING,))
_TITLES = frozenset((Role.TITLE,))
_ENDING_ROLES = frozenset((Role.COPYRIGHT, Role.COMMENT, Role.REPORTER_BOX, Role.MOST_READ))
_DATE = re.compile(r"(?:19|20)\d\d\s?[.\-/년]\s?\d{1,2}\s?[.\-/월]\s?\d{1,2}")


def label_head(labelled: list[Labelled]) -> None:
    """Short lines above the first paragraph are subtitles where they look like them."""
    told = paragraphs_of(labelled)
    # A heading may ask the reader: '물은 하루 2리터, 정말 정답일까?'
    opening = [i for i in told if labelled[i].role is not _HEADING] or told
    # Above a story in the plain style a polite sentence is a notice of the page's tools.
    plain = [i for i in opening[:_LOOKED_AT] if PLAIN.search(labelled[i].block.text)]
    notices = len(plain) * 2 >= len(opening[:_LOOKED_AT])
    first = next((i for i in opening if not (notices and i < plain[0] and POLITE.search(labelled[i].block.text))), None)
    title = next(iter(SURVEYOR.of_roles(labelled[:first], _TITLES)), -1)
    headings: list[int] = SURVEYOR.of_roles(labelled, _HEADINGS)
    sections = {text[0]: i for i, text in ((i, labelled[i].block.text) for i in headings) if LIST_MARK.match(text)}
    below = [labelled[i].block.tag for i in headings if i >= (first or 0)]
    row = row_of(labelled[first].block) if first is not None else None
    _drop_contents(labelled, first or 0)
    for i in range(first or 0):
        item = labelled[i]
        block, role = item.block, item.role
        if role in _LINES and not any(map(str.isalnum, block.text)):
            labelled[i] = Labelled(block, Role.OTHER, "no words")
            continue
        if role in _LINES and i > title and posted_name(block.text) is not None:
            labelled[i] = Labelled(block, Role.BYLINE, "author between headline and text")
            continue
        if role in _LINES and i > title and is_bare_name(block.text):
            labelled[i] = Labelled(block, Role.BYLINE, "name between headline and text")
            continue
        if i < title and (role is _HEADING or (role in _LINES and not block.bold)):
            labelled[i] = Labelled(block, Role.OTHER, "above the headline")
            continue
        if block.text and sections.get(block.text[0], -1) > i:
            labelled[i] = Labelled(block, role, PART) if role is _HEADING else item
            continue
        if role is _HEADING and block.tag in TAG_ROLES and below.count(block.tag) >= _PARTS:
            labelled[i] = Labelled(block, Role.HEADING, PART)
        elif role is _HEADING or (role in _LINES and block.bold):
            labelled[i] = Labelled(block, Role.SUBTITLE, "heading above the first paragraph")
        elif role is _BODY and len(block.text) <= HEADING_CHARS and row_of(block) not in (None, row):
            labelled[i] = Labelled(block, Role.OTHER, "particulars above the first paragraph")
        elif role is _BODY and len(block.text) <= HEADING_CHARS and _DATE.search(block.text):
            labelled[i] = Labelled(block, Role.BYLINE, "date above the first paragraph")


def _drop_contents(labelled: list[Labelled], first: int) -> None:
    """Lines above the first paragraph that are headings below it are the table of contents of blogs and long reads."""
    heads = [i for i in range(first) if labelled[i].role in TEXT_ROLES]
    if len(heads) < _CONTENTS:
        return
    below = {bare(item.block.text).lstrip(_DIGITS) for item in labelled[first:] if item.role is _HEADING}
    listed = [i for i in heads if bare(labelled[i].block.text).lstrip(_DIGITS) in below]
    for i in listed if len(listed) >= _CONTENTS else ():
        labelled[i] = Labelled(labelled[i].block, Role.OTHER, "table of contents")


def label_tail(labelled: list[Labelled]) -> None:
    """What follows the last paragraph without being a sentence, a list or a table is no text."""
    if not paragraphs_of(labelled):
        return  # results, names, verse: nothing there is a sentence
    last = _last_line(labelled)
    if last is None:
        return
    unfinished = breaks_off(labelled[last].block.text)
    for i in range(last + 1, len(labelled)):
        item = labelled[i]
        block, role = item.block, item.role
        if unfinished and i <= last + 3 and opens_rest(block.text):
            labelled[i] = Labelled(block, Role.NAVIGATION, CUT_OFF + block.text)
        elif role in TEXT_ROLES:
            labelled[i] = Labelled(block, Role.OTHER, "after the last sentence")


def _last_line(labelled: Sequence[Labelled]) -> int | None:
    """Index of the last line of the text: a sentence, or what belongs to a story though it lacks a stop.

    One line without a stop may end a story; of several some are headlines of other stories. What has only a mark or a
    bullet goes on with a story, unless furniture stands between.
    """
    last = next((i for i in range(len(labelled) - 1, -1, -1) if _is_text(labelled[i])), None)
    stopped = next((i for i in range(len(labelled) - 1, -1, -1) if _is_stopped(labelled[i])), None)
    if last is None or stopped is None or last <= stopped:
        return last
    behind = labelled[stopped + 1 : last + 1]
    unstopped = sum(1 for item in behind if item.role in _PLAIN_LINES and not LIST_MARK.match(item.block.text))
    if unstopped >= _HEADLINES and not any(QUOTED.match(item.block.text) for item in behind if _is_text(item)):
        return stopped
    ends = next((i for i, item in enumerate(behind) if item.role in _ENDING_ROLES), None)
    if ends is None:
        return last
    return next((i for i in range(stopped + ends, stopped, -1) if _is_text(labelled[i])), stopped)


def _is_stopped(item: Labelled) -> bool:
    return item.role in TEXT_ROLES and item.block.sentences > 0 and _is_text(item)


def _is_text(item: Labelled) -> bool:
    block = item.block
    if item.role not in TEXT_ROLES or (not block.sentences and _ADDRESS.search(block.text[-80:])):
        return False  # an outlet signs with its address: '◎한빛통신 pn@example.com'
    return bool(
        item.role in _LISTED
        or prose_of(block)
        or LIST_MARK.match(block.text)
        or (END_OF_SENTENCE.search(block.text) and block.hangul > 4)
        or (
            item.role is not _HEADING  # no story ends with a heading
            and block.hangul >= _UNSTOPPED_LETTERS
            and _UNSTOPPED.search(block.text)
        )
    )
