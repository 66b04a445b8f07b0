"""Facts as cards: what was aimed at and attained, the arithmetic, and why the text was read so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from extractor.facts import ExplainedFact
from extractor.facts.measures import base_value, written_interval
from extractor.facts.model import Cue, Trace
from extractor.model import Fact, Quantity
from extractor.report.arithmetic import Sum, amount, attainment, figure, written_out
from extractor.report.charts import bullet, stacked
from extractor.report.interface import Say, explain_reason, say, strings

SLOTS = ("target", "achieved", "rate", "difference")
_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of a fact: its exact value in the bare unit and its wording; None where the text does not state it."""

    name: str
    value: str | None
    wording: str | None


@dataclass(frozen=True, slots=True)
class WrittenCheck:
    """A check written out. allowed: what the stated figure's precision allows, where that matters; why: what disagrees
    means, None where the check agrees."""

    sum: Sum
    allowed: Say | None
    why: Say | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a slot came from: the words that were used, and what kind of place they stood in."""

    slot: Say
    place: Say | str
    detail: str


@dataclass(frozen=True, slots=True)
class Card:
    """One fact for people. chart and parts_chart are SVG elements, or None; part_of: the facts that it is a part of."""

    id: str
    title: str
    subject: str | None
    indicator: str
    period: str | None
    period_wording: str | None
    status: str | None
    low: bool
    slots: tuple[Slot, ...]
    chart: str | None
    chart_is_rate: bool
    parts: tuple[tuple[str, str, str], ...]
    parts_chart: str | None
    part_of: tuple[str, ...]
    evidence: str
    checks: tuple[WrittenCheck, ...]
    frames: tuple[str, ...]
    cues: tuple[Cue, ...]
    sources: tuple[Source, ...]
    notes: tuple[Say, ...]

    @property
    def disagrees(self) -> bool:
        return any(not check.sum.agrees for check in self.checks)


def cards_of(explained: Sequence[ExplainedFact]) -> tuple[Card, ...]:
    """A card for each fact, in their order."""
    facts = {one.fact.id: one.fact for one in explained}
    plain = {id: fact.to_dict() for id, fact in facts.items()}
    wholes: dict[str, list[str]] = {}
    for fact in facts.values():
        for part in fact.parts:
            wholes.setdefault(part, []).append(fact.id)
    return tuple(_card(one.fact, one.trace, plain, tuple(wholes.get(one.fact.id, ()))) for one in explained)


def _card(fact: Fact, trace: Trace, plain: Mapping[str, dict[str, Any]], part_of: tuple[str, ...]) -> Card:
    mine = plain[fact.id]
    parts = [plain[part] for part in fact.parts if part in plain]
    chart, is_rate = _chart(mine)
    return Card(
        id=fact.id,
        title=" · ".join(filter(None, (fact.subject, fact.indicator))) or fact.id,
        subject=fact.subject,
        indicator=fact.indicator,
        period=fact.period.value if fact.period else None,
        period_wording=fact.period.text if fact.period else None,
        status=fact.status,
        low=fact.confidence == "low",
        slots=tuple(_slot(name, mine[name]) for name in SLOTS),
        chart=chart,
        chart_is_rate=is_rate,
        parts=tuple((part["id"], part["indicator"], amount(part["achieved"])) for part in parts),
        parts_chart=_parts_chart(parts),
        part_of=part_of,
        evidence=fact.evidence.text,
        checks=tuple(_check(one, fact) for one in written_out(mine, plain)),
        frames=trace.frames,
        cues=trace.cues,
        sources=_sources(trace),
        notes=tuple(dict.fromkeys(_note(note) for note in trace.notes)),
    )


def _slot(name: str, quantity: dict[str, Any] | None) -> Slot:
    return Slot(name, amount(quantity) or None, quantity["text"] if quantity else None)


def _chart(fact: dict[str, Any]) -> tuple[str | None, bool]:
    """Achieved against target; where one of them is missing, the rate against 100%, which the second value tells."""
    target, achieved = fact["target"], fact["achieved"]
    if target and achieved and target["unit"] == achieved["unit"]:
        reached, aim = _finite(achieved["value"]), _finite(target["value"])
        if reached is not None and aim is not None:
            return bullet(reached, aim), False
    rate = attainment(fact)
    return (bullet(rate, 100.0), True) if rate is not None else (None, False)


def _parts_chart(parts: Sequence[dict[str, Any]]) -> str | None:
    values = [(part["indicator"], _finite((part["achieved"] or {}).get("value"))) for part in parts]
    shown = [(name, value) for name, value in values if value is not None and value > 0]
    return stacked(shown) if len(shown) > 1 else None


def _finite(value: float | None) -> float | None:
    try:
        return None if value is None else float(value)
    except OverflowError:
        return None


def _check(one: Sum, fact: Fact) -> WrittenCheck:
    stated = {"rate": fact.rate, "difference": fact.difference, "sum": fact.achieved}.get(one.kind)
    why = None
    if not one.agrees:
        key = f"check.{one.kind}_wrong"
        why = say(key if key in strings() else "check.disagrees")
    exact = one.formula.rpartition(" = ")[2] == one.stated
    return WrittenCheck(one, _allowed(stated) if stated is not None and not exact else None, why)


def _allowed(stated: Quantity) -> Say | None:
    """What a figure may stand for by its written precision, in its own unit."""
    span, based = written_interval(stated), base_value(stated)
    if span is None or based is None or not stated.value:
        return None
    factor = based[0] / Fraction(stated.value)
    low, high = (_rounded(edge / factor) for edge in span)
    return say("check.allowed", stated.text, low + (stated.unit or ""), high + (stated.unit or ""))


def _rounded(value: Fraction) -> str:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    text = format(round(exact, 4), "f")
    return figure(text.rstrip("0").rstrip(".") if "." in text else text)


def _note(note: str) -> Say:
    """A note in words; numbers of sentences, which count candidates alone, tell a reader nothing."""
    words = explain_reason(note)
    return words if words.key == "blocks.unexplained" else Say(words.key)


def _sources(trace: Trace) -> tuple[Source, ...]:
    found = []
    for origin in trace.origins:
        slot = {"subject": "fact.who"}.get(origin.slot, f"fact.{origin.slot}")
        place = f"origin.{origin.source}"
        found.append(
            Source(
                say(slot if slot in strings() else "fact.indicator"),
                say(place) if place in strings() else origin.source,
                origin.detail,
            )
        )
    return tuple(dict.fromkeys(found))
