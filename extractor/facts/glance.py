"""Whether a story states anything: asked of its figures before the sentences beside theirs are read, which takes long.

Most news states no fact. Its figures get no slot, and then nobody needs to know what the sentences without figures say.
What those may add to the weights is bounded; where a bound leaves a figure open, the sentences beside it are read, and
where any figure may get a slot, all of them are. The answer "none" is exact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Literal, NamedTuple

from extractor.facts.accord import in_accord
from extractor.facts.assembly import SLOTTED, weighed_bindings
from extractor.facts.breakdown import Before
from extractor.facts.candidates import Candidates
from extractor.facts.cues import TOLD_BESIDE, cues
from extractor.facts.frames import Binding
from extractor.facts.lists import ACTION, INTENDED, runs
from extractor.facts.model import Reading
from extractor.facts.rows import tells_rows
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
    places = candidates.with_figures()
    if not places:
        return Glance(False, {}, {})
    read = candidates.read(places)
    readings = [
        read.get(n) or Reading(s, figures, times, (), "") for n, (s, figures, times) in enumerate(candidates.all)
    ]
    told = Told(readings)
    around = {
        home: Surroundings(readings, home, told)
        for home, reading in read.items()
        if reading.sentence.field == "text" and may_be_weighed(reading)
    }
    looks = [scales.looks(around[home]) if home in around else {} for home in range(len(readings))]
    unread = [_may_be_beside(readings, home, read) if look else {} for home, look in enumerate(looks)]
    open_beside: set[int] = set()
    for home, of_home in around.items():
        may_be = [*chain.from_iterable(unread[home].values())]
        of_rows = tells_rows(of_home.reading)
        if of_rows or (may_be and not all(scales.stays_out(weighed, may_be) for weighed in looks[home].values())):
            open_beside.update(unread[home])
        if of_rows and home and home - 1 not in read:
            open_beside.add(home - 1)  # a legend there, whatever else it tells
    while True:
        if open_beside:
            read.update(candidates.read(sorted(open_beside)))
            readings = [read.get(n, reading) for n, reading in enumerate(readings)]
            for home, beside in enumerate(unread):
                if not open_beside.isdisjoint(beside):
                    around[home].look_beside(readings)
                    looks[home] = scales.looks(around[home])
                    unread[home] = {place: told for place, told in beside.items() if place not in open_beside}
        verdict = _verdict(readings, looks, unread, published, scales)
        open_beside = set() if verdict is True else {place for home in verdict for place in unread[home]}
        if not open_beside:
            break
    known = {home: look for home, look in enumerate(looks) if home in read and not unread[home]}
    return Glance(verdict is True, read, known)


def _may_be_beside(readings: Sequence[Reading], home: int, read: Mapping[int, Reading]) -> dict[int, list[str]]:
    """By the places of the sentences beside one that were not read: what they may add to the surroundings of its
    figures, as far as their letters tell.
    """
    out = {}
    for place, side in ((home - 1, "p"), (home + 1, "q")):
        if place in read or not 0 <= place < len(readings):
            continue
        reading = readings[place]
        if reading.sentence.field == readings[home].sentence.field:
            told = [f"{side}has{code}" for code in TOLD_BESIDE if cues().may_hold(reading.sentence.text, code)]
            told += [f"{side}unit"] if reading.figures else []
            if told:
                out[place] = told
    return out


def _verdict(
    readings: Sequence[Reading],
    looks: Sequence[Mapping[int, Weighed]],
    unread: Sequence[Mapping[int, Sequence[str]]],
    published: date | None,
    scales: Scales,
) -> Literal[True] | list[int]:
    """Whether any figure may get a slot, as far as is known; else where that is open until what stands beside is read.

    unread: as of _may_be_beside, by sentence; the figures of those that have any stay out by the first look.
    """
    unsettled: list[int] = []
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

        bindings, found = weighed_bindings(reading, Before(), published, lists[home], weigh)
        if acted or any(b.role in SLOTTED for b in bindings):
            return True
        may_be = [*chain.from_iterable(unread[home].values())]
        if may_be and not all(scales.is_settled(second, may_be) for second in found.values()):
            unsettled.append(home)
    return unsettled
