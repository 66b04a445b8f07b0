"""Who wrote the article, by evidence: byline lines, the opening of the body, its end, cards, metadata, sign-offs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from extractor.article.author_places import cards, slot, spoken, stated
from extractor.article.found_people import NOBODY, Found, merged, signed_by, writers
from extractor.article.outside_authors import boxed_author, opinion_author
from extractor.article.signatures import closing, opening_people
from extractor.blocks.cues import cue_of
from extractor.blocks.dateline import read_stamps, without_stamps
from extractor.blocks.guests import posted_name, titled_name
from extractor.blocks.model import Labelled, Role
from extractor.blocks.people import EMAIL, Person, read_credits
from extractor.blocks.person_names import is_bare_name, is_name
from extractor.blocks.sieve import Wanted, sieve
from extractor.blocks.survey import SURVEYOR
from extractor.metadata.model import Metadata
from extractor.model import Reporter
from extractor.tables import load

_BYLINE, _OTHER = Role.BYLINE, Role.OTHER
_TITLES = frozenset((Role.TITLE,))
_BYLINES = sieve(Wanted(frozenset((Role.BYLINE,))))
_STORY = frozenset((Role.BODY, Role.HEADING, Role.LIST_ITEM, Role.QUOTE, Role.TABLE_ROW))
_OTHERS_STORIES = sieve(Wanted(frozenset((Role.RELATED, Role.MOST_READ, Role.COMMENT))))
_CALLED = ("기자", "특파원", "위원")
_SPEAKERS = frozenset(load("people")["desks"]["speakers"])
_MISTAKEN = sieve(
    Wanted(
        frozenset((Role.NAVIGATION, Role.OTHER, Role.REPORTER_BOX, Role.AD, Role.SHARE)),
        shortest=4,
        longest=60,
        letters="".join({role[-1] for role in _CALLED}),
    )
)
_ABOVE, _BELOW = 14, 12
_CARD_REACH = 40
_DESKS = tuple(load("people")["desks"]["signing"])
_NAME_LABEL = re.compile(r"^(?:기자명|글쓴이|작성자|등록기자|담당기자|[Bb]y)\s?[:：]?\s+")
# What a card prints behind the byline: '박하늘 기자 pn@hanbit.example 박하늘 기자의 기사 모음'.
_BUTTON = re.compile(r"\s*[가-힣]{2,4} ?(?:기자|특파원|위원)의 (?:다른 |최신 )?기사\s?(?:모음|보기|더보기|목록)?$")
_SIGNED_LINE = 60
_LEFT_OVER = 4  # lines right below the story that may be signed without being told for bylines
_SHORT_NAME = 2  # letters that many words of menus have, too


@dataclass(frozen=True, slots=True)
class Byline:
    """The byline as printed, and its people in order."""

    text: str | None
    reporters: tuple[Reporter, ...]


def read_byline(labelled: Sequence[Labelled], metadata: Metadata) -> Byline:
    """The people who wrote the article; quoted persons, photographers and desks are left out."""
    places: list[int] = SURVEYOR.of_roles(labelled, _STORY)
    first, last, top = _bounds(labelled, places)
    story = [labelled[place] for place in places]
    head = _lines(labelled, _linked_lines(labelled, max(0, top - _ABOVE), first, top))
    opening = _opening(story)
    tail = _tail(labelled, story, first, last)
    boxed = cards(labelled, last)
    written = stated(labelled, metadata)
    # A bare word beside the date may be a name or a section ('[나눔] 2024.5.3'): a byline with a role goes before it.
    signed = next((found for found in (opening, tail) if _is_sure(found)), NOBODY)
    doubted = not _is_sure(head) and not {p.name for p in head.people} & {p.name for p in signed.people}
    chosen = _choose(
        (
            lambda: signed if doubted else NOBODY,
            lambda: head,
            lambda: opening,
            lambda: tail,
            lambda: slot(labelled, top, first, last, written),
            lambda: signed_by(opinion_author(labelled, metadata, top, first, last)),
            lambda: spoken(story),
            lambda: written,
            lambda: boxed,
            lambda: signed_by(boxed_author(labelled[top : last + _CARD_REACH])),
        )
    )
    people = _completed(chosen, tail, written, opening)
    text = chosen.text or next((found.text for found in (head, tail) if found.text and _signed(found.text)), None)
    evidence = [head, opening, tail, boxed, written]
    if any(person.role is None or person.email is None for person in people):
        # Beyond a box of other stories no author is found, but what the page says of ours.
        end = last + 1 + _BELOW
        letters = "".join([item.block.text for item in labelled[last + 1 : end + 1]])
        if any(all(letter in letters for letter in person.name) for person in people):
            evidence.append(replace(_lines(labelled, _linked_lines(labelled, last + 1, end, last)), addresses=()))
    outlets = {c.value.strip() for c in (*metadata.publishers, *metadata.site_names)}
    reporters = [_enriched(person, evidence, outlets) for person in people]
    return Byline(text, tuple(_addressed(reporters, evidence, metadata)))


def _choose(places: Sequence[Callable[[], Found]]) -> Found:
    for place in places:
        found = place()
        if found.people:
            return found
    return NOBODY


def _is_sure(found: Found) -> bool:
    return any(person.role for person in found.people)


def _signed(text: str) -> bool:
    """Whether a desk or an outlet signs: '온라인뉴스팀 news@example.com'."""
    credits = read_credits(text)
    words = EMAIL.sub(" ", text).split()
    return credits.team and not credits.unknown and any(word.endswith(_DESKS) for word in words)


def _bounds(labelled: Sequence[Labelled], story: Sequence[int]) -> tuple[int, int, int]:
    """Index of the first and the last block of the story, whose indexes are given, and of the headline above it."""
    titles: list[int] = SURVEYOR.of_roles(labelled, _TITLES)
    first = story[0] if story else (titles[-1] + 1 if titles else 0)
    last = story[-1] if story else first - 1
    top = min([t for t in titles if t < first] or [first])
    return first, last, top


def _is_mistaken(text: str) -> bool:
    """A byline that its link or its button makes look like furniture: '기자명 박하늘 기자', '박하늘 기자 +구독'."""
    if not any(role in text for role in _CALLED):
        return False
    credits = read_credits(text)
    return not credits.trailing and credits.unknown <= 1 and any(person.role for person in credits.people)


def _linked_lines(labelled: Sequence[Labelled], start: int, end: int, linked: int) -> list[int]:
    """Where between two places byline lines stand; from `linked` on furniture may be one."""
    mistaken = [i for i in _MISTAKEN.places(labelled, max(start, linked), end) if _is_mistaken(labelled[i].block.text)]
    bylines: list[int] = _BYLINES.places(labelled, start, end)
    return sorted(bylines + mistaken) if mistaken else bylines


def _lines(labelled: Sequence[Labelled], places: Iterable[int]) -> Found:
    """The people of the byline lines at some places."""
    people: list[Person] = []
    texts: list[str] = []
    addresses: list[str] = []
    others = 0
    for i in places:
        text = _without_dates(labelled[i].block.text)
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
    return Found(" ".join(dict.fromkeys(texts)) or None, writers(people), others, tuple(addresses))


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


def _opening(story: Sequence[Labelled]) -> Found:
    """The byline that one of the first paragraphs opens with; a caption with its photographer is passed over."""
    for item in story[:3]:
        text = item.block.text
        if not text or (text[0] not in "[(【〔<〈＜［（" and not _has_mark(text[:60])):
            continue
        cue = cue_of(text)
        if cue is not None and cue.kind == "caption":
            continue
        prefix, named = opening_people(text)
        people = writers(named)
        if people:
            return Found(prefix.strip().rstrip("=").strip(), people)
    return NOBODY


def _has_mark(text: str) -> bool:
    return "=" in text or "|" in text or "ㅣ" in text or "｜" in text


def _tail(labelled: Sequence[Labelled], story: Sequence[Labelled], first: int, last: int) -> Found:
    """Byline lines below the body, or what stands after the last sentence of its last paragraphs."""
    others: list[int] = _OTHERS_STORIES.places(labelled, last + 1, last + 1 + _BELOW)
    below = _lines(labelled, _BYLINES.places(labelled, last + 1, others[0] if others else last + 1 + _BELOW))
    # A round-up has a byline below each of its pieces; who speaks in a transcript is not meant.
    inside = _lines(labelled, _BYLINES.places(labelled, first, last + 1))
    signed = tuple(person for person in inside.people if person.role not in _SPEAKERS)
    if below.people:
        return replace(below, people=writers((*signed, *below.people))) if len(signed) > 1 else below
    if signed:
        return replace(inside, people=signed, addresses=below.addresses + inside.addresses)
    for item in reversed(story[-2:]):
        rest = closing(item.block.text)
        people = writers(read_credits(rest).people) if rest else ()
        if people:
            return Found(rest, people, addresses=below.addresses)
    for item in labelled[last + 1 : last + 1 + _LEFT_OVER]:
        if item.role is _OTHER and not item.block.hidden and (left := _left_over(item.block.text)).people:
            return left
    return Found(below.text, (), addresses=below.addresses + inside.addresses)


def _left_over(text: str) -> Found:
    """Who signs a line by an address, or with what he is: 'KBC 박하늘 (pn@…)', '박하늘 (한빛대 교수)'."""
    titled = titled_name(text)
    if titled is not None:
        return Found(text, (Person(*titled, None, None, None, True),))
    if "@" not in text or len(text) > _SIGNED_LINE:
        return NOBODY
    credits = read_credits(text, 0)
    sure = credits.people and all(person.email for person in credits.people)
    return Found(text, writers(credits.people)) if sure and not credits.unknown else NOBODY


def _completed(chosen: Found, tail: Found, stated: Found, opening: Found) -> tuple[Person, ...]:
    """The chosen people, with those whom '외 N명' or a fuller list of the same people adds.

    A card above the text may show the first of those whom an agency's dateline names.
    """
    names = {person.name for person in chosen.people}
    for fuller in (tail, opening, stated):
        theirs = {person.name for person in fuller.people}
        sure = fuller is tail or (fuller is opening and all(person.role for person in opening.people))
        if names < theirs and (sure or chosen.others):
            return chosen.people + tuple(person for person in fuller.people if person.name not in names)
    return chosen.people


def _enriched(person: Person, evidence: Sequence[Found], outlets: set[str]) -> Reporter:
    """Role, address and place of a person from every place that names him; '한빛=박하늘 기자' may name the outlet."""
    for found in evidence:
        for other in found.people:
            if other.name == person.name:
                person = merged(person, other)
    place = person.place
    if place is not None and place not in load("people")["places"]["words"]:
        place = None if place in outlets else place
    return Reporter(person.name, person.role, person.email, place)


def _addressed(reporters: list[Reporter], evidence: Sequence[Found], metadata: Metadata) -> list[Reporter]:
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
