"""Learns which figures may have a slot, by the letters round them; writes facts_screen_weights.json.

Usage: python scripts/train_screen.py [--check-by-set] [FILE ...]

Taught are the passages of tests/facts/passages (.jsonl), the sentences of tests/tables/facts.tsv and the fixtures that
vouch for their text and their facts; more files of the first two forms may be named. With --check-by-set nothing is
written: a fifth of the sets is held out in turn, and printed is how many passages that state facts have no figure of
theirs left, and how many sentences without such a figure are passed over. Needs the extra `train`.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

import annotated
from annotated import PASSAGES, ROOT, figure_of, fixtures, has_value
from train_weights import SENTENCES, passages
from training import folds, matrix, written

from extractor.facts.candidates import candidates_of
from extractor.facts.model import ROLES
from extractor.facts.screening import LEAST, WEIGHTS, features
from extractor.facts.sums import PythonSums

PATH = ROOT / "extractor" / "tables" / f"{WEIGHTS}.json"
STRENGTH = 0.15
"""Inverse strength of the regularisation."""
LEAST_FIGURES = 3
SMALLEST = 0.08


class Example(NamedTuple):
    place: int
    features: frozenset[str]
    is_slot: bool


def taught(passage: Mapping[str, Any]) -> list[Example]:
    """The figures of a passage; one that tells an annotated one again is like it."""
    fields, quantities, times, _ = annotated.story(passage)
    values = [figure_of(fact[role])[0] for fact in passage["facts"] for role in ROLES if fact.get(role)]
    return [
        Example(place, frozenset(found), any(has_value(figure, value) for value in values))
        for place, figure, found in features(candidates_of(fields, quantities, times))
    ]


def learned(examples: Sequence[Example]) -> dict[str, float]:
    """The weights of the features, by logistic regression, without those that hardly weigh."""
    from sklearn.linear_model import LogisticRegression

    seen = Counter(f for example in examples for f in example.features)
    names = {f: n for n, f in enumerate(sorted(f for f, count in seen.items() if count >= LEAST_FIGURES))}
    model = LogisticRegression(C=STRENGTH, max_iter=1000, fit_intercept=False)
    model.fit(matrix([sorted(e.features) for e in examples], names), [e.is_slot for e in examples])
    weights = {f: round(float(model.coef_[0][n]), 2) for f, n in names.items()}
    return {f: weight for f, weight in weights.items() if abs(weight) >= SMALLEST}


def check_by_set(sets: Mapping[str, Sequence[Sequence[Example]]]) -> None:
    counts: Counter[str] = Counter()
    names, least = sorted(sets), round(LEAST * 100)
    for held in folds(names):
        weights = learned([e for name in names if name not in held for story in sets[name] for e in story])
        sums = PythonSums({feature: (weight,) for feature, weight in weights.items()}, 1)
        for story in (story for name in held for story in sets[name]):
            odds = [sums.of(example.features)[0] for example in story]
            slots = [value for value, example in zip(odds, story, strict=True) if example.is_slot]
            counts["stating"] += bool(slots)
            counts["lost"] += bool(slots) and max(slots) < least
            for place in {example.place for example in story}:
                inside = [n for n, example in enumerate(story) if example.place == place]
                if not any(story[n].is_slot for n in inside):
                    counts["without"] += 1
                    counts["passed over"] += all(odds[n] < least for n in inside)
    print(f"{counts['lost']} of {counts['stating']} passages that state facts have none of their figures left")
    print(f"{counts['passed over']} of {counts['without']} sentences with figures but no slot are passed over")


def _examples(found: Iterable[Mapping[str, Any]]) -> list[list[Example]]:
    return [taught(passage) for passage in found]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check-by-set", action="store_true", help="write nothing")
    parser.add_argument("files", metavar="FILE", nargs="*", type=Path, help="more annotated passages")
    arguments = parser.parse_args()
    files = [*sorted(PASSAGES.glob("*.jsonl")), SENTENCES, *arguments.files]
    sets = {name: _examples(passages(path)) for name, path in annotated.by_name(files).items()}
    sets["fixtures"] = _examples(fixtures())
    if arguments.check_by_set:
        check_by_set(sets)
        return 0
    weights = learned([example for stories in sets.values() for story in stories for example in story])
    PATH.write_text(f"{written(weights)}\n", encoding="utf-8")
    print(f"{len(weights)} features: {PATH}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
