"""Who wrote the article, by evidence: byline lines, the opening of the body, its end, cards, metadata, sign-offs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.blocks.cues import cue_of
from extractor.blocks.dateline import read_stamps
from extractor.blocks.model import Labelled, Role
from extractor.blocks.people import EMAIL, Person, is_name, is_organisation, read_credits
from extractor.metadata.model import Metadata
from extractor.model import Reporter
from extractor.tables import load

_STORY = (Role.BODY, Role.HEADING, Role.LIST_ITEM, Role.QUOTE, Role.TABLE_ROW)
_ABOVE, _BELOW = 14, 12
_BRACKET = re.compile(r"\s*[\[(【〔<〈＜［（]([^\])】〕>〉＞］）\[(【]{2,60})[\])】〕>〉＞］）]\s*")
_LABEL = re.compile(r"[\[<〈【(]([^\[\]<>〈〉【】()]{2,20})[\]>〉】)]")
_GUEST_WORD = re.compile(r"[가-힣A-Za-z0-9·]+")
_SIGN_OFF = re.compile(
    r"(?:^|\s)(?:[가-힣A-Z0-9]*(?:뉴스|방송|TV)|[A-Z][A-Za-z]{1,5})[ ]?(?:뉴스[ ]?)?([가-힣]{2,4}?)(?:이었습니다|였습니다|입니다)\s?[.,]?"
)
_HANDED_OVER = re.compile(
    r"([가-힣]{2,4}) (?:[가-힣]{0,6})(?:기자|특파원|리포터)(?:입니다|였습니다|가 보도합니다|가 취재했습니다|가 전합니다|의 보도입니다|가 전해드립니다|가 살펴봤습니다|가 알아봤습니다|가 다녀왔습니다|의 보돕니다|의 리포트입니다)"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """The byline as printed, and its people in order."""

    text: str | None
    reporters: tuple[Reporter, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """People of one place of the page; `others` is N of '외 N명'."""

    text: str | None
    people: tuple[Person, ...]
    others: int = 0


_DESKS = ("팀", "뉴스", "일보", "신문", "방송", "편집국", "편집부", "취재부", "보도국", "데스크", "뉴스룸", "기자단")

_NOBODY = _Found(None, ())


def read_byline(labelled: Sequence[Labelled], metadata: Metadata) -> Byline:
    """The people who wrote the article; quoted persons, photographers and desks are left out."""
    first, last, top = _bounds(labelled)
    head = _lines(item for item in labelled[max(0, top - _ABOVE) : first] if item.role is Role.BYLINE)
    story = [item for item in labelled[first : last + 1] if item.role in _STORY]
    opening = _opening(story)
    tail = _tail(labelled, story, last)
    cards = _cards(labelled, last)
    stated = _stated(metadata)
    chosen = next((found for found in (head, opening, tail) if found.people), _NOBODY)
    if not chosen.people:
        chosen = _slot(labelled, top, first, last, stated)
    if not chosen.people and is_opinion(labelled, metadata):
        chosen = _guest(labelled, top, first, last)
    if not chosen.people:
        chosen = next((found for found in (_sign_off(story), stated, cards) if found.people), _NOBODY)
    evidence = (head, opening, tail, cards, stated)
    people = _completed(chosen, tail, stated)
    text = chosen.text or next((found.text for found in (head, tail) if found.text and _signed(found.text)), None)
    return Byline(text, tuple(_enriched(person, evidence, metadata, len(people)) for person in people))


def _signed(text: str) -> bool:
    """Whether a desk or an outlet signs: '온라인뉴스팀 news@example.com'."""
    credits = read_credits(text)
    words = EMAIL.sub(" ", text).split()
    return credits.team and not credits.unknown and any(word.endswith(_DESKS) for word in words)


def _bounds(labelled: Sequence[Labelled]) -> tuple[int, int, int]:
    """Index of the first and the last block of the story, and of the headline above it."""
    story = [i for i, item in enumerate(labelled) if item.role in _STORY]
    titles = [i for i, item in enumerate(labelled) if item.role is Role.TITLE]
    first = story[0] if story else (titles[-1] + 1 if titles else 0)
    last = story[-1] if story else first - 1
    top = min([t for t in titles if t < first] or [first])
    return first, last, top


def _writers(people: Iterable[Person]) -> tuple[Person, ...]:
    """People in order without repetition; those whom a label calls photographers only if nobody else is there."""
    kept: dict[str, Person] = {}
    for person in people:
        if person.credit == "photo":
            continue
        held = kept.get(person.name)
        kept[person.name] = person if held is None else _merged(held, person)
    return tuple(kept.values())


def _merged(one: Person, other: Person) -> Person:
    return one._replace(
        role=one.role or other.role,
        email=one.email or other.email,
        place=one.place or other.place,
        sure=one.sure or other.sure,
    )


def _lines(items: Iterable[Labelled]) -> _Found:
    """The people of byline lines."""
    people: list[Person] = []
    texts: list[str] = []
    others = 0
    for item in items:
        text = _without_dates(item.block.text)
        credits = read_credits(text)
        if credits.people and (any(person.sure for person in credits.people) or not texts):
            texts.append(text)
        people += credits.people
        others = max(others, credits.others)
    if any(person.sure for person in people):
        # A name with a role or an address settles it; what else stands there alone is a button ('구독자').
        people = [person for person in people if person.sure]
    writers = _writers(people)
    seen = list(dict.fromkeys(text for text in texts if text))
    return _Found(" ".join(seen) or None, writers, others)


def _without_dates(text: str) -> str:
    """A byline line without the date that stands on it ('박하늘 기자l기사입력 2023-04-04 19:01')."""
    stamps = read_stamps(text)
    if not stamps:
        return text
    head = text[: stamps[0].start]
    cut = re.search(r"\s*[l|ㅣ│·,/(\[]?\s*(?:기사|최초|최종)?\s?(?:입력|등록|승인|작성|게재|발행|수정|송고)[^가-힣]*$", head)
    return (head[: cut.start()] if cut else head).strip(" |lㅣ·,/([")


def _opening(story: Sequence[Labelled]) -> _Found:
    """'(광명=한빛뉴스) 박하늘 기자 = …', '[한빛신문=박하늘 기자] …' at the head of one of the first paragraphs."""
    for item in story[:3]:
        text = item.block.text
        cue = cue_of(text)
        if cue is not None and cue.kind == "caption":
            continue
        prefix = opening_prefix(text)
        if prefix:
            people = _writers(read_credits(prefix).people)
            if people:
                return _Found(prefix.strip().rstrip("=").strip(), people)
    return _NOBODY


def opening_prefix(text: str) -> str:
    """The byline that a paragraph opens with, as printed; '' where there is none.

    >>> opening_prefix("(광명=한빛뉴스) 박하늘 기자 = 광명시는 26일 밝혔다.")
    '(광명=한빛뉴스) 박하늘 기자 ='
    >>> opening_prefix("[한빛신문 박하늘] 시가 나섰다."), opening_prefix("(사진 위) 박하늘 시장이 말했다.")
    ('[한빛신문 박하늘]', '')
    """
    bracket = _BRACKET.match(text)
    start = bracket.end() if bracket else 0
    equals = text.find("=", start, start + 60)
    if equals > 0:
        prefix = text[: equals + 1]
        credits = read_credits(prefix)
        if credits.people and credits.unknown <= 1 and any(person.role for person in credits.people):
            return prefix
    if bracket:
        credits = read_credits(bracket[1])
        if credits.people and credits.unknown == 0 and (credits.team or any(person.sure for person in credits.people)):
            return text[: bracket.end()].strip()
    return ""


def _tail(labelled: Sequence[Labelled], story: Sequence[Labelled], last: int) -> _Found:
    """Byline lines below the body, or what stands after the last sentence of its last paragraph."""
    below = labelled[last + 1 : last + 1 + _BELOW]
    lines = _lines(item for item in below if item.role is Role.BYLINE)
    if lines.people:
        return lines
    inside = _lines(item for item in labelled[max(0, last - 3) : last + 1] if item.role is Role.BYLINE)
    if inside.people:
        return inside
    for item in reversed(story[-2:]):
        rest = closing(item.block.text)
        if rest:
            people = _writers(read_credits(rest).people)
            if people:
                return _Found(rest, people)
    return _NOBODY


def closing(text: str) -> str:
    """The byline that stands after the last sentence of a paragraph, or that a short paragraph consists of.

    >>> closing("시는 뜻을 밝혔다. 박하늘 기자 pn@example.com")
    '박하늘 기자 pn@example.com'
    >>> closing("시는 뜻을 밝혔다. 박하늘 시장"), closing("시장은 웃었다.")
    ('', '')
    """
    end = max(text.rfind(mark, 0, len(text) - 4) for mark in ("다.", "요.", "다.”", '다."', "]", "까?", "다.’"))
    rest = text[end + 2 :] if end >= 0 else text
    rest = rest.lstrip(" .\"'”’)")
    if not 3 < len(rest) <= 80:
        return ""
    credits = read_credits(rest)
    sure = any(person.sure and person.credit != "photo" for person in credits.people)
    return rest if sure and not credits.trailing and credits.unknown <= 1 else ""


def _cards(labelled: Sequence[Labelled], last: int) -> _Found:
    """The names on the reporter's card right below the story."""
    people: list[Person] = []
    for item in labelled[last + 1 : last + 40]:
        if item.role is not Role.REPORTER_BOX or len(item.block.text) > 40:
            continue
        credits = read_credits(item.block.text)
        if credits.unknown <= 1:
            people += [person for person in credits.people if person.role]
    return _Found(None, _writers(people))


