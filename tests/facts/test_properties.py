"""What holds for every text: slots stand where they say, nothing is computed, other paragraphs change nothing."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.facts import explain_facts, find_facts
from extractor.korean import find_quantities
from extractor.model import Fact, Quantity

from .stories import PUBLISHED, SUBTITLES, TEXT, TITLE

SENTENCES = [line for line in TEXT.split("\n") if line] + [
    "부산시는 올해 청년 취업 목표 3천200명을 415명 초과한 3천615명을 달성했다.",
    "지난해 판매량은 480만대로 목표 500만대에 20만대 못 미쳤다.",
    "고용률은 68.9%(목표 68.0%)로 집계됐다.",
    "품목별로는 △김치 1억2천만달러 △라면 3억달러 △음료 8천만달러를 수출했다.",
    "전남도는 2027년까지 청년농 1만명을 육성할 계획이다.",
    "“목표는 100개다.” 그는 이렇게 말했다…",
]
UNRELATED = [
    "도서관은 이달부터 저녁 9시까지 문을 연다.",
    "주민들은 공원 산책로가 어둡다고 말했다.",
    "행사에는 주민과 상인이 함께했다.",
]
PIECES = st.one_of(
    st.sampled_from(SENTENCES),
    st.text(alphabet="목표 1만2천건%을를 초과달성했다.,()△▲‘’“”\n0123456789조억가나다대비보다", max_size=60),
)


def slots(fact: Fact) -> list[Quantity]:
    return [q for q in (fact.target, fact.achieved, fact.rate, fact.difference) if q is not None]


@given(st.lists(PIECES, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_every_slot_is_a_figure_of_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    known = {(q.start, q.end): q for q in find_quantities(text)}
    for fact in find_facts(text, published="2024-05-20"):
        assert slots(fact)
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.text
        for quantity in slots(fact):
            assert text[quantity.start : quantity.end] == quantity.text
            told = known[quantity.start, quantity.end].value
            assert quantity.value is None or abs(quantity.value) == told


@given(st.lists(PIECES, min_size=1, max_size=3))
@settings(max_examples=40, deadline=None)
def test_figures_outside_the_evidence_are_accounted_for(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    for explained in explain_facts(text, published="2024-05-20"):
        evidence = explained.fact.evidence
        origins = {(o.field, o.start, o.end) for o in explained.trace.origins}
        for quantity in slots(explained.fact):
            inside = quantity.field == evidence.field and evidence.start <= quantity.start < evidence.end
            assert inside or (quantity.field, quantity.start, quantity.end) in origins


def at_home(fact: Fact, shift: int) -> Fact:
    """The fact with offsets as if nothing stood before its story."""

    def moved(quantity: Quantity | None) -> Quantity | None:
        if quantity is None or quantity.field != "text":
            return quantity
        return replace(quantity, start=quantity.start - shift, end=quantity.end - shift)

    evidence = fact.evidence
    if evidence.field == "text":
        evidence = replace(evidence, start=evidence.start - shift, end=evidence.end - shift)
    return replace(
        fact,
        target=moved(fact.target),
        achieved=moved(fact.achieved),
        rate=moved(fact.rate),
        difference=moved(fact.difference),
        evidence=evidence,
    )


@pytest.mark.parametrize("place", ["before", "after"])
@pytest.mark.parametrize("other", UNRELATED)
def test_unrelated_paragraphs_change_nothing(place: str, other: str) -> None:
    alone = find_facts(TEXT, title=TITLE, subtitles=SUBTITLES, published=PUBLISHED)
    longer = f"{other}\n{TEXT}" if place == "before" else f"{TEXT}\n{other}"
    shift = len(other) + 1 if place == "before" else 0
    found = find_facts(longer, title=TITLE, subtitles=SUBTITLES, published=PUBLISHED)
    assert [at_home(fact, shift) for fact in found] == alone


def test_the_same_text_gives_the_same_facts() -> None:
    assert find_facts(TEXT, TITLE, SUBTITLES, PUBLISHED) == find_facts(TEXT, TITLE, SUBTITLES, PUBLISHED)


@pytest.mark.parametrize(
    "hostile",
    [
        "목표 " * 5000,
        "목표 100건 대비 120%인 " * 2000,
        "목표 1만건 " + "(" * 5000,
        "목표" + "1" * 20000,
        "△1건 " * 3000,
    ],
)
def test_hostile_text_ends(hostile: str) -> None:
    assert isinstance(find_facts(hostile, published="2024-05-20"), list)
