"""Which sentences may give a figure a slot, as far as the letters round it tell: asked before Kiwi reads any.

Reading a sentence costs a hundred times what this does, and of the sentences with figures in the news most state
nothing: prices, ages, hours, votes. What is learned (tables/facts_screen_weights.json, scripts/train_screen.py) is how
likely a figure is to have a slot at all, by its unit and the words round it. Only what is hardly ever one is passed
over, and only until another figure of the story may have one. No feature holds a figure's value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from extractor import tables
from extractor.facts.candidates import Candidate, Candidates
from extractor.facts.items import figure_code
from extractor.facts.sums import PythonSums, Sums, sums_of
from extractor.facts.surroundings import features_of, unit_of
from extractor.model import Quantity

WEIGHTS = "facts_screen_weights"
LEAST = -2.2
"""The logarithm of the odds below which a figure has hardly ever a slot: with its set held out, 7 of 4,537 passages
that state facts have no figure above it.
"""
_LEAST = round(LEAST * 100)
_BEFORE, _BEHIND = 16, 40
_WORDS_BEFORE, _WORDS_BEHIND = 3, 5
_DIGIT = re.compile(r"\d")
_HANGUL = re.compile(r"[가-힣]+")


def screened(candidates: Candidates, weights: Mapping[str, float] | None = None) -> list[int]:
    """Places of the sentences with a figure that may have a slot.

    weights: others than the table's, to two decimals, to check them.
    """
    known = _sums() if weights is None else PythonSums({feature: (weight,) for feature, weight in weights.items()}, 1)
    out = []
    for place in candidates.with_figures():
        candidate = candidates.all[place]
        odds = known.of(_of_sentence(candidate))[0]
        if any(odds + known.of(_of_figure(candidate, figure))[0] >= _LEAST for figure in candidates.slots(place)):
            out.append(place)
    return out


def features(candidates: Candidates) -> Iterator[tuple[int, Quantity, set[str]]]:
    """Every figure that may be a slot, with the place of its sentence and its features, for those who learn weights."""
    for place in candidates.with_figures():
        candidate = candidates.all[place]
        shared = _of_sentence(candidate)
        for figure in candidates.slots(place):
            yield place, figure, shared | _of_figure(candidate, figure)


@cache
def _sums() -> Sums:
    return sums_of({feature: (weight,) for feature, weight in tables.load_weights(WEIGHTS).items()}, 1)


def _of_sentence(candidate: Candidate) -> set[str]:
    """Its words by how they begin and end, the last ones together, and how it ends."""
    words = _HANGUL.findall(candidate.sentence.text)
    found = {f"field={candidate.sentence.field[:4]}"}
    for word in words:
        found.add(f"a{word[:2]}")
        found.add(f"A{word[:3]}")
        if len(word) > 2:
            found.add(f"E{word[-2:]}")
    found.update([f"N{first[:2]}{second[:2]}" for first, second in pairwise(words[-3:])])
    if words:
        last = words[-1]
        found.update((f"e{last[-2:]}", f"e{last[-3:]}", f"e{last[-4:]}", f"l{last[:2]}"))
    return found


def _of_figure(candidate: Candidate, figure: Quantity) -> set[str]:
    """What it counts, and the letters and words beside it."""
    text, offset = candidate.sentence.text, candidate.sentence.start
    start, end = figure.start - offset, figure.end - offset
    left = _DIGIT.sub("0", text[max(0, start - _BEFORE) : start])
    right = _DIGIT.sub("0", text[end : end + _BEHIND])
    unit = unit_of(figure)
    found = {
        *features_of(figure_code(figure), unit, figure),
        f"x{right[:1]}",
        f"x{right[:2]}",
        f"x{right[:3]}",
        f"x{right[:4]}",
        f"y{left[-1:]}",
        f"y{left[-2:]}",
        f"y{left[-3:]}",
        f"y{left[-4:]}",
        f"u{unit}{right[:1]}",
        f"u{unit}{right[:2]}",
    }
    if text.rfind("(", 0, start) > text.rfind(")", 0, start):
        found.add("aside")
    behind = _HANGUL.findall(right)[:_WORDS_BEHIND]
    for word in behind:
        found.update((f"w{word[:2]}", f"w{word[:3]}", f"w{word[-2:]}."))
    if len(behind) > 1:
        found.add(f"1{behind[1][:2]}")
    for word in _HANGUL.findall(left)[-_WORDS_BEFORE:]:
        found.update((f"z{word[:2]}", f"z{word[-3:]}"))
    return found
