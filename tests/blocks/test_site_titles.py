"""Pages whose stated title is the site's on every page: the headline stands on the page alone."""

import re

import pytest

import extractor

TITLE = "여울목 징검돌 예순 개, 주민들이 다시 놓았다"
SUBTITLE = "큰물에 쓸린 지 두 해 만에"
STORY = (
    "큰물에 쓸려 간 여울목 징검돌 예순 개를 주민들이 두 해 만에 다시 놓았다.",
    "돌은 이웃 마을 채석장에서 얻었고, 굴착기 두 대는 농기계 조합이 빌려줬다.",
    "군 하천계는 “돌 사이를 40㎝로 좁혀 아이들도 건너게 했다”고 말했다.",
)
MOTTOES = (
    "여울신문 - 지역의 내일을 여는 참된 언론",
    "::: 여울신문 ::: 바른 말 곧은 글",
    "독자와 함께 걷는 정론지 여울신문",
    "여울신문 | 빠르고 정확한 우리 동네 소식",
)
TICKERS = (
    "<marquee width=500>여울신문 제612호가 발행되었습니다. 독자 여러분의 많은 성원 바랍니다.</marquee>",
    "여울신문 창간 20돌을 맞아 독자와 함께 걷는 정론지가 되겠습니다. 많은 성원 바랍니다.",
)


def old_page(title: str, above: str = "", headline: str = f"<b>{TITLE}</b>") -> extractor.Article:
    """Nested tables without a name, as sites of the 2000s have them."""
    links = "".join(f"<tr><td><a href='v.asp?i={n}'>골목 소식 {n} 두 줄로 나온 글</a></td></tr>" for n in range(9))
    story = "<br><br>".join(STORY)
    rows = (
        f"<tr><td>{headline}</td></tr><tr><td>{SUBTITLE}</td></tr><tr><td>등록일 : 2004-05-10 오후 2:07:41</td></tr>"
        f"<tr><td>{story}<br><br><div align=right>/박하늘 기자 sky@yeoul.example</div></td></tr>"
        "<tr><td>ⓒ 여울신문(www.yeoul.example) 무단전재 및 재배포금지</td></tr>"
    )
    page = (
        f"<table><tr><td><img src=logo.gif alt='여울신문'></td></tr><tr><td>{above}</td></tr></table>"
        f"<table><tr><td><table>{links}</table></td><td><table>{rows}</table></td><td><table>{links}</table></td></tr></table>"
    )
    return extractor.extract(f"<html><head><title>{title}</title></head><body>{page}</body></html>", facts=False)


def new_page(title: str, headline: str = f"<h3 class='hd'>{TITLE}</h3>", list_name: str = "title") -> extractor.Article:
    """A site with names and headings, and a list whose heading is named as headlines are."""
    others = "".join(f"<li><a href='/{n}'>골목 소식 {n} 두 줄로 나온 글</a></li>" for n in range(6))
    text = f"<p>{STORY[0]}</p><div><strong class='{list_name}'>관련기사</strong><ul>{others}</ul></div>"
    text += "".join(f"<p>{line}</p>" for line in STORY[1:])
    body = (
        f"<header><h1><a href='/'><img src='/logo.png' alt='여울신문'></a></h1></header>"
        f"<main>{headline}<p>박하늘 기자</p><p>입력 2024.05.01 10:00</p><div class='article-body'>{text}</div></main>"
        "<footer>저작권자 © 여울신문 무단전재 및 재배포 금지</footer>"
    )
    return extractor.extract(f"<html><head><title>{title}</title></head><body>{body}</body></html>", facts=False)


@pytest.mark.parametrize("above", ["", *TICKERS])
@pytest.mark.parametrize("title", MOTTOES)
def test_a_motto_is_no_headline_on_an_old_page(title: str, above: str) -> None:
    found = old_page(title, above)
    assert found.text == "\n".join(STORY)
    assert found.title == TITLE
    assert [person.name for person in found.reporters] == ["박하늘"]


@pytest.mark.parametrize("title", [*MOTTOES, "여울신문"])
def test_a_motto_is_no_headline_on_a_new_page(title: str) -> None:
    found = new_page(title)
    assert found.title == TITLE
    assert found.text == "\n".join(STORY)


def test_an_outlet_that_no_table_knows_is_told_by_its_rights_line() -> None:
    page = "<h2>{}</h2><p>입력 2024.05.01 10:00</p>{}<footer>ⓒ 물결마당 무단전재 및 재배포 금지</footer>"
    text = "".join(f"<p>{line}</p>" for line in STORY)
    head = "<title>물결마당 - 느린 걸음으로 동네를 읽다</title>"
    html = f"<html><head>{head}</head><body>{page.format(TITLE, text)}</body></html>"
    assert extractor.extract(html, facts=False).title == TITLE


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        (f"{TITLE} - 여울신문", f"<h3>{TITLE}</h3>"),
        (f"여울신문 - {TITLE}", f"<h3>{TITLE}</h3>"),
        (f"여울신문 - {TITLE}", "<img src='/headline.png'>"),  # the headline is a picture
        (f"{TITLE} | 여울신문", "<h3>한 걸음 더</h3>"),
    ],
)
def test_a_headline_beside_the_papers_name_stays_one(title: str, headline: str) -> None:
    assert new_page(title, headline).title == TITLE


def test_a_story_about_a_newspaper_keeps_its_headline() -> None:
    headline = "폐간 위기의 지역신문 - 무엇이 남았나"
    assert new_page(f"{headline} | 여울신문", f"<h3>{headline}</h3>").title == headline


