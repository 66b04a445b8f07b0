"""Publication and modification times: shown against stated."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import extractor
from extractor.article.dates import Dates, parse_stated, read_dates
from extractor.blocks.dateline import is_dateline, label_of, read_stamps
from extractor.blocks.measure import text_block
from extractor.blocks.model import Labelled, Role
from extractor.metadata.model import Candidate, Metadata

TITLE = (Role.TITLE, "한빛시 새 도서관 문 열어")
STORY = ((Role.BODY, "시는 2024년 3월 4일 새 도서관의 문을 열었다."), (Role.BODY, "열람실은 밤 9시까지 연다."))


def read(*items, published=(), modified=()):
    pairs = []
    for item in items:
        pairs += list(STORY) if item is ... else [item]
    labelled = [Labelled(text_block(i, text), role, "test") for i, (role, text) in enumerate(pairs)]
    metadata = Metadata(
        published=tuple(Candidate(value, "meta") for value in published),
        modified=tuple(Candidate(value, "meta") for value in modified),
    )
    return read_dates(labelled, metadata)


SHOWN = [
    ("등록 2024-03-05 10:00:01", "2024-03-05T10:00:01+09:00", None),
    ("입력 2024.03.05. 오후 7:01", "2024-03-05T19:01:00+09:00", None),
    ("입력 2024.03.05. 오전 12:10", "2024-03-05T00:10:00+09:00", None),
    ("입력 2024.03.05. 오후 12:10", "2024-03-05T12:10:00+09:00", None),
    ("기사입력 2024-03-05 19:01 l 최종수정 2024-03-05 19:56", "2024-03-05T19:01:00+09:00", "2024-03-05T19:56:00+09:00"),
    ("승인 2024.03.05 07:53", "2024-03-05T07:53:00+09:00", None),
    ("2024.03.05 07:53 입력 2024.03.06 08:10 수정", "2024-03-05T07:53:00+09:00", "2024-03-06T08:10:00+09:00"),
    ("한빛오늘 | 2024-03-05 07:53", "2024-03-05T07:53:00+09:00", None),
    ("24-03-05 07:53 | 한빛뉴스 | hb@example.com", "2024-03-05T07:53:00+09:00", None),
    ("2024년 03월 05일 18시 36분", "2024-03-05T18:36:00+09:00", None),
    ("2024년 3월 5일 10시", "2024-03-05T10:00:00+09:00", None),
    ("24.03.05 11:20", "2024-03-05T11:20:00+09:00", None),
    ("24.03.05", "2024-03-05", None),
    ("2024/03/05 [07:40]", "2024-03-05T07:40:00+09:00", None),
    ("입력 2024.03.05 (20:14) 수정 2024.03.05 (20:52)", "2024-03-05T20:14:00+09:00", "2024-03-05T20:52:00+09:00"),
    ("2024-03-05(화) 14:05", "2024-03-05T14:05:00+09:00", None),
    ("2024년 3월 5일 화요일 오후 2시 5분", "2024-03-05T14:05:00+09:00", None),
    ("입력2024.03.05. 오후 2:05 수정2024.03.05. 오후 3:30 기사원문", "2024-03-05T14:05:00+09:00", "2024-03-05T15:30:00+09:00"),
    ("작성일 2024-03-05", "2024-03-05", None),
    ("입력:2024-03-05 10:00수정:2024-03-05 10:31", "2024-03-05T10:00:00+09:00", "2024-03-05T10:31:00+09:00"),
    ("작성자 최고은솔 기자 작성일24-03-05 11:32 조회1,024회 댓글2건", "2024-03-05T11:32:00+09:00", None),
    ("기사승인 2024. 3. 5. 09:02:47", "2024-03-05T09:02:47+09:00", None),
    ("수정 2024-03-05 09:00 | 입력 2024-03-04 18:00", "2024-03-04T18:00:00+09:00", "2024-03-05T09:00:00+09:00"),
    ("Posted 2024-03-05 10:21 AM", "2024-03-05T10:21:00+09:00", None),
    ("날짜 화, 2024/03/05 - 18:20", "2024-03-05T18:20:00+09:00", None),
    ("등록 2024.03.05 - 18 곳", "2024-03-05", None),
    ("등록 2024.03.05 - 3:1 승", "2024-03-05", None),
]  # fmt: skip


@pytest.mark.parametrize(("line", "published", "modified"), SHOWN)
def test_shown_forms(line, published, modified):
    assert read(TITLE, (Role.DATELINE, line), ...) == Dates(published, modified)


def test_label_and_date_on_lines_of_their_own():
    lines = [(Role.DATELINE, text) for text in ("입력", "2024.03.05 20:00", "수정", "2024.03.05 20:57")]
    assert read(TITLE, *lines, ...) == Dates("2024-03-05T20:00:00+09:00", "2024-03-05T20:57:00+09:00")


STATED = [
    ("2024-03-05T10:20:47Z", "2024-03-05T19:20:47+09:00"),
    ("2024-03-05T19:20:47+09:00", "2024-03-05T19:20:47+09:00"),
    ("2024-03-05T19:20:47+0900", "2024-03-05T19:20:47+09:00"),
    ("2024-03-05T10:20:47.123Z", "2024-03-05T19:20:47+09:00"),
    ("2024-03-05T05:20:47-05:00", "2024-03-05T19:20:47+09:00"),
    ("2024-03-05 19:20", "2024-03-05T19:20:00+09:00"),
    ("20240305192047", "2024-03-05T19:20:47+09:00"),
    ("2024-03-05", "2024-03-05"),
    ("2024-03-05T00:00:00+09:00", "2024-03-05"),
    ("Tue, 05 Mar 2024 19:20:47 +0900", "2024-03-05T19:20:47+09:00"),
    ("1709634047", "2024-03-05T19:20:47+09:00"),
    ("1709634047000", "2024-03-05T19:20:47+09:00"),
    ("2024.03.05. 오후 7:20", "2024-03-05T19:20:00+09:00"),
]


@pytest.mark.parametrize(("value", "published"), STATED)
def test_stated_forms_without_a_shown_time(value, published):
    assert read(TITLE, ..., published=[value]).published == published


def test_a_bad_candidate_is_passed_over():
    assert (
        read(TITLE, ..., published=["", "어제", "2024-13-45", "2024-03-05 19:20"]).published
        == "2024-03-05T19:20:00+09:00"
    )


NINE_HOURS = ["2024-03-05T10:16:30+09:00", "2024-03-05T19:16:30Z", "2024-03-05T10:16:30"]


@pytest.mark.parametrize("stated", NINE_HOURS)
def test_the_shown_time_corrects_nine_hours_and_keeps_the_seconds(stated):
    got = read(TITLE, (Role.DATELINE, "입력 2024-03-05 19:16"), ..., published=[stated], modified=[stated])
    assert got == Dates("2024-03-05T19:16:30+09:00", "2024-03-05T19:16:30+09:00")


def test_the_shown_minute_wins_over_another_stated_minute():
    got = read(TITLE, (Role.DATELINE, "승인 2024.03.05 07:53"), ..., published=["2024-03-05T07:52:39+09:00"])
    assert got.published == "2024-03-05T07:53:00+09:00"


def test_a_shown_day_takes_the_stated_time_of_that_day_only():
    line = (Role.DATELINE, "2024.03.05")
    assert read(TITLE, line, ..., published=["2024-03-05T07:52:39+09:00"]).published == "2024-03-05T07:52:39+09:00"
    assert read(TITLE, line, ..., published=["2024-03-07T07:52:39+09:00"]).published == "2024-03-05"


def test_dates_of_the_story_sidebars_and_comments_are_no_publication_dates():
    assert read(TITLE, ...) == Dates(None, None)
    assert read(TITLE, ..., *[(Role.OTHER, "그냥 줄")] * 10, (Role.DATELINE, "2020-01-01 10:00")) == Dates(None, None)
    assert read(TITLE, ..., (Role.MOST_READ, "2020-01-01 10:00"), (Role.COMMENT, "2020-01-02 10:00")) == Dates(
        None, None
    )


def test_a_date_line_whose_region_has_another_name_still_counts():
    assert read(TITLE, (Role.NAVIGATION, "입력 2024-03-05 10:00"), ...).published == "2024-03-05T10:00:00+09:00"


def test_a_date_below_the_story_counts_where_none_stands_above():
    assert read(TITLE, ..., (Role.DATELINE, "입력 2024-03-05 10:00")).published == "2024-03-05T10:00:00+09:00"


def test_a_modification_before_the_publication_is_none():
    got = read(TITLE, ..., published=["2024-03-05T10:00:00+09:00"], modified=["2019-01-01T00:00:01+09:00"])
    assert got == Dates("2024-03-05T10:00:00+09:00", None)


@pytest.mark.parametrize(
    "line",
    ["등록 2024-03-05 10:00:01", "2024.03.05", "수정 :", "2024년 3월 5일 화요일", "입력 2024-03-05 04:30 지면 A10"],
)
def test_date_lines(line):
    assert is_dateline(line)


@pytest.mark.parametrize(
    "line",
    ["2024년 3월 5일 문을 열었다.", "입력한 글", "02-000-0000", "1,234", "3.5%", "2024-99-99", "제5회 2024 한빛 축제", "", "등록번호 서울 아00000", "5-3 승리"],
)  # fmt: skip
def test_lines_that_are_no_date_lines(line):
    assert not is_dateline(line)


def test_labels():
    assert label_of("최종수정 :") == "modified"
    assert label_of("입력하세요") is None


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2069, 12, 31)))
def test_every_written_moment_is_read_back(moment):
    shown = moment.replace(second=0, microsecond=0)
    for text in (
        f"{shown:%Y-%m-%d %H:%M}",
        f"{shown:%Y.%m.%d. %H:%M}",
        f"{shown:%Y}년 {shown.month}월 {shown.day}일 {shown.hour}시 {shown.minute}분",
    ):
        assert [stamp.value for stamp in read_stamps(text)] == [f"{shown:%Y-%m-%dT%H:%M}"]
    stated = parse_stated(moment.replace(microsecond=0).isoformat())
    assert stated is not None


@given(st.text(max_size=200))
def test_any_text_is_read_without_error(text):
    read_stamps(text)
    is_dateline(text)
    parse_stated(text)


@pytest.mark.parametrize("text", ["1" * 200_000, "2024-" * 40_000, "2024.1.1 " * 20_000, "입력 " * 50_000])
def test_hostile_text_is_read_in_linear_time(text):
    read_stamps(text[:4000])
    is_dateline(text)
    parse_stated(text)


def test_the_registration_of_the_site_is_no_time_of_the_story():
    imprint = (Role.OTHER, "한빛신문 | 등록번호 : 한빛 아00012 | 등록일 : 2011.03.02 | 발행인 : 박하늘")
    assert read(TITLE, ..., imprint) == Dates(None, None)
    assert read(TITLE, ..., (Role.OTHER, "발행인 : 박하늘"), (Role.OTHER, "등록일 : 2011.03.02")) == Dates(None, None)
    stated = "2024-03-05T10:00:00+09:00"
    assert read(TITLE, ..., imprint, published=[stated]) == Dates(stated, None)


def test_a_far_date_below_the_story_yields_to_what_the_page_states():
    stated = "2024-03-05T10:00:00+09:00"
    assert read(TITLE, ..., (Role.DATELINE, "등록일 : 2011.03.02"), published=[stated]) == Dates(stated, None)
    shown = (Role.DATELINE, "입력 2024-03-05 10:00:20")
    assert read(TITLE, ..., shown, published=["2024-03-05"]) == Dates("2024-03-05T10:00:20+09:00", None)


def test_a_date_beside_a_desk_in_the_slot():
    assert read(TITLE, (Role.OTHER, "2024.03.05 바다안전과"), ...) == Dates("2024-03-05", None)
    assert read(TITLE, (Role.OTHER, "2024.03.05부터 열흘 동안 누구나 참여하는 행사 안내 보기"), ...) == Dates(
        None, None
    )


def test_date_and_hour_without_a_space():
    line = (Role.DATELINE, "입력2024.03.0507:15수정2024.03.1109:02")
    assert read(TITLE, line, ...) == Dates("2024-03-05T07:15:00+09:00", "2024-03-11T09:02:00+09:00")


def test_a_label_behind_its_time():
    line = (Role.DATELINE, "2024.03.05 오후 03:30 | 2024.03.05 오후 03:41 업데이트")
    assert read(TITLE, line, ...) == Dates("2024-03-05T15:30:00+09:00", "2024-03-05T15:41:00+09:00")
    assert read(TITLE, (Role.DATELINE, "2024/03/05 10:02 송고"), ...) == Dates("2024-03-05T10:02:00+09:00", None)
    line = (Role.DATELINE, "2024-03-05 10:02 수정 2024-03-06 11:00")
    assert read(TITLE, line, ...) == Dates("2024-03-05T10:02:00+09:00", "2024-03-06T11:00:00+09:00")


def test_the_hour_of_the_posting_goes_before_the_day_of_the_print_edition() -> None:
    head = "<title>지도를 접는 시간</title><meta property='article:published_time' content='2017-09-26 19:10:44'>"
    text = "<p>아버지는 평생 지도를 그리셨다. 방에는 늘 먹물 냄새가 있었다.</p><p>나는 그 방이 좋았다.</p><p>이제 지도는 없다.</p>"
    stamp = "<div>발행일 2017-09-27 제18면 | 입력 2017-09-26 19:10</div>"
    page = f"<html><head><meta charset='utf-8'>{head}</head><body><h1>지도를 접는 시간</h1>{stamp}<div>{text}</div></body></html>"
    assert extractor.extract(page, facts=False).published_at == "2017-09-26T19:10:44+09:00"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("박하늘 (2003-01-17 11:35:20, Hit : 418, Vote : 3)", "2003-01-17T11:35:20+09:00"),
        ("한빛시 둑길 마을회관 앞 모임 (2003-01-17 11:35:20)", None),
        ("박하늘 (2003-01-17)", None),
        ("박하늘 2003-01-17 11:35:20 2003-01-18 09:10:00", None),
    ],
)
def test_who_posted_a_text_at_which_second_right_above_its_headline(line, published):
    assert read((Role.OTHER, line), TITLE, ...).published == published
