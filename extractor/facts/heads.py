"""The nouns and predicates right beside a figure that name what it counts."""

from __future__ import annotations

from extractor.facts.items import FIGURES
from extractor.facts.model import Name, Reading
from extractor.facts.noun_phrases import cut, is_nominal, phrase_before, words

NOUN_CODES = "NCt!A"


def label_before(reading: Reading, at: int, floor: int, skipped: str) -> tuple[int, int] | None:
    """The nouns that label a figure; '방문진료 분야 11개 사업 740건' is labelled by what stands before '7개 사업'."""
    codes = reading.codes
    here = at
    while here - 1 >= floor and codes[here - 1] in skipped:
        here -= 1
    if here - 4 >= floor and codes[here - 1] == ")" and codes[here - 3] == "(":
        # '연납화보험료(APE) 9천921억 원'
        here -= 3
    span = phrase_before(reading, here, floor)
    if span is None:
        return None
    empty = words().empty
    says_nothing = all(i.lemma in empty for i in reading.items[span[0] : span[1] + 1])
    if says_nothing and span[0] - 1 >= floor and codes[span[0] - 1] in FIGURES + "#":
        return label_before(reading, span[0] - 1, floor, skipped) or span
    return span


def head_after(reading: Reading, at: int) -> int | None:
    """'3개의 은메달', '숙소 40동 조성', '3억 유로가 넘는 설비': the noun that the figure belongs to."""
    codes = reading.codes
    i = at + 1
    while i < len(codes) and codes[i] in "giU":
        i += 1
    if codes[i : i + 2] in ("Ea", "En"):
        i += 2
        while i < len(codes) and codes[i] in "U":
            i += 1
    elif i > at + 1 and codes[i - 1] == "i":
        return None
    if i < len(codes) and is_nominal(reading, i) and i > at and codes[i] in "NCtA":
        last = i
        while last + 1 < len(codes) and is_nominal(reading, last + 1):
            last += 1
        while last > i and reading.items[last].lemma in words().empty:
            last -= 1
        word = reading.items[last].lemma
        if word not in words().empty and word not in words().general:
            return last
    return None


def head_phrase(reading: Reading, at: int, head: int) -> Name:
    first = head
    while first - 1 > at and is_nominal(reading, first - 1):
        first -= 1
    return cut(reading, first, head, "head")


def verbal_noun(reading: Reading, at: int) -> int | None:
    """The noun in the predicate after the figure: 감원 of '2천900명을 감원할'."""
    codes = reading.codes
    for i in range(at + 1, min(at + 8, len(codes))):
        if codes[i] in FIGURES or codes[i] in ",cs.":
            return None
        lemma = reading.items[i].lemma
        if codes[i] in "AYV" and lemma.endswith(("하", "되", "시키")):
            return i if len(lemma) > 2 and lemma.removesuffix("시키").rstrip("하되") not in words().general else None
        if codes[i] in "AYVESMIW":
            return None
    return None


def stem_of(reading: Reading, at: int) -> Name:
    """The noun of a predicate: 감축 of 감축하다."""
    name = cut(reading, at, at, "predicate")
    stem = reading.items[at].lemma
    for suffix in ("시키", "하", "되"):
        if stem.endswith(suffix) and len(stem) > len(suffix) + 1:
            stem = stem.removesuffix(suffix)
            break
    length = min(len(stem), len(name.text))
    return Name(name.text[:length], name.field, name.start, name.start + length, name.source)
