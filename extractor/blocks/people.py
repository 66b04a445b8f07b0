"""The grammar of a byline: names, roles, e-mail addresses and places of one piece of text.

'한빛=박하늘 pn@example.com', '[박하늘·이바다 기자]', '글·사진 박하늘 객원기자'. A byline is
a handful of words, so it is read word by word with the sets of tables/people.toml rather than by one expression.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from extractor import tables
from extractor.blocks.counters import without_counters
from extractor.blocks.person_names import (
    HANGUL,
    NAMES,
    SPACED,
    PeopleWords,
    is_name,
    is_organisation,
    joined_names,
    people_words,
)
from extractor.blocks.phrases import alternation
from extractor.native import load


class Person(NamedTuple):
    """One name of a byline; `credit` is "writer", "photo" or None, `sure` where a role or an address stands by."""

    name: str
    role: str | None
    email: str | None
    place: str | None
    credit: str | None
    sure: bool


class Credits(NamedTuple):
    """What a piece of text says as a byline.

    `unknown` counts the words that a byline does not have, `trailing` those of them after the last person; `others` is
    the figure of '외 N명'; `team` is true where a desk or an outlet signs.
    """

    people: tuple[Person, ...]
    unknown: int
    trailing: int
    others: int
    team: bool


EMAIL = re.compile(r"[A-Za-z0-9][\w.+\-]{0,63}@[A-Za-z0-9][A-Za-z0-9\-]{0,62}(?:\.[A-Za-z0-9\-]{1,62}){1,4}", re.ASCII)
_WORD = re.compile(r"\x01|[가-힣A-Za-z0-9]+(?:[.'’&\-][A-Za-z0-9]+)*|[=/,·ㆍ‧・•|｜&:：;+∙@~\-]")
_BEFORE_NAMES = tuple(tables.load("people")["roles"]["before_names"])
# What else somebody is: '박하늘 객원기자(동화작가)', '사진 이바다(사진가)'.
_ASIDE = re.compile(r"(?<=기자)\s?\(([가-힣·,\s]{2,14})\)|(?<=[가-힣])\(([가-힣]{2,6})\)")
_BOTH = re.compile(r"\s?[가-힣]{2,8}[장원] ?겸 ?")  # the post of who is a reporter, too: '박하늘 본부장 겸 기자'
_OTHERS = re.compile(r"외\s?([0-9]{1,2})\s?(?:명|인)")
_PLACE_WORDS = 3  # that may stand before '=': '경기 광명시 소하동=박하늘 기자'


class Signs(NamedTuple):
    """What stands between the words of a byline, and what tells how they belong together.

    `address` stands for an e-mail address; `behind_held` and `behind_place` follow what may be a place.
    """

    address: str = "\x01"
    equals: str = "="
    slashes: str = "/|｜"
    bars: str = "|｜"
    colons: str = ":："
    parting: frozenset[str] = frozenset(",/·ㆍ‧・•|｜&;")
    behind_held: str = ",/"
    behind_place: str = "/|｜"
    before_names: tuple[str, ...] = _BEFORE_NAMES
    reporter: str = "기자"
    writer: str = "writer"
    photo: str = "photo"
    place_words: int = _PLACE_WORDS


_SIGNS = Signs()
_PARTING, _BEHIND_PLACE = _SIGNS.parting, frozenset(_SIGNS.behind_place)


def read_credits(text: str, patience: int | None = None) -> Credits:
    """The people that a piece of text names as a byline would, in order.

    Where more than `patience` words are unknown, the rest of the text is not read: it is no byline.

    >>> [(p.name, p.role, p.place) for p in read_credits("(광명=한빛뉴스) 박하늘·이바다 기자").people]
    [('박하늘', '기자', '광명'), ('이바다', '기자', '광명')]
    >>> read_credits("온라인뉴스팀 news@example.com").people
    ()
    """
    others = 0
    if "외" in text:
        found = _OTHERS.search(text)
        if found:
            others = int(found[1])
            text = text[: found.start()] + " " + text[found.end() :]
    if "\x01" in text:
        text = text.replace("\x01", " ")
    if "기자" in text and "(" in text:
        text = _ASIDE.sub(_told_aside, text)
    if "겸" in text:
        text = _BOTH.sub(" ", text)
    text = joined_names(without_counters(text))
    emails = EMAIL.findall(text) if "@" in text else []
    if emails:
        text = EMAIL.sub(" \x01 ", text)
    return _walk()(_WORD.findall(text), emails, others, patience)


@cache
def _walk() -> Callable[[list[str], list[str], int, int | None], Credits]:
    """What walks over the words of a byline, compiled where that could be built."""
    native = load("bylines").module
    if native is None:
        return walk_in_python
    walk: Callable[[list[str], list[str], int, int | None], Credits]
    walk = native.Bylines(people_words(), _SIGNS, NAMES, Person, Credits).read
    return walk


def walk_in_python(words: list[str], emails: list[str], others: int, patience: int | None) -> Credits:
    """What `words` say, with the addresses that stand where a word is `Signs.address`.

    Raises IndexError where there are fewer of them.
    """
    return _Reader(words, emails).read(others, patience)


def may_have_role(text: str) -> bool:
    """Whether a role or an author's label may stand in a text: where none does, nobody has one that it names.

    >>> may_have_role("박하늘선임기자"), may_have_role("박하늘 시장")
    (True, False)
    """
    return _calling().search(text) is not None


def may_be_sure(text: str) -> bool:
    """Whether somebody whom a text names may be sure: a role, an address, a place or a label stands in it.

    >>> may_be_sure("광명 박하늘"), may_be_sure("박하늘 시장"), may_be_sure("빈손으로 선전했다")
    (True, False, False)
    """
    # What is left out or put together before a byline is read may bring forth any word.
    return may_have_role(text) or _placing().search(text) is not None or without_counters(text) != text


@cache
def _placing() -> re.Pattern[str]:
    """Signs behind places and addresses, places as words, and what changes the words of a byline before it is read."""
    places = alternation(people_words().places)
    return re.compile(
        rf"[@=|｜\x01겸]|외\s?[0-9]|(?<![가-힣A-Za-z0-9])(?:{places})(?![가-힣A-Za-z0-9])|{SPACED.pattern}"
    )


@cache
def _calling() -> re.Pattern[str]:
    """The roles and labels of authors, without those that hold another."""
    words = people_words()
    told = words.writer | words.photo | words.writer_credit
    return re.compile(alternation(word for word in told if not any(other in word for other in told - {word})))


def _told_aside(aside: re.Match[str]) -> str:
    """What stays of a remark in brackets: nothing where it says what somebody is."""
    if aside[1] is not None:
        return aside[0] if is_name(aside[1]) else ""
    return "" if aside[2] in people_words().guest else aside[0]


class _Reader:
    """Walks over the words of a byline; a mutable helper that lives for one call.

    native/bylines.pyx walks in the same steps: what changes here changes there.
    """

    def __init__(self, tokens: list[str], emails: list[str]) -> None:
        self.tokens = tokens
        self.emails = emails
        self.address = 0  # of those, the next
        self.people: list[Person] = []
        self.open = 0  # people from here on still wait for a role
        self.addressed = 0  # people from here on still wait for an address
        self.place: list[str] = []
        self.held: list[str] = []  # words that are places if '=' follows
        self.credit: str | None = None
        self.unknown = 0
        self.trailing = 0
        self.team = False
        self.credited = 0  # how many people there were when the label came
        self.latin: list[str] = []  # capitalised words that are a name if a role follows
        self.coming: str | None = None  # a role that stands before its name: '기자 박하늘'
        self.firm = False  # whether the kind of firm stands right before, whose name follows
        self.parted = False  # whether a separator stands right before

    def read(self, others: int, patience: int | None) -> Credits:
        words = people_words()
        tokens = self.tokens
        count = len(tokens)
        for i, token in enumerate(tokens):
            following = tokens[i + 1] if i + 1 < count else ""
            if token == _SIGNS.address:
                self._email(self.emails[self.address])
                self.address += 1
            elif token == "=":
                self._equals()
            elif not (token[0].isalnum()):
                if token in _SIGNS.slashes and len(self.people) > self.credited:
                    self.credit = None
                elif token in _SIGNS.bars and not self.people and [len(word) for word in self.held] == [2]:
                    self._equals()  # '[남강 | 한빛스포츠 박하늘 기자]'
            elif token.isdigit():
                self._other()
            else:
                self._word(token, following, words)
            self.parted = token in _PARTING
            if patience is not None and self.unknown > patience:
                break
        if self.held:
            self.unknown += sum(1 for word in self.held if word not in words.places)
        return Credits(tuple(self.people), self.unknown, self.trailing, others, self.team)

    def _word(self, token: str, following: str, words: PeopleWords) -> None:
        if token in words.writer or token in words.photo:
            if self._role(token):
                return
            if token in words.photo_credit or token in words.photo:
                self._label("photo")
            elif token in words.writer_credit or (following and following in _SIGNS.colons):
                self._label("writer")
            elif len(following) == 3 and is_name(following) and token.endswith(_BEFORE_NAMES):
                self.coming = token
            else:
                self._other()
            return
        if token in words.writer_credit:
            self._label("writer")
            return
        if token in words.photo_credit:
            # '글·사진' labels one author who did both.
            if self.credit != "writer" or self.people:
                self._label("photo")
            return
        if token in words.rank and self.people and self.open < len(self.people):
            return
        labelled = self.credit == "writer" and self.people and following not in words.writer
        if labelled and token in words.guest and self._role(token):
            return  # '글·사진 박하늘 여행작가'
        if token in words.places and following not in words.writer and following != _SIGNS.address:
            self.held.append(token)
            return
        if self._glued(token, words):
            return
        if token in words.firms:
            self.firm = True
            return
        if self.firm:
            self.firm = False
            if following not in words.writer:
                return  # '박하늘 변호사(법무법인 솔빛)'
        if is_organisation(token) or not (HANGUL.fullmatch(token) or token.isascii()):
            # 'MBC뉴스', '뉴스24': Latin letters or figures grown together with Hangul are an outlet.
            if token in words.makers and len(self.people) - self.open == 1 and not self.people[-1].sure:
                self.people.pop()  # '한낮의 시선 제작진': the last word of the programme's name
            self.team = self.team or not self.people
            self.trailing = 0
            return
        if (
            is_name(token)
            and following != "="
            and not (len(token) == 2 and following in _BEHIND_PLACE and not self.people)
        ):
            self._name(token)
            return
        if self._unusual_name(token, following, words):
            waiting = len(self.people) - self.open
            # '박하늘 한빛스타 기자': the name came before the outlet; but '박하늘 이바다 초롱이 기자' are three names.
            if waiting == 1 and not self.parted:
                return
            if waiting and not self.parted and not (len(token) == 3 and token[-1] in words.given_last):
                return
            self._name(token)
            return
        if not HANGUL.match(token) and not self.people:
            # An outlet before the name ('KBC 박하늘'), or a foreign name before the role ('Jane Doe 기자').
            self.latin.append(token)
            return
        if following in ("=", ",", "/") or (self.place == [] and len(token) <= 5 and not self.people):
            self.held.append(token)
            return
        self._other()

    def _unusual_name(self, token: str, following: str, words: PeopleWords) -> bool:
        """A pen name or a rare surname: the role right behind it says that it is a name."""
        if following not in words.writer or token in words.rank or token in words.places:
            return False
        return 2 <= len(token) <= 4 and bool(HANGUL.fullmatch(token))

    def _glued(self, token: str, words: PeopleWords) -> bool:
        """'박하늘기자', '박하늘선임기자', '뉴욕특파원'; '특파원이바다' where two elements have no space between."""
        if len(token) < 4:
            return False
        if token[:2] in words.first_two:
            start = words.starts.match(token)
            if start and len(token) - start.end() > 2 and is_name(token[start.end() :]):  # no '기자노트'
                if not self._role(start[0]):
                    self.coming = start[0]  # '특파원박하늘': the role is of the name behind it
                self._name(token[start.end() :])
                return True
        if token[-2:] in words.last_two:
            for role in words.by_length:
                if not token.endswith(role) or len(token) == len(role):
                    continue
                stem = token[: -len(role)]
                if is_name(stem):
                    self._name(stem)
                    self._role(role)
                    return True
                if stem in words.places or stem in words.rank:
                    return self._role(role) if self.people else False
                if len(stem) <= 4 and self.people and self.open < len(self.people) and role.endswith("기자"):
                    return self._role(token)
        return False

    def _name(self, name: str) -> None:
        words = people_words()
        if self.held:
            self.place = [word for word in self.held if word in words.places] or self.place
            self.unknown += sum(1 for word in self.held if word not in words.places)
            self.held = []
        place = self.place[-1] if self.place else None
        role, self.coming = self.coming, None
        if role is not None:
            self.people.append(Person(name, role, None, place, self.credit, True))
            self.open = len(self.people)
            return
        self.people.append(Person(name, None, None, place, self.credit, self.credit == "writer" or place is not None))
        self.trailing = 0

    def _role(self, role: str) -> bool:
        """Gives the role to everyone who still waits for one ('박하늘·이바다 기자'); False if nobody does."""
        if self.open >= len(self.people):
            name = " ".join(word for word in self.latin if word[0].isupper() and word[1:].islower())
            if not name or self.people:
                return False
            self._name(name)
        credit = "photo" if role in people_words().photo else None
        for i in range(self.open, len(self.people)):
            person = self.people[i]
            self.people[i] = Person(person.name, role, person.email, person.place, credit or person.credit, True)
        self.open = len(self.people)
        self.trailing = 0
        self.credit = None
        self.place = []
        return True

    def _label(self, credit: str) -> None:
        self.credit = credit
        self.credited = len(self.people)

    def _email(self, email: str) -> None:
        self.trailing = 0
        if self.addressed < len(self.people):
            person = self.people[self.addressed]
            self.people[self.addressed] = Person(person.name, person.role, email, person.place, person.credit, True)
            self.addressed += 1

    def _equals(self) -> None:
        if self.held and not (self.people and self.open < len(self.people)):
            if len(self.held) > _PLACE_WORDS:  # '… 안내판이 서 있다. /사진=박하늘 기자' is a caption
                self.unknown += len(self.held)
            self.place = self.held
            self.held = []

    def _other(self) -> None:
        self.unknown += 1
        self.trailing += 1
