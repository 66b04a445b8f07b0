"""What the choice of names looks at: the sentences of a story, where its facts stand, what it says how often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from extractor.facts.likeness import ALIKE, bigrams, dice, squashed
from extractor.facts.model import Draft, Reading
from extractor.facts.series import ALL_FIGURES, NO_SERIES, Labels, Nouns, Series, labels_of, nouns_of, series_of
from extractor.model import Quantity

_NEAREST = ("achieved", "target", "rate", "difference")
_PEOPLE = frozenset(("명", "인", "가구", "세대"))
_OFTEN = 4
_BESIDE = 16
"""Facts before a fact, and as many after it, that say what it is like: lists of hundreds tell no more."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact stands in a sentence: its figure that says most, all its figures, the list that it is of."""

    at: int
    figures: frozenset[int]
    series: Series


@dataclass(frozen=True, slots=True)
class Told:
    """What the rules say of a fact, squashed: what it counts in which unit, whose it is, when."""

    draft: Draft
    indicator: str
    subject: str
    unit: str | None
    period: str | None


@dataclass(slots=True)
class View:
    """A story as the choice of names sees it. One per article.

    order: its facts as they are told; first: the first of the body; lead: the number of its first sentence, or -1.
    """

    readings: Sequence[Reading]
    drafts: Sequence[Draft]
    published: date | None
    texts: list[str] = field(init=False)
    headline: str = field(init=False)
    lead: int = field(init=False)
    order: list[Told] = field(init=False)
    first: Told | None = field(init=False)
    subjects: str = field(init=False)
    _rank: dict[int, int] = field(init=False)
    _joined: str = field(init=False)
    _nouns: dict[int, Nouns] = field(default_factory=dict)
    _labels: dict[int, dict[str | None, Labels]] = field(default_factory=dict)
    _places: dict[int, dict[int, Place]] = field(default_factory=dict)
    _around: dict[tuple[int, ...], dict[int, str]] = field(default_factory=dict)
    _bigrams: dict[str, frozenset[str]] = field(default_factory=dict)
    _occurrences: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.texts = [squashed(reading.sentence.text) for reading in self.readings]
        fields = [reading.sentence.field for reading in self.readings]
        self.headline = "".join(t for t, name in zip(self.texts, fields, strict=True) if name != "text")
        self.lead = next((n for n, name in enumerate(fields) if name == "text"), -1)
        self._joined = "\n".join(self.texts)
        ordered = sorted(self.drafts, key=lambda d: (d.home, d.position))
        self.order = [_told(draft) for draft in ordered]
        in_text = (told for told in self.order if fields[told.draft.home] == "text")
        self.first = next(in_text, None)
        self._rank = {id(draft): n for n, draft in enumerate(ordered)}
        self.subjects = "\n".join(sorted({told.subject for told in self.order}))

    def before(self, draft: Draft) -> list[Told]:
        """The facts told before a fact of the story, the next one first."""
        rank = self._rank[id(draft)]
        return self.order[max(0, rank - _BESIDE) : rank][::-1]

    def others(self, draft: Draft) -> list[Told]:
        """The other facts of the story near a fact."""
        rank = self._rank[id(draft)]
        return [*self.order[max(0, rank - _BESIDE) : rank], *self.order[rank + 1 : rank + 1 + _BESIDE]]

    def nouns(self, home: int) -> Nouns:
        """The nouns of a sentence."""
        found = self._nouns.get(home)
        if found is None:
            found = self._nouns[home] = nouns_of(self.readings[home])
        return found

    def occurrences(self, text: str) -> int:
        """In how many sentences a text stands, 4 for four and more."""
        count = self._occurrences.get(text)
        if count is None:
            count, at = 0, self._joined.find(text)
            while at >= 0 and count < _OFTEN:
                count += 1
                line = self._joined.find("\n", at)
                at = self._joined.find(text, line) if line >= 0 else -1
            self._occurrences[text] = count
        return count

    def relation(self, text: str, own: str) -> str:
        """What a name is to the one that the rules gave: the same, within it, around it, like it, another."""
        if not own:
            return "none"
        if text == own:
            return "eq"
        if text in own:
            return "in"
        if own in text:
            return "has"
        return "near" if self.likeness(text, own) >= ALIKE else "far"

    def places(self, draft: Draft) -> dict[int, Place]:
        """Where the figures of a fact of the story stand, by the number of the sentence."""
        key = id(draft)
        known = self._places.get(key)
        if known is None:
            known = self._places[key] = self._places_of(draft)
        return known

    def _places_of(self, draft: Draft) -> dict[int, Place]:
        found: dict[int, dict[str, int]] = {}
        for telling in draft.tellings:
            for role, quantity in telling.slots:
                at = position(self.readings[telling.home], quantity)
                if at is not None:
                    found.setdefault(telling.home, {}).setdefault(role, at)
        out = {}
        for home, by_role in found.items():
            at = next(by_role[role] for role in _NEAREST if role in by_role)
            series = series_of(self.readings[home], at, self._labelled(home)) if home == draft.home else NO_SERIES
            out[home] = Place(at, frozenset(by_role.values()), series)
        return out

    def _labelled(self, home: int) -> dict[str | None, Labels]:
        found = self._labels.get(home)
        if found is None:
            found = self._labels[home] = labels_of(self.readings[home])
        return found

    def around(self, draft: Draft, homes: Sequence[int]) -> dict[int, str]:
        """The sentences that a name may be taken from, by what each is to the fact."""
        key = (draft.home, *homes)
        known = self._around.get(key)
        if known is None:
            known = self._around[key] = self._around_of(draft, homes)
        return known

    def _around_of(self, draft: Draft, homes: Sequence[int]) -> dict[int, str]:
        home, readings = draft.home, self.readings
        out = dict.fromkeys((home, *homes), "home")
        beside = ((home - 1, "prev"), (home - 2, "prev2"), (self.lead, "lead"))
        for n, kind in beside:
            if n >= 0 and (kind == "lead" or readings[n].sentence.field == readings[home].sentence.field):
                out.setdefault(n, kind)
        for n, reading in enumerate(readings):
            if reading.sentence.field == "text":
                break
            out.setdefault(n, "title")
        if home + 1 < len(readings) and readings[home + 1].sentence.field == readings[home].sentence.field:
            out.setdefault(home + 1, "next")
        return out

    def likeness(self, a: str, b: str) -> float:
        """The Dice coefficient of the pairs of characters of two squashed texts."""
        return 1.0 if a == b else dice(self._pairs(a), self._pairs(b))

    def _pairs(self, text: str) -> frozenset[str]:
        pairs = self._bigrams.get(text)
        if pairs is None:
            pairs = self._bigrams[text] = bigrams(text)
        return pairs


