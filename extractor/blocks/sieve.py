"""Which of a page's labelled lines may tell something, by their roles, sizes and letters.

Most lines about a story are a menu's or a paragraph's: a sieve leaves the few that a rule has to look at. Compiled
where that could be built.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any, NamedTuple

from extractor.blocks.model import Block, Labelled, Role
from extractor.native import load


class Wanted(NamedTuple):
    """The lines that may tell something: with one of the `roles`, or with any but those where `others` are wanted; and
    those with a role of `always`, whatever they say.

    Their texts have between `shortest` and `longest` characters. Where letters, digits or words are given, one of the
    `letters` is in a text (of `beginning`, at its beginning), or a digit where `digits` tell, or it is one of `words`.
    """

    roles: frozenset[Role]
    others: bool = False
    shortest: int = 0
    longest: int = sys.maxsize
    letters: str = ""
    digits: bool = False
    beginning: bool = False
    words: frozenset[str] = frozenset()
    always: frozenset[Role] = frozenset()


class PythonSieve:
    """Finds the lines that are wanted."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.roles = frozenset(role for role in Role if (role in wanted.roles) is not wanted.others)
        letters = [re.escape(letter) for letter in wanted.letters] + ([r"\d"] if wanted.digits else [])
        pattern = re.compile(f"[{''.join(letters)}]" if letters else "(?!)")
        self.find = pattern.match if wanted.beginning else pattern.search
        self.any = not letters and not wanted.words

    def places(self, labelled: Sequence[Labelled], start: int = 0, end: int | None = None) -> list[int]:
        """Where such lines stand between two places."""
        roles, always, words = self.roles, self.wanted.always, self.wanted.words
        shortest, longest, every, find = self.wanted.shortest, self.wanted.longest, self.any, self.find
        found = []
        for place in range(max(start, 0), len(labelled) if end is None else min(end, len(labelled))):
            line = labelled[place]
            if line.role not in roles:
                if line.role in always:
                    found.append(place)
                continue
            text = line.block.text
            if line.role in always or (
                shortest <= len(text) <= longest and (every or find(text) is not None or text in words)
            ):
                found.append(place)
        return found


def sieve_of(wanted: Wanted, native: ModuleType | None = None) -> Any:
    """A sieve of a compiled module; Python's where there is none or it does not fit the blocks."""
    if native is None:
        return PythonSieve(wanted)
    try:
        return native.Sieve(Block, Labelled, wanted)
    except TypeError:  # other slots, or none as in Pythons that keep attributes elsewhere
        return PythonSieve(wanted)


_NATIVE = load("sieve").module


def sieve(wanted: Wanted) -> Any:
    """The sieve in use for these lines; it holds nothing of any page."""
    return sieve_of(wanted, _NATIVE)
