"""Text cut into runs and made visible."""

from hypothesis import given
from hypothesis import strategies as st

from extractor.report.highlight import Mark, paragraph_bounds, runs_of
from extractor.report.visible import UNSEEN, clipped, line, visible

MARKS = st.lists(
    st.builds(
        Mark,
        st.integers(0, 40),
        st.integers(0, 40),
        st.sampled_from(["quantity", "time", "cue", "evidence"]),
        st.sampled_from(["a", "b", "c"]),
    ),
    max_size=12,
)


@given(st.text(min_size=40, max_size=40), MARKS, st.integers(0, 20), st.integers(20, 40))
def test_runs_are_the_text_whatever_overlaps(text, marks, start, end):
    runs = runs_of(text, marks, start, end)
    assert "".join(run.text for run in runs) == text[start:end]
    at = start
    for run in runs:
        covering = [mark for mark in marks if mark.start <= at and at + len(run.text) <= mark.end]
        assert run.cue == any(mark.kind == "cue" for mark in covering if run.text)
        assert sorted(run.evidence) == sorted(mark.name for mark in covering if mark.kind == "evidence")
        at += len(run.text)


def test_a_figure_begins_once():
    marks = [Mark(3, 9, "quantity", "q0"), Mark(5, 7, "cue", "f1"), Mark(0, 12, "evidence", "f1")]
    runs = runs_of("목표 1만 2천명 대비", marks)
    assert [run.text for run in runs if run.begins] == ["1만"]
    assert "".join(run.text for run in runs if run.figure == "q0") == "1만 2천명"
    assert [run.opens for run in runs if run.opens] == [("f1",)]


def test_evidence_that_began_before_a_paragraph_opens_with_it():
    runs = runs_of("가나다라", [Mark(0, 4, "evidence", "f1")], 2, 4)
    assert [(run.text, run.opens) for run in runs] == [("다라", ("f1",))]


@given(st.lists(st.text(max_size=8), max_size=6))
def test_paragraph_bounds_are_those_of_the_joined_text(paragraphs):
    text = "\n".join(paragraphs)
    assert [text[start:end] for start, end in paragraph_bounds(paragraphs)] == paragraphs


@given(st.text())
def test_nothing_unseen_is_left(text):
    assert not UNSEEN.search(visible(text))


@given(st.text(alphabet="가나다 12%.,\n", max_size=30))
def test_ordinary_text_stays_as_it_is(text):
    assert visible(text) == text


def test_direction_marks_are_named():
    assert visible(f"매출{chr(0x202E)}001원") == "매출⟦RLO⟧001원"
    assert visible(f"{chr(0xD800)}{chr(0xFEFF)}") == "⟦U+D800⟧⟦U+FEFF⟧"


@given(st.text(max_size=50), st.integers(0, 50))
def test_clipped_text_is_a_beginning(text, most):
    short = clipped(text, most)
    assert len(short) <= most + 1
    assert text.startswith(short.removesuffix("…")) or short == text


def test_a_missing_text_is_empty():
    assert line(None, 5) == ""
