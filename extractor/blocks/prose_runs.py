"""Runs of prose: paragraphs that stand together, and which of the runs of a page the article most likely is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from extractor.blocks.cues import Cue, ends_story
from extractor.blocks.headline_words import HeadlineWords
from extractor.blocks.model import TEXT_ROLES, Block, Labelled, Region, Role
from extractor.blocks.survey import SURVEYOR

_GAP = 6  # blocks that are no prose between two paragraphs of one article
_LIST_GAP = _GAP  # what a list counts for between them
_HEADLINE = 8  # Korean letters of a headline
_BEYOND = 10  # what a story below the headline of another one weighs less
_APART = 1_000_000  # what the headline counts for: what stands above it is another story
_TITLE_TAGS = frozenset(("h1", "h2", "h3"))
_LIST_TAGS = frozenset(("ul", "ol", "nav"))
_BEHIND = 5  # what text right behind a story's end weighs less
_TELLS_LITTLE = 0.3  # share of the headline that a run must tell where the heaviest tells less than half of that
_LIGHT, _TELLS_HALF = 5, 0.5  # of one that is so much lighter: the words of a notice may stand in a site's motto, too
_FAR = 30  # blocks below the headline that halve the weight of a run
_LIST_STEPS = 15  # what a list of links counts for in the distance from the headline
TELLS = 0.4  # share of a headline's pairs of letters that its story has
_ASKED = 12  # runs that are asked what they tell
_READ = 60  # blocks of a run that are read for it
_LONGEST_HEADLINE = 70
_PARAGRAPH = "p"
_MOMENT = re.compile(r"\d[.\-/년].{2,14}\d\s?[:시]")
_HEADING_CHARS = 32
_LONG_LINE = 40  # Korean letters from which a line without a final ending counts as prose
_LONG_FOREIGN = 60


def prose_of(block: Block) -> int:
    """The Korean letters of a block that reads as prose; 0 for links, labels and headlines.

    >>> prose_of(Block(0, "문이 열렸다.", hangul=5, sentences=1)), prose_of(Block(0, "문 열려", hangul=3))
    (5, 0)
    """
    hangul, size = block.hangul, len(block.text)
    if block.link_chars * 2 > size:
        return 0
    if block.sentences or hangul >= _LONG_LINE:
        return hangul
    if hangul * 4 < size and size >= _LONG_FOREIGN and block.text.rstrip("\"'”’)")[-1:] in (".", "?", "!"):
        return size // 3  # prose in another language
    return 0


class Run:
    """Paragraphs that stand together: where, how many letters and paragraphs, and how many links between them.

    `behind` is true where a rights formula or the head of the comments stands right above, `apart` where a headline
    does; `boxes` hold the paragraphs.
    """

    __slots__ = ("apart", "behind", "boxes", "count", "end", "first", "links", "mass")

    def __init__(
        self, first: int, end: int, mass: int, boxes: Set[Region | None], *, behind: bool = False, apart: bool = False
    ) -> None:
        self.first = first
        self.end = end
        self.mass = mass
        self.count = end - first
        self.links = 0
        self.behind = behind
        self.apart = apart
        self.boxes = set(boxes)

    def add(self, first: int, end: int, mass: int, boxes: Set[Region | None]) -> None:
        """More paragraphs, behind the others."""
        self.end = end
        self.mass += mass
        self.count += end - first
        self.boxes |= boxes


CueOf = Callable[[str], Cue | None]


def prose_amounts(blocks: Sequence[Block]) -> list[int]:
    """What `prose_of` tells of each block."""
    amounts: list[int] = SURVEYOR.prose(blocks, _LONG_LINE, _LONG_FOREIGN, prose_of)
    return amounts


def paragraphs_of(labelled: Sequence[Labelled], roles: frozenset[Role] = TEXT_ROLES) -> list[int]:
    """Where the blocks of a text stand that read as prose."""
    found: list[int] = SURVEYOR.paragraphs(labelled, roles, _LONG_LINE, _LONG_FOREIGN, prose_of)
    return found


class Places(NamedTuple):
    """Where what tells paragraphs apart stands: the lists of links, and how many of the first n blocks are links."""

    lists: list[int]
    links: list[int]


def places_of(blocks: Sequence[Block]) -> Places:
    """The places of a page's blocks."""
    return Places(SURVEYOR.places(blocks, _LIST_TAGS), SURVEYOR.links(blocks))


