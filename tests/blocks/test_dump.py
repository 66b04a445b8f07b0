"""Flattened dumps end to end: lines to blocks, blocks to roles, in the shapes in which people save pages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.article.byline import read_byline
from extractor.article.dates import read_dates
from extractor.article.subtitles import read_subtitles
from extractor.blocks.dump import read_dump
from extractor.blocks.dump_roles import label_dump
from extractor.blocks.model import Role
from extractor.metadata.model import Metadata
from extractor.page.model import TextPage

TITLE = "한빛시, 빈집 고쳐 청년 공방 열두 곳 연다"
SUBTITLES = ["빈집 열두 채에 공방과 작은 가게", "월 임대료 5만 원, 2년 동안 지원"]
BODY = [
    "한빛시가 빈집 열두 채를 고쳐 청년 공방으로 내놓는다.",
    "시는 26일 빈집 열두 채에 공방과 작은 가게를 들이는 협약을 집주인들과 맺었다고 밝혔다.",
    "공방에 들어오는 청년은 월 임대료 5만 원으로 2년 동안 머물 수 있다. 고치는 값은 시가 댄다.",
    "박하늘 한빛시장은 “골목에 불이 다시 켜지는 것이 먼저”라고 말했다.",
]
CAPTION = "한빛시가 26일 빈집 열두 채에 공방과 작은 가게를 들이는 협약을 집주인들과 맺었다"
TEASERS = [
    "1. 물놀이장 세 곳 새로 문 열어 한빛시가 여름을 앞두고 물놀이장 세 곳을 새로 연다고 밝혔다. 하루 600명까지 들어갈 수 있으며 입장료는 없다. 시는 안전 요원 24명을 두고 물을 두 시간마다 갈아 준다고...",
    "2. 마을버스 노선 네 개 늘린다 마을버스 노선이 다음 달부터 네 개 늘어난다. 시는 버스 12대를 더 사들여 출근 시간 간격을 7분으로 줄일 계획이다.새 노선은 산업단지와 지하철역을 잇는..",
    "3. 감자 1천200톤 수출 길 올라 한빛 감자 1천200톤이 처음으로 수출된다. 농협은 올해 목표를 2천 톤으로 잡았다고 설명했다.",
]
MENUS = ["정치", "경제", "사회", "문화", "전국", "오피니언"]


def label(text):
    return label_dump(read_dump(TextPage(tuple(line.strip() for line in text.split("\n")))))


def of(labelled, *roles):
    return [item.block.text for item in labelled if item.role in roles]


def body(labelled):
    return of(labelled, Role.BODY, Role.HEADING, Role.LIST_ITEM, Role.QUOTE, Role.TABLE_ROW)


def spaced(lines):
    return "\n\n".join(lines)


LOCAL = f"""기사 메일전송
{TITLE}
  • 이바다 기자
  • 등록 2024-03-05 10:00:01

기사수정
  • {SUBTITLES[0]}
  • {SUBTITLES[1]}

{BODY[0]}



{CAPTION}

{spaced(BODY[1:])}

0
  • 목록 바로가기
  • 인쇄


한빛군청
많이 본 뉴스더보기
  {TEASERS[0]}
  {TEASERS[1]}
  {TEASERS[2]}
모바일 버전 바로가기"""

PORTAL = f"""뉴스
연예
스포츠
본문 바로가기
한빛통신 구독

{TITLE}
입력2024.03.05. 오전 10:00  수정2024.03.05. 오후 2:10  기사원문
이바다 기자
댓글 12
본문 요약봇
글자 크기 변경하기

{SUBTITLES[0]}
{SUBTITLES[1]}

(한빛=한빛통신) 이바다 기자 = {BODY[0]}

{spaced(BODY[1:])}

sea@example.com

Copyright ⓒ 한빛통신. All rights reserved. 무단 전재 및 재배포 금지.
이 기사는 언론사에서 사회 섹션으로 분류했습니다.

