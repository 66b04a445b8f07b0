"""Roles of figures by the weight of what surrounds them: for figures that no frame reads, and against frames that err.

The weights are learned from annotated passages (scripts/train_weights.py): a construction is taught by annotating
passages that hold it. A figure's value and the names of a story have no weight.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from extractor import tables
from extractor.facts.drafting import quantity_at
from extractor.facts.frames import Binding, Frame
from extractor.facts.items import FIGURES
from extractor.facts.lists import Run
from extractor.facts.model import ROLES, Draft, Reading
from extractor.facts.surroundings import surroundings

WEIGHED = Frame("weighed", re.compile("$^"), frozenset(), True)
NO_SLOT = "none"
_ADDED = 0.6
"""The least share of a role by which a figure without one gets it."""
_DROPPED = 0.7
"""The least share of "none" by which a figure loses the role that a frame gave it."""
_CHANGED = 0.95
"""The least share of another role by which a figure gets that one."""
_AGAINST_FRAME = 0.8
"""The least share of a role by which a figure gets it that a frame says to be none."""
_OWN_GROUP = 4000
_LEAST = 1e-6
_SURE, _UNSURE = 0.9, 0.5
"""Of held-out facts with enough cues .96 are right where all shares reach the first."""
_KEPT_BESIDE = frozenset((*ROLES, "old_target"))


class Weighed(NamedTuple):
    """How likely a figure is to have each role ("none" among them; the shares add up to 1)."""

    shares: Mapping[str, float]

    @property
    def role(self) -> str:
        """The likeliest."""
        return max(self.shares, key=self.shares.__getitem__)


def weighed(readings: Sequence[Reading], home: int) -> dict[int, Weighed]:
    """What the surroundings of each figure of a sentence speak for, by its position among the items.

    Headlines have none: most of their figures are told again below, so that the passages hold too few to learn from.
    """
    if readings[home].sentence.field != "text":
        return {}
    roles, weights = _weights()
    out = {}
    for at, code in enumerate(readings[home].codes):
        if code not in FIGURES or not any(c.isdigit() for c in quantity_at(readings[home], at).text):
            continue  # what is counted on one's fingers is told, not reported
        rows = [row for feature in surroundings(readings, home, at) if (row := weights.get(feature)) is not None]
        sums = [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * len(roles)
        top = max(sums)
        powers = [math.exp(value - top) for value in sums]
        total = math.fsum(powers)
        out[at] = Weighed({role: power / total for role, power in zip(roles, powers, strict=True)})
    return out


def as_listed(weights: Mapping[int, Weighed], runs: Sequence[Run]) -> dict[int, Weighed]:
    """The members of a list have one role: each gets the geometric mean of what speaks for them all."""
    out = dict(weights)
    for run in runs:
        members = [at for at in run.anchors() if at in out]
        if len(members) < 2:
            continue
        means = {
            role: math.exp(math.fsum(math.log(max(_LEAST, weights[at].shares[role])) for at in members) / len(members))
            for role in weights[members[0]].shares
        }
        total = math.fsum(means.values())
        out.update(dict.fromkeys(members, Weighed({role: mean / total for role, mean in means.items()})))
    return out


def reweighed(bindings: Sequence[Binding], weights: Mapping[int, Weighed]) -> list[Binding]:
    """The bindings without those that the surroundings speak against, and with those that only they speak for."""
    out: dict[int, Binding] = {}
    sizes = Counter(binding.group for binding in bindings if binding.role in ROLES)
    for binding in bindings:
        found = weights.get(binding.at)
        # A frame that reads several figures together sees more than what surrounds each.
        if found is not None and binding.role in ROLES and sizes[binding.group] == 1:
            share = found.shares[found.role]
            if found.role == NO_SLOT and share >= _DROPPED:
                continue
            of_target = bool({"G", "Q"} & binding.frame.needs)
            if found.role not in (binding.role, NO_SLOT) and share >= _CHANGED and not of_target:
                out[binding.at] = _by_weight(found.role, binding.at)
                continue
        out[binding.at] = binding
    for at, found in weights.items():
        role, held = found.role, out.get(at)
        # What a frame reads as the base of a share, a change, a guess is none by its form: more is asked for.
        least = _ADDED if held is None else _AGAINST_FRAME
        if role != NO_SLOT and found.shares[role] >= least and (held is None or held.role not in _KEPT_BESIDE):
            out[at] = _by_weight(role, at)
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
def _weights() -> tuple[tuple[str, ...], dict[str, tuple[float, ...]]]:
    """The roles, and the weight that each surrounding has for each of them."""
    table = tables.load_weights("facts_weights")
    return tuple(table["roles"]), {feature: tuple(row) for feature, row in table["weights"].items()}
