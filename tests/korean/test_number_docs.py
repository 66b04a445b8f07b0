"""The page about numbers: as the tables say it, and every example reads as the page says."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from extractor.korean import find_quantities
from extractor.korean.quantities import explain_quantities
from extractor.tables import load


def script() -> ModuleType:
    path = Path(__file__).parents[2] / "scripts" / "number_docs.py"
    spec = importlib.util.spec_from_file_location("number_docs", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["number_docs"] = module
    spec.loader.exec_module(module)
    return module


number_docs = script()


def readings(text: str) -> list[str]:
    return [" ".join(filter(None, (q.value_text, q.unit, q.kind))) for q in find_quantities(text)]


def test_the_page_is_what_the_tables_say() -> None:
    assert number_docs.PAGE.read_text(encoding="utf-8") == number_docs.page(), "run python scripts/number_docs.py"
    assert number_docs.main(["--check"]) == 0


@pytest.mark.parametrize("example", number_docs.table_examples(), ids=lambda example: example.text)
def test_every_example_of_the_tables_reads_as_the_page_says(example: tuple[str, str]) -> None:
    text, reading = example
    if reading:
        assert reading in readings(text)
    else:
        assert readings(text) == []


@pytest.mark.parametrize("rule", load("number_rules")["rule"], ids=lambda rule: rule["name"])
def test_the_rule_of_the_example_is_the_one_told(rule: dict[str, str]) -> None:
    text, reading = number_docs.example(rule["example"])
    told = {" ".join(filter(None, (q.value_text, q.unit, q.kind))): name for q, name in explain_quantities(text)}
    assert told[reading].startswith(rule["name"])


@pytest.mark.parametrize("entry", [e for side in ("before", "after") for e in load("qualifiers")[side]], ids=str)
def test_qualifiers_set_what_the_page_says(entry: dict[str, str]) -> None:
    found = find_quantities(entry["example"])
    assert len(found) == 1
    assert (found[0].approximate, found[0].bound) == (entry.get("approximate"), entry.get("bound"))


def test_every_rule_that_reads_the_cases_is_on_the_page() -> None:
    known = tuple(rule["name"] for rule in load("number_rules")["rule"])
    used = {rule for text, _ in number_docs.cases("quantities") for _, rule in explain_quantities(text)}
    assert {rule for rule in used if not rule.startswith(known)} == set()
