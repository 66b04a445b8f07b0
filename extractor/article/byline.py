"""Who wrote the article, by evidence: byline lines, the opening of the body, its end, cards, metadata, sign-offs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from extractor.article.outside_authors import boxed_author, opinion_author
from extractor.article.signatures import closing, handed_over, named_in_slot, opening_people, sign_off
from extractor.blocks.cues import cue_of
from extractor.blocks.dateline import read_stamps, without_stamps
from extractor.blocks.guests import posted_name, titled_name
from extractor.blocks.model import Labelled, Role
from extractor.blocks.people import EMAIL, Person, read_credits
from extractor.blocks.person_names import is_bare_name, is_name, is_organisation
from extractor.blocks.survey import SURVEYOR
from extractor.metadata.model import Metadata
from extractor.model import Reporter
from extractor.tables import load

_BYLINE, _DATELINE, _REPORTER_BOX, _SUBTITLE, _TITLE = (
    Role.BYLINE,
    Role.DATELINE,
    Role.REPORTER_BOX,
    Role.SUBTITLE,
    Role.TITLE,
)

_TITLES = frozenset((Role.TITLE,))
_STORY = frozenset((Role.BODY, Role.HEADING, Role.LIST_ITEM, Role.QUOTE, Role.TABLE_ROW))
_OTHERS_STORIES = frozenset((Role.RELATED, Role.MOST_READ, Role.COMMENT))
_SPEAKERS = ("앵커", "아나운서")
_MISTAKEN = frozenset((Role.NAVIGATION, Role.OTHER, Role.REPORTER_BOX, Role.AD, Role.SHARE))
_ABOVE, _BELOW = 14, 12
_CARD_REACH = 40
_DESKS = ("팀", "뉴스", "일보", "신문", "방송", "편집국", "편집부", "취재부", "보도국", "데스크", "뉴스룸", "기자단")
_NAME_LABEL = re.compile(r"^(?:기자명|글쓴이|작성자|등록기자|담당기자|[Bb]y)\s?[:：]?\s+")
# What a card prints behind the byline: '박하늘 기자 pn@hanbit.example 박하늘 기자의 기사 모음'.
_BUTTON = re.compile(r"\s*[가-힣]{2,4} ?(?:기자|특파원|위원)의 (?:다른 |최신 )?기사\s?(?:모음|보기|더보기|목록)?$")
_AGO = re.compile(r"(?:방금|\d{1,2}\s?(?:분|시간|일|주|개월)) 전$")  # beside the name where a page counts from now
_SHORT_NAME = 2  # letters that many words of menus have, too
_PEN_NAME = re.compile(r"[가-힣]{2,5}")


@dataclass(frozen=True, slots=True)
class Byline:
    """The byline as printed, and its people in order."""

    text: str | None
    reporters: tuple[Reporter, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """People of one place of the page; `others` is N of '외 N명', `addresses` the e-mail addresses that stand alone."""

    text: str | None
    people: tuple[Person, ...]
    others: int = 0
    addresses: tuple[str, ...] = ()


_NOBODY = _Found(None, ())


def read_byline(labelled: Sequence[Labelled], metadata: Metadata) -> Byline:
    """The people who wrote the article; quoted persons, photographers and desks are left out."""
    first, last, top = _bounds(labelled)
    story = [item for item in labelled[first : last + 1] if item.role in _STORY]
    head = _lines(labelled, range(max(0, top - _ABOVE), first), linked=top)
    opening = _opening(story)
    tail = _tail(labelled, story, first, last)
    cards = _cards(labelled, last)
    stated = _stated(labelled, metadata)
    # A bare word beside the date may be a name or a section ('[나눔] 2024.5.3'): a byline with a role goes before it.
    signed = next((found for found in (opening, tail) if _is_sure(found)), _NOBODY)
    doubted = not _is_sure(head) and not {p.name for p in head.people} & {p.name for p in signed.people}
    chosen = _choose(
        (
            lambda: signed if doubted else _NOBODY,
            lambda: head,
            lambda: opening,
            lambda: tail,
            lambda: _slot(labelled, top, first, last, stated),
            lambda: _signed_by(opinion_author(labelled, metadata, top, first, last)),
            lambda: _spoken(story),
            lambda: stated,
            lambda: cards,
            lambda: _signed_by(boxed_author(labelled[top : last + _CARD_REACH])),
        )
    )
    people = _completed(chosen, tail, stated)
    text = chosen.text or next((found.text for found in (head, tail) if found.text and _signed(found.text)), None)
    evidence = [head, opening, tail, cards, stated]
    if any(person.role is None or person.email is None for person in people):
        # Beyond a box of other stories no author is found, but what the page says of ours.
        beyond = _lines(labelled, range(last + 1, min(len(labelled), last + 1 + _BELOW)), linked=last)
        evidence.append(replace(beyond, addresses=()))
    outlets = {c.value.strip() for c in (*metadata.publishers, *metadata.site_names)}
    reporters = [_enriched(person, evidence, outlets) for person in people]
    return Byline(text, tuple(_addressed(reporters, evidence, metadata)))


def _choose(places: Sequence[Callable[[], _Found]]) -> _Found:
    for place in places:
        found = place()
        if found.people:
            return found
    return _NOBODY


def _is_sure(found: _Found) -> bool:
    return any(person.role for person in found.people)


def _signed(text: str) -> bool:
    """Whether a desk or an outlet signs: '온라인뉴스팀 news@example.com'."""
    credits = read_credits(text)
    words = EMAIL.sub(" ", text).split()
    return credits.team and not credits.unknown and any(word.endswith(_DESKS) for word in words)


def _bounds(labelled: Sequence[Labelled]) -> tuple[int, int, int]:
    """Index of the first and the last block of the story, and of the headline above it."""
    story: list[int] = SURVEYOR.of_roles(labelled, _STORY)
    titles: list[int] = SURVEYOR.of_roles(labelled, _TITLES)
    first = story[0] if story else (titles[-1] + 1 if titles else 0)
    last = story[-1] if story else first - 1
    top = min([t for t in titles if t < first] or [first])
    return first, last, top


def _writers(people: Iterable[Person]) -> tuple[Person, ...]:
    """People in order without repetition, without those whom a label calls photographers."""
    kept: dict[str, Person] = {}
    for person in people:
        if person.credit != "photo":
            held = kept.get(person.name)
            kept[person.name] = person if held is None else _merged(held, person)
    return tuple(kept.values())


def _merged(one: Person, other: Person) -> Person:
    return Person(
        one.name,
        one.role or other.role,
        one.email or other.email,
        one.place or other.place,
        one.credit,
        one.sure or other.sure,
    )


def _is_mistaken(text: str) -> bool:
    """A byline that its link or its button makes look like furniture: '기자명 박하늘 기자', '박하늘 기자 +구독'."""
    if not 4 <= len(text) <= 60:
        return False
    if "기자" not in text and "특파원" not in text and "위원" not in text:
        return False
    credits = read_credits(text)
    return not credits.trailing and credits.unknown <= 1 and any(person.role for person in credits.people)


def _lines(labelled: Sequence[Labelled], where: Iterable[int], linked: int | None = None) -> _Found:
    """The people of the byline lines among some blocks; from `linked` on furniture may be one."""
    people: list[Person] = []
    texts: list[str] = []
    addresses: list[str] = []
    others = 0
    for i in where:
        item = labelled[i]
        role = item.role
        if role is not _BYLINE:
            if linked is None and role in _OTHERS_STORIES:
                break
            if linked is None or i < linked or role not in _MISTAKEN or not _is_mistaken(item.block.text):
                continue
        text = _without_dates(item.block.text)
        titled = titled_name(text) or (posted_name(text) if text else None)
        if titled is not None:
            texts.append(text)
            people.append(Person(*titled, None, None, None, True))
            continue
        credits = read_credits(text)
        if credits.unknown > 1 and "|" in text:  # a name among other things that bars part
            named = " ".join(part for part in map(str.strip, text.split("|")) if is_bare_name(part))
            credits, text = (read_credits(named), named) if named else (credits, text)
        beside = _name_beside(labelled, i, text) if not credits.people else None
        if beside is not None:
            texts.append(f"{beside.name} {text}")
            people.append(beside)
            continue
        if not credits.people:
            addresses += EMAIL.findall(text)
            if not texts and _signed(text):
                texts.append(text)
            continue
        if is_name(text) and i + 1 < len(labelled):
            # The name and its role may be two elements: '박하늘' | '기자 · pn@example.com'.
            both = f"{text} {labelled[i + 1].block.text}"
            wider = read_credits(both) if len(both) <= 60 else credits
            if len(wider.people) == 1 and wider.people[0].role and not wider.trailing:
                credits, text = wider, both
        if any(person.sure for person in credits.people) or not people:
            texts.append(_BUTTON.sub("", _NAME_LABEL.sub("", text)))
        people += credits.people
        others = max(others, credits.others)
    if any(person.sure for person in people):
        # A name with a role or an address settles it; what else stands there alone is a button ('구독자').
        people = [person for person in people if person.sure]
    return _Found(" ".join(dict.fromkeys(texts)) or None, _writers(people), others, tuple(addresses))


def _name_beside(labelled: Sequence[Labelled], i: int, text: str) -> Person | None:
    """The name in the element before an address that stands alone, as cells of tables and cards part them."""
    address = EMAIL.fullmatch(text.strip(" ()[]|·"))
    before = labelled[i - 1] if i else None
    if address is None or before is None or before.role in _STORY or not _personal(address[0]):
        return None
    name = before.block.text.strip(" |·:")
    return Person(name, None, address[0], None, None, True) if is_name(name) and len(name) > _SHORT_NAME else None


def _without_dates(text: str) -> str:
    """A byline line without the dates that stand on it ('박하늘 기자l기사입력 2023-04-04 19:01')."""
    stamps = read_stamps(text)
    if not stamps:
        return text
    return without_stamps(text, stamps).strip(" |lㅣ│·,/([)]")


def _opening(story: Sequence[Labelled]) -> _Found:
    """The byline that one of the first paragraphs opens with; a caption with its photographer is passed over."""
    for item in story[:3]:
        text = item.block.text
        if not text or (text[0] not in "[(【〔<〈＜［（" and "=" not in text[:60]):
            continue
        cue = cue_of(text)
        if cue is not None and cue.kind == "caption":
            continue
        prefix, named = opening_people(text)
        people = _writers(named)
        if people:
            return _Found(prefix.strip().rstrip("=").strip(), people)
    return _NOBODY


def _tail(labelled: Sequence[Labelled], story: Sequence[Labelled], first: int, last: int) -> _Found:
    """Byline lines below the body, or what stands after the last sentence of its last paragraphs."""
    below = _lines(labelled, range(last + 1, min(len(labelled), last + 1 + _BELOW)))
    # A round-up has a byline below each of its pieces; who speaks in a transcript is not meant.
    pieces = [i for i in range(first, last + 1) if labelled[i].role is _BYLINE]
    inside = _lines(labelled, pieces)
    signed = tuple(person for person in inside.people if person.role not in _SPEAKERS)
    if below.people:
        return replace(below, people=_writers((*signed, *below.people))) if len(signed) > 1 else below
    if signed:
        return replace(inside, people=signed, addresses=below.addresses + inside.addresses)
    for item in reversed(story[-2:]):
        rest = closing(item.block.text)
        people = _writers(read_credits(rest).people) if rest else ()
        if people:
            return _Found(rest, people, addresses=below.addresses)
    return _Found(below.text, (), addresses=below.addresses + inside.addresses)


def _cards(labelled: Sequence[Labelled], last: int) -> _Found:
    """The names on the reporter's card right below the story."""
    people: list[Person] = []
    for item in labelled[last + 1 : last + _CARD_REACH]:
        if item.role is _REPORTER_BOX and len(item.block.text) <= 40:
            credits = read_credits(item.block.text)
            if credits.unknown <= 1:
                people += [person for person in credits.people if person.role]
    return _Found(None, _writers(people))


