"""Cards told line by line, subtitles above the headline, linked headlines, towns' headlines, credits in brackets, trails."""

import pytest

import extractor
from extractor.blocks.cues import cue_of

TITLE = "[카드뉴스] 다 쓴 우산은 어디로 갔을까"
CARDS = (
    "비 그친 날, 현관에 세워 둔 부러진 우산",
    "한 해에 버려지는 우산은 4천만 개입니다.",
    "살과 천이 붙어 있어 다시 쓰기 어렵습니다.",
    "수리점은 이제 전국에 열 곳 남짓",
    "고쳐 쓴 우산은 몇 해를 더 버틸까요?",
)


def deck(*texts: str, extra: str = "") -> str:
    slides = "".join(
        f'<div class="slide"><img src="/{n}.jpg"><p class="txt">{text}</p>{extra}<div>{n}/{len(texts)}</div></div>'
        for n, text in enumerate(texts, 1)
    )
    return f'<html><head><meta charset="utf-8"><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div>박하늘 기자</div><div>2024.04.22. 08:00</div><div><div>{slides}</div></div></body></html>'


def test_cards_without_a_stop_are_told_with_the_others() -> None:
    assert extractor.extract(deck(*CARDS), facts=False).text == "\n".join(CARDS)


def test_captions_of_a_gallery_stay_captions() -> None:
    shots = ("부러진 우산을 고치는 장인의 손", "수리점 앞에 선 손님들", "비 갠 뒤의 골목", "우산살을 고르는 모습")
    told = f'<div class="body"><p>{STORY}</p><p>{SECOND}</p></div>'
    article = extractor.extract(deck(*shots).replace("</body>", told + "</body>"), facts=False)
    assert article.text == f"{STORY}\n{SECOND}"


def test_a_credit_on_a_card_is_no_line_of_the_story() -> None:
    article = extractor.extract(deck(*CARDS[1:3], CARDS[4], "우산 더미. [사진=물결시]"), facts=False)
    assert "사진=물결시" not in article.text


STORY = "물결시는 새 여객선을 다음 달부터 띄운다고 밝혔다. 배에는 자전거 마흔 대를 실을 수 있다."
SECOND = "시는 뱃삯의 절반을 댄다. 섬 주민은 반값에 탄다고 시 관계자는 설명했다."


def table(*rows: str) -> extractor.Article:
    cells = "".join(f"<tr><td>{row}</td></tr>" for row in rows)
    html = f'<html><head><meta charset="utf-8"><title>물결일보</title></head><body><table>{cells}</table></body></html>'
    return extractor.extract(html, facts=False)


def test_lines_with_a_dash_above_the_headline_are_subtitles() -> None:
    article = table(
        "- 뱃삯 절반은 시가 대기로",
        "- 자전거 마흔 대 싣는 배",
        "<b>물결시 새 여객선 다음 달부터 띄운다</b>",
        "물결=박하늘 기자 pn@example.com",
        f"<p>{STORY}</p><p>{SECOND}</p>",
    )
    assert article.title == "물결시 새 여객선 다음 달부터 띄운다"
    assert article.subtitles == ("뱃삯 절반은 시가 대기로", "자전거 마흔 대 싣는 배")


def test_menu_entries_with_a_dash_above_the_headline_are_none() -> None:
    article = table(
        "- 오늘의 운세 보러 가기",
        "<b>물결시 새 여객선 다음 달부터 띄운다</b>",
        "물결=박하늘 기자 pn@example.com",
        f"<p>{STORY}</p><p>{SECOND}</p>",
    )
    assert article.subtitles == ()


def test_a_towns_name_beside_its_logo_is_no_headline() -> None:
    html = (
        '<html><head><meta charset="utf-8"><title>보도자료 | 물결시청</title></head><body><header><h1>물결시청</h1></header>'
        "<main><h2>보도자료</h2><div class='view'><h3>물결시 새 여객선 다음 달부터 띄운다</h3><ul><li>등록일 2023-07-19</li></ul>"
        f"<div class='content'><p>□ {STORY}</p><p>○ {SECOND}</p><p>※ 사진설명 : 시험 운항에 나선 여객선</p></div></div></main></body></html>"
    )
    article = extractor.extract(html, facts=False)
    assert article.title == "물결시 새 여객선 다음 달부터 띄운다"
    assert article.text == f"□ {STORY}\n○ {SECOND}"


@pytest.mark.parametrize(
    "text", ["시간대별 이용자 수 <인포그래픽 = 박하늘 기자>", "섬 인구의 변화 [그래픽=이바다 기자]"]
)
def test_words_with_a_credit_behind_them_are_a_caption(text: str) -> None:
    cue = cue_of(text)
    assert cue is not None
    assert cue.kind == "caption"


@pytest.mark.parametrize("text", ["[물결=박하늘 기자]", "(섬=이바다 기자)", "박하늘 기자 [pn@example.com]"])
def test_a_writer_in_brackets_is_no_caption(text: str) -> None:
    cue = cue_of(text)
    assert cue is None or cue.kind == "byline"


