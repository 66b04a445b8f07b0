"""Articles whose text is only in a script, in the shapes that publishing systems use."""

import base64
import json
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extractor
from extractor.metadata import StateArticle, read_metadata
from extractor.metadata.state import read_state
from extractor.page import HtmlPage, open_page

URL = "https://garam.example/news/society/20240305000123"
TITLE = "강변 둑길 다섯 해 만에 다시 열렸다"
FIRST = "다섯 해 동안 막혀 있던 강변 둑길이 5일 다시 열렸다. 시민 수백 명이 아침부터 나와 걸었다."
SECOND = "시는 둑길 5.2㎞를 손보는 데 41억 원을 들였다고 밝혔다. 가로등 120개와 쉼터 여덟 곳이 새로 생겼다."
HTML = f"<p>{FIRST}</p><p>{SECOND}</p>"
OTHER_TITLE = "시장 골목 주차장 내년 봄 착공한다"
OTHER_BODY = "<p>" + "시장 골목의 주차장이 내년 봄 공사에 들어간다고 구청이 밝혔다. " * 20 + "</p>"
SHELL = f"""<title>{TITLE} | 가람일보</title><meta property="og:title" content="{TITLE}">
<meta property="og:site_name" content="가람일보"><link rel="canonical" href="{URL}">"""


def read(scripts: str, head: str = SHELL, url: str | None = None) -> StateArticle | None:
    page = open_page(f'<!doctype html><html><head>{head}</head><body><div id="app"></div>{scripts}</body></html>')
    assert isinstance(page, HtmlPage)
    return read_state(page, read_metadata(page), url)


def dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")


def texts(article: StateArticle | None) -> list[str]:
    assert article is not None
    tree = open_page(f"<html><body>{article.body_html}</body></html>")
    assert isinstance(tree, HtmlPage)
    return [
        t
        for e in tree.tree.iter("p", "h3", "li", "blockquote", "td", "figcaption")
        if (t := "".join(map(str, e.itertext())).strip())
    ]


def flight(*chunks: str) -> str:
    pushes = "".join(f"<script>self.__next_f.push({dump([1, chunk])})</script>" for chunk in chunks)
    return "<script>(self.__next_f=self.__next_f||[]).push([0])</script>" + pushes


STORY = {"id": 20240305000123, "title": TITLE, "content": HTML, "regDate": "2024-03-05 09:10:00"}
ARC = {
    "type": "story",
    "website_url": "/news/society/20240305000123",
    "headlines": {"basic": TITLE, "mobile": ""},
    "subheadlines": {"basic": "5.2㎞ 손질에 41억 원<br>쉼터 여덟 곳"},
    "content_elements": [
        {"type": "image", "url": "https://garam.example/1.jpg", "caption": "5일 열린 강변 둑길. /가람일보"},
        {"type": "text", "content": FIRST},
        {"type": "header", "level": 3, "content": "가로등 120개"},
        {"type": "interstitial_link", "content": OTHER_TITLE, "url": "/x"},
        {"type": "text", "content": SECOND},
        {"type": "list", "items": [{"type": "text", "content": "쉼터 여덟 곳"}]},
        {"type": "quote", "content_elements": [{"type": "text", "content": "걷기 좋다"}]},
    ],
    "credits": {"by": [{"name": "가람 강", "additional_properties": {"original": {"byline": "강가람 기자", "email": "g@garam.example"}}}]},
    "display_date": "2024-03-05T00:10:00Z",
    "created_date": "2024-03-04T23:00:00Z",
    "last_updated_date": "2024-03-05T01:00:00Z",
    "distributor": {"name": "가람스포츠"},
    "taxonomy": {"primary_section": {"name": "사회"}, "tags": [{"text": "둑길"}], "seo_keywords": ["산책"]},
    "related_content": {"basic": [{"type": "story", "headlines": {"basic": OTHER_TITLE}, "content": OTHER_BODY}]},
}  # fmt: skip

ROWS = f'1:"$Sreact.fragment"\n2:I[5,["a.js"],""]\n:HL["/a.css","style"]\n5:["$","$L9",null,{{"article":{{"title":"{TITLE}","contentHtml":"$a","deployDt":"2024.03.05 09:10"}}}}]\n'
TEXT_ROW = f"a:T{len(HTML.encode()):x},"
DEVALUE = [
    ["ShallowReactive", 1], {"data": 2}, ["Ref", 3], {"article": 4},
    {"title": 5, "content": 6, "regDate": 7, "seq": 8, "tags": 9}, TITLE, HTML, "2024-03-05 09:10", 20240305000123, [10, 11], "둑길", "산책",
]  # fmt: skip
NUXT2 = f'window.__NUXT__=(function(a,b){{return {{layout:"default",data:[{{news:{{title:a,content:b,id:{STORY["id"]},hot:!1,x:void 0}}}}],error:null}}}}("{TITLE}",{dump(HTML)}));'


