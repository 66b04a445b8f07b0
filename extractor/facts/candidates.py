"""The sentences that can state facts and those beside them, with the figures and times that stand in each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from extractor.facts.actions import may_be_counted
from extractor.facts.cues import cues
from extractor.facts.elision import with_elided_units
from extractor.facts.items import figure_code, read
from extractor.facts.model import Reading, Sentence
from extractor.facts.morphology import morphemes
from extractor.facts.segmentation import sentences
from extractor.model import Quantity, TimeExpression

MOST_SENTENCES = 150
"""Sentences of one article that are read for facts; longer texts are lists or books."""

_Found = TypeVar("_Found", Quantity, TimeExpression)


class Candidate(NamedTuple):
    """A sentence that is to be read, with what stands in it."""

    sentence: Sentence
    figures: tuple[Quantity, ...]
    times: tuple[TimeExpression, ...]


class Candidates(NamedTuple):
    """What of a story is to be read, in reading order; counted: the units that the story counts by."""

    all: tuple[Candidate, ...]
    counted: frozenset[str | None]

    def with_figures(self) -> list[int]:
        """Places of the sentences with a figure that can be a slot: without one a sentence states nothing."""
        return [n for n, candidate in enumerate(self.all) if any(map(self._can_be_slot, candidate.figures))]

    def slots(self, place: int) -> list[Quantity]:
        """The figures of a sentence that can be slots."""
        return [figure for figure in self.all[place].figures if self._can_be_slot(figure)]

    def _can_be_slot(self, figure: Quantity) -> bool:
        return figure_code(figure) != "#" or (figure.kind == "ordinal" and figure.unit in self.counted)

    def read(self, places: Collection[int]) -> dict[int, Reading]:
        """The readings of some of the sentences by their places."""
        chosen = [(place, self.all[place]) for place in places]
        found = morphemes([candidate.sentence.text for _, candidate in chosen])
        return {
            place: read(sentence, of_sentence, figures, times, self.counted)
            for (place, (sentence, figures, times)), of_sentence in zip(chosen, found, strict=True)
        }


def readings_of(
    fields: Sequence[tuple[str, str]], quantities: Sequence[Quantity], times: Sequence[TimeExpression]
) -> list[Reading]:
    """Candidate sentences and those next to them, all of them read, in reading order."""
    candidates = candidates_of(fields, quantities, times)
    return list(candidates.read(range(len(candidates.all))).values())


def candidates_of(
    fields: Sequence[tuple[str, str]], quantities: Sequence[Quantity], times: Sequence[TimeExpression]
) -> Candidates:
    """Candidate sentences and those next to them, in reading order."""
    figures, dated = _by_field(quantities), _by_field(times)
    chosen: list[Candidate] = []
    for field, text in fields:
        of_field = with_elided_units(text, figures.get(field, []))
        found = sentences(field, text)
        kept = [found[n] for n in sorted(_kept(found, of_field, field))]
        chosen.extend(
            Candidate(s, tuple(q for q in inside if q.end <= s.end), tuple(t for t in at if t.end <= s.end))
            for s, inside, at in zip(kept, _within(kept, of_field), _within(kept, dated.get(field, [])), strict=True)
        )
    counted = frozenset(q.unit for q in quantities if q.kind == "count")
    return Candidates(tuple(chosen[:MOST_SENTENCES]), counted)


def _by_field(found: Iterable[_Found]) -> dict[str, list[_Found]]:
    """What was found in each field, in the order of the text."""
    out: dict[str, list[_Found]] = {}
    for each in found:
        out.setdefault(each.field, []).append(each)
    for of_field in out.values():
        of_field.sort(key=lambda each: each.start)
    return out


def _within(places: Iterable[Sentence], found: Sequence[_Found]) -> Iterator[list[_Found]]:
    """What begins in each of the sentences."""
    at, count = 0, len(found)
    for sentence in places:
        while at < count and found[at].start < sentence.start:
            at += 1
        first = at
        while at < count and found[at].start < sentence.end:
            at += 1
        yield list(found[first:at])


def _kept(found: Sequence[Sentence], figures: Sequence[Quantity], field: str) -> set[int]:
    """Sentences with a figure that can be a slot and a word that speaks of results or aims, or beside such a one.

    With them the lead and the sentence before each, which name what they leave out.
    """
    usable = [q for q in figures if figure_code(q) != "#"]
    if not usable:
        return {0} if field != "text" and found else set()
    inside = list(_within(found, usable))
    known = cues()
    speaks = [
        bool(qs) and (any(may_be_counted(q) and q.unit != "명" for q in qs) or known.may_state_facts(s.text))
        for s, qs in zip(found, inside, strict=True)
    ]
    kept: set[int] = set()
    for n, qs in enumerate(inside):
        # A list goes on with what the sentence before told; a verdict follows the figure that it is on.
        if speaks[n] or (qs and (n - 1 in kept or any(speaks[n + 1 : n + 2]))):
            kept.add(n)
    if not kept:
        return {0} if field != "text" and found else set()
    return kept | {max(0, n - 1) for n in kept} | {0}
