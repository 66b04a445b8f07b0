"""What figures have to do with each other, before their company is weighed: arithmetic, lists, rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.facts.agreeing import agreeing
from extractor.facts.company import Figures, in_order
from extractor.facts.lists import Run
from extractor.facts.model import Reading
from extractor.facts.rows import as_rows
from extractor.facts.weighing import Weighed, as_listed


def in_accord(
    readings: Sequence[Reading], looks: Sequence[Mapping[int, Weighed]], lists: Sequence[Sequence[Run]]
) -> Figures:
    """The figures of a story, by sentence looked at and with its lists, as those that belong together settle them."""
    listed = [as_listed(look, found) for look, found in zip(agreeing(readings, looks), lists, strict=True)]
    weights = as_rows(readings, listed)
    return in_order(readings, [{at: found.shares for at, found in of_home.items()} for of_home in weights])
