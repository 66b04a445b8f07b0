"""Bylines that are part of a sentence or a paragraph: the opening of the body, its end, sign-offs, outside authors."""

from __future__ import annotations

import re

from extractor.blocks.people import Person, may_be_sure, read_credits
from extractor.blocks.person_names import is_bare_name, is_name, is_organisation
from extractor.tables import load

_BRACKET = re.compile(
    r"\s*[\[(【〔<〈＜［（]((?:[^\])】〕>〉＞］）\[(【]{1,20}\([^()]{1,12}\))?[^\])】〕>〉＞］）\[(【]{2,60})[\])】〕>〉＞］）]\s*"
)
_EQUALS_REACH = 60
_CLOSING_MAX = 80
_GUEST_MAX = 45
_SENTENCE_ENDS = ("다.", "요.", "까?", "다.”", '다."', "다.’", "다.'", "죠.", "요?", "니다!", "]", "다 .")
_OFF, _OVER = load("people")["sign_offs"], load("people")["handing_over"]
_SIGN_OFF = re.compile(
    rf"(?:^|\s)(?:[가-힣A-Z0-9]*(?:{'|'.join(_OFF['houses'])})|[A-Z][A-Za-z]{{1,5}})[ ]?(?:뉴스[ ]?)?"
    rf"([가-힣]{{2,4}}?)(?:{'|'.join(_OFF['copulas'])})\s?[.,]?"
)
_HANDED_OVER = re.compile(
    rf"([가-힣]{{2,4}}) (?:[가-힣]{{0,6}})(?:{'|'.join(_OVER['roles'])})"
    rf"(?:{'|'.join(_OVER['endings'])}|가 (?:{'|'.join(_OVER['verbs'])})[가-힣]{{0,3}} ?[가-힣]{{0,4}}니다)"
)
_BETWEEN = re.compile(r"[\s|/·]+")
_SLOT_WORDS = 3
_DESK_ENDS = tuple(load("people")["desks"]["endings"])
_GUEST_WORD = re.compile(r"[가-힣A-Za-z0-9·]+")


def opening_people(text: str) -> tuple[str, tuple[Person, ...]]:
    """The byline that a paragraph opens with, and its people.

    >>> [(p.name, p.place) for p in opening_people("(서울·세종=한빛) 박하늘 이바다 기자 = 시가 나섰다.")[1]]
    [('박하늘', '서울·세종'), ('이바다', '서울·세종')]
    """
    prefix = opening_prefix(text)
    bracket = _BRACKET.match(prefix)
    if bracket and prefix.endswith("=") and "=" in bracket[1]:
        # An agency's dateline: place = agency. The people stand behind the bracket.
        behind = read_credits(prefix[bracket.end() :]).people
        if behind:
            place = bracket[1].split("=")[0].strip()
            return prefix, tuple(person._replace(place=person.place or place) for person in behind)
    return prefix, read_credits(prefix).people if prefix else ()


def opening_prefix(text: str) -> str:
    """The byline that a paragraph opens with, as printed; '' where there is none.

    >>> opening_prefix("(광명=한빛뉴스) 박하늘 기자 = 광명시는 26일 밝혔다.")
    '(광명=한빛뉴스) 박하늘 기자 ='
    >>> opening_prefix("[한빛신문 박하늘] 시가 나섰다."), opening_prefix("(사진 위) 박하늘 시장이 말했다.")
    ('[한빛신문 박하늘]', '')
    """
    bracket = _BRACKET.match(text)
    start = bracket.end() if bracket else 0
    ends = (text.find(mark, start + 1, start + _EQUALS_REACH) for mark in "=|｜ㅣ")
    for end in sorted(filter(lambda end: end > 0, ends), reverse=True):
        prefix = text[: end + 1]
        credits = read_credits(prefix)
        # Bars part cells and menus, too: before one stands nothing but the outlet and who wrote.
        known = credits.unknown <= (text[end] == "=") and not credits.trailing
        if credits.people and known and any(person.role for person in credits.people):
            return prefix
    if bracket:
        credits = read_credits(bracket[1])
        named = any(person.role for person in credits.people)
        known = credits.team or any(person.sure for person in credits.people)
        if (
            credits.people
            and not credits.trailing
            and (credits.unknown <= 1 if named else credits.unknown == 0 and known)
        ):
            return text[: bracket.end()].strip()
    return ""


