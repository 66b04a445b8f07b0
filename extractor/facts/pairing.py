"""Two lists in one order: '가나와 다라는 각각 26%, 34%였는데 목표는 32%, 44%다' is two facts with two figures each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.facts.drafting import quantity_at
from extractor.facts.frames import Binding, Frame
from extractor.facts.measures import comparable
from extractor.facts.model import Reading

PAIRED = Frame("lists-in-one-order", re.compile("$^"), frozenset(), True)
_LISTS = 2
_GOAL = re.compile(r"[GL][Nt]{0,2}[uiowe=:]{0,2}[TNh]{0,3}$")


# '26.5%, 34.5%', '120가구와 90가구': figures in a row without a label between them.
_ROW = re.compile(r"[FP](?:U?[&,][FP])+")


def paired(reading: Reading, bindings: Sequence[Binding]) -> list[Binding]:
    """The bindings, with the targets of one list and the figures of the other as pairs where 각각 orders them."""
    if "h" not in reading.codes or "G" not in reading.codes:
        return list(bindings)
    rows = [match.span() for match in _ROW.finditer(reading.codes)]
    if len(rows) != _LISTS:
        return list(bindings)
    lists = [[at for at in range(*span) if reading.codes[at] in "FP"] for span in rows]
    aims = [bool(_GOAL.search(reading.codes[: row[0]])) for row in lists]
    if aims[0] == aims[1] or not _match(reading, lists[0], lists[1]):
        return list(bindings)
    targets, results = lists if aims[0] else reversed(lists)
    group = max((b.group for b in bindings), default=0)
    out = [b for b in bindings if b.at not in (*targets, *results)]
    for target, result in zip(targets, results, strict=True):
        group += 1
        first, last = min(target, result), max(target, result) + 1
        out += [
            Binding(role, at, PAIRED, group, first, last) for role, at in (("target", target), ("achieved", result))
        ]
    return sorted(out, key=lambda b: b.at)


def _match(reading: Reading, a: Sequence[int], b: Sequence[int]) -> bool:
    """As many figures of one unit in either list."""
    first = quantity_at(reading, a[0])
    return len(a) == len(b) and all(comparable(first, quantity_at(reading, at)) for at in (*a, *b))
