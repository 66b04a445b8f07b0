"""What each line of a flattened dump says by itself: its cue, the list that it stands in, and whether it is prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from extractor.blocks.caption_forms import is_owned
from extractor.blocks.cues import Cue, cue_of
from extractor.blocks.dateline import HOUR, label_of, read_stamps, without_stamps
from extractor.blocks.measure import text_block
from extractor.blocks.model import Block, Role
from extractor.blocks.people import EMAIL
from extractor.blocks.person_names import is_bare_name
from extractor.blocks.prose_runs import prose_of
from extractor.blocks.speech_level import SPEAKER_MARK, is_told, speaks_to_reader
from extractor.letters import bare
from extractor.metadata.titles import is_section
from extractor.tables import load

LIST_HEADING = "list_heading:"
FINAL = re.compile(r"[가-힣][.?!][\"'”’)\]」』]*(?:\s?[\[(<][^\])>]{1,40}[\])>]|\s?사진\s?[=:ㅣ/]\s?.{1,20})?$")
_ELLIPSIS = re.compile(r"(?:\.\.|…|‥)[\"'”’)\]]*$")
# '… 왜 급하락?' is a headline; a question of the story ends in an ending: 까, 요, 나 ...
_ASKED = re.compile(r"[^까요죠나지니가냐]\?[\"'”’)]*$")
_SECTION_MARKS = frozenset("◆◇■□●○▲△▶▷◈")
_NUMBER = re.compile(r"^\d{1,2}[.)]\s+")
_RANK = re.compile(r"[1-9]\d{0,2}(?:[.)위](?!\d)|$)|[A-Z]?\d{1,3} ")
_PAGERS = ("다음", "이전", "닫기", "TOP", "×", "검색", "메뉴", "홈", "인쇄")  # what stands at the end of a list
_SIGNED_END = re.compile(rf"[가-힣][.?!]\s?(?:[가-힣]{{2,4}} ?기자)?\s?(?:{EMAIL.pattern})?$", re.ASCII)
_LABELLED = 2  # lines from a label to its time
_BESIDE = 20  # letters beside a date without label that may be an outlet, a section or an office
_DATED_MAX = 60
_AD_LABELS = frozenset(("line: 광고", "line: AD", "line: Advertisement"))
_SUMMARY_LINES = 9
_SUMMARY_HEAD = 20
_SUMMED_UP = 0.45  # share of a summary's syllable pairs that one line of the story has, too
_SUMMED_LINES = 3
_STORY_BELOW = 30
RIGHTS_MARKS = frozenset(("contains: ⓒ", "contains: Ⓒ", "contains: ©"))
_ATTACHED = re.compile(
    r"\.(?:hwpx?|pdf|docx?|xlsx?|pptx?|zip|jpe?g|png)\s?(?:[\[(]\s?[\d.,]+\s?[KMG]?B(?:yte)?\s?[\])])?"
    r"(?:\s?(?:바로보기|미리보기|다운로드|내려받기)){0,3}$",
    re.IGNORECASE,
)
_MENU_WORDS = 6
_BARS = 3  # bars between the entries of a menu
_APPEALS = 2  # sentences of an appeal below its heading
# '사람 / 2021년 1월호', '가람대신문 제1187호 | 1961년 창간'
_ISSUE = re.compile(r".{0,12}(?:(?:19|20)\d\d년 ?\d{1,2}월호|제 ?\d{1,5}호)(?: ?[|/(·].{0,16})?")
_BUTTONS = 9  # words
_BOARD = 2  # labelled lines that make a notice board
_BOARD_HEAD = 6
_HEADLINE = 8  # Korean letters of a headline among teasers
_BESIDE_TEASER = 3  # lines below a teaser's sentence in which its date and its section stand
_SHORTEST_HEADLINE = 6
_LONGEST_HEADLINE = 120


class DumpLines:
    """The lines of one dump with their cues, boxes and prose; complete once made."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = list(blocks)
        self.cues = [_cue(block) for block in blocks]
        self._drop_lone_labels()
        self._tell_particulars()
        self.boxed = self._boxes()
        self._box_summaries()
        self._box_ads()
        self.prose = [self._prose(i) for i in range(len(blocks))]
        letters = sum(block.hangul for block in blocks)
        self._foreign = letters * 4 < sum(len(block.text) for block in blocks)

    def is_a(self, i: int, *kinds: str) -> bool:
        """Whether a line's wording makes it one of these kinds."""
        cue = self.cues[i]
        return cue is not None and cue.kind in kinds

    def is_headline(self, i: int) -> bool:
        """Whether a line can be a headline: words without a stop, and no furniture."""
        block = self.blocks[i]
        if self.cues[i] is not None or self.prose[i] or block.tag == "ol":
            return False
        if block.text.count(" | ") >= _BARS or _ISSUE.fullmatch(block.text):
            return False
        words = (block.hangul >= 4 and not _is_menu(block.text)) or (self._foreign and " " in block.text)
        return words and _SHORTEST_HEADLINE <= len(block.text) <= _LONGEST_HEADLINE

    def is_question(self, i: int) -> bool:
        """Whether a line is one question, as headlines may be, too."""
        block = self.blocks[i]
        return block.sentences == 1 and block.text.endswith("?") and self.cues[i] is None and self.boxed[i] is None

    def _drop_lone_labels(self) -> None:
        """'방송', '공개' are words of menus, too: a label without a time is a date line only beside one."""
        for i, cue in enumerate(self.cues):
            if cue is None or cue.kind != "dateline" or label_of(self.blocks[i].text) is None:
                continue
            if not any(read_stamps(block.text) for block in self.blocks[i + 1 : i + 1 + _LABELLED]):
                self.cues[i] = None

    def _tell_particulars(self) -> None:
        """The head of a notice board: its labels stand on the lines of what they label, and one labels the headline."""
        pattern, labels = _particulars()
        found = [
            i for i, block in enumerate(self.blocks) if len(block.text) <= _DATED_MAX and pattern.match(block.text)
        ]
        if len(found) < _BOARD:
            return
        for i in found:
            if any(stamp.label == "published" for stamp in read_stamps(self.blocks[i].text)):
                self.cues[i] = Cue("dateline", "particulars of a board")
            elif self.cues[i] is None and not self.blocks[i].sentences:
                self.cues[i] = Cue("other", "particulars of a board")
        for i in range(max(0, found[0] - _BOARD_HEAD), min(len(self.blocks), found[0] + _BOARD_HEAD)):
            text = self.blocks[i].text
            label = labels.match(text)
            if label and text[label.end() :]:
                self.blocks[i] = text_block(self.blocks[i].order, text[label.end() :], self.blocks[i].tag)
                self.cues[i] = _cue(self.blocks[i])

    def _boxes(self) -> list[tuple[Role, str] | None]:
        """Lines that a list heading opens: numbered items, headlines, and teasers that take turns with headlines."""
        boxed: list[tuple[Role, str] | None] = [None] * len(self.blocks)
        open_box: tuple[Role, str] | None = None
        numbered = turns = bulleted = False
        rank, appeals = 1, 0
        sections: set[str] = set()
        for i, (block, cue) in enumerate(zip(self.blocks, self.cues, strict=True)):
            text = block.text
            if cue is not None and cue.kind.startswith(LIST_HEADING) and not FINAL.search(text):
                open_box = (Role(cue.kind.removeprefix(LIST_HEADING)), f"under the heading: {text}")
                boxed[i] = (open_box[0], cue.rule)
                numbered = turns = False
                rank, appeals = 1, 0
                bulleted = i + 1 < len(self.blocks) and self.blocks[i + 1].tag == "li"
                continue
            if open_box is None:
                if text[:1] in _SECTION_MARKS:
                    sections.add(text[0])
                continue
            if bulleted and block.tag != "li":
                bulleted = False
                if FINAL.search(text):
                    open_box = None
                    continue
            # A number goes on with the ranking, and a bullet with the list, however much of a story follows it.
            ranked = block.tag == "ol" or bool(_RANK.match(text))
            if not ranked and text.startswith(str(rank)) and not text[len(str(rank)) : len(str(rank)) + 1].isdigit():
                ranked, rank = True, rank + 1  # '1폐교 운동장에 …': figure and headline without a space
            if cue is not None and self._heads_a_story(i, cue):
                open_box = None
                if i and self.cues[i - 1] is None:
                    boxed[i - 1] = None  # the headline right above it is no item of the list
                continue
            if cue is not None and cue.kind not in ("dateline", "tags", "caption", "related"):
                if len(text) > 3 or cue.kind != "navigation" or text in _PAGERS:
                    open_box = None
                continue
            if not (ranked or bulleted) and FINAL.search(text):
                if self._speaks_for(open_box[0], i) and boxed[i - 1] is not None and appeals < _APPEALS:
                    boxed[i] = open_box
                    appeals += 1
                    continue
                headed = i > 0 and boxed[i - 1] is not None and not FINAL.search(self.blocks[i - 1].text)
                # Two bare headlines are a list of such; a paragraph of several sentences below them goes on the story.
                headed = headed and not (i > 1 and self._is_bare(boxed, i - 2) and block.sentences > 1)
                if not headed or not (turns or numbered or self._takes_turns(i)):
                    open_box = None
                    if self.blocks[i - 1].text[:1] in sections:
                        boxed[i - 1] = None  # the story's next section begins with the mark of the ones above
                    continue
                turns = True
            numbered = numbered or ranked
            boxed[i] = open_box
        return boxed

    def _speaks_for(self, kind: Role, i: int) -> bool:
        """Whether a sentence speaks to the reader, as those below the heading of an appeal or a quiz do."""
        return kind in (Role.AD, Role.COMMENT) and speaks_to_reader(self.blocks[i].text)

    def _is_bare(self, boxed: Sequence[tuple[Role, str] | None], i: int) -> bool:
        """Whether a line is an item of a list that is a headline alone."""
        cue = self.cues[i]
        block = self.blocks[i]
        return boxed[i] is not None and cue is None and block.hangul >= _HEADLINE and not FINAL.search(block.text)

    def _heads_a_story(self, i: int, cue: Cue) -> bool:
        """Whether a byline, or a date with its label, stands here: items of lists have bare dates."""
        if cue.kind == "dateline":
            return any(
                stamp.label in ("published", "modified") and len(stamp.value) > 10
                for stamp in read_stamps(self.blocks[i].text)
            )
        return cue.kind == "byline"

    def _box_summaries(self) -> None:
        """What stands between the head of a machine's summary and its notice is the summary.

        Without a notice it is what the text below says again.
        """
        heads = [(i, cue.rule) for i, cue in enumerate(self.cues) if cue is not None and cue.kind == "summary"]
        ends = {head: notice for (head, _), (notice, _) in pairwise(heads) if notice - head <= _SUMMARY_LINES}
        for head, rule in heads:
            if not (rule.startswith("line:") or len(self.blocks[head].text) <= _SUMMARY_HEAD):
                continue
            end = ends.get(head)
            reason = "between a summary's head and its notice"
            if end is None:
                end, reason = self._end_of_summary(head), "summary of the text below"
            for i in range(head + 1, end):
                if self.cues[i] is None:
                    self.boxed[i] = (Role.SUMMARY, reason)

    def _box_ads(self) -> None:
        """The line below the label of an ad, where it is no sentence."""
        for i, cue in enumerate(self.cues[:-1]):
            if cue is not None and cue.rule in _AD_LABELS and self.cues[i + 1] is None:
                below = self.blocks[i + 1]
                if not below.sentences and len(below.text) <= _DATED_MAX:
                    self.boxed[i + 1] = (Role.AD, "below the label of an ad")

    def _end_of_summary(self, head: int) -> int:
        last = min(len(self.blocks), head + 1 + _SUMMED_LINES)
        for i in range(head + 1, last):
            mine = letter_pairs(self.blocks[i].text)
            below = self.blocks[i + 1 : i + 1 + _STORY_BELOW]
            if self.cues[i] is not None or not any(
                len(mine & letter_pairs(block.text)) >= _SUMMED_UP * len(mine) for block in below
            ):
                return i
        return last

    def _takes_turns(self, i: int) -> bool:
        """Whether sentence and headline take turns from here on, as in a list of teasers; a story has no such pairs."""
        head = i + 1
        while head < min(len(self.blocks), i + _BESIDE_TEASER) and self._is_beside_teaser(head):
            head += 1
        if head + 1 >= len(self.blocks) or not self._is_sentence(head + 1) or self._is_sentence(head):
            return False
        if self.blocks[head].hangul < _HEADLINE:
            return False  # a name or a figure set apart within a sentence
        return self.cues[head] is None and (head + 2 >= len(self.blocks) or not self._is_sentence(head + 2))

    def _is_beside_teaser(self, i: int) -> bool:
        """Whether a line is the date or the section of a teaser: '2022년 02월 04일', '"문화"에서'."""
        return self.is_a(i, "dateline") or (self.cues[i] is None and self.blocks[i].hangul < _HEADLINE)

    def _is_sentence(self, i: int) -> bool:
        return self.cues[i] is None and bool(FINAL.search(self.blocks[i].text))

    def _prose(self, i: int) -> int:
        block = self.blocks[i]
        if self.boxed[i] is not None or _ELLIPSIS.search(block.text):
            return 0
        cue = self.cues[i]
        if block.hangul * 4 < len(block.text) and cue is None:
            return prose_of(block)  # another language
        if not block.sentences or block.hangul < 6:
            return 0
        if cue is not None and cue.kind not in ("reporter_box", "caption", "list_heading:related"):
            return 0
        if block.sentences == 1 and _ASKED.search(block.text):
            return 0
        whole = FINAL.search(block.text) or _SIGNED_END.search(block.text[-90:])
        return block.hangul if whole or block.sentences > 1 or block.hangul >= 40 else 0


