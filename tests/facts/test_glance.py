"""The first glance at a story: it says "none" only where reading every sentence finds no fact, and reads less then."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from datetime import date
from operator import mul
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.facts import candidates
from extractor.facts.acting import with_actors_of_story
from extractor.facts.candidates import candidates_of, readings_of
from extractor.facts.company import NO_SLOT
from extractor.facts.cues import TOLD_BESIDE, cues
from extractor.facts.glance import glance_at
from extractor.facts.items import read
from extractor.facts.model import ROLES
from extractor.facts.morphology import Morpheme, morphemes
from extractor.facts.segmentation import sentences
from extractor.facts.story import drafted, told_facts
from extractor.facts.weighing import Scales, Weighed, weights_of
from extractor.korean import find_quantities, find_times
from extractor.model import Quantity, TimeExpression
from extractor.tables import load

PASSAGES = Path(__file__).parent / "passages"
PUBLISHED = date(2024, 10, 14)
BURGLARY = (
    "한빛시의 한 금은방에 12일 새벽 도둑이 들었다. 주인은 유리가 깨지는 소리를 듣고 경찰을 불렀다. "
    "경찰은 이웃 경찰서의 지원을 받아 달아난 20대 2명을 쫓고 있다. 이웃들은 문을 이중으로 잠근다고 말했다."
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

    def noted(given: Sequence[str]) -> list[list[Morpheme]]:
        texts.extend(given)
        return morphemes(given)

    monkeypatch.setattr(candidates, "morphemes", noted)
    return texts


def test_a_story_without_facts_is_left_before_the_sentences_without_figures(seen: list[str]) -> None:
    readings, drafts = drafted(*told(BURGLARY), PUBLISHED)
    assert (readings, drafts) == ([], [])
    assert seen
    assert all(any(c.isdigit() for c in text) for text in seen)
    chosen = [c.sentence.text for c in candidates_of(*told(BURGLARY)).all]
    assert len(chosen) > len(seen)


def test_no_sentence_is_analysed_twice_where_there_are_facts(seen: list[str]) -> None:
    readings, drafts = drafted(*told(PLANTING), PUBLISHED)
    assert drafts
    assert sorted(seen) == sorted(reading.sentence.text for reading in readings)


def test_the_first_glance_is_open_where_a_figure_may_get_a_slot() -> None:
    assert glance_at(candidates_of(*told(PLANTING)), PUBLISHED, Scales()).is_open
    assert not glance_at(candidates_of(*told("아무 숫자도 없는 목표를 말했다.")), PUBLISHED, Scales()).is_open


@pytest.mark.parametrize("name", ["second", "eighth", "twelfth"])
def test_nothing_is_lost_by_the_first_glance(name: str) -> None:
    closed = 0
    for line in (PASSAGES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        passage = json.loads(line)
        story = told(passage["text"], passage.get("title") or "")
        glance = glance_at(candidates_of(*story), PUBLISHED, Scales())
        if not glance.is_open:
            closed += 1
            assert told_facts(with_actors_of_story(readings_of(*story)), PUBLISHED, Scales()) == []
        scales, readings = Scales(), readings_of(*story)
        for home, look in glance.looks.items():
            assert look == scales.by_surroundings(readings, home)
    assert closed


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


ORDER = (*ROLES, NO_SLOT)
scores = st.lists(st.floats(-3, 3), min_size=len(ORDER), max_size=len(ORDER))


def scales_of(surroundings: dict[str, list[float]], carried: list[list[float]]) -> Scales:
    table = {"surroundings": surroundings, "company": {}, "pairs": {}}
    return Scales(weights_of({**table, "roles": ORDER, "carried": dict(zip(ORDER, carried, strict=True))}))


def shares(sums: Sequence[float]) -> dict[str, float]:
    powers = [math.exp(value) for value in sums]
    return dict(zip(ORDER, (power / sum(powers) for power in powers), strict=True))


@given(scores, st.lists(scores, max_size=4), st.sets(st.integers(0, 3)))
def test_a_figure_that_stays_out_has_no_role_whatever_stands_beside(
    own: list[float], rows: list[list[float]], there: set[int]
) -> None:
    own[-1] += 6
    names = [f"p{n}" for n in range(len(rows))]
    scales = scales_of(dict(zip(names, rows, strict=True)), [[0.0] * len(ORDER)] * len(ORDER))
    if scales.stays_out(Weighed(shares(own)), names):
        exact = shares(
            [sum(column) for column in zip(own, *(r for n, r in enumerate(rows) if n in there), strict=True)]
        )
        assert exact[NO_SLOT] > 0.9
        assert max(exact[role] for role in ROLES) < 0.1


@given(
    scores,
    st.lists(scores, max_size=3),
    st.sets(st.integers(0, 2)),
    st.lists(scores, min_size=len(ORDER), max_size=len(ORDER)),
    scores,
)
def test_a_settled_figure_gets_no_slot_whatever_stands_beside(
    own: list[float], rows: list[list[float]], there: set[int], carried: list[list[float]], company: list[float]
) -> None:
    def second(first: dict[str, float]) -> dict[str, float]:
        logarithms = [math.log(max(1e-4, first[role])) for role in ORDER]
        columns = zip(*carried, strict=True)
        return shares([c + math.fsum(map(mul, logarithms, row)) for c, row in zip(company, columns, strict=True)])

    own[-1] += 6
    names = [f"p{n}" for n in range(len(rows))]
    scales = scales_of(dict(zip(names, rows, strict=True)), carried)
    found = shares(own)
    if scales.stays_out(Weighed(found), names) and scales.is_settled(Weighed(second(found)), names):
        exact = [sum(column) for column in zip(own, *(r for n, r in enumerate(rows) if n in there), strict=True)]
        assert second(shares(exact))[NO_SLOT] > 0.5
