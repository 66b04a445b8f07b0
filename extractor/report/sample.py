"""A bounded sample of any number of things, the same one whatever their order and however often it is drawn."""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Sample(Generic[T]):
    """Keeps those `most` things whose keys hash lowest: all of them where there are no more, else an even sample."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._heap: list[tuple[int, int, T]] = []
        self.seen = 0

    def add(self, key: str, make: Callable[[], T]) -> None:
        """Count a thing, and keep it if it belongs to the sample; `make` is called only then."""
        self.seen += 1
        rank = -int.from_bytes(hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "big")
        if len(self._heap) < self._most:
            heapq.heappush(self._heap, (rank, -self.seen, make()))
        elif self._heap and rank > self._heap[0][0]:
            heapq.heapreplace(self._heap, (rank, -self.seen, make()))

    def __len__(self) -> int:
        return len(self._heap)

    def lowest(self, count: int) -> Iterator[T]:
        """The `count` things of the sample that hash lowest, in the order in which they came."""
        chosen = heapq.nlargest(count, self._heap, key=lambda entry: entry[:2])
        return (thing for _, _, thing in sorted(chosen, key=lambda entry: -entry[1]))

    def __iter__(self) -> Iterator[T]:
        return self.lowest(len(self._heap))
