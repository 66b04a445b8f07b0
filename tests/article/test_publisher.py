"""Whose article it is."""

from dataclasses import replace

import pytest

from extractor.article.publisher import choose_publisher
from extractor.blocks.model import Block, Labelled, Role
from extractor.metadata import Candidate, Metadata
from extractor.model import Publisher

PORTAL = "https://news.v.daum.net/v/1"
LOCAL = "http://www.garam-local.co.kr/view.php?idx=1"


def line(text: str, role: Role = Role.OTHER, alt: str | None = None) -> Labelled:
    return Labelled(Block(0, text, "p", None, 0, False, False, None, alt), role, "test")


def meta(**fields: list[tuple[str, str]]) -> Metadata:
    return replace(Metadata(), **{name: tuple(Candidate(v, s) for v, s in pairs) for name, pairs in fields.items()})


@pytest.mark.parametrize(
    ("url", "name", "domain"),
    [
        ("https://www.mk.co.kr/news/1", "매일경제", "mk.co.kr"),
        ("https://news.kbs.co.kr/1", "KBS", "kbs.co.kr"),
        ("http://sports.donga.com/1", "스포츠동아", "sports.donga.com"),
    ],
)
def test_known_domains(url: str, name: str, domain: str) -> None:
    brand = meta(site_names=[("속보닷컴", "og")])
    assert choose_publisher([], brand, url) == Publisher(name, domain)


def test_the_pages_own_address_stands_in_for_a_missing_url() -> None:
    metadata = meta(urls=[("/relative", "link"), ("https://www.hani.co.kr/1.html", "og")])
    assert choose_publisher([], metadata, None) == Publisher("한겨레", "hani.co.kr")


@pytest.mark.parametrize(
    ("metadata", "lines"),
    [
        (meta(publishers=[("뉴시스 | 네이버", "og")]), []),
        (meta(publishers=[("뉴시스", "twitter")], site_names=[("다음뉴스", "og")]), []),
        (meta(urls=[("https://www.newsis.com/view/1", "link")]), []),
        (Metadata(), [line("Copyright ⓒ 뉴시스. All rights reserved. 무단 전재 및 재배포 금지.", Role.COPYRIGHT)]),
        (Metadata(), [line("", Role.OTHER, alt="뉴시스"), line("강변 둑길이 열렸다.", Role.BODY)]),
        (Metadata(), [line("기사제공 뉴시스"), line("강변 둑길이 열렸다.", Role.BODY)]),
        (Metadata(), [line("【서울=뉴시스】강가람 기자 = 강변 둑길이 열렸다.", Role.BODY)]),
    ],
)
def test_on_a_portal_the_original_paper(metadata: Metadata, lines: list[Labelled]) -> None:
    assert choose_publisher(lines, metadata, PORTAL) == Publisher("뉴시스", "newsis.com")


def test_on_a_portal_a_paper_that_no_table_knows() -> None:
    metadata = meta(publishers=[("가람시민신문", "og")], site_names=[("다음뉴스", "og")])
    assert choose_publisher([], metadata, PORTAL) == Publisher("가람시민신문", None)


def test_a_portal_is_the_publisher_only_where_nothing_else_is_named() -> None:
    assert choose_publisher([], meta(site_names=[("다음뉴스", "og")]), PORTAL) == Publisher("다음뉴스", "daum.net")


def test_a_distributor_that_state_names_is_the_original_paper() -> None:
    metadata = meta(publishers=[("Sports Chosun", "state")])
    assert choose_publisher([], metadata, "https://www.chosun.com/1") == Publisher("스포츠조선", "sportschosun.com")
    same = meta(publishers=[("Chosun", "state")])
    assert choose_publisher([], same, "https://www.chosun.com/1") == Publisher("조선일보", "chosun.com")


