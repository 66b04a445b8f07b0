"""What changed between two runs over the same inputs: which documents, which fields, in which newspapers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
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
    """Counts of a comparison. kind: filled, emptied, changed; for whole documents: outcome, missing, added."""

    documents: int = 0
    changed: int = 0
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    publishers: Counter[str] = field(default_factory=Counter)
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


def _fields(changes: Changes, id: str, old: dict[str, Any], new: dict[str, Any]) -> bool:
    before = changes.kinds.total()
    for name in dict.fromkeys((*old, *new)):
        one, other = old.get(name), new.get(name)
        if name not in _NOT_COMPARED and one != other:
            changes.note(name, _kind(one, other), Example(id, one, other))
    return changes.kinds.total() > before


def find_changes(pairs: Iterable[Pair]) -> Changes:
    """Compare records pair by pair; versions and the source are no difference."""
    changes = Changes()
    for id, old, new in pairs:
        changes.documents += 1
        old_article, new_article = (old or {}).get("article"), (new or {}).get("article")
        _count_filled(changes, old_article, 0)
        _count_filled(changes, new_article, 1)
        if old is None or new is None:
            example = Example(id, (old or {}).get("outcome"), (new or {}).get("outcome"))
            changes.note(_WHOLE, "added" if old is None else "missing", example)
            differs = True
        elif old["outcome"] != new["outcome"]:
            changes.note(_WHOLE, "outcome", Example(id, old["outcome"], new["outcome"]))
            differs = True
        else:
            differs = old_article != new_article and _fields(changes, id, old_article or {}, new_article or {})
        publisher = _publisher(old_article, new_article)
        changes.documents_of[publisher] += 1
        changes.publishers[publisher] += differs
        changes.changed += differs
    return changes


def _percent(count: int, total: int) -> str:
    return f"{100 * count / total:.1f} %" if total else "-"


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
        yield from aligned([("publisher", "differ", "of"), *((n, str(count), str(of[n])) for n, count in differing)])
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
