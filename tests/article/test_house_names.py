"""The paper's name where only its company, a title or a rights line says it."""

import pytest

import extractor
from extractor.metadata.titles import name_parts

TITLE = "다리 밑 장터 사흘 만에 다시 섰다"
STORY = (
    "큰물에 쓸려 간 다리 밑 장터가 사흘 만에 다시 섰다.",
    "상인 43명은 천막 대신 비닐을 쳤다.",
    "군은 임시 화장실 네 동을 보냈다고 밝혔다.",
)


def publisher(title: str, foot: str, meta: str = "") -> str | None:
    text = "".join(f"<p>{line}</p>" for line in STORY)
    head = f'<head><meta charset="utf-8"><title>{title}</title>{meta}</head>'
    body = f'<h1>{TITLE}</h1><div>박하늘 기자</div><div>입력 2024.05.01 10:00</div><div class="view_content">{text}</div><div>{foot}</div>'
    article = extractor.extract(f"<html>{head}<body>{body}</body></html>", url="http://www.x7.example/1", facts=False)
    return article.publisher.name if article.publisher else None


def test_a_company_is_named_after_its_paper() -> None:
    assert publisher(TITLE, "물가일보사 한빛군 물가읍 3 | 대표전화 000-0000 | 발행인 이바다") == "물가일보"


def test_a_paper_whose_name_only_ends_alike_keeps_it() -> None:
    assert publisher(f"{TITLE} - 물가시사", "물가시사 | 대표 이바다 | 등록 한빛 아00001") == "물가시사"


def test_a_name_before_the_headline_in_the_title() -> None:
    assert publisher(f"물가경제 - {TITLE}", "전화 000-0000") == "물가경제"
    assert publisher(f"[물가일보] {TITLE}", "전화 000-0000") == "물가일보"


@pytest.mark.parametrize(
    "title", ["위기의 지역신문 - 무엇을 할까", "[한국경제] 봄바람 부나", "시장 상인 - 밤을 새우다"]
)
def test_headlines_that_begin_as_names_do_name_nobody(title: str) -> None:
    assert name_parts(title, ["아주 다른 제목이다"]) == []


def test_letters_of_a_broadcaster_in_its_rights_line() -> None:
    meta = '<meta property="og:site_name" content="QBC뉴스">'
    assert publisher(f"{TITLE} | QBC 뉴스", "(c) QBC ALL RIGHTS RESERVED", meta) == "QBC"


def test_the_news_of_a_paper_stays_where_nothing_shortens_it() -> None:
    assert (
        publisher(f"{TITLE} | 물가뉴스", "등록 한빛 아00001", '<meta property="og:site_name" content="물가뉴스">')
        == "물가뉴스"
    )


def test_what_stands_behind_the_headline_in_the_title_is_the_sites_name() -> None:
    assert publisher(f"[현장] {TITLE} - 물가라이브", "전화 000-0000") == "물가라이브"
    assert publisher(f"{TITLE} > 보도자료 > 물가진흥처", "전화 000-0000") == "물가진흥처"


@pytest.mark.parametrize("tail", ["사회", "이바다 기자", "기사본문"])
def test_a_section_or_a_writer_behind_the_headline_is_no_site(tail: str) -> None:
    assert publisher(f"{TITLE} - {tail}", "전화 000-0000") is None


def portal(line: str, site: str = "모아포털") -> str | None:
    text = "".join(f"<p>{line}</p>" for line in STORY)
    head = f'<head><meta charset="utf-8"><title>{TITLE} | {site}</title><meta property="og:site_name" content="{site}"></head>'
    body = f'<h1>{TITLE}</h1><div>박하늘</div><div>입력 2024.05.01 10:00</div><div class="view_content">{text}</div><div>{line}</div>'
    article = extractor.extract(f"<html>{head}<body>{body}</body></html>", url="http://v.moa.example/1", facts=False)
    return article.publisher.name if article.publisher else None


