"""Which readers of a line's wording may find something in it, before any of them is asked.

Most lines of a page say nothing: the compiled reader tells that from one look at their letters. Python's leaves it to
the readers themselves, so that what they find is the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from extractor.blocks.cue_tables import (
    BEHIND_HEADING,
    CLOSERS,
    COUNT,
    HEADING_MAX,
    LINE_MAX,
    MENU_NAMES,
    PROVIDED,
    QUOTES,
    SENTENCE_MIN,
    SHELL,
    STOPS,
    WATCHED,
    CueTables,
    squeeze,
)
from extractor.blocks.dateline import DATE_MARKS, ENGLISH_MARK, LABEL_WORDS, LONGEST_DATELINE
from extractor.blocks.phrases import PhraseSearch
from extractor.blocks.signature_lines import CREDIT_MAX, CREDIT_MIN, TITLE_CLOSERS, TITLED_MAX, sign_words
from extractor.native import load

HINTS = WHOLE, MENU, TRAIL, BEGINNING, ENDING, PICTURE, SIGNATURE, ANYWHERE, PROVIDER = tuple(1 << n for n in range(9))
"""The readers of `cues`: what they look at."""
_EVERY = sum(HINTS)
_SENTENCE_TAIL = 4


class HintRules(NamedTuple):
    """What hints go by.

    `limits`: characters of the longest line that says anything, that is looked up as a whole, that heads a list; of the
    shortest and longest byline, the longest line of a name and title, of a date; names of a menu; characters of a
    sentence, and of its end. `keys` are the lines and headings that are looked up, `ends` the phrases that end lines by
    reader: endings, agencies, givers of pictures, headings; `tails` what stands behind a heading. `phrases` are those
    of beginnings, anywhere, anywhere in sentences, names and labels. `marks` stand in dates, `english` in those in
    English; the other fields are `cue_tables`' marks.
    """

    limits: tuple[int, ...]
    keys: frozenset[str]
    ends: tuple[Iterable[str], ...]
    tails: tuple[str, ...]
    phrases: tuple[object, ...]
    marks: str
    english: str
    shell: str
    counts: str
    behind: str
    closers: str
    brackets: str
    quotes: str
    stops: str
    watched: str
    signs: str


class PythonHints:
    """Finds out nothing of a line but whether it is too long to say anything."""

    __slots__ = ("_longest",)

    def __init__(self, rules: HintRules) -> None:
        self._longest = rules.limits[0]

    def of(self, text: str) -> int:
        """The readers, as one number, that may find something; the others find nothing."""
        return _EVERY if 0 < len(text) <= self._longest else 0


def hints_for(tables: CueTables) -> Any:
    """What tells the readers that may find something in a line (`PythonHints`), compiled where that could be built."""
    rules = rules_of(tables)
    native = load("hints").module
    return PythonHints(rules) if native is None else native.Hints(rules, HINTS)


def rules_of(tables: CueTables) -> HintRules:
    """What hints of these tables go by."""
    words = sign_words()
    return HintRules(
        (
            tables.longest,
            LINE_MAX,
            HEADING_MAX,
            CREDIT_MIN,
            CREDIT_MAX,
            TITLED_MAX,
            LONGEST_DATELINE,
            MENU_NAMES,
            SENTENCE_MIN,
            _SENTENCE_TAIL,
        ),
        frozenset((*tables.lines, *tables.headings, *map(squeeze, LABEL_WORDS))),
        (
            [entry.phrase for entries in tables.suffixes.values() for entry in entries],
            tables.agencies,
            PROVIDED,
            list(tables.headings),
        ),
        tables.heading_tails,
        tuple(
            search.phrases
            for search in (
                tables.prefix_phrases,
                tables.contains,
                tables.contains_prose,
                words.hints,
                PhraseSearch(words.opening_labels),
            )
        ),
        DATE_MARKS,
        ENGLISH_MARK,
        SHELL,
        COUNT,
        BEHIND_HEADING,
        CLOSERS,
        TITLE_CLOSERS,
        QUOTES,
        STOPS,
        WATCHED,
        "|>#/@",
    )
