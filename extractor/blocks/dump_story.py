"""Where the story of a flattened dump stands: the run of sentences with most in it; and the byline and date above."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.blocks.caption_forms import FORMULA
from extractor.blocks.dump_entries import end_of_entries, find_entries
from extractor.blocks.dump_lines import RIGHTS_MARKS, DumpLines
from extractor.blocks.people import read_credits
from extractor.blocks.speech_level import speaks_to_reader

_HARD = ("copyright", "comment")
_ENDS = ("line: 첨부파일", "line: 목록", "prefix: 이전글", "prefix: 다음글", "prefix: 등록번호", "prefix: 담당부서")
_MOMENT = re.compile(r"\d{4}\s?[.\-/년].{2,14}\d\s?[:시]")
# '(한빛=한빛통신) 박하늘 기자 = 26일 …': an agency's dateline opens its story.
_OPENED = re.compile(r"[\[(【][^\[\]()【】=]{1,20}=[^\[\]()【】=]{1,24}[\])】]|[^=.]{2,30}(?:기자|특파원) ?=")
_FIGURE = re.compile(r"[▲▼△▽+\-]?\s?\d[\d,.]{0,12}(?:[조억만천]\d{0,4}){0,3}(?:원|명|건|개|%p?|t|톤)?")  # '5조2140억원'
_VOTES = frozenset(("찬성", "반대", "좋아요", "추천", "공감", "훈훈해요", "슬퍼요", "화나요"))
_GAP = 12  # lines that are no sentence between two paragraphs of one story
_DATED, _SIGNED = 8, 2  # how much more a story weighs below a date line or a byline
_LATER = 4  # how much less a signed story weighs below another one that is signed, too
_FEW_LETTERS = 40  # Korean letters of sentences that may be no story's
_ENTRY_HEAD = 3  # lines between an entry's hour and its text
_COMMENTS = 5  # how much less a text weighs behind comments
_PICTURED = 2  # lines of a story beside which its first picture stands
_NOTICES = 260  # Korean letters of summaries and notices that may stand between date line and story
HEAD_LINES = 80  # lines above the story in which byline, date and headline are looked for
HEAD_GAP = 8


class Story(NamedTuple):
    """The lines from `first` to before `end`; `cluster` are the first and last line of bylines and dates above it."""

    first: int
    end: int
    cluster: tuple[int, int] | None


def find_story(lines: DumpLines) -> Story:
    """The story of a dump; an empty one where no line could be of a story."""
    runs: list[tuple[int, int, int]] = []
    told = 0
    for i, amount in enumerate(lines.prose):
        if not amount:
            continue
        if runs and _apart(lines, runs[-1][1], i) <= _GAP and not _is_barrier(lines, runs[-1][1], i, told):
            runs[-1] = (runs[-1][0], i + 1, runs[-1][2] + amount)
            told += 1
        else:
            runs.append((i, i + 1, amount))
            told = 1
    clusters = [cluster_above(lines, first) for first, _, _ in runs]
    texts = [block.text for block, amount in zip(lines.blocks, lines.prose, strict=True) if amount]
    if sum(lines.prose) < _FEW_LETTERS or (not any(clusters) and all(map(speaks_to_reader, texts))):
        # Below a date that no sentence follows; the sentences are the page's own ('URL을 복사해 주세요.'), or a poet's
        # life below the poem.
        first, end = find_entries(lines)
        letters = sum(block.hangul for block in lines.blocks[first:end])
        if not runs or (end and (not any(clusters) or (end <= runs[0][0] and letters >= 2 * sum(lines.prose)))):
            return Story(first, end, cluster_above(lines, first))
    signed = next((k for k, cluster in enumerate(clusters) if cluster is not None), len(runs))
    weights = [
        _weight(lines, run, cluster) / (_LATER if k > signed else 1) / (_COMMENTS if _is_behind(lines, runs, k) else 1)
        for k, (run, cluster) in enumerate(zip(runs, clusters, strict=True))
    ]
    best = weights.index(max(weights))
    first, end, _ = runs[best]
    while first and lines.blocks[first - 1].text.endswith(",") and lines.is_headline(first - 1):
        first -= 1  # a sentence that is spoken over several lines
    first = _first_entry(lines, first, end)
    return Story(first, end_of_entries(lines, end), clusters[best])


def _apart(lines: DumpLines, start: int, end: int) -> int:
    """Lines with words from `start` to before `end`; the figures of a table stand a line each."""
    return sum(1 for block in lines.blocks[start:end] if block.hangul and not _FIGURE.fullmatch(block.text))


def _is_behind(lines: DumpLines, runs: list[tuple[int, int, int]], k: int) -> bool:
    """Whether the head of the readers' comments stands between a run and the one above it."""
    return k > 0 and any(lines.is_a(i, "comment") for i in range(runs[k - 1][1], runs[k][0]))


