"""The story that tells the page's headline, among texts that weigh more, and headlines that no title leads to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extractor

TITLE = "은하군, 폐역 대합실에 목욕탕 연다"
STORY = ["은하군이 기차가 서지 않는 폐역 대합실을 고쳐 목욕탕을 연다.", "하루 40명이 씻을 수 있고 값은 3천원이다."]
TEASERS = [
    ("감자값 석 달째 내림세", "저장 감자가 한꺼번에 나온 탓이다. 농민들은 출하를 늦추고 있다."),
    ("새벽 안개에 뱃길 끊겨", "여객선 여섯 척이 항구에 묶였다. 낮부터는 다시 뜰 것으로 보인다."),
    ("고등학교 축구부 10년 만에 우승", "결승전은 연장까지 갔다. 골키퍼가 승부차기 두 개를 막았다."),
    ("도로 표지판 글씨 키운다", "나이 든 운전자가 늘었기 때문이다. 올해 300개를 먼저 바꾼다."),
]


def boxes(tag: str = "div", teasers: list[tuple[str, str]] = TEASERS) -> str:
    return "".join(f"<{tag}><div>{head}</div><div>{text} {text}</div></{tag}>" for head, text in teasers)


def page(before: str = "", after: str = "", *, title: str = TITLE, shown: str = TITLE) -> str:
    story = "".join(f"<div>{text}</div>" for text in STORY)
    return f"""<html><head><title>{title}</title></head><body><div>{before}</div><div><div>{shown}</div>
    <div>2024.05.02 10:00 박하늘 기자</div><div>{story}</div></div><div>{after}</div></body></html>"""


def read(html: str) -> extractor.Article:
    return extractor.extract(html, facts=False)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 4), st.integers(0, 4))
def test_teasers_without_links_never_reach_the_text(above: int, below: int) -> None:
    first, second = TEASERS[:above] if above > 2 else [], TEASERS[:below] if below > 2 else []
    article = read(page(boxes(teasers=first), boxes(teasers=second)))
    assert (article.title, article.text) == (TITLE, "\n".join(STORY))


def test_parts_of_one_story_in_boxes_stay() -> None:
    parts = [
        ("목욕탕이 된 대합실", "은하군은 폐역 대합실에 탕 두 개를 놓았다."),
        ("대합실 벽에 남은 기차 시각표", "군은 폐역의 옛 기차 시각표를 목욕탕 벽에 그대로 두었다."),
        ("목욕탕 값은 3천원", "은하군 주민은 목욕탕을 하루 40명까지 쓸 수 있다."),
    ]
    html = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>입력 2024.05.02 10:00</p>{boxes(teasers=parts)}</body></html>"
    article = read(html)
    assert all(text in article.text for _, text in parts)
    assert all(head in article.text for head, _ in parts[1:])  # the first stands where a subtitle does


@pytest.mark.parametrize("title", ["은하소식", "은하소식 - 골짜기에서 온 편지", "은하신문"])
def test_a_site_name_in_the_title_leaves_the_headline_to_the_story(title: str) -> None:
    article = read(page(title=title))
    assert (article.title, article.text) == (TITLE, "\n".join(STORY))


def test_a_line_of_other_words_is_no_headline() -> None:
    article = read(page(title="은하신문", shown="오늘도 좋은 하루 보내세요"))
    assert article.title != "오늘도 좋은 하루 보내세요"
    assert article.text == "\n".join(STORY)


def test_names_that_hide_the_story_are_wrong() -> None:
    teasers = "".join(f"<p><b>{head}</b> {text}</p>" for head, text in TEASERS)
    story = "".join(f"<p>{text}</p>" for text in STORY)
    html = f"""<html><head><title>{TITLE}</title></head><body><div class="entry-content">{teasers}</div>
    <div class="sidebar"><h3>{TITLE}</h3><p>2024.05.02 10:00</p><div>{story}</div></div></body></html>"""
    assert read(html).text == "\n".join(STORY)


def test_comments_behind_their_heading_are_not_the_story_however_long() -> None:
    comment = "저는 그 역에서 통학하던 사람인데 대합실이 없어지지 않아 다행입니다. 목욕탕이 되면 꼭 가 보겠습니다."
    comments = "<div>독자 의견 (3)</div>" + "".join(f"<div>{comment} {i}번째로 찾겠습니다.</div>" for i in range(6))
    assert read(page(after=comments)).text == "\n".join(STORY)


def test_a_copy_told_piece_by_piece_is_kept_once() -> None:
    article = read(page(before=f"<div>{TITLE}</div><div>{' '.join(STORY)}</div>"))
    assert article.text.count(STORY[1]) == 1


def test_a_page_of_own_elements() -> None:
    story = "".join(f"<news-p>{text}</news-p>" for text in STORY)
    html = f"""<html><head><title>{TITLE} - 은하신문</title></head><body><site-header><nav-item>정치</nav-item>
    <nav-item>사회</nav-item></site-header><news-title>{TITLE}</news-title><news-meta>박하늘 기자 2024-05-02 10:00</news-meta>
    <news-body>{story}<ad-slot>광고 찜질방 반값 이용권</ad-slot></news-body><most-read><read-item>감자값 내림세</read-item></most-read></body></html>"""
    article = read(html)
    assert (article.text, [reporter.name for reporter in article.reporters]) == ("\n".join(STORY), ["박하늘"])


def test_the_next_story_of_a_page_without_headings() -> None:
    other = "".join(f"<div>{i}번 부두의 배가 봄부터 다시 뜬다고 했다.</div>" for i in range(9))
    after = f"<div>부두 아홉 곳 다시 문 연다</div><div>이바다 기자 2024.05.01 09:00</div><div>{other}</div>"
    assert read(page(after=after)).text == "\n".join(STORY)
