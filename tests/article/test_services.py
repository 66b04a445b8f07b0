"""Whose story a service shows, what a page's firm and its greeting call the paper, and times that only elements state."""

import json

import pytest

import extractor

TITLE = "갯벌 체험장 열두 곳, 물때표 하나로 묶는다"
STORY = "".join(
    f"<p>{text}</p>"
    for text in (
        "노을군이 갯벌 체험장 열두 곳의 물때표를 하나로 묶어 내놓는다고 3일 밝혔다.",
        "체험객은 전화 한 통으로 빈자리와 물때를 함께 물을 수 있다.",
        "군은 어촌계 스무 곳과 함께 여름까지 안내판을 새로 세운다.",
    )
)


def page(head: str = "", above: str = "", below: str = "", stamp: str = "2024.05.03 10:20") -> str:
    return (
        f"<html><head><meta charset='utf-8'><title>{TITLE}</title>{head}</head><body>"
        f"<h1>{TITLE}</h1>{above}<p>{stamp}</p><div>{STORY}</div>{below}</body></html>"
    )


def publisher(html: str, url: str = "https://news.moa-portal.com/read/1") -> str | None:
    found = extractor.extract(html, url=url, facts=False).publisher
    return found.name if found else None


SERVICE = "<meta property='og:site_name' content='모아포털 뉴스'>"


def test_a_share_format_names_the_paper_before_the_service() -> None:
    author = "<meta property='og:article:author' content='노을타임즈 | 모아포털'>"
    assert publisher(page(SERVICE + author)) == "노을타임즈"


@pytest.mark.parametrize("value", ["박하늘 | 모아포털", "모아포털 뉴스 | 모아포털", "노을타임즈 | 다른포털"])
def test_a_writer_the_service_itself_and_another_service_are_no_paper(value: str) -> None:
    author = f"<meta property='og:article:author' content='{value}'>"
    assert publisher(page(SERVICE + author)) not in ("박하늘", "노을타임즈")


def test_a_rights_line_below_a_reporters_card_names_the_paper_too() -> None:
    card = "".join(f"<div class='reporter_box'><p>{n}번째 기사 제목</p></div>" for n in range(10))
    rights = "<p class='copyright'>Copyright ⓒ 노을타임즈. All rights reserved. 무단 전재 및 재배포 금지.</p>"
    creator = "<meta name='twitter:creator' content='노을타임즈'>"
    assert publisher(page(SERVICE + creator, below=card + rights)) == "노을타임즈"


LOGO = "<div><img src='/l.png' alt='노을타임즈 로고'></div>"


@pytest.mark.parametrize("line", ["노을타임즈 웹사이트로 이동", "노을타임즈에서 전체 기사 보기"])
def test_the_way_to_the_paper_names_it(line: str) -> None:
    way = f"<p><a href='/go'>{line}</a></p>"
    assert publisher(page(SERVICE, above=LOGO, below=way)) == "노을타임즈"
    assert publisher(page(below=way), url="https://www.msn.com/ko-kr/1") == "노을타임즈"
    assert publisher(page("<meta property='og:site_name' content='노을타임즈'>", below=way)) == "노을타임즈"
    assert publisher(page(below=way), url="https://www.noeulnews.co.kr/1") != "노을타임즈"


def test_a_papers_own_page_may_lead_to_an_agency() -> None:
    own = "<meta property='og:site_name' content='노을타임즈'>"
    way = "<p><a href='/go'>연합뉴스 기사 원문 보기</a></p>"
    assert publisher(page(own, below=way), url="https://www.noeultimes.kr/1") == "노을타임즈"


@pytest.mark.parametrize(
    "line", ["기사제공 노을타임즈", "출처 : 노을타임즈", "언론사 : 노을타임즈", "제공 : 노을타임즈"]
)
def test_a_label_above_the_text_names_the_giver(line: str) -> None:
    assert publisher(page(SERVICE, above=f"<p>{line}</p>")) == "노을타임즈"
    assert publisher(page(SERVICE, below=f"<p>{line}</p>")) != "노을타임즈"


