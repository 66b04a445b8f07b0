"""Where the article stands: the region that holds its text.

Two ways lead there. A region that its names or schema.org call the body is taken when it holds prose. Otherwise the
prose speaks: paragraphs that stand together below the headline, and the smallest region round them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, compress
from typing import NamedTuple

from extractor.blocks.cues import ends_story
from extractor.blocks.furniture import Layout
from extractor.blocks.headline_words import HeadlineWords
from extractor.blocks.model import Block, Region, Role
from extractor.blocks.no_prose import lines_below, marked_lines
from extractor.blocks.prose_runs import TELLS, Run, best_run, text_of
from extractor.blocks.speech_level import is_told
from extractor.blocks.survey import SURVEYOR

_RIGHTS_CHARS = 160
_NOBODYS = (Role.COPYRIGHT, Role.COMMENT)
_GAP = 6  # blocks between a lead and its body, and between the lines of a list without sentences
_FEW_LETTERS = 40  # Korean letters of a sentence that may be an author's life or a question to the reader
_HIDDEN_STORY = 150  # Korean letters from which hidden text is taken for a story, where nothing else is
_PARAGRAPHS = 3
_TELLS_MORE = 1.5  # times as much of the headline as other prose, right below it
_STORY = 150  # Korean letters
_SAME_STORY = 0.9
_ALL_PROSE = 0.98
_MUCH_MORE = 3
# fmt: off
_PARAGRAPH_TAGS = frozenset((
    "p", "span", "em", "strong", "b", "font", "i", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6",
    "figure", "figcaption", "dd", "pre", "u", "a", "small", "label",
))
# fmt: on


class Place(NamedTuple):
    """The blocks from `first` to before `end` hold the article; `region` is None in a dump.

    `misnamed` is true where the names of what holds it say that it is something else.
    """

    region: Region | None
    first: int
    end: int
    reason: str
    begin: int = -1  # its first paragraph
    misnamed: bool = False


def choose_place(blocks: Sequence[Block], layout: Layout, titles: Sequence[int], words: HeadlineWords) -> Place | None:
    """Where the article stands, None where no text could be one."""
    told: list[int] = SURVEYOR.unmarked(blocks, layout.prose, layout.nearest)
    # A rights line below the text, or a question to the reader about the story, is a sentence of nobody's story; a
    # story of one sentence may still speak of rights.
    prose = told.copy()
    cue_of = layout.cue_of
    for index in compress(range(len(told)), told):
        text = blocks[index].text
        cue = cue_of(text) if len(text) <= _RIGHTS_CHARS else None
        if cue is not None and cue.kind in _NOBODYS and not is_told(blocks[index], cue):
            prose[index] = 0
    run = best_run(blocks, prose, titles, words, layout.places, layout.cue_of)
    if run is None:
        entries = marked_lines(blocks, layout, titles)
        if entries is not None:
            return Place(None, *entries, "marked lines below the headline", entries[0])
        prose = told
        run = best_run(blocks, prose, titles, words, layout.places, layout.cue_of)
    if run is not None and run.mass < _FEW_LETTERS:
        lines = lines_below(blocks, layout, titles)
        if lines is not None and sum(block.hangul for block in blocks[slice(*lines)]) >= 2 * run.mass:
            return Place(None, *lines, "lines below headline or date", lines[0])
    if run is None:
        shown = _named_without_prose(layout)
        if shown is not None:
            return Place(shown, shown.first, shown.end, "named region without prose")
        lines = lines_below(blocks, layout, titles)
        if lines is not None:
            return Place(None, *lines, "lines below headline or date", lines[0])
        # Names alone hide all there is to read: then they are wrong.
        prose = _unlisted(blocks, layout)
        run = best_run(blocks, prose, titles, words, layout.places, layout.cue_of)
    if run is None:
        prose = [
            0 if amount and layout.listed(block.region) else amount
            for block, amount in zip(blocks, layout.prose, strict=True)
        ]
        run = best_run(blocks, prose, titles, words, layout.places, layout.cue_of)
        if run is None or run.mass < _HIDDEN_STORY:
            return None
    by_names = run
    prose, run = _from_behind_names(blocks, layout, titles, words, prose, run)
    misnamed = run is not by_names
    _end_with_article(blocks, prose, titles, run)
    sums = _ProseSums(prose)
    named = _named(layout, sums, titles)
    if (
        named is not None
        and not named.first <= run.first < named.end
        and (_stands_before(run, named, sums, titles) or _tells_another(blocks, prose, named, run, words))
    ):
        named = None
    around = _around(blocks, prose, run.first, run.end)
    region = around
    while region is not None:
        if "body" in region.kinds and layout.furniture(region) is None:
            region = _narrowed(region, around, sums, titles)
            first = _lead(blocks, layout, titles, region)
            return Place(region, first, region.end, "named region round the prose", run.first)
        region = region.parent
    if named is not None:
        named = _narrowed(named, around, sums, titles)
        begin = run.first if named.first <= run.first < named.end else named.first  # the run may be another story's
        return Place(named, _lead(blocks, layout, titles, named), named.end, "named region", begin)
    if around is None:
        return Place(None, run.first, run.end, "run of prose", run.first, misnamed)
    end = next((i for i in range(run.end, around.end) if prose[i]), around.end)  # another run, and what heads it
    if end < around.end:
        end = next((i for i in range(run.end, end) if ends_story(blocks[i].text)), end)
    return Place(around, around.first, end, "smallest region round the prose", run.first, misnamed)


def _end_with_article(blocks: Sequence[Block], prose: Sequence[int], titles: Sequence[int], run: Run) -> None:
    """A story in an <article> with its headline ends with it, however much like it the teasers below are.

    One of two paragraphs may be a lead whose text follows beside it.
    """
    region = blocks[run.first].region
    while region is not None:
        if region.tag == "article" and any(region.first <= title < region.end for title in titles):
            inside = [amount for amount in prose[run.first : region.end] if amount]
            if region.end < run.end and len(inside) >= _PARAGRAPHS and sum(inside) >= _STORY:
                run.end = region.end
            return
        region = region.parent


def _from_behind_names(
    blocks: Sequence[Block],
    layout: Layout,
    titles: Sequence[int],
    words: HeadlineWords,
    prose: list[int],
    run: Run,
) -> tuple[list[int], Run]:
    """The prose and its best run; where that tells nothing of the headline, what furniture's names hide may tell it."""
    told = words.told_by(text_of(blocks, prose, run)) if words else TELLS
    if told >= TELLS:
        return prose, run
    asked = [prose]  # the same paragraphs have the same best run
    for find, paragraphs in ((_unlisted, 1), (_named_only, _PARAGRAPHS)):
        hidden = find(blocks, layout)
        if hidden in asked:
            continue
        asked.append(hidden)
        other = best_run(blocks, hidden, titles, words, layout.places, layout.cue_of)
        if other is None or other.first == run.first or not layout.prose[other.first] or other.count < paragraphs:
            continue
        telling = words.told_by(text_of(blocks, hidden, other))
        below = any(0 < other.first - title <= _GAP for title in titles) and run.first > other.first
        if telling >= TELLS and telling >= (_TELLS_MORE if below else 2) * told:
            return hidden, other
    return prose, run


