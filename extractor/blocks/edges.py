"""What stands at the edges of an article's text: its head and its tail, headings of lists, notices, copies, credits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice

from extractor.blocks.below_end import drop_below_cutoff, drop_below_end
from extractor.blocks.cards import tell_cards
from extractor.blocks.choose import Place
from extractor.blocks.cutoffs import CUT_OFF, breaks_off, opens_rest
from extractor.blocks.grids import row_of
from extractor.blocks.measure import Ending
from extractor.blocks.model import TEXT_ROLES, Block, Labelled, Region, Role
from extractor.blocks.people import EMAIL, is_bare_name, is_credit_label, read_credits
from extractor.blocks.prose_runs import box_of, prose_of
from extractor.blocks.speech_level import PLAIN, PLAIN_WITHIN, POLITE
from extractor.letters import bare
from extractor.tables import load

HEADING_CHARS = 60
_BEGINNING = 8  # letters by which the first piece of a copy is found
_PROFILE_BLOCKS = 8
_HEADLINES = 3  # lines without a stop below the last sentence that are headlines of other stories
_REPEATED = 15  # letters from which a text that stands twice is a copy
_BELOW_RIGHTS = 0.3
_PLAIN_STORY = 2
_COLUMNS = 8  # cells from a table's first on that may head its columns
_BOARD_COLUMNS = 3
_CALL_MARK = re.compile(r"[▷▶☞※★☎]")
_QUOTED = re.compile(r"[\"“”'‘’\[<〈(△▲▶◇■\-–]")  # somebody is quoted, or answers
_PARTS = 2
_CONTENTS = 2  # headings told before the text
_DIGITS = "0123456789"
PART = "opens the first of several parts"
_ADDRESS = re.compile(rf"{EMAIL.pattern}|https?://", re.ASCII)
END_OF_SENTENCE = Ending(r"[.?!…][\"'”’)\]」』〉》>]*$", (".", "?", "!", "…"), "\"'”’)]」』〉》>")
# The last line of a story may lack its stop: '"열 명이 네 개 산을 맡는다"', '… 길을 낸다'. Buttons and notices, which
# lack it too, end otherwise ('의견을 남겨주세요').
_UNSTOPPED = Ending(r"[다요죠까][\"”]$|다$")
_UNSTOPPED_LETTERS = 8
_LIST_MARK = re.compile(r"^[▲△▼▽■□◆◇●○◎★☆▶▷※☞*\-–—•‣]")
TAG_ROLES = {"li": Role.LIST_ITEM, "blockquote": Role.QUOTE} | dict.fromkeys(
    ("h2", "h3", "h4", "h5", "h6"), Role.HEADING
)
_PLAIN_LINES = frozenset((Role.BODY, Role.HEADING))
_ENDING_ROLES = frozenset((Role.COPYRIGHT, Role.COMMENT, Role.REPORTER_BOX, Role.MOST_READ))
_TELEPHONE = re.compile(r"\d{2,4}[)\-.]\s?\d{3,4}[\-.]\d{4}")
_DATE = re.compile(r"(?:19|20)\d\d\s?[.\-/년]\s?\d{1,2}\s?[.\-/월]\s?\d{1,2}")


def settle_edges(labelled: list[Labelled], place: Place, titles: Sequence[int]) -> None:
    """Takes its role from what only stands among the text, and gives the head and the tail theirs."""
    _drop_above_title(labelled, place, titles)
    _tell_headline_again(labelled, titles)
    tell_cards(labelled)
    _drop_credit_rows(labelled)
    _drop_boards(labelled)
    _drop_copies(labelled)
    drop_below_end(labelled, TEXT_ROLES)
    drop_below_cutoff(labelled, TEXT_ROLES)
    _cut_below_rights(labelled)
    _drop_list_headings(labelled)
    cut_notices(labelled)
    _label_head(labelled)
    _label_tail(labelled)


def _tell_headline_again(labelled: list[Labelled], titles: Sequence[int]) -> None:
    """A flash says its headline once more, and nothing else: below the headline that is its text."""
    if any(item.role in TEXT_ROLES for item in labelled):
        return
    for i, item in enumerate(labelled):
        block, role = item.block, item.role
        if role is Role.TITLE and titles and block.order > titles[0] and block.tag not in TAG_ROLES:
            labelled[i] = Labelled(block, Role.BODY, "the headline told again")
            return


def _drop_credit_rows(labelled: list[Labelled]) -> None:
    """Rows of a table that name who did what, or whom to ask: '취재 | 박하늘', '담당자 | 이바다 (031-000-0000)'."""
    rows: dict[Region, list[int]] = {}
    for i, item in enumerate(labelled):
        row = row_of(item.block) if item.role is Role.TABLE_ROW else None
        if row is not None:
            rows.setdefault(row, []).append(i)
    for cells in rows.values():
        label, names = labelled[cells[0]].block.text, " ".join(labelled[i].block.text for i in cells[1:])
        reason = f"credit: {label}" if is_credit_label(label) and read_credits(names).people else None
        if reason is None and label.replace(" ", "") in _contacts() and _TELEPHONE.search(names):
            reason = f"whom to ask: {label}"
        if len(cells) > 1 and reason is not None:
            for i in cells:
                labelled[i] = Labelled(labelled[i].block, Role.OTHER, reason)


def _drop_boards(labelled: list[Labelled]) -> None:
    """The board's list of its other entries below a story: 번호, 제목, 글쓴이, 날짜, 조회 head its columns."""
    tables: dict[Region, list[int]] = {}
    for i, item in enumerate(labelled):
        table = _table_of(item.block) if item.role is Role.TABLE_ROW else None
        if table is not None:
            tables.setdefault(table, []).append(i)
    for cells in tables.values():
        head = {labelled[i].block.text.replace(" ", "") for i in cells[:_COLUMNS]}
        if len(head & _board_columns()) >= _BOARD_COLUMNS:
            for i in cells:
                labelled[i] = Labelled(labelled[i].block, Role.RELATED, "list of a board's entries")


