"""Figures in parentheses right after a slot: '이행률 84%(42건)', '목표 120건 중 132건(110%)'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.facts.checks import rate_check
from extractor.facts.frames import Binding, Frame
from extractor.facts.measures import comparable
from extractor.facts.model import Reading
from extractor.facts.weighing import WEIGHED

ASIDE = Frame("figure-in-parentheses", re.compile("$^"), frozenset(), False)


def asides(reading: Reading, bindings: Sequence[Binding]) -> list[Binding]:
    """What stands alone in parentheses after a rate, a share or what was attained of a target."""
    codes = reading.codes
    taken = {b.at for b in bindings}
    group = max((b.group for b in bindings), default=0)
    found: list[Binding] = []
    for binding in bindings:
        at = binding.at
        inside = codes[at + 1 : at + 4]
        if at + 2 in taken or inside not in ("(F)", "(P)"):
            continue
        roles = {b.role for b in bindings if b.group == binding.group}
        if binding.role == "rate" and inside == "(F)" and "achieved" not in roles:
            found.append(Binding("achieved", at + 2, ASIDE, binding.group, binding.first, at + 3))
        elif (binding.role == "achieved" and inside == "(P)" and roles == {"achieved", "target"}) and _is_their_rate(
            reading, binding, bindings
        ):
            found.append(Binding("rate", at + 2, ASIDE, binding.group, binding.first, at + 3))
        elif binding.role == "achieved" and codes[at] == "P" and inside == "(F)" and roles == {"achieved"}:
            group += 1
            found.append(Binding("achieved", at + 2, ASIDE, group, binding.first, at + 3))
    return found


def without_shares(reading: Reading, bindings: Sequence[Binding]) -> list[Binding]:
    """The bindings without percentages in parentheses that only their surroundings call a rate and that come out wrong.

    '7만2천 가구(89%)로 목표 7만1천 가구를 넘었다': a share of something else.
    """
    amounts = {
        role: [reading.figures[reading.items[b.at].number] for b in bindings if b.role == role]
        for role in ("target", "achieved")
    }

    def comes_out(at: int) -> bool:
        rate = reading.figures[reading.items[at].number]
        made = [rate_check(t, a, rate) for t in amounts["target"] for a in amounts["achieved"] if comparable(t, a)]
        return not made or any(check is not None and check.agrees for check in made)

    return [
        b
        for b in bindings
        if b.role != "rate" or b.frame is not WEIGHED or reading.codes[b.at - 1 : b.at] != "(" or comes_out(b.at)
    ]


def _is_their_rate(reading: Reading, binding: Binding, bindings: Sequence[Binding]) -> bool:
    """Whether a percentage after what was attained can be its share of the target: a parenthesis may hold any other."""
    target = next(b.at for b in bindings if b.group == binding.group and b.role == "target")
    achieved, aimed, rate = (reading.figures[reading.items[i].number] for i in (binding.at, target, binding.at + 2))
    found = rate_check(aimed, achieved, rate)
    return found is not None and found.agrees
