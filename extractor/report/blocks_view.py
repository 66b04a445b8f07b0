"""The blocks of a page as people look at them: neighbours of one role and reason together, each with its features."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from extractor.article import Reading
from extractor.blocks import Block, Box, Labelled, Role
from extractor.report.interface import Say, explain_reason, known, say
from extractor.report.visible import clipped

KEPT_ROLES = frozenset(
    (
        Role.TITLE,
        Role.SUBTITLE,
        Role.BYLINE,
        Role.DATELINE,
        Role.BODY,
        Role.HEADING,
        Role.LIST_ITEM,
        Role.QUOTE,
        Role.TABLE_ROW,
        Role.CAPTION,
        Role.IMAGE,
    )
)
_TEXT_ROLES = (Role.BODY, Role.HEADING, Role.LIST_ITEM, Role.QUOTE, Role.TABLE_ROW)
_LONGEST_LINE = 2_000
_MOST_LINES = 4_000
"""Blocks of one page that are shown."""

_LONGEST_WORD, _MOST_WORDS = 40, 4


@dataclass(frozen=True, slots=True)
class Line:
    """One block. number: its position among the blocks around the story and then of the story; paragraph: of the
    article, counted from 1, where its text stands there."""

    number: int
    text: str
    picture: bool
    features: tuple[Say, ...]
    paragraph: int | None


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring blocks of one role and reason. fate: kept, removed or replaced; opens_script: the script's story
    begins here."""

    role: str
    fate: str
    reason: str
    why: Say
    lines: tuple[Line, ...]
    opens_script: bool


def groups_of(reading: Reading, paragraphs: Sequence[str], boxes: Sequence[tuple[Box, ...]] = ()) -> tuple[Group, ...]:
    """All blocks in reading order, at most _MOST_LINES of them; `boxes` are those of the page's own blocks."""
    around, story = reading.around, reading.story
    places = _paragraphs(story, paragraphs, len(around))
    items = [(number, item, _fate(item, number < len(around))) for number, item in enumerate([*around, *story])]
    found = []
    for (before, role, reason, fate), same in groupby(
        items[:_MOST_LINES], key=lambda entry: (entry[0] < len(around), entry[1].role, entry[1].reason, entry[2])
    ):
        lines = tuple(
            _line(number, item.block, boxes[number] if number < len(boxes) else (), places.get(number))
            for number, item, _ in same
        )
        opens = bool(around) and not before and lines[0].number == len(around)
        found.append(Group(role.value, fate, reason, explain_reason(reason), lines, opens))
    return tuple(found)


def blocks_left_out(reading: Reading) -> int:
    """How many blocks are not shown."""
    return max(0, len(reading.around) + len(reading.story) - _MOST_LINES)


def _fate(item: Labelled, around: bool) -> str:
    if item.role not in KEPT_ROLES:
        return "removed"
    return "replaced" if around and item.role in _TEXT_ROLES else "kept"


def _line(number: int, block: Block, boxes: Sequence[Box], paragraph: int | None) -> Line:
    picture = block.tag == "img" and not block.text
    text = (block.alt or block.src or "") if picture else block.text
    return Line(number, clipped(text, _LONGEST_LINE), picture, tuple(_features(block, boxes)), paragraph)


def _features(block: Block, boxes: Sequence[Box]) -> Iterator[Say]:
    if block.tag:
        yield say("feature.tag", block.tag)
    if block.text:
        yield say("feature.characters", f"{len(block.text):,}")
        if block.link_chars:
            yield say("feature.links", min(100, round(100 * block.link_chars / len(block.text))))
        if block.sentences:
            yield say("feature.sentences", block.sentences)
    if block.bold:
        yield say("feature.bold")
    if block.hidden:
        yield say("feature.hidden")
    if boxes:
        yield say("feature.boxes", " ‹ ".join(map(_box, boxes)))


def _box(box: Box) -> str:
    """An element with the names that tell what it is: div.gnb〈navigation〉."""
    names = "".join(f".{name[:_LONGEST_WORD]}" for name in box.names[:_MOST_WORDS])
    return f"{box.tag}{names}〈{', '.join(box.kinds)}〉"


def _paragraphs(story: Sequence[Labelled], paragraphs: Sequence[str], first: int) -> dict[int, int]:
    """By the number of each text block of the story: the paragraph, counted from 1, that its text stands in."""
    places: dict[int, int] = {}
    at = 0
    for number, item in enumerate(story, first):
        if item.role not in _TEXT_ROLES or not item.block.text:
            continue
        for candidate in (at, at + 1):
            if candidate < len(paragraphs) and _stands_in(item, paragraphs[candidate]):
                at = candidate
                places[number] = at + 1
                break
        if number in places and item.role is not Role.TABLE_ROW:
            at += 1
    return places


def _stands_in(item: Labelled, paragraph: str) -> bool:
    if item.role is Role.TABLE_ROW:
        return item.block.text in paragraph
    return item.block.text == paragraph


def roles_in(groups: Sequence[Group]) -> list[tuple[str, Say, int]]:
    """The roles that occur, each with its name and the number of its blocks, in the order of the page's roles."""
    counts: dict[str, int] = {}
    for group in groups:
        counts[group.role] = counts.get(group.role, 0) + len(group.lines)
    return [
        (role.value, known("role", role.value, "role.other"), counts[role.value]) for role in Role if role in counts
    ]
