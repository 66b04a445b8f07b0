"""부제 among the blocks above the first paragraph: short lines that tell of the same story, in the slot for them.

Names of elements are weak evidence here (portals call the slot a summary), so wording and words decide: a subtitle has
no final stop, and shares words with the story that follows, which buttons and tool bars do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from extractor.blocks.above_headline import relabel_above
from extractor.blocks.cues import cue_of
from extractor.blocks.dateline import read_stamps
from extractor.blocks.guests import is_guest
from extractor.blocks.head_and_tail import PART
from extractor.blocks.measure import Ending
from extractor.blocks.model import Block, Labelled, Role
from extractor.blocks.people import read_credits
from extractor.blocks.person_names import is_bare_name
from extractor.blocks.speech_level import POLITE
from extractor.blocks.subtitle_shapes import (
    BULLETS,
    LONGEST,
    OPEN,
    PARAGRAPH,
    SHARED,
    has_shape,
    is_apart,
    is_series,
    marks_of,
    one_word,
    shared,
    story_words,
    unmarked,
)
from extractor.blocks.summary_boxes import is_machines, machine_boxes, machine_made, named_subtitle
from extractor.blocks.survey import SURVEYOR

_REACH = 40  # blocks above the first paragraph in which a subtitle may stand
_STANDFIRST = 200  # letters of what introduces a story
_NEAR_BYLINE = 4  # blocks below it among which the byline or the date stands
_COPIED = 0.9  # share of its pairs of letters that the story has too, where it is the first paragraph again
_LABELLED = 40  # characters of names with labels that say what they did
_SIGNED = 16  # characters of a name with its desk
_LEAST = 4  # characters of a line that says anything
_BUTTON = 12  # letters that a button has at most
_PLAIN_LINES = 10  # more unmarked short lines than this above the first sentence are verse, a list or a programme
_ASKED = Ending(r"[^까요죠나지니가냐]\?[\"'”’)]*$")  # '… 임기는 3월 말?' is a line of a headline
_HEADINGS = frozenset(("h2", "h3", "h4"))
_DECIDED = frozenset((Role.TITLE, Role.BYLINE, Role.DATELINE, Role.CAPTION, Role.IMAGE))
_UNMARKED = frozenset((Role.BODY, Role.SUBTITLE, Role.HEADING, Role.LIST_ITEM))
_ASKED_ROLES = OPEN | {Role.OTHER}
_SUBTITLE = Role.SUBTITLE
_SUBTITLES = frozenset((_SUBTITLE,))
_TITLES = frozenset((Role.TITLE,))
IN_SLOT = "between headline and byline"
_INTRODUCES = "introduces the story above the byline"
_STRANGE = "no words of the story"
_OPEN_REASONS = ("outside the article", "particulars above the first paragraph")
_BETWEEN_NAMES = re.compile(r"\s?[,·ㆍ/]\s?")
_OPENING = "[<【〈("  # '[인터뷰] 산악구조대장 박하늘' in the slot of the subtitle


def relabel_subtitles(labelled: list[Labelled]) -> None:
    """Gives the lines of the subtitle slot their role, and takes it from what only stands there."""
    first = next((i for i in SURVEYOR.of_roles(labelled, PARAGRAPH) if _opens_text(labelled, i)), None)
    if first is None:
        return
    start = max(0, first - _REACH)
    titles = [start + i for i in SURVEYOR.of_roles(labelled[start:first], _TITLES)]
    if titles and _introduces(labelled, first, first + 1):
        labelled[first] = Labelled(labelled[first].block, Role.SUBTITLE, _INTRODUCES)
        relabel_subtitles(labelled)
        return
    if titles:
        start = titles[-1] + 1 if titles[-1] + 1 < first else titles[0]
    words: str | None = None
    if titles:
        words = relabel_above(labelled, titles[0], first)
    goes_on, going = -1, Role.OTHER
    machines = machine_boxes(labelled, start, first)
    marks = marks_of(labelled, first)
    plain = _plain_lines(labelled, start, first, marks)
    slot = _slot(labelled, titles[-1] + 1, first) if titles else set()
    if titles:
        _relabel_standfirst(labelled, titles[-1] + 1, first)
    for i in [start + n for n in SURVEYOR.of_roles(labelled[start:first], _ASKED_ROLES)]:
        item = labelled[i]
        if machines and is_machines(item, machines):
            continue
        if item.reason in (PART, _INTRODUCES):
            continue
        if item.role not in OPEN and i not in slot:
            if not titles or not (_is_heading_apart(item) or i in plain) or read_stamps(item.block.text):
                continue
            item = Labelled(item.block, Role.BODY if i in plain else Role.HEADING, item.reason)
        if words is None:
            words = story_words(labelled, first)
        verdict = _judge(item, words, i in plain, marks)
        if verdict is not None and i in slot and verdict[1] == _STRANGE:
            verdict = None  # its place is enough
        if verdict is None and i in slot and item.role is not Role.SUBTITLE:
            verdict = Role.SUBTITLE, IN_SLOT
        strange = verdict is not None and verdict[1] == _STRANGE
        if (verdict is None or strange) and i == goes_on and item.role is going and _same_box(item, labelled[i - 1]):
            verdict = Role.SUBTITLE, "goes on with the subtitle above"
        if verdict is not None and verdict[0] is Role.SUBTITLE:
            goes_on, going = i + 1, item.role
        if verdict is not None:
            labelled[i] = Labelled(item.block, *verdict)
    _relabel_beside(labelled, start, first)


def _relabel_standfirst(labelled: list[Labelled], start: int, first: int) -> None:
    """Sentences between headline and byline in a box named for them: magazines introduce their stories so."""
    for i in range(start, first):
        item = labelled[i]
        if item.role in _DECIDED:
            return
        if is_apart(item) and _introduces(labelled, i, first):
            labelled[i] = Labelled(item.block, Role.SUBTITLE, _INTRODUCES)


def _introduces(labelled: Sequence[Labelled], i: int, story: int) -> bool:
    """Whether sentences stand in a box named for that, right above the byline, and the story does not say them again.

    `story` is where the paragraphs begin that may.
    """
    block = labelled[i].block
    region = block.region
    if region is None or not block.sentences or len(block.text) > _STANDFIRST or block.link_chars:
        return False
    if not ("lead" in region.kinds or named_subtitle(region)) or POLITE.search(block.text):
        return False
    for below in labelled[i + 1 : i + 1 + _NEAR_BYLINE]:
        if below.role in (Role.BYLINE, Role.DATELINE):
            return shared(block.text, story_words(labelled, story)) < _COPIED
        if below.role in PARAGRAPH:
            break
    return False


def _relabel_beside(labelled: list[Labelled], start: int, first: int) -> None:
    """Short lines beside a subtitle, in an element of their own of the same kind, are subtitles, too."""
    if not SURVEYOR.of_roles(labelled[start:first], _SUBTITLES):
        return
    for step, lines in ((1, range(start + 1, first)), (-1, range(first - 2, start - 1, -1))):
        for i in lines:
            beside = labelled[i - step]
            if beside.role is not _SUBTITLE or beside.reason == _INTRODUCES:  # as most
                continue
            item = labelled[i]
            open_line = item.role in OPEN or is_apart(item) or item.reason == _STRANGE
            if not open_line or not _are_siblings(item.block, beside.block):
                continue
            text = item.block.text
            if has_shape(item.block) and not is_series(text) and not one_word(text) and cue_of(text) is None:
                labelled[i] = Labelled(item.block, Role.SUBTITLE, "beside a subtitle, set as it is")


def _is_heading_apart(item: Labelled) -> bool:
    """A heading between the headline and the box that holds the text."""
    block = item.block
    return is_apart(item) and (block.tag in _HEADINGS or (block.region is not None and block.region.tag in _HEADINGS))


def _same_box(item: Labelled, above: Labelled) -> bool:
    """Whether a short line stands in the same element as the one above."""
    return item.block.region is above.block.region and has_shape(item.block) and cue_of(item.block.text) is None


def _judge(item: Labelled, words: str, plain: bool, marks: Set[str]) -> tuple[Role, str] | None:
    """The role and reason that a block above the first paragraph should have, None to leave it as it is."""
    block, role = item.block, item.role
    text = block.text
    if not text:
        return None
    if _are_names(text):
        return Role.BYLINE, "names between headline and text"
    named = named_subtitle(block.region)
    shaped = has_shape(block, text.lstrip(BULLETS + _OPENING) if named else unmarked(text, marks))
    if role is Role.SUBTITLE:
        if is_series(text):
            return Role.OTHER, "series label"
        if not shaped or (not named and shared(text, words) < SHARED):
            cue = cue_of(text)
            if cue is not None:
                return Role.OTHER, cue.rule
            return (Role.HEADING, "one word above the first paragraph") if one_word(text) else (Role.OTHER, _STRANGE)
        return None
    if not shaped or is_series(text) or block.link_chars * 2 > len(text) or cue_of(text) is not None:
        return None
    if role is Role.SUMMARY:
        if named or (not machine_made(block.region) and shared(text, words) >= SHARED):
            return Role.SUBTITLE, "short line in the slot of a summary, no machine's"
        return None
    if role in (Role.HEADING, Role.LIST_ITEM, Role.QUOTE) and not one_word(text) and shared(text, words) >= SHARED:
        return Role.SUBTITLE, "heading above the first paragraph"
    if role is Role.BODY and (plain or block.bold) and not block.hidden and shared(text, words) >= SHARED:
        return Role.SUBTITLE, "short line above the first paragraph"
    return None


def _slot(labelled: Sequence[Labelled], start: int, first: int) -> set[int]:
    """The short lines right under the headline, where byline, date or picture follow them at once."""
    lines: set[int] = set()
    for i in range(start, first):
        item = labelled[i]
        block = item.block
        if lines and 0 < len(block.text) < _LEAST and not block.link_chars:
            continue  # 'By', '-'
        if item.role in _DECIDED or block.tag == "img" or _signs(block):
            return lines if len(lines) <= _PLAIN_LINES else set()
        if item.role is not Role.SUBTITLE and not (
            item.reason in _OPEN_REASONS or item.role in (Role.BODY, Role.HEADING, Role.LIST_ITEM)
        ):
            break
        if is_series(block.text) and not block.link_chars:
            continue  # above the subtitles: '[물의 길] <상>'
        if not has_shape(block, block.text.lstrip(_OPENING)) or one_word(block.text):
            break
        if block.hidden or block.link_chars or cue_of(block.text):
            break
        lines.add(i)
    return set()


def _signs(block: Block) -> bool:
    """Whether a line names who wrote the story: a byline that is a link, or names alone."""
    if block.link_chars and is_bare_name(block.text):
        return True
    if len(block.text) <= _LABELLED and (credits := read_credits(block.text, 0)).people and not credits.unknown:
        # '경제부 박하늘', '박하늘 | 산업부', 'EDITOR 박하늘 PHOTOGRAPHER 이바다'
        return len(block.text) <= _SIGNED or any(person.sure for person in credits.people)
    cue = cue_of(block.text) if block.link_chars else None
    return (cue is not None and cue.kind == "byline") or _are_names(block.text) or is_guest(block.text)


def _are_names(text: str) -> bool:
    """Whether a line lists two or more names and nothing else: '박하늘, 이바다'."""
    names = _BETWEEN_NAMES.split(text)
    return len(names) > 1 and all(map(is_bare_name, names))


def _plain_lines(labelled: Sequence[Labelled], start: int, first: int, marks: Set[str]) -> set[int]:
    """The unmarked lines right above the first sentence, where they are few and right under headline or date."""
    lines: list[int] = []
    for i in range(first - 1, start - 1, -1):
        item = labelled[i]
        text = item.role in _UNMARKED or is_apart(item)
        shaped = text and has_shape(item.block, unmarked(item.block.text, marks))
        if shaped and item.block.link_chars * 2 <= len(item.block.text):
            lines.append(i)
        elif item.role in _DECIDED or _is_button(item):
            continue
        elif item.role in PARAGRAPH:
            if POLITE.search(item.block.text):
                break  # a notice of the page's tools
            return set()
        else:
            break
    return set(lines) if len(lines) <= _PLAIN_LINES else set()


def _is_button(item: Labelled) -> bool:
    """A zoom or a share button, or a speaker's mark: what may stand between subtitle and story."""
    size = len(item.block.text)
    return size <= _BUTTON and (item.role not in OPEN or item.block.text[:1] in "[【◀")


def _opens_text(labelled: Sequence[Labelled], i: int) -> bool:
    """Whether a paragraph is the story's first: no short line without a stop right above byline or date."""
    block = labelled[i].block
    above = i + 1 < len(labelled) and labelled[i + 1].role in (Role.BYLINE, Role.DATELINE)
    return _is_sentence(block) and not (above and block.text[-1].isalnum() and len(block.text) <= LONGEST)


def _is_sentence(block: Block) -> bool:
    return (block.sentences > 0 and not (block.sentences == 1 and _ASKED.search(block.text))) or block.hangul >= 60


def _are_siblings(one: Block, other: Block) -> bool:
    """Whether two lines have an element each, of one tag and in one box."""
    first, second = one.region, other.region
    if first is None or second is None or one.link_chars or one.hidden:
        return False
    return first.tag == second.tag and first.parent is not None and first.parent is second.parent
