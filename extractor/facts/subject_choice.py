"""Candidates for who aims or attains, described for ranking: all who are named in a story, and nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from extractor.facts.acting import short_forms
from extractor.facts.likeness import squashed
from extractor.facts.model import Draft, Name, Reading
from extractor.facts.noun_phrases import cut, words
from extractor.facts.ranking import Group, Scale
from extractor.facts.series import ALL_FIGURES, Nouns, last_letter
from extractor.facts.story_view import View, roles_of
from extractor.facts.terms import terms

_PREDICATES = frozenset("VAYESMIWBd")
_CLAUSE_ENDS = frozenset("csq")
_TOPICAL = frozenset("uig")
_LABELS = frozenset("uilkFP(,")
"""What may stand behind a label of a list that is no name: '양궁은 4개', '양궁에서 4개', '양궁(4개)'."""

_LONGEST = 4
_TRUSTED = 2.0
"""The weight from which on the one whom the rules gave stays, without a look at others."""
_SLACK = 1.0
"""So much less a name may weigh than the word that stands for it."""
_FAR = 24
"""Sentences before and after a fact in which an actor is looked for, besides the headline and the lead."""


class Actor(NamedTuple):
    """A candidate where it stands; particle: the code behind it; acting: whether its head can act and is a name.

    named: whether it begins with a name or an actor; features: what it is by itself; telling: what its sentence says
    of it.
    """

    text: str
    first: int
    last: int
    particle: str
    acting: str
    named: bool
    features: Group
    telling: Group


class Candidate(NamedTuple):
    """An actor of a sentence, with what describes it as the subject of one fact; actor None: whom the rules
    gave, answer None: nobody."""

    answer: str | None
    actor: Actor | None
    home: int
    groups: tuple[Group, ...]


def actors(reading: Reading, nouns: Nouns) -> list[Actor]:
    """Who may act in a sentence: nouns that can, proper names, topics, labels of figures; with different beginnings."""
    codes, items, text = reading.codes, reading.items, reading.sentence.text
    out = []
    for first, last in nouns.runs:
        inside = [i for i in range(first, last + 1) if codes[i] != "&"]
        behind = codes[last + 1 : last + 3]
        ends = [i for i in inside if nouns.at[i].acts or nouns.at[i].proper]
        if last not in ends and behind[:1] in _LABELS:
            ends.append(last)
        ends = [i for i in ends if not items[i].lemma.endswith(terms().posts)]  # who speaks for it is not whose it is
        for end in ends:
            particle = behind[:1] if end == last else "~"
            shared = _of_end(reading, nouns, last, end)
            telling = _telling(reading, last, end, nouns.at[end].acts)
            for start in [i for i in inside if i <= end][-_LONGEST:]:
                name = squashed(text[items[start].start : items[end].end])
                if name:
                    features = (*shared, *_of_beginning(reading, nouns, first, start, end, len(name)))
                    named = nouns.at[start].sort != ""
                    out.append(Actor(name, start, end, particle, shared[0], named, features, telling))
    return out


class SubjectChoice:
    """Whose the facts of a story could be, ranked. One per article."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._scale = Scale("subject")
        self._actors: dict[int, list[Actor]] = {}
        self._told: dict[tuple[str, str, Group], Group] = {}
        self._short: dict[str, Name] | None = None

    def chosen(self, draft: Draft) -> Name | None:
        """The candidate that ranks first; nobody only where the rules gave nobody either."""
        if draft.subject is not None and any(c.isdigit() for c in draft.subject.text):
            return draft.subject  # '국내 완성차 5개사': no candidate holds a figure
        found = self.candidates(draft)
        first = next(found)
        own = squashed(draft.subject.text) if draft.subject is not None else None
        refers = own is not None and _refers(own)
        if first.actor is None and own is not None and not refers and self._scale.score(first.groups) >= _TRUSTED:
            return draft.subject
        rest = found if own is None else (c for c in found if c.answer is not None)
        every = [first, *rest] if refers else chain((first,), rest)
        best = self._scale.best(every)
        if refers and best.answer == own:
            best = self._fuller(best, every)
        if best.actor is None:
            return draft.subject if best.answer is not None else None
        if best.answer == own:
            return draft.subject
        name = cut(self._view.readings[best.home], best.actor.first, best.actor.last, "weighed")
        whole = self._short_forms().get(name.text)  # 'LH' where the story has said what it stands for
        return replace(whole, source="weighed") if whole is not None else name

    def candidates(self, draft: Draft) -> Iterator[Candidate]:
        """Who the subject could be, first whom the rules gave, last nobody."""
        view = self._view
        common = _Common(view, draft)
        if draft.subject is not None:
            text = squashed(draft.subject.text)
            yield Candidate(text, None, -1, (*common.of(text), common.way))
        places = view.places(draft)
        near = view.around(draft, list(places))
        number = 0
        for home in self._looked_at(draft.home, near):
            reading = view.readings[home]
            kind = near.get(home) or ("before" if home < draft.home else "after")
            far = home not in near
            place = places.get(home)
            for actor in self._of(home):
                if far and actor.particle not in _TOPICAL:
                    continue
                if actor.acting[:7] == "actor=0" and common.is_within_what_is_counted(actor.text):
                    continue
                if common.says_less(actor.text, actor.named):
                    continue
                number += 1
                groups = [actor.features, *common.of(actor.text), self._telling(kind, actor)]
                if place is not None:
                    groups.append(_beside(reading.codes, actor, place.at, common.shape))
                    labels = actor.first <= place.series.label <= actor.last < place.at
                    groups.append(place.series.own if labels else place.series.other)
                yield Candidate(actor.text, actor, home, tuple(groups))
        yield Candidate(None, None, -1, (common.nobody, (f"null{min(4, number)}",)))

    def _looked_at(self, home: int, near: Mapping[int, str]) -> list[int]:
        """The sentences in which an actor is looked for, in reading order."""
        far = range(max(0, home - _FAR), min(len(self._view.readings), home + _FAR + 1))
        return sorted({*near, *far})

    def _fuller(self, short: Candidate, every: Iterable[Candidate]) -> Candidate:
        """'가람 수협' for '수협' where that may be meant as well: the story tells which one."""
        end = short.answer or ""
        names = [c for c in every if c.answer is not None and c.answer != end and c.answer.endswith(end)]
        best = self._scale.best(names or [short])
        return best if self._scale.score(best.groups) + _SLACK >= self._scale.score(short.groups) else short

    def _short_forms(self) -> Mapping[str, Name]:
        if self._short is None:
            told = [pair for reading in self._view.readings if "(" in reading.codes for pair in short_forms(reading)]
            self._short = dict(reversed(told))
        return self._short

    def _of(self, home: int) -> list[Actor]:
        found = self._actors.get(home)
        if found is None:
            found = self._actors[home] = actors(self._view.readings[home], self._view.nouns(home))
        return found

    def _telling(self, kind: str, actor: Actor) -> Group:
        """What its sentence says of an actor, by what the sentence is to the fact."""
        key = kind, actor.acting, actor.telling
        group = self._told.get(key)
        if group is None:
            told = (f"{kind}:{feature}" for feature in actor.telling)
            group = self._told[key] = (f"rel={kind}", f"{kind}:{actor.acting}", *told)
        return group


