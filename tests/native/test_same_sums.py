"""Sums of learned weights are the same, looked up in Python or compiled."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.facts.sums import PythonSums, sums_of
from extractor.native import load
from extractor.tables import load_weights

native = load("sums").module
pytestmark = pytest.mark.skipif(native is None, reason=f"compiled part: {load('sums').reason}")

NAMES = st.text(st.sampled_from("aR=가나○é𝒜\ud800\x00"), max_size=6)
WEIGHTS = st.integers(-32768, 32767).map(lambda weight: weight / 100)


@given(st.dictionaries(NAMES, st.tuples(WEIGHTS, WEIGHTS, WEIGHTS), max_size=40), st.lists(NAMES))
def test_sums_at_random(rows: dict[str, tuple[float, float, float]], names: list[str]) -> None:
    compiled = sums_of(rows, 3)
    assert not isinstance(compiled, PythonSums)
    python = PythonSums(rows, 3)
    assert compiled.of(names) == python.of(names)
    assert compiled.of(iter(rows)) == python.of([*rows])


@given(st.dictionaries(NAMES, st.tuples(WEIGHTS), max_size=40), st.lists(st.lists(NAMES)))
def test_groups_at_random(rows: dict[str, tuple[float]], groups: list[list[str]]) -> None:
    assert sums_of(rows, 1).grouped(groups) == PythonSums(rows, 1).grouped(groups)
    assert sums_of(rows, 1).grouped([rows]) == PythonSums(rows, 1).grouped([rows])


def test_every_learned_weight_is_found() -> None:
    rows = load_weights("facts_weights")["surroundings"]
    width = len(next(iter(rows.values())))
    compiled, python = sums_of(rows, width), PythonSums(rows, width)
    for name in rows:
        assert compiled.of((name, name + "○")) == python.of((name, name + "○"))


def test_what_has_no_weight_counts_nothing() -> None:
    assert sums_of({"가": (0.29, -1)}, 2).of(["가", "나", "가가", "", "가"]) == [58, -200]
    assert sums_of({}, 2).of(["가"]) == sums_of({"": (1, 1)}, 2).of([]) == [0, 0]
    assert sums_of({"": (1, 1)}, 2).of([""]) == [100, 100]


@pytest.mark.parametrize(
    ("rows", "width"),
    [
        ({"가": (1,)}, 2),
        ({"가": (1, 2, 3)}, 2),
        ({"가": ()}, 0),
        ({"가": (1,) * 9}, 9),
        ({"가": (32768,)}, 1),
        ({"가": (-32769,)}, 1),
        ({"가" * 128: (1,)}, 1),
    ],
)
def test_what_does_not_fit_is_refused(rows: dict[str, tuple[int, ...]], width: int) -> None:
    assert native is not None
    with pytest.raises(ValueError, match=r"weight|letters"):
        native.Sums(rows, width)


class Growing:
    """A row that says that it is short, and is longer each time."""

    def __init__(self) -> None:
        self.times = 0

    def __len__(self) -> int:
        return 1

    def __iter__(self) -> Iterator[int]:
        self.times += 1
        return iter([1] * (1 if self.times == 1 else 100_000))


def test_what_is_measured_is_what_is_kept() -> None:
    assert native.Sums({"가": Growing()}, 1).of(["가"]) == [1]


@pytest.mark.parametrize("rows", [{"가": (400.0,)}, {"가" * 200: (1.0,)}, {"가": (1.0,) * 9}])
def test_what_it_has_no_room_for_is_summed_in_python(rows: dict[str, tuple[float, ...]]) -> None:
    width = len(next(iter(rows.values())))
    assert sums_of(rows, width).of(rows) == PythonSums(rows, width).of(rows)


def test_features_are_texts() -> None:
    assert native is not None
    with pytest.raises(TypeError):
        native.Sums({1: (1,)}, 1)
    with pytest.raises(TypeError):
        native.Sums({"가": ("1",)}, 1)
    with pytest.raises(TypeError):
        native.Sums({"가": (1,)}, 1).of(["가", None])
    with pytest.raises(TypeError):
        native.Sums({"가": (1,)}, 1).grouped([["가"], [b""]])
    with pytest.raises(TypeError):
        native.Sums(None, 1)
