"""The words of tables/times.toml as lookup maps and regular expression pieces."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from extractor.tables import load


class Word(NamedTuple):
    """A word of the table with the section that it stands in."""

    section: str
    entry: dict[str, Any]


def squeeze(text: str) -> str:
    """The text without spaces, the form under which words are looked up."""
    return text.replace(" ", "").replace("\u00a0", "")


def trie(forms: list[str], *, top: bool = False, then: str = "") -> str:
    """A regular expression for any of the forms, longest first, with common beginnings shared; a space is optional.

    With `top` the alternatives stand bare, to be joined with others, each with `then` behind its first letter.
    """
    root: dict[str, Any] = {}
    for form in forms:
        node = root
        for ch in form:
            node = node.setdefault(ch, {})
        node[""] = {}

    def build(node: dict[str, Any]) -> str:
        ends = "" in node
        parts = [("[ \u00a0]?" if ch == " " else re.escape(ch)) + build(sub) for ch, sub in node.items() if ch]
        if not parts:
            return ""
        body = parts[0] if len(parts) == 1 and not ends else "(?:" + "|".join(parts) + ")"
        return body + "?" if ends else body

    if top:
        return "|".join(re.escape(ch) + then + build(sub) for ch, sub in root.items())
    return build(root)


_TABLE = load("times")


def _forms(section: str) -> list[str]:
    return [form for entry in _TABLE[section] for form in entry["forms"]]


def _lookup(section: str) -> dict[str, dict[str, Any]]:
    return {squeeze(form): entry for entry in _TABLE[section] for form in entry["forms"]}


def relative_forms(grain: str) -> list[str]:
    """The words that move a unit of this grain."""
    return [form for entry in _TABLE["relative"] if entry["grain"] == grain for form in entry["forms"]]


RELATIVE = _lookup("relative")
PREFIX = _lookup("prefix")
PART = _lookup("part_of_day")
DAY_PART = _lookup("day_and_part")
CLOCK_WORD = _lookup("clock_word")
SEASON = _lookup("season")
MOD = _lookup("part_of_span")
EDGE = _lookup("edge")
HOLIDAY = _lookup("holiday")
LENGTH = _lookup("length")
NATIVE = _lookup("native")
AFTER = _lookup("after_length")

SECTIONS = {
    name: trie(_forms(name))
    for name in (
        "relative",
        "prefix",
        "part_of_day",
        "day_and_part",
        "clock_word",
        "season",
        "part_of_span",
        "edge",
        "holiday",
        "length",
        "native",
        "after_length",
    )
}

ALL_FORMS = {name: _forms(name) for name in SECTIONS}

STRICT = frozenset(
    squeeze(form) for name in SECTIONS for entry in _TABLE[name] if entry.get("strict") for form in entry["forms"]
)
"""Words that are also the beginning of other words (설 of 설명): only a particle may follow them."""

POINT_HEADS = frozenset(
    form
    for words in (RELATIVE, PART, DAY_PART, CLOCK_WORD, SEASON, EDGE, HOLIDAY)
    for name in words
    for form in (name, *words[name]["forms"])
)
"""Words that begin a point of time and never a length."""


def barred(unit: str) -> str:
    """The negative lookahead that keeps a unit from being read inside another word."""
    entry = next(e for e in _TABLE["not_before"] if e["unit"] == unit)
    return "(?!" + "|".join(re.escape(form) for form in entry["forms"]) + ")"


def forms_of(section: str, key: str, value: str) -> list[str]:
    """The words of the entries of `section` whose `key` is `value`."""
    return [form for entry in _TABLE[section] if entry.get(key) == value for form in entry["forms"]]


def any_of(words: list[str]) -> str:
    """An alternation of literal words."""
    return "|".join(re.escape(word) for word in words)