def best_run(
    blocks: Sequence[Block],
    prose: list[int],
    titles: Sequence[int],
    words: HeadlineWords,
    places: Places,
    cue_of: CueOf,
) -> Run | None:
    """The run of prose that the article most likely is; `cue_of` tells what a line's wording says."""
    runs: list[Run] = []
    others = _next_stories(blocks, titles, cue_of)
    tagged = {title for title in titles if blocks[title].tag in _TITLE_TAGS and not blocks[title].hidden}
    headings = tagged or set(titles[:1])
    headings.update(others)
    distances = _Distances(headings, places.lists)
    behind = 0  # the block behind the last paragraph
    for index, end, amount, boxes in SURVEYOR.stretches(blocks, prose, _PARAGRAPH):
        block = blocks[index]
        between = distances.between(behind, index)
        before = blocks[behind - 1] if runs else block
        # Whether a story's end, or a list's heading, stands between.
        ended, listed = _parted(blocks, behind, index, distances, cue_of) if runs else (False, False)
        # One list of links below its heading may part a text whose paragraphs have a box each.
        near = between < (_GAP + _LIST_GAP if listed else _GAP) and not ended
        near = near and (not listed or _in_boxes_alike(before, block) or _beside(runs, block))
        near = near or (between < _APART and (_siblings(before, block) or _goes_on(runs, block)))
        if runs and not near and between < _APART and _goes_on_behind_one(runs, block):
            alone = runs.pop()
            runs[-1].mass += alone.mass
            runs[-1].count += 1
            near = True
        if runs and near:
            runs[-1].add(index, end, amount, boxes)
            runs[-1].links += places.links[index] - places.links[behind]
        else:
            runs.append(Run(index, end, amount, boxes, behind=ended, apart=between >= _APART))
        behind = end
    if len(runs) < 2:
        return runs[0] if runs else None
    beyond = min(others, default=len(blocks))
    runs.sort(key=lambda run: _weight(run, titles, places.lists) / (1 if run.first < beyond else _BEYOND), reverse=True)
    return _telling_run(blocks, prose, runs, words, frozenset(titles), cue_of)


class _Distances:
    """How far blocks stand apart, by what stands between them; lists and headings count for more than one block."""

    __slots__ = ("_counts", "_headings", "_lists")

    def __init__(self, headings: set[int], lists: Sequence[int]) -> None:
        self._headings = sorted(headings)
        self._lists = [place for place in lists if place not in headings]
        self._counts = dict.fromkeys(self._lists, _LIST_GAP) | dict.fromkeys(headings, _APART)

    def between(self, start: int, end: int) -> int:
        """What the blocks from `start` to before `end` count for."""
        if start >= end:
            return 0
        apart, lists = _count(self._headings, start, end), _count(self._lists, start, end)
        return end - start + (_APART - 1) * apart + (_LIST_GAP - 1) * lists

    def reach(self, start: int, end: int, most: int) -> int:
        """The first block from `start` on before which the blocks count for `most` or more, `end` where none is."""
        counted = 0
        for index in range(start, end):
            if counted >= most:
                return index
            counted += self._counts.get(index, 1)
        return end


def _count(places: Sequence[int], start: int, end: int) -> int:
    """How many of the places stand from `start` to before `end`."""
    return bisect_left(places, end) - bisect_left(places, start)


def _parted(blocks: Sequence[Block], start: int, end: int, distances: _Distances, cue_of: CueOf) -> tuple[bool, bool]:
    """Whether a story's end, and whether the heading of a list, stands near behind a paragraph."""
    listed = False
    for block in blocks[start : distances.reach(start, end, _GAP)]:
        if not block.text:
            continue
        if ends_story(block.text):
            return True, listed or _heads_list(block, cue_of)
        listed = listed or _heads_list(block, cue_of)
    return False, listed


def _telling_run(
    blocks: Sequence[Block],
    prose: list[int],
    runs: Sequence[Run],
    words: HeadlineWords,
    titles: frozenset[int],
    cue_of: CueOf,
) -> Run:
    """The heaviest run; where it tells little of the page's headline, the heaviest that tells much more of it."""
    heaviest = words.told_by(text_of(blocks, prose, runs[0], titles)) if words else TELLS
    if heaviest >= TELLS:
        return runs[0]
    for run in runs[1:_ASKED]:
        told = words.told_by(text_of(blocks, prose, run, titles))
        least = _TELLS_HALF if run.mass * _LIGHT < runs[0].mass else _TELLS_LITTLE
        if told >= least and told >= heaviest * 2 and _is_unlabelled(blocks, prose, run, cue_of):
            return run
    return runs[0]


def _is_unlabelled(blocks: Sequence[Block], prose: list[int], run: Run, cue_of: CueOf) -> bool:
    """Whether a paragraph of a run says nothing of what it is: an imprint tells all of a title that is a motto."""
    return any(prose[index] and cue_of(blocks[index].text) is None for index in range(run.first, run.end))


def text_of(blocks: Sequence[Block], prose: list[int], run: Run, titles: frozenset[int] = frozenset()) -> str:
    """The prose of a run, or its beginning, without headlines that end as sentences do."""
    where = range(run.first, min(run.end, run.first + _READ))
    return " ".join([blocks[index].text for index in where if prose[index] and index not in titles])


