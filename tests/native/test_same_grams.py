"""The weights of a line's letters are the same, looked up by their features or without making them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.blocks.grams import PythonGrams, grams_of, grams_with
from extractor.native import load
from extractor.tables import load_weights

native = load("grams").module
pytestmark = pytest.mark.skipif(native is None, reason=f"compiled part: {load('grams').reason}")

WEIGHTS = load_weights("blocks_weights")["weights"]
LETTERS = st.sampled_from([*"가나다라한빛기자뉴스○0ab zＡ.,·𝒜", "문의", "기자", "니다.", "www", "구독 "])
LINES = st.one_of(st.text(max_size=30), st.lists(LETTERS, max_size=120).map("".join))


def check(line: str, weights: dict[str, float]) -> None:
    assert sorted(grams_with(weights).weights_of(line)) == sorted(PythonGrams(weights).weights_of(line))


@given(LINES)
def test_lines_at_random(line: str) -> None:
    check(line, WEIGHTS)
    check(line, {name: float(place + 1) for place, name in enumerate(dict.fromkeys(grams_of(line)))})


@given(st.integers(0, 400), st.sampled_from(["a", "가", "○", "가 ", "ab ", "가나 ", "𝒜"]))
def test_long_lines(count: int, letters: str) -> None:
    line = letters * count
    check(line, dict.fromkeys(grams_of(line), 1.0))


def test_a_feature_without_weight_counts_nothing() -> None:
    assert grams_with({"w새": 0.0, "bold": 2.0, "w길": 1.5}).weights_of("새 길 새 길") == [1.5]


def test_more_letters_than_there_is_room_for_are_refused() -> None:
    assert native is not None
    with pytest.raises(ValueError, match="letters"):
        native.Grams({}, "^$wv", "○", 1_000, 20)
