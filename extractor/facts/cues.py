"""The cue words of tables/facts_cues.toml, ready for look-up."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from extractor import tables
from extractor.facts.terms import terms
from extractor.native import load

OTHER_NOUN = "N"
OTHER_PREDICATE = "V"
SHARE = "t"
RESULT = "C"
_WHOLE = "Um/hLZH"
"""Classes whose short words do not end compounds: 국내외 is no 내외, 안전망 no 전망."""
_MEASURES = "CtU"
# '소포 2천410만 개를', '폐어구 3천200톤을': what is done to so many of a thing may be somebody's result.
_COUNTED_OBJECT = (
    r"[0-9십백천만억조][여 ]?\s?(?!명|년|월|일|시|분|세|살|점|회|차|위|초|원|달러)[가-힣㏊㎞㎢]{1,3}[을를]\s"
)
_GATE_CLASSES = "GLQCt"
_OF_ONE_INITIAL = 588
"""Syllables with the same first consonant stand in a row in Unicode."""
TOLD_BESIDE = "GLQZC!"
"""The classes that count for the figures of the next sentence and of the one before."""
METALS = frozenset({"금", "은", "동"})
"""'금 13개': medals where a sentence speaks of them; '8개 동' are buildings."""
PLACES_TO_FILL = frozenset({"정원", "인원"})
_LONG_ENOUGH = 3
_LONGEST = 7


@dataclass(frozen=True, slots=True)
class Cues:
    """Word lists by class: gate words, nouns by their end, predicates by their dictionary form; plans."""

    gate: Callable[[str], bool]
    nouns: dict[str, str]
    predicates: dict[str, str]
    plans_as_goals: tuple[str, ...]
    planned_amounts: frozenset[str]
    allotted: frozenset[str]
    result_ends: tuple[str, ...]
    no_results: tuple[str, ...]
    no_shares: tuple[str, ...]
    noun_ends: frozenset[str]
    """The last two letters of the nouns."""
    beginnings: dict[str, re.Pattern[str]]
    """By class, what stands in every text that holds a word of it; words are more than their letters."""

    def noun_code(self, word: str) -> str:
        """The class of a noun: of the longest known word that it ends with."""
        nouns = self.nouns
        code = nouns.get(word)
        if code is not None:
            return code
        if word[-2:] in self.noun_ends:
            for length in range(min(_LONGEST, len(word) - 1), 1, -1):
                code = nouns.get(word[-length:])
                if code is not None and (code not in _WHOLE or length > _LONG_ENOUGH):
                    return code
        if len(word) > 2 and word.endswith(("율", "률")) and not word.endswith(self.no_shares):
            return SHARE
        if len(word) > 2 and word.endswith(self.result_ends) and not word.endswith(self.no_results):
            return RESULT
        return OTHER_NOUN

    def names_aim(self, word: str) -> bool:
        """'목표수익률', '목표관객': a measure or a result that is aimed at; '목표고도' and '목표주가' are none."""
        measure = word.removeprefix("목표")
        return measure.endswith(("율", "률")) or (len(measure) > 1 and self.noun_code(measure) in _MEASURES)

    def predicate_code(self, lemma: str) -> str:
        """The class of a predicate; a compound goes by its end (목표달성하 is 달성하)."""
        code = self.predicates.get(lemma)
        if code is None and len(lemma) > 3:
            code = self.predicates.get(lemma[-3:])
        return code or OTHER_PREDICATE

    def may_hold(self, text: str, code: str) -> bool:
        """Whether a sentence without figures may hold a word of a class, as far as its letters tell."""
        if self.beginnings[code].search(text) is not None:
            return True
        return code == RESULT and terms().sporting.search(text) is not None

    def may_state_facts(self, text: str) -> bool:
        """Whether any gate word stands in the text."""
        return self.gate(text)


@cache
def cues() -> Cues:
    """The table, read once."""
    table = tables.load("facts_cues")
    nouns: dict[str, str] = {}
    for entry in table["nouns"].values():
        for word in entry["words"]:
            nouns.setdefault(word, entry["code"])
    predicates: dict[str, str] = {}
    for entry in table["predicates"].values():
        for word in entry["words"]:
            predicates.setdefault(word, entry["code"])
    speaking = {word for word, code in nouns.items() if code in _GATE_CLASSES and len(word) > 1}
    words = sorted({*table["gate"]["words"], *speaking})
    amounts = table["planned_amounts"]
    plans = table["plans_as_goals"]["words"]
    result_ends = tuple(table["result_ends"]["words"])
    letters: dict[str, set[str]] = {code: set() for code in TOLD_BESIDE}
    for word, code in nouns.items():
        if code in letters and word not in METALS:
            letters[code].add(re.escape(word))
    for lemma, code in predicates.items():
        if code in letters:
            letters[code].add(_conjugated(lemma))
    # What a word is taken for depends on those around it (recoding), and a result noun on its end.
    letters["G"] |= {*plans, *amounts["words"], *PLACES_TO_FILL}
    letters["L"] |= {*plans}
    letters[RESULT] |= {*result_ends}
    return Cues(
        _gate(words),
        nouns,
        predicates,
        tuple(table["plans_as_goals"]["words"]),
        frozenset(amounts["words"]),
        frozenset(amounts["after"]),
        result_ends,
        tuple(table["result_ends"]["without"]),
        tuple(table["no_shares"]["words"]),
        frozenset(word[-2:] for word in nouns),
        {code: re.compile("|".join(sorted(words))) for code, words in letters.items()},
    )


def _gate(words: Sequence[str]) -> Callable[[str], bool]:
    """Whether a text holds a word of the gate or a counted object; compiled, it looks for two letters of one first."""
    # To the compiled search a space stands for any or none.
    plain = [word for word in words if " " not in word]
    rest = [re.escape(word) for word in words if " " in word]
    compiled = load("text").module
    if compiled is None:
        search = re.compile("|".join([*map(re.escape, plain), *rest, _COUNTED_OBJECT])).search
        return lambda text: search(text) is not None
    span, search = compiled.Phrases(plain).span, re.compile("|".join([*rest, _COUNTED_OBJECT])).search
    return lambda text: span(text) is not None or search(text) is not None


def _conjugated(lemma: str) -> str:
    """An expression for the forms of a predicate: its last syllable changes behind its first letter (보, 봤, 본), and
    what is done is known by its noun (예정하, 예정되).
    """
    if lemma.endswith("하"):
        return re.escape(lemma[:-1])
    first = 0xAC00 + (ord(lemma[-1]) - 0xAC00) // _OF_ONE_INITIAL * _OF_ONE_INITIAL
    return f"{re.escape(lemma[:-1])}[{chr(first)}-{chr(first + _OF_ONE_INITIAL - 1)}]"
