"""부제: which lines above the first paragraph are subtitles, and which only stand there."""

import json
from dataclasses import replace

import pytest

import extractor
from extractor.article.subtitles import read_subtitles
from extractor.blocks.measure import text_block
from extractor.blocks.model import Labelled, Region, Role, Totals
from extractor.blocks.subtitles import relabel_subtitles
from extractor.metadata.model import Candidate, Metadata

TITLE = (Role.TITLE, "한빛시, 빈집 고쳐 청년 공방 연다")
BODY = (
    (Role.BODY, "한빛시가 빈집 열두 채를 고쳐 청년 공방으로 내놓는다. 월 임대료는 5만 원이다."),
    (Role.BODY, "시는 골목에 가게와 공방이 함께 들어설 것으로 내다봤다."),
)
DATE = (Role.DATELINE, "입력 2024-03-05 10:00")


BOX = Region("div", frozenset(["summary"]), None, Totals([]), 0)


def read(*items, metadata=None):
    """Subtitles of labelled lines; an item may name the kinds of its region third, and be bold fourth."""
    pairs = []
    for item in items:
        pairs += list(BODY) if item is ... else [item]
    labelled = []
    for i, (role, text, *more) in enumerate(pairs):
        kinds = frozenset(more[0]) if more else frozenset()
        block = replace(text_block(i, text), bold=bool(more[1:] and more[1]))
        region = Region("div", kinds, BOX if "summary" in kinds else None, Totals([block]), 0)
        region.end = 1
        block = replace(block, region=region)
        labelled.append(Labelled(block, role, "outside the article" if role is Role.OTHER else "test"))
    relabel_subtitles(labelled)
    return list(read_subtitles(labelled, metadata or Metadata(), TITLE[1]))


FOUND = [
    ((Role.SUBTITLE, "빈집 열두 채에 공방과 가게", ["subtitle"]), "a region of that name"),
    ((Role.SUMMARY, "빈집 열두 채에 공방과 가게", ["subtitle", "summary"]), "a slot that is named both ways"),
    ((Role.SUMMARY, "빈집 열두 채에 공방과 가게", ["summary"]), "a slot that is named a summary and holds no sentence"),
    ((Role.HEADING, "월 임대료 5만 원에 빈집 내놓는다", [], True), "a heading above the first paragraph"),
    ((Role.BODY, "월 임대료 5만 원에 청년 공방", [], True), "a bold line above the first paragraph"),
    ((Role.BODY, "월 임대료 5만 원에 청년 공방"), "a plain line right under headline and date"),
]


@pytest.mark.parametrize(("item", "why"), FOUND, ids=[why for _, why in FOUND])
def test_subtitles(item, why):
    assert read(TITLE, DATE, item, ...) == [item[1]]


def test_the_line_between_headline_and_byline_needs_no_words_of_the_story():
    assert read(TITLE, (Role.OTHER, "먼저 불을 켠 것은 책방"), (Role.BYLINE, "박하늘 기자"), ...) == [
        "먼저 불을 켠 것은 책방"
    ]


NOT = [
    ((Role.SUBTITLE, "기사 도구 모음", []), "a tool bar"),
    ((Role.SUBTITLE, "이 기사 어땠나요?", ["subtitle"]), "a poll"),
    ((Role.SUBTITLE, "[기획/ 골목의 밤]", ["subtitle"]), "a series label"),
    ((Role.SUBTITLE, "빈집", []), "one word"),
    ((Role.SUMMARY, "한빛시가 빈집 열두 채를 고쳐 청년 공방으로 내놓는다.", ["summary"]), "a machine's summary"),
    ((Role.BODY, "■ 방송 : 한빛라디오 (07:20~09:00)"), "a programme line"),
    ((Role.BODY, "진행 : 박하늘 변호사"), "an entry of a programme"),
    ((Role.BODY, "빈집 열두 채를 고친 공방을 찾아,"), "the first half of a sentence"),
    ((Role.BODY, "[앵커]"), "a speaker's mark"),
    ((Role.NAVIGATION, "글자 크기 조절", ["navigation"]), "a button"),
    ((Role.OTHER, "오늘의 운세 보러 가기"), "something else on the page"),
    ((Role.CAPTION, "빈집을 고친 공방"), "a caption"),
]


@pytest.mark.parametrize(("item", "why"), NOT, ids=[why for _, why in NOT])
def test_what_only_stands_there(item, why):
    assert read(TITLE, DATE, item, ...) == []


def test_a_summary_that_says_it_is_a_machines_is_none_even_without_sentences():
    lines = [
        (Role.SUMMARY, text, ["summary"]) for text in ("AI 3줄 요약", "빈집 열두 채에 공방과 가게", "월 임대료 5만 원")
    ]
    assert read(TITLE, DATE, *lines, ...) == []


