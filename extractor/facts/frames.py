"""Frames of tables/facts_frames.toml: patterns over the items of a sentence that give figures their slots."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractor import tables
from extractor.facts.items import FIGURES
from extractor.facts.model import ROLES, Reading
from extractor.facts.reductions import reductions

_WORDS = {
    # figures and times
    "수": "F", "율": "P", "배": "X", "비": "[PX]", "점": "D", "순위": "R", "값": "[FPDRX]",
    "양": "[FDR]", "차": "[FPDR]", "시점": "[T#]",
    # classes of facts_cues.toml
    "목표": "G", "계획": "L", "달성률": "Q", "예측": "Z", "대비": "/", "중": "m", "결과": "C",
    "률": "t", "초과": "E", "미달": "S", "놓침": "M", "달성": "[AY]", "완료": "Y", "증가": "I", "세움": "[Wv]",
    "공언": "v",
    "비용": "b", "하다": "d", "각각": "h", "해악": "!", "당": "p", "정도": "U", "문턱": "H",
    "명사": "[NCt]", "서술": "V",
    # particles and the copula
    "이": "i", "은": "u", "을": "o", "의": "g", "에": "e", "에서": "l", "로": "w", "보다": ">", "까지": "k",
    "부터": "K", "와": "&", "인": "=", "이다": "B",
    # endings
    "한": "[an]", "현재": "n", "할": "f", "다는": "q", "라는": "q", "고": "c", "다고": "s", "다": "\\.", "기": "z",
    "겠": "j", "아니": "x",
    # signs
    ",": ",", ":": ":", "(": "\\(", ")": "\\)", "점찍기": "\\*", "끝": "$",
    # gaps
    "틈": "[NCtUTguoiewlkh&!*:#y]{0,6}?", "긴틈": "[^FPXDRcs.,()*anfq]{0,12}?", "절틈": "[^FPXDRcs.,()*]{0,12}?",
    "먼틈": "[^FPXDR.]{0,24}?",
}  # fmt: skip
_OPTIONAL = re.compile(r"[?*]|\{0?,")
_ANY_OF = re.compile(r"\[?\\?((?!\^|\$).|(?<=\[)[^\]^\\]+)\]?")
"""One code, or any of some."""
_REPEAT = re.compile(r"(?P<word>.+?)(?P<repeat>[?*+]|\{\d*,\d+\}\??)?$")


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: its pattern over item codes, and what its wording says of the status."""

    name: str
    pattern: re.Pattern[str]
    says: frozenset[str]
    linked: bool
    needs: tuple[frozenset[str], ...] = ()
    """Codes without which the pattern cannot hold, one of each set: most frames are left out before any search."""
    units: frozenset[str] = frozenset()
    """Where there are any, the only units of figures that the frame reads."""


@dataclass(frozen=True, slots=True)
class Binding:
    """A figure with its slot. `at`: position among the items; `group`: figures of one match state one fact."""

    role: str
    at: int
    frame: Frame
    group: int
    first: int
    last: int


@cache
def frames() -> tuple[Frame, ...]:
    """The table, compiled once."""
    table = tables.load("facts_frames")
    macros = table.get("macros", {})
    return tuple(
        Frame(
            entry["name"],
            re.compile(_compiled(entry["pattern"], macros)),
            frozenset(entry.get("says", ())),
            entry.get("group", True),
            _needed(iter(_spelled(entry["pattern"], macros)))[0],
            frozenset(entry.get("units", ())),
        )
        for entry in table["frame"]
    )


@cache
def _needs() -> tuple[dict[str, int], int, tuple[tuple[int, ...], ...]]:
    """Sets of codes of which frames need one each, as bits: those that hold a code, all of them, and, for each eight of
    them and any that are missing, the frames that cannot hold then, by the bits of their places.
    """
    needing: dict[frozenset[str], int] = {}
    for place, frame in enumerate(frames()):
        for codes in frame.needs:
            needing[codes] = needing.get(codes, 0) | 1 << place
    holding: dict[str, int] = {}
    for number, codes in enumerate(needing):
        for code in codes:
            holding[code] = holding.get(code, 0) | 1 << number
    excluded = [*needing.values()]
    tables = []
    for first in range(0, len(excluded), 8):
        table = [0]
        for places in excluded[first : first + 8]:
            table += [places | out for out in table]
        tables.append(tuple(table))
    return holding, (1 << len(needing)) - 1, tuple(tables)


def _that_may_hold(codes: str) -> Iterator[Frame]:
    """The frames for which nothing that they need is missing, in their order."""
    holding, every, tables = _needs()
    met = 0
    for code in set(codes):
        met |= holding.get(code, 0)
    out = 0
    for table, missing in zip(tables, (every & ~met).to_bytes(len(tables), "little"), strict=True):
        out |= table[missing]
    known = frames()
    kept = ~out & ((1 << len(known)) - 1)
    while kept:
        yield known[(kept & -kept).bit_length() - 1]
        kept &= kept - 1


