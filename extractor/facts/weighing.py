"""Roles of figures by learned weights: of what surrounds them, of their company, and of the frames that read them.

The weights are learned from annotated passages (scripts/train_weights.py): a construction is taught by annotating
passages that hold it. A figure's value and the names of a story have no weight.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from extractor import tables
from extractor.facts.company import NO_SLOT, Figures, company, framed
from extractor.facts.describing import is_number_of_goals
from extractor.facts.drafting import quantity_at
from extractor.facts.frames import Binding, Frame
from extractor.facts.items import FIGURES
from extractor.facts.lists import Run
from extractor.facts.model import ROLES, Draft, Reading
from extractor.facts.sums import PythonSums, Sums, sums_of
from extractor.facts.surroundings import Surroundings, Told

WEIGHED = Frame("weighed", re.compile("$^"), frozenset(), True)
_ADDED = 0.45
"""The least share of a role by which a figure without one gets it."""
_DROPPED = 0.5
"""The least share of "none" by which a figure loses the role that a frame gave it."""
_CHANGED = 0.5
"""The least share of another role by which a figure gets that one."""
_OWN_GROUP = 4000
_LEAST = 1e-6
_LEAST_CARRIED = 1e-4
_SURE, _UNSURE = 0.95, 0.5
"""Where all shares reach the first, .97 and .95 of what has enough cues was right in two sets that nobody had seen."""
_KEPT_BESIDE = frozenset((*ROLES, "old_target"))


class Weighed(NamedTuple):
    """How likely a figure is to have each role ("none" among them; the shares add up to 1)."""

    shares: Mapping[str, float]

    @property
    def role(self) -> str:
        """The likeliest."""
        return max(self.shares, key=self.shares.__getitem__)


class Weights(NamedTuple):
    """What is learned: a weight per role for each surrounding, for each company, and for the first look's shares; and
    the weights by which a target and a result are one fact.
    """

    roles: tuple[str, ...]
    surroundings: Mapping[str, Sequence[float]]
    company: Mapping[str, Sequence[float]]
    carried: Mapping[str, Sequence[float]]
    pairs: Mapping[str, float]


class Scales:
    """Weighs the figures of a text: each by its surroundings first, then by its company.

    weights: learned ones other than those of tables/facts_weights.json, to check them.
    """

    def __init__(self, weights: Weights | None = None) -> None:
        self._weights = known = weights or _learned()
        self._surroundings: Sums
        self._company: Sums
        if weights is None:
            self._surroundings, self._company = _sums()
        else:
            width = len(known.roles)
            self._surroundings = PythonSums(known.surroundings, width)
            self._company = PythonSums(known.company, width)

    @property
    def of_pairs(self) -> Mapping[str, float]:
        """The weights of what a target and a result have to do with each other."""
        return self._weights.pairs

    def by_surroundings(self, readings: Sequence[Reading], home: int, told: Told | None = None) -> dict[int, Weighed]:
        """What the surroundings of each figure of a sentence speak for, by its position among the items.

        Headlines have none: most of their figures are told again below, and the passages hold too few to learn from.
        told: that of the story, where it is known already.
        """
        if readings[home].sentence.field != "text" or not (places := may_be_weighed(readings[home])):
            return {}
        return self.looks(Surroundings(readings, home, told), places)

    def looks(self, found: Surroundings, places: Sequence[int]) -> dict[int, Weighed]:
        """As by_surroundings, for what is known of a sentence of the body; places: of those that may be weighed."""
        of = self._surroundings.of
        return {at: self._shares([value / 100 for value in of(found.of(at))]) for at in places}

    def by_company(self, figures: Figures, home: int, bindings: Sequence[Binding]) -> dict[int, Weighed]:
        """What the figures around it, the frame that reads it and the first look speak for, for each of a sentence."""
        frames, sizes = framed(bindings)
        out = {}
        for number in figures.of_home[home]:
            figure = figures.all[number]
            sums = [value / 100 for value in self._company.of(company(figures, number, frames, sizes))]
            for role, carried in self._weights.carried.items():
                logarithm = math.log(max(_LEAST_CARRIED, figure.shares[role]))
                sums = [value + logarithm * weight for value, weight in zip(sums, carried, strict=True)]
            out[figure.at] = self._shares(sums)
        return out

    def _shares(self, sums: Sequence[float]) -> Weighed:
        top = max(sums)
        powers = [math.exp(value - top) for value in sums]
        total = math.fsum(powers)
        return Weighed({role: power / total for role, power in zip(self._weights.roles, powers, strict=True)})


def may_be_weighed(reading: Reading) -> list[int]:
    """Places of the figures of a sentence that can be slots.

    What is counted on one's fingers is told, not reported, and '84개 과제' is what a plan consists of.
    """
    return [
        at
        for at, code in enumerate(reading.codes)
        if code in FIGURES
        and any(c.isdigit() for c in quantity_at(reading, at).text)
        and not is_number_of_goals(reading, at)
    ]


def as_listed(weights: Mapping[int, Weighed], runs: Sequence[Run]) -> dict[int, Weighed]:
    """The members of a list have one role: each gets the geometric mean of what speaks for them all."""
    out = dict(weights)
    for run in runs:
        members = [at for at in run.anchors() if at in out]
        if len(members) < 2:
            continue
        out.update(dict.fromkeys(members, mean_of([weights[at] for at in members])))
    return out


def mean_of(found: Sequence[Weighed]) -> Weighed:
    """What speaks for all of some figures that have one role: the geometric mean; there must be one at least."""
    means = {
        role: math.exp(math.fsum(math.log(max(_LEAST, each.shares[role])) for each in found) / len(found))
        for role in found[0].shares
    }
    total = math.fsum(means.values())
    return Weighed({role: mean / total for role, mean in means.items()})


def reweighed(bindings: Sequence[Binding], weights: Mapping[int, Weighed]) -> list[Binding]:
    """The bindings without those that the weights speak against, and with those that only they speak for."""
    out: dict[int, Binding] = {}
    for binding in bindings:
        found = weights.get(binding.at)
        if found is not None and binding.role in ROLES and found.role != binding.role:
            share = found.shares[found.role]
            if found.role == NO_SLOT and share >= _DROPPED:
                continue
            if found.role != NO_SLOT and share >= _CHANGED:
                out[binding.at] = _by_weight(found.role, binding.at)
                continue
        out[binding.at] = binding
    for at, found in weights.items():
        held = out.get(at)
        free = held is None or held.role not in _KEPT_BESIDE
        if free and found.role != NO_SLOT and found.shares[found.role] >= _ADDED:
            out[at] = _by_weight(found.role, at)
    return [out[at] for at in sorted(out)]


def _by_weight(role: str, at: int) -> Binding:
    return Binding(role, at, WEIGHED, _OWN_GROUP + at, at, at + 1)


def sureness(reading: Reading, draft: Draft, weights: Mapping[int, Weighed]) -> frozenset[str]:
    """Flags of a draft: "sure" where the surroundings speak for every figure's role, "unsure" where not for one's."""
    shares = [weights[at].shares[role] for role, q in draft.slots().items() if (at := reading.at(q)) in weights]
    if not shares:
        return frozenset()
    if min(shares) >= _SURE:
        return frozenset({"sure"})
    return frozenset({"unsure"}) if min(shares) < _UNSURE else frozenset()


@cache
def _learned() -> Weights:
    """The weights of the table."""
    table = tables.load_weights("facts_weights")
    return weights_of(table)


@cache
def _sums() -> tuple[Sums, Sums]:
    """Sums of the learned weights of surroundings and of company."""
    known = _learned()
    return sums_of(known.surroundings, len(known.roles)), sums_of(known.company, len(known.roles))


def weights_of(table: Mapping[str, Any]) -> Weights:
    """The weights that a table of the form of facts_weights.json holds."""
    return Weights(tuple(table["roles"]), table["surroundings"], table["company"], table["carried"], table["pairs"])
