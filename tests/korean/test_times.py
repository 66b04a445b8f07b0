"""Times: a table of cases through the public function, and what must hold on any text."""

from __future__ import annotations

import sys
import unicodedata
from datetime import date, datetime, timedelta
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.korean import find_times
from extractor.tables import load

TABLE = Path(__file__).parent.parent / "tables" / "times.tsv"
ROWS = [
    line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
]
PIECES = [
    "2023년", "12월", "27일", "31일", "0일", "오후", "3시", "30분", "지난", "오는", "다음 주", "화요일",
    "매주", "올해", "이날", "전날", "동기", "같은 기간", "설", "추석", "1~9월", "부터", "까지", "~", "-",
    "사흘", "간", "만에", "전", "후", "10:30", "2023.12.27.", "0000년", "9999년", "말", "초", "께", " ", ".",
    ", ", "(", ")", "한", "두", "이십", "주", "달", "마지막", "첫째", "분기", "상반기", "년", "99999999999",
    "세기", "29일", "2월", "로부터", "마다", "몇", "수십", "사이", "과",
]  # fmt: skip
KOREAN = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
REFERENCES = st.one_of(
    st.none(),
    st.dates(),
    st.sampled_from([date.min, date.max, date(2024, 2, 29), datetime(2023, 12, 27, 10, 30)]),
)


def shown(text: str, reference: date | datetime | None) -> str:
    found = [f"{t.text}={t.value}{f'[{t.mod}]' if t.mod else ''} {t.kind}" for t in find_times(text, reference)]
    return " ; ".join(found) or "-"


@pytest.mark.parametrize(("text", "reference", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_table(text: str, reference: str, expected: str) -> None:
    assert shown(text, date.fromisoformat(reference)) == expected


def test_the_table_is_balanced() -> None:
    nothing = sum(expected == "-" for _, _, expected in ROWS)
    assert nothing >= len(ROWS) - nothing


def test_without_a_reference_relative_times_stay_open() -> None:
    assert shown("올해 26일 지난달 오후 3시 2023년 5월", None) == (
        "올해=None date ; 26일=None date ; 지난달=None date ; 오후 3시=T15:00 time ; 2023년 5월=2023-05 date"
    )


def test_a_clock_in_the_reference_places_hours() -> None:
    assert shown("2시간 전", datetime(2023, 12, 27, 10, 30)) == "2시간 전=2023-12-27T08:30 date"
    assert shown("2시간 전", date(2023, 12, 27)) == "2시간 전=None date"


def test_field_is_carried() -> None:
    assert [t.field for t in find_times("27일", date(2023, 12, 27), field="title")] == ["title"]


@given(text=st.one_of(KOREAN, st.text(max_size=60)), reference=REFERENCES)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_without_error_and_spans_point_at_their_text(
    text: str, reference: date | datetime | None
) -> None:
    last = 0
    for time in find_times(text, reference):
        assert last <= time.start < time.end <= len(text)
        assert text[time.start : time.end] == time.text
        assert time.text == time.text.strip()
        assert time.kind in ("date", "time", "duration", "set")
        assert time.mod in (None, "START", "MID", "END", "APPROX")
        last = time.end


@given(text=KOREAN)
@settings(max_examples=150, deadline=None)
def test_decomposed_text_reads_the_same(text: str) -> None:
    reference = date(2023, 12, 27)
    composed = [(t.text, t.value, t.mod, t.kind) for t in find_times(text, reference)]
    decomposed = find_times(unicodedata.normalize("NFD", text), reference)
    assert [(unicodedata.normalize("NFC", t.text), t.value, t.mod, t.kind) for t in decomposed] == composed


@given(day=st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)))
def test_absolute_dates_come_back(day: date) -> None:
    spellings = (
        f"{day.year}년 {day.month}월 {day.day}일",
        f"{day.year}년{day.month}월{day.day}일",
        f"{day:%Y-%m-%d}",
        f"{day:%Y.%m.%d}",
        f"{day.year}. {day.month}. {day.day}.",
        f"{day:%Y%m%d} 등록",
    )
    for text in spellings:
        assert [t.value for t in find_times(text, date(2023, 12, 27))] == [day.isoformat()], text


@given(reference=st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 12, 31)), back=st.integers(0, 12))
def test_a_bare_day_of_the_past_days_is_that_day(reference: date, back: int) -> None:
    day = reference - timedelta(days=back)
    assert [t.value for t in find_times(f"시는 {day.day}일 밝혔다", reference)] == [day.isoformat()]


def calls(text: str) -> int:
    """How many calls reading the text makes, those of the regular expression engine among them."""
    count = 0

    def on_event(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(on_event)
    try:
        find_times(text, date(2023, 12, 27))
    finally:
        sys.setprofile(None)
    return count


UNITS = [
    "1",
    "1,",
    "1.",
    "만",
    "[",
    "2023년",
    "12월 ",
    "1~",
    "3시 ",
    "이날 ",
    "이십",
    "지난 ",
    "10:30",
    "한시경",
    "월·",
]


@pytest.mark.parametrize("unit", UNITS)
def test_work_doubles_with_the_text_and_no_more(unit: str) -> None:
    calls(unit * 40)
    once, twice = calls(unit * 400), calls(unit * 800)
    assert twice <= 2.1 * once + 50


def table_examples() -> list[tuple[str, str]]:
    sections = ("relative", "prefix", "part_of_day", "day_and_part", "clock_word", "season", "part_of_span", "edge")
    more = ("holiday", "length", "native")
    return [(e["forms"][0], e["example"]) for s in (*sections, *more) for e in load("times")[s]]


@pytest.mark.parametrize(("form", "example"), table_examples())
def test_every_entry_of_the_table_reads_its_example(form: str, example: str) -> None:
    assert find_times(example, date(2023, 12, 27)), f"{form}: {example}"
