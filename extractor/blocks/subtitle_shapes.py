"""Which lines have the shape of a subtitle, and how much of a line its story says again."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from extractor.blocks.board_tables import particulars
from extractor.blocks.model import Block, Labelled, Role
from extractor.blocks.pairs import pairs_of
from extractor.blocks.survey import SURVEYOR
from extractor.letters import bare

LONGEST = 100
_ONE_WORD = 9  # letters from which a line without a space can be a subtitle
_LETTERS = 4  # Korean ones of a subtitle
_STORY_BLOCKS = 25
_STOPS = (".", "!", "。", ",", ":")
_ENTRY = re.compile(r"[가-힣]{1,6}\s?[:：]\s")  # '진행 : …', '일시: …': a programme's or a notice's entry
_CLOSERS = "\"'”’)]」』 "
_OTHER = Role.OTHER  # looked up once: the names of an enumeration take their time
PARAGRAPH = frozenset((Role.BODY, Role.QUOTE, Role.TABLE_ROW))
_SECTION_MARKS = frozenset("■□◇◆")
_MARKS = "■□◇◆▶◀◎☎【[<(※*#"
OPEN = frozenset((Role.SUBTITLE, Role.SUMMARY, Role.HEADING, Role.LIST_ITEM, Role.QUOTE, Role.BODY))
_CLOCK, _CLOCK_LINE = re.compile(r"\d{1,2}:\d{2}"), 20  # '오전 8:45 업데이트'
SHARED = 0.25  # share of a line's syllable pairs that the story has too
BULLETS = "■□◆◇▶▷●○▲△•·-–— "


def has_shape(block: Block, text: str | None = None) -> bool:
    """A short line of words without a final stop, and no speaker's or programme's mark."""
    text = block.text if text is None else text
    if not 4 <= len(text) <= LONGEST or block.hangul < _LETTERS or text[0] in _MARKS:
        return False
    if (
        _ENTRY.match(text)
        or text.split(" ", 1)[0] in particulars()
        or (len(text) <= _CLOCK_LINE and _CLOCK.search(text))
    ):
        return False
    return not text.rstrip(_CLOSERS).endswith(_STOPS) or text.endswith("...")


def is_series(text: str) -> bool:
    """'[기획/ 물의 도시]': a label in brackets, not a sentence of the story."""
    return text[0] in "[<【〈" and text[-1] in "]>】〉"


def one_word(text: str) -> bool:
    """Whether a line is a short word alone, as buttons are."""
    return " " not in text and len(text) < _ONE_WORD


def shared(text: str, words: str) -> float:
    """The share of a line's pairs of letters that the story has, too."""
    share: float = pairs_of(bare(text)).share(words)
    return share


def story_words(labelled: Sequence[Labelled], first: int) -> str:
    """The letters of the story's first paragraphs in a row."""
    story = labelled[first : first + _STORY_BLOCKS]
    return bare("".join(item.block.text for item in story if item.role in PARAGRAPH))


def is_apart(item: Labelled) -> bool:
    """A line that stands in no box of its own above the text."""
    return item.role is _OTHER and item.reason == "outside the article" and not item.block.hidden


def unmarked(text: str, marks: Set[str]) -> str:
    """A line without the mark before it, where no line of the story has that mark."""
    return text[1:].strip() if text[:1] in _SECTION_MARKS and text[0] not in marks else text


def marks_of(labelled: Sequence[Labelled], first: int) -> frozenset[str]:
    """The marks with which lines of the story begin: there they set its sections apart."""
    story = labelled[first:]
    return _SECTION_MARKS.intersection([story[i].block.text[:1] for i in SURVEYOR.of_roles(story, OPEN)])