def _stated(labelled: Sequence[Labelled], metadata: Metadata) -> _Found:
    """The persons among the metadata's authors: outlets, desks and accounts are none."""
    people: list[Person] = []
    source = None
    # A meta tag named after the copyright or the publisher often holds the author; the other sources do not.
    outlets = {c.value.strip() for c in (*metadata.publishers, *metadata.site_names) if c.source != "meta"}
    for candidate in metadata.authors:
        if source is not None and candidate.source != source:
            break
        value = candidate.value.strip()
        credits = read_credits(value)
        found = [p for p in credits.people if p.credit != "photo" and not any(p.name in name for name in outlets)]
        if not found and value not in outlets and (_foreign(value) or _pen_name(value, outlets)):
            found = [Person(value, None, None, None, None, True)]
        elif credits.unknown > 1 or value in outlets:
            continue
        if found:
            people += found
            source = candidate.source
    writers = _writers(people)
    return _Found(", ".join(person.name for person in writers) or None, writers)


def _foreign(value: str) -> bool:
    """'Jane Doe': two or three capitalised Latin words, none of which an outlet carries."""
    words = value.split()
    if not 2 <= len(words) <= 3 or not all(
        word.isascii() and word[0].isupper() and word[1:].isalpha() for word in words
    ):
        return False
    return not any(is_organisation(word) for word in words) and not value.isupper()