@pytest.mark.parametrize(
    ("metadata", "lines"),
    [
        (meta(site_names=[("가람시민신문", "og")]), []),
        (meta(publishers=[("가람시민신문", "json-ld")], site_names=[("가람시민신문 - 바른 언론", "og")]), []),
        (meta(publishers=[("가람시민신문", "meta"), ("강가람 기자", "og")]), []),
        (meta(titles=[("둑길 열렸다 < 사회 < 기사본문 - 가람시민신문", "title-tag")]), []),
        (Metadata(), [line("저작권자 © 가람시민신문 무단전재 및 재배포 금지", Role.COPYRIGHT)]),
        (Metadata(), [line("Copyright © 2009-2024 가람시민신문. All rights reserved.")]),
        (Metadata(), [line("<저작권자ⓒ가람시민신문 & garam-local.co.kr 무단전재-재배포 금지>")]),
        (Metadata(), [line("제호 : 가람시민신문 | 등록번호 : 경기 아00000 | 발행인 : 강가람")]),
        (
            meta(site_names=[("시민이 만드는 가람시민신문", "og")]),
            [line("Copyright ⓒ ㈜가람미디어"), line("제호: 가람시민신문 등록일: 2010")],
        ),
    ],
)
def test_a_paper_that_no_table_knows_by_its_own_statements(metadata: Metadata, lines: list[Labelled]) -> None:
    assert choose_publisher(lines, metadata, LOCAL) == Publisher("가람시민신문", "garam-local.co.kr")


def test_government_pages_name_the_issuing_body() -> None:
    metadata = meta(site_names=[("둑길군청", "og")], titles=[("둑길 열려 < 보도자료 - 둑길군청", "title-tag")])
    assert choose_publisher([], metadata, "https://www.dukgil.go.kr/1") == Publisher("둑길군청", "dukgil.go.kr")


@pytest.mark.parametrize(
    "value", ["https://www.facebook.com/garam", "@garam", "garam.com", "뉴스", "강가람 기자", "네이버", "가" * 60]
)
def test_what_is_no_name_is_not_taken(value: str) -> None:
    metadata = meta(site_names=[(value, "og")], publishers=[(value, "meta")])
    assert choose_publisher([], metadata, LOCAL) == Publisher(None, "garam-local.co.kr")


def test_sentences_about_copyright_name_nobody() -> None:
    lines = [line("무단 복제는 저작권법에 저촉되며 처벌받을 수 있다."), line("저작권 침해를 막기 위해 노력한다.")]
    assert choose_publisher(lines, Metadata(), LOCAL) == Publisher(None, "garam-local.co.kr")


@pytest.mark.parametrize("url", [None, "file:///tmp/a.html", "not an address", "http://127.0.0.1/a"])
def test_nothing_known_is_none(url: str | None) -> None:
    assert choose_publisher([], Metadata(), url) is None


def test_a_paper_of_a_portals_state_that_no_table_knows() -> None:
    assert choose_publisher([], meta(publishers=[("가람시민신문", "state")]), PORTAL) == Publisher("가람시민신문", None)


def test_a_page_that_names_its_service_is_a_portals() -> None:
    metadata = meta(
        publishers=[("가람시민신문", "article")],
        site_names=[("나루뉴스", "article"), ("나루뉴스 | 가람시민신문", "og")],
        titles=[("둑길 열렸다 - 나루뉴스", "title-tag")],
    )
    assert choose_publisher([], metadata, "https://news.naru.example/1") == Publisher("가람시민신문", "naru.example")


SERVICE = "https://news.naru.example/1"
STORY = (line("둑길이 열렸다.", Role.BODY), line("시민들은 반겼다.", Role.BODY))
RIGHTS = line("Copyright ⓒ 가람시민신문. All rights reserved. 무단 전재 및 재배포 금지", Role.COPYRIGHT)


