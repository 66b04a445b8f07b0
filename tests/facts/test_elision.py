"""Units that a list or a remark in parentheses leaves out: slots have them, quantities stay as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import find_facts
from extractor.facts.elision import with_elided_units
from extractor.korean import find_quantities


def units(text: str) -> list[tuple[str, str | None]]:
    return [(q.text, q.unit) for q in with_elided_units(text, find_quantities(text))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("품목별 매출은 미역 41억, 다시마 27억, 톳 19억원이다.", [("41억", "원"), ("27억", "원"), ("19억원", "원")]),
        ("수도권이 30만, 지방이 20만 가구다.", [("30만", "가구"), ("20만 가구", "가구")]),
        ("금 13, 은 8, 동메달 7개를 땄다.", [("13", "개"), ("8", "개"), ("7개", "개")]),
        ("양궁은 금 3·은 2개다.", [("3", "개"), ("2개", "개")]),
        ("‘봄밤’은 32만, ‘여울’은 47만 명을 모았다.", [("32만", "명"), ("47만 명", "명")]),
        ("가람군 9억1천만원(목표 5억)이 앞섰다.", [("9억1천만원", "원"), ("5억", "원")]),
        ("240대(220)를 팔았다.", [("240대", "대"), ("220", None)]),
        (
            "하사 620명(전투 220, 기관 180, 통신 220)을 뽑는다.",
            [("620명", "명"), ("220", "명"), ("180", "명"), ("220", "명")],
        ),
    ],
)
def test_units_said_once(text: str, wanted: list[tuple[str, str | None]]) -> None:
    assert units(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "가람상인회는 올해 목표인 매출 12억, 방문객 3만명을 달성했다.",
        "매출 목표는 5억, 회원 300명이다.",
        "사업비 12억, 연면적 300㎡ 규모다.",
        "관객 300명(예산 5억)이 왔다.",
        "매출 2조원(영업이익률 8)을 냈다.",
        "지수 2500, 회원 30명이다.",
        "코로나 19, 확진자 30명이 나왔다.",
        "너울폰 24, 하늘폰 300대를 팔았다.",
        "회원 3만, 매장 1천곳이 됐다.",
        "지수 900, 다른 지수 800, 거래 30만주다.",
        "지수는 2500, 그리고 거래는 오르지 않았다. 30명이 왔다.",
        "지수 2500을 넘었다, 회원은 30명이다.",
        "회원 1200 돌파하고 나서, 매장은 30곳이 됐다.",
        "매출은 2조원(1200 뒤에 무엇이 더 있다)이다.",
        "회원 30명(1200, 그리고 5곳)이다.",
    ],
)
def test_other_bare_figures_stay_bare(text: str) -> None:
    bare = [q.start for q in find_quantities(text) if q.unit is None]
    assert bare
    read = with_elided_units(text, find_quantities(text))
    assert [q.start for q in read if q.unit is None] == bare


def test_slots_have_the_unit_and_keep_their_text() -> None:
    text = "도는 올해 빈집 2만 채를 고치기로 했다. 지난달까지 실적은 동부 7천910, 서부 6천880, 남부 5천430채다."
    slots = [f.achieved for f in find_facts(text, published="2024-10-02") if f.achieved is not None]
    assert [(s.value, s.unit, s.text) for s in slots] == [
        (7910, "채", "7천910"),
        (6880, "채", "6천880"),
        (5430, "채", "5천430채"),
    ]
    assert all(text[s.start : s.end] == s.text for s in slots)


@given(st.text(alphabet="금은동 가나,·()‘’12만억원개명", max_size=40))
def test_nothing_but_missing_units_changes(text: str) -> None:
    figures = find_quantities(text)
    read = with_elided_units(text, figures)
    assert [(q.text, q.start, q.end, q.value, q.low, q.high) for q in read] == [
        (q.text, q.start, q.end, q.value, q.low, q.high) for q in figures
    ]
    assert all(a == b for a, b in zip(figures, read, strict=True) if a.unit is not None)
