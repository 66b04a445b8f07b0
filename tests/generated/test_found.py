"""Single pages that stand for what the generated ones brought to light."""

from __future__ import annotations

import pytest

import extractor

TITLE = "골목 도서관 네 곳 문 열었다"
FIRST = "달맞이시는 빈 우체국을 고쳐 골목 도서관 네 곳을 열었다고 6일 밝혔다."
SECOND = "도서관에는 그림책과 지역 신문을 비롯해 모두 1만 2천400권이 꽂혔다."
THIRD = "문을 여는 시간은 평일 오전 10시부터 저녁 9시까지다."
FOURTH = "사서 한 명이 두 곳을 맡고 나머지 시간에는 자원봉사자가 자리를 지킨다."
CAPTION = "골목 도서관에서 어린이들이 그림책을 고르고 있다."
LINKS = '<ul><li><a href="/1">강변 자전거길 이어져</a></li><li><a href="/2">빈집 34채 작업실로</a></li></ul>'
RELATED = f"<div><strong>관련기사</strong>{LINKS}</div>"
TEASERS = "".join(
    f'<li><a href="/{i}">{title}</a><p>{text}</p></li>'
    for i, (title, text) in enumerate(
        (
            ("강변 자전거길 이어져", "끊겨 있던 길이 내년 봄 모두 이어진다. 남은 구간 공사는 다음 달 시작한다."),
            ("빈집 34채 작업실로", "오래 비어 있던 집들이 작업실로 바뀌었다. 임대료는 한 달에 5만 원이다."),
            ("폐교에 캠핑장 문 열어", "문 닫은 학교 운동장에 천막 20동이 들어섰다. 주말 예약은 벌써 찼다."),
            ("마을버스 노선 새로 그려", "마을버스 노선 9개가 새로 그려진다. 주민 설명회는 세 차례 열린다."),
        )
    )
)


def page(body: str, below: str = "") -> bytes:
    head = f'<meta charset="utf-8"><title>{TITLE} - 달맞이타임즈</title>'
    top = f"<h1>{TITLE}</h1><ul><li>홍서윤 기자</li><li>입력 2024.05.06 10:21</li></ul>"
    return f"<html><head>{head}</head><body><div>{top}{body}{below}</div></body></html>".encode()


def texts(body: str, below: str = "") -> list[str]:
    return [paragraph.text for paragraph in extractor.extract(page(body, below), facts=False).paragraphs]