def _unlisted(blocks: Sequence[Block], layout: Layout) -> list[int]:
    """The prose of the shown blocks that stand in no list, whatever else the names round them say."""
    return _shown_prose(blocks, layout, layout.listed)


def _named_only(blocks: Sequence[Block], layout: Layout) -> list[int]:
    """The prose of the shown blocks that no heading and no shape makes a list, whatever any names round them say."""
    return _shown_prose(blocks, layout, layout.headed)


def _shown_prose(blocks: Sequence[Block], layout: Layout, apart: Callable[[Region | None], bool]) -> list[int]:
    """The prose of the shown blocks in regions that are not set `apart`."""
    prose = layout.prose.copy()
    for index in compress(range(len(prose)), layout.prose):
        block = blocks[index]
        if block.hidden or apart(block.region):
            prose[index] = 0
    return prose


def _stands_before(run: Run, named: Region, sums: _ProseSums, titles: Sequence[int]) -> bool:
    """Whether between the headline and a named body stands a run of much more prose: then the name is another's."""
    below = any(title < run.first for title in titles)
    return below and run.count > 1 and run.end <= named.first and run.mass >= _MUCH_MORE * sums[named]


def _tells_another(blocks: Sequence[Block], prose: list[int], named: Region, run: Run, words: HeadlineWords) -> bool:
    """Whether a named body tells little of the headline that a run outside it tells."""
    inside = Run(named.first, named.end, 0, set())
    told = words.told_by(text_of(blocks, prose, run))
    return told >= TELLS and told >= 2 * words.told_by(text_of(blocks, prose, inside))


