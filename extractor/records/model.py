"""The record of one input, whatever became of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from extractor.records.digest import Digest, digest_of
from extractor.version import SCHEMA

OUTCOMES: Final = ("ok", "not_an_article", "empty", "undecodable", "too_large", "timeout", "crashed", "error")
FAILURES: Final = frozenset(OUTCOMES) - {"ok", "not_an_article"}
"""What makes a run end with exit code 1; a page that is no article is no failure."""


class OutputError(ValueError):
    """The output cannot be written as asked; the message says what can."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the records of a run are made, as plain JSON values; a later run goes on only where it is the same.

    content: what every record depends on beside its page. limits: what decides about time-outs and the like alone.
    """

    content: dict[str, Any] = field(default_factory=dict)
    limits: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BatchRecord:
    """One input's record as its JSON line (UTF-8, without the line break).

    It is encoded where the page was read, in the worker, so that the process that collects records only has to write
    them. `id`, `outcome`, `reason` and the article's digest stand beside it so that nobody parses the line for them;
    `seconds` is how long the page took, where that was measured, and no part of the line.
    """

    id: str
    outcome: str
    reason: str | None
    line: bytes
    digest: Digest | None = None
    seconds: float | None = field(default=None, compare=False)

    def __reduce__(self) -> tuple[type[BatchRecord], tuple[Any, ...]]:
        """Pickled as its arguments: what dataclasses with slots do by themselves takes several times as long."""
        return BatchRecord, (self.id, self.outcome, self.reason, self.line, self.digest, self.seconds)

    def to_dict(self) -> dict[str, Any]:
        """{id, outcome, reason, schema, versions, article} as plain JSON values."""
        record: dict[str, Any] = json.loads(self.line)
        return record


def encode_record(
    id: str,
    outcome: str,
    reason: str | None,
    versions: Mapping[str, str | None],
    article: dict[str, Any] | None,
) -> BatchRecord:
    """The record of one input.

    Characters that UTF-8 cannot hold (lone surrogates) become '?', which leaves every offset where it was.

    >>> encode_record("a.html", "empty", "0 bytes", {"extractor": "1"}, None).line.decode()
    '{"id":"a.html","outcome":"empty","reason":"0 bytes","schema":"1","versions":{"extractor":"1"},"article":null}'
    """
    record = {
        "id": id,
        "outcome": outcome,
        "reason": reason,
        "schema": SCHEMA,
        "versions": dict(versions),
        "article": article,
    }
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    digest = digest_of(article) if article is not None else None
    return BatchRecord(id, outcome, reason, text.encode("utf-8", "replace"), digest)