def _first_entry(lines: DumpLines, first: int, end: int) -> int:
    """The hour of the first entry above its text, where a story is told hour by hour."""
    hours = [i for i in range(max(0, first - _ENTRY_HEAD), end) if lines.is_a(i, "hour")]
    return hours[0] if len(hours) > 1 and hours[0] < first else first


def tells_moment(text: str) -> bool:
    """Whether a line tells a day and an hour."""
    return _MOMENT.search(text) is not None


def cluster_above(lines: DumpLines, first: int) -> tuple[int, int] | None:
    """First and last line of the bylines and dates above a story."""
    found = None
    passed = 0
    for i in range(first - 1, max(-1, first - HEAD_LINES), -1):
        prose = lines.prose[i]
        if prose and found is None and passed + prose <= _NOTICES:
            passed += prose
            continue
        if lines.is_a(i, "byline", "dateline") and lines.boxed[i] is None:
            if found is None:
                found = (i, i)
            elif found[0] - i <= HEAD_GAP:
                found = (i, found[1])
            else:
                break
        elif prose or lines.is_a(i, "copyright"):
            break
    return found


def _weight(lines: DumpLines, run: tuple[int, int, int], cluster: tuple[int, int] | None) -> float:
    """Korean letters of a run, less where headlines stand between its sentences, more below a byline or a date."""
    first, end, mass = run
    dense = sum(1 for amount in lines.prose[first:end] if amount) / (end - first)
    if cluster is None:
        return mass * dense * (_SIGNED if _OPENED.match(lines.blocks[first].text) else 1)
    around = range(cluster[0], cluster[1] + 1)
    dated = any(lines.is_a(i, "dateline") or _MOMENT.search(lines.blocks[i].text) for i in around)
    return mass * dense * (_DATED if dated else _SIGNED)


def _is_barrier(lines: DumpLines, start: int, end: int, told: int) -> bool:
    """Whether something between two lines ends a story: a copyright line, comments, an imprint, another's head.

    `told` counts the story's lines above: below its first lines a name behind the mark of rights is a picture's.
    """
    for i in range(start, end):
        cue, text = lines.cues[i], lines.blocks[i].text
        if cue is None:
            continue
        if cue.kind in ("byline", "dateline") and _MOMENT.search(text):
            return True  # the head of another article, as pages have it that scroll on
        if cue.kind == "byline" and i + 1 == end and _heads_another(lines, i):
            return True
        if cue.kind in _HARD and text.strip("[]() 0123456789") in _VOTES:
            continue  # a poll in the middle of a story
        if told <= _PICTURED and cue.rule in RIGHTS_MARKS and not FORMULA.search(text):
            continue
        if cue.kind in _HARD or cue.kind == "end" or cue.rule in _ENDS:
            return True
    return False


def _heads_another(lines: DumpLines, i: int) -> bool:
    """Whether a writer's line stands between a headline and a sentence; a round-up signs below its pieces."""
    above = lines.blocks[i - 1]
    return (
        i > 1
        and lines.is_headline(i - 1)
        and len(above.text) >= 10
        and above.tag != "br"
        and any(person.role for person in read_credits(lines.blocks[i].text).people)
        and not lines.is_a(i - 2, "byline")
    )
