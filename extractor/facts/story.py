"""From the fields of an article to explained facts: candidates, readings, drafts, context, merging, checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from extractor.facts.acting import with_actors_of_story
from extractor.facts.actions import may_be_counted
from extractor.facts.agreeing import agreeing
from extractor.facts.assembly import drafts_of
from extractor.facts.attributing import attributed
from extractor.facts.breakdown import Before
from extractor.facts.checks import checks, sum_check, with_rate_for_excess
from extractor.facts.choosing import with_choices
from extractor.facts.company import in_order
from extractor.facts.context import Context
from extractor.facts.cues import cues
from extractor.facts.dating import dated
from extractor.facts.items import figure_code, read
from extractor.facts.linking import linked
from extractor.facts.lists import runs
from extractor.facts.matching import matched
from extractor.facts.measures import comparable
from extractor.facts.merging import merge
from extractor.facts.model import Draft, ExplainedFact, Reading, Sentence
from extractor.facts.morphology import morphemes
from extractor.facts.parts import components
from extractor.facts.segmentation import sentences
from extractor.facts.sifting import sifted
from extractor.facts.status import status
from extractor.facts.weighing import Scales, as_listed
from extractor.facts.wording import less_is_better
from extractor.model import Check, Evidence, Fact, Period, Quantity, TimeExpression

MOST_SENTENCES = 150
"""Sentences of one article that are read for facts; longer texts are lists or books."""

MOST_FACTS = 240
"""Drafts of one article that are told apart and merged, pair by pair; no article states more."""


_OPEN_FIGURES = 3


def explained_facts(
    fields: Sequence[tuple[str, str]],
    quantities: Sequence[Quantity],
    times: Sequence[TimeExpression],
    published: date | None,
) -> list[ExplainedFact]:
    """The facts of an article with their traces, in the order of their evidence."""
    readings, drafts = drafted(fields, quantities, times, published)
    drafts = with_choices(drafts, readings, published)
    drafts.sort(key=lambda d: _order(d, readings))
    parts = components(drafts, readings)
    return [_explained(n, draft, drafts, parts.get(n), readings, published) for n, draft in enumerate(drafts)]


def drafted(
    fields: Sequence[tuple[str, str]],
    quantities: Sequence[Quantity],
    times: Sequence[TimeExpression],
    published: date | None,
) -> tuple[list[Reading], list[Draft]]:
    """The sentences read, and the facts that they tell with the names that rules give them."""
    if not quantities or not any(cues().may_state_facts(text) for _, text in fields):
        return [], []
    readings = with_actors_of_story(readings_of(fields, quantities, times))
    scales = Scales()
    drafts = matched(told_facts(readings, published, scales), readings, published, scales.of_pairs)
    drafts = [with_rate_for_excess(d) for d in sifted(drafts, readings)]
    return readings, [attributed(dated(d, readings, published), readings) for d in drafts]


def readings_of(
    fields: Sequence[tuple[str, str]], quantities: Sequence[Quantity], times: Sequence[TimeExpression]
) -> list[Reading]:
    """Candidate sentences and those next to them, in reading order."""
    chosen: list[Sentence] = []
    figures = {field: [q for q in quantities if q.field == field] for field, _ in fields}
    for field, text in fields:
        found = sentences(field, text)
        keep = _candidates(found, figures[field], field)
        chosen.extend(s for s in found if s.number in keep)
    chosen = chosen[:MOST_SENTENCES]
    found_morphemes = morphemes([s.text for s in chosen])
    counted = frozenset(q.unit for q in quantities if q.kind == "count")
    return [
        read(
            s,
            m,
            [q for q in figures[s.field] if s.start <= q.start and q.end <= s.end],
            [t for t in times if t.field == s.field and s.start <= t.start and t.end <= s.end],
            counted,
        )
        for s, m in zip(chosen, found_morphemes, strict=True)
    ]


def _candidates(found: Sequence[Sentence], figures: Sequence[Quantity], field: str) -> set[int]:
    """Sentences with a figure that can be a slot and a word that speaks of results or aims, or beside such a one.

    With them the lead and the sentence before each, which name what they leave out.
    """
    usable = [q for q in figures if figure_code(q) != "#"]
    inside = [[q for q in usable if s.start <= q.start < s.end] for s in found]
    with_figures = [bool(qs) for qs in inside]
    if not any(with_figures):
        return {0} if field != "text" and found else set()
    known = cues()
    speaks = [
        any(may_be_counted(q) and q.unit != "명" for q in qs) or (bool(qs) and known.may_state_facts(s.text))
        for s, qs in zip(found, inside, strict=True)
    ]
    kept = set()
    for n, has in enumerate(with_figures):
        # A list goes on with what the sentence before told; a verdict follows the figure that it is on.
        if speaks[n] or (has and (n - 1 in kept or any(speaks[n + 1 : n + 2]))):
            kept.add(n)
    if not kept:
        return {0} if field != "text" else set()
    return kept | {max(0, n - 1) for n in kept} | {0}


def told_facts(readings: Sequence[Reading], published: date | None, scales: Scales) -> list[Draft]:
    """What the text states, each fact once, where words or arithmetic join its figures."""
    return linked(merge(drafts_in(readings, published, scales), readings), readings)


def drafts_in(readings: Sequence[Reading], published: date | None, scales: Scales) -> list[Draft]:
    """What each sentence states, in reading order; scales: what weighs the roles of its figures."""
    context = Context(published=published)
    out: list[Draft] = []
    before = Before()
    lists = [runs(reading) for reading in readings]
    looked_at = [scales.by_surroundings(readings, home) for home in range(len(readings))]
    weights = [as_listed(w, found) for w, found in zip(agreeing(readings, looked_at), lists, strict=True)]
    figures = in_order(readings, [{at: found.shares for at, found in w.items()} for w in weights])
    for home, reading in enumerate(readings):
        if len(out) >= MOST_FACTS:
            break
        if home and readings[home - 1].sentence.field != reading.sentence.field:
            before = Before()
        weigh = partial(scales.by_company, figures, home)
        found = context.completed(drafts_of(reading, home, before, published, lists[home], weigh), reading)
        out.extend(found)
        before = replace(_told(before, found), aimed=_aimed(found))
        if not found and "F" in reading.codes:
            before = replace(before, far=True)
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
