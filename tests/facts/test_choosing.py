"""Names and times of facts that are chosen by weight: what may be chosen, and what the trace says of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.facts import explain_facts
from extractor.facts.choosing import with_choices
from extractor.facts.indicator_choice import IndicatorChoice
from extractor.facts.model import Draft, Reading
from extractor.facts.noun_phrases import words
from extractor.facts.ranking import Kind, Scale, weights
from extractor.facts.series import last_letter, sort_of
from extractor.facts.story import drafted
from extractor.facts.story_view import View
from extractor.facts.subject_choice import SubjectChoice
from extractor.korean import find_quantities, find_times

PASSAGES = Path(__file__).parent / "passages"
PUBLISHED = date(2024, 5, 20)


def passages(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (PASSAGES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def read(text: str, title: str | None = None) -> tuple[list[Reading], list[Draft]]:
    fields = [("title", title)] * bool(title) + [("text", text)]
    fields = [(name, value) for name, value in fields if value is not None]
    times = [t for name, value in fields for t in find_times(value, reference=PUBLISHED, field=name)]
    figures = [q for name, value in fields for q in find_quantities(value, field=name)]
    return drafted([(n, v or "") for n, v in fields], figures, times, PUBLISHED)


def names(draft: Draft) -> Iterator[tuple[str, str | None]]:
    yield "indicator", draft.indicator.text if draft.indicator is not None else None
    yield "subject", draft.subject.text if draft.subject is not None else None
    yield "period", draft.period.value if draft.period is not None else None


@pytest.mark.parametrize("name", ["tenth", "eleventh", "fourteenth"])
def test_what_is_chosen_stands_in_the_story_and_the_trace_says_that_it_was_weighed(name: str) -> None:
    chosen = 0
    for passage in passages(name):
        fields = {"title": passage["title"] or "", "text": passage["text"]}
        for explained in explain_facts(passage["text"], passage["title"], (), passage["published"]):
            weighed = [origin for origin in explained.trace.origins if origin.source == "weighed"]
            chosen += len(weighed)
            for origin in weighed:
                told = fields[origin.field][origin.start : origin.end]
                # A deed may follow what it is done to from elsewhere in the sentence: '관광객 … 유치'.
                assert told
                assert origin.detail.startswith(told)
                assert any(note.startswith(f"{origin.slot} '") for note in explained.trace.notes)
    assert chosen


@pytest.mark.parametrize("name", ["twelfth", "thirteenth"])
def test_only_names_and_times_are_chosen(name: str) -> None:
    for passage in passages(name):
        readings, drafts = read(passage["text"], passage["title"])
        for before, after in zip(drafts, with_choices(drafts, readings, PUBLISHED), strict=True):
            assert before.slots() == after.slots()
            assert (before.home, before.flags, before.tellings) == (after.home, after.flags, after.tellings)
            changed = [kind for kind, old in names(before) if dict(names(after))[kind] != old]
            noted = set(after.trace.notes) - set(before.trace.notes)
            assert len(noted) == len(changed)


def test_a_subject_that_the_rules_give_may_give_way_to_another_but_not_to_nobody() -> None:
    for passage in passages("tenth"):
        readings, drafts = read(passage["text"], passage["title"])
        for before, after in zip(drafts, with_choices(drafts, readings, PUBLISHED), strict=True):
            assert before.subject is None or after.subject is not None


@pytest.mark.parametrize(
    "text",
    [
        "해온시는 지난해 전기차 1천 대를 보급했다. 올해는 전기차 2천 대를 보급할 계획이다.",
        "가람군은 지난해 나무 3만 그루를 심었다. 올 들어서는 4만 그루를 심었다.",
    ],
)
@pytest.mark.parametrize("title", [None, "2023년의 기록"])
def test_a_time_of_its_own_gives_way_to_none_of_another_sentence(text: str, title: str | None) -> None:
    assert [e.fact.period.value for e in explain_facts(text, title, (), PUBLISHED) if e.fact.period] == ["2023", "2024"]


@pytest.mark.parametrize("speaker", ["조합장", "이사장", "본부장"])
def test_who_speaks_is_neither_whose_it_is_nor_what_is_counted(speaker: str) -> None:
    text = f'가람농협은 배 수출을 시작했다.\n{speaker}은 "내년에는 배 3만 상자를 수출하겠다"고 말했다.'
    fact = explain_facts(text, None, (), PUBLISHED)[-1].fact
    assert fact.subject != speaker
    assert speaker not in fact.indicator


@pytest.mark.parametrize("opening", ["연간", "연도별", "누적"])
def test_no_name_is_chosen_with_what_says_how_it_is_counted(opening: str) -> None:
    text = f"가람조선은 선박을 만든다.\n회사는 올해 {opening} 선박 수주 40척을 기록했다."
    assert not explain_facts(text, None, (), PUBLISHED)[-1].fact.indicator.startswith(opening)


def test_a_story_of_hundreds_of_facts_is_named_like_a_short_one() -> None:
    line = "해온시는 지난달 전기차 {}대를 보급했다."
    facts = [e.fact for e in explain_facts("\n".join(line.format(1200 + n) for n in range(60)), None, (), PUBLISHED)]
    one = explain_facts(line.format(1200), None, (), PUBLISHED)[0].fact
    assert len(facts) > 40
    assert {(f.indicator, f.subject) for f in facts} == {(one.indicator, one.subject)}


def test_a_member_of_a_list_by_places_is_whose_it_is_and_not_what_is_counted() -> None:
    text = (
        "해온도는 지난해 급속충전기 900기를 설치했다고 밝혔다.\n시군별로는 가람시 450기, 누리시 310기, 미르군 140기다."
    )
    facts = [e.fact for e in explain_facts(text, None, (), PUBLISHED)]
    parts = {fact.subject for fact in facts[1:]}
    assert parts == {"가람시", "누리시", "미르군"}
    assert not parts & {fact.indicator for fact in facts}


def test_the_word_that_stands_for_somebody_gives_way_to_the_name_that_the_story_tells() -> None:
    text = "누리수협의 지난해 위판량은 2만6천 톤으로 목표를 5.5% 웃돌았다.\n삼치 위판액도 210억 원으로 집계됐다."
    facts = [e.fact for e in explain_facts(text, "누리 위판액 늘었다", (), PUBLISHED)]
    assert {fact.subject for fact in facts} == {"누리수협"}


def test_no_name_that_is_chosen_says_again_whose_it_is() -> None:
    for passage in [*passages("thirtyseventh"), *passages("thirtyeighth")]:
        for explained in explain_facts(passage["text"], passage["title"], (), passage["published"]):
            weighed = {origin.slot for origin in explained.trace.origins if origin.source == "weighed"}
            if "indicator" in weighed and explained.fact.subject is not None:
                assert not explained.fact.indicator.startswith(explained.fact.subject + " ")


@pytest.mark.parametrize("label", ["유도", "역도", "체조"])
def test_a_label_may_be_whose_it_is_or_what_is_counted_whatever_the_rules_take_it_for(label: str) -> None:
    text = f"한국 선수단은 대회에서 금메달 12개를 땄다.\n사격이 3개, {label}가 2개의 금메달을 안겼다."
    readings, drafts = read(text)
    view = View(readings, drafts, PUBLISHED)
    indicators, subjects = IndicatorChoice(view), SubjectChoice(view)
    assert drafts
    for draft in drafts:
        if draft.home == 1:
            assert label in {c.answer for c in subjects.candidates(draft)}
            assert "금메달" in {c.answer for c in indicators.candidates(draft)}


def test_a_story_without_facts_has_nothing_to_choose() -> None:
    assert with_choices([], [], PUBLISHED) == []


LETTERS = re.compile(r"(?:^|:)(?:h1|h2|hs|hsu|hsc|cutR|cutLw|comps|w2?|w2?c|w2?r|w2u)=(?P<told>.*)$")
# The last letters of names that the passages tell of often; 현대 is a common noun as well.
NAMES = {"통부", "산부", "삼성", "롯데", "한화", "스코", "넥슨", "엔씨", "서울", "부산", "광양", "경북", "전남"}


@pytest.mark.parametrize("kind", ["indicator", "subject"])
def test_of_a_name_no_letters_have_a_weight_but_the_end_that_the_tables_know(kind: Kind) -> None:
    ends = {*words().ends, *words().proper_ends, ""}
    told = [match["told"] for feature in weights(kind) if (match := LETTERS.search(feature))]
    assert len(told) > 100
    for letters in told:
        if "~" in letters:
            sort = letters.partition("~")[2]
            # The unit of the figure, or whether the word is of a kind, stands behind the end.
            assert any(sort.startswith(end) for end in ends), letters
    assert not NAMES & {letters[:2] for letters in told}


@pytest.mark.parametrize(
    ("name", "sort"), [("국토교통부", "~부"), ("삼성", "~"), ("한빛은행", "~은행"), ("강릉시", "~시"), ("나이키", "~")]
)
def test_a_name_counts_by_its_end_alone(name: str, sort: str) -> None:
    assert sort_of(name) == sort
    assert last_letter(name, sort) == sort


@pytest.mark.parametrize("name", ["국토교통부", "현대제철", "부산", "한빛조선"])
def test_no_letters_of_a_name_are_looked_at(name: str) -> None:
    text = f"{name}은 올해 선박 수주 40척을 기록했다고 밝혔다."
    readings, drafts = read(text)
    view = View(readings, drafts, PUBLISHED)
    choices = (IndicatorChoice(view), SubjectChoice(view))
    features = {f for c in choices for d in drafts for found in c.candidates(d) for g in found.groups for f in g}
    assert features
    assert not [f for f in features if (m := LETTERS.search(f)) and m["told"].startswith(name[-2:])]


def test_the_nearest_to_what_may_be_meant_is_chosen() -> None:
    class Offer(NamedTuple):
        answer: str
        groups: tuple[tuple[str, ...], ...]

    scale = Scale("indicator", {"much": 1.0, "some": 0.8})
    offers = [Offer("관중", (("much",),)), Offer("프로야구관중", (("some",),)), Offer("올해프로야구관중", (("some",),))]
    assert scale.best(offers).answer == "관중"
    assert scale.nearest(offers).answer == "프로야구관중"
    assert scale.nearest(offers[:1]).answer == "관중"


def test_an_unknown_feature_weighs_nothing() -> None:
    scale = Scale("indicator")
    known = next(iter(weights("indicator")))
    assert scale.score([(known, "no such feature")]) == weights("indicator")[known]
    assert scale.score([()]) == 0.0


@settings(max_examples=30, deadline=None)
@given(st.integers(min_value=1, max_value=2), st.sampled_from(["tenth", "second"]), st.data())
def test_the_same_story_is_named_the_same_again(times: int, name: str, data: st.DataObject) -> None:
    passage = data.draw(st.sampled_from(passages(name)))
    once = explain_facts(passage["text"], passage["title"], (), passage["published"])
    for _ in range(times):
        assert explain_facts(passage["text"], passage["title"], (), passage["published"]) == once
