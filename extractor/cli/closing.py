"""What a run amounts to, for people: the lines that `extractor batch` ends with."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.batch import Summary
from extractor.records import OUTCOMES
from extractor.records.plain import aligned, display_width

_RULES = 5
_CHECKS = 5
_COLUMNS = 5
_PUBLISHERS = 5
_ARTICLES = 20
"""Articles that a publisher must have to be shown."""
_NAME_WIDTH = 12


def _counted(count: int, one: str, several: str) -> str:
    return f"1 {one}" if count == 1 else f"{count:,} {several}"


def _headline(summary: Summary, out: str) -> str:
    counts = ", ".join(f"{summary.outcomes[outcome]:,} {outcome}" for outcome in OUTCOMES if summary.outcomes[outcome])
    pages = _counted(summary.total, "page", "pages")
    earlier = summary.total - summary.read
    if earlier:
        pages += f" ({summary.read:,} read now)"
    if summary.read:
        pages += f" in {summary.seconds:.1f} s, {summary.pages_a_second:,.1f} a second"
    return f"{pages}: {counts} -> {out}" if counts else f"{pages} -> {out}"


def _check_lines(summary: Summary) -> Iterator[str]:
    disagreeing = summary.disagreements.total()
    if summary.checks:
        yield f"{_counted(summary.checks, 'check', 'checks')} of figures against each other, {disagreeing:,} disagree"
    for id, one in summary.disagreeing[:_CHECKS]:
        yield f"  {id} {one.fact}: {one.check} {one.stated} stated, {one.computed} computed"
    if disagreeing > _CHECKS:
        yield f"  and {disagreeing - _CHECKS:,} more"


def _shown(name: str) -> str:
    """A publisher's name for the head of a column, cut where it is long."""
    kept = ""
    for char in name or "(none)":
        if display_width(kept + char) > _NAME_WIDTH:
            return kept + "…"
        kept += char
    return kept


def _in_columns(rates: dict[str, float]) -> list[str]:
    shares = [f"{name} {rate:.0%}" for name, rate in rates.items()]
    shares += [""] * (-len(shares) % _COLUMNS)
    return aligned([shares[start : start + _COLUMNS] for start in range(0, len(shares), _COLUMNS)])


def _by_publisher(summary: Summary) -> list[str]:
    """The share of articles that have each field, for the publishers of most articles; of few, shares say little."""
    largest = [one for one in summary.largest_publishers(_PUBLISHERS) if one[1].articles >= _ARTICLES]
    if not largest:
        return []
    rates = [count.rates(facts=summary.facts) for _, count in largest]
    rows = [["", *(_shown(name) for name, _ in largest)]]
    rows.append(["articles", *(f"{count.articles:,}" for _, count in largest)])
    rows += [[field, *(f"{found[field]:.0%}" for found in rates)] for field in rates[0]]
    return aligned(rows)


def closing_lines(summary: Summary, out: str) -> list[str]:
    """Outcomes and speed in the first line; then fields, most frequent removal rules and disagreeing checks."""
    lines = [_headline(summary, out)]
    rates = summary.fill_rates
    if rates:
        lines += ["articles that have it:", *(f"  {line}" for line in _in_columns(rates))]
    if by_publisher := _by_publisher(summary):
        lines += ["by publisher:", *(f"  {line}" for line in by_publisher)]
    rules = summary.most_removed(_RULES)
    if rules:
        lines.append("removed most often:")
        lines += [f"  {line}" for line in aligned([(f"{count:,}", *rule) for rule, count in rules])]
    return [*lines, *_check_lines(summary)]
