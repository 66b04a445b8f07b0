"""Numerals: values, kinds, and what must always hold."""

from __future__ import annotations

import re
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.korean import find_numerals, parse_numeral
from extractor.korean.numerals import match_numeral
from extractor.korean.time_spans import time_spans

VALUES = [
    ("14,998", "14998"),
    ("1만 4천998", "14998"),
    ("1만4998", "14998"),
    ("１２３", "123"),
    ("1.5조", "1500000000000"),
    ("7천억", "700000000000"),
    ("만천", "11000"),
    ("천 3백 62만", "13620000"),
    ("2억5천만", "250000000"),
    ("2조5354억", "2535400000000"),
    ("3천5백", "3500"),
    ("삼십오만 이천", "352000"),
    ("일만이천삼백사십오", "12345"),
    ("스물셋", "23"),
    ("서른여덟", "38"),
    ("백스물다섯", "125"),
    ("三千", "3000"),
    ("二十", "20"),
    ("이공이사", "2024"),
    ("삼점일사", "3.14"),
    ("마이너스 오", "-5"),
    ("-9.25", "-9.25"),
    ("3분의 1", "1/3"),
    ("2와 2분의 1", "2.5"),
    ("절반", "0.5"),
    ("1/4", "0.25"),
    ("1e6", "1000000"),
    ("2.5^-1", "0.4"),
]

NO_NUMERALS = [
    "",
    " ",
    "명",
    "사람",
    "1만 2만",
    "3명",
    "둘레",
    "1 2",
    "만만",
    "두세",
    "수십",
    "abc",
    "1,23",
    "십십",
    "1.2.3",
    "12-3",
    "..",
    "억",
    "조",
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_value(text: str, value: str) -> None:
    assert parse_numeral(text) == (Fraction(value) if "/" in value else Decimal(value))


@pytest.mark.parametrize("text", NO_NUMERALS)
def test_no_numeral(text: str) -> None:
    with pytest.raises(ValueError, match="numeral"):
        parse_numeral(text)


def test_wrong_type() -> None:
    with pytest.raises(TypeError):
        parse_numeral(3)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("제3차 회의", [("3", "3", "ordinal")]),
        ("두 번째 도전", [("두", "2", "ordinal")]),
        ("3분의 1이 줄었다", [("3분의 1", "1/3", "fraction")]),
        ("두 배로 늘었다", [("두", "2", "multiple")]),
        ("수십 명이 왔다", [("수십", "20..99", "vague")]),
        ("10여 명이 왔다", [("10여", "10", "vague")]),
        ("전화 031-123-4567", [("031-123-4567", None, "code")]),
        ("5·18 민주화운동", [("5·18", None, "date_name")]),
        ("마장동 382번지", [("382번지", None, "address")]),
        ("K-9 자주포", [("9", None, "code")]),
        ("1만~2만 명", [("1만~2만", "10000..20000", "cardinal")]),
        ("2023년 12월에 열린다", []),
        ("3년 동안 늘었다", [("3", "3", "cardinal")]),
    ],
)
def test_kinds(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert [(n.text, n.value_text, n.kind) for n in find_numerals(text)] == expected


TABLE = Path(__file__).parent.parent / "tables" / "numerals.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_table(text: str, expected: str) -> None:
    assert " ; ".join(f"{n.text}={n.value_text} {n.kind}" for n in find_numerals(text)) == expected


def sino(number: int) -> str:
    """A number in Sino-Korean words."""
    words = []
    for scale, name in ((10**12, "조"), (10**8, "억"), (10**4, "만"), (1, "")):
        group = number // scale % 10**4
        if group:
            words.append("".join(_digit(group // s % 10, s) for s in (1000, 100, 10, 1)) + name)
    return " ".join(words)


def _digit(digit: int, scale: int) -> str:
    if digit == 0:
        return ""
    name = {1000: "천", 100: "백", 10: "십", 1: ""}[scale]
    return ("" if digit == 1 and scale > 1 else "일이삼사오육칠팔구"[digit - 1]) + name


def mixed(number: int, space: str) -> str:
    """A number as newspapers mix digits and scale words: 1만 4천998."""
    parts = []
    for scale, name in ((10**12, "조"), (10**8, "억"), (10**4, "만"), (1, "")):
        group = number // scale % 10**4
        if group:
            thousands, rest = divmod(group, 1000)
            parts.append((f"{thousands}천" if thousands else "") + (str(rest) if rest else "") + name)
    return space.join(parts)


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 10**16 - 1))
def test_every_spelling_of_a_number_reads_back(number: int) -> None:
    for written in (str(number), f"{number:,}", mixed(number, "")):
        assert parse_numeral(written) == number, written
    spelled = sino(number)
    assert parse_numeral(spelled.replace(" ", "")) == number, spelled


@settings(max_examples=400, deadline=None)
@given(st.text(st.sampled_from("0123456789,.-·~/ 만천백십억조일이삼 명원년월일시제K한두(）)@:번지년\n"), max_size=30))
def test_every_digit_stands_in_a_numeral_or_a_time(text: str) -> None:
    covered = [False] * len(text)
    dates, _ = time_spans(text)
    spans = [*dates, *((n.start, n.end) for n in find_numerals(text))]
    for start, end in spans:
        covered[start:end] = [True] * (end - start)
    assert all(covered[match.start()] for match in re.finditer("[0-9]", text))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=30))
def test_no_string_raises_anything_but_value_error(text: str) -> None:
    for numeral in find_numerals(text):
        assert text[numeral.start : numeral.end] == numeral.text
    match_numeral(text)
    with suppress(ValueError):
        parse_numeral(text)
