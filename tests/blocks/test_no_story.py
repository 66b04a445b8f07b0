"""Pages that show text and tell no story: fronts of sections, terms of service; and stories that look like them."""

import pytest

import extractor

LINKS = "".join(
    f'<li><a href="/{i}">{name}에서 열린 장터에 사람이 몰렸다는 소식</a></li>'
    for i, name in enumerate("가나다라마바사아자차")
)
LEAD = (
    "솔누리시가 열 해 묵은 부두 이전을 두고 시민 300명이 앉는 자리를 마련한다.",
    "찬성하는 쪽은 도심이 넓어진다고 하고 반대하는 쪽은 일터가 사라진다고 맞선다.",
)
CLAUSES = (
    ("제1조 (목적)", "이 약관은 회사가 제공하는 서비스의 이용 조건과 절차를 정함을 목적으로 합니다."),
    ("제2조 (가입)", "회원이 되려는 사람은 정해진 양식에 따라 정보를 적고 이 약관에 동의한 뒤 신청합니다."),
    ("제3조 (요금)", "요금은 매월 가입한 날에 자동으로 결제되며 실패하면 회사가 다시 청구할 수 있습니다."),
    ("제4조 (해지)", "회원은 언제든지 해지할 수 있으며 이레 안에는 전액을 돌려받을 수 있습니다."),
)


def page(title: str, body: str, meta: str = "") -> str:
    return f'<html><head><meta charset="utf-8"><title>{title}</title>{meta}</head><body>{body}</body></html>'


def front(title: str, head: str, dated: str = "") -> str:
    return page(
        title,
        f"<main><h1>{head}</h1>{dated}<article><h2><a href='/1'>부두 이전, 300명이 답한다</a></h2>"
        f"<p>{LEAD[0]}</p><p>{LEAD[1]}</p></article><ul></ul>{''.join(f'<div><a href=/{i}>{i}번째 동네에서 들려온 반가운 소식</a></div>' for i in range(10))}</main>",
    )


@pytest.mark.parametrize("section", ["전국", "사회", "경제"])
def test_the_front_of_a_section_is_no_article(section: str) -> None:
    with pytest.raises(extractor.NotAnArticle, match="section"):
        extractor.extract(front(f"{section} - 솔누리일보", section), facts=False)


@pytest.mark.parametrize("head", ["문화", "솔누리일보"])
def test_the_front_of_a_section_whose_title_begins_with_the_site_is_no_article(head: str) -> None:
    html = front("솔누리일보 문화", head).replace(
        "</title>", '</title><meta property="og:site_name" content="솔누리일보">'
    )
    with pytest.raises(extractor.NotAnArticle, match="section"):
        extractor.extract(html, facts=False)


def test_a_headline_that_begins_with_the_site_is_one() -> None:
    html = front("솔누리일보 문화상에 김나루", "솔누리일보 문화상에 김나루")
    html = html.replace("</title>", '</title><meta property="og:site_name" content="솔누리일보">')
    assert extractor.extract(html, facts=False).text == "\n".join(LEAD)


def test_a_headline_that_links_to_itself_below_a_date_is_a_story() -> None:
    html = front("사회 - 솔누리일보", "사회", "<div>입력 2024.03.05 10:11</div>")
    assert extractor.extract(html, facts=False).text == "\n".join(LEAD)


def test_a_page_with_a_headline_of_its_own_is_no_front() -> None:
    html = front("부두 이전, 300명이 답한다 - 솔누리일보", "사회")
    assert extractor.extract(html, facts=False).text == "\n".join(LEAD)


TERMS = "".join(f"<h4>{head}</h4><p>{text}</p>" for head, text in CLAUSES)


def test_terms_of_service_are_no_article() -> None:
    form = "<form><label>아이디</label><label>비밀번호</label><button>로그인</button></form>"
    with pytest.raises(extractor.NotAnArticle, match="terms"):
        extractor.extract(page("솔누리일보 회원센터", f"<main>{form}<section>{TERMS}</section></main>"), facts=False)


def test_a_dated_story_that_prints_a_law_is_an_article() -> None:
    head = "<h1>솔누리시 새 조례 전문 공개</h1><div>박하늘 기자</div><div>입력 2024.03.05 10:11</div>"
    lead = "<p>솔누리시는 5일 새 조례의 전문을 공개했다.</p>"
    article = extractor.extract(
        page("솔누리시 새 조례 전문 공개 - 솔누리일보", f"{head}<div>{lead}{TERMS}</div>"), facts=False
    )
    assert CLAUSES[2][1] in article.text


def test_a_motto_in_the_title_does_not_make_the_imprint_the_story() -> None:
    rows = "".join(
        f"<tr><td>{text}</td></tr>"
        for text in (
            "- 봄 가뭄에 모판 말라",
            "못자리 다섯 곳 가운데 셋이 <b>비었다</b>",
            "솔누리=박하늘 기자 pn@example.com",
        )
    )
    body = "".join(
        f"<div>{text}"
        for text in (*LEAD, "시는 물차 열두 대를 보내기로 했다고 밝혔다.", "모내기는 보름쯤 늦어질 것으로 보인다.")
    )
    foot = "솔누리일보사 솔누리시 바닷길 3 | 대표전화 000-0000 | 발행인 이바다 | 바다를 여는 창 솔누리일보 전화와 편지를 기다림 Copyright(c) 2004"
    html = page(
        "::: 솔누리일보 - 바다를 여는 창 :::",
        f"<table>{rows}<tr><td>{body}</td></tr></table><table><tr><td>{foot}</td></tr></table>",
    )
    article = extractor.extract(html, facts=False)
    assert article.text.startswith(LEAD[0])
    assert "발행인" not in article.text


TEASERS = "".join(
    f"<p>노을군 보건소는 지난 {n}일 주민 {n}백 명이 모인 가운데 설명회를 열고 올해 사업의 윤곽을 밝혔다. 군은 {n}월까지 의견을 듣는다.</p>"
    for n in range(2, 9)
)


def test_a_page_that_cannot_find_a_story_is_none_however_many_teasers_fill_it() -> None:
    html = "<html><head><title>{0}</title></head><body><h1>{0}</h1>" + TEASERS + "</body></html>"
    with pytest.raises(extractor.NotAnArticle):
        extractor.extract(html.format("요청하신 기사를 찾을 수 없습니다."), facts=False)
    told = "‘페이지를 찾을 수 없습니다’만 띄운 군청 누리집"
    assert extractor.extract(html.format(told), facts=False).title == told