@pytest.mark.parametrize("label", ["AD", "[광고]", "광고", "ADVERTISEMENT"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_empty_advertising_slot_takes_no_story_with_it(label: str, place: int) -> None:
    parts = [f"<p>{SECOND}</p>", f"<p>{THIRD}</p>"]
    parts.insert(place, f"<div>{label}</div>")
    card = "<div><p>마을과 도서관을 오래 취재해 왔습니다.</p></div>"
    assert texts(f"<article>{''.join(parts)}</article>", card) == [SECOND, THIRD]


def test_advertising_under_its_label_is_left_out() -> None:
    ad = "<div><span>AD</span><p>지금 신청하시면 첫 달은 무료입니다!</p></div>"
    assert texts(f"<div><p>{FIRST}</p><p>{SECOND}</p>{ad}<p>{THIRD}</p></div>") == [FIRST, SECOND, THIRD]


def test_a_text_straight_in_its_box_goes_on_behind_picture_and_list() -> None:
    picture = f'<div><img src="a.jpg"><p>{CAPTION}</p></div>'
    assert texts(f"<div>{FIRST}<br>{SECOND}{picture}{RELATED}{THIRD}<br>{FOURTH}</div>") == [
        FIRST,
        SECOND,
        THIRD,
        FOURTH,
    ]


def test_a_text_in_boxes_of_its_own_goes_on_behind_a_list() -> None:
    def boxed(text: str) -> str:
        return f"<section><p>{text}</p></section>"

    assert texts(f"<div>{boxed(FIRST)}{boxed(SECOND)}{RELATED}{boxed(THIRD)}</div>") == [FIRST, SECOND, THIRD]


def test_teasers_in_a_box_beside_the_text_do_not_go_on_with_it() -> None:
    below = f"{RELATED}<section><h3>이 시각 주요뉴스</h3><ul>{TEASERS}</ul></section>"
    assert texts(f"<div><p>{FIRST}</p><p>{SECOND}</p></div>", below) == [FIRST, SECOND]


@pytest.mark.parametrize("tag", ["aside", "div"])
def test_a_list_longer_than_the_story_in_the_same_box_stays_a_list(tag: str) -> None:
    assert texts(f"{SECOND}<br>{THIRD}", f"<{tag}><h3>많이 본 뉴스</h3><ul>{TEASERS}</ul></{tag}>") == [SECOND, THIRD]


def test_a_body_by_name_below_the_story_is_not_it() -> None:
    box = '<div class="view_area"><strong>댓글</strong><p>우리 동네도 이랬으면 좋겠네요.</p></div>'
    story = "".join(f"<p>{text}</p>" for text in (FIRST, SECOND, THIRD, FOURTH))
    assert texts(f"<div>{story}</div>", box) == [FIRST, SECOND, THIRD, FOURTH]


def test_a_short_body_by_name_is_not_outweighed_by_what_stands_below() -> None:
    body = f'<div class="article_body"><p>{FIRST}</p></div>'
    assert texts(body, f"<div><h3>이 시각 주요뉴스</h3><ul>{TEASERS}</ul></div>") == [FIRST]


def test_a_rights_formula_below_a_banner_is_no_caption() -> None:
    banner = '<div><a href="https://shop.example"><img src="bn.gif" width="300" height="250"></a></div>'
    data = page(f"<div><p>{FIRST}</p><p>{SECOND}</p>{banner}<p>ⓒ 달맞이타임즈, 무단 전재 및 재배포 금지</p></div>")
    article = extractor.extract(data, facts=False)
    assert [image.caption for image in article.images if image.caption] == []
    assert [paragraph.text for paragraph in article.paragraphs] == [FIRST, SECOND]


def test_a_dateline_in_brackets_opens_no_notice() -> None:
    told = "[달맞이타임즈=홍서윤 기자] 저작권은 글쓴이에게 그대로 남긴다고 담당자는 설명했다."
    assert texts(f"<div><p>{told}</p><p>{SECOND}</p><p>{THIRD}</p></div>") == [told, SECOND, THIRD]


@pytest.mark.xfail(strict=True, reason="a heading below the byline that shares no words with the story is no subtitle")
def test_a_subtitle_below_the_byline_in_other_words() -> None:
    subtitle = "<h3>걸어서 십 분 안에 하나씩</h3>"
    article = extractor.extract(page(f"{subtitle}<div><p>{SECOND}</p><p>{THIRD}</p></div>"), facts=False)
    assert article.subtitles == ("걸어서 십 분 안에 하나씩",)


def test_a_hash_is_no_name() -> None:
    picture = f'<div class="sc-1ad0"><img src="a.jpg"><p>{CAPTION}</p></div>'
    article = extractor.extract(page(f"<div><p>{FIRST}</p>{picture}<p>{SECOND}</p></div>"), facts=False)
    assert [image.caption for image in article.images] == [CAPTION]


def test_a_short_text_round_a_banner_is_no_caption() -> None:
    banner = '<div><a href="https://shop.example"><img src="/bn.gif" width="300" height="250" alt=""></a></div>'
    card = (
        '<div><strong>홍서윤 기자</strong><a href="mailto:sol@dalmaji.example">sol@dalmaji.example</a>'
        '<p>마을과 도서관을 오래 취재해 왔습니다.</p><a href="/reporter">홍서윤 기자의 다른 기사 보기</a></div>'
    )
    assert texts(f"<div><p>{FIRST}</p>{banner}<p>{SECOND}</p></div>{card}") == [FIRST, SECOND]


def test_half_of_a_surrogate_pair_in_json_does_not_reach_the_output() -> None:
    data = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"골목 도서관 \\ud999 문 열었다"}</script>'
    )
    told = f"<html><head>{data}</head><body><p>{FIRST}</p><p>{SECOND}</p></body></html>".encode()
    article = extractor.extract(told, facts=False)
    assert article.title == "골목 도서관 \ufffd 문 열었다"
    article.to_json().encode()
