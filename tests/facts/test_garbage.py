"""Text that nobody would write: whatever it is, what comes out stands in it, is JSON, and comes out again."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.facts import find_facts
from extractor.model import Fact

WORDS = (
    "목표", "목표치", "당초 계획", "대비", "보다", "초과", "달성했다.", "달성률", "미달", "실적은", "못 미쳤다.", "넘어섰다.", "올해", "지난해",
    "오는 2030년까지", "상반기", "3분기", "광명시는", "일자리", "수출액", "가운데", "이 중", "모두", "각각", "가장", "%로", "%p", "가", "을", "의",
    "명", "건", "억원", "조", "만", "천", "(", ")", "[", "△", "▲", "▽", "·", "~", ",", ".", "。", "“", "”", "…", "\u3000", "\u200b", "→",
)  # fmt: skip
NUMBERS = (
    "0", "00", "1", "100", "1만 4천998", "3분의 1", "0분의 0", "수십만", "두세", "1.5", "1,234,567", "９９", "½", "십이만", "9" * 40,
    "9" * 4400, "0." + "0" * 60 + "1", "1만억조", "-5", "1~2만", "1e9", "제3", "2024.13.45", "99999년", "0년", "13월 32일", "25시 61분",
)  # fmt: skip
PIECE = st.one_of(st.sampled_from(WORDS), st.sampled_from(NUMBERS), st.text(max_size=8))
TEXT = st.lists(st.tuples(PIECE, st.sampled_from(("", " ", "\n"))), max_size=25).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)
)
PUBLISHED = st.one_of(st.none(), st.dates(), st.datetimes())


def _located(fact: Fact) -> Sequence[tuple[str, int, int, str]]:
    slots = (fact.target, fact.achieved, fact.rate, fact.difference)
    things = [fact.evidence, *(slot for slot in slots if slot is not None)]
    return [(thing.field, thing.start, thing.end, thing.text) for thing in things]


@settings(max_examples=150, deadline=None)
@given(TEXT, TEXT, st.lists(TEXT, max_size=2), PUBLISHED)
def test_facts_of_any_text_stand_in_it(text: str, title: str, subtitles: list[str], published: object) -> None:
    found = find_facts(text, title=title, subtitles=tuple(subtitles), published=published)  # type: ignore[arg-type]
    fields = {"text": text, "title": title} | {f"subtitles[{i}]": line for i, line in enumerate(subtitles)}
    for fact in found:
        for field, start, end, shown in _located(fact):
            assert fields[field][start:end] == shown != ""
        json.loads(fact.to_json().encode(), parse_constant=lambda name: 1 / 0)
    assert [fact.id for fact in found] == [f"f{i}" for i in range(1, len(found) + 1)]
    assert find_facts(text, title=title, subtitles=tuple(subtitles), published=published) == found  # type: ignore[arg-type]


@pytest.mark.parametrize("digits", [20, 40, 60])
def test_figures_longer_than_any_machine_word_stay_exact(digits: int) -> None:
    target, achieved = "8" * digits, "8" * (digits - 1) + "9"
    (fact,) = find_facts(f"시는 올해 일자리 {achieved}개를 만들어 목표 {target}개를 넘어섰다.", published="9999-12-31")
    assert fact.target is not None
    assert fact.achieved is not None
    assert (fact.target.value_text, fact.achieved.value_text) == (target, achieved)
    assert json.loads(fact.to_json())["target"]["value"] == int(target)


def test_the_last_days_of_the_calendar() -> None:
    (fact,) = find_facts("시는 9999년 일자리 목표 900개의 80%인 720개를 만들었다.", published="9999-12-31")
    assert (fact.status, fact.target is not None) == ("missed", True)


def test_half_a_character_costs_nothing_but_itself() -> None:
    text = "누리시는 올해 나무 300그루\udc00를 심을 계획이다. 지난달까지 목표 500건\ud83d의 92%인 460건을 처리했다."
    found = find_facts(text, published="2024-10-02")
    assert any(f.achieved is not None and f.achieved.text == "460건" for f in found)
    assert all(text[q.start : q.end] == q.text for f in found for q in (f.target, f.achieved) if q is not None)
