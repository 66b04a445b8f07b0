"""Rows told in a line, 'A 761억 원(1500억 원), B 702억 원(1450억 원)': what their parentheses hold is said once.

A legend ('괄호 안은 목표'), the heading ('실적(배정액)') or the first row ('A 136대(계획 150대), B 268대(250대)') says
it; where nothing does, what speaks for one of them speaks for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from extractor.facts.company import NO_SLOT
from extractor.facts.frames import Binding
from extractor.facts.items import FIGURES
from extractor.facts.model import Reading
from extractor.facts.terms import terms
from extractor.facts.weighing import Weighed, mean_of

_ROW = re.compile(rf"[{FIGURES}]\(([^(){FIGURES}#]*)([{FIGURES}])")
_PARENTHESIS = re.compile(rf"\(([^(){FIGURES}#]+)\)")
_TOLD = 0.9
"""The share of the role that a legend or a heading gives."""
_GROUPS = 5000
"""Numbers of groups from here on are of rows."""


class _Row(NamedTuple):
    """The figure in the parenthesis of a row; labelled: whether a word in the parenthesis says what it is."""

    home: int
    at: int
    labelled: bool


def tells_rows(reading: Reading) -> bool:
    """Whether a figure of the sentence may be of a row, so that other sentences say what it is."""
    return "(" in reading.codes and _ROW.search(reading.codes) is not None


def as_rows(readings: Sequence[Reading], weights: Sequence[Mapping[int, Weighed]]) -> list[Mapping[int, Weighed]]:
    """The weights of each sentence, those of figures in the parentheses of rows in accord."""
    out: list[Mapping[int, Weighed]] = list(weights)
    for kind, rows in _tables(readings, weights):
        told = _announced(rows[0], kind, readings)
        for row, weighed in _in_accord(rows, told, weights).items():
            out[row.home] = {**out[row.home], row.at: weighed}
    return out


def of_one_row(reading: Reading, bindings: Sequence[Binding]) -> list[Binding]:
    """The bindings, with what was attained and what the parenthesis right behind it sets against it in one group."""
    if "(" not in reading.codes:
        return list(bindings)
    out = {b.at: b for b in bindings}
    for match in _ROW.finditer(reading.codes):
        head, inside = out.get(match.start()), out.get(match.start(2))
        if head is None or inside is None or head.role != "achieved" or inside.role not in ("target", "rate"):
            continue
        if any(b.group == head.group and b.role == inside.role for b in out.values()):
            if inside.group == head.group:
                continue
            head = out[head.at] = replace(head, group=_GROUPS + head.at)
        out[inside.at] = replace(inside, group=head.group)
    return [out[b.at] for b in bindings]


def _tables(readings: Sequence[Reading], weights: Sequence[Mapping[int, Weighed]]) -> Iterator[tuple[str, list[_Row]]]:
    """Two rows and more of one sentence or of neighbouring ones whose parentheses hold figures of one kind."""
    rows: list[_Row] = []
    kind = ""
    for home, (reading, weighed) in enumerate(zip(readings, weights, strict=True)):
        for match in _ROW.finditer(reading.codes) if "(" in reading.codes else ():
            row = _Row(home, match.start(2), match[1].strip(",*") != "")
            own = _kind(reading, match.start(), row.at)
            if not own or row.at not in weighed:
                continue
            if rows and (own != kind or home - rows[-1].home > 1):
                if len(rows) > 1:
                    yield kind, rows
                rows = []
            rows.append(row)
            kind = own
    if len(rows) > 1:
        yield kind, rows


def _kind(reading: Reading, head: int, inside: int) -> str:
    """A figure in a parenthesis is a share of the one before it or its like; another measure of it is neither."""
    first, second = (reading.figures[reading.items[at].number] for at in (head, inside))
    if first.unit == second.unit:
        return "alike"
    return "share" if second.kind == "percent" else ""


def _in_accord(rows: Sequence[_Row], told: str | None, weights: Sequence[Mapping[int, Weighed]]) -> dict[_Row, Weighed]:
    """What speaks for the rows that have no label of their own."""
    out: dict[_Row, Weighed] = {}
    open_rows: list[_Row] = []
    label: Weighed | None = None
    for row in rows:
        found = weights[row.home][row.at]
        if row.labelled:
            label = found
        elif told is not None:
            rest = (1 - _TOLD) / (len(found.shares) - 1)
            out[row] = Weighed({role: _TOLD if role == told else rest for role in found.shares})
        elif label is not None:
            out[row] = label
        else:
            open_rows.append(row)
    if len(open_rows) > 1:
        out.update(dict.fromkeys(open_rows, mean_of([weights[row.home][row.at] for row in open_rows])))
    return out


def _announced(first: _Row, kind: str, readings: Sequence[Reading]) -> str | None:
    """The role that a legend or the heading of the rows gives their parentheses, here or in the sentence before."""
    for home in (first.home, first.home - 1):
        if home < 0 or readings[home].sentence.field != readings[first.home].sentence.field:
            continue
        items = readings[home].items
        end = first.at if home == first.home else len(items)
        for match in _PARENTHESIS.finditer(readings[home].codes, 0, end):
            words = [item.lemma for item in items[match.start(1) : match.end(1)]]
            if kind == "share" and not terms().columns_of_rates.isdisjoint(words):
                return "rate"
            if kind == "alike" and any(word.startswith(terms().columns_of_targets) for word in words):
                return "target"
            if "T" in match[1] or not terms().legends.isdisjoint(words):
                return NO_SLOT  # '(전년 동기)', '(괄호 안은 비중)'
    return None
