"""The story that the project was founded on, retold: seven facts, their parts and their checks, and nothing else."""

import pytest

from extractor.facts import explain_facts, find_facts
from extractor.model import Fact

from .stories import PUBLISHED, SUBTITLES, TEXT, TITLE

EXPECTED = {
    "일자리 창출": ("14024건", "14998건", "107%", None, "exceeded"),
    "직접 일자리": ("5570명", "5776명", None, "206명", "exceeded"),
    "직업능력 훈련": (None, "3055명", "129%", None, "exceeded"),
    "고용서비스": (None, "5785건", None, None, None),
    "창업지원": (None, "206건", None, None, None),
    "고용장려금 지원": (None, "16건", None, None, None),
    "고용 안전망 및 인프라 구축": (None, "160건", None, None, None),
}


@pytest.fixture(scope="module")
def facts() -> list[Fact]:
    return find_facts(TEXT, title=TITLE, subtitles=SUBTITLES, published=PUBLISHED)


def test_the_seven_facts(facts: list[Fact]) -> None:
    def told(fact: Fact) -> tuple[str | None, ...]:
        slots = (fact.target, fact.achieved, fact.rate, fact.difference)
        return (*(f"{q.value_text}{q.unit}" if q is not None else None for q in slots), fact.status)

    assert {fact.indicator: told(fact) for fact in facts} == EXPECTED
    assert [fact.id for fact in facts] == [f"f{n}" for n in range(1, 8)]


def test_who_and_when(facts: list[Fact]) -> None:
    assert {fact.subject for fact in facts} == {"광명시"}
    assert {fact.period and fact.period.value for fact in facts} == {"2023"}


def test_parts_are_found_by_wording_and_add_up(facts: list[Fact]) -> None:
    total = facts[0]
    assert total.parts == ("f2", "f3", "f4", "f5", "f6", "f7")
    checks = {(c.kind, str(c.stated), str(c.computed), c.agrees) for c in total.checks}
    assert checks == {("rate", "107", "106.95", True), ("sum", "14998", "14998", True)}
    assert all(not fact.parts for fact in facts[1:])


def test_the_stated_difference_is_checked(facts: list[Fact]) -> None:
    assert [(c.kind, str(c.stated), str(c.computed), c.agrees) for c in facts[1].checks] == [
        ("difference", "206", "206", True)
    ]


def test_title_subtitle_and_body_tell_one_fact(facts: list[Fact]) -> None:
    assert facts[0].evidence.text.startswith("시가 26일 오후 상황실")
    assert facts[0].evidence.field == "text"


def test_the_trace_says_where_names_come_from() -> None:
    explained = explain_facts(TEXT, title=TITLE, subtitles=SUBTITLES, published=PUBLISHED)
    first = explained[0]
    assert "target-base-rate-achieved" in first.trace.frames
    assert any(cue.text == "목표" for cue in first.trace.cues)
    fields = {"title": TITLE, "text": TEXT} | {f"subtitles[{n}]": s for n, s in enumerate(SUBTITLES)}
    for one in explained:
        for cue in one.trace.cues:
            assert fields[cue.field][cue.start : cue.end] == cue.text
    listed = next(e for e in explained if e.fact.indicator == "창업지원")
    assert "list-with-shared-predicate" in listed.trace.frames
    assert any(o.slot == "subject" for o in listed.trace.origins)
