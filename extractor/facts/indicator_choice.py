"""Candidates for what a fact counts, described for ranking: phrases of its sentence, those near it, the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from extractor.facts.model import Draft, Name, Reading
from extractor.facts.noun_phrases import cut, words
from extractor.facts.ranking import Group, Scale
from extractor.facts.series import ALL_FIGURES, Nouns
from extractor.facts.story_view import View, main_figure, measure, roles_of, squashed
from extractor.facts.terms import terms

_PREDICATES = frozenset("VAYESMIWBd")
_CLAUSE_ENDS = frozenset("csq")
_STOPS = frozenset(",.csq")
_DOTS = frozenset("·ㆍ․")
_SUFFIXES = ("시키", "하", "되")
_REACH, _LONGEST, _WITH_VERB = 6, 4, 3
_TRUSTED = 1.4
"""The weight from which on the name that the rules gave stays, without a look at others."""
MARGIN = 0.5
"""By how much another name has to weigh more: most differ from that of the rules by a word."""
_REASON = re.compile(r"named '.*': (.*)$")


class Phrase(NamedTuple):
    """A candidate where it stands.

    text: squashed; first, last: positions of its nouns; end: of its last item; deed: what is done to it, part of the
    name; figure: of the figure after it, else -1; sort: n noun, c with a deed, v a deed alone; features: what it is by
    itself.
    """

    text: str
    first: int
    last: int
    end: int
    deed: str
    figure: int
    sort: str
    features: Group


class Candidate(NamedTuple):
    """A phrase of a sentence, or None for the name that the fact has, with what describes it as that of one fact."""

    answer: str
    phrase: Phrase | None
    home: int
    groups: tuple[Group, ...]


def phrases(reading: Reading, nouns: Nouns) -> list[Phrase]:
    """The phrases of a sentence that can name what is counted, with different boundaries.

    Of '광명시 청년 일자리' also '청년 일자리', '일자리', '청년'; with the deed of the predicate: '관광객 … 유치'.
    """
    return [*_nouns(reading, nouns), *_deeds(reading)]


class IndicatorChoice:
    """What the facts of a story could count, ranked. One per article."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._scale = Scale("indicator")
        self._phrases: dict[int, list[Phrase]] = {}

    def chosen(self, draft: Draft) -> Name | None:
        """The candidate that ranks first; the name that the fact has where none has more weight."""
        found = self.candidates(draft)
        first = next(found, None)
        if first is None or (first.phrase is None and self._scale.score(first.groups) >= _TRUSTED):
            return draft.indicator
        own = squashed(draft.indicator.text) if draft.indicator is not None else None
        best = self._scale.best(chain((first,), found), own, MARGIN)
        if best.phrase is None or best.answer == own:
            return draft.indicator
        return name_of(self._view.readings[best.home], best.phrase)

    def candidates(self, draft: Draft) -> Iterator[Candidate]:
        """The names that a fact could have, first the one that it has."""
        view = self._view
        common = _Common(view, draft)
        if draft.indicator is not None:
            text = squashed(draft.indicator.text)
            yield Candidate(text, None, -1, (common.of(text), _of_way(view, draft.home, draft.indicator), common.way))
        # '금' of '금메달' is no name where the rules have found the word.
        inside_words = "".join(w for w in draft.indicator.text.split() if len(w) > 1) if draft.indicator else ""
        places = view.places(draft)
        unit, roles = main_figure(draft).unit, roles_of(draft)
        for home, kind in view.around(draft, list(places)).items():
            place, reading = places.get(home), view.readings[home]
            relations = {sort: (f"rel={kind}", f"rel={kind}{sort}") for sort in "ncv"}
            for phrase in self._of(home):
                if len(phrase.text) == 1 and phrase.text in inside_words:
                    continue
                if phrase.text in common.own and phrase.text in terms().bare and phrase.text != common.own:
                    continue  # '설치' of '급속충전기 설치'
                groups = [phrase.features, common.of(phrase.text), relations[phrase.sort]]
                if place is not None:
                    groups.append(_beside(reading.codes, phrase, place.at, roles))
                    labels = phrase.first <= place.series.label <= phrase.end < place.at
                    groups.append(place.series.own if labels else place.series.other)
                    if phrase.figure >= 0:
                        groups.append(_OWN_FIGURE if phrase.figure in place.figures else _OTHER_FIGURE)
                elif phrase.figure >= 0:
                    figure = reading.figures[reading.items[phrase.figure].number]
                    groups.append((f"{kind}unit{figure.unit == unit:d}",))
                yield Candidate(phrase.text, phrase, home, tuple(groups))

    def _of(self, home: int) -> list[Phrase]:
        found = self._phrases.get(home)
        if found is None:
            found = self._phrases[home] = phrases(self._view.readings[home], self._view.nouns(home))
        return found


