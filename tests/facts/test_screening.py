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


def ties() -> list[dict[str, float]]:
    """Weights of every feature of STORY's figure that come to LEAST exactly, in many ways."""
    ((_, _, found),) = features(candidates(STORY))
    names = sorted(found)
    made = []
    for step in range(1, 41):
        parts = [(7 * step + 13 * place) % 59 - 29 for place in range(len(names) - 1)]
        parts.append(round(LEAST * 100) - sum(parts))
        made.append({name: part / 100 for name, part in zip(names, parts, strict=True)})
    return made


def test_what_comes_to_the_least_exactly_is_read_and_a_hundredth_less_is_not() -> None:
    for weights in ties():
        assert screened(candidates(STORY), weights) == [0]
        assert screened(candidates(STORY), {**weights, "": weights[""] - 0.01}) == []


def test_the_order_of_sets_decides_nothing() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from test_screening import STORY, candidates, screened, ties\n"
        "print([screened(candidates(STORY), weights) for weights in ties()])\n"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            timeout=120,
        )
        .stdout.decode()
        .strip()
        for seed in ("1", "2", "3")
    }
    assert told == {str([[0]] * len(ties()))}


def test_a_story_without_figures_has_nothing_to_screen() -> None:
    assert screened(candidates("아무 숫자도 없는 목표를 말했다.")) == []


@given(st.integers(1001, 9999), st.integers(1001, 9999))
def test_no_feature_holds_a_value(one: int, other: int) -> None:
    def found(number: int) -> list[set[str]]:
        story = candidates(f"군은 나무 {number}그루를 심어 목표 {number + 1}그루를 못 채웠다.")
        return [of_figure for _, _, of_figure in features(story)]

    assert found(one) == found(other) != []