@pytest.mark.parametrize(
    "scripts",
    [
        f'<script id="__NEXT_DATA__" type="application/json">{dump({"props": {"pageProps": {"article": STORY}}})}</script>',
        f'<script id="__NEXT_DATA__" type="application/json">{dump({"props": {"pageProps": {"data": dump(STORY)}}})}</script>',
        flight(ROWS + TEXT_ROW + HTML + "b:null\n"),
        flight(ROWS, TEXT_ROW, HTML, "b:null\n"),
        f'<script id="__NUXT_DATA__" type="application/json">{dump(DEVALUE)}</script>',
        f"<script>{NUXT2}</script>",
        f"<script>window.__NUXT__={dump({'state': {'article': STORY}})};</script>",
        f"<script>window.__APOLLO_STATE__ = {dump({'ROOT_QUERY': {}, 'Article:20240305000123': STORY})};</script>",
        f"<script>window.__INITIAL_STATE__={dump({'news': {'detail': STORY}})};(function(){{var s;}}());</script>",
        f"<script>var article = {{title: '{TITLE}', body: '{HTML}', regdate: '2024-03-05'}}; render(article);</script>",
        f"<script>window.__DATA__ = JSON.parse({dump(dump(STORY))});</script>",
        f"<script>window.__DATA__ = JSON.parse('{dump(STORY)}');</script>",
        f'<script>window.__DATA__ = JSON.parse(decodeURIComponent("{quote(dump(STORY))}"));</script>',
        f'<script>window.__DATA__ = JSON.parse(atob("{base64.b64encode(json.dumps(STORY).encode()).decode()}"));</script>',
        f"<script>init({json.dumps({'article': STORY})});</script>",
        f'<script type="application/json" data-state>{dump(STORY | {"content": HTML.replace("<", "&lt;").replace(">", "&gt;")})}</script>',
        f'<script type="application/json">{dump({"post": {"title": {"rendered": TITLE}, "content": {"rendered": HTML}}})}</script>',
        f'<script type="application/json">{dump({"info": {"subject": TITLE}, "news": {"newsContent": HTML}})}</script>',
        f'<script type="application/json">{dump(STORY | {"content": FIRST + chr(10) + chr(10) + SECOND})}</script>',
        f'<script type="application/ld+json">{dump({"@type": "NewsArticle", "headline": TITLE, "articleBody": FIRST + chr(10) + SECOND})}</script>',
    ],
)  # fmt: skip
def test_shapes_of_state(scripts: str) -> None:
    assert texts(read(scripts)) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "content",
    [
        [{"type": "paragraph", "data": {"text": FIRST}}, {"type": "paragraph", "data": {"text": SECOND}}],
        {"blocks": [{"type": "unstyled", "text": FIRST}, {"type": "unstyled", "text": SECOND}]},
        {"type": "doc", "content": [
            {"type": "paragraph", "content": [{"type": "text", "text": FIRST[:10]}, {"type": "text", "text": FIRST[10:], "marks": [{"type": "bold"}]}]},
            {"type": "paragraph", "content": [{"type": "text", "text": SECOND}]},
        ]},
        [{"_type": "block", "style": "normal", "children": [{"_type": "span", "text": t}]} for t in (FIRST, SECOND)],
        {"root": {"children": [{"type": "paragraph", "children": [{"type": "text", "text": t}]} for t in (FIRST, SECOND)]}},
        [FIRST, SECOND],
        [{"type": "text", "content": FIRST}, {"type": "ad"}, {"type": "video", "content": "영상 제목입니다"}, {"type": "text", "content": SECOND}],
        f"<p>{FIRST}</p>$$ARTICLEAD$$<p>{SECOND}</p>[[IMG_1]]",
        dump([{"type": "paragraph", "data": {"text": FIRST}}, {"type": "paragraph", "data": {"text": SECOND}}]),
    ],
)  # fmt: skip
def test_shapes_of_bodies(content: Any) -> None:
    scripts = f'<script type="application/json">{dump({"article": {"title": TITLE, "content": content}})}</script>'
    assert texts(read(scripts)) == [FIRST, SECOND]


