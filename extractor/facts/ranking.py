"""Ranks the candidates for a name or a time of a fact by learned weights of what describes each.

Candidates are described by short features, as figures are in surroundings.py: the first part says what is looked at,
the rest what stands there. They come in groups, since many candidates share what the sentence or the fact says of them.
The weights are learned from annotated passages (scripts/train_names.py): of all candidates of a fact the one that was
annotated has the highest sum. No feature holds a figure's value; of a name only its last noun counts, and where that is
an organisation's (국토교통부) it may have a weight of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal, Protocol, TypeVar

from extractor import tables

Kind = Literal["indicator", "subject", "period"]
Group = tuple[str, ...]


class Ranked(Protocol):
    """A candidate for a name or a time."""

    @property
    def answer(self) -> str | None:
        """What it says, comparable with other answers; None for nobody and never."""
        ...

    @property
    def groups(self) -> tuple[Group, ...]:
        """What describes it."""
        ...


_Candidate = TypeVar("_Candidate", bound=Ranked)


@cache
def weights(kind: Kind) -> Mapping[str, float]:
    """The weight of each feature; read once, to be treated as read-only."""
    table: dict[str, float] = tables.load_weights("facts_name_weights")[kind]
    return table


class Scale:
    """Sums of weights; what a group of features weighs is found out once. One per article."""

    def __init__(self, kind: Kind) -> None:
        self._weights = weights(kind)
        self._known: dict[Group, float] = {}

    def score(self, groups: Iterable[Group]) -> float:
        """The sum of the weights; a feature without one says nothing."""
        total, known = 0.0, self._known
        for group in groups:
            value = known.get(group)
            if value is None:
                get = self._weights.get
                value = known[group] = sum([get(feature, 0.0) for feature in group])
            total += value
        return total

    def best(self, candidates: Iterable[_Candidate], own: str | None, margin: float) -> _Candidate:
        """The candidate that ranks first, of equals the first; others than `own` only by a margin.

        own: the answer that the rules gave. Raises ValueError where there is no candidate.
        """
        return max(candidates, key=lambda c: self.score(c.groups) + (margin if c.answer == own else 0.0))
