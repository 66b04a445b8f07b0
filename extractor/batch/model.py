"""What the batch hands from inputs to workers, and what a run amounts to."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field

from extractor.errors import ExtractionError
from extractor.records import FAILURES


class InputError(ValueError):
    """An input that cannot be read at all; the message names it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One page to read: a file, which the worker opens, or bytes that came out of something larger.

    `url`, `published` and `charset` are what the container knows; a file's sidecar is read by the worker. `problem` is
    why there are no bytes to read.
    """

    id: str
    path: str
    data: bytes | None = None
    url: str | None = None
    published: str | None = None
    charset: str | None = None
    problem: ExtractionError | None = None


def default_workers() -> int:
    """The processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How pages are read. None of it but `facts` and `removed` shows in the records, time-outs aside.

    timeout: seconds that one page may take. memory: bytes that one worker may occupy. recycle: pages after which a
    worker is replaced.
    """

    workers: int = field(default_factory=default_workers)
    facts: bool = True
    removed: bool = True
    timeout: float = 20.0
    memory: int = 4 << 30
    recycle: int = 5_000

    def __post_init__(self) -> None:
        if self.workers < 1:
            raise ValueError(f"workers is {self.workers}; at least 1 is needed")
        if not self.timeout > 0:
            raise ValueError(f"timeout is {self.timeout}; it is a number of seconds above 0")
        if self.recycle < 1:
            raise ValueError(f"recycle is {self.recycle}; it is a number of pages of at least 1")


@dataclass(slots=True)
class Summary:
    """What became of the inputs of a run."""

    outcomes: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def total(self) -> int:
        return self.outcomes.total()

    @property
    def failed(self) -> int:
        return sum(count for outcome, count in self.outcomes.items() if outcome in FAILURES)
