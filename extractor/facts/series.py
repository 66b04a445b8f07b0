"""Rows of nouns in a sentence, and the labels of figures in a row: what candidates for names are cut from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from extractor.facts.items import FIGURES
from extractor.facts.model import Reading
from extractor.facts.noun_phrases import is_actor, is_kind_of_actor, is_nominal, lists_by, words

ALL_FIGURES = FIGURES + "#"
_BEFORE_FIGURE = frozenset("T(:hpUiulk")
_MOST = 4


class Series(NamedTuple):
    """The figures of one unit in a sentence, seen from one of them.

    label: the position of the last noun of the label of that one, else -1; own, other: how the labels are alike, as
    features of that label and of any other phrase.
    """

    label: int
    own: tuple[str, ...]
    other: tuple[str, ...]


NO_SERIES = Series(-1, (), ())


class Noun(NamedTuple):
    """What a noun is by itself: whether it can act, is a proper name, a place, a word that says nothing.

    sort: of what can act and of proper names no letters count, only by which end of the tables they are known for
    actors ('~시', '~' where by none); empty for other nouns.
    """

    acts: bool
    proper: bool
    place: bool
    empty: bool
    sort: str


class Nouns(NamedTuple):
    """The nouns of a sentence: rows of them by first and last position, and each by its position."""

    runs: list[tuple[int, int]]
    at: dict[int, Noun]


NO_NOUNS = Nouns([], {})


def nouns_of(reading: Reading) -> Nouns:
    """What candidates for names are cut from."""
    known, items = words(), reading.items
    runs = list(noun_runs(reading))
    at = {}
    for first, last in runs:
        for i in range(first, last + 1):
            if reading.codes[i] != "&":
                item = items[i]
                acts, place = is_actor(item), item.lemma in known.places
                sort = sort_of(item.lemma) if acts or item.proper or place else ""
                at[i] = Noun(acts, item.proper, place, item.lemma in known.empty, sort)
    return Nouns(runs, at)


def sort_of(name: str) -> str:
    """The longest end by which the tables know an actor, after '~'; '~' alone where there is none."""
    known = _known_ends()
    return "~" + next((end for n in range(_LONGEST_END, 0, -1) if (end := name[-n:]) in known), "")


@cache
def _known_ends() -> frozenset[str]:
    """Ends of kinds of actors; an end of two syllables and more that is a name of its own (열매) is the end of one."""
    return frozenset((*words().ends, *words().proper_ends))


_LONGEST_END = 7


def last_letter(name: str, sort: str) -> str:
    """What a noun's last letter may say: of names only the sort."""
    return sort or name[-1:]


def noun_runs(reading: Reading) -> Iterator[tuple[int, int]]:
    """First and last position of each row of nouns; '와' and a middle dot join two of them."""
    codes, count, at = reading.codes, len(reading.codes), 0
    while at < count:
        if not is_nominal(reading, at):
            at += 1
            continue
        last = at
        while True:
            if last + 1 < count and is_nominal(reading, last + 1) and _adjacent(reading, last):
                last += 1
            elif last + 2 < count and codes[last + 1] == "&" and is_nominal(reading, last + 2):
                last += 2
            else:
                break
        yield at, last
        at = last + 1


def _adjacent(reading: Reading, at: int) -> bool:
    gap = reading.sentence.text[reading.items[at].end : reading.items[at + 1].start]
    return not gap.strip(" '\"‘’“”·ㆍ․「」『』와과및")


class Labels(NamedTuple):
    """The labels of the figures of one unit in a sentence: the last noun of each by the figure's position, and what
    they have in common."""

    at: dict[int, int]
    common: tuple[str, ...]


def labels_of(reading: Reading) -> dict[str | None, Labels]:
    """The labels of a sentence by the unit of their figures."""
    found: dict[str | None, dict[int, int]] = {}
    for at, code in enumerate(reading.codes):
        if code in FIGURES and (label := _label(reading, at)) >= 0:
            found.setdefault(reading.figures[reading.items[at].number].unit, {})[at] = label
    return {unit: Labels(labels, _in_common(reading, labels)) for unit, labels in found.items()}


def _in_common(reading: Reading, labels: Mapping[int, int]) -> tuple[str, ...]:
    nouns = [reading.items[label] for label in labels.values()]
    several = len(nouns) > 1
    proper = 3 * sum(noun.proper for noun in nouns) // len(nouns)
    acting = 3 * sum(is_actor(noun) or noun.lemma in words().places for noun in nouns) // len(nouns)
    ends = {noun.lemma[-1:] for noun in nouns}
    alike = several and len(ends) == 1
    return (
        f"by{{kind}}{min(_MOST, len(nouns))}",
        f"by{{kind}}p{proper}a{acting}{several:d}",
        f"alike{alike:d}{several:d}p{proper}",
        f"alike={min(ends) if alike else '-'}",
        f"mine{{mine}}{several:d}{{kind}}",
    )


def series_of(reading: Reading, at: int, labelled: Mapping[str | None, Labels]) -> Series:
    """What the labels of the figures in the unit of the figure at a position have in common.

    '학과별로는 물리치료학과 94%, 건축학과 53%': a list by a kind of actor, with labels that end alike.
    """
    items, codes = reading.items, reading.codes
    if codes[at] not in FIGURES:
        return NO_SERIES
    by = next((i.lemma[:-1] for i in reversed(items[:at]) if i.code in "NCt" and lists_by(i.lemma)), None)
    kind = "-" if by is None else "A" if is_kind_of_actor(by) else "N"
    labels = labelled.get(reading.figures[items[at].number].unit)
    if labels is None:
        return _series(-1, (f"list0{kind}",))
    own = labels.at.get(at, -1)
    mine = f"{items[own].proper:d}{is_actor(items[own]):d}" if own >= 0 else "-"
    told = [feature.format(kind=kind, mine=mine) for feature in labels.common]
    return _series(own, (*told, f"by={by[-1:] if by else '-'}"))


def _series(label: int, features: tuple[str, ...]) -> Series:
    return Series(label, tuple(f"lab1:{f}" for f in features), tuple(f"lab0:{f}" for f in features))


def _label(reading: Reading, at: int) -> int:
    """The last noun before a figure, over a particle, a time or an opening parenthesis; else -1."""
    last = at - 1
    while last >= 0 and reading.codes[last] in _BEFORE_FIGURE:
        last -= 1
    return last if last >= 0 and is_nominal(reading, last) else -1
