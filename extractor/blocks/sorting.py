"""Labels for the lines whose place settles them and whose words say nothing, compiled where that could be built.

Most lines of a page are such lines. A sorter labels them at once, so that only what is left is asked one by one, by
those whose rules it is; the limits and words that it goes by are theirs and come with each call.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from types import ModuleType
from typing import Any, NamedTuple

from extractor.blocks.cue_tables import Cue
from extractor.blocks.model import Block, Labelled, Region, Role
from extractor.blocks.survey import SURVEYOR, Mark, Nearest
from extractor.native import load


class Frame(NamedTuple):
    """Where what stands outside an article is told apart: by the orders of blocks.

    The article stands from `first` to before `end`; from `above` to before `below` its byline and date may; pictures of
    it stand at most `reach` blocks above it and below `pictured`, in one of the `climb` boxes next to them, of at most
    `most` blocks.
    """

    above: int
    first: int
    end: int
    below: int
    pictured: int
    reach: int
    climb: int
    most: int


class OutsideRules(NamedTuple):
    """What lines outside an article are told by.

    `told` are the roles of furniture in which bylines and dates stand, too, `own` the names of regions that tell of
    them; `picture` the tag and the name of what holds a picture; `longest` is the longest line whose words tell
    something. The marks are for pictures, for links, and for text.
    """

    told: frozenset[Role]
    own: frozenset[str]
    picture: tuple[str, str]
    longest: int
    image: Mark
    link: Mark
    rest: Mark


class InsideRules(NamedTuple):
    """What lines inside an article are told by.

    Below `shortest` characters a line may be an hour; `longest` and `longest_caption` are the longest lines whose words
    tell something, and that are captions. `tags` are those of regions that tell what they hold. Captions stand with
    their picture in one of the `climb` boxes next to them, of `box_blocks` and `box_letters` at most, or right below
    it, of `told_below` sentences at most. `text` is the mark for all other lines.
    """

    shortest: int
    longest: int
    longest_caption: int
    tags: frozenset[str]
    climb: int
    box_blocks: int
    box_letters: int
    told_below: int
    text: Mark


class PythonWords:
    """What lines may say by their letters: `cued` and `noticed` as their readers find it, `shown` not to be a caption.

    Args:
        hints: the flags of the readers of a line's cues.
        notices: the phrases of notices, without white space, in lines of at most `longest` characters.
        signs: the characters one of which stands in every caption that is one by its wording, or one of `closers`
            ends it; no Hangul among the signs.
    """

    __slots__ = ("_closers", "_hints", "_longest", "_notices", "_signs")

    def __init__(self, hints: Any, notices: Any, longest: int, signs: str, closers: str) -> None:
        self._hints, self._notices, self._longest = hints, notices, longest
        self._signs, self._closers = frozenset(signs), closers

    def cued(self, text: str) -> bool:
        """Whether a line's words may say what it is."""
        return bool(self._hints.of(text))

    def noticed(self, text: str) -> bool:
        """Whether a line is a notice that the page shows only a part of its text."""
        return len(text) <= self._longest and self._notices.span(text.replace(" ", "")) is not None

    def shown(self, text: str) -> bool:
        """Whether a line may be a caption by its wording."""
        return not self._signs.isdisjoint(text) or text[-1:] in self._closers


class PythonMemory:
    """What the wording of the lines of one page says; every second line is asked about more than once."""

    __slots__ = ("_hints", "_known", "_read")

    def __init__(self, hints: Any, read: Callable[[str, int], Cue | None]) -> None:
        self._hints, self._read = hints, read
        self._known: dict[str, Cue | None] = {}

    def cue_of(self, text: str) -> Cue | None:
        """What the wording of a line says."""
        known = self._known
        if text not in known:
            may = self._hints.of(text)
            known[text] = self._read(text, may) if may else None
        return known[text]


