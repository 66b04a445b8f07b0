"""Lines are read alike whether the compiled hints choose who reads them or every reader is asked."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractor.blocks import cue_hints
from extractor.blocks.cue_tables import PROVIDED, SHELL, cue_tables
from extractor.blocks.cues import cue_by_hints
from extractor.blocks.dateline import LABEL_WORDS
from extractor.blocks.signature_lines import sign_words
from extractor.native import load

native = load("hints").module
pytestmark = pytest.mark.skipif(native is None, reason=f"compiled part: {load('hints').reason}")

TABLES = cue_tables()
RULES = cue_hints.rules_of(TABLES)
PHRASES = sorted(
    {
        *TABLES.lines,
        *TABLES.headings,
        *LABEL_WORDS,
        *sign_words().opening_labels,
        *(
            entry.phrase
            for found in (TABLES.prefixes, TABLES.suffixes, TABLES.anywhere)
            for entries in found.values()
            for entry in entries
        ),
    }
)
PIECES = st.one_of(
    st.sampled_from(PHRASES),
    st.sampled_from(PHRASES).map(lambda phrase: phrase.replace(" ", "")),
    st.sampled_from(PHRASES).map(str.upper),
    st.sampled_from(TABLES.agencies),
    st.sampled_from([*TABLES.heading_tails, *PROVIDED, "고 있다.", "했다", "밝혔다.", "사진", "기자", "특파원"]),
    st.sampled_from(["박하늘", "이바다", "한빛시", "솔뫼", "pn@example.com", "제12호", "2024.05.03", "2024년 5월 3일"]),
    st.sampled_from(["10:00", "3.5%", "May 4, 2024", "(1)", "1/8", "00:10 / 02:30", "１２", "٣٤.٥", "12", "#새길"]),
    st.sampled_from([" ", " > ", " | ", "|", "\t", "\u3000", "=", "/", "·", '"', "”", "İ", "Σ", "Ａ", "e\u0301"]),
    st.sampled_from(SHELL),
    st.text(max_size=4),
)
LINES = st.lists(PIECES, min_size=1, max_size=6).map("".join)


def check(line: str) -> None:
    every, few = cue_hints.PythonHints(RULES).of(line), cue_hints.hints_for(TABLES).of(line)
    assert few & ~every == 0
    assert cue_by_hints(line, few, TABLES) == (cue_by_hints(line, every, TABLES) if every else None)


@settings(max_examples=400)
@given(LINES)
@example("#청년")
@example("pn@example.com")
@example("1 / 8")
@example("홈 > 우리 동네")
@example("첫화면 | 정치 | 사회 | 바다소식 | 게시판")
@example("\u0130")
@example("")
def test_lines_at_random(line: str) -> None:
    check(line)


@pytest.mark.parametrize("around", ["{}", " {}", "[{}]", "{} 12", "12 {}", "이번 주 {}", "{}더보기", "{} 라고 한다."])
def test_every_phrase(around: str) -> None:
    for phrase in PHRASES:
        check(around.format(phrase))
        check(around.format(phrase.replace(" ", "")))


def test_most_prose_is_told_without_a_reader() -> None:
    hints = cue_hints.hints_for(TABLES).of
    assert not hints("새 도서관은 솔잎동 언덕에 들어섰다.")
    assert not hints("한빛시, 언덕 도서관 문 열어")


def test_long_lines_say_nothing() -> None:
    hints = cue_hints.hints_for(TABLES).of
    assert hints("ⓒ" * TABLES.longest)
    assert not hints("ⓒ" * (TABLES.longest + 1))
    assert not hints("")


def test_too_long_keys_are_refused() -> None:
    assert native is not None
    limits = (*RULES.limits[:1], 1_000, *RULES.limits[2:])
    with pytest.raises(ValueError, match="letters"):
        native.Hints(RULES._replace(limits=limits), cue_hints.HINTS)
