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