def closing(text: str) -> str:
    """The byline that stands after the last sentence of a paragraph, or that a short paragraph consists of.

    >>> closing("시는 뜻을 밝혔다. 박하늘 기자 pn@example.com")
    '박하늘 기자 pn@example.com'
    >>> closing("시는 뜻을 밝혔다. 박하늘 시장"), closing("시장은 웃었다.")
    ('', '')
    """
    limit = len(text) - 4
    end = max((text.rfind(mark, 0, limit) + len(mark) for mark in _SENTENCE_ENDS if mark in text), default=0)
    rest = text[end:] if end > 3 else text
    rest = rest.lstrip(" .\"'”’)")
    if not 3 < len(rest) <= _CLOSING_MAX or not may_be_sure(rest):
        return ""
    credits = read_credits(rest)
    sure = any(person.sure and person.credit != "photo" for person in credits.people)
    return rest if sure and not credits.trailing and credits.unknown <= 1 else ""


def sign_off(text: str) -> tuple[str, Person] | None:
    """The words and the person of a broadcaster's last sentence ('KBC뉴스 박하늘입니다.').

    >>> sign_off("한빛시청에서 KBC 뉴스 박하늘입니다.")[1].name
    '박하늘'
    >>> sign_off("어제 방송된 뉴스입니다.") is None
    True
    """
    if "니다" not in text:
        return None
    for match in _SIGN_OFF.finditer(text):
        if is_name(match[1]):
            return match[0].strip(), Person(match[1], None, None, None, None, True)
    return None


def handed_over(text: str) -> tuple[str, Person] | None:
    """The words and the person by whom the studio hands over ('박하늘 기자가 보도합니다.').

    >>> handed_over("현장에 이바다 기자가 다녀왔습니다.")[1].name
    '이바다'
    """
    match = _HANDED_OVER.search(text) if "니다" in text else None
    return (match[0], Person(match[1], "기자", None, None, None, True)) if match and is_name(match[1]) else None


def guest(text: str) -> tuple[str, Person] | None:
    """The author of an opinion piece with what he is: '박하늘 한빛대 교수', '시인 이바다'.

    >>> guest("박하늘 한빛대 경제학과 교수")[1][:2]
    ('박하늘', '한빛대 경제학과 교수')
    >>> guest("/박하늘 한빛소방서 예방안전과")[1].name, guest("한빛경찰서 둑길지구대 박하늘")[1].name
    ('박하늘', '박하늘')
    >>> guest("박 시장, 교수들과 간담회") is None
    True
    """
    text = text.strip(" -–—<>[]()△▲/|.·")
    if len(text) > _GUEST_MAX:
        return None
    words = _GUEST_WORD.findall(text)
    if len(words) == 1 and is_name(text[:3]) and text[3:] in load("people")["roles"]["guest"]:
        words = [text[:3], text[3:]]  # '박하늘시인'
    if not 2 <= len(words) <= 7:
        return None
    titles = tuple(load("people")["roles"]["guest"])
    if is_name(words[0]) and words[-1].endswith(titles):
        return text, Person(words[0], " ".join(words[1:]), None, None, None, True)
    if is_bare_name(words[-1]) and any(word.endswith(titles) for word in words[:-1]):
        return text, Person(words[-1], " ".join(words[:-1]), None, None, None, True)
    bodies = tuple(load("people")["opinion"]["bodies"])
    if is_bare_name(words[0]) and words[-1].endswith(bodies):
        return text, Person(words[0], " ".join(words[1:]), None, None, None, True)
    if is_bare_name(words[-1]) and words[-2].endswith(bodies):
        return text, Person(words[-1], " ".join(words[:-1]), None, None, None, True)
    return None


def named_in_slot(text: str) -> str:
    """What a slot holds beside the desk that a name stands with.

    >>> named_in_slot("경제부 박하늘"), named_in_slot("박하늘 | 산업부"), named_in_slot("박하늘")
    ('박하늘', '박하늘', '박하늘')
    """
    words = _BETWEEN.split(text)
    if len(words) > _SLOT_WORDS:
        return text
    named = [word for word in words if word and not (is_organisation(word) and word.endswith(_DESK_ENDS))]
    return named[0] if len(named) == 1 and len(words) > 1 else text.split("/")[0].strip()
