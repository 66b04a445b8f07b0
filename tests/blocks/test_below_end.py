"""Comments and lists below a story's end, and what looks like them: each with its counterpart."""

import pytest

import extractor

TITLE = "나루시, 강변 자전거길 다음 달 개통"
FIRST = "나루시는 강변 자전거길을 다음 달 3일부터 연다고 밝혔다."
SECOND = "자전거길은 물빛다리에서 갈대공원까지 9km 이어진다."
THIRD = "시민 모임은 야간 조명을 더 달아 달라고 했다."
STORY = (FIRST, SECOND, THIRD)
COMMENTS = (
    "은모래 드디어 생기네요. 오래 기다렸습니다! 2024-05-02 08:15",
    "지나가다 조명이 너무 어둡던데 그것부터 고쳐 주시면 좋겠습니다. 2024-05-03 22:40",
    "hoho12 기사 잘 봤습니다. 2024-05-04 11:02",
)


def page(inside: str, title: str = TITLE) -> str:
    return (
        f"<html><head><title>{title}</title></head><body><div><div><b>{title}</b></div><div>2024.05.01 09:00</div>"
        f"{inside}</div></body></html>"
    )


def read(inside: str) -> extractor.Article:
    return extractor.extract(page(inside), facts=False)


def divs(*texts: str) -> str:
    return "".join(f"<div>{text}</div>" for text in texts)


@pytest.mark.parametrize("head", ["한줄 의견", "독자 의견 (3)", "댓글 3"])
def test_comments_in_the_element_of_the_story(head: str) -> None:
    inside = divs(*STORY, "윤슬 시민기자") + f"<div><b>{head}</b></div>" + divs(*COMMENTS)
    article = read(inside)
    assert article.text == "\n".join(STORY)
    assert [reporter.name for reporter in article.reporters] == ["윤슬"]


def test_comments_without_times_below_the_byline() -> None:
    inside = divs(*STORY, "박하늘 기자 pn@naru.example", "댓글 2", "잘 봤습니다.", "개통하면 꼭 가 볼게요.")
    assert read(inside).text == "\n".join(STORY)


def test_comments_of_masked_accounts_without_a_head() -> None:
    inside = divs(
        *STORY, "moon*** · 2024-05-02 10:31", "조명이 어둡습니다.", "산들바람** 2024-05-02 11:00", "공감해요."
    )
    assert read(inside).text == "\n".join(STORY)


def test_a_counter_of_comments_above_the_story_ends_nothing() -> None:
    head = divs("강변 자전거길이 다음 달 열린다.", "박하늘 기자 pn@naru.example", "댓글 2")
    assert all(text in read(head + divs(*STORY)).text for text in STORY)


def test_a_story_may_go_on_below_a_button_for_comments() -> None:
    inside = divs(FIRST, "댓글", SECOND, THIRD)
    assert read(inside).text == "\n".join(STORY)


NEXT = (
    "<dl><dt>산불 감시원 마흔 명 더 뽑는다</dt><dd>산림과는 봄철 감시원 마흔 명을 새로 뽑는다고 알렸다.</dd>"
    "<dt>빈집 고쳐 만든 마을 목욕탕</dt><dd>다섯 해 비어 있던 집이 목욕탕이 됐다.</dd></dl>"
)


def test_the_next_stories_in_a_list_below_the_byline() -> None:
    assert read(divs(*STORY, "글=박하늘 객원기자") + NEXT).text == "\n".join(STORY)


def test_questions_and_answers_in_a_list_are_a_story() -> None:
    asked = (
        "<dl><dt>언제부터 탈 수 있나.</dt><dd>다음 달 3일부터 탈 수 있다고 시는 밝혔다.</dd>"
        "<dt>밤에도 여나.</dt><dd>밤 열 시까지 연다.</dd></dl>"
    )
    article = read(divs(FIRST) + asked + divs("박하늘 기자 pn@naru.example"))
    assert "밤 열 시까지 연다." in article.text


def test_a_heading_of_other_stories_does_not_end_the_story() -> None:
    teaser = "<h3>{}</h3><p>감시원을 새로 뽑는다고 산림과는 알렸다. 봄부터 일한다.</p>"
    heads = ("봄 산불 감시원 마흔 명 더 뽑는다", "물빛시장 지붕 이번 달에 고친다")
    others = "<h2>이웃 소식</h2>" + "".join(f"<div>{teaser.format(head)}</div>" for head in heads)
    links = "".join(f'<div><a href="/{i}">이웃 마을에서 온 소식 {i}</a></div>' for i in range(12))
    inside = divs(*STORY, "박하늘 기자 pn@naru.example") + f"<div>{links}</div><div>{others}</div>"
    assert read(f"<div>{inside}</div>").text == "\n".join(STORY)