@pytest.mark.parametrize(
    "page",
    [
        [line("", alt="가람시민신문"), *STORY, RIGHTS],
        [line("가람시민신문"), *STORY, RIGHTS],
        [line("가람시민신문 | 박하늘 기자 | 입력 2024.11.20 09:44", Role.BYLINE), *STORY, RIGHTS],
        [*STORY, line("가람시민신문 박하늘 기자", Role.BYLINE), RIGHTS],
    ],
)
def test_a_service_that_no_table_knows_shows_a_papers_story(page: list[Labelled]) -> None:
    metadata = meta(site_names=[("나루뉴스", "og")], titles=[("둑길 열렸다 - 나루뉴스", "title-tag")])
    assert choose_publisher(page, metadata, SERVICE) == Publisher("가람시민신문", None)


@pytest.mark.parametrize(
    ("page", "site"),
    [
        ([*STORY, RIGHTS], "나루뉴스"),  # the rights line alone: a text taken over once
        ([line("가람시민신문"), *STORY], "나루뉴스"),  # a line about the headline alone
        ([line("가람시민신문"), *STORY, RIGHTS], "가람시민신문 누리집"),
    ],
)
def test_one_place_alone_or_the_sites_own_name_makes_no_service(page: list[Labelled], site: str) -> None:
    metadata = meta(site_names=[(site, "og")], titles=[(f"둑길 열렸다 - {site}", "title-tag")])
    found = choose_publisher(page, metadata, SERVICE)
    assert found is not None
    assert found.domain == "naru.example"


def test_a_writer_in_a_share_format_is_no_paper() -> None:
    metadata = replace(
        meta(publishers=[("강가람", "og")], site_names=[("가람시민신문", "og")]), authors=(Candidate("강가람", "og"),)
    )
    assert choose_publisher([], metadata, LOCAL) == Publisher("가람시민신문", "garam-local.co.kr")
    assert choose_publisher([], replace(metadata, site_names=()), LOCAL) == Publisher(None, "garam-local.co.kr")


@pytest.mark.parametrize(
    ("metadata", "lines"),
    [
        (meta(titles=[("강변 둑길 열렸다", "og"), ("강변 둑길 열렸다 - 고을소식지", "title-tag")]), []),
        (
            meta(titles=[("강변 둑길 열렸다", "og"), ("강변 둑길 열렸다 - 고을소식지", "title-tag")]),
            [line("문화신문 보는 날")],
        ),
    ],
)
def test_what_one_title_has_beyond_another_is_the_sites_name(metadata: Metadata, lines: list[Labelled]) -> None:
    assert choose_publisher(lines, metadata, LOCAL) == Publisher("고을소식지", "garam-local.co.kr")


def test_a_name_before_the_headline_or_over_the_page() -> None:
    titled = meta(titles=[("가람신문 :: 문화 - 썰물 때만 열리는 도서관", "title-tag")])
    assert choose_publisher([], titled, LOCAL) == Publisher("가람신문", "garam-local.co.kr")
    page = [
        line("둑길군청"),
        line("강변 둑길이 열렸다.", Role.BODY),
        line("Copyright © Dukgil-gun. All Rights Reserved."),
    ]
    assert choose_publisher(page, Metadata(), None) == Publisher("둑길군청", None)


@pytest.mark.parametrize("title", ["강변 둑길 열렸다 - 사회", "물가 - 무엇이 문제인가", "강변 둑길 열렸다"])
def test_other_parts_of_titles_name_nobody(title: str) -> None:
    metadata = meta(titles=[(title, "title-tag"), ("강변 둑길 열렸다", "og")])
    assert choose_publisher([], metadata, LOCAL) == Publisher(None, "garam-local.co.kr")


