"""Where the story of a flattened dump ends, and what between its lines is of another one."""

import cProfile
import pstats

import pytest

import extractor

HEAD = ["은하일보", "은하군, 폐역 대합실에 목욕탕 연다", "박하늘 기자 입력 2024-05-02 10:00"]
STORY = [
    "은하군이 기차가 서지 않는 폐역 대합실을 고쳐 목욕탕을 연다.",
    "목욕탕은 하루 40명이 씻을 수 있는 크기로, 값은 3천원이다.",
    "군은 대합실 옆 창고를 헐어 쉼터도 만들기로 했다.",
]
TEASERS = [
    "감자값 석 달째 내림세 이어져",
    "저장 감자가 한꺼번에 나온 탓이다.",
    "40년 된 표지판 글씨 키운다",
    "나이 든 운전자가 늘었기 때문이다.",
]


def text(*lines: str) -> str:
    return extractor.extract("\n".join((*HEAD, *lines)), facts=False).text


@pytest.mark.parametrize(
    "closing",
    [
        "박하늘 기자 sky@eunha.example",
        "#목욕탕 #폐역",
        "저작권자 ⓒ 은하일보 무단전재 금지",
        "은하일보를 구독하시면 매주 보내 드립니다.",
    ],
)
def test_teasers_below_what_closes_a_story_are_none_of_it(closing: str) -> None:
    assert text(*STORY, closing, *TEASERS) == "\n".join(STORY)


def test_a_teaser_may_be_headed_by_a_question() -> None:
    below = ["감자값은 언제쯤 오를까?", TEASERS[1], "2024.04.01", *TEASERS[2:], "2024.04.02"]
    assert text(*STORY, "#목욕탕", *below) == "\n".join(STORY)


def test_sections_below_a_hashtag_that_speak_of_the_story_stay() -> None:
    sections = ["폐역 대합실 목욕탕 값은 3천원", "은하군은 값을 5년 동안 올리지 않기로 했다."]
    assert text(*STORY, "#목욕탕", *sections) == "\n".join((*STORY, *sections))


def test_signed_pieces_of_a_round_up_stay() -> None:
    pieces = [line for i in (0, 2) for line in (*TEASERS[i : i + 2], "한별 기자 byul@eunha.example")]
    read = text(*STORY, "박하늘 기자 sky@eunha.example", *pieces)
    assert all(line in read for line in (TEASERS[1], TEASERS[3]))


def test_dated_headlines_beside_a_story_do_not_make_it_a_list() -> None:
    below = [f"{headline} 소식 2024.04.0{day}" for day, headline in enumerate((*TEASERS[::2], *TEASERS[::2]), 1)]
    assert text(*STORY, "다시 듣기", *below, *below) == "\n".join(STORY)


def test_a_picture_with_its_owner_does_not_end_the_story() -> None:
    caption = "▲ 주민들이 목욕탕 공사 현장을 둘러보고 있다. ⓒ 은하일보"
    article = extractor.extract("\n".join((*HEAD, *STORY[:2], caption, STORY[2])), facts=False)
    assert article.text == "\n".join(STORY)
    assert any("공사 현장" in (image.caption or "") for image in article.images)


def test_a_rights_line_ends_the_story() -> None:
    assert text(*STORY[:2], "저작권자 ⓒ 은하일보 무단 전재 금지", STORY[2]) == "\n".join(STORY[:2])


def test_the_link_of_an_ad_between_two_paragraphs_goes_and_a_heading_stays() -> None:
    ad, heading = "임플란트 반값 이벤트 오늘 마감", "대합실 옆 창고는 쉼터로"
    assert text(STORY[0], ad, STORY[1], heading, STORY[2]) == "\n".join((*STORY[:2], heading, STORY[2]))


def test_entries_and_speakers_are_no_links() -> None:
    lines = ["▲ 문화관광과장 류바다 ▲ 건설안전과장 한샛별", "인터뷰 : 고마루 / 양파 재배 농민"]
    read = text(STORY[0], lines[0], STORY[1], lines[1], STORY[2])
    assert all(line in read for line in lines)


def test_the_headline_stands_above_a_subtitle_that_repeats_more_of_the_story() -> None:
    dump = [
        "은하일보",
        "사회",
        "기차 떠난 자리, 목욕탕 불 켜진다",
        "폐역 대합실을 고쳐 하루 40명",
        "입력 2024-05-02 10:00",
        *STORY,
    ]
    article = extractor.extract("\n".join(dump), facts=False)
    assert (article.title, article.subtitles) == ("기차 떠난 자리, 목욕탕 불 켜진다", ("폐역 대합실을 고쳐 하루 40명",))


def test_a_question_may_be_the_headline() -> None:
    dump = ["은하일보", "카드뉴스", "시골 기차역, 왜 비어 있을까?", "2024-05-02 10:00", *STORY]
    assert extractor.extract("\n".join(dump), facts=False).title == "시골 기차역, 왜 비어 있을까?"


def test_a_menu_on_one_line_is_no_headline() -> None:
    dump = ["정치 경제 사회 문화 스포츠 연예 국제 은하군 목욕탕", *HEAD[1:], *STORY]
    assert extractor.extract("\n".join(dump), facts=False).title == HEAD[1]


def test_a_word_of_a_menu_that_labels_dates_elsewhere_is_no_date_line() -> None:
    teasers = [f"{a}{b}" for a, b in zip(TEASERS[::2], TEASERS[1::2], strict=True)] * 2
    dump = ["은하일보", "방송", "영화", *teasers, *HEAD[1:], *STORY]
    assert extractor.extract("\n".join(dump), facts=False).text == "\n".join(STORY)


def test_attached_files_are_no_subtitles() -> None:
    dump = [HEAD[1], "240502 (문화관광과) 폐역 목욕탕.hwpx [1.2 MB] 바로보기", HEAD[2], *STORY]
    assert extractor.extract("\n".join(dump), facts=False).subtitles == ()


def test_work_grows_with_the_headlines_below_and_no_more() -> None:
    def calls(count: int) -> int:
        related = [
            line
            for i in range(count)
            for line in (
                f"은하군 폐역 대합실 목욕탕 {i}번째 손님 맞아",
                f"은하군 목욕탕이 손님 {i}명을 맞아 쉼터를 열었다.",
            )
        ]
        profile = cProfile.Profile()
        profile.runcall(text, *STORY, "#목욕탕", *related)
        return pstats.Stats(profile).total_calls  # type: ignore[attr-defined]

    calls(20)
    once, twice = calls(100), calls(200)
    assert twice <= 2.2 * once
