"""What surrounds a figure: figures that no frame reads, figures that frames misread, and what has no weight at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.facts import find_facts
from extractor.facts.candidates import readings_of
from extractor.facts.company import NO_SLOT
from extractor.facts.confidence import is_high
from extractor.facts.items import FIGURES
from extractor.facts.lists import runs
from extractor.facts.model import ROLES, Draft, Reading, Trace
from extractor.facts.surroundings import surroundings
from extractor.facts.weighing import Scales, Weighed, as_listed
from extractor.korean import find_quantities
from extractor.tables import load_weights


def read(text: str) -> list[Reading]:
    return readings_of([("text", text)], find_quantities(text, field="text"), [])


def weighed(readings: list[Reading], home: int) -> dict[int, Weighed]:
    return Scales().by_surroundings(readings, home)


def figures(text: str) -> dict[str, str]:
    """The likeliest role of each figure, by its text."""
    readings = read(text)
    return {
        reading.figures[reading.items[at].number].text: found.role
        for home, reading in enumerate(readings)
        for at, found in weighed(readings, home).items()
    }


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("한빛군은 올해 양식장 32곳에 새 그물을 달아 줄 계획이다.", {"32곳": "target"}),
        ("한빛항은 지난달 컨테이너 4만2천 개를 처리했다.", {"4만2천 개": "achieved"}),
        ("한빛군의 올해 정비 실적은 목표 대비 84%다.", {"84%": "rate"}),
        ("한빛군은 올해 목표보다 35가구 많은 주택을 공급했다.", {"35가구": "difference"}),
        (
            "한빛군에서 지난 3일 난 불로 주민 4명이 다쳐 병원에서 치료를 받고 있으며 지원 대책이 마련됐다.",
            {"4명": NO_SLOT},
        ),
        ("한빛군의 수출은 작년 같은 달보다 12% 늘었다.", {"12%": NO_SLOT}),
    ],
)
def test_the_likeliest_role(text: str, roles: dict[str, str]) -> None:
    assert figures(text) == roles


def test_the_members_of_a_list_have_one_role() -> None:
    (reading,) = read("지난해 보급 실적은 한빛군 120대, 누리군 95대, 가람군 88대다.")
    found_runs = runs(reading)
    listed = as_listed(weighed([reading], 0), found_runs)
    assert [len(run.anchors()) for run in found_runs] == [3]
    assert len({found.role for found in listed.values()}) == 1
    assert all(sum(found.shares.values()) == pytest.approx(1) for found in listed.values())


def test_shares_add_up_and_name_every_role() -> None:
    readings = read("한빛군은 올해 주택 300가구를 공급해 목표 250가구를 넘겼다.")
    for found in weighed(readings, 0).values():
        assert set(found.shares) == {*ROLES, NO_SLOT}
        assert sum(found.shares.values()) == pytest.approx(1)


@given(st.integers(2, 499), st.integers(2, 499))
def test_the_value_has_no_weight(first: int, second: int) -> None:
    def of(number: int) -> list[list[str]]:
        readings = read(f"한빛군은 지난해 나무 {number}그루를 심어 목표 500그루를 채웠다.")
        return [surroundings(readings, 0, at) for at, code in enumerate(readings[0].codes) if code in FIGURES]

    assert of(first) == of(second)


@pytest.mark.parametrize(
    "text", ["ㄱㄴ 7개 ㄷㄹ", "가나 7개 다라", "책상 위 연필 7개와 공책", "그는 의자 7개 옆에 앉았다"]
)
def test_where_nothing_is_known_no_slot_is_likelier_than_none_at_all(text: str) -> None:
    for found in weighed(read(text), 0).values():
        assert max(found.shares[role] for role in ROLES) < 0.5
    assert find_facts(text, published="2024-11-05") == []


def test_every_weight_is_for_a_role() -> None:
    table = load_weights("facts_weights")
    assert set(table["roles"]) == {*ROLES, NO_SLOT}
    for part in ("surroundings", "company", "carried"):
        assert all(len(row) == len(table["roles"]) for row in table[part].values())
    assert set(table["carried"]) == set(table["roles"])


def test_no_surrounding_holds_a_digit_of_its_figure() -> None:
    readings = read("한빛군은 지난해 나무 7천836그루를 심었다.")
    assert not any("7" in feature or "836" in feature for feature in surroundings(readings, 0, _figure(readings)))


def _figure(readings: list[Reading]) -> int:
    return next(at for at, code in enumerate(readings[0].codes) if code in FIGURES)


@pytest.mark.parametrize(
    ("flags", "high"),
    [({"sure"}, True), (set(), False), ({"sure", "unsure"}, False)],
    ids=["sure", "neither", "doubted"],
)
def test_high_confidence_needs_surroundings_that_speak_for_every_figure(flags: set[str], high: bool) -> None:
    rate = find_quantities("84%", field="text")[0]
    draft = Draft(0, rate=rate, flags=frozenset({"cue:aim", *flags}), trace=Trace(frames=("rate-of-goal",)))
    assert is_high(draft) is high
