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
            "한빛나눔회가 올겨울 모으겠다고 한 헌 옷은 8만 벌이다. 4일까지 들어온 헌 옷은 3만5천 벌로 절반이 채 안 된다.",
            ("8만 벌", "3만5천 벌"),
        ),
        (
            "누리시는 올해 전기버스 120대를 들여올 계획이다. 지난달까지 운행을 시작한 전기버스는 76대다.",
            ("120대", "76대"),
        ),
    ],
)
def test_what_is_aimed_at_and_what_came_of_it(text: str, pair: tuple[str, str]) -> None:
    assert pair in pairs(text)


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


def test_a_pair_says_why() -> None:
    text = "누리시는 올해 전기버스 120대를 들여올 계획이다. 지난달까지 운행을 시작한 전기버스는 76대다."
    explained = [e for e in explain_facts(text, published="2024-11-05") if e.fact.target and e.fact.achieved]
    assert [MATCHED in e.trace.frames or bool(e.trace.notes) for e in explained] == [True]


def test_without_weights_nothing_speaks_for_a_pair() -> None:
    assert probability(Pair(0, 1, ("", "away=a1")), {"": -1.0}) < 0.5
    assert probability(Pair(0, 1, ("", "away=a1")), {"": -1.0, "away=a1": 3.0}) > 0.5
