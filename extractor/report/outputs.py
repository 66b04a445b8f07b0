"""The records of batch outputs in every form that is written, one after another, each with where it stands."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from extractor.records import OutputError
from extractor.records.shards import parts_of
from extractor.regression.outputs import BadOutput, read_records

_LINES = (".jsonl", ".jsonl.gz", ".jsonl.zst")
ENDINGS = (*_LINES, ".parquet", ".sqlite")
_SLOTS = ("target", "achieved", "rate", "difference")
_NESTED = ("subtitles", "reporters", "paragraphs", "images", "keywords", "times", "warnings")


class Located(NamedTuple):
    """A record and where it stands: the file and the line or row in it, counted from 1."""

    place: str
    record: dict[str, Any]


def read_outputs(paths: Iterable[Path]) -> Iterator[Located]:
    """Every record of the outputs, in their order; one at a time is in memory.

    Raises OutputError, which names the output, where one is no batch output or is damaged, and OSError.
    """
    for path in paths:
        try:
            yield from _read(path)
        except BadOutput as error:
            raise OutputError(str(error)) from None


def check_outputs(paths: Iterable[Path]) -> None:
    """Refuse what is no output before any is read. Raises OutputError."""
    for path in paths:
        if not path.exists():
            raise OutputError(f"{path}: no such output")
        if path.is_dir():
            _parts(path)
        elif path.name.lower().endswith(".csv"):
            raise OutputError(f"{path}: .csv holds facts alone, not what became of each page; use {' '.join(ENDINGS)}")
        elif not path.name.lower().endswith(ENDINGS):
            raise OutputError(f"{path}: {' '.join(ENDINGS)} or a directory of parts was expected")


def _read(path: Path) -> Iterator[Located]:
    name = path.name.lower()
    if path.is_dir():
        for part in _parts(path):
            yield from _records(part)
    elif name.endswith(".sqlite"):
        yield from _sqlite(path)
    else:
        yield from _records(path)


def _parts(path: Path) -> list[Path]:
    parts = parts_of(path)
    if not parts and not (path / "_SUCCESS").exists():
        raise OutputError(f"{path}: holds no parts of a run (part-00000.jsonl, …)")
    return parts


def _records(path: Path) -> Iterator[Located]:
    for number, record in enumerate(read_records(path), 1):
        yield Located(f"{path}, {number}", record)


def _sqlite(path: Path) -> Iterator[Located]:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            for row in database.execute("SELECT * FROM articles ORDER BY number"):
                yield Located(f"{path}, articles.number = {row['number']}", _record(database, row))
    except (sqlite3.DatabaseError, IndexError, ValueError) as error:
        raise OutputError(f"{path}: is no database of records: {error}") from None


def _record(database: sqlite3.Connection, row: sqlite3.Row) -> dict[str, Any]:
    """A record as far as the tables hold it; quantities stand for themselves by one, for only their presence counts."""
    record = {name: row[name] for name in ("id", "outcome", "reason", "schema")}
    if row["outcome"] != "ok":
        return record | {"article": None}
    article: dict[str, Any] = {
        name: row[name] for name in ("url", "title", "section", "byline", "published_at", "modified_at", "text")
    }
    article |= {name: json.loads(row[name]) if row[name] is not None else None for name in _NESTED}
    article["source"] = {"path": row["path"], "url": row["source_url"]}
    named = row["publisher"] or row["publisher_domain"]
    article["publisher"] = {"name": row["publisher"], "domain": row["publisher_domain"]} if named else None
    # times is null where facts were not asked for, and there is one answer for the three fields.
    asked = article["times"] is not None
    article["quantities"] = list(database.execute("SELECT text FROM quantities WHERE id = ? LIMIT 1", (row["id"],)))
    found = database.execute("SELECT * FROM facts WHERE id = ? ORDER BY length(fact), fact", (row["id"],))
    article["facts"] = [_fact(fact) for fact in found] if asked else None
    removed = database.execute("SELECT kind, reason FROM removed WHERE id = ? ORDER BY number", (row["id"],))
    article["removed"] = [dict(piece) for piece in removed]
    return record | {"article": article}


def _fact(row: sqlite3.Row) -> dict[str, Any]:
    fact: dict[str, Any] = {name: row[name] for name in ("kind", "subject", "indicator", "status", "confidence")}
    fact["id"] = row["fact"]
    fact["period"] = {"value": row["period"], "text": row["period_text"]} if row["period"] is not None else None
    for slot in _SLOTS:
        exact = row[f"{slot}_exact"]
        fact[slot] = None
        if exact is not None:
            fact[slot] = {"value": row[slot], "value_text": exact}
            fact[slot] |= {name: row[f"{slot}_{name}"] for name in ("unit", "text")}
    fact |= {name: json.loads(row[name]) for name in ("parts", "checks")}
    fact["evidence"] = {"text": row["evidence"], "field": row["evidence_field"]}
    fact["evidence"] |= {name: row[f"evidence_{name}"] for name in ("start", "end")}
    return fact
