"""What the compiled looks at letters tell is what Python's tell."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.article.language import _HANGUL
from extractor.blocks.measure import Ending
from extractor.blocks.pairs import PythonPairs, pairs_of
from extractor.blocks.phrases import PythonPhrases
from extractor.letters import bare_in_python
from extractor.native import load
from extractor.tables import load as load_table

text = load("text").module
pytestmark = pytest.mark.skipif(text is None, reason=f"compiled part: {load('text').reason}")

LETTERS = st.sampled_from(
    ["가", "나", "다", "뉴", "스", " ", "a", "A", "1", "²", "_", ".", "·", "é", "\u0301", "ⓒ", "文", "\U0001f600", "𝒜"]
)
TEXTS = st.one_of(st.text(max_size=40), st.lists(LETTERS, max_size=40).map("".join))
PHRASES = [
    row["phrases"]
    for row in load_table("cues")["cue"]
    if row["form"] == "contains" and len(row["phrases"]) > 1
]  # fmt: skip


@given(TEXTS)
def test_bare(line: str) -> None:
    assert text.bare(line) == bare_in_python(line)


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 5_000])
@pytest.mark.parametrize("letter", ["가", "가 ", "a.", "é", "𝒜·"])
def test_bare_of_long_texts(size: int, letter: str) -> None:
    assert text.bare(letter * size) == bare_in_python(letter * size)


def test_bare_of_every_character() -> None:
    line = "".join(map(chr, range(0x110000)))
    assert text.bare(line) == bare_in_python(line)


@given(TEXTS)
def test_korean_letters(line: str) -> None:
    assert text.count_hangul(line) == sum(map(len, _HANGUL.findall(line)))


def test_korean_letters_among_all_characters() -> None:
    line = "".join(map(chr, range(0x110000)))
    assert text.count_hangul(line) == sum(map(len, _HANGUL.findall(line)))


@given(TEXTS, TEXTS)
def test_pairs(line: str, story: str) -> None:
    compiled, python = text.Pairs(line), PythonPairs(line)
    assert len(compiled) == len(python)
    assert compiled.text == python.text
    assert compiled.share(story) == python.share(story)
    assert compiled.share(line + story) == python.share(line + story)


@given(st.integers(0, 700))
def test_pairs_of_long_lines(size: int) -> None:
    line = "".join(chr(0xAC00 + n * 37 % 11_172) for n in range(size))
    assert len(pairs_of(line)) == len(PythonPairs(line))
    assert pairs_of(line).share(line[: size // 2] + "가") == PythonPairs(line).share(line[: size // 2] + "가")


def test_too_many_pairs_are_refused_not_looked_for_forever() -> None:
    with pytest.raises(ValueError, match="letters"):
        text.Pairs("가" * 2_000)


def _same_search(phrases: list[str], line: str) -> None:
    phrases = [" ".join(phrase.split()) or "가" for phrase in phrases]
    assert text.Phrases(phrases).span(line) == PythonPhrases(phrases).span(line)


@settings(max_examples=300)
@given(st.lists(st.lists(LETTERS, min_size=1, max_size=4).map("".join), min_size=1, max_size=6), TEXTS)
def test_phrases_at_random(phrases: list[str], line: str) -> None:
    _same_search(phrases, line)


@given(st.data())
def test_phrases_of_the_tables_within_other_text(data: st.DataObject) -> None:
    phrases = data.draw(st.sampled_from(PHRASES))
    phrase = data.draw(st.sampled_from(phrases))
    line = (
        data.draw(TEXTS) + data.draw(st.sampled_from([phrase, phrase.replace(" ", ""), phrase[1:]])) + data.draw(TEXTS)
    )
    _same_search(phrases, line)


@pytest.mark.parametrize("make", [text and text.Phrases, PythonPhrases])
def test_phrases_in_texts_with_and_without_spaces(make: Any) -> None:
    phrases = make(["많이 본", "많이 본 뉴스", "관련", "ⓒ", "관 심"])
    assert phrases.span("이번 주 많이본 뉴스") == (5, 11)
    assert phrases.span("이번 주 많이 본뉴") == (5, 9)
    assert phrases.span("관련 ⓒ") == (0, 2)
    assert phrases.span("이ⓒ") == (1, 2)
    assert phrases.span("관심") == (0, 2)
    assert phrases.span("많이  본 관") is None
    assert phrases.span("") is None
    assert make(["가나"]).span("가") is None
    assert make([]).span("가나") is None


ENDINGS = [
    Ending(r"(?<!니)다[.!…]*[\"'”’)\]」』]*$", ("다",), ".!?…\"'”’)]」』"),
    Ending(r"(?:니다|요)[.!]*$", ("니다", "요"), ".!"),
    Ending(r"[다요][\"”]$|다$"),
]


@given(st.lists(st.sampled_from([*"가니다요.!?…\"'”’)]」』 a𝒜"]), max_size=60).map("".join))
@pytest.mark.parametrize("ending", ENDINGS)
def test_endings(ending: Ending, line: str) -> None:
    found, told = ending.search(line), ending.search_in_python(line)
    assert (found and found.span()) == (told and told.span())


@pytest.mark.parametrize("tail", ["다", ".가", "힣!"])
def test_a_tail_with_hangul_is_refused(tail: str) -> None:
    with pytest.raises(ValueError, match="Hangul"):
        text.Ending(str.find, ("요",), tail, 40, 2)
    with pytest.raises(ValueError, match="Hangul"):
        Ending(r"요$", ("요",), tail)
