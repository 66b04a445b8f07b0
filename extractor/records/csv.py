"""The facts of a run as one flat table, which a spreadsheet opens."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from extractor.records.files import PendingFile, WholeOutput
from extractor.records.flat import SLOT_COLUMNS, flat_fact, plain_number
from extractor.records.model import BatchRecord

COLUMNS = (
    "id",
    "fact",
    "kind",
    "subject",
    "indicator",
    "period",
    "period_text",
    *SLOT_COLUMNS,
    "status",
    "confidence",
    "parts",
    "checks",
    "disagreeing_checks",
    "evidence",
    "evidence_field",
    "evidence_start",
    "evidence_end",
    "title",
    "publisher",
    "published_at",
    "url",
)


_WORDS = frozenset(
    name
    for name in COLUMNS
    if name.endswith("_text") or name in ("id", "subject", "indicator", "evidence", "title", "publisher", "url")
)
"""Columns of text from outside, which a spreadsheet must not take for formulas; figures keep their signs."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _inert(name: str, value: Any) -> Any:
    """Text that a spreadsheet would run, with an apostrophe before it, which says that it is text."""
    return f"'{value}" if name in _WORDS and isinstance(value, str) and value.startswith(_FORMULA) else value


def fact_row(id: str, article: dict[str, Any], fact: dict[str, Any]) -> dict[str, Any]:
    """One fact with what identifies its article; lists joined by a space."""
    row = flat_fact(id, fact)
    row["parts"] = " ".join(fact["parts"])
    row["checks"] = " ".join(check["kind"] for check in fact["checks"])
    row["disagreeing_checks"] = " ".join(check["kind"] for check in fact["checks"] if not check["agrees"])
    row |= {name: article[name] for name in ("title", "published_at", "url")}
    row["publisher"] = (article["publisher"] or {}).get("name")
    return row


class CsvWriter(WholeOutput):
    """Facts as CSV with a byte order mark (utf-8-sig), without which Excel shows Korean as gibberish."""

    def __init__(self, path: Path) -> None:
        self._file = PendingFile(path)
        self._text = io.TextIOWrapper(self._file.stream, encoding="utf-8-sig", newline="", write_through=False)
        self._csv = csv.DictWriter(self._text, COLUMNS, lineterminator="\r\n")
        self._csv.writeheader()

    def write(self, record: BatchRecord) -> None:
        if record.outcome != "ok":
            return
        article = record.to_dict()["article"]
        for fact in article["facts"] or ():
            row = fact_row(record.id, article, fact)
            self._csv.writerow({name: _inert(name, plain_number(value)) for name, value in row.items()})

    def commit(self) -> None:
        self._text.flush()
        self._text.detach()
        self._file.commit()

    def discard(self) -> None:
        self._file.discard()
