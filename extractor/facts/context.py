"""What a sentence leaves out and the story has said before: subject, indicator, period (zero anaphora)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from extractor.facts.acting import short_forms
from extractor.facts.lists import CONTINUED
from extractor.facts.model import Draft, Name, Origin, Reading, Trace
from extractor.facts.naming import GUESSES, Case, Names, like_its_twin, name_of
from extractor.facts.noun_phrases import words
from extractor.facts.periods import begun, event_of, usable
from extractor.facts.subjects import WEAK, actors, opening_actor, resolved
from extractor.facts.subjects import subject as subject_of
from extractor.facts.terms import terms
from extractor.model import TimeExpression


@dataclass(slots=True)
class Context:
    """What has been named so far, in reading order. One per article."""

    named: list[Name] = field(default_factory=list)
    headline_actor: Name | None = None
    headline_place: Name | None = None
    lead_actor: Name | None = None
    lead_period: TimeExpression | None = None
    headline_period: TimeExpression | None = None
    time_before: TimeExpression | None = None
    published: date | None = None
    event: TimeExpression | None = None
    over: bool = False
    last: Draft | None = None
    names: Names = field(default_factory=Names)
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
        if self.event is None and self.published is not None and not self._lead_read:
            self.event = event_of(reading, self.published)
        if not self._lead_read:
            self.over = self.over or terms().closing.search(reading.sentence.text) is not None
        told = own = subject_of(reading, len(reading.items)) if is_text else None
        own = self._whole(resolved(own, self.named)) if own is not None and own.source not in WEAK else None
        if not is_text and self.headline_period is None:
            of_headline = [u for i, c in enumerate(reading.codes) if c == "T" and (u := usable(reading, i))]
            self.headline_period = next((t for t, of_a_day in of_headline if not of_a_day), None)
        self.names.open(reading)
        out: list[Draft] = []
        for draft in drafts:
            out.append(self._complete(draft, reading, here, out))
        out = [like_its_twin(d, out) for d in out]
        self.names.close(reading, out)
        self.named.extend(here)
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

    def _as_of(self, draft: Draft, period: TimeExpression) -> TimeExpression | None:
        """'9월 말까지 347동을 철거했다. 올해 계획한 410동의 84.6%다': the year is the target's alone."""
        value = period.value or ""
        if f"until:{value}" not in draft.flags or len(value) != len("2024") or draft.slots().keys() == {"target"}:
            return None
        last = next((d for d in reversed(self.names.told) if d.achieved is not None), None)
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
        notes: tuple[str, ...] = ()
        own = draft.subject if draft.subject is not None and draft.subject.source not in WEAK else None
        subject = self._whole(resolved(own, [*self.named, *here])) if own is not None else None
        last = next((d for d in reversed(beside) if "member" not in d.flags), self.last)
        if last is None and beside:
            last = beside[-1]
        member = _member_of_group(draft, last)
        if member is not None:
            subject, draft = member, replace(draft, indicator=None)
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
        indicator, why = name_of(Case(draft, last, beside, self.names))
        if indicator is not None and indicator is not draft.indicator:
            trace.append(_origin("indicator", indicator))
            notes = (f"named '{indicator.text}': {why}",)
        period = draft.period
        if period is None and "each_year" not in draft.flags:
            source, period = "previous", last.period if last is not None else None
            results = [d for d in self.names.told if d.achieved is not None and d.period is not None]
            if draft.achieved is not None and results:
                period = results[-1].period
            if period is not None and draft.achieved is not None and self._is_ahead(period):
                period = next(
                    (d.period for d in reversed(self.names.told) if d.period and not self._is_ahead(d.period)), None
                )
            if period is not None and draft.slots().keys() == {"target"} and {"planned", "further"} <= draft.flags:
                # '3분기까지 …. 남은 기간 40억 원을 더 걷을 방침이다': by the end of the year.
                period = replace(period, value=(period.value or "")[: len("2024")])
            if period is None:
                source, period = "lead", self.lead_period
            if period is None:
                source, period = "sentence before", self.time_before
            if period is None and draft.achieved is not None:
                source, period = "title", self.headline_period
            if period is None or _is_of_a_day(period):
                source, period = ("event", self.event) if self.event is not None else (source, period)
            if period is not None:
                trace.append(Origin("period", source, period.text, period.field, period.start, period.end))
        elif period is not None and self.event is not None and _is_of_a_day(period):
            period = self.event
        elif period is not None and (narrower := self._as_of(draft, period)) is not None:
            period = narrower
            trace.append(Origin("period", "previous", period.text, period.field, period.start, period.end))
        guessed = {"guessed"} if why in GUESSES else set()
        final = {"final"} if self.over and period is not None and period is self.event else set()
        return replace(
            draft,
            flags=draft.flags | final | guessed,
            subject=subject,
            indicator=indicator,
            period=period,
            trace=draft.trace + Trace(origins=tuple(trace), notes=notes),
        )


_OF_ONE = frozenset({"list", "owner"})
"""Sources of subjects that hold for their own figure alone."""


def _member_of_group(draft: Draft, last: Draft | None) -> Name | None:
    """'국내 기업의 기술수출이 10조 원을 넘었다. 누리젠이 4조 원으로 가장 많다': one of those whose fact it is."""
    own = draft.indicator
    if own is None or last is None or last.subject is None or CONTINUED.name not in draft.trace.frames:
        return None
    grouped = last.subject.text.removesuffix("들").endswith(words().groups)
    one_name = own.source in ("label", "topic", "list") and " " not in own.text
    return replace(own, source="list") if grouped and one_name else None


def _is_of_a_day(period: TimeExpression) -> bool:
    return "일" in period.text and len(period.value or "") == len("2024-08")


def _origin(slot: str, name: Name) -> Origin:
    return Origin(slot, name.source, name.text, name.field, name.start, name.end)
