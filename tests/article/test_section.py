"""Section, keywords and address."""

import pytest

from extractor.article.section import choose_keywords, choose_section, choose_url
from extractor.blocks.model import Block, Labelled, Role
from extractor.metadata import Candidate, Metadata


def sections(*values: str) -> Metadata:
    return Metadata(sections=tuple(Candidate(v, "article") for v in values))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["사회"], "사회"),
        (["S1N4", "스포츠 > 야구"], "스포츠 > 야구"),
        (["politics", "정치"], "정치"),
        (["politics"], "politics"),
        (["S1N4", "0402"], None),
        (["가람" * 40], None),
        ([], None),
    ],
)
def test_sections_in_korean_words_come_first(values: list[str], expected: str | None) -> None:
    assert choose_section([], sections(*values)) == expected


def keywords(*pairs: tuple[str, str], title: str = "둑길 열렸다") -> tuple[str, ...]:
    metadata = Metadata(keywords=tuple(Candidate(v, s) for v, s in pairs), titles=(Candidate(title, "og"),))
    return choose_keywords([], metadata)


def test_keywords_are_split_and_each_once() -> None:
    assert keywords(("둑길, 산책,둑길;#강변", "meta")) == ("둑길", "산책", "강변")
    assert keywords(("둑길", "article"), ("산책", "article")) == ("둑길", "산책")


def test_the_best_source_alone_counts() -> None:
    assert keywords(("둑길", "article"), ("가람일보,뉴스,속보", "meta")) == ("둑길",)


def test_a_headline_in_the_keywords_is_no_keyword() -> None:
    assert keywords(("둑길, 열렸다", "meta")) == ()


@pytest.mark.parametrize("value", ["뉴스, 기사, 속보, 정치", "가람일보, 둑길", "정치, 경제, 사회, 문화, 산책"])
def test_keywords_of_a_template_are_not_the_storys(value: str) -> None:
    metadata = Metadata(keywords=(Candidate(value, "meta"),), site_names=(Candidate("가람일보", "og"),))
    assert choose_keywords([], metadata) == ()


def test_hashtags_below_the_text_stand_in() -> None:
    def line(text: str, role: Role) -> Labelled:
        return Labelled(Block(0, text, "p", None, 0, False, False), role, "test")

    page = [
        line("#메뉴", Role.NAVIGATION),
        line("둑길이 열렸다.", Role.BODY),
        line("#둑길 #산책, #강변", Role.RELATED),
        line("#1 순위 소식", Role.RELATED),
    ]
    assert choose_keywords(page, Metadata()) == ("둑길", "산책", "강변")
    assert keywords(("물가", "article")) == ("물가",)


def urls(*values: str) -> Metadata:
    return Metadata(urls=tuple(Candidate(v, "link") for v in values))


@pytest.mark.parametrize(
    ("values", "url", "expected"),
    [
        (["https://garam.example/a/1"], None, "https://garam.example/a/1"),
        (["/a/1"], "https://garam.example/b", "https://garam.example/a/1"),
        (["//garam.example/a/1"], "https://m.garam.example/b", "https://garam.example/a/1"),
        (["https://garam.example/"], "https://garam.example/a/1", "https://garam.example/a/1"),
        (["https://garam.example/?idx=1"], None, "https://garam.example/?idx=1"),
        (["/a/1"], None, None),
        (["javascript:void(0)", "http://[x"], "https://garam.example/a/1", "https://garam.example/a/1"),
        ([], "https://garam.example/a/1", "https://garam.example/a/1"),
        ([], None, None),
    ],
)
def test_the_stated_address_absolute(values: list[str], url: str | None, expected: str | None) -> None:
    assert choose_url(urls(*values), url) == expected
