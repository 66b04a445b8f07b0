"""The company of a figure: what the figures around it and the frame that reads it say of its role."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from extractor.facts.candidates import readings_of
from extractor.facts.company import NO_SLOT, Figures, company, framed, in_order
from extractor.facts.frames import bind
from extractor.facts.model import ROLES, Item, Reading, Sentence
from extractor.facts.weighing import Scales
from extractor.korean import find_quantities

TEXT = "한빛군은 올해 나무 3만 그루를 심는다. 9월까지 2만1천 그루를 심어 목표의 70%를 채웠다. 주민 48명이 거들었다."


def read(text: str) -> list[Reading]:
    return readings_of([("text", text)], find_quantities(text, field="text"), [])


def figures_of(readings: list[Reading]) -> Figures:
    scales = Scales()
    found = [scales.by_surroundings(readings, home) for home in range(len(readings))]
    return in_order(readings, [{at: weighed.shares for at, weighed in one.items()} for one in found])


def test_figures_come_in_reading_order() -> None:
    figures = figures_of(read(TEXT)).all
    assert [(figure.home, figure.at) for figure in figures] == sorted((f.home, f.at) for f in figures)
    assert [figure.unit for figure in figures] == ["그루", "그루", "%", "명"]


def test_a_frame_is_told_with_the_role_it_gives() -> None:
    readings = read(TEXT)
    figures = figures_of(readings)
    bindings = bind(readings[1])
    rate = next(n for n, figure in enumerate(figures.all) if figure.unit == "%")
    told = company(figures, rate, *framed(bindings))
    assert any(feature.startswith("fr=rate") for feature in told)
    assert "fr-" in company(figures, rate, *framed([]))


def test_the_shares_of_the_second_look_add_up() -> None:
    readings = read(TEXT)
    figures = figures_of(readings)
    for home, reading in enumerate(readings):
        for weighed in Scales().by_company(figures, home, bind(reading)).values():
            assert set(weighed.shares) == {*ROLES, NO_SLOT}
            assert abs(sum(weighed.shares.values()) - 1) < 1e-9


ELSEWHERE = (
    "가람시는 올해 나무 5만 그루를 심는다. 9월까지 4만2천 그루를 심어 목표의 84%를 채웠다. 주민 63명이 거들었다."
)
"""The same story of another place, with other figures in the same order of size."""


def test_no_feature_holds_a_value_or_a_name() -> None:
    here, there = read(TEXT), read(ELSEWHERE)
    figures = figures_of(here)
    shares: list[dict[int, Mapping[str, float]]] = [{} for _ in here]
    for figure in figures.all:
        shares[figure.home][figure.at] = figure.shares
    others = in_order(there, shares)
    assert [figure.value for figure in figures.all] != [figure.value for figure in others.all]
    for number, figure in enumerate(figures.all):
        told = company(figures, number, *framed(bind(here[figure.home])))
        assert told == company(others, number, *framed(bind(there[figure.home])))


def of_units(units: list[str]) -> Reading:
    figures = tuple(find_quantities(f"3{unit}")[0] for unit in units)
    codes = "".join("P" if figure.unit == "%" else "F" for figure in figures)
    items = tuple(Item(code, 0, 2, figures[n].text, n) for n, code in enumerate(codes))
    return Reading(Sentence("text", 0, 2, "", 0, 0), figures, (), items, codes)


parts = st.lists(st.floats(0.01, 1.0), min_size=len(ROLES) + 1, max_size=len(ROLES) + 1)


@given(st.lists(st.lists(st.tuples(st.sampled_from("명대%"), parts), max_size=4), min_size=1, max_size=4))
def test_the_greatest_share_is_that_of_the_others(sentences: list[list[tuple[str, list[float]]]]) -> None:
    readings = [of_units([unit for unit, _ in sentence]) for sentence in sentences]
    shares = [
        {at: dict(zip((*ROLES, NO_SLOT), own, strict=True)) for at, (_, own) in enumerate(sentence)}
        for sentence in sentences
    ]
    figures = in_order(readings, shares)
    assert [(f.home, f.at) for f in figures.all] == [
        (h, at) for h, told in enumerate(sentences) for at in range(len(told))
    ]
    for n, own in enumerate(figures.all):
        assert own.shares[own.role] == max(own.shares.values())
        others = [figure for m, figure in enumerate(figures.all) if m != n]
        for role in ROLES:
            of_unit = [figure.shares[role] for figure in others if figure.unit == own.unit]
            beside = [figure.shares[role] for figure in others if figure.home == own.home]
            assert figures.most(own.unit, role, own) == max(of_unit, default=0.0)
            assert figures.most(own.home, role, own) == max(beside, default=0.0)
