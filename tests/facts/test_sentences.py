"""A table of sentences over the constructions of Korean news, as many without facts as with them."""

from pathlib import Path

import pytest

from extractor.facts import find_facts
from extractor.model import Fact, Quantity

PUBLISHED = "2024-05-20"
TABLE = Path(__file__).parent.parent / "tables" / "facts.tsv"


def rows() -> list[tuple[str, str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [(text, expected) for line in lines if line and line[0] != "#" for text, expected in [line.split("\t")]]


def written(quantity: Quantity) -> str:
    return f"{quantity.value_text}{quantity.unit}"


def slots(fact: Fact) -> str:
    named = (("T", fact.target), ("A", fact.achieved), ("R", fact.rate), ("D", fact.difference))
    return " ".join([f"{letter}{written(q)}" for letter, q in named if q is not None] + [fact.status or ""]).strip()


@pytest.mark.parametrize(("text", "expected"), rows(), ids=[text[:24] for text, _ in rows()])
def test_sentence(text: str, expected: str) -> None:
    found = " ; ".join(sorted(slots(fact) for fact in find_facts(text, published=PUBLISHED))) or "-"
    assert found == " ; ".join(sorted(expected.split(" ; ")))


def test_the_table_is_balanced() -> None:
    expected = [e for _, e in rows()]
    without = expected.count("-")
    assert len(expected) >= 150
    assert without >= len(expected) * 0.45