def _stated(metadata: Metadata) -> _Found:
    """The persons among the metadata's authors: outlets, desks and accounts are none."""
    people: list[Person] = []
    source = None
    for candidate in metadata.authors:
        if source is not None and candidate.source != source:
            break
        value = candidate.value.strip()
        credits = read_credits(value)
        found = [person for person in credits.people if person.credit != "photo"]
        if found and (credits.unknown <= 1):
            people += found
            source = candidate.source
        elif not found and _foreign(value):
            people.append(Person(value, None, None, None, None, True))
            source = candidate.source
    writers = _writers(people)
    return _Found(", ".join(person.name for person in writers) or None, writers)


def _foreign(value: str) -> bool:
    """'Jane Doe': two or three capitalised Latin words, none of which an outlet carries."""
    words = value.split()
    if not 2 <= len(words) <= 3 or not all(word.isascii() and word[0].isupper() and word[1:].isalpha() for word in words):
        return False
    return not any(is_organisation(word) for word in words) and not value.isupper()


def _slot(labelled: Sequence[Labelled], top: int, first: int, last: int, stated: _Found) -> _Found:
    """A bare name beside the headline or the date, or right below the story."""
    names = {person.name for person in stated.people}
    head = range(max(0, top - 3), first)
    near = {i + d for i in head if labelled[i].role in (Role.TITLE, Role.DATELINE) for d in (-2, -1, 1, 2)}
    below = range(last + 1, min(len(labelled), last + 3))
    for i in [*head, *below]:
        item = labelled[i]
        if item.role in (Role.TITLE, Role.SUBTITLE):
            continue
        text = item.block.text.strip(" []()/|")
        name = text.split(" /")[0].split("/")[0].strip()
        if not is_name(name) or (len(name) != 3 and name not in names):
            continue
        credited = name != text and read_credits(text).people[:1]
        if name == text or credited:
            if i in near or i in below or name in names:
                return _Found(item.block.text, (Person(name, None, None, None, None, False),))
    return _NOBODY


