"""JSON-LD of the page's own story."""

import json
from typing import Any

from extractor.metadata.jsonld import body_html, read_json_ld
from extractor.page import Script

STORY: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "둑길 열렸다",
    "alternativeHeadline": "강변 5㎞ 이어져",
    "author": [{"@type": "Person", "name": "강가람", "email": "garam@garam.example"}, {"name": ["나루터"]}],
    "publisher": {"@type": "Organization", "name": "가람일보"},
    "datePublished": "2024-03-05T09:10:00+09:00",
    "dateModified": "2024-03-05T10:00:00+09:00",
    "articleSection": ["사회", "지역"],
    "keywords": "둑길, 산책",
    "mainEntityOfPage": {"@type": "WebPage", "@id": "https://garam.example/a/1"},
    "image": [{"url": "https://garam.example/1.jpg"}],
    "articleBody": "둑길이 열렸다.\n시민이 걸었다.",
}
OTHER = {"@type": "NewsArticle", "headline": "다른 기사", "datePublished": "2020-01-01"}


def read(*documents: Any, titles: tuple[str, ...] = (), urls: tuple[str, ...] = ()) -> dict[str, list[str]]:
    scripts = [Script("application/ld+json", "", json.dumps(d, ensure_ascii=False)) for d in documents]
    return read_json_ld(scripts, titles, urls)


def test_every_field() -> None:
    found = read(STORY)
    assert found["titles"] == ["둑길 열렸다"]
    assert found["subtitles"] == ["강변 5㎞ 이어져"]
    assert found["authors"] == ["강가람", "나루터"]
    assert found["emails"] == ["garam@garam.example"]
    assert found["publishers"] == ["가람일보"]
    assert found["published"] == ["2024-03-05T09:10:00+09:00"]
    assert found["modified"] == ["2024-03-05T10:00:00+09:00"]
    assert found["sections"] == ["사회", "지역"]
    assert found["urls"] == ["https://garam.example/a/1"]
    assert found["images"] == ["https://garam.example/1.jpg"]
    assert found["bodies"] == [STORY["articleBody"]]


def test_graphs_lists_and_full_type_addresses() -> None:
    assert read({"@graph": [{"@type": "WebSite", "name": "가람"}, STORY]})["titles"] == ["둑길 열렸다"]
    assert read([STORY])["titles"] == ["둑길 열렸다"]
    assert read(STORY | {"@type": ["https://schema.org/NewsArticle", "Article"]})["titles"] == ["둑길 열렸다"]


def test_people_that_are_references() -> None:
    graph = {"@graph": [STORY | {"author": {"@id": "#p1"}}, {"@id": "#p1", "@type": "Person", "name": "강가람"}]}
    assert read(graph)["authors"] == ["강가람"]


def test_among_several_stories_the_page_title_or_address_decides() -> None:
    assert read(OTHER, STORY, titles=("둑길 열렸다 - 가람일보",))["titles"] == ["둑길 열렸다"]
    assert read(OTHER, STORY, urls=("https://garam.example/a/1",))["titles"] == ["둑길 열렸다"]
    assert read(OTHER, OTHER | {"headline": "또 다른 기사"})["titles"] == ["다른 기사"]


def test_the_trail_gives_a_section_where_the_story_has_none() -> None:
    trail = {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "item": {"name": "홈"}},
            {"@type": "ListItem", "name": "사회"},
            {"@type": "ListItem", "name": "둑길 열렸다, 시민 수백 명 걸어"},
        ],
    }
    bare = {k: v for k, v in STORY.items() if k != "articleSection"}
    assert read(trail, bare)["sections"] == ["사회"]
    assert read(trail, STORY)["sections"] == ["사회", "지역"]


def test_other_types_are_no_story() -> None:
    found = read({"@type": "Organization", "name": "가람일보"}, {"@type": "Person", "name": "강가람"})
    assert not found.get("titles")
    assert not found.get("authors")


def test_wrong_shapes_raise_nothing() -> None:
    read({"@type": "NewsArticle", "headline": {"@value": "둑길"}, "author": 3, "image": [None], "mainEntityOfPage": []})
    read({"@type": "BreadcrumbList", "itemListElement": {"name": "사회"}}, {"@type": 5}, [None, "글", 3])


def test_plain_bodies_become_paragraphs_and_markup_stays() -> None:
    assert body_html("하나다.\r\n\r\n둘이다.") == "<p>하나다.</p><p>둘이다.</p>"
    assert body_html("<p>하나다.</p>") == "<p>하나다.</p>"
    assert body_html("&lt;p&gt;하나다.&lt;/p&gt;") == "<p>하나다.</p>"


def test_stories_of_a_list_are_not_the_pages_own() -> None:
    others = {"@type": "ItemList", "itemListElement": [OTHER, OTHER | {"headline": "또 다른 기사"}]}
    assert not read(others, titles=("둑길 열렸다 - 가람일보",)).get("titles")
    assert read(others, STORY, titles=("둑길 열렸다 - 가람일보",))["titles"] == ["둑길 열렸다"]


def test_a_lone_story_may_have_another_headline_than_the_page() -> None:
    assert read(STORY, titles=("강변 걷는 길 다시 개방",), urls=("http://m.garam.example/a/1/",))["titles"] == [
        "둑길 열렸다"
    ]
    assert read(OTHER, titles=("강변 걷는 길 다시 개방",))["titles"] == ["다른 기사"]
    assert not read(STORY, titles=("강변 걷는 길 다시 개방",), urls=("https://garam.example/a/2",)).get("titles")
