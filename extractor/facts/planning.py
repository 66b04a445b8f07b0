"""Figures of attainment predicates that only a plan holds: of a later predicate, of the present with a time ahead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extractor.facts.clauses import PLANNED as TO_BE
from extractor.facts.clauses import governing
from extractor.facts.describing import ending_after, is_present
from extractor.facts.frames import Binding
from extractor.facts.lists import LIST, PLANNED
from extractor.facts.model import Reading
from extractor.facts.periods import end_of, usable
from extractor.facts.terms import terms

_BY_PREDICATE = frozenset(
    {"achieved-by-result-noun", "achieved-by-verb", "achieved-of-more-than", "share-reached", LIST.name}
)
PLANS = re.compile(r"(?:zw[TN]*[dW]|[fq]U?[LG]|G[wo][dWv]|j)[B.sac]*(?:[TNiwo]*[dVW]\.?)*$")
# '내년 물량을 110동으로 늘려 잡았다'
_RESET = re.compile(r"[FP][wo]U?AcW")
_FROM_NOW = ("앞으로", "향후")
_STEPS = ("어", "여", "아", "어서")
_GOES_ON = ("고", "며", "으며", "어", "여", "어서")


def as_planned(reading: Reading, binding: Binding, after_plan: bool, published: date | None) -> Binding:
    """The binding as a target where its predicate tells what is going to be done.

    after_plan: a target in the unit of the figure was told right before.
    """
    if binding.role != "achieved" or binding.frame.name not in _BY_PREDICATE:
        return binding
    if _is_allotted(reading, binding, published):
        return replace(binding, role="target", frame=PLANNED)
    predicate = governing(reading, binding.at)
    if binding.frame.name == "achieved-by-result-noun":
        # '방산 수출 100억 달러를 넘겨 5위에 들겠다'
        done_to = reading.codes[binding.at + 1 : binding.at + 2] == "o"
        aimed = done_to and predicate is not None and predicate.mood == TO_BE
        return replace(binding, role="target", frame=PLANNED) if aimed else binding
    if predicate is not None and predicate.mood == TO_BE and reading.items[predicate.at + 1].lemma in (*_STEPS, "는"):
        return replace(binding, role="target", frame=PLANNED)
    if _RESET.match(reading.codes, binding.at):
        return replace(binding, role="target", frame=PLANNED)
    if _of_later_predicate(reading, binding) or _ahead(reading, binding, after_plan, published):
        return replace(binding, role="target", frame=PLANNED)
    return binding


def _is_allotted(reading: Reading, binding: Binding, published: date | None) -> bool:
    """'하반기 보급 물량은 승용 480대, 화물 140대다': an amount of a time that is not over is what is to be."""
    if binding.frame.name not in ("achieved-by-result-noun", LIST.name) or published is None:
        return False
    if not any(i.lemma == "물량" for i in reading.items[: binding.at]) or not reading.codes.endswith("B."):
        return False
    return not reading.items[-1].lemma.startswith(("이었", "였", "었")) and is_ahead(reading, binding.at, published)


def _of_later_predicate(reading: Reading, binding: Binding) -> bool:
    """'어선 180척을 줄이고 허가를 멈추기로 했다': the last predicate's plan holds for the one before as well."""
    if not PLANS.search(reading.codes):
        return False
    ending = next((i for i in reading.items[binding.at :] if i.code in "cs.anz"), None)
    if ending is None or ending.lemma not in _GOES_ON:
        return False
    # '온실을 지어 내년 말까지 청년을 들일 계획': the time is that of the second step, the plan is of both.
    plan = PLANS.search(reading.codes)
    between = reading.codes[reading.items.index(ending) : plan.start() if plan else None]
    return ending.lemma in _STEPS or "T" not in between


def _ahead(reading: Reading, binding: Binding, after_plan: bool, published: date | None) -> bool:
    """'내년에는 103만 개로 늘린다': the present tense with a time that is not over tells a plan."""
    at = binding.at
    ending = ending_after(reading, at)
    if ending is not None and ending.code == "c" and ending.lemma in _GOES_ON and "T" not in reading.codes[at:]:
        # '150대를 설치하고 80개를 놓는다'
        ending = next((i for i in reversed(reading.items) if i.code in "s."), None)
    if ending is None or ending.code not in "s." or not is_present(ending) or "U" in reading.codes[at + 1 : at + 2]:
        return False
    if reading.codes[at + 1 : at + 2] in ("p", "i", "u") or "p" in reading.codes[:at]:
        return False
    verb = next((i for i in reading.items[at + 1 :] if i.code in "AY"), None)
    done_to = reading.codes[at + 1 : at + 2] == "o"
    if verb is None or verb.lemma in terms().offering or (verb.lemma in terms().states and not done_to):
        return False
    if reading.figures[reading.items[at].number].kind == "money" and verb.lemma in terms().spending:
        return False
    return after_plan or (published is not None and is_ahead(reading, at, published))


def is_ahead(reading: Reading, at: int, published: date) -> bool:
    """Whether the time of the figure, before it or in its clause after it, is not over when the story is told."""
    end = next((i for i in range(at, len(reading.codes)) if reading.codes[i] in "cs."), len(reading.codes))
    times: Sequence[int] = [i for i in (*range(at - 1, -1, -1), *range(at, end)) if reading.codes[i] == "T"]
    for i in times:
        if reading.times[reading.items[i].number].text.startswith(_FROM_NOW):
            return True
        found = usable(reading, i)
        if found is not None:
            return not found[1] and end_of(found[0].value or "") > published
    return False
