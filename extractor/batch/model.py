"""What the batch hands from inputs to workers, and what a run amounts to."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Any

from extractor.errors import ExtractionError


class InputError(ValueError):
    """An input that cannot be read at all; the message names it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One page to read: a file, which the worker opens, or what came out of something larger (str: decoded already).

    `path` is None for what came from no file. `url`, `published`, `charset` and `saved_at` (ISO 8601) are what the
    container knows; a file's sidecar is read by the worker. `problem` is why there is nothing to read.
    """

    id: str
    path: str | None
    data: bytes | str | None = None
    url: str | None = None
    published: str | None = None
    charset: str | None = None
    problem: ExtractionError | None = None
    saved_at: str | None = None

    def __post_init__(self) -> None:
        if self.path is None and self.data is None and self.problem is None:
            raise ValueError(f"{self.id}: neither a path nor data")

    def __reduce__(self) -> tuple[type[Item], tuple[Any, ...]]:
        """Pickled as its arguments: what dataclasses with slots do by themselves takes several times as long."""
        told = (self.url, self.published, self.charset, self.problem, self.saved_at)
        return Item, (self.id, self.path, self.data, *told)


def default_workers() -> int:
    """The processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How pages are read. None of it but `facts`, `removed` and `mask_emails` shows in the records, time-outs aside.

    timeout: seconds that one page may take. memory: bytes that one worker may occupy. recycle: pages after which a
    worker is replaced.
    """

    workers: int = field(default_factory=default_workers)
    facts: bool = True
    removed: bool = True
    mask_emails: bool = False
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