def _pen_name(value: str, outlets: set[str]) -> bool:
    """One Hangul word that is no outlet's name nor part of one."""
    return (
        bool(_PEN_NAME.fullmatch(value)) and not is_organisation(value) and not any(value in name for name in outlets)
    )


def _slot(labelled: Sequence[Labelled], top: int, first: int, last: int, stated: _Found) -> _Found:
    """A bare name beside the headline or the date, or right below the story."""
    names = {person.name for person in stated.people}
    head = range(max(0, top - 3), first)
    near = {i + d for i in head if labelled[i].role in (_TITLE, _DATELINE) for d in (-2, -1, 1, 2)}
    below = range(last + 1, min(len(labelled), last + 3))
    for i in (*head, *below):
        item = labelled[i]
        if item.role in (_TITLE, _SUBTITLE):
            continue
        name = named_in_slot(_AGO.sub("", item.block.text).strip(" []()/|·"))
        if name not in names and (not is_bare_name(name) or cue_of(name) is not None):
            continue
        if i in near or i in below or name in names:
            return _Found(item.block.text, (Person(name, None, None, None, None, False),))
    return _NOBODY


def _signed_by(author: tuple[str, Person] | None) -> _Found:
    return _NOBODY if author is None else _Found(author[0], (author[1],))


