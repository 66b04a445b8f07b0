"""A percentage that is the target of a whole list: '징수율은 하늘군 98.2%, 바람군 97.6%다. 도가 정한 목표는 95%다'.

Amounts are shared out among the members of a list; a percentage holds for each of them alike. Wording joins such a
target to one member, mostly the nearest; every other member that has none of its own is given it, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.facts.model import Draft, Origin, Reading, Telling, Trace
from extractor.model import Quantity

SHARED = "shared"
"""In place of a frame's name, and the source of the slot."""


def with_shared_targets(drafts: Sequence[Draft], readings: Sequence[Reading]) -> list[Draft]:
    """The drafts, with the percentage that one member of a list is set against in all of its members.

    Where 각각 orders several targets, none of them is of the whole list.
    """
    out = list(drafts)
    for draft in drafts:
        if draft.target is None or not _is_member(draft) or "h" in readings[_told_in(draft)].codes:
            continue
        fellows = list(_fellows(draft, out))
        if fellows and _is_outside(draft.target, [q for d in (draft, *(out[n] for n in fellows)) if (q := d.achieved)]):
            for n in fellows:
                out[n] = _sharing(out[n], draft.target, _told_in(draft))
    return out


def _is_member(draft: Draft) -> bool:
    return "member" in draft.flags and draft.achieved is not None and draft.achieved.kind == "percent"


def _fellows(draft: Draft, drafts: Sequence[Draft]) -> Iterator[int]:
    """The numbers of the other members of the draft's list that have a result and nothing that it is set against."""
    for n, other in enumerate(drafts):
        if other is not draft and _is_member(other) and set(other.slots()) == {"achieved"} and other.home == draft.home:
            yield n


def _is_outside(target: Quantity, members: Sequence[Quantity]) -> bool:
    """Whether the target is told before or after the whole list, and so of the whole of it."""
    places = [q.start for q in members if q.field == target.field]
    return len(places) == len(members) and not min(places) < target.start < max(places)


def _told_in(draft: Draft) -> int:
    return next((t.home for t in draft.tellings if any(role == "target" for role, _ in t.slots)), draft.home)


def _sharing(draft: Draft, target: Quantity, home: int) -> Draft:
    tellings = {t.home: t.slots for t in draft.tellings}
    tellings[home] = (*tellings.get(home, ()), ("target", target))
    origin = Origin("target", SHARED, target.text, target.field, target.start, target.end)
    return replace(
        draft.with_slot("target", target),
        tellings=tuple(Telling(h, tellings[h]) for h in sorted(tellings)),
        trace=draft.trace + Trace(frames=(SHARED,), notes=("the target of the whole list",), origins=(origin,)),
    )
