"""A percentage that is the target of a whole list: '징수율은 하늘군 98.2%, 바람군 97.6%다. 도가 정한 목표는 95%다'.

Amounts are shared out among the members of a list; a percentage holds for each of them alike. Wording joins such a
target to one member, mostly the nearest; every other member that has none of its own is given it, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.facts.model import Draft, Item, Origin, Reading, Trace
from extractor.model import Quantity

SHARED = "shared"
"""In place of a frame's name, and the source of the slot."""
_RESPECTIVELY, _SHARE = "ht"
_NOUNS = "NCt"
_BETWEEN = "uioge=:("


def with_shared_targets(drafts: Sequence[Draft], readings: Sequence[Reading]) -> list[Draft]:
    """The drafts, with the percentage that one member of a list is set against in all of its members.

    Not where 각각 orders several targets, where the members are shares of different things, nor where one of them is
    named with the target.
    """
    out = list(drafts)
    for draft in drafts:
        if draft.target is None or not _is_member(draft):
            continue
        fellows = list(_fellows(draft, out))
        home = _told_in(draft)
        members = [q for d in (draft, *(out[n] for n in fellows)) if (q := d.achieved)]
        if fellows and _is_of_all(draft.target, home, members, draft.home, readings):
            for n in fellows:
                out[n] = _sharing(out[n], draft.target, home)
    return out


def _is_of_all(
    target: Quantity, home: int, members: Sequence[Quantity], listed: int, readings: Sequence[Reading]
) -> bool:
    """Whether a target told in one sentence is of every member of a list in the same or another."""
    telling, listing = readings[home], readings[listed]
    if _RESPECTIVELY in telling.codes or not _is_outside(target, members):
        return False
    labels = [_label(listing, member) for member in sorted(members, key=lambda q: q.start)]
    if any(label is None or (n and label.code == _SHARE) for n, label in enumerate(labels)):
        return False
    last = telling.place(target) if home == listed else len(telling.items)
    named = {item.lemma for item in telling.items[:last]}
    return last is not None and not any(label is not None and label.lemma in named for label in labels)


def _label(reading: Reading, figure: Quantity) -> Item | None:
    """The noun that a member's figure stands behind: '하늘군 98.2%', '진학률은 20%'."""
    at = (reading.place(figure) or 0) - 1
    while at >= 0 and reading.codes[at] in _BETWEEN:
        at -= 1
    return reading.items[at] if at >= 0 and reading.codes[at] in _NOUNS else None


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
    origin = Origin("target", SHARED, target.text, target.field, target.start, target.end)
    return replace(
        draft.with_slot("target", target),
        tellings=draft.told_in(home, "target", target),
        trace=draft.trace + Trace(frames=(SHARED,), notes=("the target of the whole list",), origins=(origin,)),
    )
