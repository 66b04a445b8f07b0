"""Paragraphs, tables, captions, what is left out, and articles that break off."""

from __future__ import annotations

import pytest

from extractor.article.body import Body, read_body
from extractor.blocks import label, read_blocks, read_html_fragment, refusal
from extractor.metadata import Metadata, read_metadata
from extractor.page import HtmlPage, open_page

_A = "가람시는 빈집 12채를 고쳐 청년에게 빌려준다고 6일 밝혔다."
_B = "임대료는 한 달에 9만 원이며, 신청은 다음 달 2일까지 받는다."
_C = "시는 지난해 같은 사업으로 8채를 고쳤다."


def _page(inner: str, title: str = "가람시, 빈집 12채 청년에게 빌려준다") -> Body:
    page = open_page(
        f'<html><head><meta charset="utf-8"><title>{title}</title><meta property="og:title" content="{title}"></head>'
        f"<body><h1>{title}</h1>{inner}</body></html>"
    )
    metadata = read_metadata(page) if isinstance(page, HtmlPage) else Metadata()
    return read_body(label(read_blocks(page), metadata), base_url="https://news.example/a/1")


def _kinds(body: Body) -> list[tuple[str, str]]:
    return [(paragraph.kind, paragraph.text) for paragraph in body.paragraphs]


def _texts(body: Body) -> list[str]:
    return [paragraph.text for paragraph in body.paragraphs]


@pytest.mark.parametrize(
    "inner",
    [
        f"<div><p>{_A}</p><p>{_B}</p></div>",
        f"<div>{_A}<br>{_B}</div>",
        f"<div><div>{_A}</div><div>&nbsp;</div><div>{_B}</div></div>",
        f"<div>{_A}<p></p>{_B}</div>",
        f"<div><span>{_A}</span><br/><span style='font-size:11pt'>{_B}</span></div>",
        f"<table><tr><td>{_A}<br><br>{_B}</td></tr></table>",
        f"<section><font>{_A}</font><p><font>{_B}</font></p></section>",
        f"<div><pre>{_A}</pre><pre>{_B}</pre></div>",
    ],
)
def test_paragraph_forms(inner: str) -> None:
    assert _texts(_page(inner)) == [_A, _B]


def test_kinds_of_paragraphs() -> None:
    body = _page(
        f"<article><p>{_A}</p><h3>신청은 이렇게</h3><ul><li>주소지 확인</li><li>신청서 작성</li></ul><p><b>남은 과제</b></p>"
        f"<blockquote><p>“집이 살아야 마을이 산다.”</p></blockquote><p>{_B}</p></article>"
    )
    assert _kinds(body) == [
        ("text", _A),
        ("heading", "신청은 이렇게"),
        ("list_item", "주소지 확인"),
        ("list_item", "신청서 작성"),
        ("heading", "남은 과제"),
        ("quote", "“집이 살아야 마을이 산다.”"),
        ("text", _B),
    ]


def test_table_of_figures_keeps_its_rows() -> None:
    table = (
        "<table><tr><th>동</th><th>채</th></tr><tr><td>별빛동</td><td>7</td></tr>"
        "<tr><td>달빛동</td><td>5</td></tr></table>"
    )
    body = _page(f"<article><p>{_A}</p>{table}<p>{_B}</p></article>")
    assert _kinds(body)[1:-1] == [("table_row", "동 | 채"), ("table_row", "별빛동 | 7"), ("table_row", "달빛동 | 5")]


def test_table_that_lays_out_a_picture_is_no_table_of_figures() -> None:
    picture = "<table><tr><td><img src='/p.jpg'></td></tr><tr><td>▲ 고친 빈집을 둘러보는 청년들</td></tr></table>"
    body = _page(f"<div>{picture}<p>{_A}</p><p>{_B}</p></div>")
    assert _texts(body) == [_A, _B]
    assert [(i.src, i.caption) for i in body.images] == [
        ("https://news.example/p.jpg", "▲ 고친 빈집을 둘러보는 청년들")
    ]


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("고친 빈집의 마당. /가람시 제공", "가람시 제공"),
        ("고친 빈집의 마당. 연합뉴스", "연합뉴스"),
        ("고친 빈집의 마당 [사진=가람시]", "사진=가람시"),
        ("고친 빈집의 마당 (사진 제공=가람시)", "사진 제공=가람시"),
        ("고친 빈집의 마당이 환하다. 윤슬 기자", "윤슬 기자"),
        ("고친 빈집의 마당이 환하다.", None),
    ],
)
def test_credit_of_a_caption(caption: str, credit: str | None) -> None:
    body = _page(
        f"<article><figure><img src='/p.jpg'><figcaption>{caption}</figcaption></figure><p>{_A}</p><p>{_B}</p></article>"
    )
    assert _texts(body) == [_A, _B]
    assert [(i.caption, i.credit) for i in body.images] == [(caption, credit)]


