"""Learns from annotated passages what the surroundings of a figure say of its role; writes facts_weights.json.

Usage: python scripts/train_weights.py [--check-by-set] [FILE ...]

Taught are the passages of tests/facts/passages (.jsonl), the sentences of tests/tables/facts.tsv and the fixtures that
vouch for their text and their facts, half of which have none; more files of the first two forms may be named. With
--check-by-set nothing is written: each file is held out in turn, and printed is how many of its figures get the role
that was annotated, by weights that have not seen it. Needs the extra `train`.

A figure that tells an annotated one again is left out: it is right to read it and right not to.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from extractor.facts.items import FIGURES
from extractor.facts.model import ROLES, Reading
from extractor.facts.story import readings_of
from extractor.facts.surroundings import surroundings
from extractor.facts.weighing import NO_SLOT
from extractor.korean import find_quantities, find_times
from extractor.model import Quantity
from extractor.reference import read_reference

ROOT = Path(__file__).resolve().parent.parent
PASSAGES = ROOT / "tests" / "facts" / "passages"
SENTENCES = ROOT / "tests" / "tables" / "facts.tsv"
FIXTURES = ROOT / "fixtures"
WEIGHTS = ROOT / "extractor" / "tables" / "facts_weights.json"
STRENGTH = 0.3
"""Inverse strength of the regularisation; between 0.1 and 1 the held-out figures differ by less than a point."""
LEAST_PASSAGES = 2
"""A surrounding has a weight where so many passages have it: what stands in one story is no rule."""
SMALLEST = 0.03
_SLOT = re.compile(r"([TARD])(-?[\d.]+)(.*)$")
_LETTERS = dict(zip("TARD", ROLES, strict=True))


class Example(NamedTuple):
    surroundings: list[str]
    role: str


def fixtures(root: Path) -> Iterator[dict[str, Any]]:
    """The articles of the fixtures that say which facts there are."""
    for path in sorted(root.rglob("expected.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        if expected.get("facts") is not None and expected.get("text"):
            facts = [
                {
                    role: [fact[role]["value"], fact[role]["unit"]]
                    for role in ROLES
                    if (fact.get(role) or {}).get("value")
                }
                for fact in expected["facts"]
            ]
            published = expected.get("published_at")
            yield {"text": expected["text"], "title": expected.get("title"), "published": published, "facts": facts}


def passages(path: Path) -> Iterator[dict[str, Any]]:
    """The passages of a file: text, title, published, and facts whose figures are [value, unit]."""
    lines = path.read_text(encoding="utf-8").splitlines()
    if path.suffix == ".jsonl":
        yield from map(json.loads, lines)
        return
    for line in lines:
        if line and not line.startswith("#"):
            text, _, stated = line.partition("\t")
            facts = [
                {_LETTERS[m[1]]: [m[2], m[3]] for word in fact.split() if (m := _SLOT.match(word))}
                for fact in stated.split("\t")[0].split(" ; ")
            ]
            yield {"text": text, "title": None, "published": None, "facts": facts}


def examples(passage: dict[str, Any]) -> list[Example]:
    """The figures of a passage with their roles."""
    reference = read_reference(passage["published"])
    fields = [("title", passage["title"])] if passage["title"] else []
    fields.append(("text", passage["text"]))
    quantities, times = [], []
    for name, text in fields:
        dated = find_times(text, reference=reference, field=name)
        times += dated
        quantities += find_quantities(text, field=name, times=dated)
    readings = readings_of(fields, quantities, times)
    places = [(home, at) for home, r in enumerate(readings) for at, code in enumerate(r.codes) if code in FIGURES]
    roles: dict[tuple[int, int], str] = {}
    for fact in passage["facts"]:
        for role in ROLES:
            if role in fact:
                value, unit = fact[role]
                stated = [place for place in places if _is(_figure(readings, place), value)]
                # The unit as annotated may be another spelling; the body tells what the headline tells again.
                stated.sort(key=lambda place: _order(readings, place, unit, place in roles))
                roles.update(dict.fromkeys(stated[:1], role))
    told = {_value(_figure(readings, place)) for place in roles}
    return [
        Example(surroundings(readings, *place), roles.get(place, NO_SLOT))
        for place in places
        if readings[place[0]].sentence.field == "text"
        if place in roles or _value(_figure(readings, place)) not in told
    ]


def _figure(readings: list[Reading], place: tuple[int, int]) -> Quantity:
    reading = readings[place[0]]
    return reading.figures[reading.items[place[1]].number]


def _value(quantity: Quantity) -> tuple[str | None, str | None]:
    return quantity.value_text, quantity.unit


def _order(readings: list[Reading], place: tuple[int, int], unit: str | None, taken: bool) -> tuple[Any, ...]:
    return _figure(readings, place).unit != unit, readings[place[0]].sentence.field != "text", taken, place


def _is(quantity: Quantity, value: Any) -> bool:
    if isinstance(value, list):
        return quantity.low is not None and float(quantity.low) == float(value[0])
    return quantity.value is not None and abs(float(quantity.value)) == abs(float(value))


def learned(taught: list[list[Example]]) -> dict[str, Any]:
    """Roles and weights, by multinomial logistic regression over which surroundings a figure has."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    seen = Counter(feature for passage in taught for feature in {f for e in passage for f in e.surroundings})
    rows = [{f: 1 for f in e.surroundings if seen[f] >= LEAST_PASSAGES} for passage in taught for e in passage]
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=1000, fit_intercept=False)
    model.fit(vectorizer.fit_transform(rows), [e.role for passage in taught for e in passage])
    weights = {
        feature: [round(float(weight), 2) for weight in model.coef_[:, column]]
        for feature, column in sorted(vectorizer.vocabulary_.items())
    }
    kept = {feature: row for feature, row in weights.items() if max(map(abs, row)) >= SMALLEST}
    return {"roles": list(model.classes_), "weights": kept}


