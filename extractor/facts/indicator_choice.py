"""Candidates for what a fact counts, described for ranking: phrases of its sentence, those near it, the headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from extractor.facts.indicator_phrases import NO_WORDING, Phrase, Wording, name_of, phrases, wording
from extractor.facts.likeness import squashed
from extractor.facts.model import Draft, Name
from extractor.facts.ranking import Group, Scale
from extractor.facts.series import ALL_FIGURES, last_letter
from extractor.facts.story_view import View, main_figure, measure, roles_of
from extractor.facts.terms import terms

_CLAUSE_ENDS = frozenset("csq")
_TRUSTED = 3.0
"""The weight from which on the name that the rules gave stays, without a look at others."""
_REASON = re.compile(r"named '.*': (.*)$")


class Candidate(NamedTuple):
    """A phrase of a sentence, or None for the name that the fact has, with what describes it as that of one fact."""

    answer: str
    phrase: Phrase | None
    home: int
    groups: tuple[Group, ...]


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
        if draft.indicator is not None and self._is_carried_out(draft.indicator, draft.home):
            return draft.indicator
        own = squashed(draft.indicator.text) if draft.indicator is not None else None
        best = self._scale.nearest(chain((first,), found))
        if best.phrase is None or best.answer == own:
            return draft.indicator
        return name_of(self._view.readings[best.home], best.phrase)

    def _is_carried_out(self, name: Name, home: int) -> bool:
        """'… 등 5개 고용서비스 사업을 통해': the work that a result came from is named outright."""
        sentence = self._view.readings[home].sentence
        inside = name.field == sentence.field and sentence.start <= name.start < sentence.end
        return inside and terms().carried_out.match(sentence.text, name.end - sentence.start) is not None

    def candidates(self, draft: Draft) -> Iterator[Candidate]:
        """The names that a fact could have, first the one that it has."""
        view = self._view
        common = _Common(view, draft)
        if draft.indicator is not None:
            text = squashed(draft.indicator.text)
            way, letter, word = _of_way(view, draft.home, draft.indicator)
            yield Candidate(text, None, -1, (*common.of(text, letter, word), way, common.way))
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
                if common.begins_with_subject(phrase.text) and phrase.text not in common.own:
                    continue  # '가람시 지방세': whose it is has a place of its own
                if phrase.text in common.own and phrase.text in terms().bare and phrase.text != common.own:
                    continue  # '설치' of '급속충전기 설치'
                groups = [phrase.features, *common.of(phrase.text, phrase.letter, phrase.word), relations[phrase.sort]]
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


def _of_way(view: View, home: int, name: Name) -> tuple[Group, str, Wording]:
    """What the name is made of that the rules gave, its last letter and its wording where they may count."""
    reading = view.readings[home]
    if reading.sentence.field != name.field:
        return (), "", NO_WORDING
    start, end, nouns = name.start - reading.sentence.start, name.end - reading.sentence.start, view.nouns(home)
    inside = [at for at in nouns.at if start <= reading.items[at].start and reading.items[at].end <= end]
    if not inside:
        return (), "", NO_WORDING
    first, last = nouns.at[inside[0]], nouns.at[inside[-1]]
    composed = len(name.text) > name.end - name.start
    told = (
        f"wn={min(4, len(inside))}{reading.codes[inside[-1]]}",
        f"wf={first.acts:d}{first.proper:d}{len(inside) > 1:d}",
        f"wl={last.acts:d}{last.proper:d}",
        f"wcomp={composed:d}",
    )
    text = squashed(name.text)
    word = wording(text, text if composed or not last.sort else "", nouns, inside[0], inside[-1])
    return told, name.text[-1:] if composed else last_letter(name.text, last.sort), word


class _Common:
    """What a text is to a fact, wherever it stands."""

    def __init__(self, view: View, draft: Draft) -> None:
        figure = main_figure(draft)
        self.view = view
        self.unit = measure(figure)
        self.counter = f"{self.unit}{figure.unit}" if figure.kind == "count" else self.unit
        self.subject = squashed(draft.subject.text) if draft.subject is not None else ""
        others = [told for told in view.others(draft) if told.indicator]
        self.others = Counter(told.indicator for told in others)
        self.same = Counter(told.indicator for told in others if told.unit == figure.unit)
        self.most = self.same.total()
        own = draft.indicator
        self.own = squashed(own.text) if own is not None else ""
        source = own.source if own is not None else "none"
        why = next((m[1] for note in draft.trace.notes if (m := _REASON.match(note))), "own")
        self.about = (why, source, roles_of(draft), f"{'member' in draft.flags or 'derived' in draft.flags:d}")
        self.way = (f"isway|{source}", f"isway|{why}")
        self._known: dict[tuple[str, str, Wording], tuple[Group, ...]] = {}
        self._groups: dict[tuple[object, ...], Group] = {}

    def begins_with_subject(self, text: str) -> bool:
        """'가람시 지방세' of 가람시; the bare name may be a label that the rules took for an actor."""
        return self.subject != "" and text != self.subject and text.startswith(self.subject)

    def of(self, text: str, letter: str, word: Wording) -> tuple[Group, ...]:
        """letter: the last one of a noun, or the sort of a name."""
        known = self._known.get((text, letter, word))
        if known is None:
            kind = self.view.relation(text, self.own)
            known = self._known[text, letter, word] = (
                self._of_way(kind),
                self._of_others(text, kind),
                self._of_story(text, kind),
                self._of_letter(letter),
                self._of_wording(word),
            )
        return known

    def _of_way(self, kind: str) -> Group:
        group = self._groups.get(("way", kind))
        if group is None:
            group = self._groups["way", kind] = (f"way={kind}", *(f"way={kind}|{about}" for about in self.about))
        return group

    def _of_others(self, text: str, kind: str) -> Group:
        """What the facts beside it count."""
        view, same, other = self.view, self.same, min(2, self.others[text])
        equal = alike = -1
        if same:
            equal = -(-3 * same[text] // self.most)
            alike = 3 if equal > 0 else int(3 * max(view.likeness(text, name) for name in same))
        key = ("others", equal, alike, other, kind)
        group = self._groups.get(key)
        if group is None:
            told = (f"same={equal}", f"same={equal}|{kind}", f"samesim={alike}") if same else (f"same-|{kind}",)
            group = self._groups[key] = (*told, f"oth={other}")
        return group

    def _of_story(self, text: str, kind: str) -> Group:
        """Where else the story has it."""
        view, whose = self.view, self.subject
        sort = ""
        if whose:
            sort = "eq" if text == whose else "in" if text in whose else "has" if whose in text else "-"
        key = ("story", kind, text in view.headline, sort, text in view.subjects, view.occurrences(text))
        group = self._groups.get(key)
        if group is None:
            _, _, heads, _, acts, often = key
            told = (f"intitle|{kind}" if heads else "", f"sub={sort}" if sort else "", "subs" if acts else "")
            group = self._groups[key] = (*filter(None, told), f"occ={often}")
        return group

    def _of_letter(self, letter: str) -> Group:
        group = self._groups.get(("letter", letter))
        if group is None:
            group = self._groups["letter", letter] = (f"hsu={letter}{self.unit}", f"hsc={letter}{self.counter}")
        return group

    def _of_wording(self, word: Wording) -> Group:
        """What goes with a figure of this unit: '나무' with '그루'."""
        group = self._groups.get(("wording", word))
        if group is None:
            end, whole = word
            of_end = (f"w2={end}", f"w2u={end}{self.unit}", f"w2c={end}{self.counter}", f"w2r={end}{self.about[2]}")
            of_whole = (f"w={whole}", f"wc={whole}|{self.counter}", f"wr={whole}|{self.about[2]}")
            group = self._groups["wording", word] = of_end * bool(end) + of_whole * bool(whole)
        return group


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
