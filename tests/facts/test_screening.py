"""Which sentences may give a figure a slot, as far as their letters tell."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.facts.candidates import Candidates, candidates_of
from extractor.facts.screening import LEAST, features, screened
from extractor.korean import find_quantities, find_times


def candidates(text: str, title: str = "") -> Candidates:
    fields = [("title", title), ("text", text)] if title else [("text", text)]
    quantities = [q for name, value in fields for q in find_quantities(value, field=name)]
    return candidates_of(fields, quantities, [t for name, value in fields for t in find_times(value, field=name)])


@pytest.mark.parametrize(
    "text",
    [
        "한빛군은 올해 나무 3만 그루를 심는 것이 목표다.",
        "회사는 지난해 목표의 92%인 1천840대를 팔았다.",
        "9월까지 2만1천 그루를 심었다.",
        "시는 2030년까지 공공임대 4천 호를 공급할 계획이다.",
        "집행률은 68.4%로 잠정 집계됐다.",
        "센터는 지난해 청년 1천230명의 취업을 지원했다.",
    ],
)
def test_a_sentence_that_states_a_target_or_a_result_is_read(text: str) -> None:
    assert screened(candidates(text)) == candidates(text).with_figures() != []


@pytest.mark.parametrize(
    "text",
    [
        "아파트 값은 3.3㎡당 2천만원으로 지난해보다 4% 올랐다.",
        "주가는 전날보다 3% 오른 7만1천원에 거래를 마쳤다.",
        "지원금은 1인당 50만원이다.",
        "불은 창고 2개 동을 태우고 1시간 만에 꺼졌다.",
    ],
)
def test_a_sentence_whose_figures_are_hardly_ever_slots_is_passed_over(text: str) -> None:
    assert candidates(text).with_figures()
    assert screened(candidates(text)) == []


def test_one_likely_figure_is_enough_for_its_sentence_and_for_no_other() -> None:
    story = candidates(
        "주가는 전날보다 3% 오른 7만1천원에 거래를 마쳤다. 한빛군은 올해 나무 3만 그루를 심는 것이 목표다."
    )
    assert screened(story) == [1]
    assert story.with_figures() == [0, 1]


def test_other_weights_may_be_checked() -> None:
    story = candidates("달아난 2명을 쫓고 있다. 나무 3만 그루를 심는 것이 목표다.")
    assert screened(story, {}) == story.with_figures()
    assert screened(story, {"": LEAST - 0.1}) == []
    assert screened(story, {"": LEAST - 0.1, "unit=그루": 0.2}) == [1]


STORY = "군은 나무 3만 그루를 심는 것이 목표다."
PASSAGES = Path(__file__).parent / "passages" / "fourteenth.jsonl"


@pytest.mark.parametrize("parts", [(-1.1, -0.9, -0.2), (0.1, 0.2, -2.5), (-0.7, -0.1, -1.4), (1.1, 2.2, -5.5)])
def test_what_comes_to_the_least_exactly_is_read_in_any_order(parts: tuple[float, float, float]) -> None:
    story = candidates(STORY)
    ((_, _, found),) = features(story)
    for first, second, third in (parts, parts[::-1], (parts[1], parts[2], parts[0])):
        weights = dict(zip(("", "unit=그루", "field=text"), (first, second, third), strict=True))
        assert weights.keys() <= found
        assert screened(story, weights) == [0]
        assert screened(story, {**weights, "": round(first - 0.01, 2)}) == []


def test_the_order_of_sets_decides_nothing() -> None:
    code = (
        "import json, sys; sys.path.insert(0, sys.argv[1])\n"
        "from test_screening import candidates, screened\n"
        "for line in open(sys.argv[2], encoding='utf-8'):\n"
        "    passage = json.loads(line)\n"
        "    print(screened(candidates(passage['text'], passage.get('title') or '')))\n"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code, str(PASSAGES.parents[1]), str(PASSAGES)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            timeout=120,
        ).stdout
        for seed in ("0", "1", "2", "3")
    }
    assert len(told) == 1
    assert len(told.pop().split()) > 20


def test_a_story_without_figures_has_nothing_to_screen() -> None:
    assert screened(candidates("아무 숫자도 없는 목표를 말했다.")) == []


@given(st.integers(1001, 9999), st.integers(1001, 9999))
def test_no_feature_holds_a_value(one: int, other: int) -> None:
    def found(number: int) -> list[set[str]]:
        story = candidates(f"군은 나무 {number}그루를 심어 목표 {number + 1}그루를 못 채웠다.")
        return [of_figure for _, _, of_figure in features(story)]

    assert found(one) == found(other) != []
