"""How sure a fact is: high where two cues that know nothing of each other speak for it, and its surroundings do.

A word for the target beside the figure, a predicate of attainment, a noun for a result, a time of its own and an actor
in the sentence are such cues; so is arithmetic that comes out. A figure that only goes on with the one before has none.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.facts.frames import Binding
from extractor.facts.lists import ACTION, CONTINUED, INTENDED, LIST, OUTCOME_NEXT, PLANNED, TWIN
from extractor.facts.model import Draft, Reading
from extractor.facts.terms import terms

_GOES_ON = frozenset(
    {ACTION.name, CONTINUED.name, LIST.name, PLANNED.name, TWIN.name, INTENDED.name, OUTCOME_NEXT.name}
)
_ENOUGH = 2
_NEAR = 6


def cues_of(reading: Reading, group: Sequence[Binding], timed: bool, acted: bool) -> frozenset[str]:
    """Which cues speak for the figures of one draft.

    timed: its sentence gives it a time; acted: its sentence names who acts.
    """
    found: set[str] = set()
    for binding in group:
        codes = reading.codes[binding.first : binding.last]
        beside = reading.codes[max(0, binding.at - _NEAR) : binding.at]
        after = reading.codes[binding.at + 1 : binding.at + _NEAR]
        if "G" in codes or "Q" in codes or "Q" in beside:
            found.add("cue:aim")
        if set("AYESM") & set(codes[binding.at - binding.first :]):
            found.add("cue:done")
        if "L" in codes or "planned" in binding.frame.says:
            found.add("cue:plan")
        if set("Ct") & set(beside) or "C" in after:
            found.add("cue:result")
    if timed:
        found.add("cue:time")
    if acted:
        found.add("cue:actor")
    return frozenset(found)


def is_high(draft: Draft) -> bool:
    """Whether a draft holds enough cues: of its target, of what was attained, or of both; its name is no guess."""
    if "guessed" in draft.flags:
        return False
    if "sure" not in draft.flags or "unsure" in draft.flags:
        return False
    slots = draft.slots()
    cues = {flag for flag in draft.flags if flag.startswith("cue:")}
    derived = "derived" in draft.flags or bool(set(draft.trace.frames) <= _GOES_ON)
    if len(slots) > 1:
        if derived or not cues & {"cue:aim", "cue:plan", "cue:done", "cue:result"}:
            return False
        return set(slots) != {"target", "achieved"} or _belong_together(draft, cues)
    if derived:
        return False
    if "target" in slots:
        if "cue:aim" in cues:
            return True
        spends = slots["target"].kind == "money" and not cues & {"cue:result"}
        return {"cue:plan", "cue:done"} <= cues and bool(cues & {"cue:time", "cue:result"}) and not spends
    if "achieved" in slots:
        certain = cues & {"cue:done", "cue:result"}
        shares = slots["achieved"].kind == "percent" and draft.indicator is not None
        if shares and draft.indicator is not None and not terms().rates.search(draft.indicator.text):
            return False
        return len(certain) == _ENOUGH or (bool(certain) and {"cue:time", "cue:actor"} <= cues)
    return "cue:aim" in cues


def _belong_together(draft: Draft, cues: set[str]) -> bool:
    """A target and what was attained, without a rate or a difference that would tie them by arithmetic."""
    if any(name.startswith("outcome") for name in draft.trace.frames):
        return bool(draft.flags & {"missed", "exceeded", "met"})
    return "cue:aim" in cues or any(len(dict(telling.slots)) > 1 for telling in draft.tellings)