class PythonSorter:
    """Labels the lines that their place settles."""

    def outside(
        self,
        blocks: Sequence[Block],
        nearest: Nearest,
        shown: Set[int],
        frame: Frame,
        rules: OutsideRules,
        words: PythonWords,
    ) -> tuple[list[Labelled | None], list[int]]:
        """Labels for the blocks outside an article, and where those stand that are left.

        Left are headlines (`shown`), what may belong to the article's pictures, and lines whose words may say
        something: near the article in no region with a mark or with one of a role that may hide what is told there,
        notices below the article, and lines that are no links and stand in no region with a mark.
        """
        result: list[Labelled | None] = []
        for block in blocks:
            order, text = block.order, block.text
            mark = nearest.get(block.region)
            near = frame.above <= order < frame.below and frame.end > 0
            linked = block.link_chars * 2 > len(text)
            item = None
            if _is_pictured(block, frame, rules):
                pass
            elif block.tag == "img":
                item = Labelled(block, *rules.image)
            elif (
                order in shown
                or (near and (mark is None or mark[0] in rules.told) and _may_tell(block, frame, rules, words))
                or (near and order >= frame.end and not block.hidden and words.noticed(text))
            ):
                pass
            elif mark is not None:
                item = Labelled(block, *mark)
            elif linked:
                item = Labelled(block, *rules.link)
            elif len(text) > rules.longest or not words.cued(text):
                item = Labelled(block, *rules.rest)
            result.append(item)
        return result, [place for place, item in enumerate(result) if item is None]

    def inside(
        self,
        blocks: Sequence[Block],
        body: Region | None,
        marks: Mapping[Region, Mark],
        shown: Set[int],
        hidden: bool,
        rules: InsideRules,
        words: PythonWords,
    ) -> tuple[list[Labelled | None], list[int]]:
        """Labels for the blocks inside an article that are plain text, and where those stand that are left.

        Left is what a region below the `body` tells something about by its name, its tag or a mark on it, what is set
        apart (bold, hidden where `hidden` text is not the article's, links), headlines (`shown`), what may be a
        caption, and lines whose words may say something.
        """
        result: list[Labelled | None] = []
        below_picture = False
        for block in blocks:
            text, size = block.text, len(block.text)
            left = (
                block.tag == "img"
                or block.region is None
                or size < rules.shortest
                or block.bold
                or (block.hidden and not hidden)
                or block.link_chars * 10 > size * 8
                or block.order in shown
                or (below_picture and block.sentences <= rules.told_below and size <= rules.longest_caption)
                or not _is_plain(block.region, body, marks, rules.tags)
                or (size <= rules.longest and (words.noticed(text) or words.cued(text)))
                or (size <= rules.longest_caption and (words.shown(text) or _is_boxed(block.region, body, rules)))
            )
            result.append(None if left else Labelled(block, *rules.text))
            below_picture = block.tag == "img"
        return result, [place for place, item in enumerate(result) if item is None]


def _is_pictured(block: Block, frame: Frame, rules: OutsideRules) -> bool:
    """Whether a block above the article stands in a small box of a picture."""
    if not frame.pictured < block.order < frame.first or frame.first - block.order > frame.reach:
        return False
    tag, kind = rules.picture
    region = block.region
    for _ in range(frame.climb):
        if region is None:
            return False
        if region.images and region.blocks <= frame.most and (region.tag == tag or kind in region.kinds):
            return True
        region = region.parent
    return False


def _may_tell(block: Block, frame: Frame, rules: OutsideRules, words: PythonWords) -> bool:
    """Whether a line near the article may tell who wrote it, or when, by a name of a region next to it or its words."""
    region = block.region
    for _ in range(frame.climb):
        if region is None:
            break
        if not rules.own.isdisjoint(region.kinds):
            return True
        region = region.parent
    text = block.text
    linked = block.link_chars * 2 > len(text)
    return len(text) <= rules.longest and (not linked or "@" in text) and words.cued(text)


def _is_plain(region: Region | None, body: Region | None, marks: Mapping[Region, Mark], tags: frozenset[str]) -> bool:
    """Whether no region from one on up to the body tells anything of what it holds."""
    while region is not None and region is not body:
        if region.kinds or region.tag in tags or region in marks:
            return False
        region = region.parent
    return True


def _is_boxed(region: Region | None, body: Region | None, rules: InsideRules) -> bool:
    """Whether the first box with a picture next to a region is small."""
    for _ in range(rules.climb):
        if region is None or region is body:
            return False
        if region.images:
            return region.blocks <= rules.box_blocks and region.hangul <= rules.box_letters
        region = region.parent
    return False


def sorter_of(native: ModuleType | None) -> Any:
    """The sorter of a compiled module, Python's where there is none or it does not fit the surveyor in use."""
    if native is None:
        return PythonSorter()
    try:
        return native.Sorter(SURVEYOR)
    except TypeError:  # the surveyor is Python's
        return PythonSorter()


_NATIVE = load("sorting").module
SORTER = sorter_of(_NATIVE)
"""The sorter in use; it holds nothing of any page."""
_COMPILED = not isinstance(SORTER, PythonSorter) and _NATIVE is not None


def words_of(hints: Any, notices: Any, longest: int, signs: str, closers: str) -> Any:
    """What tells the sorter in use what lines may say (`PythonWords`)."""
    make = _NATIVE.Words if _COMPILED and _NATIVE is not None else PythonWords
    return make(hints, notices, longest, signs, closers)


def memory_of(hints: Any, read: Callable[[str, int], Cue | None]) -> Any:
    """A new memory of what lines say (`PythonMemory`), compiled where that could be built."""
    return (PythonMemory if _NATIVE is None else _NATIVE.Memory)(hints, read)
