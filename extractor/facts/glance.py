"""Whether a story states anything: asked of the sentences that may before the others are read, which takes long.

Most news states no fact. Only the sentences whose figures may have a slot (`screening`) are read at first; what stands
beside them is known by its letters. Where one of their figures may get a slot, every sentence is read, and what the
story states is told by that alone. Where none may, reading everything would nearly always have found none either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from extractor.facts.accord import in_accord
from extractor.facts.assembly import SLOTTED, weighed_bindings
from extractor.facts.breakdown import Before
from extractor.facts.candidates import Candidates
from extractor.facts.frames import Binding
from extractor.facts.lists import ACTION, INTENDED, runs
from extractor.facts.model import Reading
from extractor.facts.rows import tells_rows
from extractor.facts.screening import screened
from extractor.facts.surroundings import Surroundings, Told
from extractor.facts.weighing import Scales, Weighed, may_be_weighed


class Glance(NamedTuple):
    """What a first glance at a story found.

    is_open: whether any figure may get a slot; readings: the sentences read so far, by their places; looks: what the
    surroundings of their figures speak for, where all of those are known.
    """

    is_open: bool
    readings: dict[int, Reading]
    looks: dict[int, dict[int, Weighed]]


def glance_at(candidates: Candidates, published: date | None, scales: Scales) -> Glance:
    """A first glance at the sentences that are to be read."""
    places = screened(candidates)
    if not places:
        return Glance(False, {}, {})
    read = candidates.read(places)
    rows = [place for place, reading in read.items() if tells_rows(reading)]
    # A legend or the first row, whatever else they tell.
    beside = {n for place in rows for n in (place - 1, place + 1) if 0 <= n < len(candidates.all)} - read.keys()
    read.update(candidates.read(sorted(beside)))
    readings = [
        read.get(n) or Reading(s, figures, times, (), "") for n, (s, figures, times) in enumerate(candidates.all)
    ]
    unread = frozenset(range(len(readings))) - read.keys()
    told = Told(readings)
    looks = [
        scales.looks(Surroundings(readings, home, told, unread), at)
        if home in read and reading.sentence.field == "text" and (at := may_be_weighed(reading))
        else {}
        for home, reading in enumerate(readings)
    ]
    known = {home: looks[home] for home in read if unread.isdisjoint((home - 1, home + 1))}
    return Glance(_may_state(readings, looks, published, scales), read, known)


def _may_state(
    readings: Sequence[Reading], looks: Sequence[Mapping[int, Weighed]], published: date | None, scales: Scales
) -> bool:
    """Whether any figure may get a slot, as far as is known."""
    lists = [runs(reading) for reading in readings]
    figures = in_accord(readings, looks, lists)
    for home, reading in enumerate(readings):
        if not reading.codes:
            continue
        acted = False

        def weigh(bindings: Sequence[Binding], home: int = home) -> Mapping[int, Weighed]:
            nonlocal acted
            # Who acts is known of the whole story only.
            acted = any(b.frame is ACTION or b.frame is INTENDED for b in bindings)
            return scales.by_company(figures, home, bindings)

        bindings, _ = weighed_bindings(reading, Before(), published, lists[home], weigh)
        if acted or any(b.role in SLOTTED for b in bindings):
            return True
    return False
