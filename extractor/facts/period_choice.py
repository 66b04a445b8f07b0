"""Candidates for when a fact holds, described for ranking: the times near it, the time of the story, and none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from extractor import tables
from extractor.facts.dating import tells_of_years
from extractor.facts.model import Draft, Reading
from extractor.facts.periods import end_of, year
from extractor.facts.ranking import Group, Scale
from extractor.facts.series import ALL_FIGURES
from extractor.facts.story_view import View, main_figure, roles_of
from extractor.facts.terms import terms
from extractor.model import TimeExpression

_PREDICATES = frozenset("VAYESMIWBd")
_CLAUSE_ENDS = frozenset("csq")
_TRUSTED = 3.4
"""The weight from which on the period that the rules gave stays, without a look at others."""
_DAY = re.compile(r"(\d{4}-\d{2})-\d{2}")
_PERIOD = re.compile(r"\d{4}(?:-(?:\d{2}|Q[1-4]|H[12]))?$")
_SEASON = re.compile(r"\d{4}-(?:SP|SU|FA|WI)$")
_DIGITS = re.compile(r"\d+")
_FLAGS = ("planned", "met", "missed", "exceeded", "as_of", "one_month", "member", "each_year", "far", "final")


class Time(NamedTuple):
    """A time where it stands; values: the periods that it may mean, with how each comes of it."""

    time: TimeExpression
    at: int
    values: tuple[tuple[str, str], ...]
    features: tuple[str, ...]


class Candidate(NamedTuple):
    """A period, or None, with all that describes it as that of one fact."""

    period: TimeExpression | None
    groups: tuple[Group, ...]

    @property
    def answer(self) -> str | None:
        """The value of the period."""
        return self.period.value if self.period is not None else None


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the table facts_names.toml by which a time is weighed."""

    behind: tuple[str, ...]
    now: re.Pattern[str]
    long: re.Pattern[str]
    summed: re.Pattern[str]


@cache
def time_words() -> Words:
    """The table, read once."""
    table = tables.load("facts_names")["telling_times"]
    now, long, summed = (re.compile("|".join(map(re.escape, table[name]))) for name in ("now", "long", "summed"))
    return Words(tuple(table["behind"]), now, long, summed)


def times(reading: Reading) -> list[Time]:
    """The times of a sentence with what each may mean: '6월까지' June, the first half, the second quarter, the year."""
    return [
        Time(t, at, tuple(_values(t.value)) if t.value else (), tuple(_of_time(reading, at, t)))
        for at, item in enumerate(reading.items)
        if item.code == "T" and (t := reading.times[item.number])
    ]


