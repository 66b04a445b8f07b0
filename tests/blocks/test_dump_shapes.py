"""Dumps of odd pages: wrapped at a column, with tickers, quizzes, stock tables and lists inside the story."""

import pytest

import extractor
from extractor.blocks.dump import read_dump
from extractor.page.model import TextPage

TITLE = "섬마을 목욕탕, 물 데우는 값에 문 닫는다"
STORY = (
    "섬마을에 하나뿐인 목욕탕이 연료값을 대지 못해 이달 말 문을 닫는다. 주민 612명은 배를 타고 뭍으로 나가야 한다.",
    "주인은 “한 달에 310만 원이던 연료값이 690만 원이 됐다”고 말했다. 손님은 하루 스무 명이 되지 않는다.",
    "군은 보건소 한쪽에 온수실을 두는 방안을 살피고 있다. 예산은 1억 2천만 원쯤 든다.",
    "마을 어른들은 목욕탕이 사랑방이었다고 입을 모은다. 문 닫는 날에는 잔치를 열기로 했다.",
)
HEAD = (TITLE, "박하늘 기자", "입력 2024-11-20 09:30")
END = "저작권자 ⓒ 물결신문 무단전재 및 재배포 금지"


def read(*lines: str) -> extractor.Article:
    return extractor.extract("\n".join(lines), facts=False)


TEXT = "\n".join(STORY)
INSIDE = [
    ("관련 종목", "한빛은행", "14,350", "▲ 300", "2.14%", "물결통신", "33,450", "0", "0.00%"),
    ("함께 볼 만한 기사", "“의사가 없다” 섬 보건지소 다섯 곳 비어", "뱃길 끊긴 닷새, 아이는 어떻게 병원에 갔나"),
    ("[관련기사]", "등대지기 마지막 세대의 겨울나기", "섬 분교에 입학생이 둘이나 왔다"),
]


@pytest.mark.parametrize("box", INSIDE)
def test_a_box_within_the_story_ends_where_the_story_goes_on(box: tuple[str, ...]) -> None:
    assert read(*HEAD, *STORY[:2], *box, *STORY[2:], END).text == TEXT


def test_a_ranking_with_teasers_does_not_end_at_its_first_sentence() -> None:
    items = [
        line
        for n, head in enumerate(("겨울 바다에 고래가 왔다", "귤값이 두 배로 뛰었다", "폐선에 차린 책방"), 1)
        for line in (f"{n}. {head}", "섬사람들은 처음 보는 일이라고 입을 모았다.")
    ]
    assert read(*HEAD, *STORY, END, "많이 본 뉴스", *items).text == TEXT


APPEALS = [
    ("이 소식을 이메일로 받아보세요", "3만 명이 아침마다 읽고 있습니다.", "구독"),
    ("오늘의 퀴즈", "섬마을 주민은 모두 몇 명일까요?", "612명", "88명"),
]


@pytest.mark.parametrize("box", APPEALS)
def test_appeals_and_quizzes_below_a_story_in_the_polite_style(box: tuple[str, ...]) -> None:
    polite = ("오늘 섬마을 목욕탕이 문을 닫습니다.", "주민들은 배를 타고 나가야 합니다.", "내일 다시 찾아오겠습니다.")
    assert read(*HEAD, *polite, *box).text == "\n".join(polite)


def test_the_notice_that_the_rest_is_for_members_leaves_no_button() -> None:
    below = (
        "남은 내용이 궁금하다면 로그인 후 읽어 주세요.",
        "기사 더보기 (남은 글자 812자)",
        "월 3,900원으로 시작하기",
        "회원이 되면 모든 글을 볼 수 있습니다.",
    )
    assert read(*HEAD, *STORY, *below).text == TEXT


@pytest.mark.parametrize(
    "masthead", ["물결대신문제412호 | 1961년 창간", "사람 / 2021년 1월호", "우리동네 | 섬마을 | 바다 | 사람 | 장터"]
)
def test_a_masthead_is_no_headline(masthead: str) -> None:
    article = read(masthead, *HEAD, *STORY, END)
    assert (article.title, article.subtitles) == (TITLE, ())


@pytest.mark.parametrize("title", ["주민이 낸 제1호 조례, 목욕탕에 물값 댄다", "목욕탕 | 마지막 손님이 남긴 말"])
def test_headlines_with_a_number_or_a_bar_stay(title: str) -> None:
    assert read(title, *HEAD[1:], *STORY, END).title == title


def test_a_headline_with_its_label_stands_below_a_ticker() -> None:
    ticker = "뭍 병원들, 섬 환자 버스 늘리기로 뜻 모아"
    article = read(ticker, f"[단독] {TITLE}", *HEAD[1:], *STORY, END)
    assert article.title == f"[단독] {TITLE}"


def test_subtitles_with_a_dash_above_the_headline() -> None:
    article = read("홈 > 섬", "- 연료값 두 배로 뛰어", "- 주민 “배 타고 목욕 가야”", *HEAD, *STORY, END)
    assert article.title == TITLE
    assert article.subtitles == ("연료값 두 배로 뛰어", "주민 “배 타고 목욕 가야”")


