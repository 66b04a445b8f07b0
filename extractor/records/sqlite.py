"""A SQLite database: articles, quantities, facts, removed; one row per thing, keyed by the record's id."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.records.files import WholeOutput, put_in_place, temporary_path
from extractor.records.flat import as_double
from extractor.records.model import BatchRecord

_SCHEMA = """
CREATE TABLE IF NOT EXISTS articles (
    id TEXT PRIMARY KEY, outcome TEXT NOT NULL, reason TEXT, schema TEXT NOT NULL, versions TEXT NOT NULL,
    path TEXT, source_url TEXT, sha256 TEXT, encoding TEXT, reader TEXT,
    url TEXT, language TEXT, title TEXT, subtitles TEXT, section TEXT, publisher TEXT, publisher_domain TEXT,
    byline TEXT, reporters TEXT, published_at TEXT, modified_at TEXT, text TEXT, paragraphs TEXT, truncated INTEGER,
    images TEXT, keywords TEXT, times TEXT, warnings TEXT
);
CREATE TABLE IF NOT EXISTS quantities (
    id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE, number INTEGER NOT NULL,
    text TEXT NOT NULL, field TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    value REAL, value_text TEXT, low REAL, high REAL, unit TEXT, kind TEXT NOT NULL, approximate TEXT, bound TEXT,
    PRIMARY KEY (id, number)
);
CREATE TABLE IF NOT EXISTS facts (
    id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE, fact TEXT NOT NULL,
    kind TEXT NOT NULL, subject TEXT, indicator TEXT NOT NULL, period TEXT, period_text TEXT,
    target REAL, target_text TEXT, target_unit TEXT, achieved REAL, achieved_text TEXT, achieved_unit TEXT,
    rate REAL, rate_text TEXT, rate_unit TEXT, difference REAL, difference_text TEXT, difference_unit TEXT,
    status TEXT, parts TEXT NOT NULL, confidence TEXT NOT NULL,
    evidence TEXT NOT NULL, evidence_field TEXT NOT NULL, evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL, checks TEXT NOT NULL,
    PRIMARY KEY (id, fact)
);
CREATE TABLE IF NOT EXISTS removed (
    id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE, number INTEGER NOT NULL,
    kind TEXT NOT NULL, text TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (id, number)
);
CREATE INDEX IF NOT EXISTS articles_published ON articles (published_at);
CREATE INDEX IF NOT EXISTS facts_indicator ON facts (indicator);
"""

_PLAIN = ("url", "language", "title", "section", "byline", "published_at", "modified_at", "text", "truncated")
_NESTED = ("subtitles", "reporters", "paragraphs", "images", "keywords", "times", "warnings")
_QUANTITY = (
    "text",
    "field",
    "start",
    "end",
    "value",
    "value_text",
    "low",
    "high",
    "unit",
    "kind",
    "approximate",
    "bound",
)
_DOUBLES = ("value", "low", "high")


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _article_row(record: dict[str, Any]) -> dict[str, Any]:
    row = {name: record[name] for name in ("id", "outcome", "reason", "schema")}
    row["versions"] = _json(record["versions"])
    article = record["article"]
    if article is not None:
        source, publisher = article["source"], article["publisher"] or {}
        row |= {name: source[name] for name in ("path", "sha256", "encoding", "reader")}
        row |= {"source_url": source["url"]}
        row |= {"publisher": publisher.get("name"), "publisher_domain": publisher.get("domain")}
        row |= {name: article[name] for name in _PLAIN}
        row |= {name: _json(article[name]) for name in _NESTED}
    return row


def _quantity_rows(id: str, article: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for number, quantity in enumerate(article["quantities"] or ()):
        row = {name: quantity[name] for name in _QUANTITY}
        yield row | {name: as_double(quantity[name]) for name in _DOUBLES} | {"id": id, "number": number}


def _fact_rows(id: str, article: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for fact in article["facts"] or ():
        period, evidence = fact["period"] or {}, fact["evidence"]
        row = {name: fact[name] for name in ("kind", "subject", "indicator", "status", "confidence")}
        row |= {"id": id, "fact": fact["id"], "period": period.get("value"), "period_text": period.get("text")}
        for slot in ("target", "achieved", "rate", "difference"):
            quantity = fact[slot] or {}
            row[slot] = as_double(quantity.get("value"))
            row[f"{slot}_text"] = quantity.get("value_text")
            row[f"{slot}_unit"] = quantity.get("unit")
        row |= {"parts": _json(fact["parts"]), "checks": _json(fact["checks"]), "evidence": evidence["text"]}
        yield row | {f"evidence_{name}": evidence[name] for name in ("field", "start", "end")}


def _removed_rows(id: str, article: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for number, piece in enumerate(article["removed"]):
        yield piece | {"id": id, "number": number}


def _insert(database: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    values = ", ".join(f":{name}" for name in row)
    database.execute(f'INSERT INTO "{table}" ({names}) VALUES ({values})', row)


class SqliteWriter(WholeOutput):
    """Upserts records: a record replaces the one of the same id, with all its rows; others stay.

    The work is done on a copy that takes the database's place at the end, so a reader sees the old state or the new.
    Quantities carry `value_text`, and facts `target_text` and its like, which are exact, beside a REAL.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._temporary = temporary_path(path)
        self._temporary.unlink(missing_ok=True)
        self._database = sqlite3.connect(self._temporary)
        try:
            if path.exists():
                old = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
                try:
                    old.backup(self._database)
                finally:
                    old.close()
            # The copy is thrown away when anything goes wrong, so it needs no journal of its own.
            self._database.execute("PRAGMA journal_mode = OFF")
            self._database.execute("PRAGMA synchronous = OFF")
            self._database.execute("PRAGMA foreign_keys = ON")
            self._database.executescript(_SCHEMA)
        except sqlite3.DatabaseError as error:
            self.discard()
            raise OSError(f"{path}: is no database that records can be added to: {error}") from None

    def write(self, record: BatchRecord) -> None:
        content = record.to_dict()
        id, article = content["id"], content["article"]
        self._database.execute("DELETE FROM articles WHERE id = ?", (id,))
        _insert(self._database, "articles", _article_row(content))
        if article is not None:
            for row in _quantity_rows(id, article):
                _insert(self._database, "quantities", row)
            for row in _fact_rows(id, article):
                _insert(self._database, "facts", row)
            for row in _removed_rows(id, article):
                _insert(self._database, "removed", row)

    def commit(self) -> None:
        self._database.commit()
        self._database.close()
        put_in_place(self._temporary, self._path)

    def discard(self) -> None:
        self._database.close()
        self._temporary.unlink(missing_ok=True)
