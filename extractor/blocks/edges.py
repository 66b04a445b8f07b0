"""What stands at the edges of an article's text: its head and its tail, headings of lists, notices, copies, credits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from extractor.blocks.author_notes import tell_author_note
from extractor.blocks.below_end import drop_below_cutoff, drop_below_end
from extractor.blocks.board_tables import drop_boards, drop_credit_rows
from extractor.blocks.cards import tell_cards
from extractor.blocks.choose import Place
from extractor.blocks.head_and_tail import label_head, label_tail
from extractor.blocks.line_shapes import END_OF_SENTENCE, HEADING_CHARS, TAG_ROLES
from extractor.blocks.model import TEXT_ROLES, Labelled, Role
from extractor.blocks.notices import cut_notices
from extractor.blocks.prose_runs import prose_of
from extractor.blocks.strange_tail import drop_strange_tail
from extractor.blocks.survey import SURVEYOR
from extractor.letters import bare

_BEGINNING = 8  # letters by which the first piece of a copy is found
_OPENING = 24  # characters that mostly hold them
_REPEATED = 15  # letters from which a text that stands twice is a copy
_BELOW_RIGHTS = 0.3
_RIGHTS = frozenset((Role.COPYRIGHT,))
_LINKS = frozenset((Role.RELATED,))
_LONGEST_QUOTE = 50
# '은하식품 12,300 ▲ 300 (2.5%)'
_STOCK = re.compile(
    r"[가-힣A-Za-z][^\d.!?]{0,20}\d[\d,.]{0,12}원? ?[▲▼△▽↑↓+\-] ?"
    r"\d[\d,.]{0,10}(?: ?\(?[+\-]?\d{1,3}(?:\.\d{1,2})?%\)?)?"
)


def settle_edges(labelled: list[Labelled], place: Place, titles: Sequence[int], above: Sequence[Labelled]) -> None:
    """Takes its role from what only stands among the text, and gives the head and the tail theirs.

    `above` is what stands before the blocks of the article.
    """
    _drop_above_title(labelled, place, titles)
    _tell_headline_again(labelled, titles)
    tell_cards(labelled)
    drop_credit_rows(labelled)
    drop_boards(labelled)
    _drop_quote_of_stock(labelled)
    _drop_copies(labelled)
    drop_below_end(labelled, TEXT_ROLES)
    drop_below_cutoff(labelled, TEXT_ROLES)
    _cut_below_rights(labelled)
    _drop_list_headings(labelled)
    cut_notices(labelled)
    drop_strange_tail(labelled)
    tell_author_note(labelled, above)
    label_head(labelled)
    label_tail(labelled)


def _tell_headline_again(labelled: list[Labelled], titles: Sequence[int]) -> None:
    """A flash says its headline once more, and nothing else: below the headline that is its text."""
    if any(item.role in TEXT_ROLES for item in labelled):
        return
    for i, item in enumerate(labelled):
        block, role = item.block, item.role
        if role is Role.TITLE and titles and block.order > titles[0] and block.tag not in TAG_ROLES:
            labelled[i] = Labelled(block, Role.BODY, "the headline told again")
            return


def _drop_above_title(labelled: list[Labelled], place: Place, titles: Sequence[int]) -> None:
    """What stands above the last headline before the first paragraph belongs to other stories."""
    title = max((title for title in titles if place.first <= title < place.begin), default=place.first)
    for i in range(title - place.first):
        item = labelled[i]
        block, role = item.block, item.role
        if role in TEXT_ROLES and prose_of(block):
            labelled[i] = Labelled(block, Role.OTHER, "above the headline")


def _drop_quote_of_stock(labelled: list[Labelled]) -> None:
    """A share's price and change alone between two paragraphs: a widget; a report of the market lists several."""
    told: list[int] = SURVEYOR.of_roles(labelled, TEXT_ROLES)
    for before, i, after in zip(told, told[1:], told[2:], strict=False):
        block = labelled[i].block
        if len(block.text) > _LONGEST_QUOTE or labelled[i].role is Role.TABLE_ROW or not _STOCK.fullmatch(block.text):
            continue
        if all(prose_of(labelled[j].block) for j in (before, after)):
            labelled[i] = Labelled(block, Role.OTHER, "price and change of a share")


def _drop_copies(labelled: list[Labelled]) -> None:
    """A text that stands a second time (a print copy, a pull quote, a mobile copy) is kept once."""
    told: list[int] = SURVEYOR.of_roles(labelled, TEXT_ROLES)
    if not _may_begin_alike([labelled[i].block.text for i in told]):
        return
    seen: set[str] = set()
    texts: list[tuple[int, str]] = []
    for i in told:
        block = labelled[i].block
        key = bare(block.text)
        if len(key) >= _REPEATED:
            if key in seen:
                labelled[i] = Labelled(block, Role.OTHER, "repeated copy")
                continue
            seen.add(key)
        texts.append((i, key))
    _drop_joined_copies(labelled, texts)


def _may_begin_alike(texts: Iterable[str]) -> bool:
    """Whether two texts may begin with the same letters, as a copy does; those of few letters count for none."""
    begun: set[str] = set()
    for text in texts:
        beginning = bare(text[:_OPENING])[:_BEGINNING]
        if len(beginning) < _BEGINNING:
            if len(text) > _OPENING:
                return True
        elif beginning in begun:
            return True
        else:
            begun.add(beginning)
    return False


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
    if not SURVEYOR.of_roles(labelled, _RIGHTS):
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


def _drop_list_headings(labelled: list[Labelled]) -> None:
    """A short line right above two or more lines that are links is their heading."""
    if not SURVEYOR.of_roles(labelled, _LINKS):
        return
    for i in range(len(labelled) - 1):
        item = labelled[i]
        block, role = item.block, item.role
        if role not in TEXT_ROLES or len(block.text) > HEADING_CHARS or END_OF_SENTENCE.search(block.text):
            continue
        below = labelled[i + 1 : i + 2] if labelled[i + 1].block.tag in ("ul", "ol") else labelled[i + 1 : i + 3]
        if all(item.role is Role.RELATED for item in below) and (role is Role.HEADING or len(block.text) <= 20):
            labelled[i] = Labelled(block, Role.RELATED, "heading of a list of links")