def _next_stories(blocks: Sequence[Block], titles: Sequence[int], cue_of: CueOf) -> list[int]:
    """Headings like the page's own headline, below it: each h1, and others with a byline or a date right below them."""
    if not titles:
        return []
    tags = {blocks[title].tag for title in titles} & _TITLE_TAGS
    below = blocks[titles[-1] + 1 :]
    if not tags:
        return [
            block.order
            for block, following in pairwise(below)
            if block.hangul >= _HEADLINE
            and not block.sentences
            and len(block.text) <= _LONGEST_HEADLINE
            and not block.link_chars
            and 0 < len(following.text) <= _LONGEST_HEADLINE
            and not following.sentences
            and _is_signature(following, cue_of)
            and cue_of(block.text) is None
        ]
    return [
        block.order
        for position in SURVEYOR.places(below[:-2], _TITLE_TAGS)
        if (block := below[position]).hangul >= _HEADLINE
        and not block.link_chars
        and _heads_story(block, below[position + 1 : position + 3], block.tag in tags, cue_of)
    ]


def _heads_story(block: Block, below: Sequence[Block], alike: bool, cue_of: CueOf) -> bool:
    """Whether a heading is another story's: an h1 or signed where the page's own is alike, else also dated."""
    if alike and block.tag == "h1":
        return True
    signed = sum(_signs(line, cue_of) for line in below)
    return signed > 0 if alike else signed > 1 and any(_MOMENT.search(line.text) for line in below)


def _heads_list(block: Block, cue_of: CueOf) -> bool:
    """Whether a line is the heading of a list of other stories, behind which text of another box is another's."""
    if not 0 < len(block.text) <= _HEADING_CHARS or block.sentences:
        return False
    cue = cue_of(block.text)
    return cue is not None and cue.kind.startswith("list_heading:")


def _is_signature(block: Block, cue_of: CueOf) -> bool:
    """Whether a line is a writer's, with role or address, or tells the hour of publication."""
    if not (_MOMENT.search(block.text) or "기자" in block.text or "특파원" in block.text):
        return False
    cue = cue_of(block.text)
    return cue is not None and cue.kind in ("byline", "dateline")


def _signs(block: Block, cue_of: CueOf) -> bool:
    cue = cue_of(block.text)
    return cue is not None and cue.kind in ("byline", "dateline")


def _weight(run: Run, titles: Sequence[int], lists: Sequence[int]) -> float:
    """More prose weighs more; a list of teasers, each with its link, little; distance from the headline takes away."""
    weight = float(run.mass)
    if run.links * 2 > run.count and run.count > 2:
        weight /= 5
    if run.behind:
        weight /= _BEHIND
    above = [title for title in titles if title < run.end]
    if titles and not above:
        return weight / 10
    if not above:
        return weight
    steps = run.first - above[-1] + (_LIST_STEPS - 1) * _count(lists, above[-1], run.first)
    return weight / (1 + max(0, steps) / _FAR)


def _siblings(one: Block, other: Block) -> bool:
    """Whether two paragraphs stand directly in the same container."""
    first, second = one.region, other.region
    if first is None or second is None:
        return False
    if first is not second and first.tag == second.tag == "td":
        return False  # columns of a table that lays out the page
    if first is second or first.parent is second or second.parent is first:
        return first.tag != "body" and second.tag != "body"
    return (
        first.parent is second.parent
        and first.tag == second.tag
        and first.parent is not None
        and first.parent.tag != "body"
    )


def box_of(block: Block) -> Region | None:
    """What holds a paragraph: its parent, or the element straight under which its text stands."""
    region = block.region
    return region.parent if region is not None and region.tag == _PARAGRAPH else region


def _goes_on(runs: Sequence[Run], block: Block) -> bool:
    """Whether a paragraph stands where an earlier one of the last run does, if only a caption is between."""
    box = box_of(block)
    return bool(runs) and box is not None and box.tag != "body" and box in runs[-1].boxes


def _goes_on_behind_one(runs: Sequence[Run], block: Block) -> bool:
    """Whether a paragraph goes on with the run before the last, which is one line in a box of its own: a caption."""
    return len(runs) > 1 and runs[-1].count == 1 and not runs[-1].apart and _goes_on(runs[:-1], block)


def _beside(runs: Sequence[Run], block: Block) -> bool:
    """Whether a paragraph's box stands beside one of the last run, with the same tag, if only a caption is between."""
    box = box_of(block)
    return bool(runs) and box is not None and any(_alike(box, other) for other in runs[-1].boxes)


def _alike(one: Region, other: Region | None) -> bool:
    """Whether two boxes stand side by side, or in boxes side by side."""
    if other is None or one.tag != other.tag or one.tag == "li":
        return False
    inner, outer = one.parent, other.parent
    if inner is outer or inner is None or outer is None:
        return inner is outer
    return inner.tag == outer.tag != "li" and inner.parent is outer.parent


def _in_boxes_alike(one: Block, other: Block) -> bool:
    """Whether two paragraphs stand in boxes side by side: a text that a list of links cuts in two."""
    first, second = one.region, other.region
    if first is None or second is None or _siblings(one, other):
        return True
    if first.tag != second.tag or first.parent is None or second.parent is None:
        return False
    return first.parent.tag == second.parent.tag and first.parent.parent is second.parent.parent
