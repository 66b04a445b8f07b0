"""The collecting process's side of one worker: the process, the jobs that it holds, the deadline of the one in hand."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Any

from extractor.batch.model import BatchOptions, Item
from extractor.batch.worker import Task, serve

QUEUED = 4
"""Items that a worker holds, the one in hand included: enough that it never waits for the collecting process."""

_SMALL = 32 << 10
"""Bytes that fit into a pipe whose reader is busy. Anything larger goes to an idle worker only: if both ends were
writing at once, both would wait for ever."""

START_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Job:
    """An item and its place among all items; `attempt` counts the workers that it was in the hands of."""

    number: int
    item: Item
    attempt: int = 1


def _weight(item: Item) -> int:
    """Bytes that an item's data takes on its way, at most."""
    return 0 if item.data is None else len(item.data) if isinstance(item.data, bytes) else 4 * len(item.data)


def manner_of_death(code: int | None) -> str:
    """How a process ended, from its exit code.

    >>> manner_of_death(3), manner_of_death(-11)
    ('the process ended with status 3', 'the process was ended by SIGSEGV')
    """
    if code is None:
        return "the process ended"
    if code >= 0:
        return f"the process ended with status {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    return f"the process was ended by {name}"


def _page_size() -> int:
    try:
        import resource

        return resource.getpagesize()
    except ImportError:
        return 4096


_PAGE_SIZE = _page_size()

_MAIN_MODULE = threading.Lock()
"""Held while the main module is out of its place: two threads that put back what they found would lose it."""


@contextlib.contextmanager
def _no_main_module() -> Iterator[None]:
    """Keep a process that is started from importing the program's main module once more, as multiprocessing has it.

    Workers need nothing of it: it may be a script without a guard, or the whole of a cluster engine.
    """
    with _MAIN_MODULE:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main


class WorkerProcess:
    """One worker. `inherited` are jobs that a predecessor left; they come before any other."""

    def __init__(self, context: Any, options: BatchOptions, task: Task, inherited: Iterable[Job] = ()) -> None:
        self.options = options
        self.connection: Connection
        self.connection, other = context.Pipe()
        self.process: BaseProcess = context.Process(target=serve, args=(other, options, task), daemon=True)
        with _no_main_module():
            self.process.start()
        other.close()
        self.ready = False
        self.finished = 0
        self.jobs: deque[Job] = deque()
        self.inherited = deque(inherited)
        self.deadline = time.monotonic() + START_SECONDS

    @property
    def spent(self) -> bool:
        """Whether it has read its share of pages and should be replaced."""
        return self.finished + len(self.jobs) >= self.options.recycle

    @property
    def busy(self) -> bool:
        """Whether it holds work, or is still starting."""
        return bool(self.jobs or self.inherited) or not self.ready

    def has_room_for(self, job: Job) -> bool:
        if not self.ready or self.inherited or self.spent:
            return False
        return not self.jobs or (len(self.jobs) < QUEUED and _weight(job.item) <= _SMALL)

    def restart_clock(self) -> None:
        self.deadline = time.monotonic() + self.options.timeout

    def give(self, job: Job) -> None:
        """Send a job. A worker that died meanwhile keeps it in `jobs`, where its end is dealt with."""
        if not self.jobs:
            self.restart_clock()
        self.jobs.append(job)
        with contextlib.suppress(OSError):
            self.connection.send((job.number, job.item))

    def give_inherited(self) -> None:
        """What a predecessor left, one at a time: the first of it is the page that may have killed it."""
        if self.inherited and not self.jobs:
            self.give(self.inherited.popleft())

    def memory(self) -> int:
        """Bytes in use, 0 where the platform does not tell."""
        try:
            with open(f"/proc/{self.process.pid}/statm", "rb") as stream:
                return int(stream.read().split()[1]) * _PAGE_SIZE
        except (OSError, ValueError, IndexError):
            return 0

    def kill(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()

    def stop(self) -> None:
        """End an idle worker."""
        with contextlib.suppress(OSError):
            self.connection.send(None)
        self.process.join(2.0)
        self.kill()