한빛통신 랭킹 뉴스
1위 물놀이장 세 곳 새로 문 열어
2위 마을버스 노선 네 개 늘린다
3위 감자 1천200톤 수출 길 올라"""

PRESS = f"""한빛시청
시정소식 > 보도자료
제목
{TITLE}
작성일 2024-03-05
담당부서 도시재생과
조회 264

- {SUBTITLES[0]}
- {SUBTITLES[1]}

{spaced(BODY)}

담당부서 : 도시재생과
이전글 물놀이장 세 곳 새로 문 열어
다음글 마을버스 노선 네 개 늘린다
목록"""

SIDEBAR_FIRST = f"""한빛신문
{chr(10).join(MENUS)}
많이 본 뉴스
1
물놀이장 세 곳 새로 문 열어
2
마을버스 노선 네 개 늘린다
3
감자 1천200톤 수출 길 올라

{TITLE}
이바다 기자 | 입력 2024-03-05 10:00

{spaced(BODY)}

저작권자 ⓒ 한빛신문 무단전재 및 재배포 금지
관련기사
물놀이장 세 곳 새로 문 열어
댓글 0"""

TAIL_BYLINE = f"""{chr(10).join(MENUS)}
{TITLE}
2024.03.05 10:00

{spaced(BODY)}

이바다 기자 sea@example.com
<저작권자 ⓒ 한빛신문, 무단 전재 및 재배포 금지>"""

NO_BYLINE = f"""{TITLE}

{spaced(BODY)}

