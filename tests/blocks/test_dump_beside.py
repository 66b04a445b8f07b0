"""Dumps of stories beside much else: sections of their own, long lists of teasers, summaries, pictures with owners."""

import pytest

import extractor

TITLE = "은하군 빈 양조장, 주민들이 두붓집으로 되살렸다"
HEAD = (TITLE, "한솔 기자", "입력 2024.05.12 14:20")
STORY = (
    "은하군 주민들이 1987년 문을 닫은 빈 양조장을 빌려 두붓집을 열었다. 스물네 집이 십만 원씩 모아 가마솥 두 개와 맷돌을 들였다.",
    "두부는 새벽 네 시에 쑤기 시작해 아침 일곱 시면 동난다. 콩을 심는 집은 아홉 집에서 서른 집으로 늘었다.",
    "양조장 담벼락의 담쟁이는 그대로 두었다. 주민들은 담쟁이가 두붓집의 얼굴이라고 말한다.",
    "군은 양조장 옆 빈터에 주차장을 놓기로 했다. 주민들은 가을부터 두부 만들기 체험을 연다.",
)
RIGHTS = "저작권자 ⓒ 은하신문 무단전재 및 재배포 금지"
OTHERS = tuple(
    (f"{town} {what}", line)
    for town in ("물너울", "두레천", "갯돌", "다솜", "새터", "하늬")
    for what, line in (
        ("등대 새로 불 밝혔다", "높이 21미터 등대가 들어섰다. 밤바다 뱃길이 밝아졌다."),
        ("징검다리 다시 놓는다", "징검다리가 3년 만에 다시 놓인다. 예산은 2억 원이다."),
    )
)


def read(*lines: str) -> extractor.Article:
    return extractor.extract("\n".join(lines), facts=False)


def test_a_story_beside_more_teasers_than_paragraphs_is_no_list() -> None:
    beside = [line for pair in OTHERS for line in pair]
    assert read("은하신문", *HEAD, *STORY, RIGHTS, "시사·문화", *beside).text == "\n".join(STORY)


def test_sections_under_headings_of_other_words_are_the_storys_own() -> None:
    parts = (
        "담쟁이가 지킨 집",
        "양조장은 문을 닫은 뒤 서른 해 넘게 비어 있었다. 담쟁이가 벽을 덮어 겨울에도 집이 얼지 않았다. 주민들은 벽을 손으로 쓸어 보고 허물지 않기로 했다. 담쟁이 뿌리는 맷돌 자리까지 뻗어 있었다.",
        "맷돌은 누가 돌렸을까.",
        "아침 일곱 시의 줄",
        "두부를 사려는 줄은 여섯 시 반이면 골목 끝까지 선다. 읍내 식당 일곱 곳도 이 두부를 쓴다. 콩값이 오르면서 밭을 다시 가는 집이 늘었고, 군은 씨앗값의 절반을 대 주기로 했다.",
        "세 번째 가마솥",
        "주민들은 겨울이 오기 전에 가마솥을 하나 더 걸 생각이다. 두부를 쑤고 남은 비지는 이웃 돼지 농가가 가져간다. 농가는 그 값으로 콩 두 가마를 두붓집에 보냈다고 한다.",
    )
    text = read(*HEAD, *STORY[:2], *parts, RIGHTS).text
    assert all(part in text for part in parts)


def test_a_round_up_below_one_head_is_no_list() -> None:
    parts = [line for head, told in OTHERS[:4] for line in (f"△ {head}", told)]
    head = (
        "[지역 단신] 5월 12일",
        "편집부 기자 desk@eunha.example 기사등록 : 2024-05-12 15:42 | 최종승인 : 2024-05-12 16:00",
    )
    article = read(*head, "▲ 등대를 둘러보는 주민들이 손을 흔들고 있다. [사진=은하군]", *parts, RIGHTS)
    assert all(told in article.text for _, told in OTHERS[:4])
    assert article.published_at == "2024-05-12T15:42:00+09:00"


@pytest.mark.parametrize("head", ["AI가 요약했어요", "AI 핵심요약"])
def test_a_machines_summary_above_the_story_is_none_of_it(head: str) -> None:
    summary = ("주민들이 빈 양조장을 빌려 두붓집을 열었다.", "콩을 심는 집이 늘었다.")
    assert read(*HEAD, head, *summary, "요약이 도움이 됐나요?", *STORY, RIGHTS).text == "\n".join(STORY)


@pytest.mark.parametrize(
    "picture", ["ⓒ한솔 두붓집 앞에 주민들이 줄을 서 있다.", "© 은하신문 한솔 가마솥에서 김이 오르고 있다."]
)
def test_whose_picture_it_is_may_stand_before_its_caption(picture: str) -> None:
    article = read(*HEAD, *STORY[:2], picture, *STORY[2:], RIGHTS)
    assert article.text == "\n".join(STORY)
    assert picture in [image.caption for image in article.images]


def test_a_rights_line_in_ones_own_words_ends_the_story() -> None:
    rights = "ⓒ 주간 은하. 허락 없이 옮겨 실을 수 없습니다."
    article = read(*HEAD, *STORY, rights, "다음 호 예고", "산벚꽃 피는 고갯길, 걸어서 하루")
    assert article.text == "\n".join(STORY)
    assert article.images == ()


def test_teasers_with_their_date_and_section_below_a_heading() -> None:
    listed = [line for head, told in OTHERS[:3] for line in (head, told, "2024년 05월 04일", '"문화"에서')]
    assert read(*HEAD, *STORY, "관련", *listed).text == "\n".join(STORY)
