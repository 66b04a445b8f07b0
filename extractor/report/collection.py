"""What a report holds of a run of any size: counts of everything, and bounded samples of what is listed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from extractor.batch.summary import Summary
from extractor.records import OutputError, digest_of
from extractor.report.arithmetic import attainment, written_out
from extractor.report.outputs import Located
from extractor.report.sample import Sample
from extractor.report.visible import line

MOST_FACTS = 20_000
"""Facts that are listed."""

MOST_PAGES = 1_000
"""Pages without an article that are listed, of failures and of others each."""

MOST_NAMES = 5_000
"""Indicators and periods, each, over which attainment is told apart."""

DOTS = 120
"""Facts of one indicator or period that are drawn."""

_NAME, _LINE, _SENTENCE = 80, 200, 400
SLOTS = ("target", "achieved", "rate", "difference")


@dataclass(frozen=True, slots=True)
class ListedRecord:
    """What is told of a record. Its place is the file and the line or row in it."""

    id: str
    outcome: str
    reason: str
    title: str
    publisher: str
    published: str
    url: str
    path: str
    place: str


@dataclass(frozen=True, slots=True)
class ListedFact:
    """A fact of the table. verdict: 2 a check disagrees, 1 all agree, 0 there is none. slots: the exact value, the unit
    and the wording of each, or None. sums: kind, formula, stated and whether it agrees, of each check."""

    record: ListedRecord
    id: str
    verdict: int
    subject: str
    indicator: str
    period: str
    slots: tuple[tuple[str, str, str] | None, ...]
    status: str
    low: bool
    evidence: str
    sums: tuple[tuple[str, str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class Attainments:
    """The attainment of one indicator or period: how many facts tell it, and a sample of their per cents."""

    name: str
    count: int
    values: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.values)


@dataclass(slots=True)
class Collection:
    """Counts and samples over the records that were added.

    slowest: seconds by id of the pages that took longest, slowest first, known before records are added.
    """

    most_facts: int = MOST_FACTS
    summary: Summary = field(default_factory=Summary)
    facts: int = 0
    outputs: list[str] = field(default_factory=list)
    slowest: dict[str, float] = field(default_factory=dict)
    slow_records: dict[str, ListedRecord] = field(default_factory=dict)
    with_facts: bool = False
    disagreeing: Sample[ListedFact] = field(init=False)
    others: Sample[ListedFact] = field(init=False)
    failing: Sample[ListedRecord] = field(default_factory=lambda: Sample(MOST_PAGES))
    refused: Sample[ListedRecord] = field(default_factory=lambda: Sample(MOST_PAGES))
    indicators: dict[str, Sample[float]] = field(default_factory=dict)
    periods: dict[str, Sample[float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.disagreeing = Sample(self.most_facts)
        self.others = Sample(self.most_facts)

    def add(self, located: Located) -> None:
        """Take one record."""
        place, record = located
        article, outcome = record["article"], record["outcome"]
        if record["id"] in self.slowest:
            self.slow_records[record["id"]] = listed_record(record, place)
        self.summary.add(record["id"], outcome, digest_of(article) if article is not None else None)
        if article is None:
            if outcome != "ok":
                pages = self.refused if outcome == "not_an_article" else self.failing
                pages.add(record["id"], lambda: listed_record(record, place))
            return
        self.with_facts = self.with_facts or article["facts"] is not None
        found: list[dict[str, Any]] = article["facts"] or []
        if not found:
            return
        by_id = {fact["id"]: fact for fact in found}
        mine = listed_record(record, place)
        for fact in found:
            self._add_fact(fact, by_id, mine)

    def _add_fact(self, fact: dict[str, Any], facts: Mapping[str, Any], record: ListedRecord) -> None:
        self.facts += 1
        key = f"{record.id}\0{fact['id']}"
        verdict = _verdict(fact)
        sample = self.disagreeing if verdict == 2 else self.others
        sample.add(key, lambda: _listed_fact(fact, facts, record, verdict))
        percent = attainment(fact)
        if percent is None:
            return
        for name, groups in ((_indicator(fact), self.indicators), (_period(fact), self.periods)):
            if name and (name in groups or len(groups) < MOST_NAMES):
                groups.setdefault(name, Sample(DOTS)).add(key, lambda: percent)

    def listed_facts(self) -> list[ListedFact]:
        """Disagreeing facts first, then a sample of the others, at most `most_facts` of them all."""
        listed = list(self.disagreeing)
        return listed + list(self.others.lowest(self.most_facts - len(listed)))


def collect(
    records: Iterable[Located], most_facts: int = MOST_FACTS, slowest: Mapping[str, float] | None = None
) -> Collection:
    """The collection of all records. Raises what reading them raises, and OutputError for one that lacks something."""
    collection = Collection(most_facts, slowest=dict(slowest or {}))
    for located in records:
        try:
            collection.add(located)
        except (KeyError, TypeError, AttributeError) as error:
            raise OutputError(f"{located.place}: is no record of a batch run: {error!r}") from None
    return collection


def most_told(groups: Mapping[str, Sample[float]], most: int) -> list[Attainments]:
    """The names that most facts tell of, most first."""
    ordered = sorted(groups.items(), key=lambda item: (-item[1].seen, item[0]))[:most]
    return [Attainments(name, sample.seen, tuple(sample)) for name, sample in ordered]


def listed_record(record: Mapping[str, Any], place: str) -> ListedRecord:
    """What is told of a record."""
    article = record["article"] or {}
    publisher, source = article.get("publisher") or {}, article.get("source") or {}
    return ListedRecord(
        line(record["id"], _SENTENCE),
        record["outcome"],
        line(record["reason"], _SENTENCE),
        line(article.get("title"), _LINE),
        line(publisher.get("name") or publisher.get("domain"), _NAME),
        line(article.get("published_at"), _NAME),
        line(article.get("url"), _SENTENCE),
        line(source.get("path"), _SENTENCE),
        place,
    )


def _verdict(fact: Mapping[str, Any]) -> int:
    if not fact["checks"]:
        return 0
    return 1 if all(check["agrees"] for check in fact["checks"]) else 2


def _listed_fact(fact: Mapping[str, Any], facts: Mapping[str, Any], record: ListedRecord, verdict: int) -> ListedFact:
    return ListedFact(
        record,
        fact["id"],
        verdict,
        line(fact["subject"], _NAME),
        line(fact["indicator"], _NAME),
        line((fact["period"] or {}).get("value"), _NAME),
        tuple(_slot(fact[slot]) for slot in SLOTS),
        fact["status"] or "",
        fact["confidence"] == "low",
        line(fact["evidence"]["text"], _SENTENCE),
        tuple((one.kind, line(one.formula, _SENTENCE), one.stated, one.agrees) for one in written_out(fact, facts)),
    )


def _slot(quantity: Mapping[str, Any] | None) -> tuple[str, str, str] | None:
    if quantity is None:
        return None
    return line(quantity["value_text"], _NAME), line(quantity["unit"], _NAME), line(quantity["text"], _NAME)


def _indicator(fact: Mapping[str, Any]) -> str:
    return line(" ".join(fact["indicator"].split()), _NAME)


def _period(fact: Mapping[str, Any]) -> str:
    """The year of a period, with its month, quarter or half where it has one."""
    value = (fact["period"] or {}).get("value") or ""
    return line(value[:7] if value[4:5] == "-" else value[:4], _NAME)
