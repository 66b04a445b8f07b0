"""Which words can be a Korean person's name, and which name an outlet, a desk or what people did."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from extractor.blocks.phrases import alternation
from extractor.native import load
from extractor.tables import load as table_of

HANGUL = re.compile("[가-힣]+")
_DESKS = "부국실팀"  # syllables in which names end as desks do
SPACED = re.compile(r"(?<![가-힣])([가-힣]) ([가-힣]) ([가-힣])(?![가-힣])")
"""Names in old layouts, which set them apart letter by letter: '박 하 늘 기자'."""


def joined_names(text: str) -> str:
    """The text with names that are set letter by letter put together.

    >>> joined_names("승인 | 박 하 늘 기자"), joined_names("그 날 밤")
    ('승인 | 박하늘 기자', '그 날 밤')
    """
    return SPACED.sub(_joined, text)


def _joined(match: re.Match[str]) -> str:
    name = "".join(match.groups())
    return name if is_name(name) else match[0]


class PeopleWords(NamedTuple):
    """The words of tables/people.toml as bylines are asked for them; `by_length` has roles, the longest first."""

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
    never_last: frozenset[str]
    last_of_places: frozenset[str]


@cache
def people_words() -> PeopleWords:
    """The words, read once."""
    table = table_of("people")
    roles, credits = table["roles"], table["credits"]
    writer, photo = frozenset(roles["writer"]), frozenset(roles["photo"])
    return PeopleWords(
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
        frozenset(table["surnames"]["never_last"]),
        frozenset(table["surnames"]["last_of_places"]),
    )


def is_name_in_python(word: str) -> bool:
    """Whether a word can be a Korean person's name: a surname and one or two syllables (three after a double surname).

    >>> [is_name_in_python(word) for word in ("박하늘", "남궁민수", "온라인뉴스팀", "사회부", "백련사")]
    [True, True, False, False, False]
    """
    words = people_words()
    if not 2 <= len(word) <= 4 or not HANGUL.fullmatch(word) or word in words.organisations:
        return False
    if word in words.writer or word in words.guest:
        return False
    if word[-1] in words.never_last or word[:2] in words.writer or word[1:] in words.writer:  # '정기자'
        return False
    if word[:2] in words.double and len(word) > 2:
        return True
    if len(word) == 4 or word[0] not in words.single:
        return False
    return not (len(word) == 3 and (word[-1] in words.last_of_places or is_organisation_in_python(word)))


def is_bare_name_in_python(word: str) -> bool:
    """Whether a word that stands alone can be a name: three syllables that end as given names do, and no menu's word.

    >>> [is_bare_name_in_python(word) for word in ("박하늘", "고양시", "편성표", "이솔")]
    [True, False, False, False]
    """
    return len(word) == 3 and word[-1] in people_words().given_last and is_name_in_python(word)


def is_organisation_in_python(word: str) -> bool:
    """Whether a word names an outlet, a desk or a team.

    >>> [is_organisation_in_python(word) for word in ("디지털뉴스팀", "홍보팀", "박하늘")]
    [True, True, False]
    """
    words = people_words()
    if word in words.organisations:
        return True
    if word[-1:] not in words.suffix_last or not word.endswith(words.suffixes):
        return False
    # A three-syllable name may end in a desk's syllable (박정국, 이정부): only desks that the table lists have three.
    return len(word) != 3 or word[0] not in words.single or word[-1] not in _DESKS or word in words.suffixes


_NATIVE = load("bylines").module
NAMES = None if _NATIVE is None else _NATIVE.Names(people_words(), _DESKS)
"""What tells names, compiled where that could be built."""

is_name: Callable[[str], bool] = is_name_in_python if NAMES is None else NAMES.is_name
is_bare_name: Callable[[str], bool] = is_bare_name_in_python if NAMES is None else NAMES.is_bare_name
is_organisation: Callable[[str], bool] = is_organisation_in_python if NAMES is None else NAMES.is_organisation


def is_credit_label(word: str) -> bool:
    """Whether a word says what the people behind it did (취재, 촬영, 편집).

    >>> is_credit_label("영상편집"), is_credit_label("합계")
    (True, False)
    """
    words = people_words()
    return word in words.writer_credit or word in words.photo_credit
