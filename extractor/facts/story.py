"""From the fields of an article to explained facts: candidates, readings, drafts, context, merging, checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from types import MappingProxyType

from extractor.facts.accord import in_accord
from extractor.facts.acting import with_actors_of_story
from extractor.facts.assembly import drafts_of
from extractor.facts.attributing import attributed
from extractor.facts.breakdown import Before
from extractor.facts.candidates import candidates_of
from extractor.facts.checks import checks, sum_check, with_rate_for_excess
from extractor.facts.choosing import with_choices
from extractor.facts.context import Context
from extractor.facts.cues import cues
from extractor.facts.dating import dated
from extractor.facts.glance import glance_at
from extractor.facts.linking import confirmed, linked
from extractor.facts.lists import runs
from extractor.facts.matching import matched
from extractor.facts.measures import comparable
from extractor.facts.merging import merge
from extractor.facts.model import Draft, ExplainedFact, Reading
from extractor.facts.pairing import paired_across
from extractor.facts.parts import components
from extractor.facts.sharing import with_shared_targets
from extractor.facts.sifting import sifted
from extractor.facts.signs import with_sign
from extractor.facts.status import status
from extractor.facts.surroundings import Told
from extractor.facts.weighing import Scales, Weighed
from extractor.facts.wording import less_is_better
from extractor.model import Check, Evidence, Fact, Period, Quantity, TimeExpression

MOST_FACTS = 240
"""Drafts of one article that are told apart and merged, pair by pair; no article states more."""

_OPEN_FIGURES = 3
_NO_LOOKS: Mapping[int, dict[int, Weighed]] = MappingProxyType({})


def explained_facts(
    fields: Sequence[tuple[str, str]],
    quantities: Sequence[Quantity],
    times: Sequence[TimeExpression],
    published: date | None,
) -> list[ExplainedFact]:
    """The facts of an article with their traces, in the order of their evidence."""
    readings, drafts = drafted(fields, quantities, times, published)
    drafts = [d for d in with_choices(drafts, readings, published) if d.indicator is not None]
    drafts.sort(key=lambda d: _order(d, readings))
    parts = components(drafts, readings)
    return [_explained(n, draft, drafts, parts.get(n), readings, published) for n, draft in enumerate(drafts)]


def drafted(
    fields: Sequence[tuple[str, str]],
    quantities: Sequence[Quantity],
    times: Sequence[TimeExpression],
    published: date | None,
) -> tuple[list[Reading], list[Draft]]:
    """The sentences read, and the facts that they tell with the names that rules give them; nothing without facts."""
    if not quantities or not any(cues().may_state_facts(text) for _, text in fields):
        return [], []
    candidates, scales = candidates_of(fields, quantities, times), Scales()
    glance = glance_at(candidates, published, scales)
    if not glance.is_open:
        return [], []
    places = range(len(candidates.all))
    read = glance.readings | candidates.read([n for n in places if n not in glance.readings])
    readings = with_actors_of_story([read[n] for n in places])
    told = told_facts(readings, published, scales, glance.looks)
    drafts = with_shared_targets(matched(told, readings, published, scales.of_pairs), readings)
    drafts = [with_sign(with_rate_for_excess(d)) for d in sifted(drafts, readings)]
    return readings, [attributed(dated(d, readings, published), readings) for d in drafts]


def told_facts(
    readings: Sequence[Reading],
    published: date | None,
    scales: Scales,
    looks: Mapping[int, dict[int, Weighed]] = _NO_LOOKS,
) -> list[Draft]:
    """What the text states, each fact once, where words or arithmetic join its figures; looks: as in drafts_in."""
    drafts = paired_across(drafts_in(readings, published, scales, looks), readings)
    return linked(merge(confirmed(drafts, readings), readings), readings)


def drafts_in(
    readings: Sequence[Reading],
    published: date | None,
    scales: Scales,
    looks: Mapping[int, dict[int, Weighed]] = _NO_LOOKS,
) -> list[Draft]:
    """What each sentence states, in reading order.

    scales: what weighs the roles of its figures; looks: what it has found already of some sentences by surroundings.
    """
    context = Context(published=published)
    unsaid: list[Reading] = []  # what they name matters to a fact after them, and to nothing else
    out: list[Draft] = []
    before = Before()
    lists = [runs(reading) for reading in readings]
    told = Told(readings)
    looked_at = [
        look if (look := looks.get(home)) is not None else scales.by_surroundings(readings, home, told)
        for home in range(len(readings))
    ]
    figures = in_accord(readings, looked_at, lists)
    for home, reading in enumerate(readings):
        if len(out) >= MOST_FACTS:
            break
        if home and readings[home - 1].sentence.field != reading.sentence.field:
            before = Before()
        weigh = partial(scales.by_company, figures, home)
        found = drafts_of(reading, home, before, published, lists[home], weigh)
        if found:
            for passed in unsaid:
                context.completed([], passed)
            unsaid.clear()
            found = context.completed(found, reading)
        else:
            unsaid.append(reading)
        out.extend(found)
        before = _told(before, found)
        far = before.far or (not found and "F" in reading.codes)
        before = Before(before.told, far, _aimed(found))
    return out


def _told(before: Before, found: Sequence[Draft]) -> Before:
    """What is open after a sentence: its figures, and those before it in other units."""
    told = [("achieved", d.achieved) for d in found if d.achieved is not None and "only_against_target" not in d.flags]
    if not told:
        # '목표 5천 톤을 모두 채웠다. 포대벼가 3천 톤이다'
        told = [("achieved", d.target) for d in found if d.target is not None and "met" in d.flags]
    if not told:
        told = [("target", d.target) for d in found if d.target is not None and "planned" in d.flags]
    if not told:
        return before
    earlier = [t for t in before.told if not any(comparable(t[1], q) for _, q in told)]
    return Before((*earlier[-_OPEN_FIGURES:], *told))


def _aimed(found: Sequence[Draft]) -> Quantity | None:
    """The one open target of a sentence."""
    targets = [d.target for d in found if d.target is not None and d.achieved is None and "member" not in d.flags]
    return targets[0] if len(targets) == 1 and len(found) == 1 else None


def _order(draft: Draft, readings: Sequence[Reading]) -> tuple[int, int]:
    home = _evidence_home(draft, readings)
    return home, min((q.start for t in draft.tellings if t.home == home for _, q in t.slots), default=0)


def _evidence_home(draft: Draft, readings: Sequence[Reading]) -> int:
    """The richest sentence; the body's before a heading's, then the first."""
    best = max(
        draft.tellings,
        key=lambda t: (len({role for role, _ in t.slots}), readings[t.home].sentence.field == "text", -t.home),
    )
    return best.home


def _explained(
    number: int,
    draft: Draft,
    drafts: Sequence[Draft],
    parts: tuple[list[int], bool] | None,
    readings: Sequence[Reading],
    published: date | None,
) -> ExplainedFact:
    sentence = readings[_evidence_home(draft, readings)].sentence
    found: tuple[Check, ...] = checks(draft)
    part_positions: list[int] = []
    if parts is not None and draft.achieved is not None:
        amounts = [q for p in parts[0] if (q := drafts[p].achieved) is not None]
        check = sum_check(draft.achieved, amounts, parts[1])
        if check is None or check.agrees or parts[1]:
            part_positions = parts[0]
            found += (check,) if check is not None else ()
    name = draft.indicator.text if draft.indicator is not None else ""
    if draft.target is not None and less_is_better(name, draft.target.text, draft.target.bound):
        draft = replace(draft, flags=draft.flags | {"less_is_better"})
    period = draft.period
    fact = Fact(
        id=f"f{number + 1}",
        kind="attainment",
        subject=draft.subject.text if draft.subject is not None else None,
        indicator=name,
        period=Period(period.value, period.text) if period is not None and period.value is not None else None,
        target=draft.target,
        achieved=draft.achieved,
        rate=draft.rate,
        difference=draft.difference,
        status=status(draft, published),
        parts=tuple(f"f{p + 1}" for p in part_positions),
        confidence="high" if draft.high else "low",
        evidence=Evidence(sentence.field, sentence.start, sentence.end, sentence.text),
        checks=found,
    )
    return ExplainedFact(fact, draft.trace)
