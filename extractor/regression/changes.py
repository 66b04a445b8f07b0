"""What changed between two runs over the same inputs: which documents, which fields, in which newspapers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from extractor.records.plain import aligned
from extractor.regression.compare import is_empty, matches
from extractor.regression.outputs import Pair
from extractor.regression.show import show_difference

EXAMPLES = 3
"""Examples that are kept of each kind of change in each field."""

_NOT_COMPARED = frozenset({"schema", "source"})
_WHOLE = "document"


@dataclass(frozen=True, slots=True)
class Example:
    """One change of one document, with the values on both sides."""

    id: str
    old: Any
    new: Any


@dataclass(slots=True)
class Changes:
    """Counts of a comparison. kind: filled, emptied, changed; for whole documents: outcome, missing, added.

    changed: documents that differ in anything. changed_elsewhere: those that differ in more than the fields that were
    set apart.
    """

    documents: int = 0
    changed: int = 0
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    publishers: Counter[str] = field(default_factory=Counter)
    publishers_kinds: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)
    fields: Counter[str] = field(default_factory=Counter)
    changed_elsewhere: int = 0
    documents_of: Counter[str] = field(default_factory=Counter)
    filled: dict[str, list[int]] = field(default_factory=dict)
    articles: list[int] = field(default_factory=lambda: [0, 0])
    examples: dict[tuple[str, str], list[Example]] = field(default_factory=dict)

    def note(self, name: str, kind: str, example: Example) -> None:
        """One more change of a field."""
        self.kinds[name, kind] += 1
        kept = self.examples.setdefault((name, kind), [])
        if len(kept) < EXAMPLES:
            kept.append(example)


def _publisher(*articles: dict[str, Any] | None) -> str:
    for article in articles:
        publisher = (article or {}).get("publisher") or {}
        name = publisher.get("name") or publisher.get("domain")
        if name:
            return str(name)
    return "(unknown)"


def _kind(old: Any, new: Any) -> str:
    return "filled" if is_empty(old) else "emptied" if is_empty(new) else "changed"


def _count_filled(changes: Changes, article: dict[str, Any] | None, side: int) -> None:
    if article is not None:
        changes.articles[side] += 1
        for name, value in article.items():
            if name not in _NOT_COMPARED:
                changes.filled.setdefault(name, [0, 0])[side] += not is_empty(value)


def _document(id: str, old: dict[str, Any] | None, new: dict[str, Any] | None) -> Iterator[tuple[str, str, Example]]:
    """What changed in one document: field or document, kind, values."""
    if old is None or new is None:
        example = Example(id, (old or {}).get("outcome"), (new or {}).get("outcome"))
        yield _WHOLE, "added" if old is None else "missing", example
    elif old["outcome"] != new["outcome"]:
        yield _WHOLE, "outcome", Example(id, old["outcome"], new["outcome"])
    else:
        before, after = old["article"] or {}, new["article"] or {}
        for name in dict.fromkeys((*before, *after)):
            one, other = before.get(name), after.get(name)
            if name not in _NOT_COMPARED and one != other:
                yield name, _kind(one, other), Example(id, one, other)


def find_changes(pairs: Iterable[Pair], apart: frozenset[str] = frozenset()) -> Changes:
    """Compare records pair by pair; versions and the source are no difference. `apart`: fields judged by themselves."""
    changes = Changes()
    for id, old, new in pairs:
        changes.documents += 1
        old_article, new_article = (old or {}).get("article"), (new or {}).get("article")
        _count_filled(changes, old_article, 0)
        _count_filled(changes, new_article, 1)
        found = list(_document(id, old, new))
        publisher = _publisher(old_article, new_article)
        changes.documents_of[publisher] += 1
        changes.publishers[publisher] += bool(found)
        changes.changed += bool(found)
        changes.changed_elsewhere += any(name not in apart for name, _, _ in found)
        for name, kind, example in found:
            changes.note(name, kind, example)
            changes.fields[name] += 1
            changes.publishers_kinds.setdefault(publisher, Counter())[name, kind] += 1
    return changes


def past_thresholds(changes: Changes, allowed: float, fields: Mapping[str, float]) -> list[str]:
    """What changed in more documents than allowed, a line each; percentages of all documents, by field where given."""

    def percent(count: int) -> float:
        return 100 * count / changes.documents if changes.documents else 0.0

    measured = [("other fields" if fields else "documents", changes.changed_elsewhere, allowed)]
    measured += [(name, changes.fields[name], most) for name, most in fields.items()]
    return [
        f"{name}: {percent(count):.2f} % of documents differ, {most:g} % are allowed"
        for name, count, most in measured
        if percent(count) > most
    ]


def _percent(count: int, total: int) -> str:
    return f"{100 * count / total:.1f} %" if total else "-"


def _most_changed(kinds: Counter[tuple[str, str]]) -> str:
    return ", ".join(f"{name} {kind} {count}" for (name, kind), count in kinds.most_common(3))


def change_lines(changes: Changes) -> Iterator[str]:
    """The comparison for people: changes by field, by newspaper, fill rates that moved, examples."""
    yield f"{changes.changed} of {changes.documents} documents differ"
    if changes.kinds:
        yield ""
        rows = [(name, kind, str(count)) for (name, kind), count in changes.kinds.most_common()]
        yield from aligned([("field", "change", "documents"), *rows])
        yield ""
        differing = [(name, count) for name, count in changes.publishers.most_common(20) if count]
        of = changes.documents_of
        yield from aligned(
            [
                ("publisher", "differ", "of", "mostly"),
                *((n, str(count), str(of[n]), _most_changed(changes.publishers_kinds[n])) for n, count in differing),
            ]
        )
    moved = [(name, counts) for name, counts in changes.filled.items() if counts[0] != counts[1]]
    if moved:
        yield ""
        rates = [(name, *(_percent(counts[side], changes.articles[side]) for side in (0, 1))) for name, counts in moved]
        yield from aligned([("filled", "old", "new"), *rates])
    for (name, kind), examples in changes.examples.items():
        yield ""
        yield f"{name} {kind}"
        for example in examples:
            yield f"  {example.id}"
            yield from (f"    {line}" for line in show_difference(name, example.old, example.new, matches))
