"""The tables behind cues: phrases by form, folded into sets and expressions that are built once.

What stands in tables/cues.toml is data; this module gives it the shapes that `cues` asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from extractor.blocks.phrases import PhraseSearch, alternation
from extractor.tables import load

SHELL = " \t\xa0[]()<>{}【】〈〉《》「」『』＜＞［］（）■□▶▷►▸◀◁◆◇◈●○◎•·ㆍ∙▪▫◾◽★☆※*#+-–—_=|:：;,.…~›»→←↑↓▲△▼▽✔✓✕"
"""What may stand round a phrase without changing it."""

LINE_MAX = 60
"""The longest line that is looked up as a whole."""
HEADING_MAX = 32
"""The longest line that may be the heading of a list."""
MENU_NAMES = 4
"""The fewest names of a menu on one line."""
SENTENCE_MIN = 10
"""The shortest line that is a sentence."""
STOPS = ".?!"
QUOTES = "\"'”’)]」』"
"""What may stand behind the stop of a sentence."""
CLOSERS = "])>〉】"
"""What ends a credit in brackets."""
WATCHED = "고 있다"
"""How captions tell what can be seen."""
PROVIDED = ("제공", "제공]", "제공)", "제공>")
COUNT = "0123456789,+() "
"""A count of what a menu's entry leads to."""
BEHIND_HEADING = "0123456789/.+>() "


class Cue(NamedTuple):
    """What a line is by its wording, and the rule that says so ("line: 목록", "byline: 박하늘 기자")."""

    kind: str
    rule: str


class Entry(NamedTuple):
    """A phrase with its kind and what else must hold of the line, as tables/cues.toml describes it."""

    kind: str
    phrase: str
    max: int
    prose: bool
    mark: bool


class CueTables(NamedTuple):
    """The phrases by form, keyed without white space; `longest` is the longest line that any of them can match."""

    lines: dict[str, Cue]
    headings: dict[str, Cue]
    heading_ends: dict[str, tuple[str, ...]]
    heading_tails: tuple[str, ...]
    prefixes: dict[str, tuple[Entry, ...]]
    prefix: re.Pattern[str]
    prefix_phrases: PhraseSearch
    prefix_first: frozenset[str]
    prefix_mark: re.Pattern[str]
    suffixes: dict[str, tuple[Entry, ...]]
    suffix: re.Pattern[str]
    suffix_last: frozenset[str]
    anywhere: dict[str, tuple[Entry, ...]]
    contains: PhraseSearch
    contains_prose: PhraseSearch
    credited: re.Pattern[str]
    giver: re.Pattern[str]
    agency: re.Pattern[str]
    agencies: tuple[str, ...]
    agency_last: frozenset[str]
    longest: int


@cache
def cue_tables() -> CueTables:
    """The tables, read once."""
    lines: dict[str, Cue] = {}
    headings: dict[str, Cue] = {}
    forms: dict[str, dict[str, list[Entry]]] = {"prefix": {}, "suffix": {}, "contains": {}}
    table = load("cues")
    for row in table["cue"]:
        for phrase in row["phrases"]:
            key = squeeze(phrase)
            if row["form"] == "line":
                lines.setdefault(key, Cue(row["kind"], f"line: {phrase}"))
            elif row["form"] == "heading":
                headings.setdefault(key, Cue(row["kind"], f"heading: {phrase}"))
            else:
                entry = Entry(row["kind"], phrase, row.get("max", 120), row.get("prose", False), row.get("mark", False))
                forms[row["form"]].setdefault(phrase.replace(" ", ""), []).append(entry)
    frozen = {form: {key: tuple(entries) for key, entries in found.items()} for form, found in forms.items()}
    prosaic = {key: rows for key, rows in frozen["contains"].items() if any(entry.prose for entry in rows)}
    givers = alternation(table["givers"]["endings"])
    words = table["agencies"]["words"]
    agencies = alternation(words)
    kinds = alternation(table["credited"]["words"])
    return CueTables(
        lines,
        headings,
        _by_last_two(headings),
        tuple(table["heading_tails"]["words"]),
        frozen["prefix"],
        re.compile(_phrases(frozen["prefix"])),
        PhraseSearch(_each(frozen["prefix"])),
        frozenset(key[0] for key in frozen["prefix"]),
        re.compile(rf"\s?(?:[:：|ㅣ·/=]|\d|{alternation(table['imprint_places']['words'])}|$)"),
        frozen["suffix"],
        re.compile(f"{_phrases(frozen['suffix'])}$"),
        frozenset(key[-1] for key in frozen["suffix"]),
        frozen["contains"],
        PhraseSearch(_each(frozen["contains"])),
        PhraseSearch(_each(prosaic)),
        re.compile(rf"[\[(<〈【]\s?(?:{kinds})(?!가)[^\[\]()<>〈〉【】]{{0,50}}[\])>〉】]\.?$"),
        re.compile(rf"[^ ]{{0,20}}(?: [^ ]{{0,16}}?)?(?:{givers}) ?제공$"),
        re.compile(rf"[.?!\])][\"'”’]?\s?/?(?:{agencies})(?:[·/= ]{{1,3}}(?:{agencies}))*$"),
        tuple(words),
        frozenset(word[-1] for word in words),
        max(entry.max for found in frozen.values() for entries in found.values() for entry in entries),
    )


def _by_last_two(headings: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key in sorted(headings, key=len, reverse=True):
        found.setdefault(key[-2:], []).append(key)
    return {last: tuple(keys) for last, keys in found.items()}


def _phrases(found: dict[str, tuple[Entry, ...]]) -> str:
    return alternation(_each(found))


def _each(found: dict[str, tuple[Entry, ...]]) -> Iterable[str]:
    return (entry.phrase for entries in found.values() for entry in entries)


def squeeze(text: str) -> str:
    """A line without white space, and without the marks round it: what phrases are looked up by."""
    key = text.replace(" ", "").strip(SHELL)
    return (key or text.replace(" ", "")).lower()