@pytest.mark.parametrize("text", ["오피니언 > 수필 산책", "문화 > 우리 동네", "뉴스홈 > 사회 > 날씨"])
def test_trails(text: str) -> None:
    cue = cue_of(text)
    assert cue is not None
    assert cue.kind == "navigation"


@pytest.mark.parametrize("text", ["축구 > 야구, 올해는 뒤집혔다는 뜻밖의 조사", "바람 > 돌 > 여자의 섬 이야기 한 자락"])
def test_headlines_with_an_angle_are_no_trail(text: str) -> None:
    assert cue_of(text) is None


SIGHTS = [
    "학생들이 도서관에서 할머니에게 책을 읽어 주고 있다.",
    "장터 어귀에 늘어선 손수레들의 모습.",
    "눈에 파묻힌 골목. 처마 밑까지 눈이 찼다.",
]


def shown(line: str, *story: str) -> extractor.Article:
    told = "".join(f"<p>{text}</p>" for text in story)
    body = f'<div class="content"><p><img src="/1.jpg"><br>{line}</p>{told}</div>'
    return extractor.extract(
        f"<h1>글방이 된 분교</h1><div>박하늘 기자</div><div>입력 2011-05-24 15:07</div>{body}", facts=False
    )


@pytest.mark.parametrize("line", SIGHTS)
def test_a_line_below_a_picture_that_says_what_it_shows_is_its_caption(line: str) -> None:
    article = shown(line, STORY, SECOND)
    assert article.text == f"{STORY}\n{SECOND}"
    assert [image.caption for image in article.images] == [line]


@pytest.mark.parametrize("line", ["시는 섬에 새 여객선을 띄우기로 했다.", STORY])
def test_a_first_sentence_below_a_picture_stays(line: str) -> None:
    assert shown(line, SECOND).text == f"{line}\n{SECOND}"


def test_text_and_pictures_in_one_element_hold_no_such_caption() -> None:
    body = f'<div class="content"><img src="/1.jpg"><br>시는 대책을 살피고 있다.<br><br>{STORY}<br><br>{SECOND}</div>'
    article = extractor.extract(
        f"<h1>글방이 된 분교</h1><div>박하늘 기자</div><div>입력 2011-05-24 15:07</div>{body}", facts=False
    )
    assert article.text.startswith("시는 대책을 살피고 있다.")


def test_three_subtitles_above_a_linked_byline_and_one_above_a_picture() -> None:
    heads = ("용역만 세 차례 맡겨", "보고서 문장까지 겹쳐", "땅은 사 놓고 기다린다")
    listed = "".join(f"<li>{head}</li>" for head in heads)
    linked = '<div><a href="/r">박하늘 선임기자, 이바다 기자</a></div><p>입력 2024.03.11 05:00</p>'
    body = f'<h1>물결시 새 여객선 4년째 감감</h1><ul>{listed}</ul>{linked}<div class="content"><p>{STORY}</p><p>{SECOND}</p></div>'
    assert extractor.extract(f"<html><body>{body}</body></html>", facts=False).subtitles == heads


def test_links_below_the_headline_without_a_byline_are_no_subtitles() -> None:
    linked = '<div><a href="/r">더 많은 소식 보러 가기</a></div>'
    body = f'<h1>물결시 새 여객선 4년째 감감</h1><ul><li>글꼴 바꾸기</li></ul>{linked}<div class="content"><p>{STORY}</p><p>{SECOND}</p></div>'
    assert extractor.extract(f"<html><body>{body}</body></html>", facts=False).subtitles == ()


@pytest.mark.parametrize("line", ["[물결일보 2004-05-02 19:44:10]", "(물결신문 2004.05.02 19:44)"])
def test_an_outlet_and_a_moment_in_brackets_date_the_story(line: str) -> None:
    body = f"<h1>물결시 새 여객선 4년째 감감</h1><div><p>{STORY}</p><p>{SECOND}</p></div><p>{line}</p>"
    article = extractor.extract(f"<html><body>{body}</body></html>", facts=False)
    assert (article.published_at or "")[:16] == "2004-05-02T19:44"


@pytest.mark.parametrize("line", ["[물결시장 2004-05-02]", "(사진 2004.05.02 19:44)"])
def test_other_dates_in_brackets_do_not(line: str) -> None:
    cue = cue_of(line)
    assert cue is None or cue.rule != "outlet and moment in brackets"


def test_a_second_story_below_with_a_smaller_heading_is_another() -> None:
    other = "<h2>달빛 마라톤 접수 시작한다</h2><div>이바다 기자</div><div>2024.05.03 08:00</div>"
    told = "".join(f"<p>밤길을 달리는 마라톤 참가자를 {n}백 명 모집한다고 밝혔다.</p>" for n in range(2, 8))
    body = f"<h1>물결시 새 여객선 띄운다</h1><div>박하늘 기자</div><div>2024.05.03 09:10</div><div><p>{STORY}</p><p>{SECOND}</p></div><hr><div>{other}<div>{told}</div></div>"
    assert extractor.extract(f"<html><body>{body}</body></html>", facts=False).text == f"{STORY}\n{SECOND}"