@pytest.mark.parametrize(
    "line",
    [
        "윤슬 기자 yoon@news.example",
        "yoon@news.example",
        "<저작권자 ⓒ 가람신문 무단전재 및 재배포 금지>".replace("<", "&lt;").replace(">", "&gt;"),
        "#빈집 #청년 #가람시",
        "▶관련기사 ‘빈집 은행 문 연다’",
        "<a href='/sub'>가람신문 구독하기</a>",
        "<a href='/n/2'>가람시 빈집 은행 문 연다</a>",
    ],
)
def test_lines_that_are_no_text(line: str) -> None:
    assert _texts(_page(f"<article><p>{_A}</p><p>{_B}</p><p>{line}</p></article>")) == [_A, _B]


@pytest.mark.parametrize(
    "line",
    [
        "(가람=한빛통신) 윤슬 기자 = 시는 빈집을 고쳐 빌려준다고 밝혔다.",
        "[가람신문=윤슬 기자] 시는 빈집을 고쳐 빌려준다고 밝혔다.",
        "시는 <a href='/t'>빈집 은행</a>을 열고 상담도 한다고 덧붙였다.",
        "그는 이 기사와 관련된 제보를 기다린다고 말했다.",
        "▲ 별빛동 ▲ 달빛동 ▲ 햇빛동",
        "[앵커]",
        "◇ 사회자&gt; 몇 채나 고쳤습니까?",
    ],
)
def test_lines_that_are_text(line: str) -> None:
    body = _page(f"<article><p>{_A}</p><p>{line}</p><p>{_B}</p></article>")
    assert len(body.paragraphs) == 3


def test_hidden_copy_and_repeated_text_are_kept_once() -> None:
    body = _page(f"<div><div><p>{_A}</p><p>{_B}</p></div><div style='display: none'><p>{_A}</p><p>{_B}</p></div></div>")
    assert _texts(body) == [_A, _B]


@pytest.mark.parametrize(
    ("inner", "truncated"),
    [
        (f"<div><p>{_A}</p><p>{_B}</p></div>", False),
        (
            f"<div><p>{_A}</p><p>{_B}</p></div><div class='paywall'><p>로그인하시면 기사의 나머지 부분을 읽을 수 있습니다.</p></div>",
            True,
        ),
        (f"<div><p>{_A}</p><p>임대료는 한 달에 9만 원이며…</p><button>기사 전체보기</button></div>", True),
        (f"<div><p>{_A}</p><p>{_B}</p></div><div><a href='/more'>더보기</a></div>", False),
    ],
)
def test_articles_that_break_off(inner: str, truncated: bool) -> None:
    assert _page(inner).truncated is truncated


def test_what_is_left_out_names_its_kind_and_reason() -> None:
    ranking = "".join(f"<li><a href='/{i}'>{i}번째로 많이 읽힌 이야기의 제목</a></li>" for i in range(5))
    body = _page(
        f"<article><p>{_A}</p><p>{_B}</p></article><div class='best_news'><h4>많이 본 뉴스</h4><ul>{ranking}</ul></div>"
    )
    assert any(item.kind == "most_read" and "3번째로" in item.text for item in body.removed)
    assert "번째로" not in "".join(_texts(body))


def test_body_that_stands_in_a_script() -> None:
    blocks = read_html_fragment(f"<p>{_A}</p><script>x()</script><p>{_B}<br>{_C}</p>")
    assert _texts(read_body(label(blocks, Metadata()))) == [_A, _B, _C]


def test_plain_text_that_stands_in_a_script() -> None:
    assert _texts(read_body(label(read_html_fragment(f"{_A}\n\n{_B}"), Metadata()))) == [_A, _B]


def test_invisible_characters_and_glyphs_go_and_text_is_composed() -> None:
    body = _page("<div><p>\u1100\u1161람시는 빈\u200b집을 고\u00ad친다고 밝\ue001혔다.</p><p>" + _B + "</p></div>")
    assert _texts(body)[0] == "가람시는 빈집을 고친다고 밝 혔다."


def _refused(html: str) -> bool:
    page = open_page(html)
    metadata = read_metadata(page) if isinstance(page, HtmlPage) else Metadata()
    return refusal(label(read_blocks(page), metadata), metadata) is not None


