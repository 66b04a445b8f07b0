"""The phrases of a sentence that can name what is counted, each with what it is by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractor.facts.likeness import squashed
from extractor.facts.model import Name, Reading
from extractor.facts.noun_phrases import TURNS, cut, lists_by, words
from extractor.facts.ranking import Group
from extractor.facts.series import ALL_FIGURES, NO_NOUNS, Nouns, last_letter
from extractor.facts.terms import terms

_PREDICATES = frozenset("VAYESMIWBd")
_STOPS = frozenset(",.csq")
_DOTS = frozenset("·ㆍ․")
_SUFFIXES = ("시키", "하", "되")
_REACH, _LONGEST, _WITH_VERB = 6, 4, 3
_SHORT = 6
"""Letters of a phrase that may count as a whole."""


class Wording(NamedTuple):
    """What of the letters of a phrase may count: none of a name or an actor.

    end: the last two of its last noun; whole: all of them, where it is short; empty where they may not.
    """

    end: str
    whole: str


NO_WORDING = Wording("", "")


class Phrase(NamedTuple):
    """A candidate where it stands.

    text: squashed; first, last: positions of its nouns; end: of its last item; deed: what is done to it, part of the
    name; figure: of the figure after it, else -1; sort: n noun, c with a deed, v a deed alone; letter: the last one of
    its last noun, of a name what sort of actor it is; word: its wording; features: what it is by itself.
    """

    text: str
    first: int
    last: int
    end: int
    deed: str
    figure: int
    sort: str
    letter: str
    word: Wording
    features: Group


def phrases(reading: Reading, nouns: Nouns) -> list[Phrase]:
    """The phrases of a sentence that can name what is counted, with different boundaries.

    Of '광명시 청년 일자리' also '청년 일자리', '일자리', '청년'; with the deed of the predicate: '관광객 … 유치'.
    """
    return [*_nouns(reading, nouns), *_deeds(reading)]


def name_of(reading: Reading, phrase: Phrase) -> Name:
    """A phrase as the text has it, with the noun of what is done to it."""
    if phrase.sort == "v":
        start = reading.sentence.start + reading.items[phrase.first].start
        return Name(phrase.deed, reading.sentence.field, start, start + len(phrase.deed), "weighed")
    name = _glued(reading, cut(reading, phrase.first, phrase.last, "weighed"))
    return Name(f"{name.text} {phrase.deed}", name.field, name.start, name.end, "weighed") if phrase.deed else name


def _nouns(reading: Reading, nouns: Nouns) -> Iterator[Phrase]:
    codes, items, text = reading.codes, reading.items, reading.sentence.text
    for first, last in nouns.runs:
        figure = next((i for i in range(last + 1, len(codes)) if codes[i] in ALL_FIGURES), -1)
        inside = [i for i in range(first, last + 1) if codes[i] != "&"]
        behind = codes[last + 1 : last + 2]
        if first == last and behind == "u" and items[last].lemma in words().referring:
            continue  # '회사는'
        if behind in ("u", "i") and items[last].lemma.endswith(terms().posts):
            continue  # '김누리 회장은': who speaks
        # '연간 수주', '연도별 교체' are called without what says how they are counted.
        opening = [i for i in inside if not (nouns.at[i].empty or lists_by(items[i].lemma))]
        turn = max((i for i in inside[1:-1] if items[i].lemma in TURNS), default=-1)
        opening = [i for i in opening if i > turn]  # '접수 마감 결과 신청'
        for end in (last, last - 1):
            if end < first or codes[end] == "&" or (end < last and codes[end + 1] == "&"):
                continue
            shared = _of_end(reading, nouns, last, end)
            letter = last_letter(items[end].lemma, nouns.at[end].sort)
            tail = items[end].lemma if not nouns.at[end].sort else ""
            for start in [i for i in inside if i == end or (i < end and i in opening)][-_LONGEST:]:
                name = squashed(text[_begin(text, items[start].start) : items[end].end])
                if name:
                    features = (*shared, *_of_beginning(reading, nouns, first, start, end, len(name)))
                    word = wording(name, tail, nouns, start, end)
                    yield Phrase(name, start, end, end, "", figure if end == last else -1, "n", letter, word, features)
        verb = _deed_after(reading, last)
        if verb >= 0:
            done = stem(items[verb].lemma)
            figures = [i for i in range(last + 1, verb) if codes[i] in ALL_FIGURES]
            light = items[last].lemma in words().light
            deed = f"{done in terms().bare:d}{done in terms().activities:d}{light:d}"
            for start in opening[-_WITH_VERB:]:
                name = squashed(text[_begin(text, items[start].start) : items[last].end]) + done
                features = (
                    "comp",
                    f"comp={codes[last]}{codes[last + 1]}{codes[verb]}",
                    f"comps={last_letter(items[last].lemma, nouns.at[last].sort)}",
                    f"compn={last - start}",
                    f"compa={nouns.at[start].acts:d}{nouns.at[last].acts:d}",
                    f"compb={deed}",
                    f"compf={min(2, len(figures))}",
                )
                word = wording(name, done, nouns, start, last)
                at = figures[0] if figures else -1
                yield Phrase(name, start, last, verb, done, at, "c", done[-1:], word, features)


def _deeds(reading: Reading) -> Iterator[Phrase]:
    codes = reading.codes
    for at, item in enumerate(reading.items):
        if item.code in _PREDICATES and len(item.lemma) > 2 and item.lemma.endswith(("하", "되")):
            done = stem(item.lemma)
            told = f"{done in terms().activities:d}{done in terms().bare:d}{done in words().general:d}"
            features = (
                "verb",
                f"verb={item.code}{told}",
                f"verbb={codes[at - 1 : at]}",
                f"verba={codes[at + 1 : at + 2]}",
            )
            word = wording(squashed(done), done, NO_NOUNS, at, at)
            yield Phrase(squashed(done), at, at, at, done, -1, "v", done[-1:], word, features)


def wording(name: str, last: str, nouns: Nouns, first: int, end: int) -> Wording:
    """last: the last word of a squashed name, empty where that is a name or an actor; first, end: of its nouns."""
    if len(name) > _SHORT or not last:
        return Wording(last[-2:], "")
    plain = not any(nouns.at[i].sort for i in range(first, end + 1) if i in nouns.at)
    return Wording(last[-2:], name if plain else "")


def _deed_after(reading: Reading, last: int) -> int:
    """'관광객을 유치해', '관광객 400만 명을 유치해': the position of the predicate, else -1."""
    codes, items = reading.codes, reading.items
    behind = codes[last + 1 : last + 2]
    if not behind or (behind not in "oiu" and behind not in ALL_FIGURES):
        return -1
    for i in range(last + 1, min(len(codes), last + 1 + _REACH)):
        if codes[i] in _STOPS:
            return -1
        if codes[i] in _PREDICATES:
            lemma = items[i].lemma
            names = len(lemma) > 2 and lemma.endswith(("하", "되")) and stem(lemma) not in words().general
            return i if names else -1
    return -1


def _begin(text: str, start: int) -> int:
    """Where the word begins that holds a position; '중·저신용자' is one."""
    while start and (
        text[start - 1].isalnum() or (start > 1 and text[start - 1] in _DOTS and text[start - 2].isalnum())
    ):
        start -= 1
    return start


def _glued(reading: Reading, name: Name) -> Name:
    text, offset = reading.sentence.text, reading.sentence.start
    start = _begin(text, name.start - offset)
    return (
        name
        if start == name.start - offset
        else Name(text[start : name.end - offset], name.field, offset + start, name.end, name.source)
    )


def _of_end(reading: Reading, nouns: Nouns, last: int, end: int) -> tuple[str, ...]:
    """What the last noun of a phrase is, and what stands behind it."""
    codes, head, noun = reading.codes, reading.items[end], nouns.at[end]
    known, other = words(), terms()
    behind = codes[last + 1 : last + 2] if end == last else "~"
    lemma = head.lemma
    out = [
        f"hs={noun.sort or lemma[-1:]}",
        f"hc={codes[end]}{noun.acts:d}{noun.proper:d}",
        f"aft={behind}",
        f"hcaft={codes[end]}{behind}",
        f"deed={lemma in other.activities:d}{lemma in other.bare:d}{lemma in known.general:d}",
        f"word={noun.empty:d}{noun.place:d}{lemma in known.light:d}",
    ]
    if not noun.sort:
        out.append(f"h2={lemma[-2:]}{behind}")
    if noun.acts and behind in ("u", "i"):
        out.append("actorui")
    if end < last:
        cut_off = reading.items[last].lemma
        out.append(f"cutR={codes[last]}{last_letter(cut_off, nouns.at[last].sort)}")
        out.append(f"cutRd={cut_off in other.activities or cut_off in other.bare:d}")
    return tuple(out)


def _of_beginning(reading: Reading, nouns: Nouns, first: int, start: int, end: int, length: int) -> Iterator[str]:
    """How long a phrase is, what it begins with, and what stands before it."""
    codes = reading.codes
    yield f"len={min(4, end - start)}"
    yield f"ch={min(6, length // 2)}"
    if start < end:
        opening = nouns.at[start]
        yield f"f={opening.acts:d}{opening.proper:d}"
        yield f"fw={opening.empty:d}{opening.place:d}"
    if length == 1:
        yield "one"
    if start > first:
        joined = codes[start - 1] == "&"
        before = nouns.at[start - 2 if joined else start - 1]
        yield f"cutL={joined:d}{'a' if before.acts else 'p' if before.proper else 'e' if before.empty else 'n'}"
    else:
        yield f"bef={codes[max(0, first - 1) : first]}"
        yield f"bef2={codes[max(0, first - 2) : first]}"


def stem(lemma: str) -> str:
    """감축 of 감축하다."""
    for suffix in _SUFFIXES:
        if lemma.endswith(suffix) and len(lemma) > len(suffix) + 1:
            return lemma.removesuffix(suffix)
    return lemma