def test_order_is_kept_marks_go_and_repetitions_with_them():
    lines = [
        (Role.SUBTITLE, text, ["subtitle"])
        for text in ("- 빈집 열두 채에 공방", "▶ 월 임대료 5만 원", "빈집 열두 채에 공방", TITLE[1])
    ]
    assert read(TITLE, *lines, ...) == ["빈집 열두 채에 공방", "월 임대료 5만 원"]


def test_metadata_speaks_where_the_page_does_not():
    metadata = Metadata(subtitles=(Candidate("빈집 열두 채\n월 5만 원", "state"),))
    assert read(TITLE, ..., metadata=metadata) == ["빈집 열두 채", "월 5만 원"]
    assert read(TITLE, (Role.SUBTITLE, "골목에 다시 불 켠다", ["subtitle"]), ..., metadata=metadata) == [
        "골목에 다시 불 켠다"
    ]


def test_subtitles_below_the_story_belong_to_other_stories():
    assert read(TITLE, ..., (Role.BODY, "시는 내년에도 잇는다."), (Role.BODY, "문은 5월에 연다."), (Role.BODY, "끝으로 집주인이 웃었다."),
                (Role.SUBTITLE, "물놀이장 세 곳 문 열어", ["subtitle"])) == []  # fmt: skip


HEAD = "<head><meta charset='utf-8'><title>{0} - 한빛신문</title><meta property='og:title' content='{0}'></head>"
STORY = "".join(
    f"<p>{text}</p>"
    for text in (
        "한빛시가 빈집 열두 채를 고쳐 청년 공방으로 내놓는다고 3일 밝혔다. 월 임대료는 5만 원이다.",
        "시는 골목에 가게와 공방이 함께 들어설 것으로 내다봤다.",
        "첫 공방은 오는 가을에 문을 연다.",
    )
)
DATED = "<div>박하늘 기자 입력 2024-03-05 10:00</div>"


def of_page(above: str, below: str = DATED) -> extractor.Article:
    head = HEAD.format(TITLE[1])
    return extractor.extract(
        f"<html>{head}<body><div>{above}{below}<div>{STORY}</div></div></body></html>", facts=False
    )


H1 = f"<h1>{TITLE[1]}</h1>"


@pytest.mark.parametrize(
    ("above", "subtitles"),
    [
        (f"{H1}<p>월 임대료 5만 원에 청년 공방</p><p>“떠난 자리에 다시 불 켠다”</p>", 2),
        (f"{H1}<p>“떠난 자리에 다시 불 켠다”</p><p>월 임대료 5만 원에 청년 공방</p>", 2),
        (f"{H1}<h2>떠난 자리에 다시 불</h2><h2>월 임대료는 5만 원</h2><h2>가을에 첫 공방 문 열어</h2>", 3),
        (f"{H1}<p>빈집은 열두 채다. 이제 사람을 들일 차례다</p>", 1),
        (f"<h1>{TITLE[1]}<small>월 임대료 5만 원에 청년 공방</small></h1>", 1),
    ],
)
def test_lines_set_as_subtitles(above: str, subtitles: int) -> None:
    found = of_page(above)
    assert len(found.subtitles) == subtitles
    assert found.title == TITLE[1]
    assert found.text.count("\n") == 2


def test_names_alone_between_headline_and_date_sign() -> None:
    found = of_page(
        f"{H1}<p>빈집 열두 채, 월 5만 원</p><h4>박하늘, 이바람</h4>", "<div>2024년 3월 5일 오전 10:00</div>"
    )
    assert [person.name for person in found.reporters] == ["박하늘", "이바람"]
    assert found.subtitles == ("빈집 열두 채, 월 5만 원",)


def test_an_author_with_his_post_is_no_subtitle() -> None:
    metadata = "<meta name='author' content='박하늘'>"
    page = f"<html>{HEAD.format(TITLE[1])[:-7]}{metadata}</head><body><div>{H1}<div>박하늘 한빛대 국문학과 교수</div>"
    found = extractor.extract(
        f"{page}<div>입력 2024-03-05 10:00</div><div>{STORY}</div></div></body></html>", facts=False
    )
    assert found.subtitles == ()
    assert [person.name for person in found.reporters] == ["박하늘"]


def test_a_line_in_the_storys_own_cell_is_no_particular() -> None:
    rows = "<tr><th>담당부서</th><td>주택과</td></tr><tr><th>등록일</th><td>2024-03-05</td></tr>"
    line = "<p>- 월 임대료 5만 원에 청년 공방</p>"
    body = f"<table>{rows}<tr><td colspan='2'><p>{TITLE[1]}</p>{line}{STORY}</td></tr></table>"
    page = f"<html>{HEAD.format(TITLE[1])}<body>{body}</body></html>"
    assert extractor.extract(page, facts=False).subtitles == ("월 임대료 5만 원에 청년 공방",)


