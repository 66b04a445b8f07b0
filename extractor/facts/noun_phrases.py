"""Noun phrases around figures: what is counted and who acts. Text is always cut from the raw characters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extractor import tables
from extractor.facts.model import Item, Name, Reading

NOUNS = "NCt"
_NOMINAL = "NCtAEYZ!LSM"  # nouns of any class; a predicate of these classes is followed by an ending
_ENDINGS = "anqfcsz.jx"


@dataclass(frozen=True, slots=True)
class NameWords:
    """The table facts_names.toml, ready for look-up."""

    ends: tuple[str, ...]
    long_ends: tuple[str, ...]
    """Those of two letters and more."""
    last_letters: frozenset[str]
    """Those of the ends."""
    whole: frozenset[str]
    never: frozenset[str]
    never_ends: tuple[str, ...]
    referring: frozenset[str]
    within: frozenset[str]
    for_any: frozenset[str]
    for_firms: frozenset[str]
    public: tuple[str, ...]
    proper_ends: tuple[str, ...]
    kinds: tuple[str, ...]
    surnames: tuple[str, ...]
    place_ends: tuple[str, ...]
    groups: tuple[str, ...]
    members: frozenset[str]
    branches: tuple[str, ...]
    delegations: frozenset[str]
    short_places: dict[str, frozenset[str]]
    generic: frozenset[str]
    by_actors: frozenset[str]
    empty: frozenset[str]
    light: frozenset[str]
    general: frozenset[str]
    places: frozenset[str]


@cache
def words() -> NameWords:
    """The table, read once."""
    table = tables.load("facts_names")
    actors = table["actors"]
    return NameWords(
        tuple(actors["ends"]),
        tuple(end for end in actors["ends"] if len(end) > 1),
        frozenset(end[-1] for end in actors["ends"]),
        frozenset(actors["whole"]),
        frozenset(actors["never"]),
        tuple(actors["never_ends"]),
        frozenset(actors["referring"]),
        frozenset(actors["within"]),
        frozenset(actors["for_any"]),
        frozenset(actors["for_firms"]),
        tuple(actors["public"]),
        tuple(actors["proper_ends"]),
        tuple(actors["kinds"]),
        tuple(actors["surnames"]),
        tuple(actors["place_ends"]),
        tuple(actors["groups"]),
        frozenset(actors["members"]),
        tuple(actors["branches"]),
        frozenset(actors["delegations"]),
        {word: frozenset(places) for word, places in actors["short_places"].items()},
        frozenset(actors["generic"]),
        frozenset(table["by"]["actors"]),
        frozenset(table["empty"]["words"]),
        frozenset(table["light"]["words"]),
        frozenset(table["predicates"]["general"]),
        frozenset(tables.load("people")["places"]["words"]),
    )


def is_actor(item: Item) -> bool:
    """Whether a noun can act: by its end, or because the story shows it; common nouns with such an end are excluded."""
    if item.acts:
        return True
    known = words()
    text = item.lemma.removesuffix("들")
    if text in known.whole or text in known.referring:
        return True
    if text in known.never or text.endswith(known.never_ends):
        return False
    if item.proper and len(text) > 2 and text.endswith(known.proper_ends) and not text[0].isascii():
        # 'AI반도체' is no company, though its letters are taken for a name.
        return True
    if item.proper and text in known.places:
        return True
    return _ends_like_actor(text, item.proper)


def acts_at(reading: Reading, at: int) -> bool:
    """Whether the noun at a position acts there: '따낸 공사' is no corporation, since none is described so."""
    item = reading.items[at]
    described = at > 0 and reading.codes[at - 1] in "anf" and not item.acts
    return is_actor(item) and not (described and item.lemma in words().referring)


def is_kind_of_actor(word: str) -> bool:
    """Whether a list by such a word goes through those who act: 구청 of '구청별로는', 지역; not 품목 or 연도."""
    known = words()
    if word in known.by_actors or word in known.referring:
        return True
    return word.endswith(known.long_ends) and word not in known.never and not word.endswith(known.never_ends)


def _ends_like_actor(text: str, proper: bool) -> bool:
    known = words()
    if text[-1:] not in known.last_letters or not text.endswith(known.ends):
        return False
    # 환경부, 광명시; of two syllables only names: 중구, 구미.
    return len(text) > 2 or proper or text.endswith(known.long_ends)


def is_nominal(reading: Reading, at: int) -> bool:
    """Whether an item is a noun: one of the noun classes, or a bare verbal noun (초과, 감축)."""
    code = reading.codes[at]
    if code in NOUNS or code == "!":
        return True
    return (
        code in _NOMINAL
        and not reading.items[at].lemma.endswith(("하", "되", "시키"))
        and (reading.codes[at + 1 : at + 2] not in tuple(_ENDINGS))
    )


def phrase_before(reading: Reading, at: int, floor: int = 0) -> tuple[int, int] | None:
    """The nouns in a row that end right before position `at`: first and last position, or None."""
    last = at - 1
    first = at
    while first - 1 >= floor and is_nominal(reading, first - 1) and (first == at or _adjacent(reading, first - 1)):
        first -= 1
        # 'A와 B' and 'A·B' are one name.
        if first - 2 >= floor and reading.codes[first - 1] == "&" and is_nominal(reading, first - 2):
            first -= 1
        # '액화천연가스(LNG) 운반선'
        elif first - 4 >= floor and reading.codes[first - 4 : first] == "N(N)" and _is_glued(reading, first - 3):
            first -= 3
    return (first, last) if first <= last else None


def _is_glued(reading: Reading, at: int) -> bool:
    return reading.items[at - 1].end == reading.items[at].start


def _adjacent(reading: Reading, at: int) -> bool:
    """Only blanks, quotation marks or a middle dot stand between this item and the next."""
    gap = reading.sentence.text[reading.items[at].end : reading.items[at + 1].start]
    return not gap.strip(" '\"‘’“”·ㆍ․「」『』와과및")


def named(reading: Reading, first: int, last: int, source: str) -> Name | None:
    """The phrase as a name, without words that say nothing at its ends; None where nothing is left."""
    empty = words().empty
    while first <= last and (reading.items[first].lemma in empty or _is_glued_on(reading, first)):
        first += 1
    while first <= last and reading.items[last].lemma in empty:
        last -= 1
    turn = next((n for n in range(last - 1, first, -1) if reading.items[n].lemma in TURNS), None)
    if turn is not None:
        # '접수 마감 결과 신청'
        first = turn + 1
    while first < last and lists_by(reading.items[first].lemma):
        # '세관별 처리 실적'
        first += 1
    if first > last:
        return None
    return cut(reading, first, last, source)


TURNS = ("결과", "당시", "현재", "기준")


def lists_by(word: str) -> bool:
    """'구청별', '품목별': says how a list is ordered, not what it counts; '특별' and '선별' are words."""
    return len(word) > 1 and word.endswith("별") and word not in words().never


def _is_glued_on(reading: Reading, at: int) -> bool:
    """'올해산 감귤', '17만㎥급 운반선': one syllable glued to a time or a figure belongs to it."""
    item = reading.items[at]
    glued = at and reading.codes[at - 1] in "TFXD#" and reading.items[at - 1].end == item.start
    return bool(glued) and item.end - item.start == 1


def _word_start(reading: Reading, at: int) -> int:
    """Where the word of an item begins: the analyser takes the 새 of 새날공사 for a word of its own."""
    start = reading.items[at].start
    floor = reading.items[at - 1].end if at else 0
    while start > floor and "가" <= reading.sentence.text[start - 1] <= "힣":
        start -= 1
    return start


_MARKS = frozenset("‘’“”「」『』'\"()")


def cut(reading: Reading, first: int, last: int, source: str) -> Name:
    """Items first..last as a name, cut from the raw text."""
    start, end = _word_start(reading, first), reading.items[last].end
    text = reading.sentence.text[start:end]
    if _MARKS.isdisjoint(text):
        offset = reading.sentence.start
        return Name(text, reading.sentence.field, offset + start, offset + end, source)
    for opener, closer in ("‘’", "“”", "「」", "『』", "''", '""', "()"):
        if text.count(opener) + (opener != closer) * text.count(closer) == 1:
            # Half a quotation: the name is what stands on this side of the mark.
            cut_at = max(text.find(opener), text.find(closer))
            start, text = (
                (start + cut_at + 1, text[cut_at + 1 :]) if text[cut_at + 1 :].strip() else (start, text[:cut_at])
            )
    stripped = text.strip(" '\"‘’“”「」『』")
    start += text.find(stripped) if stripped else 0
    offset = reading.sentence.start
    return Name(stripped, reading.sentence.field, offset + start, offset + start + len(stripped), source)
