"""What a figure counts where its own sentence says too little: a ranked choice among the names that the story gives.

Each way of naming is a row of WAYS: its reason, and what it finds or None. The first that finds a name wins, and the
trace of the fact says which. A way that holds for any story may be added at its rank.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from extractor.facts.fuller import counted, fuller_names
from extractor.facts.lists import TWIN
from extractor.facts.measures import comparable
from extractor.facts.model import Draft, Name, Reading
from extractor.facts.noun_phrases import cut
from extractor.facts.terms import terms
from extractor.model import Quantity

_OPEN = frozenset({"bare topic", "light topic"})
"""Sources of names that give way to what the story has called the same count."""

_OPEN_TO_MORE = frozenset({"goal", "predicate", "label"})
_TAKEN = frozenset({"previous", "goal word"})
_MEMBERS = frozenset({"member", "derived", "part"})
_TWINS_APART = 2


@dataclass(slots=True)
class Names:
    """What the sentences so far have counted and done, in reading order. One per article."""

    told: list[Draft] = field(default_factory=list)
    headline: Name | None = None
    _fuller: dict[str, Name] = field(default_factory=dict)
    _counted: list[tuple[Quantity, Name]] = field(default_factory=list)
    _read: list[Reading] = field(default_factory=list)

    def open(self, reading: Reading) -> None:
        """Takes in a sentence before its own drafts are named."""
        if reading.sentence.field != "text" and self.headline is None:
            at = next((i for i, code in enumerate(reading.codes) if code in "Ct"), -1)
            self.headline = cut(reading, at, at, "title") if at >= 0 else None
        for activity, name in fuller_names(reading):
            self._fuller.pop(activity, None)
            self._fuller[activity] = name

    def close(self, reading: Reading, drafts: Sequence[Draft]) -> None:
        """Takes in what a sentence counts, once its drafts are named."""
        self._counted.extend(counted(reading))
        self._read.append(reading)
        self.told.extend(d for d in drafts if d.indicator is not None and d.indicator.source not in _TAKEN)

    def fuller(self, activity: str) -> Name | None:
        """What an activity of the tables has last been said to be done to."""
        return self._fuller.get(activity)

    def latest_deed(self) -> Name | None:
        """The activity last told, with what it is done to."""
        return next(reversed(self._fuller.values()), None)

    def done_to(self, activity: str) -> Name | None:
        """What any activity has been said to be done to, searched from the last sentence back."""
        return next((name for r in reversed(self._read) for _, name in fuller_names(r, activity)), None)

    def counts(self, figure: Quantity) -> Name | None:
        """What the last figure in this unit counts, fact or not."""
        return next((name for quantity, name in reversed(self._counted) if comparable(quantity, figure)), None)


@dataclass(frozen=True, slots=True)
class Case:
    """A draft to be named: the last fact before it, the drafts of its own sentence, what the story has named."""

    draft: Draft
    last: Draft | None
    beside: Sequence[Draft]
    names: Names


GUESSES = frozenset({"the last fact", "what the story is about to do", "the headline", "the word for the target"})
"""Reasons that rest on nearness alone: a fact named so is for a person to look at."""


def name_of(case: Case) -> tuple[Name | None, str]:
    """The indicator of a draft and why it is called so; None where nothing names it."""
    for reason, way in WAYS:
        name = way(case)
        if name is not None:
            return name, reason
    return None, "nothing names it"


def like_its_twin(draft: Draft, beside: Sequence[Draft]) -> Draft:
    """'93척, 107억 달러를 따내 수주 목표의 68%를 채웠다': the second measure is called what the first one is."""
    if TWIN.name not in draft.trace.frames:
        return draft
    near = [d for d in beside if TWIN.name not in d.trace.frames and d.indicator is not None]
    first = min(near, key=lambda d: abs(d.position - draft.position), default=None)
    if first is None or first.target is None or abs(first.position - draft.position) > _TWINS_APART:
        return draft
    return replace(draft, indicator=first.indicator)


def is_bare_activity(name: Name) -> bool:
    """'유치 목표': the activity alone; of what, the sentence before says."""
    return name.source == "goal" and name.text in terms().activities


def _same_count(case: Case) -> Name | None:
    """The sentence leaves it open: what the last fact in this unit counts, totals before members."""
    own = case.draft.indicator
    if own is not None and own.source not in _OPEN:
        return None
    told = [
        *case.names.told,
        *(d for d in case.beside if d.indicator is not None and d.indicator.source not in _TAKEN),
    ]
    main = [d for d in told if not d.flags & _MEMBERS] or told
    alike = next((d for d in reversed(main) if _of_one_unit(d, case.draft)), None)
    return _taken(alike.indicator) if alike is not None else None


def _last_fact(case: Case) -> Name | None:
    if case.draft.indicator is not None or case.last is None:
        return None
    return _taken(case.last.indicator)


def _same_unit(case: Case) -> Name | None:
    """'보급률은 44%다. 이를 60%로 높인다': a figure that is no fact has named it."""
    figure = case.draft.achieved or case.draft.target
    if case.draft.indicator is not None or figure is None:
        return None
    return _taken(case.names.counts(figure))


def _deed(case: Case) -> Name | None:
    """'승강장안전문을 설치한다. 91곳 중 61곳을 끝냈다': what the story is about to do."""
    if case.draft.indicator is not None or case.draft.target is None:
        return None
    return _taken(case.names.latest_deed())


def _headline(case: Case) -> Name | None:
    return _taken(case.names.headline) if case.draft.indicator is None else None


def _goal_word(case: Case) -> Name | None:
    """'목표액 100억원을 넘긴 107억원': where nothing else names what is counted, the word for the target does."""
    if case.draft.indicator is not None:
        return None
    cue = next((cue for cue in case.draft.trace.cues if "목표" in cue.text), None)
    return Name(cue.text, cue.field, cue.start, cue.end, "goal word") if cue is not None else None


def _short_for(case: Case) -> Name | None:
    """'외국인 투자를 유치했다 … 올해 4억 달러 유치를 목표로': a bare activity is that of the last fact."""
    own, last = case.draft.indicator, case.last
    if own is None or last is None or last.indicator is None:
        return None
    short = is_bare_activity(own) and own.text in last.indicator.text
    return _taken(last.indicator) if short else None


def _done_to(case: Case) -> Name | None:
    """'목표는 40km다. 지난달까지 22km를 조성했다': a predicate alone says what is done to what was named before."""
    own, last = case.draft.indicator, case.last
    if own is None or last is None or own.source != "predicate" or last.home == case.draft.home:
        return None
    mine, theirs = case.draft.achieved or case.draft.target, last.achieved or last.target
    fits = mine is not None and theirs is not None and comparable(mine, theirs)
    return _taken(last.indicator) if fits and not _stands_alone(own.text) else None


def _fuller(case: Case) -> Name | None:
    """'세외수입 체납액 정리 목표를 채웠다. … 72억원을 정리했다'"""
    own = case.draft.indicator
    if own is None or own.source not in _OPEN_TO_MORE or own.text not in terms().bare:
        return None
    return _taken(case.names.fuller(own.text))


def _done_to_in_story(case: Case) -> Name | None:
    own = _activity_alone(case)
    return _taken(case.names.done_to(own.text)) if own is not None else None


def _activity_on_count(case: Case) -> Name | None:
    """'64조 원을 공급한다' after '대출 잔액은 247조 원이다': an activity alone, with what the story counts so."""
    own = _activity_alone(case)
    figure = case.draft.achieved or case.draft.target
    found = case.names.counts(figure) if own is not None and figure is not None else None
    if own is None or found is None:
        return None
    return _taken(found if own.text in found.text else replace(found, text=f"{found.text} {own.text}"))


def _own(case: Case) -> Name | None:
    return case.draft.indicator


WAYS: tuple[tuple[str, Callable[[Case], Name | None]], ...] = (
    ("the last fact in this unit", _same_count),
    ("the last fact", _last_fact),
    ("the last figure in this unit", _same_unit),
    ("what the story is about to do", _deed),
    ("the headline", _headline),
    ("the word for the target", _goal_word),
    ("short for the last fact", _short_for),
    ("done to what the last fact counts", _done_to),
    ("the activity in full", _fuller),
    ("what the story does it to", _done_to_in_story),
    ("the activity, and what the story counts in this unit", _activity_on_count),
    ("its own sentence", _own),
)


def _activity_alone(case: Case) -> Name | None:
    """The own name of a draft where it only says what was done."""
    own = case.draft.indicator
    if own is None or _stands_alone(own.text):
        return None
    return own if own.source == "predicate" or is_bare_activity(own) else None


def _stands_alone(activity: str) -> bool:
    """판매 and 수주 name what is counted by themselves."""
    return activity in terms().activities and activity not in terms().bare


def _of_one_unit(a: Draft, b: Draft) -> bool:
    mine, theirs = a.achieved or a.target, b.achieved or b.target or b.difference
    return mine is not None and theirs is not None and comparable(mine, theirs)


def _taken(name: Name | None) -> Name | None:
    return replace(name, source="previous") if name is not None else None