def _table_of(block: Block) -> Region | None:
    region = row_of(block)
    while region is not None and region.tag != "table":
        region = region.parent
    return region


@cache
def _board_columns() -> frozenset[str]:
    return frozenset(load("cues")["particulars"]["board_columns"])


@cache
def _contacts() -> frozenset[str]:
    return frozenset(load("cues")["particulars"]["contacts"])


def _drop_above_title(labelled: list[Labelled], place: Place, titles: Sequence[int]) -> None:
    """What stands above the last headline before the first paragraph belongs to other stories."""
    title = max((title for title in titles if place.first <= title < place.begin), default=place.first)
    for i in range(title - place.first):
        item = labelled[i]
        block, role = item.block, item.role
        if role in TEXT_ROLES and prose_of(block):
            labelled[i] = Labelled(block, Role.OTHER, "above the headline")


def _drop_copies(labelled: list[Labelled]) -> None:
    """A text that stands a second time (a print copy, a pull quote, a mobile copy) is kept once."""
    seen: set[str] = set()
    texts: list[tuple[int, str]] = []
    for i, item in enumerate(labelled):
        block, role = item.block, item.role
        if role not in TEXT_ROLES:
            continue
        key = bare(block.text)
        if len(key) >= _REPEATED:
            if key in seen:
                labelled[i] = Labelled(block, Role.OTHER, "repeated copy")
                continue
            seen.add(key)
        texts.append((i, key))
    _drop_joined_copies(labelled, texts)


def _drop_joined_copies(labelled: list[Labelled], texts: Sequence[tuple[int, str]]) -> None:
    """A paragraph that the paragraphs below it tell again piece by piece: the copy for another kind of screen."""
    # The last paragraph for each beginning: pieces of a copy follow the whole.
    begins = {key[:_BEGINNING]: position for position, (_, key) in enumerate(texts) if len(key) >= _BEGINNING}
    for position, (i, key) in enumerate(texts):
        start = begins.get(key[:_BEGINNING], position)
        if start <= position or labelled[i].block.sentences < 2:
            continue
        rest, pieces = key, 0
        for _, piece in islice(texts, start, None):
            if not piece or not rest.startswith(piece):
                break
            rest = rest[len(piece) :]
            pieces += 1
        if pieces > 1 and not rest:
            labelled[i] = Labelled(labelled[i].block, Role.OTHER, "repeated copy")


