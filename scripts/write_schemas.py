"""Writes the JSON Schemas in extractor/schemas/ from the public records and from what is said here of their texts.

Usage: python3 scripts/write_schemas.py [--check]

With --check nothing is written, and the exit code is 1 where a file is out of date.
"""

from __future__ import annotations

import json
import sys
import types
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from extractor.model import Article, Number, Record
from extractor.records.model import OUTCOMES
from extractor.regression.model import BESIDE_FIELDS

TARGET = Path(__file__).resolve().parents[1] / "extractor" / "schemas"
DRAFT = "https://json-schema.org/draft/2020-12/schema"

QUANTITY_KINDS = [
    *("count", "money", "percent", "percent_point", "multiple", "ordinal", "length", "area", "volume", "mass"),
    *("energy", "power", "temperature", "duration", "age", "score", "rank", "rate", "other"),
]
REMOVED_KINDS = [
    *("most_read", "related", "share", "ad", "copyright"),
    *("navigation", "comment", "reporter_box", "summary", "other"),
]

ENUMS: dict[tuple[str, str], list[str]] = {
    ("Source", "reader"): ["dom", "state", "text"],
    ("Paragraph", "kind"): ["text", "heading", "list_item", "quote", "table_row"],
    ("Removed", "kind"): REMOVED_KINDS,
    ("Quantity", "kind"): QUANTITY_KINDS,
    ("Quantity", "approximate"): ["above", "below", "around"],
    ("Quantity", "bound"): [">=", "<=", ">", "<"],
    ("TimeExpression", "mod"): ["START", "MID", "END", "APPROX"],
    ("TimeExpression", "kind"): ["date", "time", "duration", "set"],
    ("Fact", "kind"): ["attainment"],
    ("Fact", "status"): ["exceeded", "met", "missed", "in_progress", "planned"],
    ("Fact", "confidence"): ["high", "low"],
    ("Check", "kind"): ["rate", "difference", "sum", "target"],
}
"""The values that a text may have, by record and field."""

DATE_OR_TIME = r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?([+-]\d{2}:\d{2}|Z)?)?$"
PATTERNS: dict[tuple[str, str], str] = {
    ("Article", "published_at"): r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}\+09:00)?$",
    ("Article", "modified_at"): r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}\+09:00)?$",
    ("Source", "sha256"): "^[0-9a-f]{64}$",
    ("Fact", "id"): "^f[1-9][0-9]*$",
    **{(name, "field"): r"^(title|text|subtitles\[\d+\])$" for name in ("Quantity", "TimeExpression", "Evidence")},
}

PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0},
    types.NoneType: {"type": "null"},
}


class Shapes:
    """Schemas of records. A partial one may leave out keys of its objects, but have none that do not exist."""

    def __init__(self, *, partial: bool) -> None:
        self.partial = partial
        self.definitions: dict[str, Any] = {}

    def value(self, kind: Any, place: tuple[str, str]) -> dict[str, Any]:
        if kind in PLAIN:
            plain = dict(PLAIN[kind])
            if kind is str and place in ENUMS:
                plain["enum"] = ENUMS[place]
            if kind is str and place in PATTERNS:
                plain["pattern"] = PATTERNS[place]
            return plain
        if kind == Number:
            return {"type": "number"}
        if get_origin(kind) is tuple:
            return {"type": "array", "items": self.value(get_args(kind)[0], place)}
        if get_origin(kind) in (Union, types.UnionType):
            numbers = set(get_args(Number))
            members = [one for one in get_args(kind) if one not in numbers]
            if len(members) < len(get_args(kind)):
                members.insert(0, Number)
            return {"anyOf": [self.value(one, place) for one in members]}
        if issubclass(kind, Record):
            self.define(kind)
            return {"$ref": f"#/$defs/{kind.__name__}"}
        raise TypeError(f"{kind} in {place} has no schema")

    def record(self, kind: type[Record]) -> dict[str, Any]:
        hints = get_type_hints(kind)
        names = kind.__match_args__
        properties = {name: self.value(hints[name], (kind.__name__, name)) for name in names}
        if self.partial:
            return {"type": "object", "properties": properties, "additionalProperties": False}
        return {"type": "object", "properties": properties, "required": list(names)}

    def define(self, kind: type[Record]) -> None:
        if kind.__name__ not in self.definitions:
            self.definitions[kind.__name__] = {}
            self.definitions[kind.__name__] = self.record(kind)


