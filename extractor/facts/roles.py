"""Roles of figures that no frame explains, by what surrounds them: the target told before, the mood of their predicate.

What is set against a target has its unit and a predicate of the past in a later clause; rates after 각각 go to the
figures before it in their order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.facts.breakdown import Before
from extractor.facts.drafting import quantity_at
from extractor.facts.frames import Binding, Frame
from extractor.facts.lists import OUTCOME_NEXT
from extractor.facts.measures import comparable
from extractor.facts.model import Reading
from extractor.facts.planning import PLANS
from extractor.facts.terms import terms
from extractor.model import Quantity

OUTCOME = Frame("outcome-after-target", re.compile("$^"), frozenset(), True)
RESPECTIVE = Frame("rates-in-the-order-of-figures", re.compile("$^"), frozenset(), True)
_RATES = re.compile(r"h(?=[^FPc.]{0,6}[GQ])[^FPc.]{1,8}?(?P<measures>P(?:[&,][NT]{0,2}P)+)")
_DIFFERENCES = re.compile(r"G[oi>]{1,2}h(?P<measures>F(?:[&,]F)+)[i]?U?(?:[NV]c?)?[ES]")

_GOAL_BEFORE = re.compile(r"(?:G[go]?/?|Q[uio]?)[^FPc.]{0,3}$")

_PREDICATES = "VAYESMIWBd"
_COMPARED = re.compile(r"U?[iowe]?(?:[>/&m]|g[TN]{0,2}[PXm])")
_MORE = re.compile(r"(?:을|를|이|가)?\s*(?:더|덜)\s")
_UNREAL = re.compile(r"[fjzqx]|[NC]*Z")
_OPEN = ("per", "described", "harm")


def respective(reading: Reading, bindings: Sequence[Binding]) -> list[Binding]:
    """'대출은 49만 권, 상호대차는 8만 권으로 각각 목표의 110%와 103%였다': measures in the order of the figures."""
    if "h" not in reading.codes:
        return list(bindings)
    match = _RATES.search(reading.codes) or _DIFFERENCES.search(reading.codes)
    if match is None:
        return list(bindings)
    role = "rate" if match.re is _RATES else "difference"
    measures = [i for i in range(match.start("measures"), match.end("measures")) if reading.codes[i] in "PF"]
    figures = [i for i in range(match.start()) if reading.codes[i] == "F"][-len(measures) :]
    group = max((b.group for b in bindings), default=0)
    if role == "rate" and not figures and _GOAL_BEFORE.search(reading.codes, 0, measures[0]):
        # '충남도와 전남도는 각각 목표의 104%와 97%를 달성했다'
        own = [
            Binding(role, at, RESPECTIVE, group + n, match.start(), match.end())
            for n, at in enumerate(measures, start=1)
        ]
        return sorted([*(b for b in bindings if b.at not in measures), *own], key=lambda b: b.at)
    if len(figures) != len(measures) or len({quantity_at(reading, i).unit for i in figures}) > 1:
        return list(bindings)
    kept = [b for b in bindings if b.at not in (*figures, *measures)]
    for figure, measure in zip(figures, measures, strict=True):
        group += 1
        kept += [
            Binding("achieved", figure, RESPECTIVE, group, figure, match.end()),
            Binding(role, measure, RESPECTIVE, group, match.start(), match.end()),
        ]
    return sorted(kept, key=lambda b: b.at)


def outcomes(reading: Reading, bindings: Sequence[Binding], before: Before) -> list[Binding]:
    """What came of a target: '1천500명을 보낼 계획이었지만 410명만 현지에 나갔다'.

    The one figure of the target's unit in a later clause, or in the next sentence where that speaks of results.
    """
    if any(b.role in ("achieved", "rate", "difference") for b in bindings):
        return []
    aims = [b for b in bindings if b.role == "target"]
    if len(aims) == 1:
        standing = _standing(reading, bindings, quantity_at(reading, aims[0].at), aims[0].at)
        if len(standing) == 1:
            return [Binding("achieved", standing[0], OUTCOME, aims[0].group, standing[0], standing[0] + 1)]
        boundary = next((i for i in range(aims[0].at + 1, len(reading.codes)) if reading.codes[i] in "cs"), None)
        if boundary is None:
            return []
        found = _results(reading, bindings, quantity_at(reading, aims[0].at), boundary)
        return [Binding("achieved", at, OUTCOME, aims[0].group, at, at + 1) for at in found if len(found) == 1]
    if aims or before.aimed is None or not terms().outcome.search(reading.sentence.text):
        return []
    found = _results(reading, bindings, before.aimed, 0)
    group = max((b.group for b in bindings), default=0) + 1
    return [Binding("achieved", at, OUTCOME_NEXT, group, at, at + 1) for at in found if len(found) == 1]


def _standing(reading: Reading, bindings: Sequence[Binding], aim: Quantity, end: int) -> list[int]:
    """'숨진 사람은 109명으로, 150명 이하로 줄이겠다는 목표': told with 로 before what it is held against."""
    taken = {b.at: b.role for b in bindings}
    return [
        at
        for at in range(1, end)
        if reading.codes[at] in "FP"
        and reading.codes[at - 1] in "ui"
        and reading.codes[at + 1] == "w"
        and comparable(quantity_at(reading, at), aim)
        and taken.get(at, "per") in _OPEN
    ]


def _results(reading: Reading, bindings: Sequence[Binding], aim: Quantity, floor: int) -> list[int]:
    """As results, of figures that no frame has read for something else."""
    taken = {b.at: b.role for b in bindings}
    return [at for at in results(reading, aim, floor) if taken.get(at, "per") in _OPEN]


def results(reading: Reading, aim: Quantity, floor: int) -> list[int]:
    """Figures after a position that can be what was attained: of the unit of the aim, with a predicate of the past."""
    return [
        at
        for at in range(floor, len(reading.codes))
        if reading.codes[at] in "FP"
        and comparable(quantity_at(reading, at), aim)
        and reading.codes[at - 1 : at] not in ("m", "(")
        and not _COMPARED.match(reading.codes, at + 1)
        and not _MORE.match(reading.sentence.text, reading.items[at].end)
        and _is_past(reading, at)
    ]


def _is_past(reading: Reading, at: int) -> bool:
    """Whether the predicate of a figure tells what happened."""
    verb = next((i for i in range(at + 1, len(reading.codes)) if reading.codes[i] in _PREDICATES), None)
    if verb is None:
        return False
    ending = next((i for i in range(verb + 1, len(reading.codes)) if reading.codes[i] in "cs.an"), None)
    if ending is None or reading.items[ending].lemma in terms().unreal:
        return False
    if _UNREAL.search(reading.codes, verb + 1, ending + 1) or _UNREAL.match(reading.codes, ending + 1):
        return False
    if reading.codes[ending] == "c" and PLANS.search(reading.codes):
        return False
    told = reading.items[ending]
    return told.code in "ca" or told.lemma.startswith("었") or reading.codes[verb] in "BM"