def test_sections_of_a_round_up_that_are_signed_alone_stay() -> None:
    parts = "".join(
        f"<h2>{town} 소식을 전합니다</h2><p>{name} 기자</p><p>{town}에서 장이 섰다고 밝혔다. 사람이 많이 모였다고 한다.</p>"
        for town, name in (("물결", "박하늘"), ("솔누리", "이바다"), ("두메", "한마루"))
    )
    body = (
        f'<h1>마을 세 곳의 장날 이야기</h1><div>2024.05.03 09:10</div><div class="content"><p>{STORY}</p>{parts}</div>'
    )
    text = extractor.extract(f"<html><body>{body}</body></html>", facts=False).text
    assert text.count("장이 섰다고 밝혔다") == 3


MARKET_TITLE = "두메장터 60년 만에 지붕 얹고 밤에도 문 연다"
MARKET = (
    "두메군이 60년 된 두메장터에 지붕을 얹고 밤 장을 연다고 2일 밝혔다.",
    "지붕 공사에는 18억 원이 들었으며 길이는 210미터다.",
    "상인회는 금요일마다 밤 11시까지 가게를 열기로 했다.",
)
MARKET_BODY = "".join(f"<p>{line}</p>" for line in MARKET)
MARKET_HEAD = "<head><meta charset='utf-8'><title>{}</title></head>"


def market(body: str, title: str = MARKET_TITLE) -> extractor.Article:
    return extractor.extract(f"<html>{MARKET_HEAD.format(title)}<body>{body}</body></html>", facts=False)


def test_a_headline_may_link_to_its_page_where_the_title_begins_with_the_site() -> None:
    body = f"<h1><a href='/1'>{MARKET_TITLE}</a></h1><p>2024.05.02 11:20</p><div><p>밤 장은 두메장터서 금요일마다</p>{MARKET_BODY}</div>"
    found = market(body, f"두메대신문 - {MARKET_TITLE}")
    assert found.title == MARKET_TITLE
    assert found.published_at == "2024-05-02T11:20:00+09:00"


def test_a_trail_heads_no_list() -> None:
    head = f"<tr><td>홈 > 포토 > 포토뉴스</td></tr><tr><td>{MARKET_TITLE}</td></tr><tr><td>승인 2024.05.02 11:20:10</td></tr>"
    signed = "<tr><td>글·사진=박하늘 기자 | sky@dume.example</td></tr>"
    found = market(f"<table>{head}{signed}<tr><td>{MARKET_BODY}</td></tr></table>")
    assert found.published_at == "2024-05-02T11:20:10+09:00"
    assert [person.name for person in found.reporters] == ["박하늘"]


def test_a_heading_that_reads_like_a_trail_only_at_its_end_still_heads_its_list() -> None:
    links = "".join(f"<li><a href='/{i}'>산골 마을 소식 {i}</a></li>" for i in range(4))
    found = market(
        f"<h1>{MARKET_TITLE}</h1><div>입력 2024.05.02 11:20</div><div>{MARKET_BODY}<b>포토뉴스 ></b><ul>{links}</ul></div>"
    )
    assert found.text == "\n".join(MARKET)


def test_the_line_above_the_date_heads_a_round_up_not_its_first_item() -> None:
    items = "".join(f"<b>▲{name}, {deed}</b><br>{name}{rest}<br>" for name, deed, rest in MARKET_ITEMS)
    body = f"<div>[장터소식] 두메국밥·솔잎떡집 外</div><div>두메신문 | 등록일 : 2012-10-15 오전 9:05:00</div><div>{items}</div>"
    found = market(body, "::: 두메신문 :::")
    assert found.title == "[장터소식] 두메국밥·솔잎떡집 外"
    assert found.subtitles == ()
    assert found.paragraphs[0].text == "▲두메국밥, 두 번째 가게"


MARKET_ITEMS = (
    ("두메국밥", "두 번째 가게", "은 오는 3일 장터 서쪽에 두 번째 가게를 연다. 자리는 서른 개다."),
    ("솔잎떡집", "새 떡 내놔", "은 쑥과 솔잎으로 빚은 새 떡을 이달부터 판다고 밝혔다."),
    ("들꽃찻집", "상 받아", "은 군이 뽑은 올해의 가게로 뽑혀 상금 100만 원을 받았다."),
)


def test_cards_whose_lines_have_a_box_of_their_own() -> None:
    lines = (
        "장에서 산 나물, 어떻게 두고 드시나요?",
        "물기를 닦지 않으면 이틀 만에 무릅니다.",
        "젖은 종이로 싸서 세워 두세요.",
        "뿌리는 자르지 않는 편이 오래갑니다.",
        "그래도 일주일 안에 드시는 것이 좋습니다.",
    )
    cards = "".join(
        f"<div><img src='/{n}.jpg' alt='카드 {n}'><div>{line}</div>{n} / 5</div>" for n, line in enumerate(lines, 1)
    )
    found = market(f"<h1>{MARKET_TITLE}</h1><div>기획 박하늘 2024.05.02 11:20</div><div><div>{cards}</div></div>")
    assert found.text == "\n".join(lines)
