"""부제 among the blocks above the first paragraph: short lines that tell of the same story, in the slot for them.

Names of elements are weak evidence here (portals call the slot a summary), so wording and words decide: a subtitle has
no final stop, and shares words with the story that follows, which buttons and tool bars do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.blocks.board_tables import particulars
from extractor.blocks.cues import cue_of
from extractor.blocks.dateline import read_stamps
from extractor.blocks.guests import is_guest
from extractor.blocks.head_and_tail import PART
from extractor.blocks.measure import Ending
from extractor.blocks.model import Block, Labelled, Role
from extractor.blocks.pairs import pairs_of
from extractor.blocks.people import read_credits
from extractor.blocks.person_names import is_bare_name
from extractor.blocks.speech_level import POLITE
from extractor.blocks.summary_boxes import is_machines, machine_boxes, machine_made, named_subtitle
from extractor.blocks.survey import SURVEYOR
from extractor.letters import bare

_REACH = 40  # blocks above the first paragraph in which a subtitle may stand
_LONGEST = 100
_ONE_WORD = 9  # letters from which a line without a space can be a subtitle
_LETTERS = 4  # Korean ones of a subtitle
_SHARED = 0.25  # share of a line's syllable pairs that the story has too
_STORY_BLOCKS = 25
_STANDFIRST = 200  # letters of what introduces a story
_NEAR_BYLINE = 4  # blocks below it among which the byline or the date stands
_COPIED = 0.9  # share of its pairs of letters that the story has too, where it is the first paragraph again
_SIGNED = 16  # characters of a name with its desk
_LEAST = 4  # characters of a line that says anything
_BUTTON = 12  # letters that a button has at most
_PLAIN_LINES = 10  # more unmarked short lines than this above the first sentence are verse, a list or a programme
_STOPS = (".", "!", "。", ",", ":")
_ASKED = Ending(r"[^까요죠나지니가냐]\?[\"'”’)]*$")  # '… 임기는 3월 말?' is a line of a headline
_ENTRY = re.compile(r"[가-힣]{1,6}\s?[:：]\s")  # '진행 : …', '일시: …': a programme's or a notice's entry
_CLOCK, _CLOCK_LINE = re.compile(r"\d{1,2}:\d{2}"), 20  # '오전 8:45 업데이트'
_CLOSERS = "\"'”’)]」』 "
_HEADINGS = frozenset(("h2", "h3", "h4"))
_DECIDED = frozenset((Role.TITLE, Role.BYLINE, Role.DATELINE, Role.CAPTION, Role.IMAGE))
_OPEN = frozenset((Role.SUBTITLE, Role.SUMMARY, Role.HEADING, Role.LIST_ITEM, Role.QUOTE, Role.BODY))
_SUBTITLE = Role.SUBTITLE
_TITLES = frozenset((Role.TITLE,))
_PARAGRAPH = frozenset((Role.BODY, Role.QUOTE, Role.TABLE_ROW))
IN_SLOT = "between headline and byline"
_INTRODUCES = "introduces the story above the byline"
_STRANGE = "no words of the story"
_OPEN_REASONS = ("outside the article", "particulars above the first paragraph")
_BETWEEN_NAMES = re.compile(r"\s?[,·ㆍ/]\s?")
_ABOVE = 4  # lines above the headline that may be subtitles
_DASHES = ("-", "–", "—", "―")
_BULLETS = "■□◆◇▶▷●○▲△•·-–— "
_OPENING = "[<【〈("  # '[인터뷰] 산악구조대장 박하늘' in the slot of the subtitle
_MARKS = "■□◇◆▶◀◎☎【[<(※*#"


def relabel_subtitles(labelled: list[Labelled]) -> None:
    """Gives the lines of the subtitle slot their role, and takes it from what only stands there."""
    first = next((i for i in SURVEYOR.of_roles(labelled, _PARAGRAPH) if _opens_text(labelled, i)), None)
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
        words = _relabel_dashed(labelled, titles[0], first)
    goes_on, going = -1, Role.OTHER
    machines = machine_boxes(labelled, start, first)
    plain = _plain_lines(labelled, start, first)
    slot = _slot(labelled, titles[-1] + 1, first) if titles else set()
    if titles:
        _relabel_standfirst(labelled, titles[-1] + 1, first)
    for i in range(start, first):
        item = labelled[i]
        if is_machines(item, machines):
            continue
        if item.reason in (PART, _INTRODUCES):
            continue
        if item.role not in _OPEN and i not in slot:
            if not titles or not (_is_heading_apart(item) or i in plain) or read_stamps(item.block.text):
                continue
            item = Labelled(item.block, Role.BODY if i in plain else Role.HEADING, item.reason)
        if words is None:
            words = _story_words(labelled, first)
        verdict = _judge(item, words, i in plain)
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
        if _is_apart(item) and _introduces(labelled, i, first):
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
            return _shared(block.text, _story_words(labelled, story)) < _COPIED
        if below.role in _PARAGRAPH:
            break
    return False


def _relabel_beside(labelled: list[Labelled], start: int, first: int) -> None:
    """Short lines beside a subtitle, in an element of their own of the same kind, are subtitles, too."""
    for step, lines in ((1, range(start + 1, first)), (-1, range(first - 2, start - 1, -1))):
        for i in lines:
            beside = labelled[i - step]
            if beside.role is not _SUBTITLE or beside.reason == _INTRODUCES:  # as most
                continue
            item = labelled[i]
            open_line = item.role in _OPEN or _is_apart(item) or item.reason == _STRANGE
            if not open_line or not _are_siblings(item.block, beside.block):
                continue
            text = item.block.text
            if _has_shape(item.block) and not _is_series(text) and not _one_word(text) and cue_of(text) is None:
                labelled[i] = Labelled(item.block, Role.SUBTITLE, "beside a subtitle, set as it is")


def _are_siblings(one: Block, other: Block) -> bool:
    """Whether two lines have an element each, of one tag and in one box."""
    first, second = one.region, other.region
    if first is None or second is None or one.link_chars or one.hidden:
        return False
    return first.tag == second.tag and first.parent is not None and first.parent is second.parent


def _relabel_dashed(labelled: list[Labelled], title: int, first: int) -> str | None:
    """Lines with a dash right above the headline: tables of old papers, and agencies' wires, print the subtitle there.

    Returns the story's words where it had to look at them.
    """
    lines: list[int] = []
    for i in range(title - 1, max(-1, title - 1 - _ABOVE), -1):
        item = labelled[i]
        block = item.block
        open_line = _is_apart(item) or item.role in _OPEN or item.role is Role.OTHER
        if not block.text.startswith(_DASHES) or not open_line or block.link_chars or block.hidden:
            break
        if not _has_shape(block, block.text.strip(_BULLETS)):
            break
        lines.append(i)
    if not lines:
        return None
    words = _story_words(labelled, first)
    if any(_shared(labelled[i].block.text, words) >= _SHARED for i in lines):
        for i in lines:
            labelled[i] = Labelled(labelled[i].block, Role.SUBTITLE, "line with a dash above the headline")
    return words


def _is_apart(item: Labelled) -> bool:
    """A line that stands in no box of its own above the text."""
    return item.role is Role.OTHER and item.reason == "outside the article" and not item.block.hidden


def _is_heading_apart(item: Labelled) -> bool:
    """A heading between the headline and the box that holds the text."""
    block = item.block
    tag = block.tag in _HEADINGS or (block.region is not None and block.region.tag in _HEADINGS)
    return tag and _is_apart(item)


def _same_box(item: Labelled, above: Labelled) -> bool:
    """Whether a short line stands in the same element as the one above."""
    return item.block.region is above.block.region and _has_shape(item.block) and cue_of(item.block.text) is None


def _story_words(labelled: Sequence[Labelled], first: int) -> str:
    """The letters of the story's first paragraphs in a row."""
    story = labelled[first : first + _STORY_BLOCKS]
    return bare("".join(item.block.text for item in story if item.role in _PARAGRAPH))