def is_opinion(labelled: Sequence[Labelled], metadata: Metadata) -> bool:
    """Whether the headline's brackets or the section say that somebody from outside gives an opinion."""
    words = load("people")["opinion"]["words"]
    labels = [candidate.value for candidate in metadata.sections]
    for item in labelled:
        if item.role is Role.TITLE:
            labels += _LABEL.findall(item.block.text)
    return any(word in label for label in labels for word in words)


def _guest(labelled: Sequence[Labelled], top: int, first: int, last: int) -> _Found:
    """'박하늘 한빛대 교수', '시인 박하늘' in the subtitle's slot or below the text of an opinion piece."""
    titles = tuple(load("people")["roles"]["guest"])
    below = labelled[max(first, last - 1) : last + 6]
    for item in [*labelled[max(0, top - 2) : first], *below]:
        text = item.block.text.strip(" -–—<>[]()△▲/|.·")
        if item.role is Role.TITLE or not 4 < len(text) <= 45 or item.block.sentences:
            continue
        words = _GUEST_WORD.findall(text)
        if not 2 <= len(words) <= 7:
            continue
        if is_name(words[0]) and words[-1].endswith(titles):
            return _Found(text, (Person(words[0], " ".join(words[1:]), None, None, None, True),))
        if is_name(words[-1]) and len(words[-1]) > 2 and any(word.endswith(titles) for word in words[:-1]):
            return _Found(text, (Person(words[-1], " ".join(words[:-1]), None, None, None, True),))
    return _NOBODY


def _sign_off(story: Sequence[Labelled]) -> _Found:
    """'KBC뉴스 박하늘입니다.' at the end; else '박하늘 기자가 보도합니다.' at the end of the studio's lead."""
    for item in reversed(story[-8:]):
        for match in _SIGN_OFF.finditer(item.block.text):
            if is_name(match[1]):
                return _Found(match[0].strip(), (Person(match[1], None, None, None, None, True),))
    for item in story[:8]:
        match = _HANDED_OVER.search(item.block.text)
        if match and is_name(match[1]):
            return _Found(match[0], (Person(match[1], "기자", None, None, None, True),))
    return _NOBODY


def _completed(chosen: _Found, tail: _Found, stated: _Found) -> tuple[Person, ...]:
    """The chosen people, with those whom '외 N명' or a fuller list of the same people adds."""
    names = {person.name for person in chosen.people}
    for fuller in (tail, stated):
        theirs = {person.name for person in fuller.people}
        if names < theirs and (fuller is tail or chosen.others):
            return chosen.people + tuple(person for person in fuller.people if person.name not in names)
    return chosen.people


def _enriched(person: Person, evidence: Sequence[_Found], metadata: Metadata, count: int) -> Reporter:
    """Role, address and place of a person from every place that names him."""
    for found in evidence:
        for other in found.people:
            if other.name == person.name:
                person = _merged(person, other)
    email = person.email
    if email is None and count == 1:
        address = next((c.value for c in metadata.emails if EMAIL.fullmatch(c.value)), None)
        email = address
    return Reporter(person.name, person.role, email, person.place)