def bind(reading: Reading) -> list[Binding]:
    """Each figure that a frame gives a slot, in text order; 'base', 'change' and their like included.

    What the whole row of items leaves open is looked for again in the row without its asides.
    """
    codes = reading.codes
    bound: dict[int, Binding] = {}
    if not any(code in codes for code in FIGURES):
        return []
    group = _run(reading, codes, range(len(codes) + 1), bound, 0)
    for kept in reductions(reading):
        if all(at in bound for at, code in enumerate(codes) if code in FIGURES):
            break
        group = _run(reading, "".join(codes[i] for i in kept), [*kept, len(codes)], bound, group)
    return [bound[at] for at in sorted(bound)]


def _run(reading: Reading, codes: str, places: Sequence[int], bound: dict[int, Binding], group: int) -> int:
    """All frames over a row of codes; places: the position of each among the items of the sentence."""
    for frame in _that_may_hold(codes):
        match = frame.pattern.search(codes)
        while match is not None:
            if not frame.units or _in_units(reading, match, frame, places):
                group = _take(match, frame, places, bound, group)
            match = frame.pattern.search(codes, match.start() + 1)
    return group


def _in_units(reading: Reading, match: re.Match[str], frame: Frame, places: Sequence[int]) -> bool:
    bound = [reading.items[places[match.start(name)]] for name, value in match.groupdict().items() if value]
    return all(reading.figures[item.number].unit in frame.units for item in bound)


def _take(match: re.Match[str], frame: Frame, places: Sequence[int], bound: dict[int, Binding], group: int) -> int:
    """Adds what the match binds unless it contradicts an earlier frame; an overlap with one joins its group."""
    roles = {places[match.start(name)]: name.rstrip("0123456789") for name, value in match.groupdict().items() if value}
    if any(at in bound and bound[at].role != role for at, role in roles.items()):
        return group
    fresh = {at: role for at, role in roles.items() if at not in bound}
    if not fresh:
        return group
    group += 1
    joined = next((bound[at].group for at in roles if at in bound), group)
    taken = {b.role for b in bound.values() if b.group == joined}
    if taken & set(fresh.values()) & set(ROLES):
        return group
    first, last = places[match.start()], places[match.end()]
    for at, role in fresh.items():
        bound[at] = Binding(role, at, frame, joined if frame.linked else group, first, last)
        group += not frame.linked
    return group


def _needed(words: Iterator[str]) -> tuple[tuple[frozenset[str], ...], str]:
    """What a pattern, or the part of it up to the end of a bracket, cannot do without; and that end."""
    alternatives: list[list[frozenset[str]]] = [[]]
    end = ""
    for word in words:
        if word.startswith("]"):
            end = word
            break
        if word == "|":
            alternatives.append([])
        elif word == "없음[":
            _needed(words)
        elif word == "[":
            inner, closing = _needed(words)
            if not _OPTIONAL.match(closing, 1):
                alternatives[-1] += inner
        else:
            match = _REPEAT.match(word)
            assert match is not None
            codes = _ANY_OF.fullmatch(_WORDS[match["word"].partition("=")[0]])
            if codes is not None and not _OPTIONAL.match(match["repeat"] or ""):
                alternatives[-1].append(frozenset(codes[1]))
    if len(alternatives) == 1:
        return tuple(alternatives[0]), end
    if not all(alternatives):
        return (), end
    return (frozenset().union(*(min(sets, key=len) for sets in alternatives)),), end


def _spelled(pattern: str, macros: dict[str, str]) -> list[str]:
    """The words of a pattern, its macros replaced."""
    for name, value in macros.items():
        pattern = pattern.replace(f"<{name}>", value)
    return pattern.split()


def _compiled(pattern: str, macros: dict[str, str]) -> str:
    return "".join(_word(word, number) for number, word in enumerate(_spelled(pattern, macros)))


def _word(word: str, number: int) -> str:
    if word in ("[", "]", "|", "]?", "]*", "]+") or word.startswith("]{"):
        return {"[": "(?:", "]": ")"}.get(word, word.replace("]", ")"))
    if word == "없음[":
        return "(?!"
    match = _REPEAT.match(word)
    assert match is not None
    name, _, role = match["word"].partition("=")
    body = _WORDS[name]
    if role:
        body = f"(?P<{role}{number}>{body})"
    elif match["repeat"] and body.endswith("?") and len(body) > 1:
        body = f"(?:{body})"
    return body + (match["repeat"] or "")
