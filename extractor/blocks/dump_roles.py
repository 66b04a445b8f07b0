"""Roles of the lines of a flattened dump, where no element says what a line belongs to.

What is left is wording, repetition and sequence: lists run on from their heading, the story is the run of sentences
with most in it, its headline is what stands above the byline and the date and shares the story's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.blocks.caption_forms import is_photographers, is_shot_by
from extractor.blocks.credits import is_credit, is_zoom, split_credit
from extractor.blocks.cues import Cue
from extractor.blocks.dump_lines import FINAL, LIST_HEADING, DumpLines, letter_pairs
from extractor.blocks.dump_lists import LISTED, list_evidence, without_teasers
from extractor.blocks.dump_story import HEAD_GAP, HEAD_LINES, Story, find_story
from extractor.blocks.model import TEXT_ROLES, Block, Labelled, Role
from extractor.blocks.notices import cut_notices
from extractor.blocks.strange_tail import drop_strange_tail
from extractor.letters import bare
from extractor.metadata.titles import looks_like_site

_GOES_ON = re.compile(r"(?:,|[가-힣](?:서|고|며|면|데|만|려|해|도|은|는|을|를|에))$")
_SPEAKER = re.compile(
    r"[\[【◀▲(<]\s?(?:앵커|기자|리포트|리포터|앵커멘트|인터뷰|스튜디오|VCR|답변|질문|ANC|REP|INT)[^\])】▶▲>]{0,12}[\])】▶▲>]$"
)
_PICTURED = re.compile(r"(?:다|모습|장면|전경|사진|현장|광경|조감도|기념촬영)[\"'”’)\]]*$")
_SHOT = re.compile(
    r"[.)\]]\s?(?:[가-힣]{2,4} ?(?:사진|선임|인턴|객원|수습|전문)?기자|/[^/.]{2,16})$"
)  # a picture with its photographer

# At the head of a story: '… 걸린 그림. 박하늘 기자', '… 그물을 내리고 있다. 사진=하천연구원'.
_SHOT_TOLD = re.compile(
    r"[^다요까죠]\.\s?[가-힣]{2,4} ?(?:사진|선임|인턴|객원|수습|전문)?기자$|[.)]\s?사진\s?[=:ㅣ/]\s?.{1,24}$"
)

_SECTION_MARKS = frozenset("■□◆◇●○▲△▼▽◈※<[【(")  # before a section's heading or an entry
_POINTED = 160
_SIGHT_TOLD = re.compile(r"(?:고 있다|모습(?:이다)?|전경(?:이다)?|장면(?:이다)?|[가-힣](?<![다요까죠음임됨함]))\.$")
_LABELLED_CREDIT = re.compile(r"[가-힣.)]\s(?:사진|그래픽|자료|출처|인포그래픽|이미지)\s?[=ㅣ|/]\s?[^=.]{2,20}$")
_TELLS = re.compile(r"[다요죠까][\"'”’)\]]*$")
_FOREIGN = 0.12  # share of a line's syllable pairs that its story may have by chance
_FOREIGN_PAIRS = 12
_SHARED = 0.3  # share of a headline's syllable pairs that its story has too
_LABELLED = re.compile(r"\[[^\[\]]{1,8}\]\s?\S")
_SERIES = re.compile(r"[\[<〈【][^\[\]<>〈〉【】]{2,30}[\]>〉】]\s?(?:[<(]?\d{1,3}[>)회]?|[①-⑳])?")
_NEAREST = 10
_ECHOED = 0.12  # the same of a headline above a line that shares more
_ABOVE_SECOND = 2  # lines above the second one in which the headline may stand
_HEADLINE_WORDS = 3
_SHORTEST_ALONE = 10
_HEADING_CHARS = 45
_RETOLD = 0.6
_REPEATED = 15  # letters from which a sentence that stands twice is a copy


def is_dump(blocks: Sequence[Block]) -> bool:
    """Whether the blocks are lines of a dump: none stands in an element."""
    return all(block.region is None for block in blocks)


def is_unsigned_dump(labelled: Sequence[Labelled]) -> bool:
    """Whether the blocks are lines of a dump, and neither byline nor date stands above the text."""
    for item in labelled:
        block, role = item.block, item.role
        if block.region is not None or role in (Role.BYLINE, Role.DATELINE):
            return False
        if role in TEXT_ROLES:
            return True
    return False


def label_dump(blocks: Sequence[Block]) -> list[Labelled]:
    """Every line with its role and the reason."""
    lines = DumpLines(blocks)
    story = find_story(lines)
    listed = list_evidence(lines, story)
    if listed is not None:
        return [Labelled(block, Role.RELATED, LISTED + listed) for block in blocks]
    labelled = _Dump(lines, without_teasers(lines, story)).label()
    drop_strange_tail(labelled)
    cut_notices(labelled)
    _drop_last_headings(labelled)
    return labelled


def _drop_last_headings(labelled: list[Labelled]) -> None:
    """No story ends with a heading: what is left below its last sentence heads what was cut off."""
    told = [i for i, item in enumerate(labelled) if item.role in TEXT_ROLES]
    if not any(labelled[i].block.sentences for i in told):
        return
    while told and labelled[told[-1]].role is Role.HEADING and labelled[told[-1]].block.text[0] not in _SECTION_MARKS:
        i = told.pop()
        labelled[i] = Labelled(labelled[i].block, Role.OTHER, "after the last sentence")


class _Dump:
    """The lines with the roles that they get; lives for one call."""

    def __init__(self, lines: DumpLines, story: Story) -> None:
        self.lines = lines
        self.blocks, self.cues, self.boxed, self.prose = lines.blocks, lines.cues, lines.boxed, lines.prose
        self.roles: list[tuple[Role, str] | None] = [None] * len(lines.blocks)
        self.first, self.end, self.cluster = story
        told = [b.text for b, amount in zip(lines.blocks, lines.prose, strict=True) if amount]
        first = sum(1 for amount in lines.prose[: self.first] if amount)
        count = sum(1 for amount in lines.prose[self.first : self.end] if amount)
        self.grams = letter_pairs("".join(told[first : first + count]))

    def label(self) -> list[Labelled]:
        if self.end > self.first:
            self._label_head()
            self._label_story()
        self._label_rest()
        return [Labelled(block, *role) for block, role in zip(self.blocks, self.roles, strict=True) if role is not None]

    # --- above the story

    def _label_head(self) -> None:
        cluster = self.cluster
        top = cluster[0] if cluster else self.first
        if cluster:
            for i in range(cluster[0], self.first):
                cue = self.cues[i]
                if cue is not None and cue.kind in ("byline", "dateline"):
                    self.roles[i] = (Role.BYLINE if cue.kind == "byline" else Role.DATELINE, cue.rule)
        group = self._headlines_above(top)
        if not group and cluster:
            group = [i for i in range(top, self.first) if self.lines.is_headline(i) and self._shared(i) >= _SHARED][:1]
        if group:
            self.roles[group[0]] = (Role.TITLE, "above the byline or the story, with its words")
            for i in group[1:]:
                self.roles[i] = (Role.SUBTITLE, "under the headline")
        known = {bare(self.blocks[i].text) for i in group}
        for i in range(top, self.first):
            cue = self.cues[i]
            if self.roles[i] is not None or self.boxed[i] is not None or (cue is not None and cue.kind != "caption"):
                continue
            text = self.blocks[i].text
            if bare(text) in known:
                self.roles[i] = (Role.TITLE, "the headline again")
            elif self._is_caption(i):
                self.roles[i] = (Role.CAPTION, "no final stop, and retold by the story")
            elif _SHOT.search(text) or split_credit(text) is not None:
                self.roles[i] = (Role.CAPTION, "credit behind the last stop")
                if is_credit(text) and i - 1 not in group[:1] and self._is_pictured(i - 1):
                    self.roles[i - 1] = (Role.CAPTION, "right above its credit")
            elif _SPEAKER.match(text) and i == self.first - 1:
                self.roles[i] = (Role.BODY, "speaker mark")
            elif (
                group and cue is None and self.lines.is_headline(i) and (self._shared(i) >= _SHARED or self._goes_on(i))
            ):
                self.roles[i] = (Role.SUBTITLE, "between headline and story")

    def _is_pictured(self, i: int) -> bool:
        """Whether a line may be what a picture shows, whose credit stands on the next line: words without a stop."""
        block, role = self.blocks[i], self.roles[i]
        if i < 0 or self.cues[i] is not None or self.boxed[i] is not None or FINAL.search(block.text):
            return False
        return (role is None or role[0] is Role.SUBTITLE) and block.hangul >= 2 and len(block.text) <= _POINTED

    def _goes_on(self, i: int) -> bool:
        """Whether a line stands right under a subtitle and is set as it is."""
        above = self.roles[i - 1] if i else None
        return above is not None and above[0] is Role.SUBTITLE and self.blocks[i].tag in ("br", self.blocks[i - 1].tag)

    def _headlines_above(self, top: int) -> list[int]:
        """The headline and the lines under it, right above `top`; the topmost that shares the story's words first."""
        group: list[int] = []
        skipped = 0
        for i in range(top - 1, max(-1, top - HEAD_LINES), -1):
            if self._shared(i) >= _SHARED and self.lines.is_headline(i) and not looks_like_site(self.blocks[i].text):
                group.append(i)
            elif group or self.prose[i] or skipped >= HEAD_GAP:
                break
            else:
                skipped += 1
        echoes = bool(group)
        if not group:
            # A headline of other words than its story's: the nearest line that can be one.
            for i in range(top - 1, max(-1, top - 1 - _NEAREST), -1):
                if i == top - 1 and self.lines.is_question(i):
                    return [i]
                # A list from a menu may have run on to the headline: what stands right above the byline is none of it.
                if self.prose[i] or (self.boxed[i] is not None and self.cues[i] is None and i != top - 1):
                    break
                if looks_like_site(self.blocks[i].text):
                    continue
                if self.lines.is_headline(i) and (i == top - 1 or len(self.blocks[i].text) >= _SHORTEST_ALONE):
                    group.append(i)
                    break
        if not group:
            return []
        while len(group) > 1 and self._is_label(group[-1]):
            group.pop()  # an outlet, a section or a series above the headline
        for above in range(group[-1] - 1, max(-1, group[-1] - 1 - _ABOVE_SECOND), -1):
            if not self._stands_alone(above):
                break
            # Above a line that shares little with the story, the headline shares more; a menu's entries do not.
            least = _ECHOED if echoes else max(_ECHOED, self._shared(group[-1]))
            told = self._reads_as_headline(above) and self._shared(above) >= least
            if told or self._is_second_line(group[-1]):
                group.extend(range(group[-1] - 1, above - 1, -1))
                break
        titles = [i for i in reversed(group) if not self.blocks[i].text.startswith(("-", "–", "—"))]
        if titles and titles[0] != group[-1]:  # old papers have the subtitle, with its dash, above the headline
            return [titles[0], *(i for i in range(group[-1], top) if i != titles[0] and self.lines.is_headline(i))]
        # A subtitle may say what the story does not say again: between headline and byline its place is enough.
        return [group[-1], *(i for i in range(group[-1] + 1, top) if self.lines.is_headline(i))]

    def _is_label(self, i: int) -> bool:
        """Whether a line is too short for a headline, or all in brackets with the number of a part: '[물의 길] <2>'."""
        text = self.blocks[i].text
        return len(text) < _SHORTEST_ALONE or _SERIES.fullmatch(text) is not None

    def _stands_alone(self, i: int) -> bool:
        block = self.blocks[i]
        return self.lines.is_headline(i) and block.tag != "li" and not self._is_label(i)

    def _reads_as_headline(self, i: int) -> bool:
        """Whether a line has the words and the length of a headline, which a menu's entry and a section have not."""
        text = self.blocks[i].text
        return len(text.split()) >= _HEADLINE_WORDS and self.blocks[i].hangul >= _SHORTEST_ALONE

    def _is_second_line(self, i: int) -> bool:
        """Whether a line has the mark of a subtitle or the brackets of a label, which a headline may stand above."""
        block = self.blocks[i]
        if _LABELLED.match(block.text):
            return False  # '[속보] 한빛 앞바다서 지진'
        return block.tag == "li" or block.text[0] in "[<-–—·•*▶▷■□◆◇○●"

    def _shared(self, i: int) -> float:
        pairs = letter_pairs(self.blocks[i].text)
        return len(pairs & self.grams) / len(pairs) if pairs else 0.0

    # --- the story

    def _label_story(self) -> None:
        told: set[str] = set()
        for i in range(self.first, self.end):
            if self.roles[i] is None:
                self.roles[i] = self._role_inside(i)
            if self.prose[i] and (key := bare(self.blocks[i].text)) and len(key) >= _REPEATED:
                if key in told:
                    self.roles[i] = (Role.OTHER, "repeated copy")
                told.add(key)

    def _role_inside(self, i: int) -> tuple[Role, str]:
        block, cue, box = self.blocks[i], self.cues[i], self.boxed[i]
        if box is not None:
            return box
        if self._is_caption(i):
            return Role.CAPTION, "credit, or no final stop and retold by the story"
        if self.prose[i]:
            return (Role.LIST_ITEM, "bulleted sentence") if block.tag == "li" else (Role.BODY, "sentence of the story")
        if cue is not None:
            return _role_of(cue), cue.rule
        if block.tag in ("li", "ol"):
            return Role.LIST_ITEM, "item inside the story"
        if " | " in block.text or "\t" in block.text:
            return Role.TABLE_ROW, "cells inside the story"
        if block.hangul < 2 and not _SPEAKER.match(block.text):
            return Role.OTHER, "no words"
        if _GOES_ON.search(block.text):
            return Role.BODY, "a sentence that goes on"
        if len(block.text) <= _HEADING_CHARS and not FINAL.search(block.text) and not _SPEAKER.match(block.text):
            if self._is_foreign(i):
                return Role.RELATED, "another story's headline between two paragraphs"
            return Role.HEADING, "short line inside the story"
        return Role.BODY, "line inside the story"

    def _is_foreign(self, i: int) -> bool:
        """Whether a line alone between two paragraphs has none of the story's words, as the link of an ad has."""
        text = self.blocks[i].text
        if text[0] in _SECTION_MARKS or ":" in text or _TELLS.search(text) or len(letter_pairs(text)) < _FOREIGN_PAIRS:
            return False
        alone = self.first < i < self.end - 1 and self.prose[i - 1] and self.prose[i + 1]
        return bool(alone) and self._shared(i) <= _FOREIGN

    def _is_caption(self, i: int) -> bool:
        """A line without a final stop that the story nearly repeats, or that carries a credit."""
        cue = self.cues[i]
        if cue is not None:
            return cue.kind == "caption"
        block = self.blocks[i]
        text = block.text
        if i and self.boxed[i] is None and is_zoom(self.blocks[i - 1].text) and self._is_shown_above(i):
            return True
        if self.boxed[i] is None and i <= self.first + 1 < self.end - 1 and _SHOT_TOLD.search(text):
            return True
        if (
            self.boxed[i] is None
            and i < self.end - 1
            and (is_shot_by(text) or is_photographers(text) or (_points(text) and not self._is_listed(i)))
        ):
            return True
        if self.boxed[i] is not None or block.tag in ("li", "ol") or len(text) < 15 or FINAL.search(text):
            return False
        if not _PICTURED.search(text):
            return False
        mine = letter_pairs(text)
        for j in (i + 1, i - 1, i + 2):
            if (
                self.first <= j < self.end
                and self.prose[j]
                and len(mine & letter_pairs(self.blocks[j].text)) >= _RETOLD * len(mine)
            ):
                return True
        return False

    def _is_shown_above(self, i: int) -> bool:
        """Whether a line below a zoom button is a picture's: words without a stop, with more of the story below."""
        block = self.blocks[i]
        return not FINAL.search(block.text) and block.tag not in ("li", "ol") and i < self.end - 1

    def _is_listed(self, i: int) -> bool:
        """Whether a line above or below has the same mark: entries of a list, no captions."""
        mark = self.blocks[i].text[0]
        beside = (self.blocks[j].text for j in (i - 1, i + 1) if 0 <= j < len(self.blocks))
        return not mark.isalnum() and any(text.startswith(mark) for text in beside)

    # --- everything else

    def _label_rest(self) -> None:
        below = range(self.end, min(len(self.blocks), self.end + HEAD_GAP))
        for i, (cue, box) in enumerate(zip(self.cues, self.boxed, strict=True)):
            if self.roles[i] is not None:
                continue
            if box is not None:
                self.roles[i] = box
            elif cue is not None and cue.kind in ("byline", "dateline", "caption"):
                near = self.end > 0 and i in below
                role = {"byline": Role.BYLINE, "dateline": Role.DATELINE, "caption": Role.CAPTION}[cue.kind]
                self.roles[i] = (role, cue.rule) if near or self.end == 0 else (Role.OTHER, "away from the story")
            elif cue is not None:
                self.roles[i] = (_role_of(cue), cue.rule)
            elif i < self.first:
                self.roles[i] = (Role.NAVIGATION, "above the headline")
            else:
                self.roles[i] = (Role.OTHER, "below the story")


def _points(text: str) -> bool:
    """Whether a line points at a picture: '▲ 둑길의 전경.', '연도별 현황. 그래픽=한빛신문'."""
    if len(text) > _POINTED:
        return False
    return _LABELLED_CREDIT.search(text) is not None or (
        text[0] in "▲△" and text.count(text[0]) == 1 and _SIGHT_TOLD.search(text) is not None
    )


def _role_of(cue: Cue) -> Role:
    kind = cue.kind.removeprefix(LIST_HEADING)
    if kind == "hour":
        return Role.DATELINE
    return Role.OTHER if kind in ("tags", "end") else Role(kind)
