"""Stories without sentences, in pages: verse, cards, appointments; and pages that have no sentence because they are none."""

import pytest

import extractor

TITLE = "[저녁 시] 배추밭"
VERSE = ["배추 속이 차는 밤", "이슬도 무거워", "잎마다 한 방울씩", "받아 들고 잔다"]
LINKS = "".join(
    f'<a href="/{i}">{text}</a><br>' for i, text in enumerate(["감자값 내림세", "안개에 뱃길 끊겨", "축구부 우승"])
)


def page(inside: str, below: str = "", *, title: str = TITLE) -> str:
    return f"""<html><head><title>{title} - 밭두렁신문</title></head><body><nav><a>문화</a><a>사회</a></nav><h1>{title}</h1>
    <p>2024-10-02 18:00</p>{inside}{below}<div>{LINKS}</div></body></html>"""


def read(html: str) -> extractor.Article:
    return extractor.extract(html, facts=False)


def test_verse_is_the_text_though_the_poets_life_has_a_stop() -> None:
    verse = f"<div>{'<br>'.join(VERSE)}</div>"
    for life in ("", "<div>이랑밭: 1970년 출생. 시집 『둑』.</div>"):
        article = read(page(verse, life))
        assert (article.title, article.text) == (TITLE, "\n".join(VERSE))


def test_cards_without_stops() -> None:
    cards = [
        "춥다고 굶는 새는 없을까요",
        "물을 얼리지 않는 것이 먼저입니다",
        "빵 부스러기는 탈이 납니다",
        "해바라기씨가 좋습니다",
    ]
    slides = "".join(f'<div><img src="{i}.png"><p>{text}</p></div>' for i, text in enumerate(cards))
    article = read(
        page(
            slides,
            "<div>이전 1 / 4 다음</div><div>이 카드뉴스가 도움이 되었나요?</div>",
            title="[카드뉴스] 겨울 새 돕기",
        )
    )
    assert article.text == "\n".join(cards)


def test_appointments_below_a_date_where_no_headline_is_known() -> None:
    entries = ["◇ 승진", "△ 기획실장 박하늘", "△ 총무과장 이바다", "◇ 전보", "△ 민원과장 정다솜"]
    html = f"""<html><head><title>밭두렁신문</title></head><body><table><tr><td>[인사] 은하군청<br>2024.10.02 18:20</td></tr>
    <tr><td>{"<br>".join(entries)}</td></tr><tr><td>ⓒ 밭두렁신문 무단 전재 금지</td></tr></table></body></html>"""
    assert read(html).text == "\n".join(entries)


@pytest.mark.parametrize("inside", ["", "<div>목록으로</div>", "<p>로그인 후 이용하실 수 있습니다.</p>"])
def test_a_date_and_links_alone_are_no_article(inside: str) -> None:
    with pytest.raises(extractor.NotAnArticle):
        read(page(inside, title="문화"))


def test_a_front_page_with_one_text_below_a_link() -> None:
    heads = [
        "감자값 석 달째 내림세",
        "새벽 안개에 뱃길 끊겨",
        "고등학교 축구부 우승",
        "도로 표지판 글씨 키운다",
        "마을 우물 다시 연다",
    ]
    links = "".join(f'<p><a href="/{i}">{head}</a></p>' for i, head in enumerate(heads * 2))
    lead = '<h1><a href="/9">폐역 대합실에 목욕탕 연다</a></h1><p>은하군이 폐역을 고쳐 목욕탕을 연다고 했다.</p>'
    html = f"<html><head><title>밭두렁신문 - 흙에서 온 소식</title></head><body><div>{lead}</div><div>{links}</div></body></html>"
    with pytest.raises(extractor.NotAnArticle, match="front page"):
        read(html)
    dated = html.replace("</h1>", "</h1><p>박하늘 기자 2024.10.02 10:00</p>")
    assert read(dated).text == "은하군이 폐역을 고쳐 목욕탕을 연다고 했다."
