"""What a sentence leaves out and the story has said before: subject, indicator, period (zero anaphora)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from extractor.facts.acting import short_forms
from extractor.facts.fuller import counted, fuller_names
from extractor.facts.measures import comparable
from extractor.facts.model import Draft, Name, Origin, Reading, Trace
from extractor.facts.noun_phrases import cut, words
from extractor.facts.periods import begun, event_of, usable
from extractor.facts.subjects import WEAK, actors, opening_actor, resolved
from extractor.facts.subjects import subject as subject_of
from extractor.facts.terms import terms
from extractor.model import Quantity, TimeExpression


@dataclass(slots=True)
class Context:
    """What has been named so far, in reading order. One per article."""

    named: list[Name] = field(default_factory=list)
    headline_actor: Name | None = None
    headline_place: Name | None = None
    headline_counted: Name | None = None
    lead_actor: Name | None = None
    lead_period: TimeExpression | None = None
    time_before: TimeExpression | None = None
    published: date | None = None
    event: TimeExpression | None = None
    over: bool = False
    last: Draft | None = None
    told: list[Draft] = field(default_factory=list)
    fuller: dict[str, Name] = field(default_factory=dict)
    counted: list[tuple[Quantity, Name]] = field(default_factory=list)
    read: list[Reading] = field(default_factory=list)
    last_sentence_actor: Name | None = None
    short: dict[str, Name] = field(default_factory=dict)
    _lead_read: bool = False

    def completed(self, drafts: Sequence[Draft], reading: Reading) -> list[Draft]:
        """The drafts of the next sentence with what they leave out; remembers what it names."""
        is_text = reading.sentence.field == "text"
        here = actors(reading)
        self.short.update(short_forms(reading))
        if not is_text and self.headline_actor is None:
            opening = opening_actor(reading)
            if opening is not None and opening.text in words().places:
                # A bare place heads a story of whoever acts there.
                self.headline_place = opening
            else:
                self.headline_actor = opening
        if not is_text and self.headline_counted is None:
            at = next((i for i, code in enumerate(reading.codes) if code in "Ct"), -1)
            self.headline_counted = cut(reading, at, at, "title") if at >= 0 else None
        if self.event is None and self.published is not None and not self._lead_read:
            self.event = event_of(reading, self.published)
        if not self._lead_read:
            self.over = self.over or terms().closing.search(reading.sentence.text) is not None
        told = own = subject_of(reading, len(reading.items)) if is_text else None
        own = self._whole(resolved(own, self.named)) if own is not None and own.source not in WEAK else None
        for activity, name in fuller_names(reading):
            self.fuller.pop(activity, None)
            self.fuller[activity] = name
        out: list[Draft] = []
        for draft in drafts:
            out.append(self._complete(draft, reading, here, out))
        self.counted.extend(counted(reading))
        self.read.append(reading)
        self.named.extend(here)
        self.told.extend(d for d in out if d.indicator is not None and d.indicator.source not in _TAKEN)
        if is_text and not self._lead_read:
            self._lead_read = True
            self.lead_actor = own or (told if told is not None and told.source == "informant" else None)
            told_of = [u for i, c in enumerate(reading.codes) if c == "T" and (u := usable(reading, i))]
            self.lead_period = next((t for t, of_a_day in told_of if not of_a_day), None) or begun(reading)
        times = [u for i, c in enumerate(reading.codes) if c == "T" and (u := usable(reading, i))] if is_text else []
        times.sort(key=lambda u: u[1])
        told_time = next((t for t, _ in times if not self._is_ahead(t)), None)
        self.time_before = told_time or self.time_before
        if own is not None and own.source not in _OF_ONE:
            self.last_sentence_actor = own
        named = [d for d in out if d.indicator is None or d.indicator.source != "goal word"]
        main = [d for d in named if "member" not in d.flags and "derived" not in d.flags and "part" not in d.flags]
        if main:
            self.last = main[-1]
        elif out and (self.last is None or self.last.indicator is None):
            self.last = out[-1]
        return out

    def _indicator(self, draft: Draft, last: Draft | None, beside: Sequence[Draft]) -> Name | None:
        """The sentence's own name, else that of the last fact in this unit, else of the last one; the fullest of it."""
        own = draft.indicator
        open_name = own is None or own.source in _OPEN
        earlier = [*self.told, *(d for d in beside if d.indicator is not None and d.indicator.source not in _TAKEN)]
        if open_name and earlier:
            main = [d for d in earlier if not d.flags & {"member", "derived", "part"}] or earlier
            alike = next((d for d in reversed(main) if _of_one_unit(d, draft)), None)
            if alike is not None and alike.indicator is not None:
                return replace(alike.indicator, source="previous")
        if own is None and last is not None and last.indicator is not None:
            return replace(last.indicator, source="previous")
        if own is None:
            # '승강장안전문을 설치한다. 91곳 중 61곳을 끝냈다': what the story is about to do.
            done = next(reversed(self.fuller.values()), None) if draft.target is not None else None
            done = done or self.headline_counted
            return replace(done, source="previous") if done is not None else _goal_word(draft)
        if last is not None and (_is_short_for(own, last.indicator) or _is_done_to(own, draft, last)):
            return replace(last.indicator or own, source="previous")
        if own.text in terms().bare and own.source in _OPEN_TO_MORE and own.text in self.fuller:
            return replace(self.fuller[own.text], source="previous")
        if own.source == "predicate" or is_bare_activity(own):
            return self._of_what(own, draft) or own
        return own

    def _of_what(self, own: Name, draft: Draft) -> Name | None:
        """'64조 원을 공급한다' after '대출 잔액은 247조 원이다': an activity alone, with what the story counts so."""
        if own.text in terms().activities - terms().bare:
            # 판매 and 수주 name what is counted by themselves.
            return None
        fuller = next((n for r in reversed(self.read) for a, n in fuller_names(r, own.text)), None)
        if fuller is not None:
            return replace(fuller, source="previous")
        figure = draft.achieved or draft.target
        found = None if figure is None else next((n for q, n in reversed(self.counted) if comparable(q, figure)), None)
        if found is None:
            return None
        text = found.text if own.text in found.text else f"{found.text} {own.text}"
        return replace(found, text=text, source="previous")

    def _as_of(self, draft: Draft, period: TimeExpression) -> TimeExpression | None:
        """'9월 말까지 347동을 철거했다. 올해 계획한 410동의 84.6%다': the year is the target's alone."""
        value = period.value or ""
        if f"until:{value}" not in draft.flags or len(value) != len("2024") or draft.slots().keys() == {"target"}:
            return None
        last = next((d for d in reversed(self.told) if d.achieved is not None), None)
        if last is None or last.period is None or draft.home - last.home > 1 or "planned" in draft.flags:
            return None
        told = last.period.value or ""
        return last.period if told.startswith(value) and len(told) > len(value) else None

    def _is_ahead(self, period: TimeExpression) -> bool:
        """What has been attained is not of a time to come."""
        value = period.value or ""
        return self.published is not None and value[:4].isdigit() and int(value[:4]) > self.published.year

    def _whole(self, name: Name | None) -> Name | None:
        """LH as 한국토지주택공사, where the story has said so."""
        return replace(self.short[name.text], source=name.source) if name and name.text in self.short else name

    def _complete(self, draft: Draft, reading: Reading, here: Sequence[Name], beside: Sequence[Draft]) -> Draft:
        trace: list[Origin] = []
        own = draft.subject if draft.subject is not None and draft.subject.source not in WEAK else None
        subject = self._whole(resolved(own, [*self.named, *here])) if own is not None else None
        last = next((d for d in reversed(beside) if "member" not in d.flags), self.last)
        if last is None and beside:
            last = beside[-1]
        if subject is None:
            last_subject = (
                last.subject
                if last is not None and last.subject is not None and last.subject.source not in _OF_ONE
                else None
            )
            for source, name in (
                ("previous", last_subject),
                ("previous", self.last_sentence_actor),
                ("lead", self.lead_actor),
                ("title", self.headline_actor),
            ):
                if name is not None:
                    subject = replace(name, source=source)
                    trace.append(_origin("subject", subject))
                    break
        if subject is None and draft.subject is not None:
            # '군은 …' of a story that nowhere names it, but for the place in its headline.
            refers = draft.subject.text in words().referring
            subject = self.headline_place if refers and self.headline_place is not None else draft.subject
        indicator = self._indicator(draft, last, beside)
        if indicator is not None and indicator is not draft.indicator:
            trace.append(_origin("indicator", indicator))
        period = draft.period
        if period is None and "each_year" not in draft.flags:
            source, period = "previous", last.period if last is not None else None
            results = [d for d in self.told if d.achieved is not None and d.period is not None]
            if draft.achieved is not None and results:
                period = results[-1].period
            if period is not None and draft.achieved is not None and self._is_ahead(period):
                period = next(
                    (d.period for d in reversed(self.told) if d.period and not self._is_ahead(d.period)), None
                )
            if period is None:
                source, period = "lead", self.lead_period
            if period is None:
                source, period = "sentence before", self.time_before
            if period is None or _is_of_a_day(period):
                source, period = ("event", self.event) if self.event is not None else (source, period)
            if period is not None:
                trace.append(Origin("period", source, period.text, period.field, period.start, period.end))
        elif period is not None and self.event is not None and _is_of_a_day(period):
            period = self.event
        elif period is not None and (narrower := self._as_of(draft, period)) is not None:
            period = narrower
            trace.append(Origin("period", "previous", period.text, period.field, period.start, period.end))
        final = {"final"} if self.over and period is not None and period is self.event else set()
        return replace(
            draft,
            flags=draft.flags | final,
            subject=subject,
            indicator=indicator,
            period=period,
            trace=draft.trace + Trace(origins=tuple(trace)),
        )