@pytest.mark.parametrize("line", ["제공 : 노을군", "출처 : 한솔 기자의 수첩"])
def test_a_label_that_names_no_paper_says_nothing(line: str) -> None:
    assert publisher(page(SERVICE, above=f"<p>{line}</p>")) not in ("노을군", "한솔 기자의 수첩")


@pytest.mark.parametrize(
    ("head", "below"),
    [
        ("", "<p><a href='/go'>기사원문</a></p>"),
        ("<meta property='dable:author' content='노을타임즈'>", ""),
    ],
)
def test_a_logo_beside_the_headline_and_a_second_word_for_it_name_the_paper(head: str, below: str) -> None:
    assert publisher(page(SERVICE + head, above=LOGO, below=below)) == "노을타임즈"
    assert publisher(page(SERVICE, above=LOGO)) != "노을타임즈"


def test_a_known_portal_shows_the_papers_logo_beside_the_headline() -> None:
    logo = "<div><a href='/go'><img src='/l.png' alt='노을타임즈 로고'></a></div>"
    rights = "<p>© 2024 Microsoft</p>"
    assert publisher(page(above=logo, below=rights), url="https://www.msn.com/ko-kr/1") == "노을타임즈"
    assert publisher(page(below=rights), url="https://www.msn.com/ko-kr/1") is None


def test_the_daily_and_not_the_firm_that_keeps_its_pages() -> None:
    firm = "<meta property='og:site_name' content='노을닷컴'>"
    rights = "<p>ⓒ 노을일보 &amp; noeul.com, 무단 전재 및 재배포 금지</p>"
    assert publisher(page(firm, below=rights), url="https://news.noeul.com/1") == "노을일보"
    assert publisher(page(firm), url="https://news.noeul.com/1") == "노을닷컴"
    other = "<p>ⓒ 갯벌일보, 무단 전재 및 재배포 금지</p>"
    assert publisher(page(firm, below=other), url="https://news.noeul.com/1") == "노을닷컴"


def test_a_title_that_greets_the_reader_names_the_paper() -> None:
    html = page(below="<p>Copyright(c) 2003-2007 by Noeul Weekly.</p>").replace(
        f"<title>{TITLE}", "<title>노을주간신문에 오신것을 환영합니다"
    )
    found = extractor.extract(html, url="http://www.noeulweekly.com/1", facts=False)
    assert found.publisher is not None
    assert found.publisher.name == "노을주간신문"
    assert found.title == TITLE


def test_a_name_before_a_telephone_number_stands_in_for_one_in_latin_letters() -> None:
    imprint = "<p>전남 노을군 노을읍 장터길 8 노을주간신문 061)000-3100<br>Copyright(c) 2007 by Noeul Weekly.</p>"
    assert publisher(page(below=imprint), url="http://www.noeulweekly.com/1") == "노을주간신문"


def test_a_programme_in_the_title_names_the_station_and_no_story() -> None:
    html = page().replace(f"<title>{TITLE}", "<title>노을방송 뉴스데스크")
    found = extractor.extract(html, url="http://www.noeultv.co.kr/1", facts=False)
    assert found.publisher is not None
    assert (found.title, found.publisher.name) == (TITLE, "노을방송")


def test_a_rights_line_of_pictures_names_the_paper_alone() -> None:
    rights = "<p>저작권자 ⓒ 노을타임즈 사진의 무단 전재 및 재배포 금지</p>"
    assert publisher(page(below=rights), url="https://www.noeultimes.kr/1") == "노을타임즈"


TIME = "<time datetime='{0}'>{1}</time>"


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ("2024-05-02T23:20:00.000Z", "2024-05-03T08:20:00+09:00"),
        ("2024-05-03T08:20:00+09:00", "2024-05-03T08:20:00+09:00"),
        ("2024-05-09T08:20:00+09:00", "2024-05-03"),  # another story's
        ("2024-05-03", "2024-05-03"),
    ],
)
def test_an_elements_attribute_tells_the_hour_of_a_day_that_is_shown(stated: str, told: str) -> None:
    html = page(stamp=TIME.format(stated, "2024-05-03"))
    assert extractor.extract(html, facts=False).published_at == told


