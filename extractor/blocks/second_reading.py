"""A second reader of what the rules kept: lines that read as no part of their story are taken out of it.

Weights learned from labelled pages (scripts/train_blocks.py) tell how likely a line is to belong to its story. They
say nothing of what tells in the plain style, the way newspapers do, nor of a story that has no sentences.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from typing import Any

from extractor import tables
from extractor.blocks.grams import grams_with
from extractor.blocks.model import Labelled, Role
from extractor.blocks.speech_level import POLITE
from extractor.blocks.traits import CALL, Story

READS_AS_NONE = "reads as no part of the story: "
_TABLE_ROW = Role.TABLE_ROW
_PARAGRAPHS = 3  # of prose, from which a story has a style of its own
_STOPS = tuple(tables.load("blocks_traits")["plain"]["stops"])
_SPOKEN = re.compile(r"[\"“].*[\"”]")
_EDGE = 4  # lines at a polite story's end that are asked, whatever their ending
_SHARE = 0.2
"""The share of belonging to the story below which a line goes."""
_SHARE_SURE = 0.05
"""The same for what may be a heading, and in a story that itself speaks to its readers."""
_LEAST, _LEAST_SURE = (math.log(share / (1 - share)) for share in (_SHARE, _SHARE_SURE))
_OWN_WORDS = 1.0  # what a line's wording alone says for it at most, where its place may speak against it
_ROUNDS = 3  # what is taken out changes what stands beside it
_NAMED = 3  # words that the reason names


def read_again(
    labelled: list[Labelled], first: int = 0, end: int | None = None, weights: Mapping[str, float] | None = None
) -> None:
    """Takes its role from each kept line that reads as none of the story, of the blocks from `first` to before `end`.

    `weights` are those of the table where none are given.
    """
    weights, grams = _weights() if weights is None else (weights, grams_with(weights))
    for _ in range(_ROUNDS):
        story = Story(labelled, first, end)
        if story.prose < _PARAGRAPHS:
            return
        found = []
        for i in asked_lines(labelled, story):
            plain, traits = story.told(i)
            told = _sum(traits, weights, grams.weights_of(plain))
            if told > _OWN_WORDS:
                continue
            told += _sum(story.place(i), weights)
            sure = story.polite or _may_head(labelled[i], traits)
            if told < (_LEAST_SURE if sure else _LEAST):
                found.append((i, _reason(story.wording(i), weights)))
        for i, reason in found:
            labelled[i] = Labelled(labelled[i].block, Role.OTHER, reason)
        if not found:
            return


def _sum(traits: Set[str], weights: Mapping[str, float], others: Iterable[float] = ()) -> float:
    """What the weights of some features and other weights come to, to the last digit the same in any order."""
    return math.fsum((*others, *filter(None, map(weights.get, traits))))


def _may_head(item: Labelled, traits: Set[str]) -> bool:
    """Whether a line may be a heading of the story, which few words of the story need stand in."""
    text = item.block.text
    return item.role is Role.HEADING or (
        "unstopped" in traits and "call" not in traits and "mL" in traits and not any(map(str.isdigit, text))
    )


def asked_lines(labelled: Sequence[Labelled], story: Story) -> Iterator[int]:
    """The kept lines that are asked: no cells of tables, nothing told or quoted, in a polite story no report."""
    last = len(story.kept) - _EDGE
    for n, i in enumerate(story.kept):
        if labelled[i].role is _TABLE_ROW:
            continue
        text = labelled[i].block.text
        if story.polite and n < last and POLITE.search(text) and not CALL.search(text):
            continue
        if not _tells(text) and not _SPOKEN.fullmatch(text):
            yield i


def _tells(text: str) -> bool:
    """Whether a sentence of a line is in the plain style."""
    for stop in _STOPS:
        at = text.find(stop, 1)
        while at > 0:
            if "가" <= text[at - 1] <= "힣" and text[at - 1] != "니":
                return True
            at = text.find(stop, at + 1)
    return False


def _reason(traits: Set[str], weights: Mapping[str, float]) -> str:
    """The words and marks of a line that speak most against it."""
    against = [(weights[trait], trait) for trait in traits if weights.get(trait, 0.0) < 0]
    words = dict.fromkeys(
        trait[1:].strip() or trait for _, trait in sorted(against) if trait[:1] in ("w", "v", "^", "$")
    )
    return READS_AS_NONE + ", ".join(list(words)[:_NAMED])


@cache
def _weights() -> tuple[Mapping[str, float], Any]:
    weights: dict[str, float] = tables.load_weights("blocks_weights")["weights"]
    return weights, grams_with(weights)