def _narrowed(named: Region, around: Region | None, sums: _ProseSums, titles: Sequence[int]) -> Region:
    """The named region, or the box of the prose inside it where it holds the headline, too: then it is a wrapper."""
    if around is None or around is named or not _holds(named, around):
        return named
    wrapper = any(named.first <= title < around.first for title in titles)
    return around if wrapper and sums[around] >= sums[named] * _ALL_PROSE else named


def _lead(blocks: Sequence[Block], layout: Layout, titles: Sequence[int], body: Region) -> int:
    """Where the story begins: at the body, or at a first paragraph that has a box of its own above it."""
    start = max((title for title in titles if title < body.first), default=body.first) + 1
    around = set(_upwards(body))
    for index in range(max(start, body.first - _GAP), body.first):
        region = blocks[index].region
        while region is not None and region not in around:
            if "lead" in region.kinds and region.sentences and layout.furniture(region) is None:
                return index
            region = region.parent
    return body.first


class _ProseSums:
    """The prose that regions hold, as differences of running totals: few regions are ever asked for theirs."""

    __slots__ = ("_running",)

    def __init__(self, prose: Sequence[int]) -> None:
        self._running = list(accumulate(prose, initial=0))

    def __getitem__(self, region: Region) -> int:
        return self._running[region.end] - self._running[region.first]


def _named(layout: Layout, sums: _ProseSums, titles: Sequence[int]) -> Region | None:
    """The named body: the first after the headline that holds a good part of the most, as far in as its prose goes."""
    candidates = [
        region for region in layout.bodies if sums[region] and not region.hidden and layout.furniture(region) is None
    ]
    if not candidates:
        return None
    most = max(sums[region] for region in candidates)
    strong = [region for region in candidates if sums[region] * 2 >= most]
    after = [region for region in strong if not titles or region.end > titles[0]]
    outer = (after or strong)[0]
    inner = outer
    for region in strong:
        if region is not inner and _holds(inner, region) and sums[region] >= sums[inner] * _SAME_STORY:
            inner = region
    return inner


def _named_without_prose(layout: Layout) -> Region | None:
    """A named body whose story has no sentence: captions alone, a list of names."""
    candidates = [
        region
        for region in layout.bodies
        if layout.furniture(region) is None and (region.hangul > region.link_chars or region.images)
    ]
    return max(candidates, key=lambda region: (region.hangul - region.link_chars, region.images), default=None)


def _around(blocks: Sequence[Block], prose: list[int], first: int, end: int) -> Region | None:
    """The smallest region that holds every paragraph of the run, and is more than a paragraph."""
    region = blocks[first].region
    for index in range(first, end):
        if prose[index]:
            while region is not None and not (region.first <= index < region.end):
                region = region.parent
    while region is not None and region.tag in _PARAGRAPH_TAGS and region.parent is not None:
        region = region.parent
    return region


def _upwards(region: Region | None) -> Iterator[Region]:
    """A region and those round it."""
    while region is not None:
        yield region
        region = region.parent


def _holds(outer: Region | None, inner: Region) -> bool:
    if outer is None:
        return False
    region: Region | None = inner
    first, end = outer.first, outer.end
    while region is not None and first <= region.first and region.end <= end:  # those round it only hold more
        if region is outer:
            return True
        region = region.parent
    return False
