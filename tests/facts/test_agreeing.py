"""Figures whose arithmetic comes out: target, result and measure in words that call none of them by name."""

from __future__ import annotations

import pytest

from extractor.facts import find_facts
from extractor.facts.agreeing import agreeing
from extractor.facts.candidates import readings_of
from extractor.facts.weighing import Scales
from extractor.korean import find_quantities


def slots(text: str) -> list[dict[str, str]]:
    return [
        {
            role: q.text
            for role in ("target", "achieved", "rate", "difference")
            if (q := getattr(fact, role)) is not None
        }
        for fact in find_facts(text, published="2024-11-05")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "한빛군이 1분기에 거둔 헌 옷은 46.2톤이다. 한 해 몫 140톤의 33%를 채웠다.",
            {"target": "140톤", "achieved": "46.2톤", "rate": "33%"},
        ),
        (
            "한빛군이 연 온라인 장터의 올해 매출이 31억원에 이르렀다. 24억원을 팔겠다던 연초 구상을 7억원 앞질렀다.",
            {"target": "24억원", "achieved": "31억원", "difference": "7억원"},
        ),
        (
            "누리조선은 올해 선박 41척을 수주했다. 연간 계획 52척에 11척이 모자란다.",
            {"target": "52척", "achieved": "41척", "difference": "11척"},
        ),
    ],
)
def test_three_figures_that_come_out_are_one_fact(text: str, expected: dict[str, str]) -> None:
    assert expected in slots(text)


@pytest.mark.parametrize(
    "text",
    [
        "한빛대는 올해 수료생 1천250명 가운데 900명이 취업해 취업률 72%를 기록했다.",
        "공공기관의 전체 구매액 8조4천억원의 1.5%인 1천260억원이 장애인 생산품 구매 실적이다.",
        "한빛시의 수출은 지난해 12억달러에서 올해 13억5천만달러로 1억5천만달러 늘었다.",
        "누리시의 관광객은 작년 같은 기간 84만명보다 7만명 많은 91만명으로 집계됐다.",
    ],
    ids=["share of those who could", "share of all", "growth", "more than last year"],
)
def test_shares_of_a_whole_and_changes_are_no_targets(text: str) -> None:
    assert not any("target" in found for found in slots(text))


@pytest.mark.parametrize(("collected", "settled"), [("46.2톤", True), ("71.9톤", False)])
def test_only_what_comes_out_settles_roles(collected: str, settled: bool) -> None:
    text = f"한빛군이 1분기에 거둔 헌 옷은 {collected}이다. 한 해 몫 140톤의 33%를 채웠다. 실적은 매달 나온다."
    readings = readings_of([("text", text)], find_quantities(text, field="text"), [])
    weights = [Scales().by_surroundings(readings, home) for home in range(len(readings))]
    assert (agreeing(readings, weights) != weights) is settled