def test_an_agencys_dateline_opens_the_story_among_longer_lists() -> None:
    opened = f"(물결섬=물결통신) 박하늘 기자 = {STORY[0]}"
    teasers = [
        line
        for head in (
            "귤값이 두 배로 뛰었다",
            "폐선에 책방을 차린 부부",
            "고래 떼가 돌아온 바다",
            "등대에 불이 다시 켜졌다",
        )
        for line in (f"섬 소식 {head}", "섬사람들은 이런 일은 평생 처음 본다고 하나같이 입을 모아 말했다.")
    ]
    lead = "물결통신 | 박하늘 | 입력 2008.08.08 17:03 | 가장 많이 읽은 곳 40대 물결섬"
    article = read("뉴스", TITLE, lead, opened, *STORY[1:], "(끝)", END, *teasers)
    assert article.text == "\n".join((opened, *STORY[1:]))
    assert [reporter.name for reporter in article.reporters] == ["박하늘"]


def blocks(text: str) -> list[str]:
    return [block.text for block in read_dump(TextPage(tuple(text.split("\n"))))]


WRAPPED = """물결신문

-----------------------------

  스무 해 만에 편지를 썼다. 제대하던 날 후임에게서 받은 쪽지가
책갈피에서 떨어진 것이 까닭이었다. 나는 그 약속을 오래 지키지
못했다.

  문방구에는 편지지가 없었다. 세 곳을 돌아 꽃무늬 편지지 한 권을
샀다. 펜을 쥔 손이 낯설어 첫 줄을 쓰는 데 반나절이 걸렸고 해가
졌다.

  우체국은 지난봄에 문을 닫았다고 했다. 버스로 여섯 정거장을 더
가야 했다.
-----------------------------
※ 원고를 기다립니다."""


def test_wrapped_paragraphs_of_two_and_three_lines_are_joined() -> None:
    lines = blocks(WRAPPED)
    assert lines[-2] == "우체국은 지난봄에 문을 닫았다고 했다. 버스로 여섯 정거장을 더 가야 했다."
    assert lines[-1] == "※ 원고를 기다립니다."
    assert len(lines) == 5


def test_two_lines_of_a_dump_that_is_not_wrapped_stay_apart() -> None:
    pair = "우체국은 지난봄에 문을 닫았다고 했다. 버스로 여섯 정거장을 더\n가야 했다."
    assert len(blocks(f"{TITLE}\n\n{pair}\n\n{STORY[0]}")) == 4


def test_marked_lines_of_a_wrapped_dump_stay_apart() -> None:
    pair = (
        "▲ 김만수 씨 별세, 김하람 물결군 공보관 부친상, 물결병원 장례식장에서\n▲ 이순덕 씨 별세, 발인 6일 오전 7시다."
    )
    assert blocks(WRAPPED + "\n\n" + pair)[-2:] == pair.split("\n")


def test_parts_with_circled_numbers_are_no_list_of_stories() -> None:
    parts = [
        line
        for mark, head, text in (
            ("①", "기준금리 3.5%로 묶어", "위원 일곱 가운데 다섯이 손을 들었습니다."),
            ("②", "지하철 내일 멈출 수도", "노조는 사람을 더 뽑으라고 요구합니다."),
            ("③", "남부에 많은 비 내려", "밤부터 섬에 비가 옵니다."),
            ("④", "여자배구 역전승 거둬", "두 세트를 내주고 뒤집었습니다."),
        )
        for line in (f"{mark} {head}", text)
    ]
    article = read(
        "아침에 알아둘 네 가지", "박하늘 에디터", "2024년 7월 2일 오전 7:00", "안녕하세요, 화요일 아침입니다.", *parts
    )
    assert "① 기준금리 3.5%로 묶어" in article.text


TABLE = (
    "물값의 변화",
    "구분",
    "지난해",
    "올해",
    "증감률",
    "봄",
    "5조2140억원",
    "4조6850억원",
    "11.3%",
    "여름",
    "4812억원",
    "3472억원",
    "38.6%",
    "가을",
    "3655억원",
    "2701억원",
    "35.3%",
)


def test_a_table_of_sums_does_not_end_the_story() -> None:
    text = read(*HEAD, *STORY[:2], *TABLE, *STORY[2:], END).text
    assert [line for line in text.split("\n") if line in STORY] == list(STORY)


def test_a_long_list_of_words_still_ends_it() -> None:
    names = [f"{name}마을 겨울 이야기 한 자락" for name in "가나다라마바사아자차카타파하"]
    other = "다른 이야기가 아래에서 이어진다고 신문은 적었다."
    assert other not in read(*HEAD, *STORY, *names, other).text


@pytest.mark.parametrize("label", ["[물의 길, 뭍의 길] <2>", "<섬의 겨울> (3)", "【기획 연재 섬과 목욕탕】"])
def test_a_series_above_the_headline_is_no_headline(label: str) -> None:
    article = read(label, *HEAD, *STORY, END)
    assert (article.title, article.subtitles) == (TITLE, ())


def test_a_trail_of_three_names_is_no_headline() -> None:
    article = read("증권 > 종목 > 실적·공시", *HEAD, *STORY, END)
    assert (article.title, article.subtitles) == (TITLE, ())
