"""Units said once: '경북 7천910, 전남 7천620, 충남 5천430가구', '9억1천만원(목표 5억)', '620명(전투 220, 통신 400)'.

The members of a list leave the unit to the last of them, those in parentheses to the figure that they are on. As
quantities they stay as printed, without a unit; as slots of a fact they have the one that they leave out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.facts.cues import METALS
from extractor.model import Quantity

_BARE = "other"
"""The kind of a number that no unit follows."""
_UNFIT = frozenset({_BARE, "ordinal", "age", "duration", "score", "rank"})

# From the end of one member to the next one's figure: a separator and a name without figures, sentence or remark.
_TO_NEXT = re.compile(r"\s*[,·ㆍ、/]\s*['‘\"“]?[^\W\d_](?:[^\W\d_]|[ ·ㆍ&\-'’\"”]){0,23}")
_LARGE, _SCALED = re.compile(r"[억조]"), re.compile(r"[만억조]")
_REMARK = re.compile(r"\((?:[^\W\d_]{1,8}[ ])?")
_LAST_WORD = re.compile(r"(\w+)\s*$")
_LIKE = 100
"""How many times as large as its neighbour a member is at most: '지수 800, 거래 30만주' are no list."""


def with_elided_units(text: str, figures: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of a text in their order, those that leave their unit to a neighbour with it."""
    out = list(figures)
    for at in range(len(out) - 2, -1, -1):
        if _is_bare(out[at]) and _is_member(text, figures, at, out[at + 1]):
            out[at] = _counted_as(out[at], out[at + 1])
    for at in range(1, len(out)):
        if _is_bare(out[at]) and _is_remark(text, out[at - 1], out[at]):
            for member in range(at, _end_of_remark(text, out, at)):
                out[member] = _counted_as(out[member], out[at - 1])
    return out


def _is_bare(figure: Quantity) -> bool:
    return figure.unit is None and figure.kind == _BARE


def _is_member(text: str, figures: Sequence[Quantity], at: int, following: Quantity) -> bool:
    """Whether the next figure, with the unit that it has or takes over, is the next member of one list."""
    figure = figures[at]
    if not _share_a_unit(figure, following) or not _TO_NEXT.fullmatch(text, figure.end, following.start):
        return False
    before = text[max(0, figure.start - 2) : figure.start]
    scaled = _SCALED.search(figure.text) is not None
    if not (before[-1:].isalpha() and scaled) and not (before[-1:] == " " and before[0].isalpha()):
        return False
    # '코로나 19, 확진자 30명', '회원 3만, 매장 1천곳': two make a list where both are of 만 or more, or medals.
    pair = (scaled and _SCALED.search(following.text) is not None) or _is_of_metal(text, figure)
    return pair or _has_bare_neighbour(text, figures, at)


def _has_bare_neighbour(text: str, figures: Sequence[Quantity], at: int) -> bool:
    """Whether three figures or more stand in a row, of which only the last has a unit."""
    if _is_bare(figures[at + 1]):
        return True
    before = figures[at - 1] if at else None
    return before is not None and _is_bare(before) and bool(_TO_NEXT.fullmatch(text, before.end, figures[at].start))


def _is_of_metal(text: str, figure: Quantity) -> bool:
    label = _LAST_WORD.search(text, 0, figure.start)
    return label is not None and label[1] in METALS


def _share_a_unit(bare: Quantity, counted: Quantity) -> bool:
    """'매출 12억, 방문객 3만명', '관객 300명(예산 5억)': amounts of 억 are money; what is counted is of like size."""
    if counted.unit is None or counted.kind in _UNFIT or not bare.value or not counted.value:
        return False
    if _LARGE.search(bare.text):
        fits = counted.kind == "money" or _LARGE.search(counted.text) is not None
    else:
        fits = _SCALED.search(bare.text) is not None or counted.kind != "money"
    return fits and counted.value <= _LIKE * bare.value and bare.value <= _LIKE * counted.value


def _is_remark(text: str, figure: Quantity, remark: Quantity) -> bool:
    """Whether a figure opens the parentheses right behind another: '(목표 5억)', '(120만)'."""
    if not _share_a_unit(remark, figure):
        return False
    opening = _REMARK.fullmatch(text, figure.end, remark.start)
    return opening is not None and (len(opening[0]) > 1 or bool(_SCALED.search(remark.text)))


def _end_of_remark(text: str, figures: Sequence[Quantity], first: int) -> int:
    """Where the bare figures end that fill the parentheses; `first` where something else stands there as well."""
    last = first
    while text[figures[last].end : figures[last].end + 1] != ")":
        last += 1
        if last == len(figures) or not _is_bare(figures[last]):
            return first
        if not _TO_NEXT.fullmatch(text, figures[last - 1].end, figures[last].start):
            return first
    return last + 1


def _counted_as(figure: Quantity, other: Quantity) -> Quantity:
    return replace(figure, unit=other.unit, kind=other.kind)
