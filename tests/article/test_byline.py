"""Who wrote an article, from every place that names him."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.article.byline import read_byline
from extractor.blocks.measure import text_block
from extractor.blocks.model import Labelled, Role
from extractor.blocks.people import read_credits
from extractor.blocks.person_names import is_name, is_organisation
from extractor.metadata.model import Candidate, Metadata

STORY = ("시는 26일 새 도서관의 문을 열었다.", "어린이 열람실은 밤 9시까지 연다.")


def page(*items, story=STORY):
    """Labelled blocks from (role, text) pairs; ... stands for the story."""
    pairs = []
    for item in items:
        pairs += [(Role.BODY, text) for text in story] if item is ... else [item]
    return [Labelled(text_block(i, text), role, "test") for i, (role, text) in enumerate(pairs)]


def names(*items, metadata=None, story=STORY):
    found = read_byline(page(*items, story=story), metadata or Metadata())
    return [reporter.name for reporter in found.reporters]


TITLE = (Role.TITLE, "한빛시 새 도서관 문 열어")

LINES = [
    ("박하늘 기자", [("박하늘", "기자", None, None)]),
    ("박하늘기자", [("박하늘", "기자", None, None)]),
    ("박 하 늘 기자 pn@example.com", [("박하늘", "기자", "pn@example.com", None)]),
    ("워싱턴 특파원박하늘", [("박하늘", "특파원", None, "워싱턴")]),
    ("글 박하늘", [("박하늘", None, None, None)]),
    ("박하늘 선임기자 pn@example.com", [("박하늘", "선임기자", "pn@example.com", None)]),
    ("박하늘·이바다 기자", [("박하늘", "기자", None, None), ("이바다", "기자", None, None)]),
    ("박하늘ㆍ이바다 기자", [("박하늘", "기자", None, None), ("이바다", "기자", None, None)]),
    ("박하늘기자 , 이바다기자", [("박하늘", "기자", None, None), ("이바다", "기자", None, None)]),
    ("박하늘 기자, 이바다 인턴기자", [("박하늘", "기자", None, None), ("이바다", "인턴기자", None, None)]),
    ("광명=박하늘 기자", [("박하늘", "기자", None, "광명")]),
    ("순천 박하늘 기자 pn@example.com", [("박하늘", "기자", "pn@example.com", "순천")]),
    ("워싱턴=이바다 특파원", [("이바다", "특파원", None, "워싱턴")]),
    ("글·사진 박하늘 객원기자", [("박하늘", "객원기자", None, None)]),
    ("글 박하늘 기자 · 사진 이바다 기자", [("박하늘", "기자", None, None)]),
    ("박하늘·이바다 기자, 사진=솔뫼 기자", [("박하늘", "기자", None, None), ("이바다", "기자", None, None)]),
    ("글 박하늘·사진 이바다 수습기자", [("박하늘", "수습기자", None, None)]),
    ("주민기자 박하늘", [("박하늘", "주민기자", None, None)]),
    ("박하늘 주민기자", [("박하늘", "주민기자", None, None)]),
    ("박하늘 기자 / 사진 한빛시", [("박하늘", "기자", None, None)]),
    ("취재 박하늘 기자 / 영상편집 이바다", [("박하늘", "기자", None, None)]),
    ("사진·글=백련사 모미르 기자", [("모미르", "기자", None, None)]),
    ("박하늘 논설위원 겸 기자", [("박하늘", "기자", None, None)]),
    ("박하늘 (요한) 명예기자", [("박하늘", "명예기자", None, None)]),
    ("솔개군 박하늘 기자", [("박하늘", "기자", None, None)]),
    ("글 박하늘 기자 사진 이바다(사진가)", [("박하늘", "기자", None, None)]),
    ("남궁민수 논설위원", [("남궁민수", "논설위원", None, None)]),
    ("선우결 기자", [("선우결", "기자", None, None)]),
    ("이솔 기자", [("이솔", "기자", None, None)]),
    ("KBC 박하늘 (pn@example.com)", [("박하늘", None, "pn@example.com", None)]),
    ("[박하늘 한빛스타 기자]", [("박하늘", "기자", None, None)]),
    ("[한빛신문 박하늘 기자]", [("박하늘", "기자", None, None)]),
    ("한빛신문 = 박하늘 기자", [("박하늘", "기자", None, None)]),
    ("박하늘(pn@example.com)", [("박하늘", None, "pn@example.com", None)]),
    ("박하늘 기자 (한빛) pn@example.com", [("박하늘", "기자", "pn@example.com", None)]),
    ("박하늘 기자l기사입력 2024-03-05 19:01 l 최종수정 2024-03-05 19:56", [("박하늘", "기자", None, None)]),
    ("박하늘 기자송고 2024-03-05 14:38", [("박하늘", "기자", None, None)]),
    ("울란바토르=박하늘 특파원이바다 인턴기자입력 2024-08-05 04:30지면 A10",
     [("박하늘", "특파원", None, "울란바토르"), ("이바다", "인턴기자", None, None)]),
    ("기자명 박하늘 기자", [("박하늘", "기자", None, None)]),
    ("by 박하늘", [("박하늘", None, None, None)]),
    ("박하늘 사회부 차장 기자", [("박하늘", "기자", None, None)]),
    ("박하늘 PD", [("박하늘", "PD", None, None)]),
    ("박하늘 아나운서", [("박하늘", "아나운서", None, None)]),
    ("Jane Doe 특파원", [("Jane Doe", "특파원", None, None)]),
    ("기자 박하늘", [("박하늘", "기자", None, None)]),
    ("경기=박하늘 본부장", [("박하늘", "본부장", None, "경기")]),
    ("한빛/박하늘기자", [("박하늘", "기자", None, None)]),
    ("박하늘 기자(=광주)", [("박하늘", "기자", None, None)]),
    ("정치부 박하늘 기자", [("박하늘", "기자", None, None)]),
    ("봄날 시민기자", [("봄날", "시민기자", None, None)]),
    ("박하늘 이바다 슬아름 기자", [("박하늘", "기자", None, None), ("이바다", "기자", None, None),
     ("슬아름", "기자", None, None)]),
    ("[남강 | 한빛스포츠 박하늘 기자]", [("박하늘", "기자", None, "남강")]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "people"), LINES)
def test_a_byline_line_at_the_head(line, people):
    found = read_byline(page(TITLE, (Role.BYLINE, line), ...), Metadata())
    assert [(r.name, r.role, r.email, r.place) for r in found.reporters] == people


@pytest.mark.parametrize(
    "line",
    [
        "온라인뉴스팀",
        "디지털뉴스팀 news@example.com",
        "한빛신문 편집국",
        "한빛전자 홍보팀 / pr@hanbit.example",
        "편집실",
        "한낮의 시선 제작진",
        "뉴스룸",
        "한빛신문 webmaster@example.com",
        "사진=박하늘 사진기자",
        "영상취재: 박하늘",
        "구독자",
        "기자 프로필",
        "기사원문",
    ],
)
def test_desks_photographers_and_buttons_are_no_reporters(line):
    found = [p for p in read_byline(page(TITLE, (Role.BYLINE, line), ...), Metadata()).reporters if p.role or p.email]
    assert found == []


OPENINGS = [
    ("(광명=한빛뉴스) 박하늘 기자 = 시가 나섰다.", ["박하늘"]),
    ("【서울=한빛뉴스】박하늘 이바다 기자 = 시가 나섰다.", ["박하늘", "이바다"]),
    ("[한빛신문=박하늘 기자] 시가 나섰다.", ["박하늘"]),
    ("[한빛스포츠 박하늘] 시가 나섰다.", ["박하늘"]),
    ("[박하늘 기자] 시가 나섰다.", ["박하늘"]),
    ("박하늘 기자 = 시가 나섰다.", ["박하늘"]),
    ("[디지털한빛 박하늘 기자] 시가 나섰다.", ["박하늘"]),
    ("[더한빛ㅣ광주=박하늘 기자] 시가 나섰다.", ["박하늘"]),
    ("(서울·세종=한빛) 박하늘 이바다 기자 = 시가 나섰다.", ["박하늘", "이바다"]),
    ("(브뤼셀=한빛뉴스) 이바다 특파원 = 회의가 열렸다.", ["이바다"]),
    ("[앵커] 시가 나섰다.", []),
    ("(사진) 박하늘 시장이 말했다.", []),
    ("[한빛신문 특별취재팀] 시가 나섰다.", []),
    ("\"수출=생존\"이라는 말을 박하늘 기자가 들었다.", []),
]  # fmt: skip


@pytest.mark.parametrize(("first", "people"), OPENINGS)
def test_the_opening_of_the_body(first, people):
    assert names(TITLE, ..., story=(first, *STORY)) == people


TAILS = [
    ((Role.BYLINE, "박하늘 기자 pn@example.com"), ["박하늘"]),
    ((Role.BYLINE, "광명=박하늘 pn@example.com"), ["박하늘"]),
    ((Role.BYLINE, "[박하늘 기자]"), ["박하늘"]),
    ((Role.OTHER, "박하늘"), ["박하늘"]),
    ((Role.OTHER, "박하늘 / 화면캡처 KBC"), ["박하늘"]),
    ((Role.OTHER, "더보기"), []),
    ((Role.OTHER, "전체기사"), []),
]


def test_a_bare_word_beside_the_date_gives_way_to_a_byline_with_a_role():
    head = (Role.BYLINE, "[나눔] 2024년 11월 23일 (토)")
    assert names(TITLE, head, ..., (Role.BYLINE, "/박하늘 시민기자")) == ["박하늘"]
    assert names(TITLE, (Role.BYLINE, "이바다 2024.11.23"), ...) == ["이바다"]


def test_a_caption_with_its_photographer_is_no_byline():
    credits = read_credits("물에 잠겼던 다리 앞에 안내판이 서 있다. /사진=박하늘 기자")
    assert credits.unknown > 2
    assert [p.place for p in read_credits("경기 광명시 소하동=박하늘 기자").people] == ["소하동"]


@pytest.mark.parametrize(("tail", "people"), TAILS)
def test_below_the_story(tail, people):
    assert names(TITLE, ..., tail) == people


SPOKEN = [
    ("한빛시청에서 KBC 뉴스 박하늘입니다.", ["박하늘"]),
    ("한빛뉴스 박하늘입니다. [pn@example.com]", ["박하늘"]),
    ("지금까지 국회에서 한빛TV 박하늘이었습니다.", ["박하늘"]),
    ("박하늘 기자가 보도합니다.", ["박하늘"]),
    ("오늘의 뉴스였습니다.", []),
    ("이상은 시장 박하늘입니다.", []),
]


@pytest.mark.parametrize(("last", "people"), SPOKEN)
def test_sign_offs(last, people):
    assert names(TITLE, ..., story=(*STORY, last)) == people


def test_a_byline_glued_to_the_last_sentence():
    story = (*STORY, "시는 내년에도 잇겠다고 밝혔다. 박하늘 기자 pn@example.com")
    assert names(TITLE, ..., story=story) == ["박하늘"]


def test_quoted_persons_and_officials_are_no_reporters():
    story = (*STORY, "박하늘 시장은 “밤에도 열겠다”고 말했다.", "이바다 교수는 고개를 저었다.")
    assert names(TITLE, (Role.CAPTION, "박하늘 시장. 이바다 기자"), ..., story=story) == []


def test_head_order_wins_and_the_tail_gives_the_addresses():
    found = read_byline(
        page(TITLE, (Role.BYLINE, "박하늘 기자 , 이바다 기자"), ..., (Role.BYLINE, "광명=이바다 sea@example.com"),
             (Role.BYLINE, "/박하늘·이바다 기자")), Metadata())  # fmt: skip
    assert [r.name for r in found.reporters] == ["박하늘", "이바다"]
    assert found.reporters[1].email == "sea@example.com"
    assert found.reporters[1].place == "광명"
    assert found.text == "박하늘 기자 , 이바다 기자"


def test_a_round_up_has_a_byline_below_each_piece():
    pieces = [(Role.BODY, STORY[0]), (Role.BYLINE, "박하늘 기자"), (Role.BODY, STORY[1]), (Role.BYLINE, "이바다 기자"),
              (Role.BODY, "끝으로 책이 남았다.")]  # fmt: skip
    assert names(TITLE, *pieces) == ["박하늘", "이바다"]


def test_bylines_of_other_stories_below_are_not_ours():
    others = [(Role.RELATED, "물놀이장 세 곳 문 열어"), (Role.BYLINE, "이바다 기자")]
    assert names(TITLE, ..., (Role.BYLINE, "박하늘 기자"), *others) == ["박하늘"]
    assert names(TITLE, ..., *others) == []


def test_one_more_is_completed_from_metadata():
    metadata = Metadata(authors=(Candidate("박하늘", "json-ld"), Candidate("이바다", "json-ld")))
    assert names(TITLE, (Role.BYLINE, "박하늘 기자 외 1명"), ..., metadata=metadata) == ["박하늘", "이바다"]
    assert names(TITLE, (Role.BYLINE, "박하늘 기자"), ..., metadata=metadata) == ["박하늘"]


def test_a_lone_address_belongs_to_the_only_reporter_but_a_desks_does_not():
    found = read_byline(page(TITLE, (Role.BYLINE, "박하늘 기자"), ..., (Role.BYLINE, "pn@example.com")), Metadata())
    assert found.reporters[0].email == "pn@example.com"
    found = read_byline(page(TITLE, (Role.BYLINE, "박하늘 기자"), ..., (Role.BYLINE, "jebo@example.com")), Metadata())
    assert found.reporters[0].email is None


def test_a_byline_that_is_a_link_or_has_a_button():
    assert names(TITLE, (Role.NAVIGATION, "기자명 박하늘 기자"), ...) == ["박하늘"]
    assert names(TITLE, (Role.AD, "박하늘 기자 +구독"), ...) == ["박하늘"]
    assert names(TITLE, (Role.NAVIGATION, "박하늘 기자의 뷰 모아보기"), ...) == []


def test_name_and_role_in_two_elements():
    found = read_byline(
        page(TITLE, (Role.BYLINE, "박하늘"), (Role.NAVIGATION, "기자 · pn@example.com"), ...), Metadata()
    )
    assert [(r.name, r.role, r.email) for r in found.reporters] == [("박하늘", "기자", "pn@example.com")]


STATED = [
    ("박하늘", ["박하늘"]),
    ("박하늘 기자", ["박하늘"]),
    ("pn@example.com (박하늘)", ["박하늘"]),
    ("박하늘,이바다", ["박하늘", "이바다"]),
    ("Jane Doe", ["Jane Doe"]),
    ("한빛신문", []),
    ("admin", []),
    ("pn@example.com", []),
    ("온라인뉴스팀", []),
    ("한빛 | 포털", []),
    ("Hanbit News", []),
]


@pytest.mark.parametrize(("author", "people"), STATED)
def test_metadata_authors(author, people):
    metadata = Metadata(authors=(Candidate(author, "meta"),), site_names=(Candidate("한빛", "og"),))
    assert names(TITLE, ..., metadata=metadata) == people


def test_outside_authors_sign_opinion_pieces_only():
    line = (Role.SUBTITLE, "박하늘 한빛대 도서관학과 교수")
    found = read_byline(page((Role.TITLE, "[기고] 책이 있는 밤"), line, ...), Metadata())
    assert [(r.name, r.role) for r in found.reporters] == [("박하늘", "한빛대 도서관학과 교수")]
    assert names(TITLE, line, ...) == []


@pytest.mark.parametrize("word", ["고양시", "편성표", "도서관", "성전면", "구독중", "이벤트", "최신순"])
def test_words_beside_the_headline_that_are_no_names(word):
    assert names((Role.OTHER, word), TITLE, (Role.DATELINE, "입력 2024-03-05 10:00"), ...) == []


def test_a_bare_name_beside_the_date():
    assert names((Role.OTHER, "박하늘"), TITLE, (Role.DATELINE, "입력 2024-03-05 10:00"), ...) == ["박하늘"]


@pytest.mark.parametrize("word", ["박하늘", "이솔", "남궁민수", "제갈솔", "황보은"])
def test_names(word):
    assert is_name(word)


@pytest.mark.parametrize(
    "word", ["기자를", "온라인뉴스팀", "사회부", "한국", "박하늘이다", "가", "Kim", "정치", "사진"]
)
def test_words_that_are_no_names(word):
    assert not is_name(word)


def test_organisations():
    assert is_organisation("한빛일보")
    assert is_organisation("디지털뉴스팀")
    assert not is_organisation("이정부")


@given(st.text(alphabet=st.sampled_from("박하늘 이바다기자=·,/()[]@.com특파원외12명\n사진글")))
def test_credits_never_invent_a_name(text):
    squeezed = "".join(text.split())
    for person in read_credits(text).people:
        assert person.name in squeezed


@pytest.mark.parametrize("text", ["기자" * 50_000, "박하늘 " * 50_000, "@" * 100_000, "a@b." * 50_000, "=" * 100_000])
def test_hostile_text_is_read_in_linear_time(text):
    read_credits(text)
    names(TITLE, ..., story=(*STORY, text))


@pytest.mark.parametrize("what", ["음식문화 연구자", "동화 번역가", "지역 언론인"])
def test_what_a_columnist_is_stands_in_brackets_and_is_no_second_author(what: str) -> None:
    found = read_byline(page(TITLE, (Role.BYLINE, f"박하늘 ({what})"), ...), Metadata())
    assert [(person.name, person.role) for person in found.reporters] == [("박하늘", what)]


DATED = (Role.DATELINE, "입력 2024.05.03 15:20")


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("경제부 한여울 차장", ["한여울"]),
        ("한여울 산업부장", ["한여울"]),
        ("한여울 · 도담비", ["한여울", "도담비"]),
        ("한여울 / 사회부", ["한여울"]),
        ("한여울 대학생기자단", ["한여울"]),
        ("EDITOR 한여울 PHOTOGRAPHER 도담비", ["한여울"]),
        ("한여울구독", ["한여울"]),
        ("한여울 목사(한빛교회)", ["한여울"]),
        ("한여울 해설위원", ["한여울"]),
        ("사회부 한여울 정기자", ["한여울"]),
        ("한솔 공원(한빛동)", []),
        ("행정·자치 한마당", []),
        ("한솔시 늘봄과", []),
    ],
)
def test_names_with_a_desk_or_a_rank_beside_the_date(line: str, people: list[str]) -> None:
    assert names(TITLE, (Role.OTHER, line), DATED, ...) == people


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("KBC 한여울 (hy@example.com)", ["한여울"]),
        ("한여울 (한빛대 교수)", ["한여울"]),
        ("문의 한여울 팀장 031-000-0000 hy@example.com", []),
        ("도서관 이용 안내 help@example.com", []),
    ],
)
def test_who_signs_a_line_that_is_left_over_below_the_story(line: str, people: list[str]) -> None:
    assert names(TITLE, DATED, ..., (Role.OTHER, line)) == people


@pytest.mark.parametrize("mark", ["|", "｜", "ㅣ", "="])
def test_an_outlet_and_its_writer_before_a_bar_open_the_story(mark: str) -> None:
    assert names(TITLE, DATED, ..., story=(f"한빛신문 한여울 기자 {mark} {STORY[0]}", STORY[1])) == ["한여울"]


@pytest.mark.parametrize("opening", ["채소 값이 오른 까닭을 한여울 기자 | ", "한여울 시장 | "])
def test_words_of_a_story_before_a_bar_sign_nothing(opening: str) -> None:
    assert names(TITLE, DATED, ..., story=(opening + STORY[0], STORY[1])) == []


def test_an_author_with_a_label_has_his_calling_for_a_role() -> None:
    found = read_byline(page(TITLE, (Role.BYLINE, "글·사진 한여울 여행작가"), ...), Metadata())
    assert [(person.name, person.role) for person in found.reporters] == [("한여울", "여행작가")]
    found = read_byline(page(TITLE, (Role.BYLINE, "글 한여울 프리랜서 기자"), ...), Metadata())
    assert [(person.name, person.role) for person in found.reporters] == [("한여울", "기자")]


@pytest.mark.parametrize(
    ("opening", "people"),
    [
        ("(광명=한빛통신) 박하늘 이바다 기자 = 시가 둑길을 열었다.", ["박하늘", "이바다"]),
        ("(광명=한빛통신) 이바다 박하늘 기자 = 시가 둑길을 열었다.", ["박하늘", "이바다"]),
        ("(광명=한빛통신) 박하늘 기자 = 시가 둑길을 열었다.", ["박하늘"]),
        ("(광명=한빛통신) 이바다 남궁민수 기자 = 시가 둑길을 열었다.", ["박하늘"]),
        ("박하늘과 이바다가 둑길을 걸었다.", ["박하늘"]),
    ],
)
def test_a_dateline_names_more_than_the_card_above_it(opening: str, people: list[str]) -> None:
    assert names(TITLE, (Role.BYLINE, "박하늘 기자"), ..., story=(opening, *STORY)) == people