def test_arc_elements_and_fields() -> None:
    script = f"<script>window.Fusion=window.Fusion||{{}};Fusion.arcSite='garam';Fusion.globalContent={dump(ARC)};Fusion.spa=false;</script>"
    article = read(script)
    assert texts(article) == [
        "5일 열린 강변 둑길. /가람일보",
        FIRST,
        "가로등 120개",
        SECOND,
        "쉼터 여덟 곳",
        "걷기 좋다",
    ]
    assert article is not None
    assert article.body_html.startswith('<figure><img src="https://garam.example/1.jpg">')
    found = article.metadata
    assert [c.value for c in found.titles] == [TITLE]
    assert [c.value for c in found.subtitles] == ["5.2㎞ 손질에 41억 원", "쉼터 여덟 곳"]
    assert [c.value for c in found.authors] == ["강가람 기자"]
    assert [c.value for c in found.emails] == ["g@garam.example"]
    assert [c.value for c in found.published] == ["2024-03-05T00:10:00Z", "2024-03-04T23:00:00Z"]
    assert [c.value for c in found.modified] == ["2024-03-05T01:00:00Z"]
    assert [c.value for c in found.publishers] == ["가람스포츠"]
    assert [c.value for c in found.sections] == ["사회"]
    assert [c.value for c in found.keywords] == ["둑길"]
    assert {c.source for c in found.titles + found.authors} == {"state"}


def test_people_with_names_and_roles_apart() -> None:
    people = {
        "byLines": [
            {"writerName": "강가람", "writerJobName": "기자", "writerEmail": "g@garam.example"},
            {"writerName": "나루터"},
        ]
    }
    article = read(f'<script type="application/json">{dump(STORY | people)}</script>')
    assert article is not None
    assert [c.value for c in article.metadata.authors] == ["강가람 기자", "나루터"]


def test_times_in_seconds_since_1970() -> None:
    article = read(f'<script type="application/json">{dump(STORY | {"regDate": 1709597400000})}</script>')
    assert article is not None
    assert [c.value for c in article.metadata.published] == ["2024-03-05T00:10:00Z"]


OTHER = {"id": 99999999, "title": OTHER_TITLE, "content": OTHER_BODY}


@pytest.mark.parametrize(
    "state",
    [
        {"article": STORY, "next": OTHER},
        {"next": OTHER, "article": STORY},
        {"articles": [OTHER, STORY]},
        {"article": STORY | {"relatedArticles": [OTHER]}},
        {"a": OTHER, "b": STORY},
    ],
)
def test_the_pages_own_story_counts_however_long_others_are(state: Any) -> None:
    assert texts(read(f'<script type="application/json">{dump(state)}</script>')) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "state",
    [
        {"next": OTHER},
        {"list": [OTHER, OTHER]},
        {"article": OTHER},
        {"title": TITLE, "summary": FIRST + SECOND},
        {"title": TITLE, "content": "짧은 글"},
        {"terms": {"title": "이용약관", "content": OTHER_BODY}},
        {
            "title": "Reopening of the embankment",
            "content": "<p>" + "The path along the river has reopened. " * 20 + "</p>",
        },
    ],
)
def test_other_stories_and_other_texts_are_none(state: Any) -> None:
    assert read(f'<script type="application/json">{dump(state)}</script>') is None


def test_a_shell_that_states_nothing_gives_its_longest_story() -> None:
    state = {"article": STORY, "related": [OTHER]}
    assert texts(read(f'<script type="application/json">{dump(state)}</script>', head="<title>가람</title>")) == [
        FIRST,
        SECOND,
    ]


def test_a_home_page_has_many_stories_and_none_of_its_own() -> None:
    stories = [
        STORY | {"title": f"{n}번째 소식입니다", "content": f"{n}번째 소식이 전해졌다. " + FIRST} for n in range(5)
    ]
    script = f'<script type="application/json">{dump({"main": {"news": stories}})}</script>'
    assert read(script, head="<title>가람일보</title>") is None


def test_a_text_in_a_variable_counts_where_it_begins_as_the_page_describes() -> None:
    script = (
        f"<script>var cont = '{HTML}'; var terms = '<p>{'약관을 정한다. ' * 60}</p>'; $('#view').html(cont);</script>"
    )
    described = SHELL + f'<meta property="og:description" content="{FIRST[:40]}…">'
    assert texts(read(script, head=described)) == [FIRST, SECOND]
    assert read(script) is None


@pytest.mark.parametrize("title", ["가람일보 - 세상을 보는 눈", "가람일보", ""])
def test_in_a_shell_without_own_metas_the_address_tells_the_story(title: str) -> None:
    script = f'<script type="application/json">{dump({"a": OTHER, "b": STORY})}</script>'
    assert texts(read(script, head=f"<title>{title}</title>", url=URL)) == [FIRST, SECOND]


