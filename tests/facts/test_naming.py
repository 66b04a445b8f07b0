"""What a fact is called where its sentence leaves that out, and how sure a fact with a guessed name can be."""

from __future__ import annotations

import pytest

from extractor.facts import ExplainedFact, explain_facts

PUBLISHED = "2024-05-20"


def last_of(text: str, title: str | None = None) -> ExplainedFact:
    return explain_facts(text, title=title, published=PUBLISHED)[-1]


def sources(explained: ExplainedFact) -> set[tuple[str, str]]:
    return {(origin.slot, origin.source) for origin in explained.trace.origins}


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("가람시는 지난해 나무 2만 그루를 심었다.\n올해는 3만 그루가 목표다.", "나무", "the last fact in this unit"),
        (
            "가람은행의 전세자금 대출은 24조 원이다.\n은행은 올해 6조 원을 공급할 예정이다.",
            "전세자금 대출",
            "done to what the last fact counts",
        ),
    ],
)
def test_the_trace_says_why_a_fact_is_called_so(text: str, name: str, reason: str) -> None:
    explained = last_of(text)
    assert explained.fact.indicator == name
    assert any(name in note and reason in note for note in explained.trace.notes)


def test_a_name_of_its_own_needs_no_reason() -> None:
    explained = last_of("가람시는 지난해 나무 2만 그루를 심었다.")
    assert not [note for note in explained.trace.notes if note.startswith("named ")]


def test_an_actor_told_after_the_result_is_taken_and_leaves_doubt() -> None:
    explained = explain_facts(
        "올해 김 수출액이 11억 달러를 기록했다.\n해양수산부는 2030년까지 15억 달러로 늘릴 계획이다.",
        published=PUBLISHED,
    )[0]
    assert explained.fact.subject == "해양수산부"
    assert ("subject", "following") in sources(explained)
    assert explained.fact.confidence == "low"


def test_the_day_of_a_report_dates_it_and_leaves_doubt() -> None:
    explained = last_of("가람군은 수출 상담회에서 계약 610만 달러의 실적을 올렸다고 16일 밝혔다.")
    assert explained.fact.period is not None
    assert explained.fact.period.value == "2024-05"
    assert ("period", "report") in sources(explained)
    assert explained.fact.confidence == "low"


def test_a_report_on_years_dates_nothing() -> None:
    explained = last_of("가람군은 사업을 시작한 지 5년 만에 청년 258명을 채용했다고 16일 밝혔다.")
    assert explained.fact.period is None


def test_a_time_of_its_own_stands_against_the_day_of_the_report() -> None:
    explained = last_of("가람군은 지난달 청년 258명을 채용했다고 16일 밝혔다.")
    assert explained.fact.period is not None
    assert explained.fact.period.value == "2024-04"
    assert ("period", "report") not in sources(explained)


@pytest.mark.parametrize("word", ["회장", "이사장", "군수"])
def test_who_speaks_is_never_what_is_counted(word: str) -> None:
    explained = last_of(
        f"가람군은 올해 사과 3만 상자를 수출했다.\n김누리 {word}은 내년에는 5만 상자를 달성하겠다고 말했다."
    )
    assert word not in explained.fact.indicator
