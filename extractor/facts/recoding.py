"""Words whose class depends on their neighbours: '상반기 계획 70MW의 61%' holds a target, '확대할 계획' none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.facts.cues import OTHER_NOUN, PLACES_TO_FILL, cues
from extractor.facts.model import Item

_GOAL = "G"
_RESULT = "C"
_PLAN = "L"
# A plan that something is measured by: '계획 6천호의 70%', '계획 대비', '계획보다', '계획의 98%', '계획을 넘겨'.
_PLAN_MEASURED = re.compile(
    r"(?<![fqn])L(?=U?[FPDR]U?(?:[g/>)e]|o[^.]{0,6}?[ES])|[/>]|gU?[NT]{0,2}[PX]|[oe]N?[ES]|oN?FU?w|[Nt]{1,2}P"
    r"|\([FP][^()]*\)[oeg>/]|oU?P[io]?A)"
    # '모으겠다던 계획보다', '짓기로 한 계획에 못 미쳐'
    r"|(?<=q)L(?=[>/]|e[NU]?[ES]|o[NT]{0,3}[ES])"
)
# '당초 물량(1만대)보다', '배정 물량의 98%': so much was to be.
_AMOUNT_MEASURED = re.compile(r"N(?P<amount>U)(?=\(F[^()]*\)[>oeg/]|F?[>/]|F?g[NT]{0,2}P|F[lo]N?FiS)")
# '모집 정원 420명에 389명이 등록해': so many were wanted.
_WANTED = re.compile(r"(?<=C)(?P<wanted>[!UN])(?=[uio]?FU?(?:e|m|[/>]|o?N?[ES]|g[NT]{0,2}P))")
# '1조원을 올린다는 경영계획'
_PLAN_OF_CLAUSE = re.compile(r"(?<=[qf])N")
# '연도별 교체 물량은 내년 12대, 2025년 26대다'
_ALLOTTED = re.compile(r"N(?P<allotted>U)(?=uT?F)")
# What is done about harm or cost is an activity: '비용 절감', '체납액 징수', '피해 복구 지원'.
_HARM_TREATED = re.compile(r"!(?=[Ct])")
# '유치한 외국인 환자', '지원한 피해자': who is brought or helped is no harm.
_HARM_BROUGHT = re.compile(r"(?<=Aa)[NC]{0,2}(?P<harm>!)")
# A budget that receipts are measured by: '본예산 367조원 대비 진도율'.
_BUDGET_MEASURED = re.compile(r"[!NC](?=F?(?:\(F\))?[g/][NT]{0,2}Q)")


def recoded(items: Sequence[Item]) -> list[Item]:
    """The items with plans and budgets as goals where a figure is held against them."""
    codes = "".join(item.code for item in items)
    out = list(items)
    if not {"L", "!", "Q", "U", "q", "f"} & set(codes):
        return out
    measured = "U" in codes
    for match in _AMOUNT_MEASURED.finditer(codes) if measured else ():
        at = match.start("amount")
        if items[at].lemma in cues().planned_amounts and items[at - 1].lemma in cues().allotted:
            out[at] = items[at]._replace(code=_GOAL)
    for match in _PLAN_OF_CLAUSE.finditer(codes):
        at = match.start()
        if items[at].lemma.endswith(cues().plans_as_goals):
            out[at] = items[at]._replace(code=_PLAN)
    for match in _ALLOTTED.finditer(codes) if measured else ():
        at = match.start("allotted")
        if items[at].lemma == "물량":
            out[at] = items[at]._replace(code=_RESULT)
    for match in _WANTED.finditer(codes) if "C" in codes else ():
        at = match.start("wanted")
        if items[at].lemma in PLACES_TO_FILL:
            out[at] = items[at]._replace(code=_GOAL)
    for pattern, needed in ((_PLAN_MEASURED, "L"), (_BUDGET_MEASURED, "Q")):
        for match in pattern.finditer(codes) if needed in codes else ():
            at = match.start()
            if items[at].lemma.endswith(cues().plans_as_goals):
                out[at] = items[at]._replace(code=_GOAL)
    if "!" not in codes:
        return out
    for match in _HARM_BROUGHT.finditer(codes):
        at = match.start("harm")
        out[at] = items[at]._replace(code=OTHER_NOUN)
    for match in _HARM_TREATED.finditer(codes):
        out[match.start()] = items[match.start()]._replace(code=OTHER_NOUN)
    return out
