"""What the wording of a line says, and what it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.blocks.cues import Cue, cue_of, ends_story
from extractor.tables import load

ROWS = load("cues")["cue"]
KINDS = {
    "most_read", "related", "share", "ad", "copyright", "navigation", "comment", "reporter_box", "summary", "other",
    "byline", "dateline", "caption", "tags", "end",
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['kind']}-{row['form']}-{i}" for i, row in enumerate(ROWS)])
def test_every_entry_has_an_example_that_matches_and_a_note(row):
    cue = cue_of(row["example"])
    assert cue is not None
    assert cue.kind == row["kind"]
    assert row["note"]
    assert row["kind"].removeprefix("list_heading:") in KINDS


FURNITURE = [
    ("기사 메일전송", "navigation"),
    ("기사수정", "navigation"),
    ("목록 바로가기", "navigation"),
    ("모바일 버전 바로가기", "navigation"),
    ("글자크기 설정", "navigation"),
    ("홈 > 사회 > 교육·보육", "navigation"),
    ("로그인 | 회원가입 | 구독신청", "navigation"),
    ("많이 본 뉴스더보기", "list_heading:most_read"),
    ("사회 많이 본 뉴스", "list_heading:most_read"),
    ("인기기사 TOP10", "list_heading:most_read"),
    ("실시간 랭킹 +", "list_heading:most_read"),
    ("[관련기사]", "list_heading:related"),
    ("■ 이 시각 주요뉴스", "list_heading:related"),
    ("HOT ISSUE더보기", "list_heading:related"),
    ("박하늘 기자의 다른 기사", "list_heading:related"),
    ("▶관련기사 ‘헌 책방 골목 다시 불 켠다’", "related"),
    ("☞ 바다 위 목욕탕, 섬 주민 품으로", "related"),
    ("카카오스토리(으)로 기사보내기", "share"),
    ("URL복사", "share"),
    ("페이스북 트위터 카카오톡 밴드 URL복사", "share"),
    ("댓글 12", "comment"),
    ("산들님의 댓글", "comment"),
    ("좋아요 0", "comment"),
    ("회원 로그인 후 댓글을 작성하실 수 있습니다.", "comment"),
    ("네이버에서 한빛신문 구독하기", "ad"),
    ("한빛신문 앱을 설치하고 소식을 바로 확인해보세요.", "ad"),
    ("사진 확대", "other"),
    ("이미지 크게보기", "other"),
    ("AI 3줄 요약", "summary"),
    ("기사 제목과 주요 문장을 기반으로 자동요약한 결과입니다.", "summary"),
    ("원문의 저작권은 글쓴이에게 있으며, 자동번역에는 오류가 있을 수 있습니다.", "copyright"),
    ("제보는 카카오톡 '한빛제보'", "other"),
    ("▷ 전화 : 02-000-0000", "other"),
    ("저작권자 ⓒ 한빛신문 무단전재 및 재배포 금지", "copyright"),
    ("[저작권자(c) 한빛뉴스 무단전재 및 재배포 금지]", "copyright"),
    ("Copyrights © 2024 한빛신문. All rights reserved.", "copyright"),
    ("등록번호 : 서울 아00000 | 등록일 : 2010. 1. 1 | 발행인 : 박하늘", "other"),
    ("한빛시 가나로 1, 3층 | 청소년보호책임자 : 이바다 | 대표전화 : 02-000-0000", "other"),
    ("청소년보호정책", "other"),
    ("#도서관 #한빛시 #책", "tags"),
    ("#책 읽는 도시 #한빛시", "tags"),
    ("(끝)", "end"),
    ("박하늘 기자", "byline"),
    ("박하늘·이바다 기자", "byline"),
    ("한빛=박하늘 선임기자 pn@example.com", "byline"),
    ("[박하늘 한빛스타 기자]", "byline"),
    ("글·사진 이바다 객원기자", "byline"),
    ("KBC 박하늘 (pn@example.com)", "byline"),
    ("등록 2024-03-05 10:00:01", "dateline"),
    ("기사입력 2024.03.05. 오후 7:01 | 최종수정 2024.03.05. 오후 8:10", "dateline"),
    ("수정 :", "dateline"),
    ("2024년 03월 05일 18시 36분", "dateline"),
    ("사진=한빛시 제공", "caption"),
    ("새 도서관이 문을 열었다. 한빛시 제공", "caption"),
    ("시민들이 새 도서관을 둘러보고 있다. 연합뉴스", "caption"),
    ("책을 고르는 어린이들. 로이터·연합뉴스", "caption"),
    ("한빛소방서 제공", "caption"),
    ("어린이 열람실 모습 [사진=한빛시]", "caption"),
]


@pytest.mark.parametrize(("line", "kind"), FURNITURE)
def test_furniture_is_told_by_its_wording(line, kind):
    cue = cue_of(line)
    assert cue is not None
    assert cue.kind == kind


PROSE = [
    "이 기사 한 줄이 골목을 바꿨다.",
    "독자 의견을 모은 책이 나왔다.",
    "응원하는 목소리가 골목에 울렸다.",
    "전체 기사 가운데 절반이 날씨를 다뤘다.",
    "시는 많이 본 뉴스를 모아 책으로 냈다.",
    "그는 관련 기사를 읽고 제보를 결심했다고 말했다.",
    "구독자 수가 1만 명을 넘어섰다고 회사는 설명했다.",
    "시민들은 카카오톡으로 사진을 공유했다.",
    "댓글 조작 사건의 항소심 선고가 26일 열린다.",
    "발행인과 편집인을 따로 두도록 한 조례가 시행됐다.",
    "로그인 절차를 두 단계로 나눈 뒤 사고가 줄었다.",
    "저작권 보호 기간이 70년으로 늘어난다.",
    "주소지를 옮긴 청년에게는 월세를 지원한다.",
    "전화 상담은 하루 평균 30건이 들어왔다.",
    "등록번호판을 가린 이륜차 52대가 적발됐다.",
    "사진을 전공한 그는 카메라를 내려놓지 않았다.",
    "인쇄소 골목에 불이 켜졌다.",
    "수정안은 26일 본회의에 오른다.",
    "입력한 정보는 하루 뒤 지워진다.",
    "2023년 12월 27일 문을 연 도서관이다.",
    "박하늘 기자가 현장을 다녀왔다.",
    "기자회견에는 시민 30여 명이 참석했다.",
    "이 요약본은 위원회가 직접 썼다.",
    "광고 심의 기준이 내년부터 바뀐다.",
    "신고 건수는 지난해보다 12% 늘었다.",
    "홈플러스 매장 세 곳이 문을 닫는다.",
    "끝까지 남은 것은 자원봉사자들이었다.",
]

HEADLINES = [
    "대표이사 교체 앞둔 한빛건설",
    "등록번호판 가린 이륜차 단속",
    "청년 월세 지원 대상자 1천500명 추가 모집",
    "박 시장 “공유 자전거 두 배로”",
    "댓글부대 의혹 수사 착수",
    "무료 구독 서비스 시작하는 도서관",
    "겨울방학 동안 무료 급식 제공",
    "밤 12시까지 돌봄 서비스 제공",
    "3분기 체납액 징수 94억 원, 목표의 112% 달성",
    "기자회견 연 노조 “대화 재개하라”",
    "저작권료 배분 갈등 재점화",
    "등록금 동결 대학 90곳",
    "주소 갈등 겪던 아파트, 이름 바꾼다",
]


@pytest.mark.parametrize("line", PROSE + HEADLINES)
def test_prose_and_headlines_that_mention_the_words_say_nothing(line):
    assert cue_of(line) is None


@given(st.text(max_size=300))
def test_any_text_gives_a_known_kind_or_nothing(text):
    cue = cue_of(text)
    assert cue is None or (isinstance(cue, Cue) and cue.kind.removeprefix("list_heading:") in KINDS and cue.rule)


@pytest.mark.parametrize("text", ["1" * 200_000, "[" * 100_000, "기자 " * 50_000, "2023-" * 50_000, "a@" * 50_000])
def test_a_long_hostile_line_is_no_cue(text):
    assert cue_of(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("첫화면 | 정치 | 사회 | 바다소식 | 게시판", "navigation"),
        ("이전 1 / 5 다음", "navigation"),
        ("한빛신문 > 종합", "navigation"),
        ("[광고] 가을 단풍 열차 선착순 예약", "ad"),
        ("이전글 둑길 가로등 새로 단다. 시가 산책로를 밝힌다.", "related"),
        ("박하늘 시인 · 2024-05-03", "byline"),
        ("글 박하늘", "byline"),
    ],
)
def test_rows_of_menus_pagers_and_short_bylines(text, kind):
    cue = cue_of(text)
    assert cue is not None
    assert cue.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "한빛 3 | 바다 2 | 은하 1 | 무승부 4",
        "시는 이전 1 / 5 다음 자리에 표를 세웠다.",
        "글 쓰는 사람들",
        "광고를 줄이자는 목소리가 크다.",
        "KBC뉴스 박하늘입니다. (영상취재 이바다)",
    ],
)
def test_what_only_looks_like_them(text):
    assert cue_of(text) is None


@pytest.mark.parametrize(
    "text", ["저작권자 ⓒ 한빛신문 무단 전재 및 재배포 금지", "독자 의견 (2)", "댓글 12개", "■ 댓글"]
)
def test_lines_behind_which_no_story_goes_on(text):
    assert ends_story(text)


@pytest.mark.parametrize(
    "text", ["▲ 둑길을 걷는 시민들 ⓒ 박하늘", "댓글 실명제를 두고 말이 많다.", "의견 수렴", "시의 의견 2건"]
)
def test_lines_behind_which_it_may(text):
    assert not ends_story(text)
