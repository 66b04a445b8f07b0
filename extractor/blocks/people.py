"""The grammar of a byline: names, roles, e-mail addresses and places of one piece of text.

'한빛=박하늘 pn@example.com', '[박하늘·이바다 기자]', '글·사진 박하늘 객원기자'. A byline is
a handful of words, so it is read word by word with the sets of tables/people.toml rather than by one expression.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractor.blocks.counters import without_counters
from extractor.blocks.phrases import alternation
from extractor.tables import load


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
_PARTING = frozenset(",/·ㆍ‧・•|｜&;")
_OTHERS = re.compile(r"외\s?([0-9]{1,2})\s?(?:명|인)")
_NO_GIVEN = frozenset("를을는께에까며된할했던습")  # particles and endings: no given name ends so
_HANGUL = re.compile("[가-힣]+")
_BEHIND_PLACE = frozenset("/|｜")
_PLACE_WORDS = 3  # that may stand before '=': '경기 광명시 소하동=박하늘 기자'


# Old layouts set names apart letter by letter: '박 하 늘 기자'.
_SPACED = re.compile(r"(?<![가-힣])([가-힣]) ([가-힣]) ([가-힣])(?![가-힣])")


def joined_names(text: str) -> str:
    """The text with names that are set letter by letter put together.

    >>> joined_names("승인 | 박 하 늘 기자"), joined_names("그 날 밤")
    ('승인 | 박하늘 기자', '그 날 밤')
    """
    return _SPACED.sub(_joined, text)


def _joined(match: re.Match[str]) -> str:
    name = "".join(match.groups())
    return name if is_name(name) else match[0]


class _Words(NamedTuple):
    writer: frozenset[str]
    guest: frozenset[str]
    photo: frozenset[str]
    rank: frozenset[str]
    by_length: tuple[str, ...]
    starts: re.Pattern[str]
    first_two: frozenset[str]
    last_two: frozenset[str]
    writer_credit: frozenset[str]
    photo_credit: frozenset[str]
    organisations: frozenset[str]
    suffixes: tuple[str, ...]
    suffix_last: frozenset[str]
    makers: frozenset[str]
    firms: frozenset[str]
    places: frozenset[str]
    given_last: frozenset[str]
    single: frozenset[str]
    double: tuple[str, ...]


@cache
def _words() -> _Words:
    table = load("people")
    roles, credits = table["roles"], table["credits"]
    writer, photo = frozenset(roles["writer"]), frozenset(roles["photo"])
    return _Words(
        writer,
        frozenset(roles["guest"]),
        photo,
        frozenset(roles["rank"]),
        tuple(sorted(writer | photo, key=len, reverse=True)),
        re.compile(alternation(writer | photo)),
        frozenset(role[:2] for role in writer | photo),
        frozenset(role[-2:] for role in writer | photo),
        frozenset(credits["writer"]),
        frozenset(credits["photo"]),
        frozenset(table["organisations"]["words"]),
        tuple(table["organisations"]["suffixes"]),
        frozenset(suffix[-1] for suffix in table["organisations"]["suffixes"]),
        frozenset(table["organisations"]["makers"]),
        frozenset(table["organisations"]["firms"]),
        frozenset(table["places"]["words"]),
        frozenset(table["surnames"]["given_last"]),
        frozenset(table["surnames"]["single"]),
        tuple(table["surnames"]["double"]),
    )


def is_name(word: str) -> bool:
    """Whether a word can be a Korean person's name: a surname and one or two syllables (three after a double surname).

    >>> is_name("박하늘"), is_name("남궁민수"), is_name("온라인뉴스팀"), is_name("사회부")
    (True, True, False, False)
    """
    words = _words()
    if not 2 <= len(word) <= 4 or not _HANGUL.fullmatch(word) or word in words.organisations:
        return False
    if word in words.writer or word in words.guest:
        return False
    if word[-1] in _NO_GIVEN or word[:2] in words.writer:
        return False
    if word[:2] in words.double and len(word) > 2:
        return True
    if len(word) == 4 or word[0] not in words.single:
        return False
    return not (len(word) == 3 and is_organisation(word))


def is_bare_name(word: str) -> bool:
    """Whether a word that stands alone can be a name: three syllables that end as given names do, and no menu's word.

    >>> is_bare_name("박하늘"), is_bare_name("고양시"), is_bare_name("편성표"), is_bare_name("이솔")
    (True, False, False, False)
    """
    return len(word) == 3 and word[-1] in _words().given_last and is_name(word)


def is_organisation(word: str) -> bool:
    """Whether a word names an outlet, a desk or a team.

    >>> is_organisation("디지털뉴스팀"), is_organisation("홍보팀"), is_organisation("박하늘")
    (True, True, False)
    """
    words = _words()
    if word in words.organisations or word in words.suffixes:
        return True
    if word[-1:] not in words.suffix_last or not word.endswith(words.suffixes):
        return False
    # A three-syllable name may end in a desk's syllable (박정국, 이정부): only desks that the table lists have three.
    return len(word) != 3 or word[0] not in words.single or word[-1] not in "부국실팀"


def is_credit_label(word: str) -> bool:
    """Whether a word says what the people behind it did (취재, 촬영, 편집).

    >>> is_credit_label("영상편집"), is_credit_label("합계")
    (True, False)
    """
    words = _words()
    return word in words.writer_credit or word in words.photo_credit


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
    text = joined_names(without_counters(text))
    emails = EMAIL.findall(text) if "@" in text else []
    if emails:
        text = EMAIL.sub(" \x01 ", text)
    return _Reader(_WORD.findall(text), emails).read(others, patience)


class _Reader:
    """Walks over the words of a byline; a mutable helper that lives for one call."""

    def __init__(self, tokens: list[str], emails: list[str]) -> None:
        self.tokens = tokens
        self.emails = iter(emails)
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
        words = _words()
        tokens = self.tokens
        count = len(tokens)
        for i, token in enumerate(tokens):
            following = tokens[i + 1] if i + 1 < count else ""
            if token == "\x01":
                self._email(next(self.emails))
            elif token == "=":
                self._equals()
            elif not (token[0].isalnum()):
                if token in "/|｜" and len(self.people) > self.credited:
                    self.credit = None
                elif token in "|｜" and not self.people and [len(word) for word in self.held] == [2]:
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

    def _word(self, token: str, following: str, words: _Words) -> None:
        if token in words.writer or token in words.photo:
            if self._role(token):
                return
            if token in words.photo_credit or token in words.photo:
                self._label("photo")
            elif token in words.writer_credit or following in (":", "："):
                self._label("writer")
            elif len(following) == 3 and is_name(following) and token.endswith(("기자", "특파원")):
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
        if token in words.places and following not in words.writer and following != "\x01":
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
        if is_organisation(token) or not (_HANGUL.fullmatch(token) or token.isascii()):
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
        if not _HANGUL.match(token) and not self.people:
            # An outlet before the name ('KBC 박하늘'), or a foreign name before the role ('Jane Doe 기자').
            self.latin.append(token)
            return
        if following in ("=", ",", "/") or (self.place == [] and len(token) <= 5 and not self.people):
            self.held.append(token)
            return
        self._other()

    def _unusual_name(self, token: str, following: str, words: _Words) -> bool:
        """A pen name or a rare surname: the role right behind it says that it is a name."""
        if following not in words.writer or token in words.rank or token in words.places:
            return False
        return 2 <= len(token) <= 4 and bool(_HANGUL.fullmatch(token))

    def _glued(self, token: str, words: _Words) -> bool:
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
        words = _words()
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
        credit = "photo" if role in _words().photo else None
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
