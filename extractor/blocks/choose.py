"""Where the article stands: the region that holds its text.

Two ways lead there. A region that its names or schema.org call the body is taken when it holds prose. Otherwise the
prose speaks: paragraphs that stand together below the headline, and the smallest region round them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.blocks.furniture import Layout
from extractor.blocks.model import Block, Region

_GAP = 6  # blocks that are no prose between two paragraphs of one article
_LIST_GAP = _GAP  # what a list counts for between them
_APART = 1_000_000  # what the headline counts for: what stands above it is another story
_TITLE_TAGS = frozenset(("h1", "h2", "h3"))
_LIST_TAGS = frozenset(("ul", "ol", "nav"))
_FAR = 30  # blocks below the headline that halve the weight of a run
_HIDDEN_STORY = 150  # Korean letters from which hidden text is taken for a story, where nothing else is
_SAME_STORY = 0.9
_LONG_LINE = 40  # Korean letters from which a line without a final ending counts as prose
_LONG_FOREIGN = 60
# fmt: off
_PARAGRAPH_TAGS = frozenset((
    "p", "span", "em", "strong", "b", "font", "i", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6",
    "figure", "figcaption", "dd", "pre", "u", "a", "small", "label",
))
# fmt: on


class Place(NamedTuple):
    """The blocks from `first` to before `end` hold the article; `region` is None in a dump."""

    region: Region | None
    first: int
    end: int
    reason: str
    begin: int = -1  # its first paragraph


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


def choose_place(blocks: Sequence[Block], layout: Layout, titles: Sequence[int]) -> Place | None:
    """Where the article stands, None where no text could be one."""
    prose = [0 if block.hidden or layout.furniture(block.region) is not None else prose_of(block) for block in blocks]
    run = _best_run(blocks, prose, titles)
    if run is None:
        shown = _named_without_prose(layout)
        if shown is not None:
            return Place(shown, shown.first, shown.end, "named region without prose")
        # Names alone hide all there is to read: then they are wrong.
        prose = [0 if block.hidden or layout.listed(block.region) else prose_of(block) for block in blocks]
        run = _best_run(blocks, prose, titles)
    if run is None:
        prose = [0 if layout.listed(block.region) else prose_of(block) for block in blocks]
        run = _best_run(blocks, prose, titles)
        if run is None or run.mass < _HIDDEN_STORY:
            return None
    sums = _roll_up(blocks, layout, prose)
    named = _named(layout, sums, titles)
    around = _around(blocks, prose, run.first, run.end)
    region = around
    while region is not None:
        if "body" in region.kinds and layout.furniture(region) is None:
            return Place(region, region.first, region.end, "named region round the prose", run.first)
        region = region.parent
    if named is not None:
        return Place(named, named.first, named.end, "named region", run.first)
    if around is None:
        return Place(None, run.first, run.end, "run of prose", run.first)
    return Place(around, around.first, around.end, "smallest region round the prose", run.first)


def _roll_up(blocks: Sequence[Block], layout: Layout, prose: list[int]) -> dict[Region, int]:
    sums = dict.fromkeys(layout.regions, 0)
    for block, amount in zip(blocks, prose, strict=True):
        if amount and block.region is not None:
            sums[block.region] += amount
    for region in reversed(layout.regions):
        if region.parent is not None:
            sums[region.parent] += sums[region]
    return sums


def _named(layout: Layout, sums: dict[Region, int], titles: Sequence[int]) -> Region | None:
    """The named body: the first after the headline that holds a good part of the most, as far in as its prose goes."""
    candidates = [
        region
        for region in layout.regions
        if "body" in region.kinds and sums[region] and not region.hidden and layout.furniture(region) is None
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
        for region in layout.regions
        if "body" in region.kinds
        and layout.furniture(region) is None
        and (region.hangul > region.link_chars or region.images)
    ]
    return max(candidates, key=lambda region: (region.hangul - region.link_chars, region.images), default=None)


class _Run:
    """Paragraphs that stand together: where, how many letters and paragraphs, and how many links between them."""

    __slots__ = ("count", "end", "first", "links", "mass")

    def __init__(self, first: int, mass: int) -> None:
        self.first = first
        self.end = first + 1
        self.mass = mass
        self.count = 1
        self.links = 0


def _best_run(blocks: Sequence[Block], prose: list[int], titles: Sequence[int]) -> _Run | None:
    """The run of prose that the article most likely is."""
    runs: list[_Run] = []
    headings = {title for title in titles if blocks[title].tag in _TITLE_TAGS}
    links = between = 0
    for index, amount in enumerate(prose):
        if not amount:
            block = blocks[index]
            between += _APART if index in headings else _LIST_GAP if block.tag in _LIST_TAGS else 1
            if block.link_chars * 2 > len(block.text):
                links += 1
            continue
        near = between < _GAP or (
            between < _APART and bool(runs) and _siblings(blocks[runs[-1].end - 1], blocks[index])
        )
        if runs and near:
            run = runs[-1]
            run.end = index + 1
            run.mass += amount
            run.count += 1
            run.links += links
        else:
            runs.append(_Run(index, amount))
        links = between = 0
    return max(runs, key=lambda run: _weight(run, titles), default=None)


def _weight(run: _Run, titles: Sequence[int]) -> float:
    """More prose weighs more; a list of teasers, each with its link, little; distance from the headline takes away."""
    weight = float(run.mass)
    if run.links * 2 > run.count and run.count > 2:
        weight /= 5
    above = [title for title in titles if title < run.end]
    if titles and not above:
        return weight / 10
    return weight / (1 + max(0, run.first - above[-1]) / _FAR) if above else weight


def _siblings(one: Block, other: Block) -> bool:
    """Whether two paragraphs stand directly in the same container."""
    first, second = one.region, other.region
    if first is None or second is None:
        return False
    if first is second:
        return first.tag != "body"
    return (
        first.parent is second.parent
        and first.tag == second.tag
        and first.parent is not None
        and first.parent.tag != "body"
    )


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


def _holds(outer: Region | None, inner: Region) -> bool:
    region: Region | None = inner
    while region is not None:
        if region is outer:
            return True
        region = region.parent
    return False
