"""What the predicate of a figure tells of it: done, planned, going on, or neither.

Korean puts the predicate last and its mood at the end: the first verb after a figure governs it, and where that verb
goes on into the next one ('바꿔 끌어올렸다', '짓고 넓힐 계획이다'), the last one's mood holds for both.
"""

from __future__ import annotations

from typing import NamedTuple

from extractor.facts.model import Reading
from extractor.facts.terms import terms

_VERBS = "VAYWIESMdbZv"
_ENDINGS = "cs.anfqzjx"
_CONTRASTING = ("지만", "으나", "는데", "ᆫ데", "나")
_MOST_LINKS = 6

DONE, PLANNED, PRESENT, NEITHER = "done", "planned", "present", "neither"


class Predicate(NamedTuple):
    """The verb that governs a figure, by its position among the items, and the mood of what it tells."""

    at: int
    mood: str


def governing(reading: Reading, at: int) -> Predicate | None:
    """The predicate of the figure at a position; None where none follows."""
    verb = _next_verb(reading, at + 1)
    return Predicate(verb, _mood(reading, verb)) if verb is not None else None


def _next_verb(reading: Reading, start: int) -> int | None:
    codes = reading.codes
    depth = 0
    for i in range(start, len(codes) - 1):
        if codes[i] == "(":
            depth += 1
        elif codes[i] == ")":
            depth = max(0, depth - 1)
        elif not depth and codes[i] in _VERBS and codes[i + 1] in _ENDINGS:
            return i
    return None


def _mood(reading: Reading, verb: int) -> str:
    codes, items = reading.codes, reading.items
    for _ in range(_MOST_LINKS):
        ending = items[verb + 1]
        rest = codes[verb + 2 :]
        if ending.code == "j":
            return NEITHER if "Z" in rest else PLANNED
        if ending.code == "z":
            return PLANNED if rest[:1] == "w" else NEITHER
        if ending.code == "f":
            return PLANNED if rest.lstrip("U")[:1] in ("L", "G") or "려" in ending.lemma else NEITHER
        if ending.code == "q":
            return PLANNED if rest.lstrip("N")[:1] in ("L", "G") else NEITHER
        if ending.code == "n" and rest and items[verb + 2].lemma == "등":
            # '60대를 도입하는 등 300대를 굴릴 계획이다'
            following = _next_verb(reading, verb + 2)
            if following is None:
                return NEITHER
            verb = following
            continue
        if ending.lemma.startswith("었"):
            return DONE
        if ending.code in "s.":
            return NEITHER if ending.lemma in terms().unreal else PRESENT
        if ending.code != "c" or ending.lemma in terms().unreal:
            return NEITHER
        if ending.lemma.endswith(_CONTRASTING):
            return PRESENT
        following = _next_verb(reading, verb + 2)
        if following is None:
            return NEITHER
        verb = following
    return NEITHER