def test_such_an_attribute_says_nothing_beside_a_time_that_is_shown_or_stated() -> None:
    other = TIME.format("2024-05-03T18:00:00+09:00", "어제")
    assert extractor.extract(page(below=other), facts=False).published_at == "2024-05-03T10:20:00+09:00"
    meta = "<meta property='article:published_time' content='2024-05-03T07:10:00+09:00'>"
    html = page(meta, below=other, stamp="2024-05-03")
    assert extractor.extract(html, facts=False).published_at == "2024-05-03T07:10:00+09:00"


def test_a_date_right_above_the_headline_is_the_storys_below_the_name_of_a_section() -> None:
    head = "<div><b>[화보]</b><p>2024.05.03 09:18</p></div>"
    html = page().replace(f"<h1>{TITLE}</h1>", f"{head}<h1>{TITLE}</h1>").replace("<p>2024.05.03 10:20</p>", "")
    assert extractor.extract(html, facts=False).published_at == "2024-05-03T09:18:00+09:00"


def test_where_the_story_stands_is_no_part_of_the_headline_that_a_board_shows() -> None:
    title = "[인터뷰] “물때를 읽으면 갯벌이 보인다”"
    head = f"<h1>{title} &gt; 인터뷰</h1><h2>{title}</h2>"
    html = page().replace(f"<title>{TITLE}", f"<title>{title} &gt; 인터뷰 | 노을타임즈")
    assert extractor.extract(html.replace(f"<h1>{TITLE}</h1>", head), facts=False).title == title


def of_state(story: dict[str, object]) -> extractor.Article:
    held = {"title": TITLE, "content": STORY, **story}
    state = json.dumps({"article": {"data": held}}, ensure_ascii=False)
    html = f"<html><head><title>{TITLE}</title></head><body><div id='app'></div>"
    return extractor.extract(f"{html}<script>window.__STATE__ = {state}</script></body></html>", facts=False)


@pytest.mark.parametrize(
    ("story", "subtitles"),
    [
        ({"subTitle1": "전화 한 통으로 빈자리까지", "subTitle2": "안내판 여름까지 새로"}, 2),
        ({"sub_title_1": "전화 한 통으로 빈자리까지", "sub_title_2": ""}, 1),
        ({"titleSub": "전화 한 통으로 빈자리까지", "titleSub2": "안내판 여름까지 새로"}, 2),
        ({"lead": "전화 한 통으로 빈자리까지"}, 1),
        ({"lead": "노을군이 갯벌 체험장의 물때표를 하나로 묶는다."}, 0),
    ],
)
def test_subtitles_of_state_in_several_keys_and_in_a_lead(story: dict[str, object], subtitles: int) -> None:
    found = of_state(story)
    assert len(found.subtitles) == subtitles
    assert list(found.subtitles) == [v for v in story.values() if v][:subtitles]


@pytest.mark.parametrize(
    "value",
    [
        [{"text": "전화 한 통으로 빈자리까지"}, {"text": "안내판 여름까지 새로"}],
        "전화 한 통으로 빈자리까지|안내판 여름까지 새로",
        "전화 한 통으로 빈자리까지<br/>안내판 여름까지 새로",
    ],
)
def test_subtitles_of_state_in_one_key(value: object) -> None:
    assert of_state({"subTitles": value}).subtitles == ("전화 한 통으로 빈자리까지", "안내판 여름까지 새로")


def test_keys_that_repeat_what_they_are_of() -> None:
    found = of_state({"artSubTitle": "안내판 새로", "artReporter": "한여울 기자", "artRegDate": "2024-05-03 15:20"})
    assert found.subtitles == ("안내판 새로",)
    assert [person.name for person in found.reporters] == ["한여울"]
    assert found.published_at == "2024-05-03T15:20:00+09:00"


def test_when_a_story_went_out_goes_before_when_it_was_begun() -> None:
    times = {"createdAt": "2024-05-02T17:44:10+09:00", "serviceAt": "2024-05-03T06:12:00+09:00"}
    assert of_state(times).published_at == "2024-05-03T06:12:00+09:00"
    del times["serviceAt"]
    assert of_state(times).published_at == "2024-05-02T17:44:10+09:00"


