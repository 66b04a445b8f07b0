"""A target and what was attained that nothing in the wording joins: whether they are one fact, by learned weights.

'올겨울 모으겠다고 한 연탄은 300만 장이다. 22일까지 들어온 후원은 131만 장분이다' has no word that sets one against the
other. How far apart the two stand, their times, names and sizes, and what else might be meant, say how likely it is.
The weights are those of tables/facts_weights.json, learned like those of the roles. Features hold no value and no name.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from extractor.facts.dating import dated
from extractor.facts.joining import complements, far_off, joined, of_other_years, units_fit
from extractor.facts.measures import base_value, comparable
from extractor.facts.merging import alike
from extractor.facts.model import Draft, Reading, Trace

MATCHED = "matched"
"""In place of a frame's name."""
_REACH = 4
"""Sentences between a target and a result that are tried."""
_MOST = 12
"""Results that are tried for one target; more of them are rows of a table, where nothing tells which is meant."""
_RATIOS = tuple(Fraction(part, 100) for part in (2, 10, 30, 60, 90, 100, 101, 110, 150, 300))
_PARTS = ("-H", "-Q")
_WHOLE_MONTH = re.compile(r"한\s?달|\d월$|지난달")
_DIGITS = re.compile(r"\d+")
_LAST_LETTERS = 3
_ALIKE = (0.3, 0.6, 0.99)
_FLAGS = ("planned", "further", "member", "derived", "far", "each_year", "cue:aim", "cue:plan", "met", "exceeded")
_OF_RESULT = ("member", "derived", "as_of", "one_month", "surpassed", "planned", "cue:done", "cue:result", "cue:aim")


_LEAST = 0.5
"""The least probability with which a target and a result become one fact."""


class _Place(NamedTuple):
    """The number of a sentence, and the position of a figure among its items."""

    home: int
    at: int


class Pair(NamedTuple):
    """Two drafts by their numbers: one with a target and nothing attained, one with what was attained."""

    aim: int
    result: int
    features: tuple[str, ...]


def matched(
    drafts: Sequence[Draft], readings: Sequence[Reading], published: date | None, weights: Mapping[str, float]
) -> list[Draft]:
    """The drafts, with each target and result as one that the weights speak for, the likeliest first."""
    found = [(probability(pair, weights), pair) for pair in pairs(drafts, readings, published)]
    out: list[Draft | None] = list(drafts)
    for share, pair in sorted(found, key=lambda f: (-f[0], f[1].aim, f[1].result)):
        aim, result = out[pair.aim], out[pair.result]
        if share < _LEAST or aim is None or result is None or set(aim.slots()) & set(result.slots()):
            continue
        first, second = sorted((pair.aim, pair.result))
        note = Trace(notes=("a target and a result that belong together by where they stand",), frames=(MATCHED,))
        one = joined(*((aim, result) if pair.aim < pair.result else (result, aim)))
        out[first], out[second] = replace(one, trace=one.trace + note), None
    return [draft for draft in out if draft is not None]


def probability(pair: Pair, weights: Mapping[str, float]) -> float:
    """How likely the two are one fact."""
    return 1 / (1 + math.exp(-sum(weights.get(feature, 0.0) for feature in pair.features)))