_OWN_FIGURE: Group = ("fig1",)
_OTHER_FIGURE: Group = ("fig0",)


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
        for end in (last, last - 1):
            if end < first or codes[end] == "&" or (end < last and codes[end + 1] == "&"):
                continue
            shared = _of_end(reading, nouns, last, end)
            for start in [i for i in inside if i <= end][-_LONGEST:]:
                name = squashed(text[_begin(text, items[start].start) : items[end].end])
                if name:
                    features = (*shared, *_of_beginning(reading, nouns, first, start, end, len(name)))
                    yield Phrase(name, start, end, end, "", figure if end == last else -1, "n", features)
        verb = _deed_after(reading, last)
        if verb >= 0:
            done = stem(items[verb].lemma)
            figures = [i for i in range(last + 1, verb) if codes[i] in ALL_FIGURES]
            light = items[last].lemma in words().light
            deed = f"{done in terms().bare:d}{done in terms().activities:d}{light:d}"
            for start in inside[-_WITH_VERB:]:
                name = squashed(text[_begin(text, items[start].start) : items[last].end]) + done
                features = (
                    "comp",
                    f"comp={codes[last]}{codes[last + 1]}{codes[verb]}",
                    f"comps={items[last].lemma[-1:]}",
                    f"compn={last - start}",
                    f"compa={nouns.at[start].acts:d}{nouns.at[last].acts:d}",
                    f"compb={deed}",
                    f"compf={min(2, len(figures))}",
                )
                yield Phrase(name, start, last, verb, done, figures[0] if figures else -1, "c", features)


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
            yield Phrase(squashed(done), at, at, at, done, -1, "v", features)


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
        f"hs={lemma[-1:]}",
        f"h2={lemma[-2:]}",
        f"hc={codes[end]}{noun.acts:d}{noun.proper:d}",
        f"aft={behind}",
        f"hcaft={codes[end]}{behind}",
        f"deed={lemma in other.activities:d}{lemma in other.bare:d}{lemma in known.general:d}",
        f"word={noun.empty:d}{noun.place:d}{lemma in known.light:d}",
    ]
    if not noun.proper:
        out.append(f"h={lemma}")
    if noun.acts and behind in ("u", "i"):
        out.append("actorui")
    if end < last:
        cut_off = reading.items[last].lemma
        out.append(f"cutR={codes[last]}{cut_off[-1:]}")
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


def _of_way(view: View, home: int, name: Name) -> Group:
    """What the name is made of that the rules gave."""
    reading = view.readings[home]
    if reading.sentence.field != name.field:
        return ()
    start, end, nouns = name.start - reading.sentence.start, name.end - reading.sentence.start, view.nouns(home)
    inside = [at for at in nouns.at if start <= reading.items[at].start and reading.items[at].end <= end]
    if not inside:
        return ()
    first, last = nouns.at[inside[0]], nouns.at[inside[-1]]
    return (
        f"wn={min(4, len(inside))}{reading.codes[inside[-1]]}",
        f"wf={first.acts:d}{first.proper:d}{len(inside) > 1:d}",
        f"wl={last.acts:d}{last.proper:d}",
        f"wcomp={len(name.text) > name.end - name.start:d}",
    )


class _Common:
    """What a text is to a fact, wherever it stands."""

    def __init__(self, view: View, draft: Draft) -> None:
        figure = main_figure(draft)
        self.view = view
        self.unit = measure(figure)
        self.counter = f"{self.unit}{figure.unit}" if figure.kind == "count" else self.unit
        self.subject = squashed(draft.subject.text) if draft.subject is not None else ""
        others = [(name, unit) for d, name, unit in view.named if d is not draft]
        self.others = [name for name, _ in others]
        self.same = [name for name, unit in others if unit == figure.unit]
        own = draft.indicator
        self.own = squashed(own.text) if own is not None else ""
        source = own.source if own is not None else "none"
        why = next((m[1] for note in draft.trace.notes if (m := _REASON.match(note))), "own")
        self.about = (why, source, roles_of(draft), f"{'member' in draft.flags or 'derived' in draft.flags:d}")
        self.way = (f"isway|{source}", f"isway|{why}")
        self._known: dict[str, Group] = {}

    def of(self, text: str) -> Group:
        group = self._known.get(text)
        if group is None:
            group = self._known[text] = tuple(self._of(text))
        return group

    def _of(self, text: str) -> Iterator[str]:
        own, view, same = self.own, self.view, self.same
        kind = view.relation(text, own)
        yield f"way={kind}"
        for about in self.about:
            yield f"way={kind}|{about}"
        if same:
            equal = -(-3 * same.count(text) // len(same))
            yield f"same={equal}"
            yield f"same={equal}|{kind}"
            yield f"samesim={int(3 * max(view.likeness(text, other) for other in set(same)))}"
        else:
            yield f"same-|{kind}"
        yield f"oth={min(2, self.others.count(text))}"
        if text in view.headline:
            yield f"intitle|{kind}"
        if self.subject:
            sort = "eq" if text == self.subject else "in" if text in self.subject else "-"
            yield f"sub={'has' if sort == '-' and self.subject in text else sort}"
        if text in view.subjects:
            yield "subs"
        letter = text[-1:]
        yield f"hsu={letter}{self.unit}"
        yield f"hsc={letter}{self.counter}"
        yield f"occ={view.occurrences(text)}"


def _beside(codes: str, phrase: Phrase, at: int, roles: str) -> Group:
    """Where a phrase stands in regard to the fact's figure."""
    if phrase.end < at:
        side, between = "L", codes[phrase.end + 1 : at]
    else:
        side, between = "R", codes[at + 1 : phrase.first]
    figures = clauses = 0
    for code in between:
        if code in ALL_FIGURES:
            figures += 1
        elif code in _CLAUSE_ENDS:
            clauses += 1
    way = f"{side}{min(figures, 3)}{min(clauses, 2)}"
    near = f"{side}m={between}" if len(between) <= 4 else f"{side}m+{between[:1]}"
    return way, f"{way}{between[:1]}", near, side + roles


def stem(lemma: str) -> str:
    """감축 of 감축하다."""
    for suffix in _SUFFIXES:
        if lemma.endswith(suffix) and len(lemma) > len(suffix) + 1:
            return lemma.removesuffix(suffix)
    return lemma
