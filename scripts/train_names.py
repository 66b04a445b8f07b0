"""Learns from annotated passages what a fact counts, whose it is and when; writes facts_name_weights.json.

Usage: python scripts/train_names.py [--check-by-set] [FILE ...]

Taught are the passages of tests/facts/passages (.jsonl), without one in twelve, by which the tests measure what came
of it, and the fixtures that vouch for their facts; more files of passages may be named. Each fact whose figures are
read is one example: its candidates (extractor/facts/*_choice.py), of which those that agree with the annotated name are
to have more weight than the rest (a conditional logistic model, regularised). With --check-by-set nothing is written:
each set is held out in turn, all of it, and printed is how often its indicators, subjects and periods come out as
annotated, by the rules alone and by weights that have not seen it. Needs the extra `train`.

The rules were written on some of the sets: what they say looks better there than it is elsewhere, so these count less.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))

import annotated
from annotated import PASSAGES, ROOT, figure_of, has_value, story

from extractor.facts.indicator_choice import IndicatorChoice
from extractor.facts.likeness import squashed
from extractor.facts.model import Draft
from extractor.facts.period_choice import PeriodChoice
from extractor.facts.ranking import Kind, Ranked, Scale
from extractor.facts.story import drafted
from extractor.facts.story_view import View
from extractor.facts.subject_choice import SubjectChoice
from extractor.model import Quantity

WEIGHTS = ROOT / "extractor" / "tables" / "facts_name_weights.json"
KINDS: tuple[Kind, ...] = ("indicator", "subject", "period")
STRENGTH: dict[Kind, float] = {"indicator": 0.4, "subject": 0.1, "period": 0.04}
"""Inverse strength of the regularisation."""
LEAST_PASSAGES = 3
"""A feature has a weight where so many passages have it: what stands in one story is no rule."""
LEAST_SETS = 2
"""And where so many sets have it: they were written by different people."""
WRITTEN_ON = frozenset(("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "ninth"))
COUNTS_LESS = 0.5
SMALLEST = 0.02
_ALIKE = 0.5


class Answer(NamedTuple):
    """A candidate by its answer and the features that describe it."""

    answer: str | None
    groups: tuple[tuple[str, ...], ...]


class Example(NamedTuple):
    """The candidates of one fact and how well each agrees with what was annotated (0: not).

    source: its set and its passage.
    """

    source: tuple[str, str]
    candidates: list[Answer]
    agreement: list[float]
    rules_agree: bool
    stated: bool
    weight: float


def examples(passage: Mapping[str, Any], name: str) -> dict[Kind, list[Example]]:
    """One example of each kind for every annotated fact that is read."""
    told = story(passage)
    readings, drafts = drafted(*told)
    view = View(readings, drafts, told.published)
    choices = {"indicator": IndicatorChoice(view), "subject": SubjectChoice(view), "period": PeriodChoice(view)}
    out: dict[Kind, list[Example]] = {kind: [] for kind in KINDS}
    weight = COUNTS_LESS if name in WRITTEN_ON else 1.0
    for draft, fact in recognised(drafts, passage["facts"]):
        ruled = {
            "indicator": squashed(draft.indicator.text) if draft.indicator else None,
            "subject": squashed(draft.subject.text) if draft.subject else None,
            "period": draft.period.value if draft.period else None,
        }
        for kind in (kind for kind in KINDS if kind in fact):
            wanted = fact[kind] or None
            candidates = [Answer(c.answer, c.groups) for c in choices[kind].candidates(draft)]
            agreement = [_agreement(kind, c.answer, wanted) for c in candidates]
            right = _agreement(kind, ruled[kind], wanted) > 0
            source = name, str(passage["id"])
            out[kind].append(Example(source, candidates, agreement, right, wanted is not None, weight))
    return out


def _agreement(kind: Kind, text: str | None, wanted: str | None) -> float:
    if text is None or wanted is None or kind == "period":
        return float(text == wanted)
    a, b = squashed(text), squashed(wanted)
    mine, theirs = _pairs(a), _pairs(b)
    likeness = 2 * len(mine & theirs) / (len(mine) + len(theirs))
    return likeness**4 if likeness >= _ALIKE else 0.0


def _pairs(text: str) -> set[str]:
    return {a + b for a, b in pairwise(text)} or {text}


def recognised(
    drafts: Sequence[Draft], facts: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[Draft, Mapping[str, Any]]]:
    """Each fact that is read with the annotated one that it shares most figures with."""
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
    value, unit = figure_of(stated)
    return quantity.unit == unit and has_value(quantity, value)


def learned(taught: Sequence[Example], strength: float) -> dict[str, float]:
    """The weights under which the right candidates of all facts are likeliest."""
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    taught = [e for e in taught if any(e.agreement) and not all(e.agreement)]
    seen: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for e in taught:
        for group in {group for candidate in e.candidates for group in candidate.groups}:
            for feature in group:
                seen[feature].add(e.source)
    column = {f: n for n, f in enumerate(sorted(f for f, where in seen.items() if _counts(where)))}
    rows, columns, sizes = [], [], []
    for e in taught:
        for candidate in e.candidates:
            known = [column[f] for group in candidate.groups for f in group if f in column]
            rows += known
            columns.append(len(known))
        sizes.append(len(e.candidates))
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


def _counts(where: set[tuple[str, str]]) -> bool:
    return len(where) >= LEAST_PASSAGES and len({name for name, _ in where}) >= LEAST_SETS


def chosen(kind: Kind, e: Example, scale: Scale) -> float:
    """How well that candidate agrees which is chosen."""
    if not e.candidates:
        return 0.0
    best: Ranked = scale.nearest(e.candidates) if kind == "indicator" else scale.best(e.candidates)
    return e.agreement[next(n for n, c in enumerate(e.candidates) if c is best)]


def check_by_set(sets: Mapping[str, Mapping[Kind, Sequence[Example]]]) -> None:
    print(f"{'held out':14}" + "".join(f"{kind:>28}" for kind in KINDS))
    total: dict[Kind, list[int]] = {kind: [0, 0, 0] for kind in KINDS}
    for name, held in sets.items():
        line = f"{name:14}"
        for kind in KINDS:
            taught = [e for other, found in sets.items() if other != name for e in found[kind]]
            scale = Scale(kind, learned(taught, STRENGTH[kind]))
            stated = [e for e in held[kind] if e.stated]
            right = sum(chosen(kind, e, scale) > 0 for e in stated)
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
    files = annotated.by_name([*sorted(PASSAGES.glob("*.jsonl")), *arguments.files])
    for name, path in [*files.items(), ("fixtures", None)]:
        every = annotated.passages(path) if path is not None else annotated.fixtures()
        found: dict[Kind, list[Example]] = {kind: [] for kind in KINDS}
        for passage in every if arguments.check_by_set or path is None else annotated.taught(every):
            for kind, of_kind in examples(passage, name).items():
                found[kind] += of_kind
        sets[name] = found
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