def pairs(drafts: Sequence[Draft], readings: Sequence[Reading], published: date | None) -> list[Pair]:
    """What may belong together, with what speaks for it."""
    aims = [n for n, d in enumerate(drafts) if d.target is not None and d.achieved is None and "old" not in d.flags]
    results = [n for n, d in enumerate(drafts) if d.achieved is not None and d.target is None]
    times = {n: dated(drafts[n], readings, published).period for n in (*aims, *results)}
    values = {n: (when.value if when is not None else None) or "" for n, when in times.items()}
    now = str(published.year) if published is not None else ""
    places = [_place(draft, readings) for draft in drafts]
    found = []
    for aim in aims:
        near = [result for result in results if _may_be_of(aim, result, drafts, places)]
        for result in near if len(near) <= _MOST else ():
            a, r = drafts[aim], drafts[result]
            if values[aim][:4] > (values[result][:4] or now) > "" or _is_of_a_part(a, r, values[result]):
                continue  # a target for another year; a quarter of the year's
            if _of_other_parts(values[aim], values[result]):
                continue  # '상반기에 1조원을 매각했고 하반기에 1조2천억원을 매각하기로 했다'
            if of_other_years(a, r):
                continue  # '지난해 300그루를 심었다. 내년 목표는 500그루다', whenever that was written
            slots = {**a.slots(), **r.slots()}
            if any(readings[places[n].home].sentence.field != "text" for n in (aim, result)) or not units_fit(slots):
                continue
            if far_off(slots, places[aim].home == places[result].home):
                continue  # '시제품은 목표의 두 배인 160건이었다. 상담 목표는 300건이다'
            features = (*_of_times(values[aim], values[result]), *_of_two(aim, result, drafts, places, readings))
            found.append(Pair(aim, result, tuple(dict.fromkeys(("", *features)))))
    return found


def _is_of_a_part(aim: Draft, result: Draft, when: str) -> bool:
    """'2분기 매출은 3천억원', '3월 수출은 2억달러': nothing that the year's target is set against."""
    if "one_month" in aim.flags:
        return "one_month" not in result.flags
    whole = result.period is not None and _WHOLE_MONTH.search(result.period.text) is not None
    return "one_month" in result.flags and (whole or when[4:6] in _PARTS)


def _of_other_parts(aim: str, result: str) -> bool:
    """Whether the two are for different halves or different quarters of a year."""
    return aim != result and aim[:4] == result[:4] and aim[4:6] == result[4:6] and aim[4:6] in _PARTS


def _may_be_of(aim: int, result: int, drafts: Sequence[Draft], places: Sequence[_Place]) -> bool:
    """Whether both count in one unit, stand near each other and fill no slot twice."""
    a, r = drafts[aim], drafts[result]
    if abs(places[aim].home - places[result].home) > _REACH or a.target is None or r.achieved is None:
        return False
    return comparable(a.target, r.achieved) and not set(a.slots()) & set(r.slots())


def _place(draft: Draft, readings: Sequence[Reading]) -> _Place:
    """Where the body first tells a draft that the headline tells as well."""
    if readings[draft.home].sentence.field != "text":
        for telling in draft.tellings:
            reading = readings[telling.home]
            if reading.sentence.field == "text" and (at := reading.place(telling.slots[0][1])) is not None:
                return _Place(telling.home, at)
    return _Place(draft.home, draft.position)


def _of_times(aim: str, result: str) -> Iterator[str]:
    if not aim or not result:
        yield f"time={'a' if aim else '-'}{'r' if result else '-'}"
    elif aim == result:
        yield "time=same"
    elif aim[:4] == result[:4]:
        yield f"time=year{'<' if len(aim) < len(result) else '>' if len(aim) > len(result) else '='}"
    else:
        yield "time=earlier"


def _of_two(
    aim: int, result: int, drafts: Sequence[Draft], places: Sequence[_Place], readings: Sequence[Reading]
) -> Iterator[str]:
    a, r = drafts[aim], drafts[result]
    first, last = sorted((places[aim], places[result]))
    order = "a" if places[aim] < places[result] else "r"
    away = last.home - first.home
    yield f"away={order}{away}"
    near = _name(a, r)
    yield f"name={near}"
    yield f"name={order}{away}{near}"
    yield f"from={a.indicator.source if a.indicator else '-'}|{r.indicator.source if r.indicator else '-'}"
    subjects = _subjects(a, r)
    yield f"who={subjects}"
    yield f"who={subjects}{near}"
    yield f"size={_size(a, r)}"
    yield f"unit={a.target.kind if a.target else '-'}"
    rivals = _rivals(aim, result, drafts, places)
    yield f"rivals={rivals}"
    yield f"rivals={rivals}{order}{away}"
    alone = _in_story(aim, result, drafts)
    yield f"story={alone}"
    yield f"story={alone}{order}{away}"
    yield f"story={alone}|{near}"
    if "one_month" in r.flags and r.period is not None and "one_month" not in a.flags:
        yield "month"  # what one month brought is rarely held against a year's target, what there was in it may be
        yield f"month={_DIGITS.sub('0', r.period.text)[-_LAST_LETTERS:]}"
    for flag in _FLAGS:
        if flag in a.flags:
            yield f"a:{flag}"
            yield f"a:{flag}{order}{away}"
    for flag in _OF_RESULT:
        if flag in r.flags:
            yield f"r:{flag}"
    yield f"slots={'+'.join(sorted(a.slots()))}|{'+'.join(sorted(r.slots()))}"
    yield f"fits={complements(a, r) if order == 'a' else complements(r, a)}"
    for frame in a.trace.frames:
        yield f"af={frame}"
    for frame in r.trace.frames:
        yield f"rf={frame}"
    yield from _between(first, last, order, readings)


