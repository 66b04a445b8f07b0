"""Ranks the candidates for a name or a time of a fact by learned weights of what describes each.

Candidates are described by short features, as figures are in surroundings.py: the first part says what is looked at,
the rest what stands there. They come in groups, since many candidates share what the sentence or the fact says of them.
The weights are learned from annotated passages (scripts/train_names.py): of all candidates of a fact the one that was
annotated has the highest sum. No feature holds a figure's value. Of a name its last noun counts, by its last two
letters, and of what is counted all of them where they are few; where that is a proper name or an actor's (국토교통부),
only the end that makes it one (부).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import combinations
from math import exp
from typing import Literal, Protocol, TypeVar

from extractor import tables
from extractor.facts.likeness import ALIKE, bigrams, dice
from extractor.facts.sums import PythonSums, Sums, sums_of

_CONSIDERED = 10
"""Answers of which the nearest to the rest is looked for."""
_SPREAD = 1.2
"""How far weights are trusted as likelihoods: the larger, the more alike they are taken to be."""

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


@cache
def _sums(kind: Kind) -> Sums:
    return sums_of(_rows(weights(kind)), 1)


def _rows(known: Mapping[str, float]) -> dict[str, tuple[float]]:
    return {feature: (weight,) for feature, weight in known.items()}


class Scale:
    """Sums of weights."""

    def __init__(self, kind: Kind, known: Mapping[str, float] | None = None) -> None:
        self._sums = _sums(kind) if known is None else PythonSums(_rows(known), 1)

    def score(self, groups: Iterable[Group]) -> float:
        """The sum of the weights; a feature without one says nothing."""
        return self._sums.grouped(groups)

    def best(self, candidates: Iterable[_Candidate]) -> _Candidate:
        """The candidate that ranks first, of equals the first. Raises ValueError where there is no candidate."""
        return max(candidates, key=lambda c: self.score(c.groups))

    def nearest(self, candidates: Iterable[_Candidate]) -> _Candidate:
        """The candidate whose answer agrees best with what else may be meant; of equals the one with more weight.

        Of '관중', '프로야구 관중', '올해 프로야구 관중' the second is like both others. To be like what is meant counts
        half as much as to be the same. Raises ValueError where there is no candidate.
        """
        ranked: dict[str | None, tuple[float, _Candidate]] = {}
        for candidate in candidates:
            score = self.score(candidate.groups)
            known = ranked.get(candidate.answer)
            if known is None or score > known[0]:
                ranked[candidate.answer] = score, candidate
        first = sorted(ranked.values(), key=lambda pair: -pair[0])[:_CONSIDERED]
        top = first[0][0] if first else 0.0
        shares = [exp((score - top) / _SPREAD) for score, _ in first]
        parts = [bigrams(candidate.answer or "") for _, candidate in first]
        agreement = [2 * share for share in shares]
        for n, m in combinations(range(len(first)), 2):
            if dice(parts[n], parts[m]) >= ALIKE:
                agreement[n] += shares[m]
                agreement[m] += shares[n]
        return first[agreement.index(max(agreement))][1]
