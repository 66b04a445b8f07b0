"""Worker processes under watch: each page has a deadline, and a page that kills its worker costs itself alone.

Workers come from a server process (the start method `forkserver`, where the platform has it, else `spawn`): it is
forked while it has no threads, has the stages and Kiwi loaded already, and knows nothing of the files, locks and
threads of the program that uses the pool, which a plain fork would copy in whatever state they are.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from multiprocessing.connection import wait
from typing import Any

from extractor.batch.model import BatchOptions, Item
from extractor.batch.page import failed_record, process_page
from extractor.batch.process import QUEUED, START_SECONDS, Job, WorkerProcess, manner_of_death
from extractor.batch.worker import READY, Task
from extractor.records import BatchRecord

_WINDOW = 1_024
_WINDOW_BYTES = 64 << 20
"""How far work may run ahead of the next record to be given out: the bound on what piles up behind a slow page."""

_STARTS = 3
"""Times that a worker may die while it starts."""

_TICK = 0.5
"""Seconds between two looks at the workers, where nothing happens."""


class WorkersUnavailable(RuntimeError):
    """Workers cannot be started; the message gives their reason."""


def _context(facts: bool) -> Any:
    """How processes are started; the server that they are forked from is started here, once in a program."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver, resource_tracker

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["extractor.batch.preload_facts" if facts else "extractor.batch.page"])
    # Ctrl-C reaches the server, too, and Python makes it deaf only after its imports: until then it would die with a
    # traceback. It inherits a mask. The tracker that belongs to it comes first, because its start clears the mask.
    resource_tracker.ensure_running()
    masked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, masked)
    return context


class Pool:
    """Turns items into records, in the order of the items, whatever becomes of a page.

    With the same items and options the records are the same for any number of workers (time-outs depend on the
    machine). Use as a context manager: leaving it ends the processes.
    """

    def __init__(self, options: BatchOptions, task: Task = process_page) -> None:
        self._options = options
        self._task = task
        self._context = _context(options.facts)
        self._workers: list[WorkerProcess] = []
        self._done: dict[int, BatchRecord] = {}
        self._done_bytes = 0
        self._failed_starts = 0
        self._memory_check = 0.0

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all workers, whatever they are doing."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.kill()
        self._workers.clear()

    def run(self, items: Iterable[Item]) -> Iterator[BatchRecord]:
        """The records of the items, in their order. Items are taken as they are needed.

        Raises WorkersUnavailable where no worker can start, and what the iteration over the items raises.
        """
        complete = False
        try:
            yield from self._run(items)
            complete = True
        finally:
            if not complete:  # workers hold pages of this run, which the next one would take for its own
                self.close()
                self._done.clear()
                self._done_bytes = 0

    def _run(self, items: Iterable[Item]) -> Iterator[BatchRecord]:
        jobs = (Job(number, item) for number, item in enumerate(items))
        job = next(jobs, None)
        following = given_out = 0
        while True:
            if given_out:
                # The consumer may have taken its time: what was finished meanwhile is collected before deadlines count.
                self._collect(0.0)
            self._enforce_limits()
            while job is not None and self._may_start(job, following) and self._assign(job):
                job = next(jobs, None)
            given_out = 0
            while given_out < QUEUED and (record := self._done.pop(following, None)) is not None:
                self._done_bytes -= len(record.line)
                following += 1
                given_out += 1
                yield record
            if not given_out:
                if job is None and not any(worker.busy for worker in self._workers):
                    return
                self._collect(self._patience())

    def _may_start(self, job: Job, following: int) -> bool:
        return job.number - following < _WINDOW and self._done_bytes < _WINDOW_BYTES

    def _assign(self, job: Job) -> bool:
        """Give a job to the worker that holds least; False while none has room. Workers start as they are needed."""
        free = [worker for worker in self._workers if worker.has_room_for(job)]
        if free:
            min(free, key=lambda worker: len(worker.jobs)).give(job)
            return True
        if len(self._workers) < self._options.workers:
            self._start([job])
            return True
        return False

    def _start(self, inherited: Iterable[Job]) -> None:
        self._workers.append(WorkerProcess(self._context, self._options, self._task, inherited))

    def _patience(self) -> float:
        """Seconds until something may have to be done about a worker."""
        nearest = min((worker.deadline for worker in self._workers if worker.busy), default=0.0)
        return min(_TICK, max(0.0, nearest - time.monotonic()))

    def _collect(self, seconds: float) -> None:
        """Take what workers have sent, waiting for it at most so long."""
        workers = {worker.connection: worker for worker in self._workers}
        if not workers:
            return
        for connection in wait(list(workers), seconds):
            worker = workers[connection]  # type: ignore[index]  # only connections were given
            try:
                self._take(worker, worker.connection.recv())
                while worker.connection.poll():
                    self._take(worker, worker.connection.recv())
            except (EOFError, OSError):
                worker.kill()
                self._bury(worker)
                continue
            if worker.spent and not worker.busy:
                worker.stop()
                self._workers.remove(worker)

    def _take(self, worker: WorkerProcess, message: Any) -> None:
        if not worker.ready:
            if message != READY:
                raise WorkersUnavailable(f"workers cannot start: {message}")
            worker.ready = True
            self._failed_starts = 0
        else:
            number, record = message
            worker.jobs.popleft()
            worker.finished += 1
            worker.restart_clock()
            self._finish(number, record)
        worker.give_inherited()

    def _finish(self, number: int, record: BatchRecord) -> None:
        self._done[number] = record
        self._done_bytes += len(record.line)

    def _enforce_limits(self) -> None:
        """Kill workers whose page takes too long or too much memory."""
        now = time.monotonic()
        watch_memory = now >= self._memory_check
        if watch_memory:
            self._memory_check = now + _TICK / 2
        for worker in list(self._workers):
            if not worker.busy:
                continue
            if now > worker.deadline:
                worker.kill()
                seconds = self._options.timeout if worker.ready else START_SECONDS
                self._bury(worker, "timeout", f"took more than {seconds:g} s")
            elif watch_memory and worker.jobs and worker.memory() > self._options.memory:
                worker.kill()
                self._bury(worker, "crashed", f"took more than {self._options.memory / 2**20:,.0f} MiB of memory")

    def _bury(self, worker: WorkerProcess, outcome: str | None = None, reason: str | None = None) -> None:
        """Replace a worker that is dead. The page in hand gets its outcome, the others that it held are redone.

        A page whose worker died by itself has a second try in a fresh process, alone: an earlier page may have left
        the first one damaged.
        """
        self._workers.remove(worker)
        left = [*worker.jobs, *worker.inherited]
        if not worker.ready:
            self._failed_starts += 1
            if outcome is not None or self._failed_starts == _STARTS:
                raise WorkersUnavailable(f"workers cannot start: {reason or manner_of_death(worker.process.exitcode)}")
        elif left and (outcome is not None or left[0].attempt == 2):
            job = left.pop(0)
            reason = reason or manner_of_death(worker.process.exitcode)
            self._finish(job.number, failed_record(job.item, self._options, outcome or "crashed", reason))
        elif left:
            left[0] = replace(left[0], attempt=2)
        if left:
            self._start(left)
