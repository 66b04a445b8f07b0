"""The weights of a line's letters are the same, looked up by their features or without making them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.blocks import grams
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


MOST = 256
"""Features that the compiled part has room for; seven are a line's beginning and end."""


def test_as_many_features_as_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert native is not None
    monkeypatch.setattr(grams, "READ", MOST - 7)
    # Words of three letters have most features: three each. Where scripts change, none is lost to a space.
    words = [
        "".join(chr(first + n) for n in (number // 26, number % 26, number // 26))
        for number in range(MOST // 6 + 1)
        for first in (ord("가"), ord("a"))
    ]
    line = "".join(words)
    assert len(line) > MOST - 7
    weights = {name: float(place + 1) for place, name in enumerate(dict.fromkeys(grams_of(line)))}
    assert len(weights) == MOST
    found = native.Grams(weights, "^$wv", "○", MOST - 7, 20).weights_of(line)
    assert sorted(found) == sorted(PythonGrams(weights).weights_of(line)) == sorted(weights.values())


@pytest.mark.parametrize("read", [-1, MOST - 6, MOST, 1_000])
def test_more_letters_than_there_is_room_for_are_refused(read: int) -> None:
    assert native is not None
    with pytest.raises(ValueError, match="letters"):
        native.Grams({}, "^$wv", "○", read, 20)


@pytest.mark.parametrize("kinds", ["", "^$w", "^$wvz"])
def test_other_than_four_kinds_of_features_are_refused(kinds: str) -> None:
    assert native is not None
    with pytest.raises(ValueError, match="kinds"):
        native.Grams({}, kinds, "○", 160, 20)
