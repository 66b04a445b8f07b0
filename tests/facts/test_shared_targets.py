"""A percentage that a whole list is set against, and two lists in one order in two sentences."""

from __future__ import annotations

import pytest

from extractor.facts import explain_facts, find_facts
from extractor.facts.sharing import SHARED


def told(text: str) -> list[tuple[str | None, str | None]]:
    return [
        (fact.target.text if fact.target else None, fact.achieved.text if fact.achieved else None)
        for fact in find_facts(text, published="2024-11-05")
    ]


@pytest.mark.parametrize(
    ("text", "target", "results"),
    [
        (
            "공단은 지난달 말 기준 상수도 유수율을 하늘군 83.2%, 바람군 84.1%, 구름군 80.7%까지 높였다. 협약상 목표는 87%다.",
            "87%",
            ["83.2%", "84.1%", "80.7%"],
        ),
        (
            "올해 기관별 친환경 제품 구매율은 누리공사 81.2%, 한빛공사 62.9%, 가람공사 77.0%다. 법이 정한 목표는 70%다.",
            "70%",
            ["81.2%", "62.9%", "77.0%"],
        ),
    ],
)
def test_a_percentage_is_the_target_of_every_member_of_a_list(text: str, target: str, results: list[str]) -> None:
    assert told(text) == [(target, result) for result in results]


def test_a_shared_target_says_where_it_is_from() -> None:
    text = "공단은 지난달 말 기준 상수도 유수율을 하늘군 83.2%, 바람군 84.1%까지 높였다. 협약상 목표는 87%다."
    shared = [e for e in explain_facts(text, published="2024-11-05") if SHARED in e.trace.frames]
    assert shared
    for explained in shared:
        [origin] = [o for o in explained.trace.origins if o.source == SHARED]
        assert text[origin.start : origin.end] == "87%"


def test_an_amount_is_not_the_target_of_every_member() -> None:
    text = "올해 전기차 보급은 하늘군 120대, 바람군 85대, 구름군 64대다. 목표는 300대다."
    assert sum(target == "300대" for target, _ in told(text)) <= 1


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("취업률은 70%, 진학률은 20%다. 취업률 목표는 65%였다.", "20%"),
        ("나눔반의 출석률은 91%, 누리반은 88%였다. 누리반의 목표는 85%였다.", "91%"),
    ],
)
def test_a_target_of_one_thing_or_one_member_is_not_shared(text: str, result: str) -> None:
    assert (None, result) in told(text)


def test_targets_of_others_do_not_pair_in_order() -> None:
    text = "하늘시의 재활용률은 지난해 71.2%, 바람시는 66.6%를 기록했다. 누리시와 솔뫼시의 목표는 각각 70%, 65%다."
    assert told(text) != [("70%", "71.2%"), ("65%", "66.6%")]


def test_targets_that_each_member_has_are_not_shared() -> None:
    text = "지난해 재활용률은 하늘시 61.2%, 바람시 57.4%였다. 두 시의 목표는 각각 60%, 65%였다."
    assert told(text) == [("60%", "61.2%"), ("65%", "57.4%")]


def test_lists_in_two_sentences_pair_in_their_order() -> None:
    text = (
        "작년 말 기준 중금리 대출 비중은 하늘은행 17.0%, 바람은행 16.6%, 구름은행 23.9%다. "
        "세 은행이 연초에 내건 목표는 각각 20.8%, 21.5%, 34.9%였다."
    )
    assert told(text) == [("20.8%", "17.0%"), ("21.5%", "16.6%"), ("34.9%", "23.9%")]


def test_lists_of_different_length_do_not_pair() -> None:
    text = "지난해 수출은 하늘시 12억 달러, 바람시 9억 달러, 구름시 7억 달러다. 두 시의 올해 목표는 각각 13억 달러, 10억 달러다."
    assert ("13억 달러", "12억 달러") not in told(text)
