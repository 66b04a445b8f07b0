"""The first glance at a story: where it says "none", reading every sentence nearly always finds no fact either, and it
reads less. What the screen passes over, by learned weights, is all that it may lose.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.facts import candidates, glance
from extractor.facts.acting import with_actors_of_story
from extractor.facts.candidates import Candidates, candidates_of, readings_of
from extractor.facts.cues import TOLD_BESIDE, cues
from extractor.facts.glance import glance_at
from extractor.facts.items import read
from extractor.facts.morphology import Morpheme, morphemes
from extractor.facts.screening import screened
from extractor.facts.segmentation import sentences
from extractor.facts.story import drafted, told_facts
from extractor.facts.weighing import Scales
from extractor.korean import find_quantities, find_times
from extractor.model import Quantity, TimeExpression
from extractor.tables import load

PASSAGES = Path(__file__).parent / "passages"
PUBLISHED = date(2024, 10, 14)
FIRE = (
    "한빛시의 한 시장에서 12일 새벽 불이 났다. 상인들은 타는 냄새를 맡고 소방서에 알렸다. "
    "불은 창고 2개 동을 태우고 1시간 만에 꺼졌다. 소방서는 까닭을 조사한다고 말했다."
)
RAID = (
    "한빛시는 지난달 신고를 받았다. 경찰은 창고에서 가짜 운동화 320켤레를 찾아냈다. 주인은 모르는 일이라고 말했다. "
    "이웃들도 놀랐다."
)
PLANTING = "한빛군은 올해 나무 3만 그루를 심는다. 주민들이 거들었다. 9월까지 2만1천 그루를 심어 목표의 70%를 채웠다."

Told = tuple[list[tuple[str, str]], list[Quantity], list[TimeExpression]]


def told(text: str, title: str = "") -> Told:
    fields = [("title", title), ("text", text)] if title else [("text", text)]
    return (
        fields,
        [q for name, value in fields for q in find_quantities(value, field=name)],
        [t for name, value in fields for t in find_times(value, reference=PUBLISHED, field=name)],
    )


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of the sentences that are analysed."""
    texts: list[str] = []

    def noted(given: Sequence[str]) -> list[Sequence[Morpheme]]:
        texts.extend(given)
        return morphemes(given)

    monkeypatch.setattr(candidates, "morphemes", noted)
    return texts


def test_a_story_without_facts_is_left_before_the_sentences_without_figures(seen: list[str]) -> None:
    readings, drafts = drafted(*told(RAID), PUBLISHED)
    assert (readings, drafts) == ([], [])
    assert seen
    assert all(any(c.isdigit() for c in text) for text in seen)
    chosen = [c.sentence.text for c in candidates_of(*told(RAID)).all]
    assert len(chosen) > len(seen)


def test_no_sentence_is_analysed_where_no_figure_may_have_a_slot(seen: list[str]) -> None:
    assert candidates_of(*told(FIRE)).with_figures()
    assert drafted(*told(FIRE), PUBLISHED) == ([], [])
    assert not seen


def test_no_sentence_is_analysed_twice_where_there_are_facts(seen: list[str]) -> None:
    readings, drafts = drafted(*told(PLANTING), PUBLISHED)
    assert drafts
    assert sorted(seen) == sorted(reading.sentence.text for reading in readings)


def test_the_first_glance_is_open_where_a_figure_may_get_a_slot() -> None:
    assert glance_at(candidates_of(*told(PLANTING)), PUBLISHED, Scales()).is_open
    assert not glance_at(candidates_of(*told("아무 숫자도 없는 목표를 말했다.")), PUBLISHED, Scales()).is_open


@pytest.mark.parametrize("name", ["second", "eighth", "twelfth"])
def test_nothing_is_lost_by_the_first_glance_but_what_is_screened(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glance, "screened", Candidates.with_figures)
    closed, lost = 0, 0
    for story in stories(name):
        found = glance_at(candidates_of(*story), PUBLISHED, Scales())
        if not found.is_open:
            closed += 1
            lost += states(story)
        scales, readings = Scales(), readings_of(*story)
        for home, look in found.looks.items():
            assert look == scales.by_surroundings(readings, home)
    assert closed > 2
    assert lost == 0


# The screen has learned from these sets, too; scripts/train_screen.py --check-by-set tells what it loses of sets that it
# has not seen. Held here is that it closes stories and hardly ever one that states a fact.
def test_hardly_anything_is_lost_by_the_screen() -> None:
    stated, closed, lost = 0, 0, 0
    for story in (story for name in ("second", "eighth", "twelfth") for story in stories(name)):
        states_facts, passed = states(story), not screened(candidates_of(*story))
        stated += states_facts
        closed += passed
        lost += states_facts and passed
    assert closed > 5
    assert lost * 100 <= stated


def stories(name: str) -> list[Told]:
    """The passages of a set."""
    passages = map(json.loads, (PASSAGES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
    return [told(passage["text"], passage.get("title") or "") for passage in passages]


def states(story: Told) -> bool:
    """Whether a story states facts where every sentence of it is read."""
    return bool(told_facts(with_actors_of_story(readings_of(*story)), PUBLISHED, Scales()))


SENTENCES = (
    "예정된 일이었다. 새 청사진이 나왔다. 올해 목표를 새로 잡았다. 정부는 내년 경기를 내다봤다. 지난 계획보다 늦다. 진도율이 낮다. "
    "수출은 늘었다. 사망자가 나왔다. 정원을 채우지 못했다. 배정받은 물량이 적다. 금메달을 땄다. 어획량이 줄었다."
)


def test_every_class_of_words_is_known_by_the_letters_of_a_sentence() -> None:
    found: set[str] = set()
    for sentence, words in zip(
        (all_of := sentences("text", SENTENCES)), morphemes([s.text for s in all_of]), strict=True
    ):
        codes = set(read(sentence, words, [], []).codes) & set(TOLD_BESIDE)
        assert all(cues().may_hold(sentence.text, code) for code in codes), sentence.text
        found |= codes
    assert found == set(TOLD_BESIDE)
    assert not any(cues().may_hold("경찰은 달아난 사람을 쫓는다.", code) for code in TOLD_BESIDE)


@given(st.text(alphabet="목표달성했다낸 못미치는3천만건을를 \n", max_size=30))
def test_the_gate_is_open_where_a_word_of_it_or_a_counted_object_stands(text: str) -> None:
    table = load("facts_cues")
    words = {*table["gate"]["words"]}
    words |= {w for e in table["nouns"].values() if e["code"] in "GLQCt" for w in e["words"] if len(w) > 1}
    counted = re.search(
        r"[0-9십백천만억조][여 ]?\s?(?![명년월일시분세살점회차위초원])(?!달러)[가-힣㏊㎞㎢]{1,3}[을를]\s", text
    )
    assert cues().may_state_facts(text) == (any(word in text for word in words) or counted is not None)
