"""Ids that occur once in a run: the second of an id is ID#2, and so on, whatever the records say of themselves."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b

from extractor.batch.model import Item

_EIGHT_BYTES = "Q"
_FIRST_SLOTS = 1 << 10


def _hash_of(id: str) -> int:
    """The same in every process: which of two ids has the number must not depend on the run. Never 0."""
    return int.from_bytes(blake2b(id.encode("utf-8", "surrogatepass"), digest_size=8).digest()) or 1


class _Hashes:
    """A set of 64-bit numbers in 12 to 24 bytes each, since a run may have many millions; 0 marks a free slot."""

    def __init__(self) -> None:
        self._slots = array(_EIGHT_BYTES, bytes(8 * _FIRST_SLOTS))
        self._used = 0

    def add(self, number: int) -> bool:
        """Whether it is new."""
        slots, mask = self._slots, len(self._slots) - 1
        at = number & mask
        while found := slots[at]:
            if found == number:
                return False
            at = (at + 1) & mask
        slots[at] = number
        self._used += 1
        if 3 * self._used > 2 * len(slots):
            self._grow()
        return True

    def _grow(self) -> None:
        before = self._slots
        slots = self._slots = array(_EIGHT_BYTES, bytes(16 * len(before)))
        mask = len(slots) - 1
        for number in filter(None, before):
            at = number & mask
            while slots[at]:
                at = (at + 1) & mask
            slots[at] = number


class UniqueIds:
    """Gives each id once.

    >>> ids = UniqueIds()
    >>> [ids.of(id) for id in ("a", "b", "a", "a#2", "a")]
    ['a', 'b', 'a#2', 'a#2#2', 'a#3']
    """

    def __init__(self) -> None:
        self._given = _Hashes()
        self._last: dict[int, int] = {}
        """The number that an id had last, by its hash, where it came more than once."""

    def of(self, id: str) -> str:
        """The id itself, or one with a number where it was given before."""
        hash = _hash_of(id)
        if self._given.add(hash):
            return id
        number = self._last.get(hash, 1) + 1
        while not self._given.add(_hash_of(f"{id}#{number}")):
            number += 1
        self._last[hash] = number
        return f"{id}#{number}"

    def told_apart(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items, each under an id of its own."""
        for item in items:
            id = self.of(item.id)
            yield item if id == item.id else replace(item, id=id)
