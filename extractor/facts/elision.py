"""Units said once: '경북 7천910, 전남 7천620, 충남 5천430가구', '9억1천만원(목표 5억)', '620명(전투 220, 통신 400)'.

The members of a list leave the unit to the last of them, those in parentheses to the figure that they are on. As
quantities they stay as printed, without a unit; as slots of a fact they have the one that they leave out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.model import Quantity

_BARE = "other"
"""The kind of a number that no unit follows."""
_UNFIT = frozenset({_BARE, "ordinal", "age", "duration", "score", "rank"})

# From the end of one member to the next one's figure: a separator and a name without figures, sentence or remark.
_TO_NEXT = re.compile(r"\s*[,·ㆍ、/]\s*['‘\"“]?[^\W\d_](?:[^\W\d_]|[ ·ㆍ&\-'’\"”]){0,23}")
_SCALED = re.compile(r"[만억조]")
_REMARK = re.compile(r"\((?:[^\W\d_]{1,8}[ ])?")


def with_elided_units(text: str, figures: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of a text in their order, those that leave their unit to a neighbour with it."""
    out = list(figures)
    for at in range(len(out) - 2, -1, -1):
        if _is_bare(out[at]) and _is_member(text, out[at], out[at + 1]):
            out[at] = _counted_as(out[at], out[at + 1])
    for at in range(1, len(out)):
        if _is_bare(out[at]) and _is_remark(text, out[at - 1], out[at]):
            for member in range(at, _end_of_remark(text, out, at)):
                out[member] = _counted_as(out[member], out[at - 1])
    return out


def _is_bare(figure: Quantity) -> bool:
    return figure.unit is None and figure.kind == _BARE


def _is_member(text: str, figure: Quantity, following: Quantity) -> bool:
    """Whether the next figure is the next member of one list, and tells the unit."""
    if following.unit is None or following.kind in _UNFIT:
        return False
    if not _TO_NEXT.fullmatch(text, figure.end, following.start):
        return False
    # '코로나19, 확진자 30명': a figure glued to a name is part of it, but for amounts in 만, 억, 조.
    before = text[max(0, figure.start - 2) : figure.start]
    if before[1:] == " ":
        return before[0].isalpha()
    return before[-1:].isalpha() and _SCALED.search(figure.text) is not None


def _is_remark(text: str, figure: Quantity, remark: Quantity) -> bool:
    """Whether a figure opens the parentheses right behind another: '(목표 5억)', '(120만)'."""
    if figure.unit is None or figure.kind in _UNFIT:
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
