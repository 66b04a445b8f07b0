"""People of one place of a page, as the byline is put together from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractor.blocks.people import Person


@dataclass(frozen=True, slots=True)
class Found:
    """People of one place of the page; `others` is N of '외 N명', `addresses` the e-mail addresses that stand alone."""

    text: str | None
    people: tuple[Person, ...]
    others: int = 0
    addresses: tuple[str, ...] = ()


NOBODY = Found(None, ())


def writers(people: Iterable[Person]) -> tuple[Person, ...]:
    """People in order without repetition, without those whom a label calls photographers."""
    kept: dict[str, Person] = {}
    for person in people:
        if person.credit != "photo":
            held = kept.get(person.name)
            kept[person.name] = person if held is None else merged(held, person)
    return tuple(kept.values())


def signed_by(author: tuple[str, Person] | None) -> Found:
    return NOBODY if author is None else Found(author[0], (author[1],))


def merged(one: Person, other: Person) -> Person:
    return Person(
        one.name,
        one.role or other.role,
        one.email or other.email,
        one.place or other.place,
        one.credit,
        one.sure or other.sure,
    )
