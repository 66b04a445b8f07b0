"""What runs in a worker process: it gets ready, then turns items into records until it is told to stop."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Any

from extractor.batch.model import BatchOptions, Item
from extractor.records import BatchRecord

Task = Callable[[Item, BatchOptions], BatchRecord]
READY = "ready"


def _limit_memory(limit: int) -> None:
    """Refuse this process more address space than a page can need, where the platform can.

    The collecting process watches the memory in use as well; this stops what grows too fast to be watched.
    """
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    try:
        with open("/proc/self/statm", "rb") as stream:
            present = int(stream.read().split()[0]) * resource.getpagesize()
    except OSError:
        return
    wanted = present + limit
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def _die_first() -> None:
    """When the machine runs out of memory, a worker may go (its page is one record) and the collector must not."""
    try:
        with open("/proc/self/oom_score_adj", "w") as stream:
            stream.write("1000")
    except OSError:
        pass


def serve(connection: Connection, options: BatchOptions, task: Task) -> None:
    """Answer (number, item) by (number, record), in turn, until None comes or the collecting process is gone."""
    # Where the collecting process is gone, nobody is left to tell.
    with contextlib.suppress(EOFError, OSError):
        _serve(connection, options, task)


def _serve(connection: Connection, options: BatchOptions, task: Task) -> None:
    # Ctrl-C reaches the whole process group: what is in hand is finished or killed by the collecting process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Standard output carries data alone, and no worker writes data there.
    os.dup2(2, 1)
    _die_first()
    message: Any
    try:
        if options.facts:
            from extractor.pipeline import warm_up

            warm_up()
    except Exception as error:
        connection.send(f"{type(error).__name__}: {error}")
        return
    gc.freeze()
    _limit_memory(options.memory)
    connection.send(READY)
    while True:
        message = connection.recv()
        if message is None:
            return
        number, item = message
        started = time.perf_counter()
        try:
            record = task(item, options)
        except BaseException:
            # Whatever a task could not turn into a record (no memory to do so) ends the process, without a traceback
            # among the lines that people read: the collecting process reports the page.
            os._exit(70)
        connection.send((number, replace(record, seconds=time.perf_counter() - started)))