_OF_ONE = frozenset({"list", "owner"})
"""Sources of subjects that hold for their own figure alone."""

_OPEN = frozenset({"bare topic", "light topic"})
"""Sources of names that give way to what the story has called the same count."""

_OPEN_TO_MORE = frozenset({"goal", "predicate", "label"})
_TAKEN = frozenset({"previous", "goal word"})


def _is_of_a_day(period: TimeExpression) -> bool:
    return "일" in period.text and len(period.value or "") == len("2024-08")


def _goal_word(draft: Draft) -> Name | None:
    """'목표액 100억원을 넘긴 107억원': where nothing else names what is counted, the word for the target does."""
    for cue in draft.trace.cues:
        if "목표" in cue.text:
            return Name(cue.text, cue.field, cue.start, cue.end, "goal word")
    return None


def _of_one_unit(a: Draft, b: Draft) -> bool:
    mine, theirs = a.achieved or a.target, b.achieved or b.target or b.difference
    return mine is not None and theirs is not None and comparable(mine, theirs)


def _is_done_to(name: Name, draft: Draft, last: Draft) -> bool:
    """'목표는 40km다. 지난달까지 22km를 조성했다': a predicate alone says what is done to what was named before."""
    if name.source != "predicate" or last.indicator is None or last.home == draft.home:
        return False
    if name.text in terms().activities and name.text not in terms().bare:
        # 판매 and 수주 name what is counted by themselves.
        return False
    mine, theirs = draft.achieved or draft.target, last.achieved or last.target
    return mine is not None and theirs is not None and comparable(mine, theirs)


def _is_short_for(name: Name, earlier: Name | None) -> bool:
    """'외국인 투자를 유치했다 … 올해 4억 달러 유치를 목표로'"""
    return earlier is not None and is_bare_activity(name) and name.text in earlier.text


def is_bare_activity(name: Name) -> bool:
    """'유치 목표': the activity alone; of what, the sentence before says."""
    return name.source == "goal" and name.text in terms().activities


def _origin(slot: str, name: Name) -> Origin:
    return Origin(slot, name.source, name.text, name.field, name.start, name.end)
