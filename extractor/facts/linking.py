"""Figures of one fact that no wording joins: 'N을 심는다. … 지금까지 K를 심어 계획의 M%다', where K is M % of N.

A word for the target and arithmetic that comes out to the last written digit are two cues that know nothing of each
other. Arithmetic alone links nothing: a share of any other base comes out as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from extractor.facts.checks import difference_check, rate_check
from extractor.facts.drafting import draft_of
from extractor.facts.frames import Binding, Frame, bind
from extractor.facts.items import FIGURES, figure_code
from extractor.facts.joining import complements, joined
from extractor.facts.measures import comparable, resolution, written_digits
from extractor.facts.model import Draft, Origin, Reading, Trace
from extractor.facts.roles import results
from extractor.facts.signs import negative
from extractor.facts.terms import terms
from extractor.model import Check, Quantity

LINKED = Frame("linked-by-arithmetic", re.compile("$^"), frozenset(), True)
_BACK, _ON = 3, 1
"""Sentences before and after in which the other figures of a rate or a difference are looked for."""

_FEW_DIGITS = 2
_SURE_DIGITS = 3
_VERDICTS = frozenset({"exceeded", "met", "missed"})
_STAY_OUT = frozenset({"change", "base", "per", "forecast", "old_target"})
_MAY_STAY_OUT = frozenset(">/IEpZlL")
_OVER_OR_UNDER = re.compile(r"[FPDX][iwo]?U?[iwo]?(?:[NVEU]c?){0,2}(?P<sign>[ES])")
_AIMED = re.compile(r"(?:[GL][Nt]{0,2}[uioae:=(]?[TNU]{0,2}|[GL][w][VvWd]a[NU]{0,2}[ui]?)$")
_OF_SO_MANY = re.compile(r"[FPDX][NUt]{0,2}m")
# '1천728만 명에 그쳤다', '281km에 머물렀다', '318곳뿐이다'
_FELL_SHORT = re.compile(r"[FP]U?[ewo]?[NU]{0,2}u?M")
# '25억 원을 더 거둬들였다'
_MORE_OR_LESS = re.compile(r"\s?(?:을|를|이|가)?\s(?P<word>더|덜)\s")


class _Place(NamedTuple):
    """A figure of the story: sentence, position among its items, and the draft that holds it with its role there."""

    home: int
    at: int
    quantity: Quantity
    owner: int | None
    role: str | None


def confirmed(drafts: Sequence[Draft], readings: Sequence[Reading]) -> list[Draft]:
    """The drafts, a rate or a difference of three digits with the figures that it comes out with, wherever near.

    Before drafts are told apart by where they stand: '목표는 18억원이다. 지난해에는 7억원이 걷혔다. … 목표의 111.6%다'.
    """
    out = list(drafts)
    for number in range(len(out)):
        slots = out[number].slots()
        if out[number].home < 0 or len(slots) != 1 or not slots.keys() & {"rate", "difference"}:
            continue
        [stated] = slots.values()
        if written_digits(stated) >= _SURE_DIGITS:
            _complete(number, out, readings)
    return [d for d in out if d.home >= 0]


def linked(drafts: Sequence[Draft], readings: Sequence[Reading]) -> list[Draft]:
    """The drafts, those with a rate or a difference completed by the figures that it comes out with."""
    out = list(drafts)
    for number in range(len(out)):
        draft = out[number]
        if draft.home < 0 or (draft.target is not None and draft.achieved is not None):
            continue
        if draft.rate is not None or draft.difference is not None:
            _complete(number, out, readings)
    for number in range(len(out)):
        if out[number].home >= 0 and out[number].target is not None and out[number].rate is None:
            _measure(number, out, readings)
    for number in range(len(out)):
        if out[number].home >= 0 and out[number].achieved is None:
            _follow_on(number, out, readings)
    return [d for d in out if d.home >= 0]


def _follow_on(number: int, out: list[Draft], readings: Sequence[Reading]) -> None:
    """'체납액은 88억원이다. 올해 목표액 120억원의 73%다': a verdict goes on with the one result told right before it.

    Nothing but the place joins the two, so neither the sentence of the verdict nor the one before may tell another
    result that would fit, and the verdict must hold of the result.
    """
    draft = out[number]
    if _told_before(number, out, readings) or _told_after(number, out, readings):
        return
    verdict = draft.flags & _VERDICTS
    if not (draft.rate or draft.difference or (draft.target and verdict)) or draft.flags & {"member", "old", "far"}:
        return
    if readings[draft.home].sentence.field != "text":
        return
    for home in (draft.home, draft.home - 1):
        near = [n for n, d in enumerate(out) if d.home == home and d.achieved is not None and n != number]
        fitting = [n for n in near if _may_be_of(out[n], draft)]
        if len(fitting) == 1 and (len(near) == 1 or draft.target is not None):
            result = out[fitting[0]]
            note = Trace(notes=(f"goes on with sentence {home}",))
            merged = joined(draft, result)
            name = result.indicator if draft.indicator is None or _is_goal_word(draft) else merged.indicator
            out[number] = replace(merged, indicator=name, trace=merged.trace + note)
            out[fitting[0]] = replace(result, home=-1)
            return
        if near:
            return


def _told_before(number: int, out: list[Draft], readings: Sequence[Reading]) -> bool:
    """'청년 258명을 불러들이고 점포 54곳을 열었다. 당초 목표는 각각 200명과 50곳이었다': the one figure of its unit."""
    draft = out[number]
    if draft.target is None or draft.slots().keys() - {"target"} or draft.home == 0:
        return False
    before, reading = readings[draft.home - 1], readings[draft.home]
    if before.sentence.field != reading.sentence.field or not terms().earlier_aim.search(reading.sentence.text):
        return False
    owned = {(q.field, q.start) for d in out if d.home >= 0 for q in d.slots().values()}
    stay_out = _out_of_play(before)
    found = [
        at
        for at in results(before, draft.target, 0)
        if at not in stay_out and (before.sentence.field, before.sentence.start + before.items[at].start) not in owned
    ]
    told = [n for n, d in enumerate(out) if d.home == draft.home - 1 and _may_be_of(d, draft)]
    if len(told) == 1 and "planned" in draft.flags:
        note = Trace(notes=(f"the target of sentence {draft.home - 1}",))
        result = out[told[0]]
        merged = joined(draft, result)
        out[number] = replace(merged, indicator=result.indicator, trace=merged.trace + note)
        out[told[0]] = replace(result, home=-1)
        return True
    if told or len(found) != 1 or "planned" in draft.flags:
        return False
    quantity = before.figures[before.items[found[0]].number]
    _take(number, _Place(draft.home - 1, found[0], quantity, None, None), "achieved", out, readings)
    return True


def _told_after(number: int, out: list[Draft], readings: Sequence[Reading]) -> bool:
    """'2천만 명이 목표였다. 외지인은 1천728만 명에 그쳤다': a word for falling short speaks of the target before it."""
    draft = out[number]
    if draft.target is None or draft.slots().keys() - {"target"} or draft.flags & {"member", "old", "far"}:
        return False
    near = [n for n, d in enumerate(out) if d.home == draft.home + 1]
    fitting = [n for n in near if _may_be_of(out[n], draft)]
    if len(fitting) != 1 or sum(d.home == draft.home for d in out) != 1:
        return False
    result = out[fitting[0]]
    reading = readings[result.home]
    assert result.achieved is not None
    if reading.sentence.field != readings[draft.home].sentence.field:
        return False
    if not _FELL_SHORT.match(reading.codes, reading.at(result.achieved)):
        return False
    if (result.achieved.value or 0) >= (draft.target.value or 0):
        return False
    merged = joined(draft, result)
    note = Trace(notes=(f"falls short of the target of sentence {draft.home}",))
    name = draft.indicator or result.indicator
    out[number] = replace(merged, indicator=name, trace=merged.trace + note, flags=merged.flags | {"missed"})
    out[fitting[0]] = replace(result, home=-1)
    return True


def _is_goal_word(draft: Draft) -> bool:
    return draft.indicator is not None and draft.indicator.source in ("goal word", "goal")


def _may_be_of(result: Draft, verdict: Draft) -> bool:
    """Whether the verdict can be on the result: units, year and figures do not contradict it."""
    if set(result.slots()) != {"achieved"} or result.achieved is None or "member" in result.flags:
        return False
    if not complements(result, replace(verdict, flags=verdict.flags - {"planned"})):
        return False
    if verdict.target is None or verdict.target.value is None or result.achieved.value is None:
        return result.achieved.kind in ("count", "money")
    below = result.achieved.value < verdict.target.value
    return not (("missed" in verdict.flags and not below) or ("exceeded" in verdict.flags and below))


def _complete(number: int, out: list[Draft], readings: Sequence[Reading]) -> None:
    """Finds target or achieved figure, or both, of a draft that holds a rate or a difference."""
    draft = out[number]
    places = [p for p in _places(draft, out, readings) if p.owner != number]
    if draft.target is not None:
        aims: list[_Place | None] = [None]
    else:
        aims = [p for p in places if p.role == "target" or (p.role in (None, "achieved") and _is_aimed(p, readings))]
    results: list[_Place | None] = [None] if draft.achieved is not None else [p for p in places if p.role != "target"]
    for result in results:
        for aim in aims:
            target = draft.target or (aim.quantity if aim else None)
            achieved = draft.achieved or (result.quantity if result else None)
            if target is None or achieved is None or target is achieved or not _agree(target, achieved, draft):
                continue
            if aim is not None and not _may_give(aim, "target", draft, out):
                continue
            if result is not None and not _may_give(result, "achieved", draft, out):
                continue
            if aim is not None:
                _take(number, aim, "target", out, readings)
            if result is not None and out[number].achieved is None:
                _take(number, result, "achieved", out, readings)
            return


def _measure(number: int, out: list[Draft], readings: Sequence[Reading]) -> None:
    """Finds a rate or a difference, and what was attained if need be.

    '320㎞를 교체할 계획이었으나 실제 공정은 281㎞, 87.8%에 머물렀다'
    """
    draft = out[number]
    places = [p for p in _places(draft, out, readings) if p.home >= draft.home and p.owner != number]
    for role, place, quantity in _measures(places, draft, readings):
        measured = draft.with_slot(role, quantity)
        if not _may_give(place, role, draft, out):
            continue
        results: list[_Place | None] = [None]
        if draft.achieved is None:
            results = [p for p in places if p.home == place.home and p.role in (None, "achieved") and p is not place]
        elif place.home not in [t.home for t in draft.tellings]:
            continue
        for result in results:
            achieved = draft.achieved or (result.quantity if result else None)
            if draft.target is None or achieved is None or not _agree(draft.target, achieved, measured):
                continue
            if result is not None:
                if not _may_give(result, "achieved", draft, out):
                    continue
                _take(number, result, "achieved", out, readings)
            _take(number, place._replace(quantity=quantity), role, out, readings)
            return


def _measures(
    places: Sequence[_Place], draft: Draft, readings: Sequence[Reading]
) -> Iterator[tuple[str, _Place, Quantity]]:
    """The figures that may be the rate or the difference of a draft with a target."""
    target = draft.target
    for place in places:
        quantity = place.quantity
        if target is None or place.role not in (None, "achieved", "rate", "difference"):
            continue
        if quantity.unit == "%" != target.unit and draft.rate is None:
            yield "rate", place, quantity
        reading = readings[place.home]
        match = _OVER_OR_UNDER.match(reading.codes, place.at)
        more = _MORE_OR_LESS.match(reading.sentence.text, reading.items[place.at].end)
        fits = comparable(quantity, target) or (quantity.kind == "percent_point" and target.unit == "%")
        if (match or more) is not None and fits and draft.difference is None:
            short = match["sign"] == "S" if match is not None else more is not None and more["word"] == "덜"
            yield "difference", place, negative(quantity) if short else quantity


def _places(draft: Draft, out: Sequence[Draft], readings: Sequence[Reading]) -> Iterator[_Place]:
    """Figures that may belong to the draft: of its own sentences, then back, then on; changes are left out."""
    homes = sorted({t.home for t in draft.tellings})
    field = readings[homes[-1]].sentence.field
    if field != "text":
        return
    near = [*homes, *range(homes[-1] - 1, homes[-1] - _BACK - 1, -1), *range(homes[-1] + 1, homes[-1] + _ON + 1)]
    owners = {(q.field, q.start): (n, role) for n, d in enumerate(out) if d.home >= 0 for role, q in d.slots().items()}
    for home in dict.fromkeys(near):
        if not 0 <= home < len(readings) or readings[home].sentence.field != field:
            continue
        reading = readings[home]
        out_of_play = _out_of_play(reading)
        for at, code in enumerate(reading.codes):
            if code not in FIGURES or at in out_of_play:
                continue
            quantity = reading.figures[reading.items[at].number]
            owner, role = owners.get((quantity.field, quantity.start), (None, None))
            yield _Place(home, at, quantity, owner, role)


def _out_of_play(reading: Reading) -> frozenset[int]:
    """Figures of changes, bases, guesses and former targets."""
    if not _MAY_STAY_OUT & set(reading.codes):
        return frozenset()
    return frozenset(b.at for b in bind(reading) if b.role in _STAY_OUT)


def _agree(target: Quantity, achieved: Quantity, draft: Draft) -> bool:
    """Whether the rate and the difference that a draft states come out, and say enough to mean it."""
    if not comparable(target, achieved) or figure_code(target) == "R":
        return False
    found = []
    if draft.rate is not None:
        if not _says_enough(draft.rate):
            return False
        found.append(rate_check(target, achieved, draft.rate))
    if draft.difference is not None:
        if not _says_enough(draft.difference) and draft.difference.unit == "%" != target.unit:
            return False
        found.append(difference_check(target, achieved, draft.difference))
    stated = [q for q in (draft.rate, draft.difference) if q is not None]
    return bool(found) and all(c is not None and _comes_out(c, q) for c, q in zip(found, stated, strict=True))


def _comes_out(check: Check, stated: Quantity) -> bool:
    """Closer than a check asks for: the computed figure is the stated one, rounded or cut off at its last digit."""
    factor = resolution(stated.text)
    return check.agrees and abs(Fraction(check.computed) - Fraction(check.stated)) < factor


def _says_enough(rate: Quantity) -> bool:
    """Two digits or more: '두 배' and '5%' come out with too many figures."""
    return written_digits(rate) >= _FEW_DIGITS and resolution(rate.text) <= 1


def _is_aimed(place: _Place, readings: Sequence[Reading]) -> bool:
    """Whether the words beside a figure call it a target, or the whole of which so many are done."""
    codes = readings[place.home].codes
    return bool(_AIMED.search(codes[: place.at]) or _OF_SO_MANY.match(codes, place.at))


def _may_give(place: _Place, role: str, draft: Draft, out: Sequence[Draft]) -> bool:
    """Whether a figure is free for the role: held by no draft, or by one that has nothing else to say."""
    if place.owner is None:
        return True
    held = out[place.owner].slots()
    if place.role == role:
        return not set(held) & (set(draft.slots()) | ({"rate"} if role != "rate" and draft.rate else set()))
    return len(held) == 1


def _take(number: int, place: _Place, role: str, out: list[Draft], readings: Sequence[Reading]) -> None:
    """Gives the figure to the draft; what another draft says with it goes along."""
    draft = out[number]
    reading = readings[place.home]
    if place.owner is not None and place.role == role:
        other: Draft | None = out[place.owner]
    else:
        binding = Binding(role, place.at, LINKED, 0, place.at, place.at + 1)
        other = draft_of(reading, place.home, [binding], {}, None, [binding])
    if place.owner is not None:
        out[place.owner] = replace(out[place.owner], home=-1)
    if other is None:
        return
    note = Trace(frames=(LINKED.name,), notes=("the figures come out",), origins=(_origin(role, place.quantity),))
    if role in ("rate", "difference"):
        merged = draft.with_slot(role, place.quantity)
        merged = replace(merged, tellings=draft.told_in(place.home, role, place.quantity))
    else:
        merged = joined(draft, replace(other, indicator=other.indicator or draft.indicator))
        merged = replace(merged, subject=merged.subject or draft.subject, period=merged.period or draft.period)
    out[number] = replace(merged, trace=merged.trace + note, flags=merged.flags - {"derived", "member"})


def _origin(role: str, quantity: Quantity) -> Origin:
    return Origin(role, "arithmetic", quantity.text, quantity.field, quantity.start, quantity.end)
