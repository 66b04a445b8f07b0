"""The report on a run as one HTML document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extractor.records import COUNTED_FIELDS, FACT_FIELDS, OUTCOMES
from extractor.report.charts import attainments, shares
from extractor.report.collection import DOTS, Attainments, Collection, ListedFact, ListedRecord, most_told
from extractor.report.interface import Say, explain_reason, known
from extractor.report.page import render
from extractor.report.visible import line

_PUBLISHERS, _RULES, _INDICATORS, _PERIODS = 200, 50, 15, 24
_ENOUGH, _BELOW = 5, 0.3
"""A publisher's fill rate is marked where it has so many articles and stands so far below the rate of all."""


@dataclass(frozen=True, slots=True)
class FillRow:
    """A publisher's articles, and by field the share of them that hold something and whether that is strangely low."""

    publisher: str
    articles: int
    rates: tuple[tuple[float, bool], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A removal rule at work: the kind it removes, the reason it gives and what that means, how often."""

    kind: Say
    reason: str
    why: Say
    count: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with the figures that it shows. label: the key of its name."""

    label: str
    svg: str
    groups: tuple[Attainments, ...]


def run_page(collection: Collection) -> str:
    """The whole document."""
    summary = collection.summary
    facts = collection.listed_facts()
    pages = [*collection.failing, *collection.refused]
    slow = [(collection.slow_records[id], s) for id, s in collection.slowest.items() if id in collection.slow_records]
    records = list(dict.fromkeys([*(fact.record for fact in facts), *pages, *(record for record, _ in slow)]))
    numbers = {record: number for number, record in enumerate(records)}
    fields = [name for name in COUNTED_FIELDS if collection.with_facts or name not in FACT_FIELDS]
    known_first = dict.fromkeys((*OUTCOMES, *summary.outcomes))
    outcomes = [(outcome, summary.outcomes[outcome]) for outcome in known_first if summary.outcomes[outcome]]
    context = {
        "run": collection,
        "summary": summary,
        "failures": summary.failed,
        "outcome_name": _outcome_name,
        "listed": len(facts),
        "listed_disagreeing": min(len(collection.disagreeing), len(facts)),
        "outcomes": outcomes,
        "outcome_chart": shares([(number, count) for number, (_, count) in enumerate(outcomes)]) if outcomes else "",
        "charts": _charts(collection),
        "dots": DOTS,
        "fields": fields,
        "fill": _fill(collection, fields),
        "publishers_left_out": max(0, len(summary.publishers) - _PUBLISHERS),
        "rules": _rules(collection),
        "pages": [(numbers[record], record) for record in pages],
        "slow": [(numbers[record], record, seconds) for record, seconds in slow],
        "pages_seen": collection.failing.seen + collection.refused.seen,
        "fill_marks": (_ENOUGH, round(100 * _BELOW)),
        "reason": explain_reason,
    }
    return render("run.html.j2", "run.js", context, _island(facts, records, numbers))


def _outcome_name(outcome: str) -> Say:
    return known("outcome", outcome, "outcome.error")


def _charts(collection: Collection) -> list[Chart]:
    charts = []
    indicators = most_told(collection.indicators, _INDICATORS)
    periods = sorted(most_told(collection.periods, _PERIODS), key=lambda group: group.name)
    for label, groups in (("charts.by_indicator", indicators), ("charts.by_period", periods)):
        if groups:
            svg = attainments([(group.name, group.values, group.median) for group in groups])
            charts.append(Chart(label, svg, tuple(groups)))
    return charts


def _fill(collection: Collection, fields: Sequence[str]) -> list[FillRow]:
    """All articles first, then the publishers with most articles."""
    summary = collection.summary
    if not summary.fill.articles:
        return []
    largest = sorted(summary.publishers.items(), key=lambda item: (-item[1].articles, item[0]))[:_PUBLISHERS]
    usual = {field: summary.fill.filled[field] / summary.fill.articles for field in fields}
    rows = []
    for name, count in (("", summary.fill), *largest):
        rates = [(field, count.filled[field] / count.articles) for field in fields]
        marked = tuple((rate, count.articles >= _ENOUGH and rate < usual[field] - _BELOW) for field, rate in rates)
        rows.append(FillRow(line(name, 60), count.articles, marked))
    return rows


def _rules(collection: Collection) -> list[Rule]:
    return [
        Rule(known("role", kind, "role.other"), reason, explain_reason(reason), count)
        for (kind, reason), count in collection.summary.most_removed(_RULES)
    ]


def _island(facts: Sequence[ListedFact], records: Sequence[ListedRecord], numbers: dict[ListedRecord, int]) -> Any:
    """What the table is made of: rows as lists, for their keys would be most of it."""
    return {
        "records": [
            [r.id, r.outcome, r.reason, r.title, r.publisher, r.published, r.url, r.path, r.place] for r in records
        ],
        "facts": [
            [
                numbers[fact.record],
                fact.id,
                fact.verdict,
                fact.subject,
                fact.indicator,
                fact.period,
                *fact.slots,
                fact.status,
                int(fact.low),
                fact.evidence,
                fact.sums,
            ]
            for fact in facts
        ],
    }
