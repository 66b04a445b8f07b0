"""Where a story ends though nothing like a rights line ends it, and what looks like such an end and is none."""

import pytest

import extractor

TITLE = "두메군, 빈 양조장 자리에 마을 극장 연다"
STORY = (
    "두메군이 20년 넘게 비어 있던 읍내 양조장을 고쳐 좌석 88개짜리 마을 극장으로 바꾼다.",
    "공사는 다음 달 시작해 내년 봄에 끝난다. 술독을 묻었던 지하 창고는 연습실이 된다.",
    "군 관계자는 “주말마다 영화를 틀고 평일에는 학교 연극반에 빌려주겠다”고 말했다.",
    "읍내에는 30년 전까지 영화관 두 곳이 있었으나 모두 문을 닫았다.",
)
TEASERS = (
    ("산골 버스 노선 다시 늘린다", "두메군이 하루 두 번 다니던 산골 버스를 네 번으로 늘리기로 했다."),
    ("감자 선별장 새로 지어", "농협이 감자 선별장을 옮겨 짓는 데 31억 원을 들였다고 밝혔다."),
    ("폐교에 목공소 차린 부부", "도시에서 온 부부가 폐교를 빌려 목공소를 차린 지 두 해가 지났다."),
    ("둑방길 가로수 바꿔 심기로", "군은 병든 가로수 412그루를 베어 내고 새로 심기로 했다고 밝혔다."),
)


def read(html: str) -> extractor.Article:
    head = f'<head><meta charset="utf-8"><title>{TITLE} - 두메신문</title><meta property="og:title" content="{TITLE}"></head>'
    return extractor.extract(f"<html>{head}<body>{html}</body></html>", facts=False)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


TEXT = "\n".join(STORY)
BYLINE = "<div>박하늘 기자</div><div>입력 2024.05.03 09:10</div>"
LIST = "".join(f"<div><b>{head}</b><p>{text}</p></div>" for head, text in TEASERS)


@pytest.mark.parametrize("heading", ["지나간 이야기들", "어제의 소식", "더 둘러보기"])
def test_a_story_ends_with_its_article_element_whatever_heads_the_teasers(heading: str) -> None:
    html = f"<article><h1>{TITLE}</h1>{BYLINE}{paragraphs(*STORY)}</article><section><h4>{heading}</h4>{LIST}</section>"
    assert read(html).text == TEXT


def test_an_article_element_round_headline_and_lead_alone_does_not_end_the_story() -> None:
    html = f"<div><article><h1>{TITLE}</h1>{BYLINE}<p>{STORY[0]}</p></article><div>{paragraphs(*STORY[1:])}</div></div>"
    assert read(html).text == TEXT


def test_an_article_element_without_the_headline_does_not_end_the_story() -> None:
    html = f"<h1>{TITLE}</h1>{BYLINE}<div><article>{paragraphs(*STORY[:3])}</article><p>{STORY[3]}</p></div>"
    assert read(html).text == TEXT


NOTICES = [
    "이 기사는 유료회원 전용입니다. 로그인해 주세요.",
    "남은 내용이 궁금하다면 로그인 후 읽어 주세요.",
]


@pytest.mark.parametrize("notice", NOTICES)
def test_what_follows_the_notice_that_the_rest_is_for_members_is_no_text(notice: str) -> None:
    offer = "<section><p>달마다 3천 원이면 모든 글이 열린다.</p><h3>이어지는 연재</h3><ul><li><p>읍내 다방의 마지막 날이 왔다.</p></li></ul></section>"
    html = f"<h1>{TITLE}</h1>{BYLINE}<section><div>{paragraphs(*STORY)}<p>{notice}</p></div>{offer}</section>"
    article = read(html)
    assert article.text == TEXT
    assert article.truncated


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_above_or_within_a_whole_text_cuts_nothing(notice: str) -> None:
    above = f"<h1>{TITLE}</h1>{BYLINE}<div><p>{notice}</p>{paragraphs(*STORY)}</div>"
    within = f"<h1>{TITLE}</h1>{BYLINE}<div>{paragraphs(*STORY[:2])}<p>{notice}</p>{paragraphs(*STORY[2:])}</div>"
    assert read(above).text == read(within).text == TEXT


BOXES = [
    "<div><h3>정기구독 안내</h3><p>한 해 열두 권을 5만 원에 보내 드립니다. 전화로 신청해 주십시오.</p></div>",
    "<div><h4>새 소식을 이메일로 받아보세요</h4><p>3만 명이 아침마다 읽고 있습니다.</p><button>신청</button></div>",
    "<div><h4>오늘의 퀴즈</h4><p>두메군에 있던 영화관은 모두 몇 곳일까요?</p><label>두 곳</label><label>네 곳</label></div>",
    "<div><h3>관련</h3><div><p>읍내 우체국이 백 년을 맞았다고 밝혔다.</p></div></div>",
    "<div><h4>지난 호</h4><p>겨울 장터를 다녀왔다.</p><p>대장간의 불은 아직 꺼지지 않았다.</p></div>",
]


