"""The headline, by agreement of what is shown and what is stated."""

import pytest

from extractor.article.title import choose_title
from extractor.blocks.model import Block, Labelled, Role
from extractor.metadata import Candidate, Metadata


def shown(*texts: str) -> list[Labelled]:
    blocks = [Block(i, text, "h1", None, 0, False, False) for i, text in enumerate(texts)]
    body = Block(99, "강변 둑길이 다시 열렸다.", "p", None, 0, False, False)
    return [*(Labelled(block, Role.TITLE, "h1") for block in blocks), Labelled(body, Role.BODY, "prose")]


def stated(*titles: str, site: str | None = "가람일보") -> Metadata:
    return Metadata(
        titles=tuple(Candidate(title, "og") for title in titles),
        site_names=(Candidate(site, "og"),) if site else (),
    )


@pytest.mark.parametrize(
    ("visible", "titles", "expected"),
    [
        # the visible headline keeps what share titles lose
        (["[단독] “강변 둑길” 열렸다"], ["[단독] 강변 둑길 열렸다 - 가람일보"], "[단독] “강변 둑길” 열렸다"),
        (["[속보] 강변 둑길 다시 열렸다"], ["강변 둑길 다시 열렸다"], "[속보] 강변 둑길 다시 열렸다"),
        (["강변 둑길 다시 열렸다(2보)"], ["강변 둑길 다시 열렸다"], "강변 둑길 다시 열렸다(2보)"),
        (["단독 강변 둑길 다시 열렸다"], ["강변 둑길 다시 열렸다"], "단독 강변 둑길 다시 열렸다"),
        (["강변 둑길 다시 열려, 시민 수백 명 걸어"], ["강변 둑길 다시 열려, 시민…"], "강변 둑길 다시 열려, 시민 수백 명 걸어"),
        (["강변 둑길 다시 열렸다"], ["강변 둑길 다시 열렸다 - 물결"], "강변 둑길 다시 열렸다"),
        (["강변 둑길 다시 열렸다"], ["[가람] 강변 둑길 다시 열렸다"], "강변 둑길 다시 열렸다"),
        # a heading that is no headline gives way to what is stated
        (["가람일보"], ["강변 둑길 다시 열렸다 | 가람일보"], "강변 둑길 다시 열렸다"),
        (["뉴스"], ["강변 둑길 다시 열렸다"], "강변 둑길 다시 열렸다"),
        (["강변 둑길 다시 열렸다 스크랩하기 글자크기 인쇄"], ["강변 둑길 다시 열렸다"], "강변 둑길 다시 열렸다"),
        # a headline on two lines is stated whole
        (["강변 둑길 다시 열려"], ["강변 둑길 다시 열려 시민 수백 명 걸어"], "강변 둑길 다시 열려 시민 수백 명 걸어"),
        # the agreeing one of several
        (["가람", "강변 둑길, 다시 열렸다"], ["강변 둑길 다시 열렸다"], "강변 둑길, 다시 열렸다"),
        # a search title in other words
        (["강변 둑길 다시 열려…시민 환호"], ["강변 둑길 다시 열렸다, 시민들 환호"], "강변 둑길 다시 열려…시민 환호"),
        # one side alone
        (["강변 둑길 열렸다 - 가람일보"], [], "강변 둑길 열렸다"),
        ([], ["강변 둑길 열렸다 : 뉴스 : 가람일보"], "강변 둑길 열렸다"),
        ([], ["가람일보", "강변 둑길 열렸다 - 가람일보"], "강변 둑길 열렸다"),
        ([], ["강변 둑길 다시 열려…", "강변 둑길 다시 열려, 시민 걸어 - 가람일보"], "강변 둑길 다시 열려, 시민 걸어"),
        ([], ["강변 ″둑길″ 열렸다", '강변 "둑길" 열렸다'], '강변 "둑길" 열렸다'),
        ([], ["가람일보 모바일 사이트, 강변 둑길 열렸다"], "강변 둑길 열렸다"),
        ([], [], ""),
    ],
)  # fmt: skip
def test_the_headline(visible: list[str], titles: list[str], expected: str) -> None:
    assert choose_title(shown(*visible), stated(*titles)) == expected


@pytest.mark.parametrize(
    "headline",
    [
        "물가 - 무엇이 문제인가",
        "한·일 둑길 정상회담",
        "KBS-MBC 공동 중계",
        "3:2 역전승",
        "[사설] 둑길을 열어라",
        "<르포> 둑길의 하루",
        "속보 : 둑길 열려",
    ],
)
def test_separators_inside_a_headline_stay(headline: str) -> None:
    assert choose_title([], stated(headline)) == headline
    assert choose_title([], stated(f"{headline} | 가람일보")) == headline
    assert choose_title(shown(headline), stated(f"{headline} | 가람일보")) == headline


def test_a_line_above_the_byline_stands_in_for_a_headline_that_nothing_names() -> None:
    def line(text: str, role: Role, link_chars: int = 0) -> Labelled:
        return Labelled(Block(0, text, "td", None, link_chars, False, False), role, "test")

    page = [
        line("모래읍 소식 전체 보기 목록", Role.OTHER, 12),
        line("강변 돌다리 다시 놓는다…옛 돌 찾아", Role.OTHER),
        line("홈 > 문화", Role.NAVIGATION),
        line("강가람 기자 2005-06-22", Role.BYLINE),
        line("강변 돌다리가 다시 놓인다.", Role.BODY),
    ]
    old = Metadata(titles=(Candidate("::: 가람신문 :::", "title-tag"),))
    assert choose_title(page, old) == "강변 돌다리 다시 놓는다…옛 돌 찾아"
    assert choose_title(page[-1:], Metadata()) == ""


def test_a_title_behind_site_and_section() -> None:
    assert (
        choose_title([], stated("가람신문 :: 문화 - 썰물 때만 열리는 갯길 도서관", site=None))
        == "썰물 때만 열리는 갯길 도서관"
    )


@pytest.mark.parametrize(
    "template", ["둑길군청 - 보도자료 상세", "보도자료 | 둑길군청", "둑길군청", "::: 가람신문 :::", "가람일보 - 기사"]
)
def test_a_title_tag_that_names_site_and_kind_only_gives_way_to_the_heading(template: str) -> None:
    assert choose_title(shown("강변 둑길 다시 열어"), stated(template, site=None)) == "강변 둑길 다시 열어"


def test_a_section_before_the_headline_goes_where_the_page_shows_the_headline_without_it() -> None:
    line = Labelled(Block(0, "[단독] 강변 둑길 다시 열렸다", "p", None, 0, False, False), Role.OTHER, "test")
    assert choose_title([line], stated("[사회][단독] 강변 둑길 다시 열렸다 | YTN")) == "[단독] 강변 둑길 다시 열렸다"
    assert choose_title([], stated("[사설] 강변 둑길 다시 열렸다 | YTN")) == "[사설] 강변 둑길 다시 열렸다"
