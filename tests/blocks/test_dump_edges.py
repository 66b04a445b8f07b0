"""Dumps whose story is hardly prose, or ends in more than a plain sentence."""

import pytest

import extractor

MENU = ["로그인", "회원가입", "정치", "경제", "사회", "문화", "스포츠", "전체기사"]
FOOT = ["회사소개", "개인정보처리방침", "Copyright ⓒ 누리신문. All rights reserved."]
TITLE = "누리시, 새 제도 다음 달 시행"
FIRST = "누리시는 새 제도를 다음 달부터 시행한다고 밝혔다."
SECOND = "시민들은 새 제도를 반겼다."


def read(*lines: str, title: str = TITLE) -> extractor.Article:
    head = [*MENU, title, "박하늘 기자", "입력 2024.03.02 10:00"]
    return extractor.extract("\n".join([*head, *lines, *FOOT]), facts=False)


def test_an_address_behind_the_last_sentence_is_printed() -> None:
    last = "예산은 내년에 더 들인다.pn1204@nuri.example"
    assert read(FIRST, SECOND, last).text == "\n".join((FIRST, SECOND, last))


def test_an_appeal_below_the_story_goes() -> None:
    appeal = "누리신문은 독자의 회비로만 만들어집니다. 함께해 주세요."
    assert read(FIRST, SECOND, appeal).text == "\n".join((FIRST, SECOND))


def test_sentences_that_tell_of_notices_stay() -> None:
    told = "이용자가 로그인 후 댓글을 작성하면 300자까지 쓸 수 있다."
    assert read(FIRST, told, SECOND).text == "\n".join((FIRST, told, SECOND))


def test_appointments_without_a_sentence() -> None:
    entries = ("◇ 5급 승진 ▷기획실 한마루", "◇ 6급 전보 ▷문화과 오솔길", "◇ 신규 임용 ▷읍사무소 새벽별")
    article = read(*entries, title="[인사] 누리시")
    assert article.text == "\n".join(entries)


def test_obituaries_of_unequal_length() -> None:
    entries = (
        "▲ 김만수 씨 별세, 김하람(누리시 공보관)·두람(사업) 씨 부친상 = 5일 오전 3시, 누리병원 장례식장 2호실, 발인 7일 오전 8시.",
        "▲ 이순덕 씨 별세, 박나무 씨 모친상 = 4일, 발인 6일 오전 7시",
        "▲ 최두식 씨 별세, 최여울 씨 조부상 = 5일, 발인 7일",
    )
    assert read(*entries, title="[부고] 김하람 씨 부친상 외").text == "\n".join(entries)


@pytest.mark.parametrize("credit", ["ⓒ 누리신문", "© 박하늘", "ⓒ누리신문 박하늘 장터 어귀에 선 사람들"])
def test_a_name_behind_the_mark_of_rights_below_the_first_lines_is_a_pictures(credit: str) -> None:
    told = (
        "누리장터가 3일 새 지붕 아래에서 문을 열었다.",
        "상인 마흔 명이 첫 손님을 맞았다.",
        "군은 주차장도 넓히기로 했다.",
    )
    lines = ("누리장터 새 지붕 얹고 문 열어", "박하늘 기자 2024.05.03 09:10", told[0], credit, *told[1:])
    assert extractor.extract("\n".join(lines), facts=False).text == "\n".join(told)


def test_a_rights_line_ends_a_story_also_below_its_first_lines() -> None:
    told = ("누리장터가 3일 새 지붕 아래에서 문을 열었다.", "상인 마흔 명이 첫 손님을 맞았다.")
    other = ("들판에 새 역이 들어선다고 한다.", "역은 다음 해에 짓는다.")
    head = ("누리장터 새 지붕 얹고 문 열어", "박하늘 기자 2024.05.03 09:10")
    lines = (*head, *told, "ⓒ 누리신문 무단 전재 및 재배포 금지", "들판에 새 역", *other)
    assert extractor.extract("\n".join(lines), facts=False).text == "\n".join(told)


@pytest.mark.parametrize("stamp", ["기사전송 2024-03-02 10:00 최종수정 2024-03-02 11:00", "최종수정 2024-03-02 11:00"])
def test_a_menu_that_reads_like_a_lists_heading_ends_above_a_dated_headline(stamp: str) -> None:
    other = [f"들녘 소식 {n}" for n in range(3)]
    menu = ["뉴스홈", "최신뉴스", "랭킹뉴스", "정치", "사회"]
    lines = [*menu, TITLE, stamp, FIRST, SECOND, "예산은 40억 원이다.", "ⓒ 누리신문 무단 전재 금지", *other]
    article = extractor.extract("\n".join(lines), facts=False)
    assert article.title == TITLE
    assert article.text == "\n".join((FIRST, SECOND, "예산은 40억 원이다."))
