"""What a run's report counts of a record, taken where the page was read, so that nobody parses the line for it."""

from __future__ import annotations

from typing import Any, NamedTuple

FACT_FIELDS = ("quantities", "times", "facts")
"""Fields that only the facts stage fills."""

COUNTED_FIELDS = (
    "url",
    "title",
    "subtitles",
    "section",
    "publisher",
    "byline",
    "reporters",
    "published_at",
    "modified_at",
    "text",
    "images",
    "keywords",
    *FACT_FIELDS,
)


class Disagreement(NamedTuple):
    """A check whose figures do not fit together; `fact` is the id of the fact, the figures are JSON numbers."""

    fact: str
    check: str
    stated: int | float
    computed: int | float


class Digest(NamedTuple):
    """A tuple, because one is pickled for every page.

    filled: the fields of COUNTED_FIELDS that hold something. removed: (kind, reason) of what was left out.
    """

    publisher: str | None
    filled: tuple[str, ...]
    removed: tuple[tuple[str, str], ...]
    checks: int
    disagreeing: tuple[Disagreement, ...]


def digest_of(article: dict[str, Any]) -> Digest:
    """The digest of an article in its JSON-able shape."""
    facts = article.get("facts") or ()
    publisher = article.get("publisher") or {}
    return Digest(
        publisher.get("name") or publisher.get("domain"),
        tuple(name for name in COUNTED_FIELDS if article.get(name)),
        tuple((piece["kind"], piece["reason"]) for piece in article.get("removed") or ()),
        sum(len(fact["checks"]) for fact in facts),
        tuple(
            Disagreement(fact["id"], check["kind"], check["stated"], check["computed"])
            for fact in facts
            for check in fact["checks"]
            if not check["agrees"]
        ),
    )