def test_a_title_tag_that_is_the_site_alone_or_ends_in_it() -> None:
    shown = [line("둑길 다섯 해 만에 열렸다", Role.TITLE)]
    for title in ("가람너머", "둑길 다섯 해 만에 열렸다 | 가람너머", "둑길 다섯 해 만에 열렸다 : 가람너머"):
        assert choose_publisher(shown, meta(titles=[(title, "title-tag")]), LOCAL).name == "가람너머"  # type: ignore[union-attr]
    told = meta(titles=[("둑길 다섯 해 만에 열렸다 - 다섯 해의 기록", "title-tag")])
    assert choose_publisher([line("물난리 그 뒤", Role.TITLE)], told, LOCAL) == Publisher(None, "garam-local.co.kr")


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        ("Copyright ⓒ CBS노컷뉴스 All rights reserved.", Role.COPYRIGHT, "노컷뉴스"),
        ("저작권자 ⓒ 공감언론 뉴시스통신사. 무단전재 금지", Role.COPYRIGHT, "뉴시스"),
        ("박하늘 기자 pn@donga.com", Role.BYLINE, "동아일보"),
        ("현장에서 MBC뉴스 박하늘입니다.", Role.BODY, "MBC"),
        ("가람너머 | 대표 박하늘 | 전화 000-000-0000", Role.OTHER, "가람너머"),
    ],
)
def test_a_dump_without_address_is_told_by_its_lines(text: str, role: Role, name: str) -> None:
    found = choose_publisher([line("둑길 열렸다", Role.TITLE), line(text, role)], Metadata(), None)
    assert found is not None
    assert found.name == name


def test_a_writers_private_address_names_no_paper() -> None:
    assert choose_publisher([line("박하늘 기자 pn@gmail.example", Role.BYLINE)], Metadata(), None) is None


UNKNOWN = "https://news.moa.example/v/20240503"
RIGHTS = line("Copyright ⓒ 버들신보. 무단전재 및 재배포 금지.", Role.COPYRIGHT)


@pytest.mark.parametrize(
    ("publishers", "opening"),
    [
        ([("버들신보", "og")], "둑길이 열렸다."),
        ([("모아뉴스 | 버들신보", "og")], "둑길이 열렸다."),
        ([], "[버들신보 박하늘 기자] 둑길이 열렸다."),
        ([], "[버들신보=박하늘·이바다 기자] 둑길이 열렸다."),
    ],
)
def test_the_paper_that_an_unknown_service_names_elsewhere_too(publishers: list[tuple[str, str]], opening: str) -> None:
    metadata = meta(site_names=[("모아뉴스", "og")], publishers=publishers)
    assert choose_publisher([line(opening, Role.BODY), RIGHTS], metadata, UNKNOWN) == Publisher("버들신보", None)


def test_a_rights_line_alone_makes_no_other_paper() -> None:
    metadata = meta(site_names=[("모아뉴스", "og")])
    found = choose_publisher([line("둑길이 열렸다.", Role.BODY), RIGHTS], metadata, UNKNOWN)
    assert found == Publisher("모아뉴스", "moa.example")


def test_a_paper_under_its_sites_brand_keeps_the_sites_domain() -> None:
    metadata = meta(site_names=[("버들닷컴", "og")], publishers=[("버들신보", "og")])
    lines = [
        line("둑길이 열렸다.", Role.BODY),
        line("박하늘 기자 sky@budeul.example", Role.BYLINE),
        RIGHTS,
    ]
    assert choose_publisher(lines, metadata, "https://www.budeul.example/1") == Publisher("버들신보", "budeul.example")