class PeriodChoice:
    """When the facts of a story could hold, ranked. One per article."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._scale = Scale("period")
        self._times: dict[int, list[Time]] = {}
        self._told: dict[tuple[Group, str, str, str], Group] = {}

    def chosen(self, draft: Draft) -> TimeExpression | None:
        """The candidate that ranks first, the period that the fact has where that is its value; none only where the
        rules gave none."""
        facts = _Fact(self._view, draft, self._of)
        if facts.own:
            own = next(self._candidates(draft, facts, only=facts.own))
            if self._scale.score(own.groups) >= _TRUSTED:
                return draft.period
        found = self._candidates(draft, facts)
        best = self._scale.best(c for c in found if c.period is not None or not facts.own).period
        same = best is not None and draft.period is not None and best.value == draft.period.value
        return draft.period if same else best

    def candidates(self, draft: Draft) -> Iterator[Candidate]:
        """The periods that a fact could be of, last none."""
        return self._candidates(draft, _Fact(self._view, draft, self._of))

    def _candidates(self, draft: Draft, facts: _Fact, only: str | None = None) -> Iterator[Candidate]:
        told: dict[str, tuple[TimeExpression, dict[str, None]]] = {}

        def add(value: str, time: TimeExpression, features: Iterable[str]) -> None:
            if only is not None and value != only:
                return
            if value not in told:
                told[value] = replace(time, value=value), {}
            told[value][1].update(dict.fromkeys(features))

        if draft.period is not None and facts.own:
            add(facts.own, draft.period, facts.way)
        anchor = facts.anchor()
        # '5년 만에 258명을 채용했다고 16일 밝혔다': not of the day of the report, told or not, where the rules found no
        # time.
        undated = facts.of_years and facts.own is None
        if self._view.published is not None and anchor is not None and not undated:
            day = self._view.published.isoformat()
            for value, grain in ((day[:4], "Y"), (day[:7], "M")):
                add(
                    value,
                    anchor,
                    (f"pub{grain}", f"pub{grain}{facts.shape}{facts.timed:d}", f"pub{grain}|{facts.origin}"),
                )
        for home, kind in facts.near.items():
            if facts.told_here and kind != "home":
                continue  # '지난해 1천 장을 모았다. 올 들어 2천 장을 모았다': a time of its own
            place = facts.places.get(home)
            for time in self._of(home):
                beside: tuple[str, ...] = ()
                if place is not None:
                    beside = _beside(self._view.readings[home].codes, time.at, place.at, facts.roles)
                reports = undated and "say" in time.features
                for value, how in time.values:
                    if (only is not None and value != only) or (reports and how.startswith("day>")):
                        continue
                    add(value, time.time, self._telling(time.features, kind, how, facts.shape))
                    add(value, time.time, (f"{kind}{facts.shape}", f"{kind}:{how}{facts.roles}"))
                    add(value, time.time, beside)
                    if kind == "home":
                        add(value, time.time, [f"{how}|{f}" for f in beside])
        for value, (period, features) in told.items():
            yield Candidate(period, (tuple(features), facts.common(value)))
        yield Candidate(None, (tuple(facts.none(len(told))),))

    def _telling(self, features: Group, kind: str, how: str, shape: str) -> Group:
        """What is told of a time, by what its sentence is to the fact and how the period comes of it."""
        key = features, kind, how, shape
        group = self._told.get(key)
        if group is None:
            told = [f"rel={kind}", f"how={how}", f"{kind}:{how}", *(f"{kind}:{f}" for f in features)]
            if kind == "home":
                told += [f"{how}:{f}" for f in features]
                told += [f"{shape}{f}" for f in features if f[0] in "atrm"]
            group = self._told[key] = tuple(told)
        return group

    def _of(self, home: int) -> list[Time]:
        found = self._times.get(home)
        if found is None:
            found = self._times[home] = times(self._view.readings[home])
        return found


def _values(value: str) -> Iterator[tuple[str, str]]:
    until = value.rpartition("/")[2]
    day = _DAY.match(until)
    if day is not None:
        yield day[1], "day>m"
        yield until[:4], "day>y"
    elif _SEASON.match(until):
        yield until[:4], "season>y"
    elif _PERIOD.match(until):
        yield until, "as"
        if len(until) > len("2024"):
            yield until[:4], "as>y"
        if until[5:] == "06":
            yield f"{until[:4]}-H1", "m>H"
        if until[5:] in ("03", "06", "09", "12"):
            yield f"{until[:4]}-Q{int(until[5:]) // 3}", "m>Q"


def _of_time(reading: Reading, at: int, time: TimeExpression) -> Iterator[str]:
    codes, items = reading.codes, reading.items
    rest = reading.sentence.text[items[at].end :].lstrip()
    form = _DIGITS.sub("0", time.text)
    yield f"k={time.kind}"
    yield f"mod={time.mod}"
    yield f"a1={codes[at + 1 : at + 2]}"
    yield f"a2={codes[at + 1 : at + 3]}"
    yield f"b1={codes[max(0, at - 1) : at]}"
    yield f"t={form[:2]}"
    yield f"t={form[-2:]}"
    if len(form) < 9:
        yield f"t={form}"
    for word in time_words().behind:
        if rest.startswith(word):
            yield f"r={word}"
    verb = next((i for i in range(at + 1, len(codes)) if codes[i] in _PREDICATES), -1)
    if verb >= 0:
        lemma = items[verb].lemma
        yield f"gov={codes[verb]}{codes[verb + 1 : verb + 2]}"
        yield f"govl={lemma[-2:]}"
        yield f"govd={min(6, verb - at)}"
        if lemma in terms().reporting:
            yield "say"
    if terms().comparing.search(time.text):
        yield "comparing"
    if time.value and "/" in time.value:
        yield "range"


def _beside(codes: str, at: int, figure: int, roles: str) -> Group:
    """Where a time stands in regard to the figure."""
    side, between = ("L", codes[at + 1 : figure]) if at < figure else ("R", codes[figure + 1 : at])
    figures = min(2, sum(code in ALL_FIGURES for code in between))
    clauses = min(2, sum(code in _CLAUSE_ENDS for code in between))
    times_between = min(2, between.count("T"))
    way = f"{side}{figures}{clauses}"
    return (
        way,
        f"{way}{min(1, times_between)}",
        f"{way}{roles}",
        f"{side}t{times_between}",
        f"{side}G{'G' in between:d}{roles}",
        f"{side}d{min(len(between), 10) // 2}",
    )


class _Fact:
    """What a period is to a fact, wherever it is told."""

    def __init__(self, view: View, draft: Draft, times_of: Callable[[int], list[Time]]) -> None:
        self.view = view
        self.places = view.places(draft)
        self.near = view.around(draft, list(self.places))
        self.roles = roles_of(draft)
        self.shape = f"{self.roles}{'planned' in draft.flags:d}"
        self.own = draft.period.value if draft.period is not None else None
        self.origin = next((o.source for o in reversed(draft.trace.origins) if o.slot == "period"), "own")
        if self.origin == "report" and draft.period is not None and draft.period.kind == "duration":
            self.origin = "days"
        self.told_here = self.own is not None and self.origin == "own"
        self.way = ("isway", f"isway|{self.origin}")
        self.flags = [flag for flag in _FLAGS if flag in draft.flags]
        self.homes = [home for home, kind in self.near.items() if kind == "home"]
        self.times = [time.time for home in self.homes for time in times_of(home)]
        self.lead_times = [time.time for time in times_of(view.lead)] if view.lead >= 0 else []
        self.timed = bool(times_of(draft.home))
        words = time_words()
        texts = " ".join(view.readings[home].sentence.text for home in self.homes)
        self.of_years = any(tells_of_years(view.readings[home]) for home in {*self.homes, max(view.lead, 0)})
        lasting = any(t.kind == "duration" for t in self.times)
        self.tells = {
            "now": f"{words.now.search(texts) is not None:d}",
            "sum": f"{words.summed.search(texts) is not None:d}",
            "long": f"{words.long.search(texts) is not None:d}",
            "dur": f"{lasting:d}",
            "any": f"{bool(self.times):d}",
            "years": f"{self.of_years:d}",
        }
        self._neighbours(draft)

    def _neighbours(self, draft: Draft) -> None:
        """The periods of the other facts, as the rules gave them."""
        view, unit = self.view, main_figure(draft).unit
        before = [told for told in view.before(draft) if told.draft.home != draft.home and told.period is not None]
        others = view.others(draft)
        first = view.first if view.first is not None and view.first.draft is not draft else None
        self.before = before[0].period if before else None
        self.alike = next((told.period for told in before if told.unit == unit), None)
        self.first = first.period if first is not None else None
        self.beside = [told.period for told in others if told.draft.home == draft.home]
        self.others = [told.period for told in others if told.period is not None]

    def anchor(self) -> TimeExpression | None:
        """The words that a time of the story rests on: '지금까지', a time of the sentence, the day of the report."""
        for home in self.homes:
            sentence = self.view.readings[home].sentence
            match = time_words().now.search(sentence.text)
            if match is not None:
                start = sentence.start + match.start()
                return TimeExpression(match[0], sentence.field, start, start + len(match[0]), None, None, "date")
        return next((t for t in (*self.times, *self.lead_times) if t.value is not None), None)

    def common(self, value: str) -> Group:
        """What a period is to the fact, wherever it is told."""
        return tuple(self._common(value))

    def _common(self, value: str) -> Iterator[str]:
        grain, roles, own = _grain(value), self.roles, self.own
        yield f"g={grain}"
        yield f"g={grain}{roles}"
        yield f"g={grain}{self.shape}"
        if not own:
            kind = "none"
        elif value == own:
            kind = "eq"
        elif value.startswith(own):
            kind = "in"
        elif own.startswith(value):
            kind = "has"
        else:
            kind = "year" if value[:4] == own[:4] else "far"
        yield f"way={kind}"
        yield f"way={kind}|{self.origin}"
        yield f"way={kind}|{self.shape}"
        yield f"way={kind}{grain}{_grain(own) if own else ''}"
        for flag in self.flags:
            yield f"g={grain}|{flag}"
            yield f"way={kind}|{flag}"
        yield from self._against_story(value, grain)
        told = sum(value == other for other in self.others)
        yield f"oth={min(2, told)}{bool(self.others):d}"
        years = sum(value[:4] == other[:4] for other in self.others)
        yield f"othy={3 * years // len(self.others) if self.others else '-'}"
        yield f"before={value == self.before:d}{self.timed:d}"
        yield f"alike={value == self.alike:d}{self.timed:d}"
        yield f"first={value == self.first:d}{self.timed:d}"
        yield f"beside={value in self.beside:d}{bool(self.beside):d}"
        for name, told_so in self.tells.items():
            yield f"{name}={told_so}{grain}{roles}"

    def _against_story(self, value: str, grain: str) -> Iterator[str]:
        if self.view.published is None:
            return
        now = 12 * self.view.published.year + self.view.published.month
        last, first = _months(value)
        when = "past" if last < now else "now" if first <= now else "future"
        yield f"w={when}{self.shape}"
        yield f"w={when}{grain}{self.roles}"
        yield f"w={when}{grain}{self.shape}"
        for flag in self.flags:
            yield f"w={when}|{flag}"
        yield f"dy={max(-3, min(3, year(value) - self.view.published.year))}{self.shape}"
        if grain != "Y":
            yield f"dm={max(-13, min(2, last - now))}{self.roles}"

    def none(self, candidates: int) -> Iterator[str]:
        """What speaks for no period at all."""
        yield "null"
        yield f"null|{self.origin}"
        yield f"null|{self.own is None:d}"
        yield f"null|{self.shape}"
        yield f"null{self.view.published is None:d}"
        yield f"null{min(4, candidates)}n"
        yield f"null|t{self.timed:d}{self.shape}"
        yield f"null|b{None in self.beside:d}{bool(self.beside):d}"
        yield f"null|p{self.before is None:d}{self.first is None:d}"
        for name, told_so in self.tells.items():
            yield f"null|{name}{told_so}{self.roles}"
        yield f"null|long{self.tells['long']}{self.timed:d}{self.roles}"
        for flag in self.flags:
            yield f"null|{flag}"


def _grain(value: str) -> str:
    """Y, H, Q or M: a year, a half, a quarter, a month."""
    return "Y" if len(value) == len("2024") else value[5] if value[5] in "HQ" else "M"


def _months(value: str) -> tuple[int, int]:
    """The last and the first month of a period, counted from the year 0."""
    after = end_of(value)
    last = 12 * after.year + after.month - 1
    return last, last - {"Y": 11, "H": 5, "Q": 2, "M": 0}[_grain(value)]
