"""Writes docs/numbers.md, "What we read as a number, and what not", from the tables and their tested examples.

Usage: python scripts/number_docs.py [--check]

With --check nothing is written; the exit code is 1 where the page is not what the tables say.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from extractor.tables import load

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "numbers.md"
CASES = ROOT / "tests" / "tables"
NUMERALS = {
    "sino": "Sino-Korean (삼 층)",
    "native": "native (세 명)",
    "both": "native and Sino-Korean (두 배, 이 배)",
}


class Example(NamedTuple):
    """A text and how one of its quantities reads, as `value_text unit kind`; "" where nothing is to be counted."""

    text: str
    reading: str


def example(entry: str) -> Example:
    """`text -> value_text unit kind`, as the tables write it."""
    text, _, reading = entry.partition(" -> ")
    return Example(text, " ".join(reading.split()))


def cases(name: str) -> list[tuple[str, str]]:
    """The rows (text, expected) of a table of tests."""
    rows = []
    for line in (CASES / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, expected = line.split("\t")
            rows.append((text, expected))
    return rows


def table_examples() -> list[Example]:
    """Every example of the page that comes from a table of the package."""
    found = [example(rule["example"]) for rule in load("number_rules")["rule"]]
    found += [example(group["example"]) for group in load("units")["group"]]
    found += [example(entry["example"]) for entry in load("numeral_contexts")["reading"]]
    found.append(example(load("numeral_contexts")["goes_on"]["example"]))
    found += [example(section["example"]) for section in load("numeral_words").values() if "example" in section]
    return found


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _code(text: str) -> str:
    return f"`{_cell(text)}`" if text else ""


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    heads = list(heads)
    lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    return [*lines, *(f"| {' | '.join(row)} |" for row in rows), ""]


def _example_cells(entry: str) -> tuple[str, str]:
    found = example(entry)
    return _code(found.text), _code(found.reading) or "nothing"


def _rules() -> list[str]:
    rows = [
        (_code(rule["name"]), rule["means"], *_example_cells(rule["example"])) for rule in load("number_rules")["rule"]
    ]
    return _table(("rule", "what it goes by", "example", "reads"), rows)


def _units() -> list[str]:
    lines: list[str] = []
    for group in load("units")["group"]:
        text, reading = _example_cells(group["example"])
        lines += [
            f"### {group['kind']}",
            "",
            f"Spelled-out numerals before it: {NUMERALS[group['numerals']]}. {text} reads {reading}.",
            "",
        ]
        alike = [name for name, others in group["units"].items() if not others]
        rows = [(_code(name), " ".join(map(_code, others))) for name, others in group["units"].items() if others]
        if rows:
            lines += _table(("unit", "also written"), rows)
        if alike:
            lines += ["Written one way: " + " ".join(map(_code, alike)), ""]
    return lines


def _contexts() -> list[str]:
    def reads(entry: dict[str, Any]) -> str:
        if entry["reads"] == "none":
            return "no unit: the figure stands bare"
        if entry["reads"] == "code":
            return "counts nothing"
        return str(entry["reads"]) + (", a band" if entry.get("band") else "")

    entries = sorted(load("numeral_contexts")["reading"], key=lambda entry: entry["unit"])
    rows = [(_code(entry["unit"]), reads(entry), *_example_cells(entry["example"])) for entry in entries]
    return _table(("syllable", "is here", "example", "reads"), rows)


def _qualifiers() -> list[str]:
    rows = []
    for side in ("before", "after"):
        for entry in load("qualifiers")[side]:
            sets = f"approximate {entry['approximate']}" if "approximate" in entry else f"bound {entry['bound']}"
            rows.append((side, sets, _code(entry["example"])))
    return _table(("stands", "sets", "example"), rows)


def _words() -> list[str]:
    words = load("numeral_words")
    signs = ", ".join(f"{_code(sign)} {name}" for sign, name in words["currency_signs"].items())
    spelled = load("spelled_numerals")["words"]
    alone = ", ".join(f"{_code(word)} {value}{unit}" for word, (value, unit, _) in spelled.items())
    paragraphs = [
        f"Currency signs and codes: {signs}.",
        f"Words that are a quantity by themselves: {alone}.",
        "Hangul glued before a bare figure makes it part of a name (코로나19), unless it is one of: "
        + ", ".join(words["before_figures"]["words"])
        + ".",
        f"A figure behind one of these names a standard: {', '.join(words['standards']['words'])}.",
        "△ before a figure that is a sign means up beside "
        + ", ".join(words["prices"]["words"])
        + "; elsewhere it is minus. Before an item's noun it is a bullet.",
    ]
    return [line for paragraph in paragraphs for line in (paragraph, "")]


def page() -> str:
    """The page as the tables say it."""
    lines = [
        "# What we read as a number, and what not",
        "",
        "Written by `python scripts/number_docs.py` from `extractor/tables/` and the tables of tests; do not edit it.",
        "Every example below is tested.",
        "A reading is `value unit kind`, then what is said of approximation and bound; bare numbers have no unit.",
        "`extractor normalize TEXT --why` says which rule read each quantity.",
        "",
        "To teach a unit, a spelling or a context, add an entry with its example to the table (`units.toml`,",
        "`numeral_contexts.toml`, `qualifiers.toml`, `numeral_words.toml`, `spelled_numerals.toml`), then write it",
        "anew.",
        "",
        "## Rules",
        "",
        *_rules(),
        "## Units",
        "",
        "A canonical spelling is what `unit` says; counters stay as written. The longest spelling wins.",
        "",
        *_units(),
        "## One syllable, several readings",
        "",
        "The first entry of a syllable whose conditions hold decides; without one the unit is as above. Where",
        "a syllable is the beginning of another word it is no unit; before "
        + ", ".join(load("numeral_contexts")["goes_on"]["words"])
        + " its word has ended.",
        "",
        *_contexts(),
        "## Approximation and bounds",
        "",
        *_qualifiers(),
        "## Words and signs",
        "",
        *_words(),
        "## What is read",
        "",
        *_table(("text", "quantities"), ((_cell(text), _code(expected)) for text, expected in cases("quantities"))),
        "## What counts nothing",
        "",
        "Words that hold a numeral's syllable, telephone and registration numbers, addresses, models, versions, date",
        "names, titles and the like. Their digits are numerals of the kinds `code`, `date_name` and `address`",
        "(`find_numerals`), or times, and never quantities.",
        "",
        *_table(("text", "why"), ((_cell(text), _cell(why)) for text, why in cases("no_quantities"))),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def main(arguments: list[str]) -> int:
    """Write the page, or compare it with --check."""
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    if arguments:
        return int(not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
