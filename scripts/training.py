"""What the scripts that learn weights share: folds of sets, a table of features, and how weights are written."""

import json
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

FOLDS = 5


def folds(names: Sequence[str]) -> list[Sequence[str]]:
    """The names in as many parts as are held out in turn."""
    return [names[n::FOLDS] for n in range(FOLDS)]


def matrix(rows: Sequence[Sequence[str]], names: Mapping[str, int]) -> Any:
    """A sparse matrix with a row for the features of each example and a column for each name; others are left out."""
    from scipy.sparse import csr_matrix

    columns = [sorted({names[f] for f in row if f in names}) for row in rows]
    ends = [0, *accumulate(map(len, columns))]
    flat = [column for row in columns for column in row]
    return csr_matrix(([1.0] * len(flat), flat, ends), shape=(len(rows), len(names)))


def written(weights: Mapping[str, Any]) -> str:
    """A JSON object with one feature a line, so that a change shows where it is."""
    rows = ",\n".join(f"{json.dumps(f, ensure_ascii=False)}: {json.dumps(w)}" for f, w in weights.items())
    return f"{{\n{rows}\n}}"
