"""Learns from annotated passages what a fact counts, whose it is and when; writes facts_name_weights.json.

Usage: python scripts/train_names.py [--check-by-set] [FILE ...]

Taught are the passages of tests/facts/passages (.jsonl) and the sentences of tests/tables/fact_names.tsv; more files of
these forms may be named. Each fact whose figures
are read is one example: its candidates (extractor/facts/*_choice.py), of which those that agree with the annotated name
are to have more weight than the rest (a conditional logistic model, regularised). With --check-by-set nothing is
written: each set is held out in turn, and printed is how often its indicators, subjects and periods come out as
annotated, by the rules alone and by weights that have not seen it. Needs the extra `train`.

The rules were written on some of the sets: what they say looks better there than it is elsewhere, so these count less.
"""

import argparse
import json
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from extractor.facts import indicator_choice, period_choice, subject_choice
from extractor.facts.indicator_choice import IndicatorChoice
from extractor.facts.model import ROLES, Draft
from extractor.facts.period_choice import PeriodChoice
from extractor.facts.ranking import Group, Kind
from extractor.facts.story import drafted
from extractor.facts.story_view import View, squashed
from extractor.facts.subject_choice import SubjectChoice
from extractor.korean import find_quantities, find_times
from extractor.model import Quantity
from extractor.reference import read_reference

