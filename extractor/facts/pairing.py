"""Two lists in one order: '가나와 다라는 각각 26%, 34%였는데 목표는 32%, 44%다' is two facts with two figures each.

The lists stand in one sentence or in two: '가나는 17.0%, 다라는 16.6%다. 연초에 써낸 숫자는 각각 20.8%, 21.5%였다'.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.facts.drafting import quantity_at
from extractor.facts.frames import Binding, Frame
from extractor.facts.joining import joined, of_other_years
from extractor.facts.measures import comparable
from extractor.facts.model import Draft, Reading, Trace

PAIRED = Frame("lists-in-one-order", re.compile("$^"), frozenset(), True)
_LISTS = 2
_GOAL = re.compile(r"[GL][Nt]{0,2}[uiowe=:]{0,2}[TNh]{0,3}$")


# '26.5%, 34.5%', '120가구와 90가구': figures in a row without a label between them.
_ROW = re.compile(r"[FP](?:U?[&,][FP])+")

# '누리시와 솔뫼시의', '가나, 다라는'
_TWO_NAMES = re.compile(r"[NC]+[&,][NC]+(?=[guo])")


def paired(reading: Reading, bindings: Sequence[Binding]) -> list[Binding]:
    """The bindings, with the targets of one list and the figures of the other as pairs where 각각 orders them."""
    if "h" not in reading.codes:
        return list(bindings)
    rows = [match.span() for match in _ROW.finditer(reading.codes)]
    if len(rows) != _LISTS:
        return list(bindings)
    lists = [[at for at in range(*span) if reading.codes[at] in "FP"] for span in rows]
    aims = [bool(_GOAL.search(reading.codes[: row[0]])) for row in lists]
    if not any(aims):
        aims = [_are_aims(row, bindings) for row in lists]
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


def _are_aims(row: Sequence[int], bindings: Sequence[Binding]) -> bool:
    """'각각 273억, 133억의 일감을 따내 연초에 세운 238억, 130억을 웃돌았다': no word calls a row the target."""
    roles = {b.at: b.role for b in bindings}
    return all(roles.get(at) == "target" for at in row)


def paired_across(drafts: Sequence[Draft], readings: Sequence[Reading]) -> list[Draft]:
    """The drafts, with the targets that 각각 lists and the results listed in the sentence before as pairs, in order."""
    out = list(drafts)
    for home in sorted({d.home for d in drafts if set(d.slots()) == {"target"} and "h" in readings[d.home].codes}):
        aims = [d for d in out if d.home == home and set(d.slots()) == {"target"}]
        results = [d for d in out if d.home == home - 1 and set(d.slots()) == {"achieved"}]
        if len(aims) < _LISTS or len(aims) != len(results) or not all(map(_may_pair, aims, results)):
            continue
        telling, before = readings[home], readings[home - 1]
        if telling.sentence.field != before.sentence.field or _names_others(telling, before):
            continue
        for aim, result in zip(aims, results, strict=True):
            note = Trace(frames=(PAIRED.name,), notes=(f"in the order of sentence {home - 1}",))
            one = joined(result, aim)
            out[out.index(result)] = replace(one, trace=one.trace + note)
            out.remove(aim)
    return out


def _names_others(telling: Reading, before: Reading) -> bool:
    """Whether the targets are of those that the sentence before does not name: '누리시와 솔뫼시의 목표는 각각 …'."""
    for match in _TWO_NAMES.finditer(telling.codes):
        names = [telling.items[at].lemma for at in range(*match.span()) if telling.codes[at] in "NC"]
        if not any(name in before.sentence.text for name in names):
            return True
    return False


def _may_pair(aim: Draft, result: Draft) -> bool:
    if aim.target is None or result.achieved is None or of_other_years(aim, result):
        return False
    return comparable(aim.target, result.achieved)


def _match(reading: Reading, a: Sequence[int], b: Sequence[int]) -> bool:
    """As many figures of one unit in either list."""
    first = quantity_at(reading, a[0])
    return len(a) == len(b) and all(comparable(first, quantity_at(reading, at)) for at in (*a, *b))