def _judge(item: Labelled, words: str, plain: bool) -> tuple[Role, str] | None:
    """The role and reason that a block above the first paragraph should have, None to leave it as it is."""
    block, role = item.block, item.role
    text = block.text
    if not text:
        return None
    if _are_names(text):
        return Role.BYLINE, "names between headline and text"
    named = named_subtitle(block.region)
    shaped = _has_shape(block, text.lstrip(_BULLETS + _OPENING) if named else text)
    if role is Role.SUBTITLE:
        if _is_series(text):
            return Role.OTHER, "series label"
        if not shaped or (not named and _shared(text, words) < _SHARED):
            cue = cue_of(text)
            if cue is not None:
                return Role.OTHER, cue.rule
            return (Role.HEADING, "one word above the first paragraph") if _one_word(text) else (Role.OTHER, _STRANGE)
        return None
    if not shaped or _is_series(text) or block.link_chars * 2 > len(text) or cue_of(text) is not None:
        return None
    if role is Role.SUMMARY:
        if named or (not machine_made(block.region) and _shared(text, words) >= _SHARED):
            return Role.SUBTITLE, "short line in the slot of a summary, no machine's"
        return None
    if role in (Role.HEADING, Role.LIST_ITEM, Role.QUOTE) and not _one_word(text) and _shared(text, words) >= _SHARED:
        return Role.SUBTITLE, "heading above the first paragraph"
    if role is Role.BODY and (plain or block.bold) and not block.hidden and _shared(text, words) >= _SHARED:
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
        if _is_series(block.text) and not block.link_chars:
            continue  # above the subtitles: '[물의 길] <상>'
        if not _has_shape(block, block.text.lstrip(_OPENING)) or _one_word(block.text):
            break
        if block.hidden or block.link_chars or cue_of(block.text):
            break
        lines.add(i)
    return set()


