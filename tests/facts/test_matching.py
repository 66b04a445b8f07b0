"""A target and a result that no wording joins."""

from __future__ import annotations

import pytest

from extractor.facts import explain_facts, find_facts
from extractor.facts.matching import MATCHED, Pair, probability


def pairs(text: str) -> list[tuple[str, str]]:
    return [
        (fact.target.text, fact.achieved.text)
        for fact in find_facts(text, published="2024-11-05")
        if fact.target is not None and fact.achieved is not None
    ]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        (
            "누리 앱 이용자가 8일 160만 명을 넘겼다. 한빛시는 연말까지 220만 명을 끌어들이겠다는 복안이다.",
            ("220만 명", "160만 명"),
        ),
        (
            "이 사업으로 도시가스를 새로 쓰게 된 집은 1천340가구다. 연말까지는 1천700가구를 채운다는 계획이다.",
            ("1천700가구", "1천340가구"),
        ),
        (
            "가람공단은 올 상반기 단지에 5천100만달러의 외국인 투자를 끌어들였다. "
            "공단이 세운 올해 외자 유치 목표는 9천만달러다.",
            ("9천만달러", "5천100만달러"),
        ),
    ],
)
def test_what_no_wording_joins_is_matched_and_says_so(text: str, pair: tuple[str, str]) -> None:
    found = [e for e in explain_facts(text, published="2024-11-05") if e.fact.target and e.fact.achieved]
    assert [(e.fact.target.text, e.fact.achieved.text) for e in found if e.fact.target and e.fact.achieved] == [pair]
    assert all(MATCHED in e.trace.frames for e in found)


@pytest.mark.parametrize(
    "text",
    [
        "누리시는 지난해 나무 300그루를 심었다. 내년 목표는 500그루다.",
        "누리시는 올해 전기차 300대를 보급했다. 지난해에는 200대를 보급했다. 내년 목표는 400대다.",
    ],
)
def test_years_told_in_words_part_figures_of_a_story_without_a_date(text: str) -> None:
    facts = find_facts(text)
    assert any(fact.target is not None for fact in facts)
    assert not any(fact.target is not None and fact.achieved is not None for fact in facts)


def test_rows_of_a_table_are_not_matched() -> None:
    names = [f"{chr(0xAC00 + 28 * n)}람동" for n in range(20)]
    planned = ", ".join(f"{name} {300 + n}그루" for n, name in enumerate(names))
    planted = ", ".join(f"{name} {200 + n}그루" for n, name in enumerate(names))
    text = f"누리시는 올해 {planned}를 심을 계획이다. 9월까지 {planted}를 심었다."
    assert not any(MATCHED in e.trace.frames for e in explain_facts(text, published="2024-11-05"))


@pytest.mark.parametrize(
    "text",
    [
        "누리시는 올해 전기버스 76대를 들여왔다. 2030년까지 전기버스 900대를 들여올 계획이다.",
        "누리시는 올해 전기버스 76대를 들여왔다. 내년에는 수소버스 30대를 들여올 계획이다.",
        "3월 화장품 수출은 2억4천만달러였다. 올해 화장품 수출 목표는 40억달러다.",
    ],
    ids=["another year", "another thing and year", "a month of the year"],
)
def test_what_is_aimed_at_for_another_time_stays_apart(text: str) -> None:
    assert pairs(text) == []


def test_without_weights_nothing_speaks_for_a_pair() -> None:
    assert probability(Pair(0, 1, ("", "away=a1")), {"": -1.0}) < 0.5
    assert probability(Pair(0, 1, ("", "away=a1")), {"": -1.0, "away=a1": 3.0}) > 0.5


def test_a_result_that_the_headline_tells_as_well_finds_its_target() -> None:
    text = "누리대가 유학생 2천100명을 받았다. 대학은 연말까지 2천500명을 채운다는 계획이다."
    facts = find_facts(text, title="누리대 유학생 2천100명 받아", published="2024-11-05")
    assert [(f.target and f.target.text, f.achieved and f.achieved.text) for f in facts] == [("2천500명", "2천100명")]


@pytest.mark.parametrize(
    "text",
    [
        "누리은행은 옥상에 화분 6천 개를 올렸다. 여름까지 4천 개를 더 올린다.",
        "해마다 나무를 심는 가람시는 올봄 나무 3천 그루를 심었다. 가을에 2천 그루를 마저 심을 계획이다.",
        "하늘대는 지난달까지 교직원 120명을 뽑았고 연말까지 추가로 40명을 뽑기로 했다.",
    ],
)
def test_what_comes_on_top_is_no_target_of_what_there_is(text: str) -> None:
    facts = find_facts(text, published="2024-11-05")
    assert any(fact.target is not None for fact in facts)
    assert pairs(text) == []