def _name(a: Draft, r: Draft) -> str:
    if a.indicator is None or r.indicator is None:
        return "-"
    fit = alike(a.indicator, r.indicator)
    return str(sum(fit >= least for least in _ALIKE))


def _subjects(a: Draft, r: Draft) -> str:
    if a.subject is None or r.subject is None:
        return f"{'a' if a.subject else '-'}{'r' if r.subject else '-'}"
    return "same" if a.subject.text == r.subject.text else f"other{int('list' in (a.subject.source, r.subject.source))}"


def _size(a: Draft, r: Draft) -> str:
    """How much of the target the result is, in steps."""
    aim = base_value(a.target) if a.target is not None else None
    result = base_value(r.achieved) if r.achieved is not None else None
    if aim is None or result is None or not aim[0]:
        return "-"
    return str(sum(result[0] / aim[0] >= step for step in _RATIOS))


def _rivals(aim: int, result: int, drafts: Sequence[Draft], places: Sequence[_Place]) -> str:
    """How many other targets and results of the unit stand nearer, and whether the one is taken already."""
    a, r = drafts[aim], drafts[result]
    own = a.target or r.achieved
    if own is None:
        return ""
    first, last = sorted((places[aim], places[result]))
    counts = [0, 0, 0]
    for n, draft in enumerate(drafts):
        figure = draft.achieved or draft.target
        if n in (aim, result) or figure is None or not comparable(figure, own):
            continue
        if first <= places[n] <= last:
            counts[0 if draft.achieved is None else 1 if draft.target is None else 2] += 1
    return "".join(str(min(2, count)) for count in counts)


def _in_story(aim: int, result: int, drafts: Sequence[Draft]) -> str:
    """How many other targets, results and both at once the story has in the unit, anywhere."""
    own = drafts[aim].target
    counts = [0, 0, 0]
    for n, draft in enumerate(drafts):
        figure = draft.achieved or draft.target
        if n not in (aim, result) and figure is not None and own is not None and comparable(figure, own):
            counts[0 if draft.achieved is None else 1 if draft.target is None else 2] += 1
    return "".join(str(min(2, count)) for count in counts)


def _between(first: _Place, last: _Place, order: str, readings: Sequence[Reading]) -> Iterator[str]:
    if first.home == last.home:
        codes = readings[first.home].codes[first.at + 1 : last.at]
        yield f"ends={order}{''.join(code for code in codes if code in 'csanfq')[:3]}"
        for code in "GLmC/":
            if code in codes:
                yield f"has={order}{code}"
        return
    reading = readings[last.home]
    lead = [item for item in reading.items[:3] if item.code in "NCtTGL" and not item.proper]
    for item in lead[:2]:
        yield f"opens={order}{item.lemma[-3:] if item.code != 'T' else 'T'}"
    yield f"starts={order}{reading.codes[:2]}"
    verb = next((item.lemma for item in reversed(reading.items) if item.code in "VAYWESMI"), "-")
    yield f"verb={order}{verb}"
    paragraphs = readings[first.home].sentence.paragraph != reading.sentence.paragraph
    yield f"par={order}{paragraphs}"
