"""Outside authors and boards' writers: names with what the person is, beside counters, firms and portraits."""

import pytest

import extractor
from extractor.blocks.counters import without_counters
from extractor.blocks.cues import cue_of
from extractor.blocks.guests import titled_name
from extractor.blocks.people import read_credits

TITLE = "빈 들에 남은 허수아비"
STORY = (
    "추수가 끝난 들에는 허수아비만 남았다. 새들은 이제 그를 무서워하지 않는다.",
    "나는 논둑에 앉아 오래 그를 보았다. 팔을 벌린 채 아무도 쫓지 않는 사람이었다.",
    "돌아오는 길에 어머니가 담가 둔 고추를 걷었다. 해가 짧아졌다.",
)


def read(above: str, below: str = "", title: str = TITLE) -> extractor.Article:
    text = "".join(f"<p>{line}</p>" for line in STORY)
    html = f'<html><head><meta charset="utf-8"><title>{title} - 들녘신문</title></head><body>{above}<div class="view_content">{text}</div>{below}</body></html>'
    return extractor.extract(html, facts=False)


def names(article: extractor.Article) -> list[str]:
    return [reporter.name for reporter in article.reporters]


@pytest.mark.parametrize("line", ["박하늘 (수필가)", "박하늘 (시인·한빛대 교수)", "박하늘(소설가, 전 교사)"])
def test_a_name_with_a_title_in_brackets_below_the_headline(line: str) -> None:
    article = read(f"<h1>{TITLE}</h1><div>{line}</div><div>2024.11.02 09:00</div>")
    assert names(article) == ["박하늘"]
    assert article.subtitles == ()


@pytest.mark.parametrize(
    "text", ["박하늘 (한빛시 솔잎동)", "고양시 (시인 마을)", "봄나들이 (사진)", "박하늘 시인 (별)", "박하늘 ()"]
)
def test_other_brackets_behind_a_word_name_nobody(text: str) -> None:
    assert titled_name(text) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [("글쓴이 : 박하늘 시민기자 조회 : 1,204 추천 : 31", "박하늘"), ("박하늘 기자 조회수 88 댓글 3", "박하늘")],
)
def test_counters_beside_a_writer(line: str, name: str) -> None:
    assert cue_of(line) is not None
    assert [person.name for person in read_credits(line).people] == [name]
    assert read_credits(line).unknown == 0


@pytest.mark.parametrize("text", ["추천 도서 3권", "댓글 공작 3인방", "조회 때 부른 노래", "공감 100배로 커진 마을"])
def test_words_of_counters_without_a_figure_of_their_own_stay(text: str) -> None:
    assert without_counters(text) == text


@pytest.mark.parametrize("text", ["글 · 박하늘 변호사(법무법인 온새)", "박하늘 회계사 (회계법인 이솔)"])
def test_the_name_of_a_firm_is_no_person(text: str) -> None:
    assert [person.name for person in read_credits(text).people] == ["박하늘"]


def test_a_person_behind_a_firm_with_a_role_is_one() -> None:
    people = read_credits("재단법인 한마루 박하늘 기자, 이바다 기자").people
    assert [person.name for person in people] == ["박하늘", "이바다"]


def test_the_author_of_a_column_stands_beside_his_portrait() -> None:
    card = '<table class="writer_profile"><tr><td><img src="/p.jpg"></td></tr><tr><td>박하늘 목사</td></tr><tr><td>(들녘교회)</td></tr></table>'
    article = read(f"<div>들녘칼럼</div><h1>{TITLE}</h1><div>편집국 | 승인 2024.11.02 09:00</div>{card}")
    assert names(article) == ["박하늘"]


def test_a_portrait_beside_a_reporters_story_names_nobody_else() -> None:
    card = '<table class="writer_profile"><tr><td>이바다 시장</td></tr></table>'
    article = read(f"<h1>{TITLE}</h1><div>박하늘 기자</div><div>입력 2024.11.02 09:00</div>{card}")
    assert names(article) == ["박하늘"]


@pytest.mark.parametrize("line", ["기획 박하늘, 디자인 이바다", "기획: 박하늘 / 그래픽: 이바다"])
def test_who_planned_a_card_story_wrote_it(line: str) -> None:
    article = read(f"<h1>{TITLE}</h1><p>{line}</p><div>2024.04.22. 08:00</div>")
    assert names(article) == ["박하늘"]
    assert article.subtitles == ()


@pytest.mark.parametrize(
    "line", ["기획 전시 두 곳에서", "기획부터 마무리까지 주민 손으로", "기획재정부, 예산 편성 지침 내"]
)
def test_a_subtitle_that_begins_with_planning_is_no_byline(line: str) -> None:
    assert cue_of(line) is None


NOTICE = "<p>* 외부 필자의 글은 본지의 편집 방향과 다를 수 있습니다.</p>"
PORTRAIT = '<div><img src="/p.jpg"><div>박하늘시인</div></div>'


def test_a_notice_below_the_text_says_that_the_portrait_is_the_authors() -> None:
    assert names(read(f"<h1>{TITLE}</h1>{PORTRAIT}<div>2024년 11월 02일 00시 30분</div>", NOTICE)) == ["박하늘"]


def test_a_portrait_without_such_a_notice_may_be_of_anybody() -> None:
    assert names(read(f"<h1>{TITLE}</h1>{PORTRAIT}<div>2024년 11월 02일 00시 30분</div>")) == []


def test_credits_behind_a_date() -> None:
    article = read(f"<h1>{TITLE}</h1><p>2019.03.29 16:30 기획·구성 박하늘 / 그래픽 이바다</p>")
    assert names(article) == ["박하늘"]
    assert article.published_at == "2019-03-29T16:30:00+09:00"


@pytest.mark.parametrize("text", ["2019.03.29 16:30 기획 전시 열려", "2019.03.29 취재 뒷이야기를 모았습니다"])
def test_a_date_before_such_a_word_names_nobody(text: str) -> None:
    cue = cue_of(text)
    assert cue is None or cue.kind != "byline"


def test_a_name_that_ends_as_a_counter_does_keeps_its_last_letter() -> None:
    article = read(f"<h1>{TITLE}</h1><div>등록 2025-08-12 09:05 | 수정 2025-08-12 14:40 | 박하늘 이태건 인턴기자</div>")
    assert names(article) == ["박하늘", "이태건"]


def test_a_photographer_in_brackets_makes_no_caption_of_a_byline() -> None:
    assert names(
        read(f"<h1>{TITLE}</h1><p>글 박하늘 기자 사진 이바다(사진가)</p><div>입력 2024.11.02 09:00</div>")
    ) == ["박하늘"]


@pytest.mark.parametrize(
    "home",
    ["한빛시 둑길동", "광명시", "서울 마포구", "주부·한빛군 솔잎읍", "중구 둑길동", "한빛도 솔잎시", "솔잎면 둑길리"],
)
def test_a_reader_signs_with_where_he_lives(home: str) -> None:
    below = f"<p>박하늘({home})</p>"
    assert names(read(f"<h1>[독자투고] {TITLE}</h1><div>2024.11.02 09:00</div>", below)) == ["박하늘"]


@pytest.mark.parametrize(
    "what", ["배구", "축구", "요리", "정리", "운동", "장면", "축구 요리", "여자배구", "솔잎동 한빛시"]
)
def test_a_noun_that_ends_as_addresses_do_is_no_home(what: str) -> None:
    below = f"<p>박하늘({what})</p>"
    article = read(f"<h1>[독자투고] {TITLE}</h1><div>2024.11.02 09:00</div>", below)
    assert article.byline is None
    assert names(article) == []
