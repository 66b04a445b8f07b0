"""Bylines behind the last sentence, and the look that spares reading where nobody can be sure."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.article.signatures import closing
from extractor.blocks.people import may_be_sure, read_credits
from extractor.blocks.person_names import people_words

_WORDS = people_words()
_LISTED = sorted(
    _WORDS.writer | _WORDS.photo | _WORDS.writer_credit | _WORDS.photo_credit | _WORDS.places | _WORDS.guest
)
_SIGNS = ["=", "|", "｜", "/", "·", ",", ":", "(", ")", "[", "]", "\x01", " ", "  "]
_OTHERS = [
    "박하늘",
    "이바다",
    "박 하 늘",
    "기 고 자",
    "구 례",
    "외 2명",
    "외2명",
    "조회 12",
    "추천 3",
    "본부장 겸 ",
    "sky@example.com",
    "한빛뉴스",
    "Jane",
]
_PIECES = st.one_of(st.sampled_from(_LISTED), st.sampled_from(_SIGNS), st.sampled_from(_OTHERS))


@pytest.mark.parametrize("byline", ["광명 박하늘", "워싱턴 박하늘", "경기 광명 박하늘", "광명=박하늘", "박하늘 기자"])
def test_a_byline_behind_the_last_sentence(byline: str) -> None:
    assert closing(f"둑길이 열렸다. {byline}") == byline


@pytest.mark.parametrize("rest", ["박하늘 시장", "한빛 박하늘", "광명시 박하늘 시장", "선전 포고", "빈손 박하늘"])
def test_what_else_stands_behind_the_last_sentence(rest: str) -> None:
    assert closing(f"둑길이 열렸다. {rest}") == ""


@given(st.lists(_PIECES, max_size=8), st.sampled_from(["", " "]))
@example(["기", "고", "자", "박하늘"], " ")
@example(["기 고외2명자", "박하늘"], " ")
@example(["기\x01고\x01자", "박하늘"], " ")
@example(["구조회 3 례 박하늘"], "")
def test_somebody_who_is_sure_may_be(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    assert may_be_sure(text) or not any(person.sure for person in read_credits(text).people)


@pytest.mark.parametrize("text", ["박하늘 시장", "둑길에서 이바다", "빈손으로 선전했다", "외국 손님들", "그 밤"])
def test_nobody_is_sure_where_nothing_says_so(text: str) -> None:
    assert not may_be_sure(text)
