"""The first and the last lines of a story, its headings, and pages that are hardly one: each with its counterpart."""

import pytest

import extractor

TITLE = "누리시, 새 제도 다음 달 시행"
FIRST = "시는 새 제도를 다음 달부터 시행한다고 밝혔다."
SECOND = "시민들은 반겼다."


def page(inside: str, *, before: str = "", after: str = "", title: str = TITLE, meta: str = "") -> str:
    return f"""<html><head><title>{title}</title>{meta}</head><body><h1>{title}</h1><div>입력 2024.03.02 10:00</div>
    {before}<div class="view_content">{inside}</div>{after}<div class="foot">회사소개</div></body></html>"""


def read(html: str) -> extractor.Article:
    return extractor.extract(html, facts=False)


def lines(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


LAST = [
    "“스물두 명이 네 개 산을 맡는다”",
    "“택시비가 하루 1만 원이에요”",
    "마지막 배는 오후 여섯 시에 뜬다",
    "시는 예산을 더 들이기로 했다.pn1204@hanbit.example",
]
NO_LAST = [
    "당신의 의견을 남겨주세요",
    "한빛통신 pn1204@hanbit.example",
    "◎한빛통신 pn1204@hanbit.example",
]


@pytest.mark.parametrize("last", LAST)
def test_a_last_sentence_without_a_plain_end_stays(last: str) -> None:
    assert read(page(lines(FIRST, SECOND, last))).text == "\n".join((FIRST, SECOND, last))


@pytest.mark.parametrize("last", NO_LAST)
def test_buttons_and_signatures_below_the_last_sentence_go(last: str) -> None:
    assert read(page(lines(FIRST, SECOND, last))).text == "\n".join((FIRST, SECOND))


def test_a_name_and_a_rule_between_headline_and_text_are_no_text() -> None:
    article = read(page(f"<ul><li>박하늘</li><li>|</li></ul>{lines(FIRST, SECOND)}"))
    assert article.text == "\n".join((FIRST, SECOND))
    assert [reporter.name for reporter in article.reporters] == ["박하늘"]


def test_a_headline_that_links_to_its_own_page() -> None:
    linked = page(lines(FIRST, SECOND)).replace(f"<h1>{TITLE}</h1>", f'<h3><a href="#">{TITLE}</a></h3>')
    article = read(linked)
    assert (article.title, article.text) == (TITLE, "\n".join((FIRST, SECOND)))


def test_a_picture_by_a_named_photographer_has_a_caption() -> None:
    caption = "▲ 새 제도를 알리는 누리시 직원들 ⓒ 박하늘"
    article = read(
        page(
            f'<table class="photo"><tr><td><img src="a.jpg"></td></tr><tr><td>{caption}</td></tr></table>{lines(FIRST, SECOND)}'
        )
    )
    assert [image.caption for image in article.images] == [caption]
    rights = "ⓒ 누리신문 무단전재 금지"
    assert read(page(lines(FIRST, SECOND, rights))).images == ()


def test_a_heading_below_date_and_above_the_box_of_the_text_is_a_subtitle() -> None:
    assert read(page(lines(FIRST, SECOND), before="<h3>새 제도 다음 달부터 시행</h3>")).subtitles == (
        "새 제도 다음 달부터 시행",
    )
    assert read(page(lines(FIRST, SECOND), before="<h3>지금 인기 있는 영상</h3>")).subtitles == ()


def test_links_in_the_text_do_not_make_a_list_of_it() -> None:
    links = "<ul>" + "".join(f'<li><a href="/{i}">다른 마을의 소식을 전합니다 {i}</a></li>' for i in range(3)) + "</ul>"
    author = '<p><a href="/r">누리=박하늘 기자</a></p>'
    article = read(page(f"{author}<p>{FIRST}</p>{links}<p>{SECOND}</p>{links}<p>도서관도 함께한다.</p>"))
    assert article.text == "\n".join((FIRST, SECOND, "도서관도 함께한다."))
    teasers = "".join(
        f'<p><a href="/{i}">다른 마을의 소식을 전합니다 {i}</a></p><p>{FIRST} {i}번째 소식이다.</p>' for i in range(5)
    )
    with pytest.raises(extractor.NotAnArticle):
        read(f"<html><head><title>전체 소식</title></head><body><div>{teasers}</div></body></html>")


ONE = "5일 오전 누리시청에 전기가 끊겼다가 두 시간 만에 들어왔다."
COLUMN = "<h4>생각하는 글</h4><dl><dt><a href='/c'>겨울 강가에서</a></dt><dd>얼음 아래로도 물은 흐른다. 잊고 있던 것은 그 소리다. 귀를 대면 들린다.</dd></dl>"
RANKING = (
    "<div><ul>" + "".join(f'<li><a href="/{i}">오늘 많이 읽힌 소식 {i}</a></li>' for i in range(12)) + "</ul></div>"
)


def test_one_sentence_below_the_headline_outweighs_a_column_beyond_a_ranking() -> None:
    body = (
        f"<div><h1>{TITLE}</h1><p>박하늘 기자 | 2024-03-02 11:20</p><div>{ONE}</div></div><div>{RANKING}{COLUMN}</div>"
    )
    assert read(f"<html><head><title>{TITLE}</title></head><body>{body}</body></html>").text == ONE


APPOINTMENTS = ("◇ 5급 승진 ▷기획실 한마루 ▷재무과 두레박", "◇ 6급 전보 ▷문화과 오솔길", "◇ 신규 임용 ▷읍사무소 새벽별")


def test_a_notice_of_appointments_has_no_sentence() -> None:
    title = "[인사] 누리시"
    notice = "<br>".join(APPOINTMENTS)
    html = f"""<html><head><title>{title} - 누리신문</title></head><body><div><h2>{title}</h2><p>2024.03.02 16:30</p>
    <div>{notice}</div><p>저작권자 ⓒ 누리신문 무단전재 및 재배포 금지.</p></div>{RANKING}</body></html>"""
    article = read(html)
    assert (article.title, article.text) == (title, "\n".join(APPOINTMENTS))
    with pytest.raises(extractor.NotAnArticle):
        read(html.replace(notice, "목록으로"))


def test_a_box_that_holds_the_headline_is_more_than_the_text() -> None:
    head = f'<div class="article_view"><h1>{TITLE}</h1><p>입력 2024.03.02 10:00</p><div>0 새 소식 바로 듣기</div>'
    rights = "<div>저작권자 ⓒ 누리신문. 무단전재 및 재배포 금지.</div>"
    html = f"<html><head><title>{TITLE}</title></head><body>{head}<div>{FIRST}<br>{SECOND}</div>{rights}</div></body></html>"
    assert read(html).text == "\n".join((FIRST, SECOND))


CARDS = ["겨울철 사고의 60%는 빙판길에서 일어납니다.", "손은 주머니에서 빼세요.", "보폭은 절반으로 줄이세요."]
GALLERY = ["누리시 공무원들이 눈을 치우고 있다.", "시민들이 빙판길을 걷고 있다.", "아이들이 눈사람을 만들고 있다."]


def slides(texts: list[str]) -> str:
    return page("".join(f'<div class="slide"><img src="{i}.jpg"><p>{text}</p></div>' for i, text in enumerate(texts)))


def test_a_story_told_on_cards_is_text_and_a_gallery_is_captions() -> None:
    assert read(slides(CARDS)).text == "\n".join(CARDS)
    gallery = read(slides(GALLERY))
    assert gallery.text == ""
    assert [image.caption for image in gallery.images] == GALLERY


def test_rows_of_credits_go_and_rows_of_figures_stay() -> None:
    def table(*rows: tuple[str, str]) -> str:
        return "<table>" + "".join(f"<tr><th>{a}</th><td>{b}</td></tr>" for a, b in rows) + "</table>"

    told = lines(FIRST, SECOND)
    assert read(page(told + table(("취재", "박하늘"), ("편집", "이바다")))).text == "\n".join((FIRST, SECOND))
    assert read(page(told + table(("취재", "12건"), ("편집", "8건")))).text.endswith("취재 | 12건\n편집 | 8건")


def test_the_first_of_several_headings_is_no_subtitle() -> None:
    entries = [
        ("09:10", "대설경보", FIRST),
        ("08:05", "첫차 앞당겨", SECOND),
        ("07:30", "학교 쉬어", "학교 41곳이 쉰다."),
    ]
    article = read(page("".join(f"<div><time>{a}</time><h4>{b}</h4><p>{c}</p></div>" for a, b, c in entries)))
    assert article.text.split("\n") == [text for _, heading, told in entries for text in (heading, told)]
    assert article.subtitles == ()
    assert read(page(f"<h4>새 제도 다음 달부터</h4>{lines(FIRST, SECOND)}")).subtitles == ("새 제도 다음 달부터",)


@pytest.mark.parametrize(
    "line",
    [
        "이 기사의 구독료를 내고 싶습니다.",
        "+1,000 원 추가",
        "▶ 누리신문 새 운세 서비스 문 열어! 바로가기",
        "Your browser does not support the audio element.",
        "덧붙이는 글 | 이 글은 누리신문에도 실렸습니다.",
    ],
)
def test_what_asks_or_adds_below_the_text_goes(line: str) -> None:
    assert read(page(lines(FIRST, SECOND, line))).text == "\n".join((FIRST, SECOND))


@pytest.mark.parametrize(
    "line", ["시는 구독료를 내려 달라고 했다.", "물건값은 1,000원을 더 받는다.", "누리집에는 바로가기를 새로 달았다."]
)
def test_what_only_tells_of_that_stays(line: str) -> None:
    assert read(page(lines(FIRST, line, SECOND))).text == "\n".join((FIRST, line, SECOND))


APPEALS = [
    "산과 강을 취재합니다. 좋은 글로 보답하겠습니다.",
    "누리신문은 독자의 회비로만 만들어집니다. 함께해 주세요.",
    "※ 누리신문을 함께 만들어 주세요.",
]


@pytest.mark.parametrize("appeal", APPEALS)
def test_appeals_below_a_story_in_the_plain_style_go(appeal: str) -> None:
    assert read(page(lines(FIRST, SECOND, "박하늘 기자 pn@nuri.example", appeal))).text == "\n".join((FIRST, SECOND))


@pytest.mark.parametrize("last", ["“좋은 제도로 보답하겠습니다.”", "△신청은 누리집에서 받습니다."])
def test_what_is_quoted_or_listed_last_stays(last: str) -> None:
    assert read(page(lines(FIRST, SECOND, last))).text == "\n".join((FIRST, SECOND, last))


def test_a_story_in_the_polite_style_keeps_its_end() -> None:
    told = ("시가 새 제도를 시행합니다.", "시민들은 반겼습니다.", "다음 소식은 내일 전하겠습니다.")
    assert read(page(lines(*told))).text == "\n".join(told)


def test_plain_lines_between_date_and_text_are_subtitles_where_they_tell_the_story() -> None:
    told = lines("<b>[앵커]</b>", FIRST, SECOND)
    assert read(page(told, before="<div>새 제도 다음 달부터 시행</div>")).subtitles == ("새 제도 다음 달부터 시행",)
    assert read(page(told, before="<div>2024.03.02 제도개선과</div>")).subtitles == ()


def test_the_page_of_a_reporter_is_no_article() -> None:
    with pytest.raises(extractor.NotAnArticle, match="reporter"):
        read(page(lines("사진부", "빛이 머무는 자리를 찾아다닙니다."), title="박하늘 기자"))
    assert read(page(lines(FIRST, SECOND), title="박하늘 기자, 올해의 기자상 받아")).text == "\n".join((FIRST, SECOND))


def test_a_pager_that_goes_on_cuts_the_text_off() -> None:
    pager = '<div><a href="?p=1">1</a> <a href="?p=2">2</a> <a href="?p=2">다음 페이지에서 계속 읽기</a></div>'
    assert read(page(lines(FIRST, SECOND), after=pager)).truncated
    assert not read(page(lines(FIRST, SECOND), after='<div><a href="?p=2">다음 글</a></div>')).truncated


def test_the_byline_is_printed_without_the_buttons_of_the_card() -> None:
    card = '<div class="writer"><p>박하늘 기자 pn@nuri.example 박하늘 기자의 기사 모음</p></div>'
    article = read(page(lines(FIRST, SECOND), after=card))
    assert (article.byline, [reporter.name for reporter in article.reporters]) == (
        "박하늘 기자 pn@nuri.example",
        ["박하늘"],
    )


def test_the_next_story_of_a_page_that_scrolls_on_is_another_however_long() -> None:
    other = (
        "<article><h1>누리텍, 새 공장 내년에 짓는다</h1><div>"
        + lines(*(f"{i}번 공장을 내년 봄부터 여름까지 천천히 짓는다고 했다." for i in range(9)))
        + "</div></article>"
    )
    html = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1><p>박하늘 기자</p><div>{lines(FIRST, SECOND)}</div></article>{other}</body></html>"
    assert read(html).text == "\n".join((FIRST, SECOND))


def test_a_flash_says_its_headline_again() -> None:
    meta = '<meta property="article:published_time" content="2024-03-02T10:00:00+09:00">'
    flash = "누리시 규모 3.1 지진…피해 접수 없어"
    article = read(page(lines(flash), title=f"[속보] {flash}", meta=meta))
    assert (article.title, article.text) == (f"[속보] {flash}", flash)


def test_a_form_in_a_story_is_none_of_it() -> None:
    form = "<div><b>아침 편지</b><p>매일 아침 꼭 필요한 소식만 골라 보내 드립니다.</p><button>구독하기</button></div>"
    told = (FIRST, SECOND, "도서관도 함께한다.", "구청은 내년에 더 늘린다.")
    assert read(page(lines(*told[:2]) + form + lines(*told[2:]))).text == "\n".join(told)
    spoken = "<div><p>“매일 아침 소식을 골라 보내 드립니다.”</p></div>"
    assert "골라 보내" in read(page(lines(*told[:2]) + spoken + lines(*told[2:]))).text


def test_results_have_no_sentence() -> None:
    results = (
        "◇ 남자부",
        "하늘 3-1 바다",
        "(25-21 22-25 25-19 25-20)",
        "◇ 여자부",
        "솔숲 3-0 은빛",
        "(25-18 25-20 25-22)",
    )
    assert read(page("<br>".join(results))).text == "\n".join(results)


def test_a_poll_is_no_article_and_a_cartoon_is_one() -> None:
    poll = "<html><head><title>설문조사 - 누리신문</title></head><body><h2>설문조사</h2><form><p>막차를 당기는 것에 찬성하십니까?</p></form></body></html>"
    with pytest.raises(extractor.NotAnArticle):
        read(poll)
    meta = '<meta property="article:published_time" content="2024-03-02T10:00:00+09:00">'
    cartoon = read(page('<img src="toon.jpg">', title="[만평] 겨울 외투", meta=meta))
    assert (cartoon.title, cartoon.text, [image.src for image in cartoon.images]) == (
        "[만평] 겨울 외투",
        "",
        ["toon.jpg"],
    )


def test_the_slot_of_the_writer_may_hold_the_outlet() -> None:
    caption = "<figure><img src='a.jpg'><figcaption>장두레 들녘마을 이장</figcaption></figure>"
    article = read(
        page(caption + lines(FIRST, SECOND), before="<p>기자명 누리신문</p>", title="[기고] 논둑에 콩을 심는 까닭")
    )
    assert (article.subtitles, [reporter.name for reporter in article.reporters]) == ((), ["장두레"])


def test_key_points_without_a_stop_are_a_summary() -> None:
    points = (
        "<div><h4>세 줄 요약</h4><ul><li>새 제도 다음 달 시행</li><li>시민들 반겨</li><li>예산 12억원</li></ul></div>"
    )
    article = read(page(lines(FIRST, SECOND), before=points))
    assert (article.text, article.subtitles) == ("\n".join((FIRST, SECOND)), ())
    assert read(page(f"<h4>세 줄 요약</h4>{lines(FIRST, SECOND)}")).text == "\n".join((FIRST, SECOND))


def test_a_title_tag_that_is_the_site_leaves_the_headline_to_the_page() -> None:
    html = f"<html><head><title>누리MBC</title></head><body><div><h2>{TITLE}</h2><p>2024-03-02 10:00</p><div>{lines(FIRST, SECOND)}</div></div></body></html>"
    assert (read(html).title, read(html).published_at) == (TITLE, "2024-03-02T10:00:00+09:00")


def test_an_outlet_that_no_table_knows_is_no_part_of_the_headline() -> None:
    title = "[인사] 누리안전부"
    html = f"<html><head><title>{title} - 사람과소식</title></head><body><h3>{title}</h3><p>2024.03.02 10:00</p><div>◇ 국장 전보<br>△ 안전국장 김해담<br>△ 정책국장 이물결</div></body></html>"
    assert read(html).title == title


def test_a_lead_in_a_box_of_its_own_begins_the_story() -> None:
    lead = f"<div class='article__lead'><p>{FIRST}</p></div>"
    assert read(page(lines(SECOND, "도서관도 함께한다."), before=lead)).text == "\n".join(
        (FIRST, SECOND, "도서관도 함께한다.")
    )
    other = f"<div class='lead'><p>{FIRST}</p></div>"
    assert read(page(lines(SECOND, "도서관도 함께한다."), after=other)).text == "\n".join(
        (SECOND, "도서관도 함께한다.")
    )


@pytest.mark.parametrize("title", ["이용약관", "개인정보처리방침", "회사 소개"])
def test_pages_about_the_site_are_no_articles(title: str) -> None:
    terms = lines(
        "제1조 이 약관은 누리신문이 제공하는 서비스의 이용조건을 정합니다.",
        "제2조 약관은 게시한 날부터 효력이 생깁니다.",
    )
    with pytest.raises(extractor.NotAnArticle, match="site"):
        read(page(terms, title=f"{title} - 누리신문"))
    assert read(page(lines(FIRST, SECOND), title=f"{title} 바꾼 누리시 - 누리신문")).text == "\n".join((FIRST, SECOND))


def test_a_wall_of_pictures_is_no_photo_story() -> None:
    wall = "".join(f'<a href="/{i}"><img src="{i}.jpg"><p>눈 내린 마을 {i}</p></a>' for i in range(9))
    with pytest.raises(extractor.NotAnArticle):
        read(f"<html><head><title>포토 - 누리신문</title></head><body><h2>포토</h2><div>{wall}</div></body></html>")


def test_the_board_is_no_headline() -> None:
    html = f"""<html><head><title>보도자료 | 누리시청</title></head><body><h3>보도자료</h3><div><p class="view-tit">{TITLE}</p>
    <p>2024.03.02</p><div class="view-con">{lines(FIRST, SECOND)}</div></div></body></html>"""
    assert read(html).title == TITLE


def test_a_photographer_in_an_element_of_his_own_is_the_credit() -> None:
    caption = "새 제도를 알리는 누리시 직원들이 서 있다."
    figure = f"<figure><img src='a.jpg'><figcaption><span class='cap'>{caption}</span><p>박하늘 기자</p></figcaption></figure>"
    image = read(page(figure + lines(FIRST, SECOND))).images[0]
    assert (image.caption, image.credit) == (caption, "박하늘 기자")


QUOTED = "솔뫼식품이 새 두부 공장을 지어 이달부터 하루 3만 모를 만든다고 밝혔다."
MORE = "공장에는 지난해부터 120억 원이 들었으며 예순 명이 일한다."
LAST = "회사는 내년에 두유도 만들 계획이라고 밝혔다."


def told_with(between: str) -> str:
    page = f"<h1>솔뫼식품 두부 공장 돌린다</h1><p>한솔 기자 2024.05.12 14:20</p><div><p>{QUOTED}</p>{between}<p>{MORE}</p><p>{LAST}</p></div>"
    return extractor.extract(page, facts=False).text


@pytest.mark.parametrize(
    "widget",
    [
        "<div><b>솔뫼식품</b> 12,300 ▲ 300 (2.5%)</div>",
        "<div>솔뫼식품 1,204원 ▼ 12 -1.0%</div>",
        "<div><p>두부를 자주 드시나요?</p><label><input type='radio'>네</label><label><input type='radio'>아니요</label></div>",
    ],
)
def test_a_shares_price_and_a_polls_answers_between_paragraphs_are_no_text(widget: str) -> None:
    assert told_with(widget) == "\n".join((QUOTED, MORE, LAST))


def test_several_prices_are_a_report_of_the_market() -> None:
    lines = ("솔뫼식품 12,300 ▲ 300 (2.5%)", "하람제지 4,150 ▼ 50 (1.2%)")
    assert all(line in told_with("".join(f"<p>{line}</p>" for line in lines)) for line in lines)


@pytest.mark.parametrize(
    "line",
    [
        "1975년 솔뫼 출생. 수의대를 나와 동물원에서 일하다 두부를 배웠다.",
        "도을순 | 1960년 하람 태생. 두부를 마흔 해 쑤었다.",
    ],
)
def test_a_life_in_note_form_below_a_story_is_none_of_it(line: str) -> None:
    assert told_with(f"<p>{SECOND}</p>").count("\n") == 3
    page = f"<h1>솔뫼식품 두부 공장 돌린다</h1><p>한솔 기자 2024.05.12 14:20</p><div><p>{QUOTED}</p><p>{MORE}</p><p>{LAST}</p><p>{line}</p></div>"
    assert extractor.extract(page, facts=False).text == "\n".join((QUOTED, MORE, LAST))


def test_a_birth_that_a_story_tells_stays() -> None:
    born = "그는 1975년 솔뫼에서 태어났다. 두부는 어머니에게서 배웠다."
    page = f"<h1>솔뫼식품 두부 공장 돌린다</h1><p>한솔 기자 2024.05.12 14:20</p><div><p>{QUOTED}</p><p>{MORE}</p><p>{LAST}</p><p>{born}</p></div>"
    assert extractor.extract(page, facts=False).text.endswith(born)
