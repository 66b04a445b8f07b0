"""Headlines that link to their own page or stand above a round-up, trails above the date, cards with boxes of lines."""

import extractor

TITLE = "두메장터 60년 만에 지붕 얹고 밤에도 문 연다"
STORY = (
    "두메군이 60년 된 두메장터에 지붕을 얹고 밤 장을 연다고 2일 밝혔다.",
    "지붕 공사에는 18억 원이 들었으며 길이는 210미터다.",
    "상인회는 금요일마다 밤 11시까지 가게를 열기로 했다.",
)
BODY = "".join(f"<p>{line}</p>" for line in STORY)
HEAD = "<head><meta charset='utf-8'><title>{}</title></head>"


def read(body: str, title: str = TITLE) -> extractor.Article:
    return extractor.extract(f"<html>{HEAD.format(title)}<body>{body}</body></html>", facts=False)


def test_a_headline_may_link_to_its_page_where_the_title_begins_with_the_site() -> None:
    body = (
        f"<h1><a href='/1'>{TITLE}</a></h1><p>2024.05.02 11:20</p><div><p>밤 장은 두메장터서 금요일마다</p>{BODY}</div>"
    )
    found = read(body, f"두메대신문 - {TITLE}")
    assert found.title == TITLE
    assert found.published_at == "2024-05-02T11:20:00+09:00"


def test_a_trail_heads_no_list() -> None:
    head = f"<tr><td>홈 > 포토 > 포토뉴스</td></tr><tr><td>{TITLE}</td></tr><tr><td>승인 2024.05.02 11:20:10</td></tr>"
    signed = "<tr><td>글·사진=박하늘 기자 | sky@dume.example</td></tr>"
    found = read(f"<table>{head}{signed}<tr><td>{BODY}</td></tr></table>")
    assert found.published_at == "2024-05-02T11:20:10+09:00"
    assert [person.name for person in found.reporters] == ["박하늘"]


def test_a_heading_that_reads_like_a_trail_only_at_its_end_still_heads_its_list() -> None:
    links = "".join(f"<li><a href='/{i}'>산골 마을 소식 {i}</a></li>" for i in range(4))
    found = read(f"<h1>{TITLE}</h1><div>입력 2024.05.02 11:20</div><div>{BODY}<b>포토뉴스 ></b><ul>{links}</ul></div>")
    assert found.text == "\n".join(STORY)


def test_the_line_above_the_date_heads_a_round_up_not_its_first_item() -> None:
    items = "".join(f"<b>▲{name}, {deed}</b><br>{name}{rest}<br>" for name, deed, rest in ITEMS)
    body = f"<div>[장터소식] 두메국밥·솔잎떡집 外</div><div>두메신문 | 등록일 : 2012-10-15 오전 9:05:00</div><div>{items}</div>"
    found = read(body, "::: 두메신문 :::")
    assert found.title == "[장터소식] 두메국밥·솔잎떡집 外"
    assert found.subtitles == ()
    assert found.paragraphs[0].text == "▲두메국밥, 두 번째 가게"


ITEMS = (
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
    found = read(f"<h1>{TITLE}</h1><div>기획 박하늘 2024.05.02 11:20</div><div><div>{cards}</div></div>")
    assert found.text == "\n".join(lines)