def _cut_below_rights(labelled: list[Labelled]) -> None:
    """A rights line ends an article, unless much of the text stands below it."""
    if not any(item.role is Role.COPYRIGHT for item in labelled):
        return
    total = sum(prose_of(item.block) for item in labelled if item.role in TEXT_ROLES)
    below = 0
    for i in range(len(labelled) - 1, -1, -1):
        item = labelled[i]
        block, role = item.block, item.role
        if role in TEXT_ROLES:
            below += prose_of(block)
        elif role is Role.COPYRIGHT:
            if below > total * _BELOW_RIGHTS:
                return
            for j in range(i + 1, len(labelled)):
                later = labelled[j]
                if later.role in TEXT_ROLES:
                    labelled[j] = Labelled(later.block, Role.OTHER, "below the rights line")


def cut_notices(labelled: list[Labelled]) -> None:
    """What speaks to the reader below a story that tells in the plain style: appeals, cards of authors, notices."""
    for i in range(len(labelled) - 1, -1, -1):
        item = labelled[i]
        block, role = item.block, item.role
        if role in TEXT_ROLES and not (_CALL_MARK.match(block.text) and POLITE.search(block.text)):
            break
        if role in TEXT_ROLES:
            labelled[i] = Labelled(block, Role.OTHER, "speaks to the reader below the story")
    _cut_profile(labelled)
    prose = [i for i, item in enumerate(labelled) if item.role in TEXT_ROLES and prose_of(item.block)]
    spoken = [i for i in prose if _is_spoken(labelled[i].block.text)]
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
    if not POLITE.search(text) or _QUOTED.match(text):
        return False
    return text[-1] not in "\"'”’" or PLAIN_WITHIN.search(text) is None


def _cut_profile(labelled: list[Labelled]) -> None:
    """How the author presents himself above a story in the plain style: spoken sentences in a box with a byline."""
    prose = [i for i, item in enumerate(labelled) if item.role in TEXT_ROLES and prose_of(item.block)]
    if not prose or PLAIN.search(labelled[prose[0]].block.text):
        return  # nothing stands above the story
    plain = [i for i in prose if PLAIN.search(labelled[i].block.text)]
    if len(plain) < _PLAIN_STORY:
        return
    bylines = [item.block for item in labelled[: plain[0]] if item.role is Role.BYLINE]
    for i in prose:
        block = labelled[i].block
        if i >= plain[0]:
            return
        if not POLITE.search(block.text) or _QUOTED.match(block.text):
            continue
        region = block.region
        box = region.parent if region is not None else None
        if box is None:
            if region is None and i and labelled[i - 1].role is Role.BYLINE:  # in a dump
                labelled[i] = Labelled(block, Role.REPORTER_BOX, "the author presents himself")
        elif box.blocks <= _PROFILE_BLOCKS and any(box.first <= byline.order < box.end for byline in bylines):
            labelled[i] = Labelled(block, Role.REPORTER_BOX, "the author presents himself")


def _button_box(labelled: Sequence[Labelled], i: int) -> Region | None:
    """The box of a block in which a button stands, too: a form to subscribe, to join, to vote."""
    box = box_of(labelled[i].block)
    near = labelled[i + 1 : i + 4]
    if box is None or not any(item.block.tag == "button" and _stands_in(item.block, box) for item in near):
        return None
    return box


def _stands_in(block: Block, box: Region) -> bool:
    region = block.region
    return region is not None and (region is box or region.parent is box)


def _drop_list_headings(labelled: list[Labelled]) -> None:
    """A short line right above two or more lines that are links is their heading."""
    if not any(item.role is Role.RELATED for item in labelled):
        return
    for i in range(len(labelled) - 1):
        item = labelled[i]
        block, role = item.block, item.role
        if role not in TEXT_ROLES or len(block.text) > HEADING_CHARS or END_OF_SENTENCE.search(block.text):
            continue
        below = labelled[i + 1 : i + 2] if labelled[i + 1].block.tag in ("ul", "ol") else labelled[i + 1 : i + 3]
        if all(item.role is Role.RELATED for item in below) and (role is Role.HEADING or len(block.text) <= 20):
            labelled[i] = Labelled(block, Role.RELATED, "heading of a list of links")