def head(title: str, description: str) -> dict[str, Any]:
    return {"$schema": DRAFT, "title": title, "description": description}


def article() -> dict[str, Any]:
    shapes = Shapes(partial=False)
    body = shapes.record(Article)
    return head("Article", "One article, as docs/contract.md describes it.") | body | {"$defs": shapes.definitions}


def record() -> dict[str, Any]:
    shapes = Shapes(partial=False)
    shapes.define(Article)
    text, no_text = {"type": "string"}, {"type": ["string", "null"]}
    properties = {
        "id": text,
        "outcome": {"type": "string", "enum": list(OUTCOMES)},
        "reason": no_text,
        "schema": text,
        "versions": {"type": "object", "additionalProperties": no_text},
        "article": {"anyOf": [{"$ref": "#/$defs/Article"}, {"type": "null"}]},
    }
    return (
        head("Batch record", "What became of one input, as docs/contract.md describes it.")
        | {"type": "object", "properties": properties, "required": list(properties)}
        | {
            "if": {"properties": {"outcome": {"const": "ok"}}},
            "then": {"properties": {"article": {"type": "object"}}},
            "else": {"properties": {"article": {"type": "null"}, "reason": {"type": "string"}}},
            "$defs": shapes.definitions,
        }
    )


def texts(*, least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string", "minLength": 1}} | ({"minItems": least} if least else {})


def expected() -> dict[str, Any]:
    shapes = Shapes(partial=True)
    body = shapes.record(Article)
    kinds = {"enum": ENUMS["Removed", "kind"]}
    beside = {
        "absent": texts() | {"description": "Fields that must be empty: subtitles, publisher.domain"},
        "must_not_contain": texts() | {"description": "Texts that must be nowhere in the article."},
        "removed_as": {
            "type": "object",
            "propertyNames": kinds,
            "additionalProperties": texts(least=1),
            "description": "Kind of removal -> texts, each of which stands in something removed as that kind.",
        },
    }
    assert tuple(beside) == BESIDE_FIELDS
    body["properties"] |= beside
    body["minProperties"] = 1
    return head("expected.json", "What must come out of a fixture's page.") | body | {"$defs": shapes.definitions}


def expected_error() -> dict[str, Any]:
    from extractor.regression.fixture import ERRORS

    error = {"type": "string", "enum": sorted(ERRORS)}
    return head("expected_error.json", "The error that a fixture's page must end in.") | {
        "type": "object",
        "properties": {"error": error},
        "required": ["error"],
        "additionalProperties": False,
    }


def page_meta() -> dict[str, Any]:
    text = {"type": ["string", "null"]}
    moment = {"anyOf": [{"type": "string", "pattern": DATE_OR_TIME}, {"type": "null"}]}
    return head("page.meta.json", "What is known about a saved page beside its bytes.") | {
        "type": "object",
        "properties": {
            "url": text | {"description": "Where the page came from."},
            "saved_at": moment | {"description": "When it was saved, ISO 8601."},
            "published": moment | {"description": "What 올해, 26일 … are resolved against where the page has no date."},
            "charset": text | {"description": "What the HTTP header said."},
            "tags": texts() | {"description": "The difficulties that the page stands for."},
            "note": text | {"description": "One sentence for the next reader."},
            "reviewed": {"type": "boolean", "description": "false: a draft that nobody has vouched for yet."},
        },
        "additionalProperties": False,
    }


# The fixture files' own checks read the article's schema, so that one comes first.
SCHEMAS = {
    "article": article,
    "record": record,
    "expected": expected,
    "expected_error": expected_error,
    "page.meta": page_meta,
}


def main(arguments: list[str]) -> int:
    stale = []
    for name, build in SCHEMAS.items():
        path = TARGET / f"{name}.schema.json"
        text = json.dumps(build(), ensure_ascii=False, indent=2) + "\n"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
            if "--check" not in arguments:
                path.write_text(text, encoding="utf-8")
    if stale:
        print(f"{'out of date' if '--check' in arguments else 'written'}: {', '.join(stale)}")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