def test_a_last_paragraph_that_ends_with_what_somebody_says() -> None:
    last = '정 씨는 요즘 새벽마다 이 길을 달린다. 봄에는 대회에도 나갈 생각이다. "강바람이 참 좋아서요."'
    assert read(divs(*STORY, last, "박하늘 기자 pn@naru.example")).text == "\n".join((*STORY, last))


@pytest.mark.parametrize(
    "notice",
    [
        "* 인터뷰를 인용할 때는 나루방송 '강변 아침'이라고 밝혀 주십시오.",
        "* 마을을 잇는 잡지 <나루사람>과 함께해 주세요. 후원 문의 010-0000-0000",
    ],
)
def test_notices_below_a_story(notice: str) -> None:
    assert read(divs(*STORY, "박하늘 기자 pn@naru.example", notice)).text == "\n".join(STORY)


def test_how_a_programme_asks_to_be_quoted_is_none_of_its_talk() -> None:
    talk = ("◇ 한결> 자전거길을 왜 만들었습니까?", "◆ 정슬> 시민들이 오래 바라던 길입니다.", "◇ 한결> 잘 들었습니다.")
    notice = "* 인터뷰를 인용할 때는 나루방송 '강변 아침'이라고 밝혀 주십시오."
    assert read(divs(*talk, notice)).text == "\n".join(talk)


def test_a_story_may_tell_of_quoting() -> None:
    told = "위원회는 인터뷰를 인용할 때 지킬 원칙을 새로 정했다."
    assert read(divs(FIRST, told, THIRD)).text == "\n".join((FIRST, told, THIRD))


def test_a_counter_of_pictures_is_no_text() -> None:
    pictures = "<div class='slides'><div><div><img src='a.jpg'></div></div><button>이전</button><span>1 / 2</span><button>다음</button></div>"
    assert read(pictures + divs(*STORY)).text == "\n".join(STORY)


@pytest.mark.parametrize("counter", ["조회 512", "추천 8", "읽음 1,204"])
def test_a_counter_of_readers_is_no_subtitle(counter: str) -> None:
    head = f"<h2>{TITLE}</h2><div>등록 2024.05.01 10:17:44</div><div>{counter}</div>"
    html = f"<html><head><title>{TITLE}</title></head><body><div>{head}<div class='text'>{divs(*STORY)}</div></div></body></html>"
    assert extractor.extract(html, facts=False).subtitles == ()


def test_cards_with_one_sentence_beside_cards_with_two() -> None:
    told = (
        "묵은 쌀, 그냥 버리지 마세요. 쓸 데가 많아요.",
        "쌀뜨물은 화분에 좋은 거름이 돼요.",
        "볶아서 방향제로도 써요. 신발장에 넣어 보세요.",
        "베갯속으로 넣으면 여름에 시원해요.",
        "오늘 쌀독을 열어 보세요. 그리고 나눠 보세요.",
    )
    cards = "".join(f'<div class="card"><img src="{i}.png"><p>{text}</p></div>' for i, text in enumerate(told))
    assert read(f"<div>{cards}</div>").text == "\n".join(told)


def test_captions_between_polite_paragraphs_stay_captions() -> None:
    picture = "<div class='pic'><img src='a.jpg'><p>새 자전거길을 시민들이 달리고 있다.</p></div>"
    polite = ("자전거길이 열립니다.", "물빛다리에서 시작합니다.", "갈대공원까지 이어집니다.")
    article = read(f"<p>{polite[0]}</p>{picture}<p>{polite[1]}</p><p>{polite[2]}</p>")
    assert article.text == "\n".join(polite)


@pytest.mark.parametrize("place", range(3))
def test_a_sentence_about_rights_is_told_in_the_past(place: int) -> None:
    told = list(STORY)
    told.insert(place, "저작권 보호를 받는 사진을 무단 전재한 업체 두 곳이 벌금을 물었다고 시는 밝혔다.")
    inside = "".join(f"<section><p>{text}</p></section>" for text in told)
    html = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div>2024.05.01 09:00</div>{inside}"
    rights = "<p>저작권자 ⓒ 나루신문 무단 전재 및 재배포 금지</p></body></html>"
    assert extractor.extract(html + rights, facts=False).text == "\n".join(told)


def test_a_board_repeats_the_headline_with_its_own_name() -> None:
    html = (
        f"<html><head><title>{TITLE} &gt; 동네소식 | 나루마을</title></head><body><h1>{TITLE} &gt; 동네소식</h1>"
        f"<article><h2><span>나루</span> <span>{TITLE}</span></h2><div>{divs(*STORY)}</div></article></body></html>"
    )
    article = extractor.extract(html, facts=False)
    assert (article.title, article.subtitles) == (TITLE, ())


def test_a_byline_whose_address_is_a_link() -> None:
    mail = '<a href="mailto:desk.pn1204@naru-news.example">desk.pn1204@naru-news.example</a>'
    html = f'<div class="view_content">{divs(*STORY)}</div><div class="wr">글·사진 박하늘 객원기자 {mail}</div>'
    assert [reporter.name for reporter in read(html).reporters] == ["박하늘"]