@pytest.mark.parametrize(
    ("title", "lines", "name"),
    [
        ("둑길 열렸다 - 주간 물결", [line("ⓒ 물결", Role.COPYRIGHT)], "주간 물결"),
        ("둑길 열렸다", [line("월간 물결"), line("ⓒ 2024 물결", Role.COPYRIGHT)], "월간 물결"),
        ("둑길 열렸다", [line("이번 주간 물결이 높았다", Role.BODY), line("ⓒ 물결", Role.COPYRIGHT)], "물결"),
        ("", [line("Copyright ⓒ 물결신문 기사 무단 전재를 금합니다.", Role.COPYRIGHT)], "물결신문"),
        ("", [line("ⓒ 물결신문 전남 한빛군 큰길 3", Role.COPYRIGHT)], "물결신문"),
        (
            "물결소식 - 우리 고장 인터넷신문",
            [line("인터넷신문 물결소식 / 큰길 3 / 전화 000-1111 / 발행인 노을")],
            "물결소식",
        ),
        ("한빛인터넷신문 물결마당 - 기사보기", [line("", alt="물결마당")], "물결마당"),
        ("둑길 열렸다 - 물결닷컴", [line("물결일보 A12면 | 구독")], "물결일보"),
    ],
)
def test_what_the_page_prints_of_its_paper(title: str, lines: list[Labelled], name: str) -> None:
    metadata = meta(titles=[(title, "title-tag")] if title else [])
    found = choose_publisher([line("둑길 열렸다", Role.TITLE), *lines], metadata, LOCAL)
    assert found is not None
    assert found.name == name


def test_an_address_names_no_paper() -> None:
    lines = [line("둑길 열렸다", Role.TITLE), line("한빛특별자치도 물결시 큰길 3 | 발행인 노을")]
    found = choose_publisher(lines, Metadata(), LOCAL)
    assert found is not None
    assert found.name is None


def test_a_portals_line_about_a_ministrys_release_names_the_ministry() -> None:
    metadata = meta(site_names=[("정책나루", "og")])
    told = "“이 자료는 한빛부의 보도자료를 전재하여 제공함을 알려드립니다.”"
    lines = [line("둑길이 열렸다.", Role.BODY), line(told, Role.COPYRIGHT)]
    assert choose_publisher(lines, metadata, "https://www.policy.example/1") == Publisher("한빛부", None)
    assert choose_publisher(lines[:1], metadata, "https://www.policy.example/1") == Publisher(
        "정책나루", "policy.example"
    )


def test_a_word_at_the_beginning_of_a_line_is_no_paper() -> None:
    metadata = meta(titles=[("갈대숲에 새가 돌아왔다 올가을 들어", "state"), ("물결", "title-tag")])
    found = choose_publisher([line("매일 아침 소식을 보내 드립니다.")], metadata, LOCAL)
    assert found is not None
    assert found.name == "물결"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("가람시민신문에서 직접 확인하세요. 해당 언론사로 이동합니다.", "가람시민신문"),
        ("가람시민신문 언론사 구독", "가람시민신문"),
        ("이 기사는 가람시민신문에서 제공한 기사입니다.", "가람시민신문"),
        ("본 콘텐츠는 가람시민신문에서 제공합니다", "가람시민신문"),
        ("“이 자료는 가람부의 보도자료를 전재하여 제공함을 알려드립니다.”", "가람부"),
        ("이 게시물은 가람군의 보도자료를 옮긴 것입니다.", "가람군"),
    ],
)
def test_a_service_that_no_table_knows_names_the_paper_in_its_own_line(told: str, name: str) -> None:
    metadata = meta(site_names=[("모아뉴스판", "og")])
    lines = [line("둑길이 열렸다.", Role.BODY), line(told)]
    found = choose_publisher(lines, metadata, "https://www.moa.example/1")
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "told",
    [
        "이 기사는 물결신문에서 제공한 기사입니다.",
        "이 사진은 가람시에서 제공했다.",
        "가람시의 보도자료를 받아 쓴 기사는 거른다.",
        "언론사 구독",
    ],
)
def test_other_lines_of_giving_name_no_other_paper(told: str) -> None:
    metadata = meta(site_names=[("물결신문", "og")])
    lines = [line("둑길이 열렸다.", Role.BODY), line(told)]
    found = choose_publisher(lines, metadata, LOCAL)
    assert found is not None
    assert found.name == "물결신문"


