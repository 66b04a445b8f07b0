"""Differences from a target: which way they go."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from extractor import find_facts
from extractor.facts.checks import difference_check
from extractor.facts.model import Draft
from extractor.facts.signs import negative, with_sign
from extractor.korean import find_quantities


def _difference(text: str) -> tuple[str, str | None]:
    told = [fact for fact in find_facts(text) if fact.difference is not None]
    assert len(told) == 1, told
    difference = told[0].difference
    assert difference is not None
    return difference.value_text or "", told[0].status


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("관세청이 지난해 거둔 세금은 71조2천억원으로 예산보다 3조4천억원 덜 걷혔다.", "-3400000000000"),
        ("군은 올해 관광객 50만명 유치를 목표로 잡았지만 목표보다 4만명이 모자랐다.", "-40000"),
        ("조합은 올해 배 700t을 수출한다는 목표를 세웠으나 580t에 그쳐 120t의 구멍이 났다.", "-120"),
        ("시의 재활용률은 61.3%로 목표 65%와 3.7%포인트 차이가 났다.", "-3.7"),
        ("도는 전기버스 보급 목표 300대에서 45대가 빠진 255대를 보급했다.", "-45"),
        ("구는 올해 나무 9천 그루를 심어 목표보다 1천200그루를 더 심었다.", "1200"),
        ("공단은 올해 취업자 4천310명을 배출해 목표를 310명 넘어섰다.", "310"),
        ("시의 고용률은 68.4%로 목표보다 1.4%포인트 높았다.", "1.4"),
    ],
)
def test_words_tell_the_way(text: str, value: str) -> None:
    assert _difference(text)[0] == value


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.booleans())
@example(2, 1, False)
@example(1, 2, True)
def test_figures_tell_the_way(target: int, achieved: int, said_short: bool) -> None:
    """Whatever the words seem to say: achieved minus target."""
    assume(target != achieved)
    aim, result, gap = (
        find_quantities(f"{value}건", field="text")[0] for value in (target, achieved, abs(achieved - target))
    )
    told = with_sign(Draft(0, target=aim, achieved=result, difference=negative(gap) if said_short else gap))
    assert told.difference is not None
    assert told.difference.value == achieved - target
    assert (told.difference.start, told.difference.end) == (gap.start, gap.end)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_difference_that_does_not_come_out_stays(target: int, achieved: int, gap: int) -> None:
    assume(abs(achieved - target) != gap)
    aim, result, said = (find_quantities(f"{value}건", field="text")[0] for value in (target, achieved, gap))
    assume(difference_check(aim, result, said) is not None)
    draft = Draft(0, target=aim, achieved=result, difference=said)
    check, turned = (difference_check(aim, result, each) for each in (said, negative(said)))
    assume(check is not None and turned is not None and check.agrees == turned.agrees)
    assert with_sign(draft) is draft