ROOT = Path(__file__).resolve().parent.parent
PASSAGES = ROOT / "tests" / "facts" / "passages"
WEIGHTS = ROOT / "extractor" / "tables" / "facts_name_weights.json"
NAMES = ROOT / "tests" / "tables" / "fact_names.tsv"
PUBLISHED = "2024-05-20"
KINDS: tuple[Kind, ...] = ("indicator", "subject", "period")
MARGINS: dict[Kind, float] = {
    "indicator": indicator_choice.MARGIN,
    "subject": subject_choice.MARGIN,
    "period": period_choice.MARGIN,
}
STRENGTH: dict[Kind, float] = {"indicator": 0.1, "subject": 0.2, "period": 0.05}
"""Inverse strength of the regularisation."""
LEAST_PASSAGES = 3
"""A feature has a weight where so many passages have it: what stands in one story is no rule."""
WRITTEN_ON = frozenset(("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "ninth", "fact_names"))
COUNTS_LESS = 0.5
SMALLEST = 0.02
_ALIKE = 0.5


class Example(NamedTuple):
    """The candidates of one fact: features of each, how well each agrees with what was annotated (0: not)."""

    passage: str
    features: list[list[str]]
    agreement: list[float]
    margin: list[float]
    rules_agree: bool
    stated: bool
    weight: float


def passages(path: Path) -> Iterator[dict[str, Any]]:
    """The annotated passages of a file; a figure is [value, unit] or {"value": ..., "unit": ...}.

    A table (.tsv) has text, title and the names of all its facts in order: "subject | indicator | period ; …".
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        if path.suffix == ".tsv" and line and not line.startswith("#"):
            text, title, stated = (None if cell == "-" else cell for cell in line.split("\t"))
            assert text is not None
            facts = [_named(fact) for fact in (stated or "").split(" ; ") if fact]
            text = text.replace(" / ", "\n")
            yield {"id": str(number), "text": text, "title": title, "published": PUBLISHED, "facts": facts}
        elif path.suffix != ".tsv" and line:
            yield json.loads(line)


def _named(stated: str) -> dict[str, str | None]:
    cells = zip(("subject", "indicator", "period"), stated.split(" | "), strict=True)
    return {kind: name if name != "-" else None for kind, name in cells}


def examples(passage: Mapping[str, Any], name: str) -> dict[Kind, list[Example]]:
    """One example of each kind for every annotated fact that is read."""
    reference = read_reference(passage.get("published"))
    fields = [("title", passage["title"])] if passage.get("title") else []
    fields = [(n, unicodedata.normalize("NFC", text)) for n, text in (*fields, ("text", passage["text"]))]
    times = [t for n, text in fields for t in find_times(text, reference=reference, field=n)]
    quantities = [q for n, text in fields for q in find_quantities(text, field=n)]
    published = getattr(reference, "date", lambda: reference)() if reference is not None else None
    readings, drafts = drafted(fields, quantities, times, published)
    view = View(readings, drafts, published)
    indicators, subjects, periods = IndicatorChoice(view), SubjectChoice(view), PeriodChoice(view)
    out: dict[Kind, list[Example]] = {kind: [] for kind in KINDS}
    key, weight = f"{name} {passage['id']}", COUNTS_LESS if name in WRITTEN_ON else 1.0
    for draft, fact in matched(drafts, passage["facts"]):
        offered: dict[Kind, list[tuple[str | None, list[str]]]] = {
            "indicator": [(c.answer, _flat(c.groups)) for c in indicators.candidates(draft)],
            "subject": [(c.answer, _flat(c.groups)) for c in subjects.candidates(draft)],
            "period": [(c.answer, _flat(c.groups)) for c in periods.candidates(draft)],
        }
        ruled = {
            "indicator": squashed(draft.indicator.text) if draft.indicator else None,
            "subject": squashed(draft.subject.text) if draft.subject else None,
            "period": draft.period.value if draft.period else None,
        }
        for kind in KINDS:
            wanted = fact.get(kind) or None
            agreement = [_agreement(kind, text, wanted) for text, _ in offered[kind]]
            right = _agreement(kind, ruled[kind], wanted) > 0
            features = [f for _, f in offered[kind]]
            margin = [MARGINS[kind] if text == ruled[kind] else 0.0 for text, _ in offered[kind]]
            out[kind].append(Example(key, features, agreement, margin, right, wanted is not None, weight))
    return out


def _flat(groups: Sequence[Group]) -> list[str]:
    return [feature for group in groups for feature in group]


def _agreement(kind: Kind, text: str | None, wanted: str | None) -> float:
    if text is None or wanted is None or kind == "period":
        return float(text == wanted)
    a, b = squashed(text), squashed(wanted)
    mine, theirs = _pairs(a), _pairs(b)
    likeness = 2 * len(mine & theirs) / (len(mine) + len(theirs))
    return likeness**4 if likeness >= _ALIKE else 0.0


def _pairs(text: str) -> set[str]:
    return {a + b for a, b in pairwise(text)} or {text}


def matched(drafts: Sequence[Draft], facts: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Draft, Mapping[str, Any]]]:
    """Each fact that is read with the annotated one that it shares most figures with; in order where none has any."""
    if facts and not any(role in fact for fact in facts for role in ROLES):
        ordered = sorted(drafts, key=lambda d: (d.home, d.position))
        yield from zip(ordered, facts, strict=True) if len(ordered) == len(facts) else ()
        return
    shared = sorted(
        ((n, i, j) for i, d in enumerate(drafts) for j, f in enumerate(facts) if (n := _shared(d, f))), reverse=True
    )
    taken: set[int] = set()
    given: set[int] = set()
    for _, i, j in shared:
        if i not in taken and j not in given:
            taken.add(i)
            given.add(j)
            yield drafts[i], facts[j]


def _shared(draft: Draft, fact: Mapping[str, Any]) -> int:
    return sum(1 for role, q in draft.slots().items() if fact.get(role) and _is(q, fact[role]))


def _is(quantity: Quantity, stated: Any) -> bool:
    value = stated["value"] if isinstance(stated, dict) else stated[0]
    unit = stated["unit"] if isinstance(stated, dict) else stated[1]
    if quantity.unit != unit:
        return False
    if isinstance(value, list):
        return quantity.low is not None and float(quantity.low) == float(value[0])
    return quantity.value is not None and abs(Decimal(str(value))) == abs(Decimal(quantity.value_text or "0"))


def learned(taught: Sequence[Example], strength: float) -> dict[str, float]:
    """The weights under which the right candidates of all facts are likeliest."""
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    taught = [e for e in taught if any(e.agreement) and not all(e.agreement)]
    seen: dict[str, set[str]] = defaultdict(set)
    for e in taught:
        for feature in {f for features in e.features for f in features}:
            seen[feature].add(e.passage)
    column = {f: n for n, f in enumerate(sorted(f for f, where in seen.items() if len(where) >= LEAST_PASSAGES))}
    rows, columns, sizes = [], [], []
    for e in taught:
        for features in e.features:
            known = [column[f] for f in features if f in column]
            rows += known
            columns.append(len(known))
        sizes.append(len(e.features))
    pointers = np.concatenate([[0], np.cumsum(columns)])
    table = csr_matrix((np.ones(len(rows)), rows, pointers), shape=(len(columns), len(column)))
    turned = table.T.tocsr()
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(sizes)), sizes)
    right = np.concatenate([e.agreement for e in taught])
    counts = np.array([e.weight for e in taught])

    def loss(w: Any) -> tuple[float, Any]:
        sums = table @ w
        powers = np.exp(sums - np.maximum.reduceat(sums, starts)[owner])
        total = np.add.reduceat(powers, starts)
        good = powers * right
        total_good = np.maximum(np.add.reduceat(good, starts), 1e-300)
        value = float((counts * (np.log(total) - np.log(total_good))).sum())
        slope = turned @ (counts[owner] * (powers / total[owner] - good / total_good[owner]))
        return strength * value + 0.5 * float(w @ w), strength * slope + w

    found = minimize(loss, np.zeros(len(column)), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    weights = {f: round(float(found.x[n]), 2) for f, n in column.items()}
    return {f: w for f, w in weights.items() if abs(w) >= SMALLEST}


def first(e: Example, weights: Mapping[str, float]) -> int:
    """The candidate that ranks first."""
    weighed = zip(e.features, e.margin, strict=True)
    sums = [margin + sum(weights.get(f, 0.0) for f in features) for features, margin in weighed]
    return sums.index(max(sums)) if sums else -1


def check_by_set(sets: Mapping[str, Mapping[Kind, Sequence[Example]]]) -> None:
    print(f"{'held out':14}" + "".join(f"{kind:>28}" for kind in KINDS))
    total: dict[Kind, list[int]] = {kind: [0, 0, 0] for kind in KINDS}
    for name, held in sets.items():
        line = f"{name:14}"
        for kind in KINDS:
            taught = [e for other, found in sets.items() if other != name for e in found[kind]]
            weights = learned(taught, STRENGTH[kind])
            stated = [e for e in held[kind] if e.stated]
            right = sum(bool(e.features) and e.agreement[first(e, weights)] > 0 for e in stated)
            ruled = sum(e.rules_agree for e in stated)
            line += f"{len(stated):10} {ruled / len(stated):8.3f} {right / len(stated):8.3f}"
            for n, count in enumerate((len(stated), ruled, right)):
                total[kind][n] += count
        print(line, flush=True)
    print(f"{'all':14}" + "".join(f"{n:10} {ruled / n:8.3f} {right / n:8.3f}" for n, ruled, right in total.values()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check-by-set", action="store_true", help="write nothing")
    parser.add_argument("files", metavar="FILE", nargs="*", type=Path, help="more annotated passages")
    arguments = parser.parse_args()
    sets: dict[str, dict[Kind, list[Example]]] = {}
    for path in [*sorted(PASSAGES.glob("*.jsonl")), NAMES, *arguments.files]:
        found: dict[Kind, list[Example]] = {kind: [] for kind in KINDS}
        for passage in passages(path):
            for kind, of_kind in examples(passage, path.stem).items():
                found[kind] += of_kind
        sets[path.stem] = found
    if arguments.check_by_set:
        check_by_set(sets)
        return 0
    tables = {kind: learned([e for s in sets.values() for e in s[kind]], STRENGTH[kind]) for kind in KINDS}
    parts = []
    for kind, weights in tables.items():
        rows = ",\n".join(f"{json.dumps(f, ensure_ascii=False)}: {w}" for f, w in weights.items())
        parts.append(f'"{kind}": {{\n{rows}\n}}')
    WEIGHTS.write_text("{" + ",\n".join(parts) + "}\n", encoding="utf-8")
    print({kind: len(weights) for kind, weights in tables.items()})
    return 0


if __name__ == "__main__":
    sys.exit(main())
