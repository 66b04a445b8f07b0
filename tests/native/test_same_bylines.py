"""Bylines are read alike by the compiled walk over their words and by Python's."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractor.blocks import read_blocks
from extractor.blocks.people import Credits, Person, Signs, read_credits, walk_in_python
from extractor.blocks.person_names import (
    NAMES,
    is_bare_name_in_python,
    is_name_in_python,
    is_organisation_in_python,
    people_words,
)
from extractor.decode import decode
from extractor.native import load
from extractor.page import open_page

native = load("bylines").module
pytestmark = pytest.mark.skipif(native is None, reason=f"compiled part: {load('bylines').reason}")

PAGES = sorted((Path(__file__).parents[2] / "fixtures" / "pages").rglob("page.html"))
WORDS = people_words()
compiled: Any = native and native.Bylines(WORDS, Signs(), NAMES, Person, Credits)
LISTED = sorted(
    {
        *WORDS.writer,
        *WORDS.guest,
        *WORDS.photo,
        *WORDS.rank,
        *WORDS.writer_credit,
        *WORDS.photo_credit,
        *WORDS.organisations,
        *WORDS.suffixes,
        *WORDS.makers,
        *WORDS.firms,
        *WORDS.places,
        *WORDS.double,
    }
)
PEOPLE = [
    "박하늘",
    "이바다",
    "남궁민수",
    "초롱이",
    "백련사",
    "한빛군",
    "이솔",
    "박정국",
    "온라인뉴스팀",
    "MBC뉴스",
    "뉴스24",
    "Jane",
    "Doe",
    "솔빛",
]
WORD = st.one_of(
    st.sampled_from(LISTED),
    st.sampled_from(PEOPLE),
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from(LISTED)).map("".join),
    st.tuples(st.sampled_from(LISTED), st.sampled_from(PEOPLE)).map("".join),
    st.sampled_from([*"=/,·ㆍ|｜&:：;+-~", "12", "외", "기자", "사진", "글", "\x01"]),
    st.text("가나박이하늘기자사진aA1", min_size=1, max_size=5),
)


@settings(max_examples=500)
@given(WORD | st.text(max_size=6))
@example("")
@example("박정국")
@example("남궁민수")
def test_names_at_random(word: str) -> None:
    assert NAMES.is_name(word) is is_name_in_python(word)
    assert NAMES.is_bare_name(word) is is_bare_name_in_python(word)
    assert NAMES.is_organisation(word) is is_organisation_in_python(word)


def test_words_of_the_tables_as_names() -> None:
    for word in LISTED:
        for told in (word, "박" + word, word[-3:], word[:3]):
            assert NAMES.is_name(told) is is_name_in_python(told), told
            assert NAMES.is_organisation(told) is is_organisation_in_python(told), told


@settings(max_examples=500)
@given(st.lists(WORD, max_size=10), st.integers(0, 3), st.sampled_from([None, 0, 2]))
@example(["박하늘", "·", "이바다", "기자", "\x01"], 0, None)
@example(["경기", "광명시", "=", "박하늘", "선임기자"], 0, 2)
def test_words_at_random(words: list[str], others: int, patience: int | None) -> None:
    emails = [f"pn{n}@example.com" for n in range(words.count("\x01"))]
    assert compiled.read(words, emails, others, patience) == walk_in_python(words, emails, others, patience)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_lines_of_fixture_pages(path: Path) -> None:
    for block in read_blocks(open_page(decode(path.read_bytes()))):
        words = block.text[:200].replace("@", " @ ").split()
        words = [word for token in words for word in re.findall(r"\w+|[=/,·|:]", token)]
        assert compiled.read(words, [], 0, None) == walk_in_python(words, [], 0, None), block.text


@pytest.mark.parametrize(
    "line", ["(광명=한빛뉴스) 박하늘·이바다 기자 pn@example.com", "Jane Doe 기자 / 사진=박하늘 작가", "온라인뉴스팀"]
)
def test_what_is_told_has_the_types_of_the_records(line: str) -> None:
    found = read_credits(line)
    assert type(found) is Credits
    assert all(type(person) is Person and type(person.sure) is bool for person in found.people)
    assert type(found.team) is bool


@pytest.mark.parametrize("walk", [native and compiled.read, walk_in_python])
@pytest.mark.parametrize(
    ("words", "emails"), [(["\x01"], []), (["박하늘", "기자", "\x01", "이바다", "\x01"], ["pn@example.com"])]
)
def test_addresses_that_are_missing_are_an_error(walk: Any, words: list[str], emails: list[str]) -> None:
    with pytest.raises(IndexError):
        walk(words, emails, 0, None)