관련기사
물놀이장 세 곳 새로 문 열어
마을버스 노선 네 개 늘린다"""

SHAPES = {
    "local": (LOCAL, SUBTITLES, ["이바다"], "2024-03-05T10:00:01+09:00"),
    "portal": (PORTAL, SUBTITLES, ["이바다"], "2024-03-05T10:00:00+09:00"),
    "press": (PRESS, SUBTITLES, [], "2024-03-05"),
    "sidebar first": (SIDEBAR_FIRST, [], ["이바다"], "2024-03-05T10:00:00+09:00"),
    "tail byline": (TAIL_BYLINE, [], ["이바다"], "2024-03-05T10:00:00+09:00"),
    "no byline": (NO_BYLINE, [], [], None),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_gives_the_same_story(shape):
    text, subtitles, reporters, published = SHAPES[shape]
    labelled = label(text)
    assert of(labelled, Role.TITLE)[:1] == [TITLE]
    assert [line.removeprefix("(한빛=한빛통신) 이바다 기자 = ") for line in body(labelled)] == BODY
    assert list(read_subtitles(labelled, Metadata(), TITLE)) == subtitles
    assert [reporter.name for reporter in read_byline(labelled, Metadata()).reporters] == reporters
    assert read_dates(labelled, Metadata()).published == published


def test_the_caption_is_told_by_the_sentence_that_repeats_it():
    assert of(label(LOCAL), Role.CAPTION) == [CAPTION]


def test_long_numbered_teasers_are_a_ranking_with_all_their_sentences():
    removed = of(label(LOCAL), Role.MOST_READ)
    assert [line for line in removed if line[0].isdigit()] == TEASERS


def test_every_line_has_a_reason_and_none_is_lost():
    for text, *_ in SHAPES.values():
        labelled = label(text)
        assert all(item.reason for item in labelled)
        lines = [line.strip().removeprefix("• ").strip() for line in text.split("\n")]
        assert [item.block.text for item in labelled] == [" ".join(line.split()) for line in lines if line]


def test_a_paragraph_wrapped_at_a_column_is_one_block():
    page = TextPage(
        (
            "시는 빈집 열두 채를 고쳐 청년 공방으로 내놓는다고 26일 밝혔다. 공방에 들어오는",
            "청년은 월 임대료 5만 원으로 2년 동안 머물 수 있으며 고치는 값은 모두 시가 대고",
            "집주인은 그동안 재산세를 감면받는다.",
        )
    )
    assert len(read_dump(page)) == 1


def test_lines_that_are_paragraphs_of_their_own_stay_apart():
    page = TextPage(("시는 26일 밝혔다.", "공방은 열두 곳이다.", "문은 5월에 연다."))
    assert [block.tag for block in read_dump(page)] == ["p", "br", "br"]


def test_headings_items_and_rows_inside_the_story():
    text = f"{TITLE}\n이바다 기자\n\n{BODY[0]}\n\n◆ 공방 열두 곳의 쓰임\n\n{BODY[1]}\n\n구분 | 공방 | 가게\n올해 | 8 | 4\n\n{BODY[2]}"
    labelled = label(text)
    assert of(labelled, Role.HEADING) == ["◆ 공방 열두 곳의 쓰임"]
    assert of(labelled, Role.TABLE_ROW) == ["구분 | 공방 | 가게", "올해 | 8 | 4"]


def test_a_machines_summary_above_the_story_is_none_of_it():
    text = f"{TITLE}\n이바다 기자\n입력 2024-03-05 10:00\nAI 요약\n{BODY[2]}\n이 요약은 인공지능이 만들었습니다.\n{spaced(BODY)}"
    labelled = label(text)
    assert body(labelled) == BODY
    assert of(labelled, Role.SUMMARY) == ["AI 요약", BODY[2], "이 요약은 인공지능이 만들었습니다."]


def test_the_next_article_of_a_page_that_scrolls_on_is_another_story():
    other = [
        "물놀이장 세 곳 새로 문 열어",
        "박하늘 기자 | 2024-03-05 09:10",
        "시가 물놀이장 세 곳을 새로 연다.",
        "입장료는 없다.",
    ]
    labelled = label("\n".join([TITLE, "이바다 기자 | 2024-03-05 10:00", *BODY, "다음 기사", *other]))
    assert body(labelled) == BODY


def test_teasers_that_take_turns_with_headlines_stay_in_their_list():
    teasers = [
        line
        for i in range(3)
        for line in (f"물놀이장 {i + 2}곳 새로 문 열어", f"시가 물놀이장 {i + 2}곳을 새로 연다고 밝혔다.")
    ]
    labelled = label("\n".join([TITLE, "이바다 기자", "입력 2024-03-05 10:00", *BODY, "이 시각 주요뉴스", *teasers]))
    assert body(labelled) == BODY
    assert of(labelled, Role.RELATED) == ["이 시각 주요뉴스", *teasers]


@pytest.mark.parametrize("text", ["정치\n경제\n사회", "로그인\n회원가입", "1\n2\n3", "d>"])
def test_a_dump_without_a_story_has_no_body(text):
    assert body(label(text)) == []


FURNITURE = st.sampled_from(
    [
        "기사수정",
        "인쇄",
        "공유하기",
        "글자크기 설정",
        "댓글 0",
        "페이스북",
        "URL복사",
        "사진 확대",
        "좋아요 3",
        "광고",
        "로그인",
        "스크랩",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(FURNITURE, max_size=6), st.lists(FURNITURE, max_size=3), st.booleans(), st.booleans(), st.booleans())
def test_furniture_round_the_story_never_gets_into_it(above, between, ranked_first, ranked_last, spaced_out):
    ranking = ["많이 본 뉴스", *TEASERS] if ranked_last else []
    sidebar = ["인기기사", "물놀이장 세 곳 새로 문 열어", "마을버스 노선 네 개 늘린다", ""] if ranked_first else []
    story = [line for text in BODY for line in (text, "" if spaced_out else None) if line is not None]
    lines = [
        *above,
        *sidebar,
        TITLE,
        "이바다 기자",
        "입력 2024-03-05 10:00",
        *between,
        "",
        *story,
        "저작권자 ⓒ 한빛신문",
        *ranking,
    ]
    labelled = label("\n".join(lines))
    assert body(labelled) == BODY
    assert of(labelled, Role.TITLE) == [TITLE]


@given(st.lists(st.text(max_size=60), max_size=40))
def test_any_lines_are_labelled(lines):
    blocks = read_dump(TextPage(tuple(line.strip() for line in lines)))
    assert len(label_dump(blocks)) == len(blocks)