def _spoken(story: Sequence[Labelled]) -> _Found:
    """A broadcaster's sign-off at the end, else the studio's hand-over near the beginning."""
    for item in reversed(story[-8:]):
        found = sign_off(item.block.text)
        if found is not None:
            return _signed_by(found)
    for item in story[:8]:
        found = handed_over(item.block.text)
        if found is not None:
            return _signed_by(found)
    return _NOBODY


def _completed(chosen: _Found, tail: _Found, stated: _Found) -> tuple[Person, ...]:
    """The chosen people, with those whom '외 N명' or a fuller list of the same people adds."""
    names = {person.name for person in chosen.people}
    for fuller in (tail, stated):
        theirs = {person.name for person in fuller.people}
        if names < theirs and (fuller is tail or chosen.others):
            return chosen.people + tuple(person for person in fuller.people if person.name not in names)
    return chosen.people


def _enriched(person: Person, evidence: Sequence[_Found], outlets: set[str]) -> Reporter:
    """Role, address and place of a person from every place that names him; '한빛=박하늘 기자' may name the outlet."""
    for found in evidence:
        for other in found.people:
            if other.name == person.name:
                person = _merged(person, other)
    place = person.place
    if place is not None and place not in load("people")["places"]["words"]:
        place = None if place in outlets else place
    return Reporter(person.name, person.role, person.email, place)


def _addressed(reporters: list[Reporter], evidence: Sequence[_Found], metadata: Metadata) -> list[Reporter]:
    """Gives an address that stands alone to the only reporter, or several in order to as many reporters."""
    without = [reporter for reporter in reporters if reporter.email is None]
    known = {reporter.email for reporter in reporters}
    addresses = [address for found in evidence for address in found.addresses if _personal(address)]
    if not addresses and len(reporters) == 1:
        addresses = [c.value for c in metadata.emails if EMAIL.fullmatch(c.value) and _personal(c.value)][:1]
    addresses = [address for address in dict.fromkeys(addresses) if address not in known]
    if not without or len(addresses) != len(without):
        return reporters
    given = iter(addresses)
    return [Reporter(r.name, r.role, next(given), r.place) if r.email is None else r for r in reporters]


def _personal(address: str) -> bool:
    return address.split("@")[0].lower() not in load("people")["addresses"]["desks"]
