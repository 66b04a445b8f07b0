"""Quantities: tables of what counts and what does not, the examples of the contexts, and what must always hold."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.korean import find_quantities
from extractor.korean.quantities import explain_quantities
from extractor.korean.reader import read
from extractor.model import Quantity, canonical
from extractor.tables import load

TABLES = Path(__file__).parent.parent / "tables"


def rows(name: str) -> list[tuple[str, str]]:
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]  # type: ignore[misc]


def shown(quantity: Quantity) -> str:
    said = [quantity.value_text, quantity.unit or "-", quantity.kind, quantity.approximate, quantity.bound]
    return f"{quantity.text}=" + " ".join(part for part in said if part)


@pytest.mark.parametrize(("text", "expected"), rows("quantities.tsv"))
def test_reads(text: str, expected: str) -> None:
    assert " ; ".join(shown(quantity) for quantity in find_quantities(text)) == expected


@pytest.mark.parametrize(("text", "why"), rows("no_quantities.tsv"))
def test_counts_nothing(text: str, why: str) -> None:
    assert find_quantities(text) == [], why


def test_tables_balance() -> None:
    assert len(rows("no_quantities.tsv")) >= len(rows("quantities.tsv"))


@pytest.mark.parametrize("entry", load("numeral_contexts")["reading"], ids=lambda entry: entry["example"])
def test_examples_of_the_contexts(entry: dict[str, str]) -> None:
    text, _, expected = entry["example"].partition(" -> ")
    found = [" ".join(filter(None, (q.value_text, q.unit, q.kind))) for q in find_quantities(text)]
    if expected.strip():
        assert " ".join(expected.split()) in found
    else:
        assert found == []


@pytest.mark.parametrize(("text", "expected"), rows("quantities.tsv"))
def test_offsets_are_code_points_of_the_text_as_given(text: str, expected: str) -> None:
    given_text = "😀👩‍👩‍👧 🎉 " + unicodedata.normalize("NFD", text)
    found = find_quantities(given_text)
    assert all(given_text[q.start : q.end] == q.text for q in found)
    assert [unicodedata.normalize("NFC", q.text) for q in found] == [q.text for q in find_quantities(text)]


def test_field_is_kept() -> None:
    assert [q.field for q in find_quantities("3명", "title")] == ["title"]
    assert find_quantities("3명")[0].field == "text"


def test_exact_values_have_no_ends() -> None:
    quantity = find_quantities("1만 4천998건")[0]
    assert (quantity.low, quantity.high) == (None, None)


def test_every_quantity_names_its_rule() -> None:
    assert [rule for _, rule in explain_quantities("5만원대, 두세 명, 3-1")] == ["band", "vague", "score"]


KOREAN = st.text(
    st.sampled_from(
        "0123456789０９,.·~∼-–%(）()[]△▲ \n일이삼사오육칠팔구십백천만억조경영공한두세네열스물하나둘몇"
        "수약제만여대도분호기차주명원달러년월日三千개/^eK$:+째번의은는가 A"
    ),
    max_size=40,
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(KOREAN, st.text(max_size=40)))
def test_spans_point_at_their_text_and_never_overlap(text: str) -> None:
    last = 0
    for quantity in find_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text != ""
        assert quantity.start >= last
        last = quantity.end
        if quantity.value is None:
            assert quantity.value_text
            if quantity.low is not None and quantity.high is not None:
                assert quantity.low <= quantity.high
        else:
            assert quantity.value_text == canonical(quantity.value)
            assert quantity.low is None


@settings(max_examples=200, deadline=None)
@given(KOREAN)
def test_composed_and_decomposed_text_agree(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    same = [
        (q.value_text, q.unit, q.kind, q.bound, unicodedata.normalize("NFC", q.text))
        for q in find_quantities(decomposed)
    ]
    assert same == [(q.value_text, q.unit, q.kind, q.bound, q.text) for q in find_quantities(composed)]


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 10**13), st.sampled_from(["명", "건", "원", "개", "%"]))
def test_a_quantity_does_not_depend_on_other_sentences(number: int, unit: str) -> None:
    alone = find_quantities(f"모두 {number}{unit}이다.")
    among = find_quantities(f"예산은 3조원이다.\n모두 {number}{unit}이다.\n다음 달 열린다.")
    assert [shown(q) for q in alone] == [shown(q) for q in among[1:]]


@pytest.mark.parametrize(
    "unit", ["9", "만", "만만만 ", "1,", "1·", "1~", "三千", "[(", "한 ", "1 1/2 ", "3분의 ", "A1", "-1"]
)
def test_work_grows_with_the_length(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the text is about twice the steps: counted as calls of the grammar, not as time."""
    from extractor.korean import reader

    steps = 0

    def counting(function):  # type: ignore[no-untyped-def]
        def call(*args, **kwargs):  # type: ignore[no-untyped-def]
            nonlocal steps
            steps += 1
            return function(*args, **kwargs)

        return call

    for name in ("match_numeral", "read_mixed", "match_unit", "find_unit", "measure"):
        monkeypatch.setattr(reader, name, counting(getattr(reader, name)))
    counted = []
    for length in (2000, 4000):
        steps = 0
        list(read((unit * length)[:length]))
        counted.append(steps)
    assert counted[1] <= 2.2 * counted[0] + 60
