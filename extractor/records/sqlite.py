"""A SQLite database: articles, quantities, facts, removed; one row per thing, keyed by the record's id."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.records.files import WholeOutput, put_in_place, temporary_path
from extractor.records.flat import as_double, flat_fact
from extractor.records.model import BatchRecord

_SCHEMA = """
CREATE TABLE IF NOT EXISTS articles (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    outcome TEXT NOT NULL, reason TEXT, schema TEXT NOT NULL, versions TEXT NOT NULL,
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
    target REAL, target_exact TEXT, target_unit TEXT, target_text TEXT,
    achieved REAL, achieved_exact TEXT, achieved_unit TEXT, achieved_text TEXT,
    rate REAL, rate_exact TEXT, rate_unit TEXT, rate_text TEXT,
    difference REAL, difference_exact TEXT, difference_unit TEXT, difference_text TEXT,
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

_SEARCH = """
CREATE VIRTUAL TABLE IF NOT EXISTS search
    USING fts5 (title, text, content='articles', content_rowid='number', prefix='1 2 3');
CREATE TRIGGER IF NOT EXISTS search_insert AFTER INSERT ON articles BEGIN
    INSERT INTO search (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER IF NOT EXISTS search_delete AFTER DELETE ON articles BEGIN
    INSERT INTO search (search, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;
CREATE TRIGGER IF NOT EXISTS search_update AFTER UPDATE ON articles BEGIN
    INSERT INTO search (search, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
    INSERT INTO search (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
"""
"""Words of Korean end in particles, so that a search is one for beginnings: MATCH '일자리*'."""

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
        yield flat_fact(id, fact) | {"parts": _json(fact["parts"]), "checks": _json(fact["checks"])}


def _removed_rows(id: str, article: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for number, piece in enumerate(article["removed"]):
        yield piece | {"id": id, "number": number}


def _insert(database: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    values = ", ".join(f":{name}" for name in row)
    database.execute(f'INSERT INTO "{table}" ({names}) VALUES ({values})', row)


def _has_search() -> bool:
    """Whether this SQLite was built with full-text search."""
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        try:
            database.execute("CREATE VIRTUAL TABLE search USING fts5 (text)")
        except sqlite3.OperationalError:
            return False
    return True


def _columns(database: sqlite3.Connection) -> dict[str, set[str]]:
    """The columns of each of our tables that is there."""
    tables = ("articles", "quantities", "facts", "removed")
    found = {table: {row[1] for row in database.execute(f"PRAGMA table_info ({table})")} for table in tables}
    return {table: columns for table, columns in found.items() if columns}


def _prepare(database: sqlite3.Connection) -> None:
    """Make the tables. Raises sqlite3.DatabaseError where tables of these names are others."""
    before = _columns(database)
    with contextlib.closing(sqlite3.connect(":memory:")) as ours:
        ours.executescript(_SCHEMA)
        wanted = _columns(ours)
    differing = [table for table in before if before[table] != wanted[table]]
    if differing:
        raise sqlite3.DatabaseError(f"table {differing[0]} has other columns than this version writes")
    # The copy is thrown away when anything goes wrong, so it needs no journal of its own.
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA synchronous = OFF")
    database.execute("PRAGMA foreign_keys = ON")
    database.executescript(_SCHEMA)
    if _has_search():
        database.executescript(_SEARCH)


class SqliteWriter(WholeOutput):
    """Upserts records: a record replaces the one of the same id, with all its rows; others stay.

    The work is done on a copy that takes the database's place at the end, so a reader sees the old state or the new.
    Quantities carry `value_text`, and facts `target_exact` and its like, which are exact, beside a REAL. The table
    `search` finds words in titles and texts, where SQLite can do so.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._temporary = temporary_path(path)
        self._temporary.unlink(missing_ok=True)
        self._database = sqlite3.connect(self._temporary)
        try:
            if path.exists():
                with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as old:
                    old.backup(self._database)
            _prepare(self._database)
        except sqlite3.DatabaseError as error:
            self.discard()
            raise OSError(f"is no database that records can be added to: {error}") from None

    def write(self, record: BatchRecord) -> None:
        content = record.to_dict()
        try:
            self._write(content["id"], content, content["article"])
        except sqlite3.DatabaseError as error:
            raise OSError(str(error)) from None

    def _write(self, id: str, content: dict[str, Any], article: dict[str, Any] | None) -> None:
        # A record that comes again keeps its number, and the database its content.
        known = self._database.execute("SELECT number FROM articles WHERE id = ?", (id,)).fetchone()
        self._database.execute("DELETE FROM articles WHERE id = ?", (id,))
        _insert(self._database, "articles", _article_row(content) | {"number": known[0] if known else None})
        if article is not None:
            for row in _quantity_rows(id, article):
                _insert(self._database, "quantities", row)
            for row in _fact_rows(id, article):
                _insert(self._database, "facts", row)
            for row in _removed_rows(id, article):
                _insert(self._database, "removed", row)

    def commit(self) -> None:
        try:
            self._database.commit()
        except sqlite3.DatabaseError as error:
            raise OSError(str(error)) from None
        self._database.close()
        put_in_place(self._temporary, self._path)

    def discard(self) -> None:
        self._database.close()
        self._temporary.unlink(missing_ok=True)
