"""The company of a figure: what the figures around it and the frame that reads it say of its role."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.facts.candidates import readings_of
from extractor.facts.company import NO_SLOT, Figure, Figures, company, framed, in_order
from extractor.facts.frames import bind
from extractor.facts.model import ROLES, Reading
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


def test_no_feature_holds_a_value_or_a_name() -> None:
    readings = read(TEXT)
    figures = figures_of(readings)
    told = {
        f for n in range(len(figures.all)) for f in company(figures, n, *framed(bind(readings[figures.all[n].home])))
    }
    assert not any(part in feature for feature in told for part in ("한빛", "21000", "30000", "48"))


shares = st.floats(0.0, 1.0)


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from("명대%"), shares), min_size=1, max_size=9))
def test_the_greatest_share_is_that_of_the_others(rows: list[tuple[int, str, float]]) -> None:
    readings = read("나무 3그루, " * len(rows))
    places = [at for at, code in enumerate(readings[0].codes) if code == "F"]
    known = [
        Figure(0, at, "그루", None, "F", {**dict.fromkeys((*ROLES, NO_SLOT), 0.0), "target": share})
        for at, (_, _, share) in zip(places, rows, strict=True)
    ]
    figures = in_order(readings, [{figure.at: figure.shares for figure in known}])
    for n, own in enumerate(figures.all):
        others = [figure.shares["target"] for m, figure in enumerate(figures.all) if m != n]
        assert figures.most("그루", "target", own) == max(others, default=0.0)
