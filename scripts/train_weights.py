"""Learns from annotated passages which roles figures have and which belong together; writes facts_weights.json.

Usage: python scripts/train_weights.py [--check-by-set] [FILE ...]

Taught are the passages of tests/facts/passages (.jsonl), the sentences of tests/tables/facts.tsv and the fixtures that
vouch for their text and their facts, half of which have none; more files of the first two forms may be named. With
--check-by-set nothing is written: each file is held out in turn, and printed is how many of its figures get the role
that was annotated, by weights that have not seen it. Needs the extra `train`.

Learned are the weights of what surrounds a figure, then those of its company, and of a target and a result that nothing
joins; for the second and the third, each passage is read by first weights that have not seen it. A figure that tells an
annotated one again is left out: it is right to read it and right not to.
"""

import argparse
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

import annotated
from annotated import PASSAGES, ROOT, figure_of, fixtures, has_value
from training import folds, matrix, written

from extractor.facts.acting import with_actors_of_story
from extractor.facts.candidates import readings_of
from extractor.facts.company import NO_SLOT, Figures, company, framed
from extractor.facts.frames import Binding
from extractor.facts.items import FIGURES
from extractor.facts.matching import matched, pairs
from extractor.facts.model import ROLES, Reading
from extractor.facts.story import drafts_in, told_facts
from extractor.facts.surroundings import surroundings
from extractor.facts.weighing import Scales, Weighed, Weights, weights_of
from extractor.model import Quantity

SENTENCES = ROOT / "tests" / "tables" / "facts.tsv"
WEIGHTS = ROOT / "extractor" / "tables" / "facts_weights.json"
ORDER = sorted((NO_SLOT, *ROLES))
STRENGTH = 0.3
"""Inverse strength of the regularisation; between 0.1 and 1 the held-out figures differ by less than a point."""
LEAST_PASSAGES = 2
"""A surrounding has a weight where so many passages have it: what stands in one story is no rule."""
SMALLEST = 0.03
STRENGTH_OF_COMPANY = 0.05
STRENGTH_OF_PAIRS = 0.3
LEAST_FIGURES = 5
"""So many figures must have a company for it to have a weight."""
_ALONE = {"company": {}, "carried": {role: [float(role == other) for other in ORDER] for role in ORDER}, "pairs": {}}
"""The first look alone: its shares as they are."""
_SLOT = re.compile(r"([TARD])(-?[\d.]+)(.*)$")
_LETTERS = dict(zip("TARD", ROLES, strict=True))


class Example(NamedTuple):
    home: int
    at: int
    surroundings: list[str]
    role: str


class Taught(NamedTuple):
    """A passage as it is read, with the roles of those figures of its body that teach."""

    readings: list[Reading]
    published: date | None
    figures: list[Example]
    pairs: frozenset[tuple[float, float]]
    """Targets with what was attained of them."""


class Noted(Scales):
    """Notes the company of each figure of a text that is read, and the shares of the first look and of the second."""

    def __init__(self, weights: Weights) -> None:
        super().__init__(weights)
        self.seen: dict[tuple[int, int], tuple[list[str], Mapping[str, float]]] = {}
        self.found: dict[tuple[int, int], Weighed] = {}

    def by_company(self, figures: Figures, home: int, bindings: Sequence[Binding]) -> dict[int, Weighed]:
        frames, sizes = framed(bindings)
        for number, figure in enumerate(figures.all):
            if figure.home == home:
                self.seen[home, figure.at] = company(figures, number, frames, sizes), figure.shares
        found = super().by_company(figures, home, bindings)
        self.found.update({(home, at): weighed for at, weighed in found.items()})
        return found