def _of_end(reading: Reading, nouns: Nouns, last: int, end: int) -> tuple[str, ...]:
    """What the last noun of a name is, and what stands behind it."""
    codes, head, noun = reading.codes, reading.items[end], nouns.at[end]
    known, other = words(), terms()
    lemma = head.lemma
    out = [
        f"actor={noun.acts:d}{noun.proper:d}{head.acts:d}",
        f"h1={last_letter(lemma, noun.sort)}",
        f"word={lemma in known.referring:d}{lemma in known.generic:d}{noun.place:d}{noun.empty:d}",
    ]
    if not noun.sort:
        out.append(f"h2={lemma[-2:]}")
    if lemma in other.activities or lemma in other.bare or lemma in known.light:
        out.append("deed")
    if codes[end] != "N":
        out.append(f"hc={codes[end]}")
    if end < last:
        out.append(f"cutR={codes[end + 1]}{nouns.at[last].acts:d}")
    else:
        out.append(f"aft2={codes[last + 1 : last + 3]}")
        out.append(f"aft3={codes[last + 1 : last + 4]}")
    return tuple(out)


def _of_beginning(reading: Reading, nouns: Nouns, first: int, start: int, end: int, length: int) -> Iterator[str]:
    """How long a name is, what it begins with, and what stands before it."""
    codes, items, known = reading.codes, reading.items, words()
    yield f"len={min(4, end - start)}"
    yield f"ch={min(6, length // 2)}"
    if start < end:
        opening = nouns.at[start]
        yield f"f={opening.acts:d}{opening.proper:d}{opening.place:d}{opening.empty:d}"
        joined = "&" in codes[start:end]
        inside = [n for i in range(start, end) if (n := nouns.at.get(i)) is not None]
        yield f"names={all(n.proper or n.acts for n in inside):d}{joined:d}{items[start].lemma in known.kinds:d}"
    if start > first:
        joined = codes[start - 1] == "&"
        at = start - 2 if joined else start - 1
        before = nouns.at[at]
        yield f"cutL={joined:d}{before.acts:d}{before.proper:d}{before.place:d}"
        yield f"cutLw={last_letter(items[at].lemma, before.sort)}{items[at].lemma in known.kinds:d}"
    else:
        yield f"bef={codes[max(0, first - 1) : first]}"
    if start == 0:
        yield "start"


