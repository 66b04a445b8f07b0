"""What a run amounts to: counts of outcomes, filled fields, removal rules and disagreeing checks."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from extractor.records import COUNTED_FIELDS, FACT_FIELDS, FAILURES, OUTCOMES, Digest, Disagreement
from extractor.version import SCHEMA

_KINDS = 10_000
"""Publishers and removal rules that are told apart. Reasons may quote the page, so that their number has no bound."""

_LISTED_RULES = 50
_LISTED_CHECKS = 1_000
_SLOWEST = 20
_REST = "(others)"


@dataclass(slots=True)
class FillCount:
    """How many articles there are, and how many of them hold something in each field."""

    articles: int = 0
    filled: Counter[str] = field(default_factory=Counter)

    def add(self, digest: Digest) -> None:
        self.articles += 1
        self.filled.update(digest.filled)

    def merge(self, other: FillCount) -> None:
        self.articles += other.articles
        self.filled.update(other.filled)

    def rates(self, *, facts: bool) -> dict[str, float]:
        """The share of the articles that hold something, by field; empty without articles.

        Without `facts`, fields that only the facts stage fills are left out.
        """
        names = [name for name in COUNTED_FIELDS if self.articles and (facts or name not in FACT_FIELDS)]
        return {name: round(self.filled[name] / self.articles, 4) for name in names}


@dataclass(slots=True)
class Summary:
    """What became of the inputs of a run, the finished parts of an earlier run included.

    facts: whether they were asked for. seconds, read: how long this run took, and the records that it wrote itself.
    disagreeing: the first disagreements, with the ids of their records. slowest: seconds and ids of the pages that took
    longest of those that were read now, as a heap.
    """

    facts: bool = True
    outcomes: Counter[str] = field(default_factory=Counter)
    fill: FillCount = field(default_factory=FillCount)
    publishers: dict[str, FillCount] = field(default_factory=dict)
    removed: Counter[tuple[str, str]] = field(default_factory=Counter)
    checks: int = 0
    disagreements: Counter[str] = field(default_factory=Counter)
    disagreeing: list[tuple[str, Disagreement]] = field(default_factory=list)
    read: int = 0
    seconds: float = 0.0
    slowest: list[tuple[float, str]] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.outcomes.total()

    @property
    def failed(self) -> int:
        return sum(count for outcome, count in self.outcomes.items() if outcome in FAILURES)

    @property
    def pages_a_second(self) -> float:
        return self.read / self.seconds if self.seconds else 0.0

    def add(self, id: str, outcome: str, digest: Digest | None) -> None:
        """Count one record."""
        self.outcomes[outcome] += 1
        if digest is None:
            return
        self.fill.add(digest)
        publisher = digest.publisher or ""
        if publisher not in self.publishers and len(self.publishers) >= _KINDS:
            publisher = _REST
        self.publishers.setdefault(publisher, FillCount()).add(digest)
        for rule in digest.removed:
            known = rule in self.removed or len(self.removed) < _KINDS
            self.removed[rule if known else (rule[0], _REST)] += 1
        self.checks += digest.checks
        if digest.disagreeing:
            self.disagreements.update(one.check for one in digest.disagreeing)
            room = _LISTED_CHECKS - len(self.disagreeing)
            self.disagreeing += [(id, one) for one in digest.disagreeing[:room]]

    def took(self, id: str, seconds: float | None) -> None:
        """Note how long a page took."""
        if seconds is not None:
            keep = heapq.heappush if len(self.slowest) < _SLOWEST else heapq.heappushpop
            keep(self.slowest, (seconds, id))

    def merge(self, other: Summary) -> None:
        """Count what another summary has counted, as if its records had come after those of this one."""
        self.outcomes.update(other.outcomes)
        self.fill.merge(other.fill)
        for name, count in other.publishers.items():
            known = name in self.publishers or len(self.publishers) < _KINDS
            self.publishers.setdefault(name if known else _REST, FillCount()).merge(count)
        for rule, times in other.removed.items():
            known = rule in self.removed or len(self.removed) < _KINDS
            self.removed[rule if known else (rule[0], _REST)] += times
        self.checks += other.checks
        self.disagreements.update(other.disagreements)
        self.disagreeing += other.disagreeing[: _LISTED_CHECKS - len(self.disagreeing)]
        self.read += other.read
        for seconds, id in other.slowest:
            self.took(id, seconds)

    def most_removed(self, count: int) -> list[tuple[tuple[str, str], int]]:
        """The removal rules, (kind, reason), that took most, most frequent first."""
        return sorted(self.removed.items(), key=lambda item: (-item[1], item[0]))[:count]

    def largest_publishers(self, count: int) -> list[tuple[str, FillCount]]:
        """The publishers of most articles, largest first; "" where none is known."""
        return sorted(self.publishers.items(), key=lambda item: (-item[1].articles, item[0]))[:count]

    @property
    def fill_rates(self) -> dict[str, float]:
        """The share of all articles that hold something, by field."""
        return self.fill.rates(facts=self.facts)

    def to_dict(self) -> dict[str, Any]:
        """The report as plain JSON values. Only `run` differs between two runs over the same pages."""
        by_size = self.largest_publishers(len(self.publishers))
        return {
            "schema": SCHEMA,
            "pages": self.total,
            "outcomes": {outcome: self.outcomes[outcome] for outcome in OUTCOMES},
            "fill_rates": self.fill_rates,
            "publishers": [
                {"publisher": name or None, "articles": count.articles, "fill_rates": count.rates(facts=self.facts)}
                for name, count in by_size
            ],
            "removal_rules": [
                {"kind": kind, "reason": reason, "count": count}
                for (kind, reason), count in self.most_removed(_LISTED_RULES)
            ],
            "checks": {
                "total": self.checks,
                "disagreeing": {kind: self.disagreements[kind] for kind in sorted(self.disagreements)},
                "listed": [{"id": id} | one._asdict() for id, one in sorted(self.disagreeing)],
            },
            "run": {
                "pages": self.read,
                "seconds": round(self.seconds, 3),
                "pages_a_second": round(self.pages_a_second, 1),
                "slowest": [
                    {"id": id, "seconds": round(seconds, 3)} for seconds, id in sorted(self.slowest, reverse=True)
                ],
            },
        }