@pytest.mark.parametrize("box", BOXES)
def test_boxes_that_sell_ask_or_point_elsewhere_are_no_text(box: str) -> None:
    html = f'<h1>{TITLE}</h1>{BYLINE}<div class="entry-content">{paragraphs(*STORY)}{box}</div>'
    assert read(html).text == TEXT


HEADINGS = ["주민 투표로 정한 이름", "극장과 관련", "옛 극장의 지난 호시절", "퀴즈보다 쉬운 대본"]


@pytest.mark.parametrize("heading", HEADINGS)
def test_headings_of_the_story_that_hold_the_same_words_stay(heading: str) -> None:
    html = f'<h1>{TITLE}</h1>{BYLINE}<div class="entry-content">{paragraphs(*STORY[:2])}<h3>{heading}</h3>{paragraphs(*STORY[2:])}</div>'
    assert read(html).text == "\n".join((*STORY[:2], heading, *STORY[2:]))


def test_a_first_letter_set_large_makes_no_caption() -> None:
    html = f'<h1>{TITLE}</h1>{BYLINE}<div class="entry-content"><p class="has-drop-cap">{STORY[0]}</p>{paragraphs(*STORY[1:])}</div>'
    assert read(html).text == TEXT


def test_a_line_named_caption_beside_such_a_letter_is_one() -> None:
    figure = '<div><img src="/1.jpg"><p class="photo_cap">두메군 읍내 옛 양조장</p></div>'
    html = f'<h1>{TITLE}</h1>{BYLINE}<div class="entry-content">{paragraphs(STORY[0])}{figure}{paragraphs(*STORY[1:])}</div>'
    article = read(html)
    assert article.text == TEXT
    assert [image.caption for image in article.images] == ["두메군 읍내 옛 양조장"]


CONTENTS = ("술독을 묻던 자리", "연극반이 기다린다")


def test_a_table_of_contents_is_neither_text_nor_subtitle() -> None:
    listed = "".join(f"<li>{entry}</li>" for entry in CONTENTS)
    told = "".join(
        f"<h2>{n}. {entry}</h2><p>{text}</p>"
        for n, (entry, text) in enumerate(zip(CONTENTS, STORY[:2], strict=True), 1)
    )
    article = read(
        f'<h1>{TITLE}</h1>{BYLINE}<div class="entry-content"><p>목차</p><ul>{listed}</ul><p>{STORY[3]}</p>{told}</div>'
    )
    assert article.subtitles == ()
    assert article.text.split("\n")[0] == STORY[3]
    assert article.text.count(CONTENTS[0]) == 1


def test_subtitles_that_no_heading_repeats_stay() -> None:
    article = read(
        f"<h1>{TITLE}</h1><h2>좌석 88개, 내년 봄 문 열어</h2><h2>평일엔 학교 연극반에 빌려줘</h2>{BYLINE}"
        f'<div class="entry-content">{paragraphs(*STORY)}</div>'
    )
    assert article.subtitles == ("좌석 88개, 내년 봄 문 열어", "평일엔 학교 연극반에 빌려줘")


def board(*columns: str) -> str:
    head = "".join(f"<td>{column}</td>" for column in columns)
    rows = "".join(
        f"<tr><td>{190 - n}</td><td>{title}</td><td>편집국</td><td>24-04-{n + 10}</td><td>{410 + n}</td></tr>"
        for n, (title, _) in enumerate(TEASERS)
    )
    return f"<table><tr>{head}</tr>{rows}</table>"


def test_the_list_of_a_board_below_its_entry_is_no_table_of_the_story() -> None:
    columns = ("번호", "제목", "글쓴이", "날짜", "조회")
    found = read(
        f"<h1>{TITLE}</h1>{BYLINE}<div>{paragraphs(*STORY)}<b>읍내 주간일정</b><p>5.13 장날</p>{board(*columns)}</div>"
    )
    assert found.text == TEXT


def test_a_table_with_other_columns_stays() -> None:
    columns = ("순위", "마을", "작성자", "예산", "가구")
    found = read(f"<h1>{TITLE}</h1>{BYLINE}<div>{paragraphs(*STORY)}{board(*columns)}</div>")
    assert found.text.startswith(TEXT)
    assert "순위 | 마을 | 작성자 | 예산 | 가구" in found.text
