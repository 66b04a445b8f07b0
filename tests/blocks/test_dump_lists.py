"""Flattened dumps that are no article, dumps that only look so, and dumps that lost their line breaks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extractor
from extractor.blocks.dump_flat import split_flat

TEASERS = [
    ("감자값 석 달째 내림세", "저장 감자가 한꺼번에 나온 탓이다."),
    ("새벽 안개에 뱃길 끊겨", "여객선 여섯 척이 항구에 묶였다."),
    ("고등학교 축구부 10년 만에 우승", "결승전은 연장까지 갔다."),
    ("도로 표지판 글씨 키운다", "나이 든 운전자가 늘었기 때문이다."),
    ("마을 우물 다시 연다", "수질 검사에서 마셔도 된다는 결과가 나왔다."),
]
TITLE = "은하군, 폐역 대합실에 목욕탕 연다"
STORY = ["은하군이 기차가 서지 않는 폐역 대합실을 고쳐 목욕탕을 연다.", "하루 40명이 씻을 수 있고 값은 3천원이다."]
HEAD = [TITLE, "박하늘 기자 입력 2024-05-02 10:00"]
RIGHTS = "저작권자 ⓒ 은하신문 무단전재 및 재배포 금지"


def read(*lines: str) -> extractor.Article:
    return extractor.extract("\n".join(lines), facts=False)


@pytest.mark.parametrize(
    "entry",
    [
        lambda i, head, text: (head, text, f"박하늘 기자 2024.05.0{i + 1} 10:00"),
        lambda i, head, text: (head, f"2024.05.0{i + 1} 10:00", text),
        lambda i, head, text: (head, text),
        lambda i, head, text: (f"{head} {text} 2024-05-0{i + 1}",),
        lambda i, head, text: ("사회", "", head, text, f"  • {TEASERS[i - 1][0]}"),
    ],
    ids=["signed below", "dated above", "bare", "date at the end", "sections"],
)
def test_lists_of_stories_are_refused_with_evidence(entry) -> None:
    entries = [line for i, (head, text) in enumerate(TEASERS) for line in ("", *entry(i, head, text))]
    with pytest.raises(extractor.NotAnArticle, match="list"):
        read("로그인", "정치", "경제", "사회 기사목록", *entries, "", "1 2 3 다음", "회사소개")


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 2), st.booleans(), st.booleans())
def test_a_short_story_among_teasers_is_an_article(count: int, above: bool, below: bool) -> None:
    teasers = [line for head, text in TEASERS for line in (head, text, "")]
    article = read(
        "로그인", *(teasers if above else ()), *HEAD, "", *STORY[:count], "", RIGHTS, *(teasers if below else ())
    )
    assert (article.title, article.text) == (TITLE, "\n".join(STORY[:count]))


def test_sections_of_one_story_are_no_list() -> None:
    parts = [
        "탕 두 개를 놓은 대합실", "은하군은 폐역 대합실에 목욕탕 두 개를 놓았다.", "벽에 남은 기차 시각표",
        "군은 폐역의 기차 시각표를 목욕탕 벽에 두었다.", "하루 40명까지", "은하군 주민은 목욕탕을 하루 40명까지 쓴다.",
    ]  # fmt: skip
    article = read(*HEAD, "", *STORY, "", *parts, "", RIGHTS)
    assert article.text == "\n".join((*STORY, *parts))


def test_the_terms_of_a_site_are_no_article() -> None:
    terms = [
        "제1조(목적) 이 약관은 은하신문의 서비스 이용 조건을 정합니다.",
        "제2조(효력) 약관은 알린 날부터 효력이 생깁니다.",
    ]
    with pytest.raises(extractor.NotAnArticle):
        read("로그인", "정치", "이용약관", "", *terms, "", "회사소개")


def test_a_page_on_one_line_is_cut_at_its_marks() -> None:
    menu = "로그인 회원가입 정치 경제 사회 검색"
    ranking = "많이 본 뉴스 1 " + " 2 ".join(head for head, _ in TEASERS)
    more = "군은 빈 사무실 세 칸을 헐어 탕을 놓고, 승강장에는 평상을 두기로 했다."
    article = read(" ".join((menu, *HEAD, "페이스북 인쇄", *STORY, more, RIGHTS, ranking, "Copyright ⓒ 은하신문.")))
    assert (article.title, article.published_at) == (TITLE, "2024-05-02T10:00:00+09:00")
    assert article.text == "\n".join((*STORY[:1], "하루 40명이 씻을 수 있고 값은 3천원이다.", more))
    assert [reporter.name for reporter in article.reporters] == ["박하늘"]


def test_a_long_paragraph_is_not_cut() -> None:
    long = " ".join(f"{i}번째 손님은 새벽에 와서 한 시간을 씻고 갔다고 주인이 말했다." for i in range(40))
    assert split_flat([TITLE, long]) == [TITLE, long]
    assert read(*HEAD, "", long, "", RIGHTS).text == long


def test_cells_parted_by_tabs_are_rows() -> None:
    rows = ["요일\t여는 시각", "평일\t06:00", "주말\t08:00"]
    article = read(*HEAD, "", STORY[0], "", *rows, "", STORY[1], "", RIGHTS)
    assert [p.text for p in article.paragraphs if p.kind == "table_row"] == [row.replace("\t", " | ") for row in rows]


def test_lines_wrapped_without_blank_ones_are_put_together() -> None:
    wrapped = [
        "은하군이 기차가 서지 않는 폐역 대합실을 고쳐 목욕탕을 여는", "일에 나섰다. 군은 2일 대합실에 탕 두 개를 놓고 승강장에는 평상을",
        "두기로 했다고 밝혔다. 하루 40명이 씻을 수 있고 값은 3천원이다.",
    ]  # fmt: skip
    assert read(*HEAD, *wrapped, RIGHTS).text == " ".join(wrapped)


def test_verse_between_date_and_rights() -> None:
    verse = ["배추 속이 차는 밤", "이슬도 무거워", "받아 들고 잔다"]
    article = read(
        "로그인", "[저녁 시] 배추밭", "입력 2024-10-02 18:00", *verse, RIGHTS, "많이 본 뉴스", "1. 감자값 내림세"
    )
    assert (article.title, article.text) == ("[저녁 시] 배추밭", "\n".join(verse))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from([*STORY, *HEAD, RIGHTS, "정치", "", "많이 본 뉴스", *(h for h, _ in TEASERS)]), max_size=30
    )
)
def test_any_order_of_lines_ends_in_an_article_or_a_reason(lines: list[str]) -> None:
    text = text_or_none(lines)
    assert text is None or not {"정치", "많이 본 뉴스", RIGHTS} & set(text.split("\n"))


def text_or_none(lines: list[str]) -> str | None:
    try:
        return read(*lines).text
    except (extractor.NotAnArticle, extractor.EmptyDocument):
        return None
