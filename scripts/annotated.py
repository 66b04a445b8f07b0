"""Annotated passages as the trainers read them: files, their fields with figures and times, figures as annotated."""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from extractor.facts.model import ROLES
from extractor.korean import find_quantities, find_times
from extractor.model import Quantity, TimeExpression
from extractor.reference import read_reference

ROOT = Path(__file__).resolve().parent.parent
PASSAGES = ROOT / "tests" / "facts" / "passages"
UNTAUGHT = 12
"""Of so many passages of a set the last one teaches no names: tests/facts/test_names.py measures those."""


class Story(NamedTuple):
    """A passage before its facts are read."""

    fields: list[tuple[str, str]]
    quantities: list[Quantity]
    times: list[TimeExpression]
    published: date | None


def by_name(paths: Iterable[Path]) -> dict[str, Path]:
    """Files by their stems; of two with one stem the later by its whole path."""
    out: dict[str, Path] = {}
    for path in paths:
        out[str(path) if path.stem in out else path.stem] = path
    return out


def passages(path: Path) -> Iterator[dict[str, Any]]:
    """The passages of a file (.jsonl)."""
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line)


def fixtures() -> Iterator[dict[str, Any]]:
    """The articles of the fixtures that say which facts there are, as passages."""
    for path in sorted((ROOT / "fixtures").rglob("expected.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        if expected.get("facts") is not None and expected.get("text"):
            yield {
                "id": path.parent.name,
                "text": expected["text"],
                "title": expected.get("title"),
                "published": expected.get("published_at"),
                "facts": [_as_annotated(fact) for fact in expected["facts"]],
            }


def _as_annotated(fact: Mapping[str, Any]) -> dict[str, Any]:
    """Figures of an expected fact, without ranges, and those names that it vouches for."""
    figures = {role: fact[role] for role in ROLES if (fact.get(role) or {}).get("value")}
    period = (fact.get("period") or {}).get("value")
    names = {"indicator": fact.get("indicator"), "subject": fact.get("subject"), "period": period}
    return {**figures, **{kind: name for kind, name in names.items() if name}}


def taught(found: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The passages that teach names."""
    return (passage for number, passage in enumerate(found, 1) if number % UNTAUGHT)


def story(passage: Mapping[str, Any]) -> Story:
    """The fields of a passage, its figures and its times."""
    reference = read_reference(passage.get("published"))
    fields = [("title", passage["title"])] if passage.get("title") else []
    fields = [(name, unicodedata.normalize("NFC", text)) for name, text in (*fields, ("text", passage["text"]))]
    quantities, times = [], []
    for name, text in fields:
        dated = find_times(text, reference=reference, field=name)
        times += dated
        quantities += find_quantities(text, field=name, times=dated)
    return Story(fields, quantities, times, reference.date() if isinstance(reference, datetime) else reference)


def figure_of(stated: Any) -> tuple[Any, str | None]:
    """Value and unit of a figure that is annotated as [value, unit] or as {"value": ..., "unit": ...}."""
    return (stated["value"], stated["unit"]) if isinstance(stated, dict) else (stated[0], stated[1])


def has_value(quantity: Quantity, value: Any) -> bool:
    """Whether a figure has an annotated value, of whatever sign; a range is [low, high]."""
    if isinstance(value, list):
        return quantity.low is not None and float(quantity.low) == float(value[0])
    return quantity.value is not None and abs(Decimal(str(value))) == abs(Decimal(quantity.value_text or "0"))