def _label_head(labelled: list[Labelled]) -> None:
    """Short lines above the first paragraph are subtitles where they look like them."""
    first = next((i for i, item in enumerate(labelled) if item.role in TEXT_ROLES and prose_of(item.block)), None)
    title = next((i for i, item in enumerate(labelled[:first]) if item.role is Role.TITLE), -1)
    sections = {
        item.block.text[0]: i
        for i, item in enumerate(labelled)
        if item.role is Role.HEADING and _LIST_MARK.match(item.block.text)
    }
    below = [item.block.tag for item in labelled[first or 0 :] if item.role is Role.HEADING]
    row = row_of(labelled[first].block) if first is not None else None
    _drop_contents(labelled, first or 0)
    for i in range(first or 0):
        item = labelled[i]
        block, role = item.block, item.role
        if role in (Role.BODY, Role.LIST_ITEM) and not any(map(str.isalnum, block.text)):
            labelled[i] = Labelled(block, Role.OTHER, "no words")
            continue
        if role in (Role.BODY, Role.LIST_ITEM) and i > title and is_bare_name(block.text):
            labelled[i] = Labelled(block, Role.BYLINE, "name between headline and text")
            continue
        if i < title and (role is Role.HEADING or (role in (Role.BODY, Role.LIST_ITEM) and not block.bold)):
            labelled[i] = Labelled(block, Role.OTHER, "above the headline")
            continue
        if block.text and sections.get(block.text[0], -1) > i:
            labelled[i] = Labelled(block, role, PART) if role is Role.HEADING else item
            continue
        if role is Role.HEADING and block.tag in TAG_ROLES and below.count(block.tag) >= _PARTS:
            labelled[i] = Labelled(block, Role.HEADING, PART)
        elif role is Role.HEADING or (role in (Role.BODY, Role.LIST_ITEM) and block.bold):
            labelled[i] = Labelled(block, Role.SUBTITLE, "heading above the first paragraph")
        elif role is Role.BODY and len(block.text) <= HEADING_CHARS and row_of(block) not in (None, row):
            labelled[i] = Labelled(block, Role.OTHER, "particulars above the first paragraph")
        elif role is Role.BODY and len(block.text) <= HEADING_CHARS and _DATE.search(block.text):
            labelled[i] = Labelled(block, Role.BYLINE, "date above the first paragraph")


def _drop_contents(labelled: list[Labelled], first: int) -> None:
    """Lines above the first paragraph that are headings below it are the table of contents of blogs and long reads."""
    heads = [i for i in range(first) if labelled[i].role in TEXT_ROLES]
    if len(heads) < _CONTENTS:
        return
    below = {bare(item.block.text).lstrip(_DIGITS) for item in labelled[first:] if item.role is Role.HEADING}
    listed = [i for i in heads if bare(labelled[i].block.text).lstrip(_DIGITS) in below]
    for i in listed if len(listed) >= _CONTENTS else ():
        labelled[i] = Labelled(labelled[i].block, Role.OTHER, "table of contents")


def _label_tail(labelled: list[Labelled]) -> None:
    """What follows the last paragraph without being a sentence, a list or a table is no text."""
    if not any(item.role in TEXT_ROLES and prose_of(item.block) for item in labelled):
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
    unstopped = sum(1 for item in behind if item.role in _PLAIN_LINES and not _LIST_MARK.match(item.block.text))
    if unstopped >= _HEADLINES and not any(_QUOTED.match(item.block.text) for item in behind if _is_text(item)):
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
        item.role in (Role.TABLE_ROW, Role.LIST_ITEM)
        or prose_of(block)
        or _LIST_MARK.match(block.text)
        or (END_OF_SENTENCE.search(block.text) and block.hangul > 4)
        or (
            item.role is not Role.HEADING  # no story ends with a heading
            and block.hangul >= _UNSTOPPED_LETTERS
            and _UNSTOPPED.search(block.text)
        )
    )