def sentences(path: Path) -> Iterator[dict[str, Any]]:
    """The sentences of a table (.tsv) with the figures of each fact: "T100건 A120건 ; …"."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, stated = line.partition("\t")
            facts = [
                {_LETTERS[m[1]]: [m[2], m[3]] for word in fact.split() if (m := _SLOT.match(word))}
                for fact in stated.split("\t")[0].split(" ; ")
            ]
            yield {"text": text, "title": None, "published": None, "facts": facts}


def passages(path: Path) -> Iterator[dict[str, Any]]:
    """The passages of a file: text, title, published, and facts with their figures."""
    return sentences(path) if path.suffix == ".tsv" else annotated.passages(path)


def taught(passage: dict[str, Any]) -> Taught:
    """The figures of a passage with their roles."""
    fields, quantities, times, published = annotated.story(passage)
    readings = with_actors_of_story(readings_of(fields, quantities, times))
    places = [(home, at) for home, r in enumerate(readings) for at, code in enumerate(r.codes) if code in FIGURES]
    roles: dict[tuple[int, int], str] = {}
    for fact in passage["facts"]:
        for role in ROLES:
            if fact.get(role):
                value, unit = figure_of(fact[role])
                stated = [place for place in places if has_value(_figure(readings, place), value)]
                # The unit as annotated may be another spelling; the body tells what the headline tells again.
                stated.sort(key=lambda place: _order(readings, place, unit, place in roles))
                roles.update(dict.fromkeys(stated[:1], role))
    told = {_value(_figure(readings, place)) for place in roles}
    figures = [
        Example(*place, surroundings(readings, *place), roles.get(place, NO_SLOT))
        for place in places
        if readings[place[0]].sentence.field == "text"
        if place in roles or _value(_figure(readings, place)) not in told
    ]
    both = (fact for fact in passage["facts"] if fact.get("target") and fact.get("achieved"))
    values = frozenset((_amount(fact["target"]), _amount(fact["achieved"])) for fact in both)
    return Taught(readings, published, figures, values)


def _amount(stated: Any) -> float:
    value, _ = figure_of(stated)
    return abs(float(value[0] if isinstance(value, list) else value))


def _figure(readings: list[Reading], place: tuple[int, int]) -> Quantity:
    reading = readings[place[0]]
    return reading.figures[reading.items[place[1]].number]


def _value(quantity: Quantity) -> tuple[str | None, str | None]:
    return quantity.value_text, quantity.unit


def _order(readings: list[Reading], place: tuple[int, int], unit: str | None, taken: bool) -> tuple[Any, ...]:
    return _figure(readings, place).unit != unit, readings[place[0]].sentence.field != "text", taken, place


def learned(sets: Mapping[str, Sequence[Taught]]) -> dict[str, Any]:
    """Roles and weights, by multinomial logistic regression: of the surroundings, then of the company.

    The company of a figure is noted by weights that have not seen its passage; the sentences of the tables, which the
    frames were written for, do not teach how far a frame can be trusted.
    """
    names = sorted(name for name in sets if name != SENTENCES.stem)
    parts = folds(names)
    firsts = [
        _of_surroundings([passage for name, passages in sets.items() if name not in held for passage in passages])
        for held in parts
    ]
    told = [
        (first, passage) for first, held in zip(firsts, parts, strict=True) for name in held for passage in sets[name]
    ]
    of_company = _of_company([row for first, passage in told for row in _company(passage, first)])
    of_pairs = _of_pairs([row for first, passage in told for row in _pairs(passage, {**first, **of_company})])
    every = [passage for passages in sets.values() for passage in passages]
    return {**_of_surroundings(every), **of_company, "pairs": of_pairs}


def _of_surroundings(taught: Sequence[Taught]) -> dict[str, Any]:
    from sklearn.linear_model import LogisticRegression

    seen = Counter(f for passage in taught for f in {f for e in passage.figures for f in e.surroundings})
    names = {f: n for n, f in enumerate(f for f, count in seen.items() if count >= LEAST_PASSAGES)}
    figures = [e for passage in taught for e in passage.figures]
    model = LogisticRegression(C=STRENGTH, max_iter=1000, fit_intercept=False)
    model.fit(matrix([e.surroundings for e in figures], names), [e.role for e in figures])
    return {"roles": list(model.classes_), "surroundings": _rows(model.coef_, names)}


def _company(passage: Taught, first: Mapping[str, Any]) -> list[tuple[list[str], Mapping[str, float], str]]:
    scales = Noted(weights_of({**first, **_ALONE}))
    drafts_in(passage.readings, passage.published, scales)
    return [(*scales.seen[e.home, e.at], e.role) for e in passage.figures if (e.home, e.at) in scales.seen]


def _of_company(noted: Sequence[tuple[list[str], Mapping[str, float], str]]) -> dict[str, Any]:
    from scipy.sparse import hstack
    from sklearn.linear_model import LogisticRegression

    seen = Counter(f for features, _, _ in noted for f in set(features))
    names = {f: n for n, f in enumerate(f for f, count in seen.items() if count >= LEAST_FIGURES)}
    carried = [[math.log(max(1e-4, shares[role])) for role in ORDER] for _, shares, _ in noted]
    model = LogisticRegression(C=STRENGTH_OF_COMPANY, max_iter=1000, fit_intercept=False)
    model.fit(hstack([matrix([f for f, _, _ in noted], names), carried]).tocsr(), [role for _, _, role in noted])
    rows = [[round(float(w), 3) for w in model.coef_[:, len(names) + n]] for n in range(len(ORDER))]
    return {
        "company": _rows(model.coef_[:, : len(names)], names),
        "carried": dict(zip(ORDER, rows, strict=True)),
    }


def _pairs(passage: Taught, table: Mapping[str, Any]) -> list[tuple[tuple[str, ...], bool]]:
    drafts = told_facts(passage.readings, passage.published, Scales(weights_of({**table, "pairs": {}})))
    return [
        (pair.features, (_size(drafts[pair.aim].target), _size(drafts[pair.result].achieved)) in passage.pairs)
        for pair in pairs(drafts, passage.readings, passage.published)
    ]


def _size(quantity: Quantity | None) -> float:
    value = quantity and (quantity.low if quantity.value is None else quantity.value)
    return abs(float(value or 0))


def _of_pairs(noted: Sequence[tuple[tuple[str, ...], bool]]) -> dict[str, float]:
    from sklearn.linear_model import LogisticRegression

    seen = Counter(f for features, _ in noted for f in features)
    names = {f: n for n, f in enumerate(f for f, count in seen.items() if count >= LEAST_FIGURES)}
    model = LogisticRegression(C=STRENGTH_OF_PAIRS, max_iter=1000, fit_intercept=False)
    model.fit(matrix([features for features, _ in noted], names), [together for _, together in noted])
    weights = {f: round(float(model.coef_[0][n]), 2) for f, n in sorted(names.items())}
    return {f: weight for f, weight in weights.items() if abs(weight) >= SMALLEST}


def _rows(coefficients: Any, names: Mapping[str, int]) -> dict[str, list[float]]:
    """The weights of each feature, without those that hardly weigh."""
    rows = {f: [round(float(w), 2) for w in coefficients[:, n]] for f, n in sorted(names.items())}
    return {f: row for f, row in rows.items() if max(map(abs, row)) >= SMALLEST}


def check_by_set(sets: dict[str, list[Taught]]) -> None:
    shares = f"{'precision':>10}{'recall':>8}"
    print(f"{'held out':24}{'passages':>9}{'figures':>9}{shares}{'pairs':>7}{shares}")
    total: Counter[str] = Counter()
    for name, held in sets.items():
        weights = weights_of(learned({other: passages for other, passages in sets.items() if other != name}))
        counts: Counter[str] = Counter(passages=len(held))
        for passage in held:
            scales = Noted(weights)
            drafts_in(passage.readings, passage.published, scales)
            for example in passage.figures:
                found = scales.found.get((example.home, example.at))
                role = found.role if found is not None else NO_SLOT
                counts["told"] += role != NO_SLOT
                counts["stated"] += example.role != NO_SLOT
                counts["right"] += role == example.role != NO_SLOT
            counts["pairs stated"] += len(passage.pairs)
            for draft in matched(
                told_facts(passage.readings, passage.published, scales),
                passage.readings,
                passage.published,
                scales.of_pairs,
            ):
                if draft.target is not None and draft.achieved is not None:
                    counts["pairs told"] += 1
                    counts["pairs right"] += (_size(draft.target), _size(draft.achieved)) in passage.pairs
        total += counts
        _print(name, counts)
    _print("all", total)


def _print(name: str, counts: Counter[str]) -> None:
    line = f"{name:24}{counts['passages']:9}"
    for kind, width in (("", 9), ("pairs ", 7)):
        right, told, stated = (counts[kind + what] for what in ("right", "told", "stated"))
        line += f"{stated:{width}}{right / max(1, told):10.3f}{right / max(1, stated):8.3f}"
    print(line, flush=True)


def _written(table: Mapping[str, Any]) -> str:
    """One feature a line, so that a change shows what it changes."""
    parts = [f'"roles": {json.dumps(table["roles"])}']
    for name in ("surroundings", "company", "carried", "pairs"):
        parts.append(f'"{name}": {written(table[name])}')
    return "{" + ",\n".join(parts) + "}\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check-by-set", action="store_true", help="write nothing")
    parser.add_argument("files", metavar="FILE", nargs="*", type=Path, help="more annotated passages")
    arguments = parser.parse_args()
    files = [*sorted(PASSAGES.glob("*.jsonl")), SENTENCES, *arguments.files]
    sets = {name: [taught(p) for p in passages(path)] for name, path in annotated.by_name(files).items()}
    sets["fixtures"] = [taught(passage) for passage in fixtures()]
    if arguments.check_by_set:
        check_by_set(sets)
        return 0
    table = learned(sets)
    WEIGHTS.write_text(_written(table), encoding="utf-8")
    print(f"{len(table['surroundings'])} surroundings of {sum(map(len, sets.values()))} passages: {WEIGHTS}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
