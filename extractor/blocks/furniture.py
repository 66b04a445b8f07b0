"""Which regions of a page are furniture, before anything is known about where the article stands.

A region is furniture by its names (class, id, role, tag) or by the heading that opens it (많이 본 뉴스, 관련기사). A
wrapper that holds the headline or a named article body is never furniture, whatever it is called.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache, cached_property, lru_cache
from operator import attrgetter

from extractor.blocks.cues import Cue, page_cues
from extractor.blocks.headline_words import HeadlineWords
from extractor.blocks.model import Block, Region, Role
from extractor.blocks.prose_runs import places_of, prose_amounts
from extractor.blocks.survey import SURVEYOR, Mark, Nearest
from extractor.blocks.teasers import teaser_boxes
from extractor.tables import load

_FIRST = attrgetter("first")
_HEADING_CHARS = 40
_HEADING_CLIMB = 4
_AD = Role.AD.value
_AD_LABEL = 12
_AD_LETTERS = 120
_NOTICE_CHARS = 160
_SUMMARIES = 4  # summaries of one page that are held against its text
_SUMMARY_LETTERS = 800
_RETOLD = 0.6  # share of what a summary tells of the headline that the story tells, too
_SUMMARY_HINT = "요약"
_REMEMBERED = 4096  # sets of names
_LIST_HEADING = "list_heading:"


@cache
def furniture_kinds() -> dict[str, Role]:
    """The furniture kinds of tables/regions.toml with the role of what stands in them."""
    roles = {kind: Role(entry["role"]) for kind, entry in load("regions").items() if "role" in entry}
    for kind in ("subtitle", "caption", "byline", "dateline"):
        del roles[kind]
    return roles | {"button": Role.NAVIGATION}


# Names that wrappers of whole articles carry too (news_share_wrap, no-print, ad-container): what is plainly prose
# inside them speaks louder. Lists of stories, comments and footers get no such benefit.
_ACCIDENTAL = frozenset(("navigation", "share", "ad", "widget", "player", "tags", "button", "summary", "copyright"))
_BY_NAME = "region named "
_PROSE_SENTENCES = 3
_PROSE_LETTERS = 150


@cache
def _marks() -> dict[str, tuple[int, tuple[Mark, bool]]]:
    """What each name of furniture says, and whether that holds whatever stands in a region; first what goes before."""
    kinds = furniture_kinds().items()
    return {
        name: (place, ((role, _BY_NAME + name), name not in _ACCIDENTAL)) for place, (name, role) in enumerate(kinds)
    }


# Nothing but the names themselves decides what they say, as in `blocks.names`: what was asked before changes no result.
@lru_cache(_REMEMBERED)
def _said(names: frozenset[str]) -> tuple[Mark, bool] | None:
    """What names say of a region, and whether that holds whatever stands in it."""
    if "body" in names:
        return None
    marks = _marks()
    said = [marks[name] for name in names if name in marks]
    return min(said)[1] if said else None


def _judged(region: Region) -> Mark | None:
    """What the names of a region say that wrappers of articles may carry too."""
    prose, marks = _is_prose(region), _marks()
    said = [marks[name] for name in region.kinds if name in marks and not (prose and name in _ACCIDENTAL)]
    return min(said)[1][0] if said else None


def _is_prose(region: Region) -> bool:
    return (
        region.sentences >= _PROSE_SENTENCES
        and region.hangul >= _PROSE_LETTERS
        and region.link_chars * 4 < region.chars
        and region.link_blocks * 3 < region.blocks
    )


class Layout:
    """The regions of a page in document order (parents first), and which of them are furniture."""

    def __init__(self, blocks: Sequence[Block], titles: Sequence[int], words: HeadlineWords) -> None:
        self.regions: list[Region]
        self.bodies: list[Region]
        self.has_tables: bool
        self.regions, self.bodies, self.has_tables = SURVEYOR.regions(blocks, "body", "table")
        self.prose: list[int] = prose_amounts(blocks)
        self.places = places_of(blocks)
        self.marks: dict[Region, Mark] = {}
        self.nearest: Nearest = {}
        self.cue_of: Callable[[str], Cue | None] = page_cues()
        """What the wording of a line of this page says."""
        self._holders: set[Region] = set()
        self._blocks = blocks
        self._listed: dict[Region, bool] = {}
        self._headed: dict[Region, bool] = {}
        self._mark_names(blocks, titles)
        self._pass_down(0, len(blocks))
        self._mark_headings(blocks, words)
        self._mark_teasers(blocks, titles, words)

    @cached_property
    def _sentences(self) -> int:
        """Sentences of the page beside links."""
        return sum(block.sentences for block in self._blocks if not block.link_chars)

    def furniture(self, region: Region | None, within: Region | None = None) -> Mark | None:
        """The role and reason of the nearest furniture region around (and below `within`), None where there is none."""
        if within is None:
            return self.nearest.get(region)
        marks = self.marks
        while region is not None and region is not within:
            mark = marks.get(region)
            if mark is not None:
                return mark
            region = region.parent
        return None

    def _mark(self, box: Region, mark: Mark) -> None:
        self.marks[box] = mark
        self._pass_down(self._place_of(box), box.end)

    def _place_of(self, box: Region) -> int:
        """Where a region stands among all, which come in the order of their first blocks."""
        return self.regions.index(box, bisect_left(self.regions, box.first, key=_FIRST))

    def _pass_down(self, start: int, end: int) -> None:
        """Tell the regions, from one on to the first behind the block `end`, which mark is the nearest round them."""
        SURVEYOR.pass_down(self.regions, start, end, self.marks, self.nearest)

    def listed(self, region: Region | None) -> bool:
        """Whether a region is furniture by more than a name that wrappers of articles carry too."""
        return _inherited(region, self._listed, self.is_list)

    def headed(self, region: Region | None) -> bool:
        """Whether a region is furniture by a heading or its shape, and not by any name alone."""
        return _inherited(region, self._headed, self._is_headed)

    def _is_headed(self, region: Region) -> bool:
        mark = self.marks.get(region)
        return mark is not None and not mark[1].startswith(_BY_NAME)

    def is_list(self, region: Region) -> bool:
        """Whether a region itself is furniture by its heading, its shape, or a name that no article's wrapper has."""
        mark = self.marks.get(region)
        return mark is not None and not (mark[1].startswith(_BY_NAME) and mark[1][len(_BY_NAME) :] in _ACCIDENTAL)

    def _mark_names(self, blocks: Sequence[Block], titles: Sequence[int]) -> None:
        holders = self._holders
        anchors = [blocks[index].region for index in titles]
        anchors += [region for region in self.bodies if region.hangul]
        for anchor in anchors:
            region = anchor
            if region is not None and "body" in region.kinds:
                region = region.parent
            while region is not None and region not in holders:
                holders.add(region)
                region = region.parent
        SURVEYOR.mark(self.regions, holders, _said, _judged, _PROSE_SENTENCES, self.marks)

    def _mark_headings(self, blocks: Sequence[Block], words: HeadlineWords) -> None:
        summaries = 0
        for block in SURVEYOR.lines(blocks, self.nearest, _NOTICE_CHARS, _HEADING_CHARS, _SUMMARY_HINT):
            text = block.text
            size = len(text)
            heading = size <= _HEADING_CHARS and not block.sentences
            if block.region in self.nearest:  # by a heading above
                continue
            cue = self.cue_of(text)
            if cue is None:
                continue
            if cue.kind == "summary":
                box, role = self._summary_box(block), Role.SUMMARY
                if box is None and heading:  # key points without a stop
                    box = _box_of(block)
                    box = box if box is not None and not box.sentences and box not in self._holders else None
            elif cue.kind == _AD and cue.rule.startswith("line:") and size <= _AD_LABEL:
                box, role = _box_of(block), Role.AD
                box = box if box is not None and box.hangul <= _AD_LETTERS and box not in self._holders else None
                if box is not None and _paragraphs(blocks, box) > 1:
                    box = None  # an empty slot within a short story
            elif heading and cue.kind.startswith(_LIST_HEADING):
                box, role = _box_of(block), Role(cue.kind[len(_LIST_HEADING) :])
            else:
                continue
            if box is not None and role is Role.SUMMARY and summaries < _SUMMARIES:
                summaries += 1
                box = None if _tells_all(box, blocks, words) else box
            if box is not None:
                self._mark(box, (role, f"{cue.rule}: {text[:_HEADING_CHARS]}"))

    def _mark_teasers(self, blocks: Sequence[Block], titles: Sequence[int], words: HeadlineWords) -> None:
        """Three or more boxes side by side, each a headline and a teaser, list other stories."""
        for found in teaser_boxes(self.regions, blocks, titles, words):
            parent = found[0].parent
            if parent is None:
                continue
            alone = parent not in self._holders and "body" not in parent.kinds
            held = sum(region.blocks for region in found) * 2 > parent.blocks and (
                parent.sentences - sum(region.sentences for region in found) < _PROSE_SENTENCES  # no story beside them
            )
            for region in [parent] if alone and held else found:
                if region not in self.marks:
                    self._mark(region, (Role.RELATED, "list of teasers"))

    def _summary_box(self, notice: Block) -> Region | None:
        """The smallest region that holds a notice about a summary and something to which the notice applies."""
        region = notice.region
        while region is not None and region not in self._holders and "body" not in region.kinds:
            if region.sentences > notice.sentences:
                if region.sentences * 2 > self._sentences:
                    return None  # the story itself
                return region if region.hangul <= _SUMMARY_LETTERS else None
            region = region.parent
        return None