@pytest.mark.parametrize(
    ("imprint", "name"),
    [
        ("주간 물결 | 발행인 박하늘 | 전화 061-000-0000", "주간 물결"),
        ("물결 | 발행인 박하늘 | 등록 전남 다00000 | 월간 물결", "월간 물결"),
        ("물결 | 발행인 박하늘 | 주간 물결소리", "물결"),
    ],
)
def test_how_often_a_periodical_comes_out_is_part_of_its_name(imprint: str, name: str) -> None:
    metadata = meta(site_names=[("물결", "og")])
    found = choose_publisher([line("둑길이 열렸다.", Role.BODY), line(imprint)], metadata, LOCAL)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("place", ["한빛군", "둑길시", "솔잎구", "물결도"])
@pytest.mark.parametrize("title", ["{} - 보도자료", "{}", "둑길 열렸다 | {}"])
def test_a_rights_line_that_names_a_county_means_its_office(place: str, title: str) -> None:
    metadata = meta(titles=[(title.format(f"{place}청"), "title-tag")], site_names=[(place, "og")])
    lines = [line("둑길 열렸다", Role.TITLE), line(f"Copyright ⓒ {place}. All Rights Reserved.", Role.COPYRIGHT)]
    assert choose_publisher(lines, metadata, LOCAL) == Publisher(f"{place}청", "garam-local.co.kr")


@pytest.mark.parametrize(
    ("site", "headline"),
    [
        ("물결IN", "물결IN청년센터 문 열어"),
        ("시사물결", "시사물결청년 모임이 뜬다"),
        ("가람", "가람청소년 축제"),
        ("나루도", "나루도청산 절차 밟는다"),
        ("한빛군", "한빛군청 앞 둑길 열렸다"),
        ("물결뉴스", "물결뉴스청 - 사회"),
    ],
)
def test_a_headline_makes_no_office_of_a_name(site: str, headline: str) -> None:
    metadata = meta(
        titles=[(headline, "og"), (f"{headline} - {site}", "title-tag")], site_names=[(site, "og"), (site, "meta")]
    )
    lines = [line(headline, Role.TITLE), line(f"Copyright ⓒ {site}. All Rights Reserved.", Role.COPYRIGHT)]
    assert choose_publisher(lines, metadata, LOCAL) == Publisher(site, "garam-local.co.kr")


@pytest.mark.parametrize(
    ("site", "imprint", "name"),
    [
        ("KBC 물결방송", "(주)물결방송 큰길 3 대표전화 033-000-1000", "KBC 물결방송"),
        ("바른언론 물결방송", "물결방송 큰길 3 대표전화 033-000-1000", "물결방송"),
        ("KBC 물결신문", "물결신문 전남 한빛군 큰길 3", "물결신문"),
    ],
)
def test_a_stations_letters_are_part_of_its_name(site: str, imprint: str, name: str) -> None:
    metadata = meta(site_names=[(site, "og")], titles=[("둑길 열렸다", "og"), (f"둑길 열렸다 | {site}", "title-tag")])
    lines = [line("둑길 열렸다", Role.TITLE), line(imprint)]
    assert choose_publisher(lines, metadata, LOCAL) == Publisher(name, "garam-local.co.kr")


@pytest.mark.parametrize(
    ("title", "mark", "name"),
    [
        ("물결신문", "주간 물결신문", "물결신문"),
        ("물결일보", "일간 물결일보", "물결일보"),
        ("물결", "주간 물결", "주간 물결"),
    ],
)
def test_how_often_a_newspaper_comes_out_is_no_part_of_its_name(title: str, mark: str, name: str) -> None:
    metadata = meta(titles=[(f":: {title} ::", "title-tag")])
    lines = [line(mark), line("둑길 열렸다", Role.TITLE), line(f"ⓒ {title}", Role.COPYRIGHT)]
    assert choose_publisher(lines, metadata, LOCAL) == Publisher(name, "garam-local.co.kr")
