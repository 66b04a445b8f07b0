"""Boxes above a story that are named summaries: those that machines write, and those of subtitles and introductions."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.blocks.cues import cue_of
from extractor.blocks.model import Labelled, Region, Role
from extractor.blocks.survey import SURVEYOR

_SUMMARIES = frozenset((Role.SUMMARY,))


def machine_boxes(labelled: Sequence[Labelled], start: int, first: int) -> list[Region | None]:
    """The boxes above the story in which a line says that a machine wrote the summary ('AI 요약')."""
    boxes = []
    above = labelled[start:first]
    for i in SURVEYOR.of_roles(above, _SUMMARIES):
        block = above[i].block
        cue = cue_of(block.text)
        if cue is not None and cue.kind == "summary":
            boxes.append(_summary_box(block.region))
    return boxes


def is_machines(item: Labelled, boxes: Sequence[Region | None]) -> bool:
    """Whether a line stands in one of the boxes of machines' summaries, or below a heading that names one."""
    if not boxes or item.role is not Role.SUMMARY or named_subtitle(item.block.region):
        return False
    if item.reason.startswith("line: "):  # the box that a heading such as '세 줄 요약' opens
        return True
    return _summary_box(item.block.region) in boxes


def machine_made(region: Region | None) -> bool:
    """Whether the nearest box named a summary holds mostly sentences, or is a widget too: then a machine wrote it."""
    for _ in range(4):
        if region is None:
            return False
        if "summary" in region.kinds:
            return region.sentences * 2 > region.blocks or bool(region.kinds & {"navigation", "button", "widget"})
        region = region.parent
    return False


def named_subtitle(region: Region | None) -> bool:
    """Whether one of the nearest boxes is named for subtitles."""
    for _ in range(3):
        if region is None:
            return False
        if "subtitle" in region.kinds:
            return True
        region = region.parent
    return False


def _summary_box(region: Region | None) -> Region | None:
    """The outermost region named a summary near by; a notice and its summary are siblings in it."""
    box = region
    for _ in range(4):
        if region is None:
            break
        if "summary" in region.kinds:
            box = region
        region = region.parent
    return box
