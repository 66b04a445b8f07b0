"""Bylines, dates, titles and names in forms and places of their own: name above address, mottos, other eras and tongues."""

import pytest

import extractor

TITLE = "버스 쉬던 차고지, 밤까지 불 켜는 책방으로"
STORY = (
    "솔뫼시가 낡은 버스 차고지를 고쳐 지은 책방을 4일 열었다.",
    "책방은 2층 건물로, 버스를 고치던 구덩이를 어린이 열람실로 꾸몄다.",
    "시는 31억 원을 들여 차고지의 기름때를 걷어 내고 지붕을 새로 얹었다.",
)
TOLD = "".join(f"<p>{line}</p>" for line in STORY)


def read(head: str, *, title: str = TITLE, below: str = "", told: str = TOLD) -> extractor.Article:
    page = f"<html><head><meta charset='utf-8'><title>{title}</title></head><body>{head}<div>{told}</div>{below}</body></html>"
    return extractor.extract(page, facts=False)


SIGNED = [
    "<table><tr><td>한가람</td><td>garam@solmoe.example</td></tr></table><p>2024.05.04 11:20</p>",
    "<div>By 한가람<span>May 4, 2024 11:20 AM</span></div>",
    "<div>솔뫼=글 한가람 기자 · 사진 윤슬기 기자불기 2568(2024)년 5월 4일 (토) 11:20 입력1650호 12면</div>",
    "<div>한가람 주민기자</div><div>2024.05.04 11:20</div>",
]


@pytest.mark.parametrize("line", SIGNED)
def test_who_wrote_it_and_when(line: str) -> None:
    article = read(f"<h1>{TITLE}</h1>{line}")
    assert [person.name for person in article.reporters] == ["한가람"]
    assert article.published_at == "2024-05-04T11:20:00+09:00"
    assert article.text == "\n".join(STORY)


def test_a_name_beside_a_relative_time_signs() -> None:
    article = read(f"<h1>{TITLE}</h1><div><a href='/r'>한가람</a><span>3시간 전</span></div>")
    assert [person.name for person in article.reporters] == ["한가람"]


@pytest.mark.parametrize(
    "line",
    [
        "<table><tr><td>고객센터</td><td>garam@solmoe.example</td></tr></table>",
        "<div>정치 3시간 전</div>",
    ],
)
def test_words_beside_a_desks_address_or_a_relative_time_do_not(line: str) -> None:
    assert read(f"<h1>{TITLE}</h1>{line}").reporters == ()


@pytest.mark.parametrize("stated", [f"{TITLE} - 솔뫼신문 :: 마을을 잇는 종이", f"{TITLE} | 솔뫼신문 - 바른 소식"])
def test_a_sites_name_and_its_motto_are_no_part_of_the_headline(stated: str) -> None:
    assert read(f"<p>제목 : {TITLE}</p><p>2024.05.04 11:20</p>", title=stated).title == TITLE


def test_a_headline_may_hold_a_papers_name_between_dashes() -> None:
    headline = "신문의 날 - 솔뫼신문 - 스무 해의 기록"
    assert read(f"<h1>{headline}</h1><p>2024.05.04 11:20</p>", title=headline).title == headline


def test_bold_lines_below_the_byline_are_subtitles_of_the_headline_above() -> None:
    head = (
        f"<table><tr><td>{TITLE}</td></tr><tr><td>2024년 05월 04일 11:20</td></tr><tr><td>한가람 기자</td></tr></table>"
    )
    told = "<b>버스 고치던 구덩이는 열람실로<br>31억 원 들여 지붕 새로 얹어</b><br><br>" + "<br><br>".join(STORY)
    article = read(head, title="솔뫼신문", told=told)
    assert article.title == TITLE
    assert article.subtitles == ("버스 고치던 구덩이는 열람실로", "31억 원 들여 지붕 새로 얹어")


def test_particulars_of_a_board_are_no_subtitles() -> None:
    head = f"<h4>{TITLE}</h4><ul><li>부서명 문화정책과 책방팀</li><li>등록일 2024-05-04</li></ul>"
    assert read(head, title="솔뫼시 보도자료").subtitles == ()


