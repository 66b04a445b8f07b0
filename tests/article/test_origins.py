"""Where each field of an article came from, and what the statements that lost say."""

import pytest

from extractor.article import trace_fields
from extractor.pipeline import trace

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>갯벌에 선 등대 - 문화 | 솔빛신문</title>
<link rel="canonical" href="/n/5"><meta property="og:title" content="갯벌에 선 등대">
<meta property="og:site_name" content="솔빛신문"><meta name="author" content="솔빛신문 누리팀">
<meta property="article:section" content="문화"><meta property="article:published_time" content="{stated}">
<meta name="description" content="등대 이야기"></head><body>
<div class="article-view"><h1>갯벌에 선 등대</h1><p class="byline">하늘빛 기자</p>
<p class="date">입력 2024-05-02 08:15</p><div itemprop="articleBody">
<p>솔빛군은 갯벌 한가운데 선 등대를 올해 문화유산으로 올렸다고 2일 밝혔다.</p>
<p>등대는 백 년 넘게 배를 이끌었으며 주민들이 불을 지켜 왔다.</p></div></div>
<p class="copyright">ⓒ 솔빛신문, 무단 전재 금지</p></body></html>"""


@pytest.fixture
def origins():
    return by_field(PAGE.format(stated="2024-05-02T08:15:30+09:00"))


def by_field(page, url="https://www.solbit.example/n/5"):
    traced = trace(page, url=url)
    return {origin.field: origin for origin in trace_fields(traced.reading, traced.article)}


def said(origin, agrees):
    return [(one.source, one.text) for one in origin.statements if one.agrees is agrees]


def test_a_headline_is_shown_and_stated(origins):
    title = origins["title"]
    assert title.value == "갯벌에 선 등대"
    assert ("shown", "갯벌에 선 등대") in said(title, True)
    assert ("og", "갯벌에 선 등대") in said(title, True)
    tag = next(one for one in title.statements if one.source == "title-tag")
    assert tag.read_as == "갯벌에 선 등대"


def test_shown_statements_name_their_block(origins):
    shown = [one for one in origins["title"].statements if one.source == "shown"]
    traced = trace(PAGE.format(stated="2024-05-02"))
    assert [traced.reading.story[one.block].block.text for one in shown] == [one.text for one in shown]


def test_the_writer_wins_over_the_desk(origins):
    assert origins["reporters"].value == "하늘빛"
    assert said(origins["reporters"], True) == [("shown", "하늘빛 기자")]
    assert ("meta", "솔빛신문 누리팀") in said(origins["reporters"], False)


def test_dates_agree_to_the_precision_of_both(origins):
    published = origins["published_at"]
    assert published.value == "2024-05-02T08:15:30+09:00"
    assert {source for source, _ in said(published, True)} == {"shown", "article"}
    assert not said(published, False)


def test_a_date_that_lost_says_what_it_was_read_as():
    published = by_field(PAGE.format(stated="2024-06-30T10:00:00+09:00"))["published_at"]
    assert published.value == "2024-05-02T08:15:00+09:00"
    (lost,) = [one for one in published.statements if not one.agrees]
    assert (lost.source, lost.text) == ("article", "2024-06-30T10:00:00+09:00")


def test_a_date_that_is_none_has_no_reading():
    published = by_field(PAGE.format(stated="언젠가"))["published_at"]
    assert [one.read_as for one in published.statements if one.source == "article"] == [None]
    assert said(published, False) == [("article", "언젠가")]


def test_publisher_section_and_address(origins):
    assert origins["publisher"].value.startswith("솔빛신문")
    assert {"og", "shown"} <= {source for source, _ in said(origins["publisher"], True)}
    assert said(origins["section"], True) == [("article", "문화")]
    address = next(one for one in origins["url"].statements if one.source == "link")
    assert address.agrees
    assert address.read_as == "https://www.solbit.example/n/5"


def test_the_text_outweighs_the_lang_attribute(origins):
    assert origins["language"].value == "ko"
    assert said(origins["language"], True) == [("letters", "ko")]
    assert said(origins["language"], False) == [("html", "en")]


def test_a_field_that_nothing_states_is_empty(origins):
    assert origins["modified_at"].value is None
    assert origins["modified_at"].statements == ()


def test_a_page_that_is_no_article_states_things_that_nothing_agrees_with():
    traced = trace(
        "<html><head><title>로그인 - 솔빛신문</title></head><body><h1>로그인</h1><p>아이디</p></body></html>"
    )
    assert traced.article is None
    origins = trace_fields(traced.reading, traced.article)
    assert [origin.value for origin in origins] == [None] * len(origins)
    assert not any(one.agrees for origin in origins for one in origin.statements)
    assert any(one.text.startswith("로그인") for one in origins[0].statements)