def _inherited(region: Region | None, known: dict[Region, bool], holds: Callable[[Region], bool]) -> bool:
    """Whether something holds of a region or of one round it; what is found of any on the way is put down."""
    path: list[Region] = []
    found = False
    while region is not None and region not in known:
        path.append(region)
        if holds(region):
            found = True
            break
        region = region.parent
    else:
        found = region is not None and known[region]
    known.update(dict.fromkeys(path, found))
    return found


def _paragraphs(blocks: Sequence[Block], region: Region) -> int:
    return sum(blocks[index].sentences > 0 for index in range(region.first, region.end))


def _tells_all(box: Region, blocks: Sequence[Block], words: HeadlineWords) -> bool:
    """Whether a box tells of the headline what nothing else does: then it is the story, no summary of it."""
    within = " ".join(block.text for block in blocks[box.first : box.end] if block.sentences)
    rest = " ".join(block.text for block in blocks if block.sentences and not box.first <= block.order < box.end)
    told = words.told_by(within)
    return told > 0 and words.told_by(rest) < told * _RETOLD


def _box_of(heading: Block) -> Region | None:
    """The smallest region that a heading opens and that holds more than the heading."""
    region = heading.region
    for _ in range(_HEADING_CLIMB):
        if region is None or "body" in region.kinds or region.first < heading.order - 1:
            return None
        if region.end - heading.order > 1:
            return region
        region = region.parent
    return None
