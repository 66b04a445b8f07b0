"""What metas, links, microdata and JSON-LD state, and in which order."""

import pytest

from extractor.metadata import Candidate, Metadata, read_metadata
from extractor.page import HtmlPage, open_page


def stated(head: str, body: str = "<p>본문이다.</p>", attributes: str = "") -> Metadata:
    page = open_page(f"<!doctype html><html {attributes}><head>{head}</head><body>{body}</body></html>")
    assert isinstance(page, HtmlPage)
    return read_metadata(page)


def values(candidates: tuple[Candidate, ...]) -> list[str]:
    return [c.value for c in candidates]


def test_title_sources_come_in_order_of_precedence() -> None:
    metadata = stated(
        """<title>둑길 열렸다 | 가람일보</title>
        <meta name="twitter:title" content="둑길, 열렸다">
        <meta property="og:title" content="[단독] 둑길 열렸다">
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"[단독] 둑길 &quot;열렸다&quot;"}</script>"""
    )
    assert metadata.titles == (
        Candidate('[단독] 둑길 "열렸다"', "json-ld"),
        Candidate("[단독] 둑길 열렸다", "og"),
        Candidate("둑길, 열렸다", "twitter"),
        Candidate("둑길 열렸다 | 가람일보", "title-tag"),
    )


@pytest.mark.parametrize(
    ("head", "field", "value", "source"),
    [
        ('<meta property="article:published_time" content="2024-03-05T09:10:00+09:00">', "published", "2024-03-05T09:10:00+09:00", "article"),
        ('<meta name="article:published_time" content="2024-03-05">', "published", "2024-03-05", "article"),
        ('<meta property="og:regDate" content="20240305091000">', "published", "20240305091000", "og"),
        ('<meta name="nextweb:createDate" content="2024-03-05 09:10">', "published", "2024-03-05 09:10", "nextweb"),
        ('<meta property="article:modified_time" content="2024-03-06">', "modified", "2024-03-06", "article"),
        ('<meta property="dd:publisher" content="가람방송">', "publishers", "가람방송", "dd"),
        ('<meta property="og:site_name" content="가람일보">', "site_names", "가람일보", "og"),
        ('<meta name="Copyright" content="가람일보">', "publishers", "가람일보", "meta"),
        ('<meta property="dable:author" content="강가람 기자">', "authors", "강가람 기자", "dable"),
        ('<meta name="DC.date.issued" content="2024-03-05">', "published", "2024-03-05", "meta"),
        ('<link rel="canonical" href="https://garam.example/a/1">', "urls", "https://garam.example/a/1", "link"),
        ('<meta property="article:section" content="사회">', "sections", "사회", "article"),
    ],
)  # fmt: skip
def test_each_family_of_metas_is_read(head: str, field: str, value: str, source: str) -> None:
    assert Candidate(value, source) in getattr(stated(head), field)


def test_repeated_metas_stay_in_order_and_each_once() -> None:
    head = "".join(f'<meta property="article:tag" content="{word}">' for word in ["둑길", "산책", "둑길", "강변"])
    assert values(stated(head).keywords) == ["둑길", "산책", "강변"]


def test_metas_that_broken_markup_moved_into_the_body_count() -> None:
    assert values(stated("", '<div><meta property="og:title" content="둑길 열렸다"></div>').titles) == ["둑길 열렸다"]


def test_microdata_gives_short_values_and_no_containers() -> None:
    body = """<article itemscope><h1 itemprop="headline">둑길 열렸다</h1>
      <time itemprop="datePublished" datetime="2024-03-05T09:10">3월 5일</time>
      <span itemprop="author"><span>강가람</span> 기자</span>
      <div itemprop="articleBody">긴 글</div></article>"""
    metadata = stated("", body)
    assert Candidate("둑길 열렸다", "microdata") in metadata.titles
    assert Candidate("2024-03-05T09:10", "microdata") in metadata.published
    assert Candidate("강가람 기자", "microdata") in metadata.authors
    assert metadata.bodies == ()


def test_an_icon_with_a_title_is_not_the_page_title() -> None:
    assert values(stated("", "<svg><title>검색</title></svg><h1>둑길</h1>").titles) == []


def test_entities_markup_and_invisible_characters_are_resolved() -> None:
    head = '<meta property="og:title" content="&amp;quot;둑길&amp;quot; <b>열렸다</b>\u200b &amp;#8230;">'
    assert values(stated(head).titles) == ['"둑길" 열렸다 …']


def test_language_and_page_types() -> None:
    metadata = stated('<meta property="og:type" content="article">', attributes='lang="ko-KR"')
    assert values(metadata.languages) == ["ko-KR"]
    assert values(metadata.page_types) == ["article"]


def test_a_page_that_states_nothing_has_no_candidates() -> None:
    assert stated("") == Metadata()


def test_candidates_of_one_metadata_go_before_those_of_another() -> None:
    first, second = stated('<meta property="og:title" content="가">'), stated('<meta property="og:title" content="나">')
    assert values(first.followed_by(second).titles) == ["가", "나"]


def test_huge_and_many_values_are_bounded() -> None:
    head = f'<meta property="og:title" content="{"가" * 100_000}">' + '<meta property="article:tag" content="나">' * 500
    assert stated(head).titles == ()
    head = "".join(f'<meta property="article:tag" content="말{n}">' for n in range(500))
    assert len(stated(head).keywords) <= 100