def likeliest(table: dict[str, Any], example: Example) -> str:
    rows = [table["weights"][f] for f in example.surroundings if f in table["weights"]]
    sums = [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0]
    return table["roles"][sums.index(max(sums))] if rows else NO_SLOT


def check_by_set(sets: dict[str, list[list[Example]]]) -> None:
    print(f"{'held out':24}{'passages':>9}{'figures':>9}{'precision':>10}{'recall':>8}")
    total: Counter[str] = Counter()
    for name, held in sets.items():
        table = learned([passage for other, taught in sets.items() if other != name for passage in taught])
        counts: Counter[str] = Counter(passages=len(held))
        for example in (e for passage in held for e in passage):
            role = likeliest(table, example)
            counts["told"] += role != NO_SLOT
            counts["stated"] += example.role != NO_SLOT
            counts["right"] += role == example.role != NO_SLOT
        total += counts
        _print(name, counts)
    _print("all", total)


def _print(name: str, counts: Counter[str]) -> None:
    precision, recall = counts["right"] / max(1, counts["told"]), counts["right"] / max(1, counts["stated"])
    print(f"{name:24}{counts['passages']:9}{counts['stated']:9}{precision:10.3f}{recall:8.3f}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check-by-set", action="store_true", help="write nothing")
    parser.add_argument("files", metavar="FILE", nargs="*", type=Path, help="more annotated passages")
    arguments = parser.parse_args()
    files = [*sorted(PASSAGES.glob("*.jsonl")), SENTENCES, *arguments.files]
    sets = {path.stem: [examples(passage) for passage in passages(path)] for path in files}
    sets["fixtures"] = [examples(passage) for passage in fixtures(FIXTURES)]
    if arguments.check_by_set:
        check_by_set(sets)
        return 0
    table = learned([passage for taught in sets.values() for passage in taught])
    rows = ",\n".join(f"{json.dumps(f, ensure_ascii=False)}: {json.dumps(w)}" for f, w in table["weights"].items())
    text = f'{{"roles": {json.dumps(table["roles"])},\n"weights": {{\n{rows}\n}}}}\n'
    WEIGHTS.write_text(text, encoding="utf-8")
    print(f"{len(table['weights'])} surroundings of {sum(map(len, sets.values()))} passages: {WEIGHTS}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
