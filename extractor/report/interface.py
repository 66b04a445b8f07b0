"""The words of the interface, in Korean and English, from tables/report.toml and tables/report_reasons.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from extractor.tables import load

LANGUAGES = ("ko", "en")
_REGION = "region named "


class Say(NamedTuple):
    """A string of the interface with what stands in its places {0}, {1} …; shown in the language of the reader."""

    key: str
    args: tuple[str, ...] = ()

    def text(self, language: str = "ko") -> str:
        """The string in one language."""
        return fill(strings()[self.key][language], self.args)


@dataclass(frozen=True, slots=True)
class _Reason:
    key: str
    whole: frozenset[str]
    begins: str | None


def say(key: str, *args: object) -> Say:
    """A string by its key, `table.name`. Raises KeyError where there is none."""
    if key not in strings():
        raise KeyError(f"tables/report.toml has no {key}")
    return Say(key, tuple(str(arg) for arg in args))


def known(table: str, name: str | None, fallback: str) -> Say:
    """The string `table.name`, or the fallback where a later version brings a name that the table lacks."""
    key = f"{table}.{name}"
    return say(key if key in strings() else fallback)


def fill(template: str, args: tuple[str, ...]) -> str:
    """A string with its places filled; other braces stay.

    >>> fill("{1} of {0}", ("5", "{0}"))
    '{0} of 5'
    """
    pieces, rest = [], template
    while rest:
        before, brace, after = rest.partition("{")
        pieces.append(before)
        number, closing, behind = after.partition("}")
        if brace and closing and number.isdecimal() and int(number) < len(args):
            pieces.append(args[int(number)])
            rest = behind
        else:
            pieces.append(brace)
            rest = after
    return "".join(pieces)


def explain_reason(reason: str) -> Say:
    """The reason on a block, in words."""
    if reason.startswith(_REGION) and f"reason.{reason}" in strings():
        return Say(f"reason.{reason}")
    for entry in _reasons():
        if reason in entry.whole:
            return Say(entry.key)
        if entry.begins is not None and reason.startswith(entry.begins):
            return Say(entry.key, (reason[len(entry.begins) :],))
    return Say("blocks.unexplained", (reason,))


@cache
def strings() -> dict[str, dict[str, str]]:
    """Every string by key: {"ko": …, "en": …}."""
    found: dict[str, dict[str, str]] = {}
    for table, entries in load("report").items():
        found |= {f"{table}.{name}": dict(entry) for name, entry in entries.items()}
    for number, entry in enumerate(load("report_reasons")["reason"]):
        found[f"reason.{number}"] = {language: entry[language] for language in LANGUAGES}
        if entry.get("begins") == _REGION:
            # A box's name is a word of ours, not of the page: it has a name in both languages.
            for kind, names in load("report")["region"].items():
                found[f"reason.{_REGION}{kind}"] = {
                    language: fill(entry[language], (names[language],)) for language in LANGUAGES
                }
    return found


@cache
def _reasons() -> tuple[_Reason, ...]:
    return tuple(
        _Reason(f"reason.{number}", frozenset(entry.get("is", ())), entry.get("begins"))
        for number, entry in enumerate(load("report_reasons")["reason"])
    )