@pytest.mark.parametrize(
    "footer",
    [
        "<p>상호 : 솔뫼나루</p><p>대표 : 나루</p><p>사업자등록번호 : 000-00-00000</p>",
        "<p>법인명 : 솔뫼나루 | 발행인 나루</p>",
    ],
)
def test_the_firm_of_the_imprint_where_no_other_name_stands(footer: str) -> None:
    article = read(f"<h1>{TITLE}</h1><p>2024.05.04 11:20</p>", below=f"<footer>{footer}</footer>")
    assert article.publisher is not None
    assert article.publisher.name == "솔뫼나루"


def test_a_town_between_colons_before_its_name_in_latin_letters() -> None:
    footer = "<footer><p>COPYRIGHT 2007 SOLMOE-GU OFFICE. ALL RIGHTS RESERVED.</p></footer>"
    article = read(f"<h2>{TITLE}</h2><p>작성일 2024.05.04</p>", title=":: 솔뫼구청 ::", below=footer)
    assert article.publisher is not None
    assert article.publisher.name == "솔뫼구청"


OPINIONS = [
    ("<p align='right'>한가람 솔뫼문화원 사무국장</p>", ""),
    ("", "<p>/한가람 솔뫼소방서 예방안전과</p>"),
    ("", "<p>솔뫼경찰서 둑길지구대 한가람</p>"),
]


@pytest.mark.parametrize(("above", "below"), OPINIONS)
def test_outside_authors_with_what_they_are_or_where_they_work(above: str, below: str) -> None:
    headline = f"[기고] {TITLE}"
    article = read(f"<h1>{headline}</h1><p>2024.05.04 11:20</p>", title=headline, told=above + TOLD + below)
    assert [person.name for person in article.reporters] == ["한가람"]
    assert article.text == "\n".join(STORY)


def test_where_somebody_works_makes_no_author_of_a_news_story() -> None:
    assert read(f"<h1>{TITLE}</h1><p>2024.05.04 11:20</p>", told=TOLD + "<p>솔뫼소방서 예방안전과</p>").reporters == ()


@pytest.mark.parametrize("line", ["한가람 Reporter", "솔뫼의 아침 | 한가람 기자"])
def test_other_bylines(line: str) -> None:
    article = read(f"<h1>{TITLE}</h1><div>{line}</div><div>2024-05-04 토 11:20</div>")
    assert [person.name for person in article.reporters] == ["한가람"]
    assert article.published_at == "2024-05-04T11:20:00+09:00"


NAMED = [
    ("", "<footer>Copyright (c) 2012-2024 솔뫼의 아침 All rights reserved.</footer>"),
    ("", "<footer>제호: 솔뫼의 아침</footer>"),
    ("", "<p>저작권자 ⓒ 솔뫼의 아침, 무단 전재 및 재배포 금지</p>"),
    ("<a href='/'><img src='/l.png' alt='솔뫼의 아침 로고'></a>", ""),
]


@pytest.mark.parametrize(("above", "below"), NAMED)
def test_a_papers_name_of_two_words_that_stands_once(above: str, below: str) -> None:
    article = read(f"{above}<h1>{TITLE}</h1><p>2024.05.04 11:20</p>", below=below)
    assert article.publisher is not None
    assert article.publisher.name == "솔뫼의 아침"


def test_a_buttons_picture_names_no_paper() -> None:
    article = read(f"<a href='/'><img src='/m.png' alt='메뉴 열기'></a><h1>{TITLE}</h1><p>2024.05.04 11:20</p>")
    assert article.publisher is None


def test_short_lines_quoted_above_the_text_are_subtitles() -> None:
    quote = "<blockquote>버스 고치던 구덩이는 열람실로<br>31억 원 들여 지붕 새로 얹어</blockquote>"
    article = read(f"<h1>{TITLE}</h1><p>2024.05.04 11:20</p>", told=quote + TOLD)
    assert article.subtitles == ("버스 고치던 구덩이는 열람실로", "31억 원 들여 지붕 새로 얹어")
    assert article.text == "\n".join(STORY)