@pytest.mark.parametrize(
    "line",
    [
        "물가한마당에서 직접 확인하세요. 해당 언론사로 이동합니다.",
        "물가한마당 기사는 해당 언론사가 제공하며 저작권법의 보호를 받습니다.",
        "물가한마당 언론사 구독",
    ],
)
def test_a_portal_says_whose_story_it_shows(line: str) -> None:
    assert portal(line) == "물가한마당"


@pytest.mark.parametrize(
    "line", ["모아포털 언론사 홈", "언론사 구독", "이 기사는 해당 언론사가 제공합니다", "물가한마당이 열렸다"]
)
def test_other_lines_of_a_portal_name_no_paper(line: str) -> None:
    assert portal(line) == "모아포털"


def test_a_portal_that_carries_the_papers_name_in_its_own() -> None:
    assert portal("물가한마당에서 직접 확인하세요. 해당 언론사로 이동합니다.", "모아포털 - 물가한마당") == "물가한마당"


def test_a_logo_that_a_title_begins_with_is_the_papers_name() -> None:
    text = "".join(f"<p>{line}</p>" for line in STORY)
    for title in ("소식바로 - 사람을 잇는 길잡이", f"월간 물소리 - {TITLE}", "물가어업부 보도자료"):
        name = title.split(" - ")[0].removesuffix(" 보도자료")
        body = f'<div>{name}</div><div>사회</div><h1>{TITLE}</h1><div>2024.05.01 10:00</div><div class="view_content">{text}</div>'
        html = f'<html><head><meta charset="utf-8"><title>{title}</title><meta property="og:title" content="{TITLE}"></head><body>{body}</body></html>'
        article = extractor.extract(html, url="http://www.x7.example/1", facts=False)
        assert article.publisher is not None
        assert (article.publisher.name, article.title) == (name, TITLE)


def test_a_series_or_a_section_above_the_headline_is_no_papers_name() -> None:
    text = "".join(f"<p>{line}</p>" for line in STORY)
    body = f'<div>사회</div><h1>{TITLE}</h1><div>2024.05.01 10:00</div><div class="view_content">{text}</div><p>물가일보 | 대표 이바다 | 등록 한빛 아1</p>'
    html = f'<html><head><meta charset="utf-8"><title>사회 - {TITLE}</title></head><body>{body}</body></html>'
    article = extractor.extract(html, url="http://www.x7.example/1", facts=False)
    assert article.publisher is not None
    assert article.publisher.name == "물가일보"


@pytest.mark.parametrize(
    ("foot", "name"),
    [
        ("Copyright 물가신문사 The Mulga All Rights Reserved", "물가신문"),
        ("ⓒ 물가일보 MULGA ILBO. 무단 전재 금지", "물가일보"),
        ("ⓒ 물가경제 The Mulga Economic Daily. 무단 전재 금지", "물가경제"),
        ("ⓒ 물가경제 Mulga Economic Daily. 무단 전재 금지", "물가경제"),
        ("ⓒ 물가신문 Weekly 무단 전재 금지", "물가신문 Weekly"),
        ("ⓒ 물가방송 Radio 무단 전재 금지", "물가방송 Radio"),
        ("ⓒ 물가경제 Decenter 무단 전재 금지", "물가경제 Decenter"),
        ("ⓒ 물가일보 Sports News 무단 전재 금지", "물가일보 Sports News"),
        ("ⓒ 물가경제TV 무단 전재 금지", "물가경제TV"),
        ("ⓒ 물가경제 TV 무단 전재 금지", "물가경제 TV"),
        ("ⓒ 물가방송 FM 무단 전재 금지", "물가방송 FM"),
    ],
)
def test_a_name_in_english_behind_the_korean_one_is_no_part_of_it(foot: str, name: str) -> None:
    assert publisher(TITLE, foot) == name