def _telling(reading: Reading, last: int, end: int, acts: bool) -> Group:
    """What the sentence says of an actor: its particle, its predicate."""
    codes, items = reading.codes, reading.items
    if end < last:
        return ("aft=~", f"aft=~{acts:d}")
    particle = codes[last + 1 : last + 2]
    out = [f"aft={particle}", f"aft={particle}{acts:d}"]
    verb = next((i for i in range(last + 1, len(codes)) if codes[i] in _PREDICATES), -1)
    if verb >= 0:
        out.append(f"gov={particle}{codes[verb]}")
        out.append(f"say={particle}{items[verb].lemma in terms().reporting:d}")
        if particle in ("u", "i"):
            out.append(f"govF={any(code in ALL_FIGURES for code in codes[last + 1 : verb]):d}")
            out.append(f"end={particle}{codes[verb + 1 : verb + 2]}")
    return tuple(out)


def _refers(text: str) -> bool:
    return text in words().referring or text in words().within


class _Common:
    """What an actor is to a fact, wherever it stands."""

    def __init__(self, view: View, draft: Draft) -> None:
        self.view = view
        own = draft.subject
        self.own = squashed(own.text) if own is not None else ""
        source = "none" if own is None else "resolved" if "->" in own.source else own.source
        origin = next((o.source for o in reversed(draft.trace.origins) if o.slot == "subject"), "own")
        origin = "resolved" if "->" in origin else origin
        parts = own.text.split() if own is not None else []
        self.endings = {squashed(" ".join(parts[n:])) for n in range(len(parts))}
        self.about = (source, origin, roles_of(draft), f"{'member' in draft.flags:d}")
        self.shape = f"{roles_of(draft)}{'member' in draft.flags:d}"
        self.way = ("isway", f"isway|{source}", f"isway|{origin}")
        self.nobody = ("null", f"null|{source}", f"null|{origin}", f"null|{roles_of(draft)}", f"null{own is None:d}")
        self.indicator = squashed(draft.indicator.text) if draft.indicator is not None else ""
        self.others = Counter(told.subject for told in view.others(draft) if told.subject)
        self.most = self.others.total()
        self._known: dict[str, tuple[Group, ...]] = {}
        self._groups: dict[tuple[object, ...], Group] = {}

    def says_less(self, text: str, named: bool) -> bool:
        """'군' and '농협' where the rules have a name; of 'A사 B팀' only 'B팀' is one too, of 'A사 풍력공장' nothing.

        named: whether the text begins with a name or an actor.
        """
        if not self.own or text == self.own or text not in self.own:
            return self.own != "" and _refers(text)
        return _refers(text) or not named or text not in self.endings

    def is_within_what_is_counted(self, text: str) -> bool:
        """'김 수출액이 11억 달러를 넘었다'; the whole of it may be a label that the rules took for what is counted."""
        return text in self.indicator and text != self.indicator

    def of(self, text: str) -> tuple[Group, ...]:
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = (self._of_way(text), self._of_others(text), self._of_story(text))
        return known

    def _of_way(self, text: str) -> Group:
        own = self.own
        kind = "none" if not own else "eq" if text == own else "in" if text in own else "has" if own in text else "far"
        group = self._groups.get(("way", kind))
        if group is None:
            group = self._groups["way", kind] = (f"way={kind}", *(f"way={kind}|{about}" for about in self.about))
        return group

    def _of_others(self, text: str) -> Group:
        told = self.others[text]
        group = self._groups.get(("others", told))
        if group is None:
            share = -(-3 * told // self.most) if self.most else "-"
            group = self._groups["others", told] = (f"oth={min(2, told)}", f"othr={share}")
        return group

    def _of_story(self, text: str) -> Group:
        view, counted = self.view, self.indicator
        sort = ""
        if counted:
            sort = "eq" if text == counted else "in" if text in counted else "has" if counted in text else "-"
        leads = view.lead >= 0 and text in view.texts[view.lead]
        key = ("story", view.occurrences(text), text in view.headline, leads, sort)
        group = self._groups.get(key)
        if group is None:
            _, often, heads, _, _ = key
            told = ("intitle" if heads else "", "inlead" if leads else "", f"ind={sort}" if sort else "")
            group = self._groups[key] = (f"occ={often}", *filter(None, told))
        return group


def _beside(codes: str, actor: Actor, at: int, shape: str) -> Group:
    """Where an actor stands in regard to the fact's figure."""
    left = actor.last < at
    between = codes[actor.last + 1 : at] if left else codes[at + 1 : actor.first]
    figures = clauses = topics = 0
    for code in between:
        if code in ALL_FIGURES:
            figures += 1
        elif code in _CLAUSE_ENDS:
            clauses += 1
        elif code in "ui":
            topics += 1
    if not left:
        return (f"R{min(figures, 3)}{min(clauses, 2)}{actor.particle}",)
    first = between[:1]
    return (
        f"L{min(figures, 3)}{min(clauses, 2)}",
        f"L{min(figures, 2)}{min(clauses, 2)}{first}",
        f"Lu{min(topics, 3)}{first}",
        f"Lm={between}" if len(between) <= 3 else f"Lm+{first}",
        f"L{first}{shape}",
    )