def test_the_whole_text_goes_before_a_cut_one() -> None:
    cut = f'<script type="application/ld+json">{dump({"@type": "NewsArticle", "headline": TITLE, "articleBody": FIRST})}</script>'
    whole = f'<script type="application/json">{dump(STORY)}</script>'
    assert texts(read(cut + whole)) == [FIRST, SECOND]
    full = f'<script type="application/ld+json">{dump({"@type": "NewsArticle", "headline": TITLE, "articleBody": FIRST + SECOND})}</script>'
    part = f'<script type="application/json">{dump(STORY | {"content": "<p>" + FIRST[:60] + "</p>"})}</script>'
    assert texts(read(full + part)) == [FIRST + SECOND]


@pytest.mark.parametrize(
    "script",
    [
        "window.a=" + "[" * 50_000,
        "window.a=" + '{"a":' * 50_000 + "가",
        "window.a=[[" * 5_000 + "가",
        "window.a={'" * 5_000 + "가나다",
        'window.a={"가":' + "\\" * 50_000,
        "JSON.parse('" * 20_000 + "가",
        "/*" * 50_000 + "가",
        "self.__next_f.push([1,\"a:Tffffffff,가\"])",
        "self.__next_f.push([1,\"" + "a:" * 50_000 + "\"])",
        "window.__NUXT__=(function(a){return {a:a" + "}" * 50_000,
        'window.a={"title":"' + "가" * 200 + '","count":' + "9" * 5_000 + "}",
        f"window.a={{title:'{TITLE}',content:" + "[" * 10_000 + "]" * 10_000 + "}",
    ],
)  # fmt: skip
def test_hostile_scripts_raise_nothing(script: str) -> None:
    assert read(f"<script>{script}</script>") is None


@pytest.mark.parametrize("number", ["NaN", "1e999", "-1e999", "9" * 400, "-5", "0", "true"])
def test_numbers_that_are_no_time_are_no_date(number: str) -> None:
    undated = dump({key: value for key, value in STORY.items() if key != "regDate"})
    state = read(f'<script type="application/json">{undated[:-1]}, "publishedAt": {number}}}</script>')
    assert state is not None
    assert not state.metadata.published


@pytest.mark.parametrize(
    "flat", ["[[1],[0]]", '[{"a":0}]', '[["Ref",0]]', '[{"a":99},"가나다라마바사"]', "[[-1,true,null]]"]
)
def test_devalue_cycles_and_wrong_indices(flat: str) -> None:
    assert (
        read(f'<script id="__NUXT_DATA__" type="application/json">{flat}{" " * 200}{dump("가" * 200)}</script>') is None
    )


@settings(max_examples=50)
@given(st.text(alphabet="가나{}[]\"\\':,()=aJ1$T\n", max_size=300))
def test_no_script_raises(text: str) -> None:
    read(f"<script>window.a={{'가':{text}</script><script>self.__next_f.push([1,{dump(text)}])</script>")


def test_a_reference_to_another_record_is_followed_and_circles_end() -> None:
    cache = {
        "Author:7": {"__typename": "Author", "name": "박하늘", "jobTitle": "기자", "posts": [{"__ref": "Post:1"}]},
        "Post:1": {"__typename": "Post", "title": TITLE, "authors": [{"__ref": "Author:7"}], "content": HTML},
    }
    article = read(f"<script>window.__APOLLO_STATE__={dump(cache)};</script>")
    assert article is not None
    assert [candidate.value for candidate in article.metadata.authors] == ["박하늘 기자"]
    assert texts(article) == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("picture", "credit"),
    [
        ({"credits": {"by": [{"name": "한빛소방서"}]}}, "한빛소방서"),
        ({"credit": "한빛시"}, "한빛시"),
        ({"photographer": {"name": "이바다"}}, "이바다"),
        ({}, None),
    ],
)
def test_pictures_beside_the_body_with_their_credit(picture: dict[str, Any], credit: str | None) -> None:
    photo = {"url": "https://img.garam.example/1.jpg", "caption": "둑길을 걷는 시민들", **picture}
    state = {
        "article": {"title": TITLE, "content": HTML, "photos": [photo, {"url": "https://img.garam.example/2.jpg"}]}
    }
    article = read(f'<script id="__NEXT_DATA__" type="application/json">{dump(state)}</script>')
    assert article is not None
    assert article.body_html.count("<img") == 1
    assert "둑길을 걷는 시민들" in article.body_html
    assert (credit is None) == ("data-credit" not in article.body_html)
    assert credit is None or f'data-credit="{credit}"' in article.body_html