@pytest.mark.parametrize(
    "html",
    [
        page().replace(f"<title>{TITLE}", f"<title>::: 노을신문 ::: {TITLE}"),
        page().replace(f"<title>{TITLE}", f"<title>{TITLE} | 노을신문 모바일"),
        page(below="<p>매체명 노을신문 · 등록번호 전남 아00123 · 발행인 진가람</p>"),
        page(below="<p>발행처 : 노을신문사 | 발행인 : 진가람</p>"),
        page(below="<p>ⓒ NOEUL. 노을신문의 모든 콘텐츠는 저작권법의 보호를 받습니다.</p>"),
    ],
)
def test_where_a_page_names_its_paper(html: str) -> None:
    assert publisher(html, url="http://www.noeulnews.co.kr/1") == "노을신문"


def test_a_citys_rights_line_stands_for_its_office() -> None:
    rights = "<p>Copyright 노을시. All rights reserved.</p>"
    html = page(below=rights).replace(f"<title>{TITLE}", f"<title>{TITLE} - 노을시청 - 노을소식")
    assert publisher(html, url="http://www.noeul.go.kr/1") == "노을시청"
    assert publisher(page(below=rights), url="http://www.noeul.go.kr/1") == "노을시"


def test_day_and_hour_on_either_side_of_a_drawn_bar() -> None:
    assert extractor.extract(page(stamp="2024.05.03 ㅣ 15:20"), facts=False).published_at == "2024-05-03T15:20:00+09:00"


@pytest.mark.parametrize("first", ["“물때가 한눈에”…", "[현장] 물때가 한눈에"])
def test_a_headline_broken_in_its_element_is_one(first: str) -> None:
    html = page().replace(f"<title>{TITLE}", f"<title>{first} {TITLE} - 노을타임즈")
    found = extractor.extract(html.replace(f"<h1>{TITLE}</h1>", f"<h2>{first}<br>{TITLE}</h2>"), facts=False)
    assert found.title == f"{first} {TITLE}"
    assert found.subtitles == ()


def test_a_line_of_its_own_above_the_headline_is_no_part_of_it() -> None:
    html = page().replace(f"<h1>{TITLE}</h1>", f"<p>“물때가 한눈에”</p><h2>{TITLE}</h2>")
    assert extractor.extract(html, facts=False).title == TITLE


def test_the_list_below_a_machines_notice_is_its_summary() -> None:
    summary = "<p>AI가 요약한 기사입니다</p><ul><li>물때표가 하나로 묶였다.</li><li>안내판도 선다.</li></ul>"
    text = extractor.extract(page(), facts=False).text
    assert extractor.extract(page().replace(f"<div>{STORY}", f"<div>{summary}{STORY}"), facts=False).text == text
    kept = extractor.extract(
        page().replace(f"<div>{STORY}", f"<div>{STORY}{summary[summary.index('<ul>') :]}"), facts=False
    )
    assert "안내판도 선다." in kept.text


@pytest.mark.parametrize(("label", "people"), [("[독자투고] ", ["한여울"]), ("", [])])
def test_a_reader_signs_what_he_writes_with_where_he_lives(label: str, people: list[str]) -> None:
    html = page(below="<p>한여울(노을군 갯마을면)</p>").replace(TITLE, label + TITLE)
    assert [person.name for person in extractor.extract(html, facts=False).reporters] == people


def test_a_dumps_first_line_names_a_body_that_the_story_begins_with() -> None:
    lines = ("보도자료 | 알림마당 | 갯벌보전원", "알림마당", "갯벌 캠프 여섯 차례 연다", "작성일 2024-05-03")
    story = ("□ 갯벌보전원(원장 한여울)은 6월부터 갯벌 캠프를 연다고 밝혔다.", "□ 참가비는 한 사람에 2만 원이다.")
    found = extractor.extract("\n".join((*lines, *story)), facts=False)
    assert found.publisher is not None
    assert found.publisher.name == "갯벌보전원"