def test_a_stations_letters_go_where_its_reporter_signs_off_without_them() -> None:
    foot = "Copyright ⓒ QBN 물가방송. 무단 전재 및 재배포 금지"
    signed = {"물가방송 뉴스 박하늘입니다.": "물가방송", "QBN 뉴스 박하늘입니다.": "QBN 물가방송", "": "QBN 물가방송"}
    for line, name in signed.items():
        text = "".join(
            f"<p>{told.replace('다.', '습니다.')}</p>" for told in ("장터가 다시 섰다.", "상인들은 비닐을 쳤다.")
        )
        text += f"<p>군은 화장실을 보냈습니다.</p><p>{line}</p>"
        html = f"<head><title>{TITLE} | QBN 물가방송</title></head><h1>{TITLE}</h1><div>입력 2024.05.01 10:00</div><div class='view_content'>{text}</div><div>{foot}</div>"
        found = extractor.extract(html, url="http://www.x7.example/1", facts=False).publisher
        assert found is not None
        assert found.name == name


def test_the_news_pages_of_a_station_are_named_after_it() -> None:
    meta = '<meta property="og:site_name" content="물가TV 뉴스">'
    assert publisher(f"{TITLE} | 물가TV 뉴스", "ⓒ 물가TV 무단 전재 금지", meta) == "물가TV"
    assert publisher(f"{TITLE} | 한낮 뉴스", "전화 000-0000", meta.replace("물가TV", "한낮")) == "한낮 뉴스"


@pytest.mark.parametrize(
    ("logo", "name"), [("물가대학보", "물가대학보"), ("대학생활", "물가대학교 학보사"), ("물가대신문", "물가대신문")]
)
def test_a_universitys_paper_is_not_called_as_the_office_that_makes_it(logo: str, name: str) -> None:
    text = "".join(f"<p>{line}</p>" for line in STORY)
    html = f"<head><title>{TITLE}</title></head><a href='/'><img src='/l.png' alt='{logo}'></a><h1>{TITLE}</h1><div>입력 2024.05.01 10:00</div><div class='view_content'>{text}</div><div>물가대학교 학보사 | 학생회관 204호 | 발행인 이바다 | 주간 박하늘</div>"
    found = extractor.extract(html, url="http://www.x7.example/1", facts=False).publisher
    assert found is not None
    assert found.name == name


def served(title: str, logo: str, beside: str, rights: str) -> str | None:
    """A page of a service without metas: its name stands in its title and its logo alone."""
    text = "".join(f"<p>{line}</p>" for line in STORY)
    head = f"<h1><a href='/'><img src='/logo.gif' alt='{logo}'></a></h1><h2>{TITLE}</h2><p>{beside} 입력 2024.05.01 10:00</p>"
    html = f"<html><head><title>{title}</title></head><body>{head}<div class='view_content'>{text}</div><p>{rights}</p></body></html>"
    found = extractor.extract(html, url="http://news.x7.example/1", facts=False).publisher
    return found.name if found is not None else None


def test_a_service_that_states_no_name_shows_another_papers_story() -> None:
    picture = "<a href='/p'><img src='/cp.gif' alt='물가경제'></a>"
    rights = "저작권자 ⓒ 물가경제. 무단전재 및 재배포 금지."
    assert served(f"{TITLE} | 모아새솔", "모아새솔", picture, rights) == "물가경제"
    assert served(TITLE, "모아새솔", picture, rights) == "물가경제"


def test_a_sites_own_story_is_its_own_whoever_else_is_named_beside_it() -> None:
    rights = "저작권자 ⓒ 모아새솔. 무단전재 및 재배포 금지."
    picture = "<a href='/p'><img src='/cp.gif' alt='물가경제'></a>"
    assert served(f"{TITLE} | 모아새솔", "모아새솔", picture, rights) == "모아새솔"
    assert served(f"{TITLE} | 모아새솔", "모아새솔", "박하늘 기자", rights) == "모아새솔"