@pytest.mark.parametrize("stamp", ["2024.03.05 한빛문화부", "2024.03.05한빛문화부", "오전 8:45 업데이트"])
def test_a_day_beside_a_public_body_and_a_clock_are_no_subtitles(stamp: str) -> None:
    found = of_page(f"{H1}<p>월 임대료 5만 원에 청년 공방</p>", f"<p>{stamp}</p>")
    assert found.subtitles == ("월 임대료 5만 원에 청년 공방",)
    assert found.published_at == ("2024-03-05" if stamp.startswith("2024") else None)


def test_a_magazines_introduction_above_the_byline_is_its_subtitle() -> None:
    line = "빈집 열두 채를 한 달 동안 돌아봤다. 불이 다시 켜질 집은 몇 채나 될까."
    found = of_page(f"{H1}<div class='lead'>{line}</div>")
    assert found.subtitles == (line,)
    assert [person.name for person in found.reporters] == ["박하늘"]


def test_a_first_paragraph_named_so_is_none() -> None:
    line = "한빛시가 빈집 열두 채를 고쳐 청년 공방으로 내놓는다고 3일 밝혔다."
    assert of_page(H1, f"{DATED}<div class='lead'>{line}</div>").subtitles == ()
    assert of_page(f"{H1}<div class='lead'>{line}</div>").subtitles == ()


def test_the_name_of_a_series_does_not_part_the_headline_from_its_subtitles() -> None:
    lines = "<ul><li>열 곳 중 네 곳, 다섯 해째 비어</li><li>“고칠 사람이 없었다” 61%</li></ul>"
    found = of_page(f"{H1}<p>[불 꺼진 골목] &lt;상&gt;</p>{lines}")
    assert found.subtitles == ("열 곳 중 네 곳, 다섯 해째 비어", "“고칠 사람이 없었다” 61%")
    assert of_page(f"{H1}<p>[불 꺼진 골목] &lt;상&gt;</p>").subtitles == ()


def test_a_stated_subtitle_that_has_the_headlines_words_is_kept_where_the_page_shows_it() -> None:
    story = {
        "title": "빈집에도 봄이 온다… ‘다시 켠 불’의 골목 모임",
        "subTitles": ["다시 켠 불 골목 모임 열두 곳", "첫 공방은 가을에 문 열어"],
        "content": f"<h2>다시 켠 불 골목 모임 열두 곳<br/>첫 공방은 가을에 문 열어</h2>{STORY}",
    }
    state = json.dumps({"article": {"data": story}}, ensure_ascii=False)
    page = f"<html><head><title>{story['title']} - 한빛신문</title></head><body><div id='root'></div><script>window.__STATE__ = {state}</script></body></html>"
    found = extractor.extract(page, facts=False)
    assert list(found.subtitles) == story["subTitles"]
    assert found.title == story["title"]


@pytest.mark.parametrize("mark", ["■", "◇"])
def test_a_mark_that_no_line_of_the_story_has_is_a_subtitles(mark: str) -> None:
    lines = ("월 임대료 5만 원에 청년 공방", "가을에 문 여는 첫 공방")
    above = "".join(f"<p>{mark} {line}</p>" for line in lines)
    html = f"<html>{HEAD.format(TITLE[1])}<body><div>{H1}{DATED}<div>{above}{STORY}</div></div></body></html>"
    assert extractor.extract(html, facts=False).subtitles == lines


def test_a_mark_that_heads_the_storys_sections_is_none() -> None:
    sections = f"<p>■ 월 임대료 5만 원에 청년 공방</p>{STORY}<p>■ 가을에 문 여는 첫 공방</p><p>공방은 열두 곳이다.</p>"
    html = f"<html>{HEAD.format(TITLE[1])}<body><div>{H1}{DATED}<div>{sections}</div></div></body></html>"
    assert extractor.extract(html, facts=False).subtitles == ()


@pytest.mark.parametrize(
    ("line", "subtitles"),
    [
        ("월 임대료 5만 원에 내놓는 공방", ("월 임대료 5만 원에 내놓는 공방",)),
        ("[기획] 월 임대료 5만 원에 내놓는 공방", ("[기획] 월 임대료 5만 원에 내놓는 공방",)),
        ("세상을 밝히는 바른 언론", ()),
        ("뉴스 9 (한빛)", ()),
        ("<a href='/1'>월 임대료 5만 원에 내놓는 공방</a>", ()),
    ],
)
def test_a_line_of_the_story_above_the_headline(line: str, subtitles: tuple[str, ...]) -> None:
    found = of_page(f"<div class='head'><p>{line}</p>{H1}</div>")
    assert found.subtitles == subtitles
    assert found.title == TITLE[1]