def _told(draft: Draft) -> Told:
    return Told(
        draft,
        squashed(draft.indicator.text) if draft.indicator is not None else "",
        squashed(draft.subject.text) if draft.subject is not None else "",
        main_figure(draft).unit,
        draft.period.value if draft.period is not None else None,
    )


def position(reading: Reading, quantity: Quantity) -> int | None:
    """The item that a figure is, None where it stands in another sentence."""
    if reading.sentence.field != quantity.field:
        return None
    start = quantity.start - reading.sentence.start
    codes = reading.codes
    return next((n for n, i in enumerate(reading.items) if i.start == start and codes[n] in ALL_FIGURES), None)


def main_figure(draft: Draft) -> Quantity:
    """What was attained, else the target, the rate, the difference."""
    figure = draft.achieved or draft.target or draft.rate or draft.difference
    assert figure is not None
    return figure


def measure(quantity: Quantity) -> str:
    """What sort of unit a figure has: rare units are alike."""
    if quantity.kind in ("money", "percent", "percent_point", "multiple", "rank"):
        return quantity.kind
    return "people" if quantity.unit in _PEOPLE else quantity.kind


def roles_of(draft: Draft) -> str:
    """T: a target alone; A: something attained and no target; B: both."""
    return "A" if draft.target is None else "T" if draft.achieved is None else "B"
