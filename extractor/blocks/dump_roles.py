"""Roles of the lines of a flattened dump, where no element says what a line belongs to.

What is left is wording, repetition and sequence: lists run on from their heading, the story is the run of sentences
with most in it, its headline is what stands above the byline and the date and shares the story's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.blocks.cues import Cue, cue_of
from extractor.blocks.dateline import read_stamps
from extractor.blocks.dump_entries import end_of_entries, find_entries
from extractor.blocks.edges import cut_notices, is_told
from extractor.blocks.measure import bare
from extractor.blocks.model import Block, Labelled, Role
from extractor.blocks.people import EMAIL

_LIST_HEADING = "list_heading:"
_HARD = ("copyright", "comment")
_ELLIPSIS = re.compile(r"(?:\.\.|…|‥)[\"'”’)\]]*$")
_FINAL = re.compile(r"[가-힣][.?!][\"'”’)\]」』]*(?:\s?[\[(<][^\])>]{1,40}[\])>]|\s?사진\s?[=:ㅣ/]\s?.{1,20})?$")
# '… 왜 급하락?' is a headline; a question of the story ends in an ending: 까, 요, 나 ...
_ASKED = re.compile(r"[^까요죠나지니가냐]\?[\"'”’)]*$")
_GOES_ON = re.compile(r"(?:,|[가-힣](?:서|고|며|면|데|만|려|해|도|은|는|을|를|에))$")
_RANK = re.compile(r"\d{1,3}(?:[.)위]|$)|[A-Z]?\d{1,3} ")
_SPEAKER = re.compile(
    r"[\[【◀(<]\s?(?:앵커|기자|리포트|리포터|앵커멘트|인터뷰|스튜디오|VCR|답변|질문)[^\])】▶>]{0,12}[\])】▶>]$"
)
_PICTURED = re.compile(r"(?:다|모습|장면|전경|사진|현장|광경|조감도|기념촬영)[\"'”’)\]]*$")
_PAGERS = ("다음", "이전", "닫기", "TOP", "×", "검색", "메뉴", "홈", "인쇄")  # what stands at the end of a list
_ENDS = ("line: 첨부파일", "line: 목록", "prefix: 이전글", "prefix: 다음글", "prefix: 등록번호", "prefix: 담당부서")
_MOMENT = re.compile(r"\d{4}\s?[.\-/년].{2,14}\d\s?[:시]")
_SHOT = re.compile(r"[.)\]]\s?[가-힣]{2,4} ?(?:사진)?기자$")  # a picture with its photographer, above the story
_SIGNED_END = re.compile(rf"[가-힣][.?!]\s?(?:[가-힣]{{2,4}} ?기자)?\s?(?:{EMAIL.pattern})?$", re.ASCII)

_SUMMARY_LINES = 9
_GAP = 12  # lines that are no sentence between two paragraphs of one story
_DATED, _SIGNED = 8, 2  # how much more a story weighs below a date line or a byline
_NOTICES = 260  # Korean letters of summaries and notices that may stand between date line and story
_HEAD_LINES = 80  # lines above the story in which byline, date and headline are looked for
_HEAD_GAP = 8
_SHARED = 0.3  # share of a headline's syllable pairs that its story has too
_NEAREST = 10
_SHORTEST_HEADLINE = 6
_SHORTEST_ALONE = 10
_LONGEST_HEADLINE = 120
_HEADING_CHARS = 45
_RETOLD = 0.6
_REPEATED = 15  # letters from which a sentence that stands twice is a copy


def is_dump(blocks: Sequence[Block]) -> bool:
    """Whether the blocks are lines of a dump: none stands in an element."""
    return all(block.region is None for block in blocks)


def label_dump(blocks: Sequence[Block]) -> list[Labelled]:
    """Every line with its role and the reason."""
    labelled = _Dump(blocks).label()
    cut_notices(labelled)
    return labelled


class _Dump:
    """The lines with what is known of each; lives for one call."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.cues = [None if is_told(block, cue) else cue for block in blocks for cue in (cue_of(block.text),)]
        self.roles: list[tuple[Role, str] | None] = [None] * len(blocks)
        self.boxed = self._boxes()
        self._box_summaries()
        self.prose = [self._prose(i) for i in range(len(blocks))]
        self.first, self.end = self._story()
        self.grams = _pairs(
            "".join(b.text for i, b in enumerate(blocks[self.first : self.end]) if self.prose[self.first + i])
        )

    def label(self) -> list[Labelled]:
        if self.end > self.first:
            self._label_head()
            self._label_story()
        self._label_rest()
        return [Labelled(block, *role) for block, role in zip(self.blocks, self.roles, strict=True) if role is not None]

    # --- where the story is

    def _boxes(self) -> list[tuple[Role, str] | None]:
        """Lines that a list heading opens: numbered items, headlines, and teasers that take turns with headlines."""
        boxed: list[tuple[Role, str] | None] = [None] * len(self.blocks)
        open_box: tuple[Role, str] | None = None
        numbered = turns = False
        rank = 1
        for i, (block, cue) in enumerate(zip(self.blocks, self.cues, strict=True)):
            text = block.text
            if cue is not None and cue.kind.startswith(_LIST_HEADING) and not _FINAL.search(text):
                open_box = (Role(cue.kind.removeprefix(_LIST_HEADING)), f"under the heading: {text}")
                boxed[i] = (open_box[0], cue.rule)
                numbered = turns = False
                rank = 1
                continue
            if open_box is None:
                continue
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
            # A number in front goes on with the ranking however much of a story follows it.
            if not ranked and _FINAL.search(text):
                headed = i > 0 and boxed[i - 1] is not None and not _FINAL.search(self.blocks[i - 1].text)
                if not headed or not (turns or numbered or self._takes_turns(i)):
                    open_box = None
                    continue
                turns = True
            numbered = numbered or ranked
            boxed[i] = open_box
        return boxed

    def _heads_a_story(self, i: int, cue: Cue) -> bool:
        """Whether a byline, or a date with its label, stands here: items of lists have bare dates."""
        if cue.kind == "dateline":
            return any(
                stamp.label == "published" and len(stamp.value) > 10 for stamp in read_stamps(self.blocks[i].text)
            )
        return cue.kind == "byline"

    def _box_summaries(self) -> None:
        """What stands between the head of a machine's summary and its notice is the summary."""
        heads = [(i, cue.rule) for i, cue in enumerate(self.cues) if cue is not None and cue.kind == "summary"]
        for (head, rule), (notice, _) in pairwise(heads):
            if notice - head <= _SUMMARY_LINES and rule.startswith("line:"):
                for i in range(head + 1, notice):
                    if self.cues[i] is None:
                        self.boxed[i] = (Role.SUMMARY, "between a summary's head and its notice")

    def _takes_turns(self, i: int) -> bool:
        """Whether sentence and headline take turns from here on, as in a list of teasers; a story has no such pairs."""
        if i + 2 >= len(self.blocks) or not self._is_sentence(i + 2) or self._is_sentence(i + 1):
            return False
        return self.cues[i + 1] is None and (i + 3 >= len(self.blocks) or not self._is_sentence(i + 3))

    def _is_sentence(self, i: int) -> bool:
        return self.cues[i] is None and bool(_FINAL.search(self.blocks[i].text))

    def _prose(self, i: int) -> int:
        block = self.blocks[i]
        if self.boxed[i] is not None or not block.sentences or block.hangul < 6 or _ELLIPSIS.search(block.text):
            return 0
        cue = self.cues[i]
        if cue is not None and cue.kind not in ("reporter_box", "caption", "list_heading:related"):
            return 0
        if block.sentences == 1 and _ASKED.search(block.text):
            return 0
        whole = _FINAL.search(block.text) or _SIGNED_END.search(block.text[-90:])
        return block.hangul if whole or block.sentences > 1 or block.hangul >= 40 else 0

    def _story(self) -> tuple[int, int]:
        """The run of sentences that weighs most; one with a byline or a date right above it weighs more."""
        runs: list[list[int]] = []
        for i, amount in enumerate(self.prose):
            if not amount:
                continue
            if runs and i - runs[-1][1] <= _GAP and not self._barrier(runs[-1][1], i):
                runs[-1][1] = i + 1
                runs[-1][2] += amount
            else:
                runs.append([i, i + 1, amount])
        best = max(runs, key=self._weight, default=None)
        if best is None:
            return find_entries(self.blocks, self.cues, self.boxed)
        first = best[0]
        while first and self.blocks[first - 1].text.endswith(",") and self._headline(first - 1):
            first -= 1  # a sentence that is spoken over several lines
        return first, end_of_entries(self.blocks, self.cues, best[1])

    def _weight(self, run: list[int]) -> float:
        """Korean letters of a run, less where headlines stand between its sentences, more below a byline or a date."""
        first, end, mass = run
        dense = sum(1 for amount in self.prose[first:end] if amount) / (end - first)
        cluster = self._cluster(first)
        if cluster is None:
            return mass * dense
        dated = any(self._is(i, "dateline") for i in range(cluster[0], cluster[1] + 1))
        return mass * dense * (_DATED if dated else _SIGNED)

    def _is(self, i: int, kind: str) -> bool:
        cue = self.cues[i]
        return cue is not None and cue.kind == kind

    def _barrier(self, start: int, end: int) -> bool:
        """Whether something between two lines ends a story: a copyright line, comments, an imprint."""
        for cue, block in zip(self.cues[start:end], self.blocks[start:end], strict=True):
            if cue is not None and cue.kind in ("byline", "dateline") and _MOMENT.search(block.text):
                return True  # the head of another article, as pages have it that scroll on
            if cue is not None and (cue.kind in _HARD or cue.kind == "end" or cue.rule in _ENDS):
                return True
        return False

    def _cluster(self, first: int) -> tuple[int, int] | None:
        """First and last line of the bylines and dates above a story."""
        found = None
        passed = 0
        for i in range(first - 1, max(-1, first - _HEAD_LINES), -1):
            cue = self.cues[i]
            if self.prose[i] and found is None and passed + self.prose[i] <= _NOTICES:
                passed += self.prose[i]
                continue
            if cue is not None and cue.kind in ("byline", "dateline") and self.boxed[i] is None:
                if found is None:
                    found = (i, i)
                elif found[0] - i <= _HEAD_GAP:
                    found = (i, found[1])
                else:
                    break
            elif self.prose[i] or (cue is not None and cue.kind == "copyright"):
                break
        return found

    # --- above the story

    def _label_head(self) -> None:
        cluster = self._cluster(self.first)
        top = cluster[0] if cluster else self.first
        if cluster:
            for i in range(cluster[0], self.first):
                cue = self.cues[i]
                if cue is not None and cue.kind in ("byline", "dateline"):
                    self.roles[i] = (Role.BYLINE if cue.kind == "byline" else Role.DATELINE, cue.rule)
        group = self._headlines_above(top)
        if not group and cluster:
            group = [i for i in range(top, self.first) if self._headline(i) and self._shared(i) >= _SHARED][:1]
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
            elif _SHOT.search(text):
                self.roles[i] = (Role.CAPTION, "photographer behind the last stop")
            elif _SPEAKER.match(text) and i == self.first - 1:
                self.roles[i] = (Role.BODY, "speaker mark")
            elif group and cue is None and self._headline(i) and (self._shared(i) >= _SHARED or self._goes_on(i)):
                self.roles[i] = (Role.SUBTITLE, "between headline and story")

    def _goes_on(self, i: int) -> bool:
        """Whether a line stands right under a subtitle and is set as it is."""
        above = self.roles[i - 1] if i else None
        return above is not None and above[0] is Role.SUBTITLE and self.blocks[i].tag in ("br", self.blocks[i - 1].tag)

    def _headlines_above(self, top: int) -> list[int]:
        """The headline and the lines under it, right above `top`; the topmost that shares the story's words first."""
        group: list[int] = []
        skipped = 0
        for i in range(top - 1, max(-1, top - _HEAD_LINES), -1):
            if self._headline(i) and (self._shared(i) >= _SHARED):
                group.append(i)
            elif group or self.prose[i] or skipped >= _HEAD_GAP:
                break
            else:
                skipped += 1
        if not group:
            # A headline of other words than its story's: the nearest line that can be one.
            for i in range(top - 1, max(-1, top - 1 - _NEAREST), -1):
                # A list from a menu may have run on to the headline: what stands right above the byline is none of it.
                if self.prose[i] or (self.boxed[i] is not None and self.cues[i] is None and i != top - 1):
                    break
                if self._headline(i) and len(self.blocks[i].text) >= _SHORTEST_ALONE:
                    return [i]
            return []
        while len(group) > 1 and len(self.blocks[group[-1]].text) < _SHORTEST_ALONE:
            group.pop()  # an outlet or a section above the headline
        # A subtitle may say what the story does not say again: between headline and byline its place is enough.
        return [group[-1], *(i for i in range(group[-1] + 1, top) if self._headline(i))]

    def _headline(self, i: int) -> bool:
        """Whether a line can be a headline: words without a stop, and no furniture."""
        block = self.blocks[i]
        if self.cues[i] is not None or self.prose[i] or block.tag == "ol":
            return False
        return _SHORTEST_HEADLINE <= len(block.text) <= _LONGEST_HEADLINE and block.hangul >= 4

    def _shared(self, i: int) -> float:
        pairs = _pairs(self.blocks[i].text)
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
            return Role.CAPTION, "no final stop, and retold by the story"
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
        if len(block.text) <= _HEADING_CHARS and not _FINAL.search(block.text) and not _SPEAKER.match(block.text):
            return Role.HEADING, "short line inside the story"
        return Role.BODY, "line inside the story"

    def _is_caption(self, i: int) -> bool:
        """A line without a final stop that the story nearly repeats, or that carries a credit."""
        cue = self.cues[i]
        if cue is not None:
            return cue.kind == "caption"
        block = self.blocks[i]
        text = block.text
        if self.boxed[i] is not None or block.tag in ("li", "ol") or len(text) < 15 or _FINAL.search(text):
            return False
        if not _PICTURED.search(text):
            return False
        mine = _pairs(text)
        for j in (i + 1, i - 1, i + 2):
            if (
                self.first <= j < self.end
                and self.prose[j]
                and len(mine & _pairs(self.blocks[j].text)) >= _RETOLD * len(mine)
            ):
                return True
        return False

    # --- everything else

    def _label_rest(self) -> None:
        below = range(self.end, min(len(self.blocks), self.end + _HEAD_GAP))
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


def _role_of(cue: Cue) -> Role:
    kind = cue.kind.removeprefix(_LIST_HEADING)
    return Role.OTHER if kind in ("tags", "end") else Role(kind)


def _pairs(text: str) -> set[tuple[str, str]]:
    """The pairs of neighbouring letters and digits."""
    return set(pairwise(bare(text)))