def _signs(block: Block) -> bool:
    """Whether a line names who wrote the story: a byline that is a link, or names alone."""
    if block.link_chars and is_bare_name(block.text):
        return True
    if len(block.text) <= _SIGNED and (credits := read_credits(block.text, 0)).people and not credits.unknown:
        return True  # '경제부 박하늘', '박하늘 | 산업부'
    cue = cue_of(block.text) if block.link_chars else None
    return (cue is not None and cue.kind == "byline") or _are_names(block.text) or is_guest(block.text)


def _are_names(text: str) -> bool:
    """Whether a line lists two or more names and nothing else: '박하늘, 이바다'."""
    names = _BETWEEN_NAMES.split(text)
    return len(names) > 1 and all(map(is_bare_name, names))


def _plain_lines(labelled: Sequence[Labelled], start: int, first: int) -> set[int]:
    """The unmarked lines right above the first sentence, where they are few and right under headline or date."""
    lines: list[int] = []
    for i in range(first - 1, start - 1, -1):
        item = labelled[i]
        text = item.role in (Role.BODY, Role.SUBTITLE, Role.HEADING, Role.LIST_ITEM) or _is_apart(item)
        if text and _has_shape(item.block) and item.block.link_chars * 2 <= len(item.block.text):
            lines.append(i)
        elif item.role in _DECIDED or _is_button(item):
            continue
        elif item.role in (Role.BODY, Role.QUOTE, Role.TABLE_ROW):
            if POLITE.search(item.block.text):
                break  # a notice of the page's tools
            return set()
        else:
            break
    return set(lines) if len(lines) <= _PLAIN_LINES else set()


def _is_button(item: Labelled) -> bool:
    """A zoom or a share button, or a speaker's mark: what may stand between subtitle and story."""
    size = len(item.block.text)
    return size <= _BUTTON and (item.role not in _OPEN or item.block.text[:1] in "[【◀")


def _has_shape(block: Block, text: str | None = None) -> bool:
    """A short line of words without a final stop, and no speaker's or programme's mark."""
    text = block.text if text is None else text
    if not 4 <= len(text) <= _LONGEST or block.hangul < _LETTERS or text[0] in _MARKS:
        return False
    if (
        _ENTRY.match(text)
        or text.split(" ", 1)[0] in particulars()
        or (len(text) <= _CLOCK_LINE and _CLOCK.search(text))
    ):
        return False
    return not text.rstrip(_CLOSERS).endswith(_STOPS) or text.endswith("...")


def _opens_text(labelled: Sequence[Labelled], i: int) -> bool:
    """Whether a paragraph is the story's first: no short line without a stop right above byline or date."""
    block = labelled[i].block
    above = i + 1 < len(labelled) and labelled[i + 1].role in (Role.BYLINE, Role.DATELINE)
    return _is_sentence(block) and not (above and block.text[-1].isalnum() and len(block.text) <= _LONGEST)


def _is_sentence(block: Block) -> bool:
    return (block.sentences > 0 and not (block.sentences == 1 and _ASKED.search(block.text))) or block.hangul >= 60


def _one_word(text: str) -> bool:
    return " " not in text and len(text) < _ONE_WORD


def _is_series(text: str) -> bool:
    """'[기획/ 물의 도시]': a label in brackets, not a sentence of the story."""
    return text[0] in "[<【〈" and text[-1] in "]>】〉"


def _shared(text: str, words: str) -> float:
    """The share of a line's pairs of letters that the story has, too."""
    share: float = pairs_of(bare(text)).share(words)
    return share
