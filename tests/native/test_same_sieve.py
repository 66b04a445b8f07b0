"""The compiled sieve leaves the lines that Python's leaves."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractor.blocks.model import Block, Labelled, Role
from extractor.blocks.sieve import PythonSieve, Wanted, sieve_of
from extractor.native import load

MODULE = load("sieve").module
pytestmark = pytest.mark.skipif(MODULE is None, reason=f"compiled part: {load('sieve').reason}")

LETTERS = "#>»입자aZ５𝒜"
TEXTS = st.text(LETTERS + "가나 1٣😀.", max_size=6) | st.sampled_from(["", "문화", "홈 > 문화", "#둑길", "2024.3.5"])
ROLES = st.sampled_from(list(Role))
LINES = st.lists(st.builds(lambda text, role: Labelled(Block(0, text), role, "told"), TEXTS, ROLES), max_size=8)
WANTED = st.builds(
    Wanted,
    st.frozensets(ROLES),
    st.booleans(),
    st.integers(-1, 3),
    st.integers(0, 8),
    st.text(LETTERS, max_size=4),
    st.booleans(),
    st.booleans(),
    st.frozensets(TEXTS, max_size=3),
    st.frozensets(ROLES, max_size=3),
)


def line(text: str, role: Role = Role.OTHER) -> Labelled:
    return Labelled(Block(0, text), role, "told")


@settings(max_examples=600)
@given(WANTED, LINES, st.integers(-2, 9), st.none() | st.integers(-2, 9))
@example(Wanted(frozenset(), others=True, digits=True), [line("오후 ٣시"), line("가나"), line("５")], 0, None)
def test_lines_at_random(wanted: Wanted, lines: list[Labelled], start: int, end: int | None) -> None:
    compiled = sieve_of(wanted, MODULE)
    assert not isinstance(compiled, PythonSieve)
    expected = PythonSieve(wanted).places(lines, start, end)
    assert compiled.places(lines, start, end) == expected
    assert compiled.places(tuple(lines), start, end) == expected
    if start <= 0 and end is None:
        assert compiled.places(lines) == expected


@pytest.mark.parametrize("made", [PythonSieve, lambda wanted: sieve_of(wanted, MODULE)])
def test_what_each_wish_leaves(made: Any) -> None:
    lines = [
        line("홈 > 문화"),
        line("문화", Role.NAVIGATION),
        line("#둑길 #솔밭", Role.BODY),
        line("둑길 3km"),
        line(""),
    ]
    every = frozenset(Role)

    def left(wanted: Wanted) -> list[int]:
        places: list[int] = made(wanted).places(lines)
        return places

    assert left(Wanted(every)) == [0, 1, 2, 3, 4]
    assert left(Wanted(frozenset({Role.BODY}))) == [2]
    assert left(Wanted(frozenset({Role.BODY, Role.OTHER}), others=True)) == [1]
    assert left(Wanted(every, letters=">", words=frozenset({"문화"}))) == [0, 1]
    assert left(Wanted(every, letters="#>", beginning=True)) == [2]
    assert left(Wanted(every, digits=True)) == [3]
    assert left(Wanted(every, shortest=1, longest=2)) == [1]
    assert left(Wanted(every, letters=">", always=frozenset({Role.BODY}))) == [0, 2]


def test_what_is_no_labelled_block_is_refused() -> None:
    compiled = sieve_of(Wanted(frozenset(Role)), MODULE)
    for wrong in ("둑길", Labelled(None, Role.OTHER, "told"), Labelled(Block(0, None), Role.OTHER, "told")):  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            compiled.places([wrong])
    with pytest.raises(TypeError):
        pickle.dumps(compiled)


def test_blocks_of_another_make_are_left_to_python() -> None:
    class Other:
        pass

    with pytest.raises(TypeError):
        MODULE.Sieve(Other, Labelled, Wanted(frozenset()))
