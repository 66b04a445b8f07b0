"""What makes the measuring of lines quick never changes what it finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.blocks.captions import _FINAL as FINAL
from extractor.blocks.cues import cue_of
from extractor.blocks.line_shapes import END_OF_SENTENCE
from extractor.blocks.measure import Ending
from extractor.blocks.speech_level import PAST, PLAIN, POLITE
from extractor.letters import bare
from extractor.metadata.titles import title_key
from extractor.tables import load

TEXTS = st.text(st.sampled_from("가다요죠니까했a1 \t\xa0\u3000.?!…\"'”’)]」』_ⓒ½Ⅱ-·") | st.characters(), max_size=80)


@given(TEXTS)
def test_bare_text_is_what_no_space_and_no_symbol_is_in(text):
    kept = re.sub(r"[\W_]+", "", text)
    assert bare(text) == kept
    assert title_key(text) == kept.casefold()


@given(st.text(max_size=200), st.sampled_from(["했다.", "합니다.”", "갔나요?", "있다", "열렸죠…", "(끝)"]))
@pytest.mark.parametrize(
    "pattern", [r"(?<!니)다[.!…]*[\"'”’)]*$", r"(?:니다|요|죠)[.!?…]*[\"'”’)]*$", r"[.?!…][\"'”’)]*$"]
)
def test_an_ending_is_found_as_a_search_of_the_whole_text_finds_it(pattern, text, end):
    found, searched = Ending(pattern).search(text + end), re.search(pattern, text + end)
    assert (found and found.span()) == (searched and searched.span())


@given(
    st.lists(st.sampled_from([*"가니다요죠필시오까했있겠.!?…\"'”’)]」』〉 "]), max_size=12).map("".join),
    st.integers(0, 60),
)
@pytest.mark.parametrize("ending", [POLITE, PLAIN, PAST, END_OF_SENTENCE, FINAL])
def test_an_ending_told_by_its_last_word_is_found_as_its_expression_finds_it(ending, text, closers):
    for line in (text, "강이 " * 20 + text, text + "”" * closers):
        found, searched = ending.search(line), ending.expression.search(line, max(0, len(line) - 40))
        assert (found and found.span()) == (searched and searched.span())


@pytest.mark.parametrize(
    ("ending", "says", "says_not"),
    [
        (POLITE, "둑길을 걷습니다.", "물길이 주요"),
        (PLAIN, "둑길이 열렸다.”", "둑길이 열립니다."),
        (PAST, "둑길이 열렸다.", "둑길이 열린다."),
        (END_OF_SENTENCE, "열렸을까?", "둑길 개방"),
    ],
)
def test_endings_of_long_paragraphs(ending, says, says_not):
    before = "물이 맑다. 걷습니다. 열렸을까? " * 50
    assert ending.search(before + says)
    assert not ending.search(before + says_not)


PHRASES = [
    phrase
    for row in load("cues")["cue"]
    if row["form"] == "contains" and not row.get("mark") and row.get("max", 120) >= 60
    for phrase in row["phrases"]
]


@pytest.mark.parametrize("form", ["{}", "물 {}", "물 {} 물"])
def test_a_phrase_is_found_wherever_it_stands_in_a_line(form):
    written = [way for phrase in PHRASES for way in (phrase, phrase.replace(" ", ""))]
    assert [way for way in written if cue_of(form.format(way)) is None] == []