@pytest.mark.parametrize("record", ["post", "story", "item"])
def test_a_record_whose_body_holds_blocks_is_one_telling_of_its_story(record: str) -> None:
    told = (
        "한빛시의 작은 주방이 골목 회사들에 점심을 나르기 시작했다. 회사는 지난달 골목 식당 서비스를 열었다고 밝혔다.",
        "주방은 배달 음식점에 자리를 빌려주며 시작했다. 주문이 줄자 남는 오전 시간에 뷔페를 차리기로 했다.",
        "한 끼는 칠천 원이고 남은 음식은 다시 거두어 간다. 석 달 동안 회사 이백 곳이 계약을 맺었다.",
    )
    blocks = [{"id": f"b{n}", "type": "paragraph", "data": {"text": text}} for n, text in enumerate(told)]
    post = {
        "title": "작은 주방, 골목에 점심을 나르다",
        "publishedAt": "2024-10-16T23:05:00Z",
        "body": {"version": "2", "blocks": blocks},
    }
    state = json.dumps({"props": {"pageProps": {"initialState": {"menu": ["푸드"], record: post}}}}, ensure_ascii=False)
    page = f"<html><head><meta charset='utf-8'><title>한빛끼니</title></head><body><div id='__next'></div><script id='__NEXT_DATA__' type='application/json'>{state}</script></body></html>"
    article = extractor.extract(page, facts=False)
    assert article.text == "\n".join(told)
    assert article.title == "작은 주방, 골목에 점심을 나르다"
    assert article.published_at == "2024-10-17T08:05:00+09:00"


PARTS = {
    "components": lambda kind, text: {"id": "c", "type": kind, "content": text},
    "article_parts": lambda kind, text: {"component": kind, "props": {"text": text}},
    "rows": lambda kind, text: {"blockType": kind, "data": {"value": text}},
    "nodeList": lambda kind, text: {"tag": "p" if kind == "paragraph" else "h3", "text": text},
}


@pytest.mark.parametrize("key", PARTS)
def test_a_list_of_elements_is_a_text_whatever_its_name(key: str) -> None:
    part = PARTS[key]
    parts = [part("paragraph", FIRST), part("heading", "가로등과 쉼터"), part("paragraph", SECOND)]
    story = {"id": 20240305000123, "headline": TITLE, key: parts, "publishedAt": "2024-03-05T09:10:00+09:00"}
    state = {"props": {"pageProps": {"dehydrated": [{"data": story}]}}}
    assert texts(read(f'<script id="__NEXT_DATA__" type="application/json">{dump(state)}</script>')) == [
        FIRST,
        "가로등과 쉼터",
        SECOND,
    ]


def test_a_list_of_other_stories_is_no_text_whatever_its_name() -> None:
    teasers = [{"type": "article", "title": OTHER_TITLE, "text": OTHER_BODY} for _ in range(4)]
    state = {"article": STORY, "cells": teasers}
    assert texts(read(f'<script type="application/json">{dump(state)}</script>')) == [FIRST, SECOND]


def test_who_took_the_pictures_is_no_writer() -> None:
    writers = [{"name": "박하늘", "role": "기자"}, {"name": "이바다", "role": "사진"}]
    found = read(f'<script type="application/json">{dump({"article": {**STORY, "writers": writers}})}</script>')
    assert found is not None
    assert [candidate.value for candidate in found.metadata.authors] == ["박하늘 기자"]


def test_a_fuller_telling_further_down_is_found_behind_much_else() -> None:
    short = {**STORY, "content": f"<p>{FIRST}</p>"}
    for first, last in ((short, STORY), (STORY, short)):
        others = [{"title": OTHER_TITLE, "content": OTHER_BODY}] * 5
        story = read(f"<script>var a = {dump(first)}; var b = {dump(others)}; var c = {dump(last)};</script>")
        assert texts(story) == [FIRST, SECOND]


def test_a_text_row_that_a_row_refers_to_tells_more_than_the_rows_own_letters() -> None:
    row = "5:" + dump({"title": TITLE, "body": "$a", "regDate": "2024-03-05"}) + "\n"
    text = f"a:T{len(HTML.encode()):x},{HTML}"
    for reference in ("$a", "\\u0024a", "$\\u0061"):
        assert texts(read(flight(row.replace("$a", reference) + text))) == [FIRST, SECOND]
