"""Names and times of facts that are chosen by weight: what may be chosen, and what the trace says of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.facts import explain_facts
from extractor.facts.choosing import with_choices
from extractor.facts.model import Draft, Reading
from extractor.facts.ranking import Scale, weights
from extractor.facts.story import drafted
from extractor.korean import find_quantities, find_times

PASSAGES = Path(__file__).parent / "passages"
PUBLISHED = date(2024, 5, 20)
KINDS = ("indicator", "subject", "period")


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
    ("text", "title"),
    [
        ("해온시는 지난해 전기차 1천 대를 보급했다. 올해는 전기차 2천 대를 보급할 계획이다.", None),
        ("가람군은 지난해 나무 3만 그루를 심었다. 올 들어서는 4만 그루를 심었다.", None),
    ],
)
def test_a_time_of_its_own_gives_way_to_none_of_another_sentence(text: str, title: str | None) -> None:
    assert [e.fact.period.value for e in explain_facts(text, title, (), PUBLISHED) if e.fact.period] == ["2023", "2024"]


def test_a_member_of_a_list_by_places_is_whose_it_is_and_not_what_is_counted() -> None:
    text = (
        "해온도는 지난해 급속충전기 900기를 설치했다고 밝혔다.\n시군별로는 가람시 450기, 누리시 310기, 미르군 140기다."
    )
    facts = [e.fact for e in explain_facts(text, None, (), PUBLISHED)]
    parts = {fact.subject for fact in facts[1:]}
    assert parts == {"가람시", "누리시", "미르군"}
    assert not parts & {fact.indicator for fact in facts}


def test_a_story_without_facts_has_nothing_to_choose() -> None:
    assert with_choices([], [], PUBLISHED) == []


def test_no_feature_holds_a_figure_or_a_name_of_three_syllables_and_more() -> None:
    for kind in KINDS:
        known = weights(kind)  # type: ignore[arg-type]
        assert known
        assert not any(
            "한국" in f or "삼성" in f or "서울" in f for f in known if not f.startswith(("h", "way", "isway"))
        )


def test_an_unknown_feature_weighs_nothing() -> None:
    scale = Scale("indicator")
    known = next(iter(weights("indicator")))
    assert scale.score([(known, "no such feature")]) == weights("indicator")[known]
    assert scale.score([()]) == 0.0


@settings(max_examples=30, deadline=None)
@given(st.integers(min_value=0, max_value=2), st.sampled_from(["tenth", "second"]), st.data())
def test_the_same_story_is_named_the_same_again(times: int, name: str, data: st.DataObject) -> None:
    passage = data.draw(st.sampled_from(passages(name)))
    once = explain_facts(passage["text"], passage["title"], (), passage["published"])
    for _ in range(times):
        assert explain_facts(passage["text"], passage["title"], (), passage["published"]) == once