@cache
def _particulars() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load("cues")["particulars"]
    return (
        re.compile(rf"(?:{'|'.join(words['others'])})(?:$|\s?[:：|]\s?|\s)(?![은는이가을를의])"),
        re.compile(rf"(?:{'|'.join(words['title'])})(?:\s?[:：|]\s?|\s)"),
    )


def _is_menu(text: str) -> bool:
    """Whether a line is a menu's entries side by side: short words, most of them names of sections."""
    words = text.split()
    return len(words) >= _MENU_WORDS and sum(map(is_section, words)) * 3 >= len(words)


def letter_pairs(text: str) -> set[tuple[str, str]]:
    """The pairs of neighbouring letters and digits."""
    return set(pairwise(bare(text)))


def _cue(block: Block) -> Cue | None:
    if HOUR.fullmatch(_NUMBER.sub("", block.text) if block.tag == "ol" else block.text):
        return Cue("hour", "hour of an entry")
    cue = cue_of(block.text)
    if cue is None:
        if _is_buttons(block):
            return Cue("share", "row of buttons")
        return Cue("other", "attached file") if _ATTACHED.search(block.text) else _dated(block)
    if cue.kind == "byline" and SPEAKER_MARK.match(block.text):
        return None  # who speaks next in a transcript
    if cue.kind == "copyright" and is_owned(block.text):
        return Cue("caption", "picture with its owner")
    return None if is_told(block, cue) else cue


def _is_buttons(block: Block) -> bool:
    """Whether a line is a bar of buttons run together, each of which passes a story on: '페이스북 X 카카오톡'."""
    words = block.text.split(" ", _BUTTONS)
    if not 1 < len(words) <= _BUTTONS or block.sentences or len(block.text) > _DATED_MAX:
        return False
    kinds = [cue.kind if (cue := cue_of(word)) is not None else "" for word in words[:2]]
    if "share" not in kinds or "" in kinds:
        return False
    return all((cue := cue_of(word)) is not None and cue.kind in ("share", "navigation") for word in words)


def _dated(block: Block) -> Cue | None:
    """A date beside a name, an office or a section: no element says here what it is the date of."""
    text = block.text
    if len(text) > _DATED_MAX or block.sentences:
        return None
    stamps = read_stamps(text)
    if not stamps:
        return None
    rest = without_stamps(text, stamps).strip(" |l[]()·ㆍ")
    if is_bare_name(rest):
        return Cue("byline", f"name and date: {rest}")
    return Cue("dateline", "date beside a few words") if len(rest) <= _BESIDE else None