def test_a_motto_quoted_above_the_text_is_none() -> None:
    quote = "<blockquote>강물은 바다를 꿈꾸지 않는다</blockquote>"
    assert read(f"<h1>{TITLE}</h1><p>2024.05.04 11:20</p>", told=quote + TOLD).subtitles == ()


LINES = [
    (("하람의소리",), ("하람의소리는 광고를 받지 않습니다.",)),
    (("본문 바로가기", "하람신문"), ("하람신문 편집국 | 강원 하람군 큰길 3",)),
    ((), ("강원 하람군 큰길 3 | 등록번호 강원 다00000 | 제호 하람의소리 | 발행인 나루",)),
    ((), ("하람의소리 ⓒ 2026",)),
    (("하람의소리",), ("하람의소리 사람들", "COPYRIGHT 2020 HARAM PRESS. ALL RIGHTS RESERVED.")),
    ((), ("24000 강원 하람군 큰길 3", "이 누리집은 하람의소리 누리집입니다.")),
]


@pytest.mark.parametrize(("first", "last"), LINES)
def test_a_dumps_own_lines_name_the_paper(first: tuple[str, ...], last: tuple[str, ...]) -> None:
    article = extractor.extract(
        "\n".join((*first, TITLE, "한가람 기자", "2024.05.04 11:20", *STORY, *last)), facts=False
    )
    assert article.publisher is not None
    assert article.publisher.name in ("하람의소리", "하람신문")


def test_a_section_among_a_dumps_first_lines_names_no_paper() -> None:
    article = extractor.extract(
        "\n".join(("로그인", "사회", TITLE, "2024.05.04 11:20", *STORY, "사회 많이 본 뉴스")), facts=False
    )
    assert article.publisher is None


SUB = "버스 고치던 구덩이는 어린이 열람실로"
SLOTS = [
    f"<div><h1>{TITLE}</h1><p>{SUB}</p><div><div>By</div><div><a href='/r'>한가람</a></div><div>-</div><div>2024.05.04 11:20</div></div></div>",
    f"<h1>{TITLE}</h1><p>2024.05.04 11:20</p>",
]


@pytest.mark.parametrize(
    ("head", "told"), [(SLOTS[0], TOLD), (SLOTS[1], f"<p>이 글자크기로 변경됩니다.</p><b>{SUB}</b>{TOLD}")]
)
def test_a_subtitle_above_parts_of_a_byline_or_below_a_notice_of_the_pages_tools(head: str, told: str) -> None:
    article = read(head, told=told)
    assert article.subtitles == (SUB,)
    assert article.text == "\n".join(STORY)


@pytest.mark.parametrize(
    "line",
    [
        "경제부 한가람",
        "한가람 | 산업부",
        "Written by 한가람",
        "한가람 객원기자(동화작가)",
        "에디터 한가람",
        "한가람 본부장 겸 기자",
    ],
)
def test_a_writer_with_desk_post_or_trade(line: str) -> None:
    article = read(f"<h1>{TITLE}</h1><div>{line}</div><span>2024.05.04 11:20</span>")
    assert [person.name for person in article.reporters] == ["한가람"]
    assert article.subtitles == ()


@pytest.mark.parametrize("line", ["경제부", "산업부 | 경제", "나무 심는 마을"])
def test_a_desk_or_a_few_words_alone_write_nothing(line: str) -> None:
    assert read(f"<h1>{TITLE}</h1><div>{line}</div><span>2024.05.04 11:20</span>").reporters == ()


def test_the_pages_clock_above_the_headline_is_no_date_of_a_story_that_is_dated_below() -> None:
    head = f"<div>2024년 05월 06일 월요일</div><h1>{TITLE}</h1><p>한가람 기자</p>"
    assert read(head, below="<p>2024.05.04 11:20 송고</p>").published_at == "2024-05-04T11:20:00+09:00"
    assert read(head).published_at == "2024-05-06"
