"""Who, what and when: names in a table of sentences, and how many come out right in annotated stories."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor.facts import find_facts
from extractor.model import Fact

PUBLISHED = "2024-05-20"
TABLE = Path(__file__).parent.parent / "tables" / "fact_names.tsv"
MISSED = TABLE.with_name("fact_names_missed.tsv")
PASSAGES = Path(__file__).parent / "passages"
ROLES = ("target", "achieved", "rate", "difference")
# Of the facts whose figures match: (indicator, subject, period, status). Raise them when they are passed.
FLOORS = {
    "first": (0.92, 0.97, 0.93, 0.94),
    "second": (0.80, 0.90, 0.93, 0.94),
    "third": (0.77, 0.93, 0.90, 0.94),
    "fourth": (0.84, 0.92, 0.95, 0.93),
    "fifth": (0.86, 0.89, 0.93, 0.90),
}


def rows(table: Path = TABLE) -> list[list[str]]:
    lines = table.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and line[0] != "#"]


def named(fact: Fact) -> str:
    return f"{fact.subject or '-'} | {fact.indicator} | {fact.period.value if fact.period else '-'}"


@pytest.mark.parametrize(("text", "title", "expected"), rows(), ids=[row[0][:24] for row in rows()])
def test_names_in_a_sentence(text: str, title: str, expected: str) -> None:
    found = find_facts(text.replace(" / ", "\n"), title=None if title == "-" else title, published=PUBLISHED)
    assert " ; ".join(named(fact) for fact in found) == ("" if expected == "-" else expected)


@pytest.mark.xfail(strict=True, reason="known to be named otherwise; move the row to fact_names.tsv when it is not")
@pytest.mark.parametrize(("text", "title", "expected"), rows(MISSED), ids=[row[0][:24] for row in rows(MISSED)])
def test_names_that_are_known_to_be_missed(text: str, title: str, expected: str) -> None:
    test_names_in_a_sentence(text, title, expected)


def alike(a: str | None, b: str | None) -> bool:
    """Dice coefficient over pairs of characters of one half or more."""
    x, y = ("".join(c for c in name or "" if c.isalnum()) for name in (a, b))
    mine, theirs = ({text[i : i + 2] for i in range(len(text) - 1)} or {text} for text in (x, y))
    return x == y or 4 * len(mine & theirs) >= len(mine) + len(theirs)


def figures(fact: dict[str, Any]) -> set[tuple[str, str]]:
    return {(role, str(fact[role][0])) for role in ROLES if fact.get(role)}


def as_annotated(fact: Fact) -> dict[str, Any]:
    found = fact.to_dict()
    slots = {role: [q["value"], q["unit"]] for role in ROLES if (q := found[role]) is not None}
    return {**found, **{role: slots.get(role) for role in ROLES}, "period": (found["period"] or {}).get("value")}


@pytest.mark.parametrize("name", FLOORS)
def test_names_in_annotated_stories(name: str) -> None:
    right = dict.fromkeys(("indicator", "subject", "period", "status"), 0)
    told = dict.fromkeys(right, 0)
    for line in (PASSAGES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        facts = find_facts(story["text"], title=story["title"], published=story["published"])
        open_facts = [as_annotated(fact) for fact in facts]
        for want in story["facts"]:
            best = max(open_facts, key=lambda got: len(figures(got) & figures(want)), default=None)
            if best is None or not figures(best) & figures(want):
                continue
            open_facts.remove(best)
            for key in right:
                if key == "status" or want.get(key):
                    told[key] += 1
                    same = best.get(key) == want.get(key)
                    right[key] += same or (key in ("indicator", "subject") and alike(best.get(key), want.get(key)))
    shares = {key: right[key] / told[key] for key in right}
    for (key, share), floor in zip(shares.items(), FLOORS[name], strict=True):
        assert share >= floor, f"{key} {share:.3f} of {told[key]}"