@pytest.mark.parametrize("name", ["title", "tit", "headline"])
def test_the_heading_of_a_list_is_no_headline_whatever_its_name(name: str) -> None:
    assert new_page(MOTTOES[0], list_name=name).text == "\n".join(STORY)


def test_a_notice_that_only_shares_words_with_the_motto_is_no_story() -> None:
    found = old_page("독자와 함께 걷는 정론지 여울신문", TICKERS[1])
    assert TICKERS[1][:10] not in found.text


def test_a_short_story_that_tells_the_headline_goes_before_a_long_notice() -> None:
    flash = "여울목 징검돌 예순 개를 주민들이 10일 다시 놓았다고 군이 밝혔다."
    notice = "".join(
        f"<p>{line}</p>"
        for line in (
            "본지는 신문윤리강령을 지키며 독자 여러분의 제보를 기다립니다.",
            "제보해 주신 분의 이름은 밝히지 않으며, 내용은 기자가 다시 확인합니다.",
            "구독을 원하시는 분은 전화나 전자우편으로 알려 주시면 고맙겠습니다.",
            "다음 호는 17일에 나옵니다. 설 연휴에는 한 주 쉽니다.",
        )
    )
    html = f"<h3>{TITLE}</h3><p>입력 2024.05.01 10:00</p><div><p>{flash}</p></div><div class='x'>{notice}</div>"
    page = f"<html><head><title>{TITLE} - 여울신문</title></head><body>{html}</body></html>"
    assert flash in extractor.extract(page, facts=False).text


def test_a_page_of_a_board_system_with_the_name_of_the_section_in_the_headlines_element() -> None:
    linked = (
        f"<h1><a class='category' href='/p'>만나고 싶었습니다</a> <a href='/27'>{TITLE}</a></h1>"
        f"<p class='time'>2016.02.22 21:14</p><p><b>{SUBTITLE}</b></p>"
    )
    assert new_page(f"여울마을신문 - {TITLE}", linked).title == TITLE
    plain = f"<h1 id='bo_v_title'><span class='bo_v_cate'>커버스토리</span> {TITLE}</h1>"
    page = new_page("월간 여울과나루", plain)
    assert page.title.endswith(TITLE)


def test_the_name_of_the_section_goes_where_another_title_tells_it_apart() -> None:
    head = f'<title>월간 여울과나루</title><meta property="og:title" content="{TITLE} - 월간 여울과나루">'
    text = "".join(f"<p>{line}</p>" for line in STORY)
    body = f"<h1><span>커버스토리</span> {TITLE}</h1><p>박하늘 기자 2024-05-01 10:00</p><div>{text}</div>"
    assert extractor.extract(f"<html><head>{head}</head><body>{body}</body></html>", facts=False).title == TITLE


def test_a_headline_in_two_parts_is_not_cut_where_its_second_part_is_stated_too() -> None:
    headline = "징검돌을 놓는 사람들 - 여울목의 봄"
    head = f'<title>{headline} | 여울신문</title><meta property="og:title" content="{headline}">'
    text = "".join(f"<p>{line}</p>" for line in STORY)
    body = f"<h1>{headline}</h1><p>박하늘 기자 2024-05-01 10:00</p><div>{text}</div>"
    assert extractor.extract(f"<html><head>{head}</head><body>{body}</body></html>", facts=False).title == headline


def logo_page(headline: str, title: str = "물결마당", between: int = 14) -> extractor.Article:
    """The outlet's name is the only h1, far above the story, and all that the page is titled."""
    menu = "".join(f"<p>{name} 소식</p>" for name in ("동네", "장터", "학교", "산골", "바다", "시장", "들녘") * 2)[
        : between * 12
    ]
    text = "".join(f"<p>{line}</p>" for line in STORY)
    body = f"<h1><b>{title}</b></h1>{menu}{headline}<p>2024.05.01 10:00</p><div class='x1'>{text}</div>"
    return extractor.extract(f"<html><head><title>{title}</title></head><body>{body}</body></html>", facts=False)


@pytest.mark.parametrize(
    "headline", [f"<h2>{TITLE}</h2>", "<h2>나는 아직 그 길을 모른다</h2>", f"<div><b>{TITLE}</b></div>"]
)
def test_the_outlets_name_over_all_pages_is_no_headline(headline: str) -> None:
    found = logo_page(headline)
    assert found.title == re.sub("<[^>]*>", "", headline)
    assert found.text == "\n".join(STORY)


def test_a_short_headline_right_above_its_story_stays_one() -> None:
    assert logo_page("<h3>돌 하나의 무게</h3>", "물꼬 트는 날", 0).title == "물꼬 트는 날"


def test_the_label_of_a_board_is_no_part_of_the_headline() -> None:
    assert old_page("여울신문", headline=f"<b>제목 : {TITLE}</b>").title == TITLE
    assert old_page("여울신문", headline=f"<b>제 목 : {TITLE}</b>").title == TITLE


@pytest.mark.parametrize("headline", ["제목 없는 시집", "제목을 잃은 노래 다시 부른다"])
def test_a_headline_that_speaks_of_titles_keeps_its_words(headline: str) -> None:
    assert new_page(f"{headline} | 여울신문", f"<h3>{headline}</h3>").title == headline


def test_a_headline_that_is_a_link_above_its_date() -> None:
    linked = "<h3><a href='/27'>나는 아직 그 길을 모른다</a></h3>"
    assert new_page("여울신문 - 바른 말 곧은 글", linked).title == "나는 아직 그 길을 모른다"