_LINKS = "".join(f"<li><a href='/{i}'>가람시 소식 {i}번째 기사의 긴 제목이 여기 있다</a></li>" for i in range(30))
_LIST = "".join(
    f"<div class='item'><h4><a href='/{i}'>가람시 소식 {i}번째 기사의 제목</a></h4><p>{_C} {_B}</p><span>2024-05-0{i}</span></div>"
    for i in range(1, 9)
)


@pytest.mark.parametrize(
    "html",
    [
        f"<html><title>가람신문</title><body><ul>{_LINKS}</ul></body></html>",
        f"<html><title>사회 - 가람신문</title><body><h1>사회 전체기사</h1>{_LIST}</body></html>",
        "<html><title>404 Not Found</title><body><h1>페이지를 찾을 수 없습니다.</h1><p>주소를 다시 확인해 주세요.</p></body></html>",
        "<html><title>로그인 | 가람신문</title><body><form><label>아이디</label><input></form><p>회원이 아니신가요?</p></body></html>",
        "<html><title>가람신문</title><body><div id='app'></div></body></html>",
    ],
)
def test_pages_that_are_no_article(html: str) -> None:
    assert _refused(html)


@pytest.mark.parametrize(
    "inner",
    [
        f"<article><p>{_A}</p></article>",
        "<article><figure><img src='/p.jpg'><figcaption>눈 덮인 가람시청 앞마당에서 까치가 날고 있다.</figcaption></figure></article>",
        f"<article><p>{_A}</p><p>{_B}</p></article><ul>{_LINKS}</ul>",
        f"<article><p>{_A}</p><p>{_B}</p></article><div>{_LIST}</div>",
    ],
)
def test_pages_that_are_articles(inner: str) -> None:
    assert not _refused(f"<html><title>가람시 소식</title><body><h1>가람시, 빈집 고친다</h1>{inner}</body></html>")


def test_a_flash_that_is_all_headline() -> None:
    assert not _refused(
        "<html><title>[속보] 가람시 전역 대설경보</title><body><h1>[속보] 가람시 전역 대설경보</h1></body></html>"
    )


def test_parts_of_a_round_up_keep_their_headings() -> None:
    inner = (
        f"<article><p><b>◇가람시, 빈집 고친다</b></p><p>{_A}</p><p>윤슬 기자 yoon@news.example</p>"
        f"<p><b>◇나래군, 지난해 실적 발표</b></p><p>{_C}</p><p>하늬 기자 hanui@news.example</p></article>"
    )
    assert _kinds(_page(inner)) == [
        ("heading", "◇가람시, 빈집 고친다"),
        ("text", _A),
        ("heading", "◇나래군, 지난해 실적 발표"),
        ("text", _C),
    ]


def test_stories_above_the_headline_are_other_stories() -> None:
    title = "가람시, 빈집 12채 청년에게 빌려준다"
    teasers = "".join(
        f"<div><a href='/{i}'>다른 마을의 긴 이야기 {i}</a><p>{_C} {i}번째 소식이 이어진다.</p></div>" for i in (1, 2)
    )
    page = open_page(
        f"<html><title>{title}</title><body><div>{teasers}</div><div><h1>{title}</h1><div>{_A}</div></div></body></html>"
    )
    assert isinstance(page, HtmlPage)
    assert _texts(read_body(label(read_blocks(page), read_metadata(page)))) == [_A]


def test_a_list_of_appointments_is_text_without_a_sentence() -> None:
    lines = ["◇ 4급 승진", "▲ 기획실장 가온", "◇ 5급 전보", "▲ 총무과장 나래"]
    assert _texts(_page(f"<div class='article_txt'>{'<br>'.join(lines)}</div>")) == lines


def test_a_list_of_signed_entries_with_readers_comments_beside_is_none() -> None:
    entries = "".join(
        f"<tr><td><img src='/{n}.jpg'></td><td><a href='/{n}'>{n}번 마을 장터가 다시 열린다고 한다</a><br>{n}번 마을에 장터가 열린다. 사람이 모였다.<br>"
        f"한가람 기자 | 2011-04-0{n} 07:05</td></tr>"
        for n in range(1, 8)
    )
    comments = "<td>실시간 댓글<br>잘 읽었습니다. 동네 얘기라 와닿네요<br>이런 건 진작 했어야죠<br>첫 댓글이네요 응원합니다</td>"
    page = f"<html><title>물결뉴스 - 물결에서 보다</title><body><table>{entries}</table><table><tr>{comments}</tr></table></body></html>"
    assert _refused(page)
