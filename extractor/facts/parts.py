"""Components of a total, found by wording and list structure; arithmetic only confirms them."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.facts.merging import likeness
from extractor.facts.model import Draft, Reading
from extractor.facts.terms import terms

_BREAKDOWN = "breakdown"
_AMONG_THESE = "among"
_REACH = 6
"""Sentences without facts of its own over which a breakdown goes on (what was done in each field is told between)."""


def components(drafts: Sequence[Draft], readings: Sequence[Reading]) -> dict[int, tuple[list[int], bool]]:
    """By position of each total: the positions of its parts, and whether the text presents them as all there are."""
    found: dict[int, tuple[list[int], bool]] = {}
    by_home: dict[int, list[int]] = {}
    for position, draft in enumerate(drafts):
        home = max(draft.tellings, key=lambda t: (len(t.slots), t.home)).home if draft.tellings else draft.home
        by_home.setdefault(home, []).append(position)
    total: int | None = None
    mode = ""
    last_home = -1
    previous: int | None = None
    for home, reading in enumerate(readings):
        text = reading.sentence.text
        here = [p for p in by_home.get(home, []) if drafts[p].achieved is not None and "planned" not in drafts[p].flags]
        if reading.sentence.field != "text":
            continue
        opened = _opening(text)
        if opened:
            candidate = _total_for(text, previous, drafts, here, by_home, home)
            if candidate is not None:
                total, mode, last_home = candidate, opened, home
        elif terms().breakdown_ends.search(text) or (
            total is not None and (home - last_home > _REACH or mode == _AMONG_THESE)
        ):
            total = None
        if (
            total is None
            and previous is not None
            and here
            and all("derived" in drafts[p].flags and "member" in drafts[p].flags for p in here)
            and len(here) > 1
        ):
            found.setdefault(previous, ([], True))[0].extend(p for p in here if _fits(drafts[previous], drafts[p]))
            continue
        if total is not None:
            for p in here:
                if p != total and _fits(drafts[total], drafts[p]):
                    found.setdefault(total, ([], False))[0].append(p)
                    last_home = home
        elif here:
            previous = here[0]
        if total is not None and here and total in here:
            previous = total
    return {t: (sorted(set(ps)), whole) for t, (ps, whole) in found.items() if len(set(ps)) > (0 if not whole else 1)}


def _opening(text: str) -> str:
    if terms().among.search(text):
        return _AMONG_THESE
    return _BREAKDOWN if terms().breakdown.search(text) else ""


def _total_for(
    text: str,
    previous: int | None,
    drafts: Sequence[Draft],
    here: Sequence[int],
    by_home: dict[int, list[int]],
    home: int,
) -> int | None:
    """The fact that is broken down: the one whose name the sentence repeats, else the last one before it."""
    earlier = [p for h, ps in by_home.items() if h < home for p in ps if drafts[p].achieved is not None]
    named = [p for p in earlier if (n := drafts[p].indicator) is not None and n.text in text]
    return max(named, key=lambda p: drafts[p].home) if named else previous


def _fits(total: Draft, part: Draft) -> bool:
    """Of one kind (명 and 건 count together in one breakdown) and of one year; not the total itself."""
    a, b = total.achieved, part.achieved
    if a is None or b is None or a.kind != b.kind or (a.kind != "count" and a.unit != b.unit):
        return False
    if a.value is not None and b.value is not None and b.value >= a.value:
        return False
    if total.period and part.period and (total.period.value or "")[:4] != (part.period.value or "")[:4]:
        return False
    return not (
        total.indicator
        and part.indicator
        and total.indicator.text == part.indicator.text
        and likeness(str(total.subject), str(part.subject)) > 0.9
    )
