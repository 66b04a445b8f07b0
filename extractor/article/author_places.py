"""Where authors stand besides byline lines: metadata, slots beside headline and date, cards, a speaker's sign-off."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.article.found_people import NOBODY, Found, signed_by, writers
from extractor.article.signatures import handed_over, named_in_slot, sign_off
from extractor.blocks.cues import cue_of
from extractor.blocks.guests import is_guest
from extractor.blocks.model import Labelled, Role
from extractor.blocks.people import Person, may_have_role, read_credits
from extractor.blocks.person_names import is_bare_name, is_organisation
from extractor.blocks.sieve import Wanted, sieve
from extractor.metadata.model import Metadata

_DATELINE, _SUBTITLE, _TITLE = Role.DATELINE, Role.SUBTITLE, Role.TITLE
_CARDS = sieve(Wanted(frozenset((Role.REPORTER_BOX,)), longest=40))
_CARD_REACH = 40

_SHORTEST_LINE, _LONGEST_LINE = 6, 40
# Beside the name: how long ago, where a page counts from now, and buttons grown together with it.
_BESIDE = re.compile(
    r"(?:방금|\d{1,2}\s?(?:분|시간|일|주|개월)) 전$|\s?\+?\s?(?:구독(?:하기)?|팔로우|기자 ?페이지)\s?\+?$"
)
_BESIDE_ENDS = (" 전", "구독", "구독하기", "팔로우", "페이지", "+")
_PEN_NAME = re.compile(r"[가-힣]{2,5}")


def cards(labelled: Sequence[Labelled], last: int) -> Found:
    """The names on the reporter's card right below the story."""
    people: list[Person] = []
    for i in _CARDS.places(labelled, last + 1, last + _CARD_REACH):
        text = labelled[i].block.text
        if may_have_role(text):
            credits = read_credits(text)
            if credits.unknown <= 1:
                people += [person for person in credits.people if person.role]
    return Found(None, writers(people))


def stated(labelled: Sequence[Labelled], metadata: Metadata) -> Found:
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
    named = writers(people)
    return Found(", ".join(person.name for person in named) or None, named)


def slot(labelled: Sequence[Labelled], top: int, first: int, last: int, stated: Found) -> Found:
    """A bare name beside the headline or the date, or right below the story."""
    names = {person.name for person in stated.people}
    head = range(max(0, top - 3), first)
    near = {i + d for i in head if labelled[i].role in (_TITLE, _DATELINE) for d in (-2, -1, 1, 2)}
    below = range(last + 1, min(len(labelled), last + 3))
    for i in (*head, *below):
        item = labelled[i]
        if item.role in (_TITLE, _SUBTITLE):
            continue
        found = _desked(item.block.text) if i in near else NOBODY
        if found.people:
            return found
        text = item.block.text
        if text.endswith(_BESIDE_ENDS):
            text = _BESIDE.sub("", text)
        name = named_in_slot(text.strip(" []()/|·"))
        if name not in names and (not is_bare_name(name) or cue_of(name) is not None):
            continue
        if i in near or i in below or name in names:
            return Found(item.block.text, (Person(name, None, None, None, None, False),))
    return NOBODY


def _desked(text: str) -> Found:
    """Names with a desk or a rank and nothing else: '경제부 박하늘 차장', '박하늘 산업부장', '박하늘 · 이바다'."""
    if not _SHORTEST_LINE <= len(text) <= _LONGEST_LINE or cue_of(text) is not None:
        return NOBODY
    name, _, post = text.partition(" ")
    if is_guest(text) and is_bare_name(name):
        return Found(text, (Person(name, post, None, None, None, True),))  # '박하늘 목사(한빛교회)'
    credits = read_credits(text, 0)
    people = writers(credits.people)
    sure = all(person.role or is_bare_name(person.name) for person in people)
    return Found(text, people) if people and sure and not credits.unknown and not credits.trailing else NOBODY


def spoken(story: Sequence[Labelled]) -> Found:
    """A broadcaster's sign-off at the end, else the studio's hand-over near the beginning."""
    for item in reversed(story[-8:]):
        found = sign_off(item.block.text)
        if found is not None:
            return signed_by(found)
    for item in story[:8]:
        found = handed_over(item.block.text)
        if found is not None:
            return signed_by(found)
    return NOBODY


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
