"""What the facts stage hands from step to step."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

from extractor.model import Fact, Quantity, TimeExpression

_T = TypeVar("_T")

ROLES = ("target", "achieved", "rate", "difference")


class Sentence(NamedTuple):
    """One sentence of a field; offsets in the field, `paragraph` and `number` count within it. A tuple for speed."""

    field: str
    start: int
    end: int
    text: str
    paragraph: int
    number: int


class Item(NamedTuple):
    """One element of a sentence as the frames see it. A tuple for speed: hundreds per article.

    code: one character, see facts_cues.toml; start, end: offsets in the sentence; lemma: dictionary form of a
    predicate, the surface of a noun; number: of the quantity or the time in the sentence, else -1; proper: a name;
    acts: the story shows that it acts.
    """

    code: str
    start: int
    end: int
    lemma: str
    number: int = -1
    proper: bool = False
    acts: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with its figures, its times and its items in text order."""

    sentence: Sentence
    figures: tuple[Quantity, ...]
    times: tuple[TimeExpression, ...]
    items: tuple[Item, ...]
    codes: str

    def at(self, quantity: Quantity) -> int:
        """The position of a figure among the items. Raises LookupError where the sentence does not hold it."""
        place = self.place(quantity)
        if place is None:
            raise LookupError(f"'{quantity.text}' does not stand in '{self.sentence.text}'")
        return place

    def place(self, quantity: Quantity) -> int | None:
        """The position of a figure among the items; None where it stands elsewhere."""
        if quantity.field != self.sentence.field:
            return None
        start = quantity.start - self.sentence.start
        return next((i for i, item in enumerate(self.items) if item.number >= 0 and item.start == start), None)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of the text that made a frame hold; offsets in the field."""

    field: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Why a slot or name holds what it holds.

    source: frame, list, clause, sentence, previous, lead, title, retelling, ...; detail: the name of the frame, or
    the text that was used.
    """

    slot: str
    source: str
    detail: str
    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Trace:
    """The frames, cues and origins behind one fact."""

    frames: tuple[str, ...] = ()
    cues: tuple[Cue, ...] = ()
    origins: tuple[Origin, ...] = ()
    notes: tuple[str, ...] = ()

    def __add__(self, other: Trace) -> Trace:
        return Trace(
            _joined(self.frames, other.frames),
            _joined(self.cues, other.cues),
            _joined(self.origins, other.origins),
            _joined(self.notes, other.notes),
        )


def _joined(a: tuple[_T, ...], b: tuple[_T, ...]) -> tuple[_T, ...]:
    return a + tuple(x for x in b if x not in a)


@dataclass(frozen=True, slots=True)
class Name:
    """A noun phrase of the text: what is counted, or who does it."""

    text: str
    field: str
    start: int
    end: int
    source: str


@dataclass(frozen=True, slots=True)
class Telling:
    """What one sentence states of a fact; `home` is the number of the sentence over all fields."""

    home: int
    slots: tuple[tuple[str, Quantity], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact in the making.

    home: the number of the sentence in reading order over all fields; position: of its first figure there.
    flags: what the wording says (exceeded, met, missed, planned, less_is_better) and how the draft came about (member
    of a list, derived without a frame of its own, own_period of its target).
    """

    home: int
    target: Quantity | None = None
    achieved: Quantity | None = None
    rate: Quantity | None = None
    difference: Quantity | None = None
    indicator: Name | None = None
    subject: Name | None = None
    period: TimeExpression | None = None
    flags: frozenset[str] = frozenset()
    high: bool = True
    trace: Trace = field(default_factory=Trace)
    tellings: tuple[Telling, ...] = ()
    position: int = 0

    def slots(self) -> dict[str, Quantity]:
        """The filled slots by role."""
        return {role: q for role in ROLES if (q := getattr(self, role)) is not None}

    def told_in(self, home: int, role: str, quantity: Quantity) -> tuple[Telling, ...]:
        """The tellings with one more figure, told in sentence `home`."""
        tellings = {t.home: t.slots for t in self.tellings}
        tellings[home] = (*tellings.get(home, ()), (role, quantity))
        return tuple(Telling(h, tellings[h]) for h in sorted(tellings))

    def with_slot(self, role: str, quantity: Quantity) -> Draft:
        """The draft with one more slot."""
        return replace(self, **{role: quantity})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class ExplainedFact:
    """A fact with the trace of how it came about."""

    fact: Fact
    trace: Trace
