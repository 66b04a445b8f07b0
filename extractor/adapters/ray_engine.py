"""The same run on a Ray cluster: units of work handed to an actor pool of Ray Data.

Needs the extra `ray`. Every machine of the cluster needs the package, and sees inputs and output under the same paths.
"""

from __future__ import annotations

import json
import logging
import os
import pickle
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from extractor.adapters.arrow import ArrowExtractor
from extractor.adapters.units import PARTS, Unit, make_part, tell_ids_apart
from extractor.batch.columns import Columns
from extractor.batch.model import BatchOptions
from extractor.batch.pool import Pool
from extractor.batch.run import TooManyFailures, settings, write_report
from extractor.batch.summary import Summary
from extractor.batch.unique_ids import UniqueIds
from extractor.records import OutputError
from extractor.records.files import DirectoryLock, write_whole
from extractor.records.shards import REPORT, SUCCESS, begin_directory, remove_unfinished

_BLOCKS = 1_000
"""Blocks that units are dealt into at most: an actor takes one at a time."""


_PATIENCE = 10.0
"""Seconds until a machine that does not answer counts as absent."""


class EngineUnavailable(RuntimeError):
    """Ray cannot be used; the message says why."""


def _import_ray() -> Any:
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise EngineUnavailable(f"needs Ray ({error}): pip install 'korean-news-extractor[ray]'") from None
    return ray


def _knock(address: str) -> None:
    """Whether anything listens at HOST:PORT, since Ray itself would ask for minutes. Raises EngineUnavailable."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not host or not port.isdecimal():
        return
    try:
        socket.create_connection((host, int(port)), _PATIENCE).close()
    except (OSError, OverflowError) as error:
        raise EngineUnavailable(f"no Ray cluster at {address}: {error}") from None


@contextmanager
def connected(address: str | None) -> Iterator[Any]:
    """The module `ray`, connected: to the cluster at an address, or the one that is connected already, or the one that
    RAY_ADDRESS names, or a new one on this machine. Only what was begun here is ended here. Raises EngineUnavailable.
    """
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")  # read when Ray is imported
    ray = _import_ray()
    if ray.is_initialized():
        yield ray
        return
    for name in ("ray", "ray.data"):
        logging.getLogger(name).setLevel(logging.ERROR)
    address = address or os.environ.get("RAY_ADDRESS") or "local"
    _knock(address)
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise EngineUnavailable(f"no Ray cluster at {address}: {error}") from None
    if threading.current_thread() is threading.main_thread():
        for number, handler in handlers.items():
            signal.signal(number, handler)  # Ray's own ends the process with a dump
    try:
        yield ray
    finally:
        ray.shutdown()


def _processors(ray: Any) -> int:
    """Processors of the cluster at present; more may come where it grows by itself."""
    return max(1, int(ray.cluster_resources().get("CPU", 1)))


def extract_dataset(
    dataset: Any, options: BatchOptions | None = None, columns: Columns | None = None, *, actors: int | None = None
) -> Any:
    """A Ray Dataset of pages as a Dataset of their records (ArrowExtractor says how), by a pool of actors.

    An actor pool that takes every processor leaves none to Ray's own tasks of reading and writing, which then wait for
    ever. So `actors`, their number at most, is one less than the processors of the cluster where nothing is given, and
    an actor takes half a processor where there is only one.
    """
    ray = _import_ray()
    processors = _processors(ray)
    return dataset.map_batches(
        ArrowExtractor,
        fn_constructor_args=(options, columns or Columns()),
        batch_format="pyarrow",
        batch_size=64,
        compute=ray.data.ActorPoolStrategy(min_size=1, max_size=actors or max(1, processors - 1)),
        num_cpus=1 if processors > 1 else 0.5,
    )


_Result = Summary | OutputError | str


class _PartMaker:
    """What runs in an actor."""

    def __init__(self, out: str, options: BatchOptions, columns: Columns, retry_failed: bool) -> None:
        self._out, self._columns, self._retry_failed = Path(out), columns, retry_failed
        self._pool = Pool(options)

    def __call__(self, batch: Any) -> Any:
        """Rows of units to rows of what became of them: a Summary, an OutputError, or the text of an OSError."""
        import pyarrow as pa

        told: list[bytes] = []
        for packed in batch.column("unit").to_pylist():
            unit: Unit = pickle.loads(packed)
            try:
                result: _Result = make_part(unit, self._out, self._columns, self._pool, retry_failed=self._retry_failed)
            except OutputError as error:  # Ray would try again
                result = error
            except OSError as error:
                result = f"{unit.path}: {error.strerror or error}"
            told.append(pickle.dumps((unit.number, result)))
        return pa.table({"told": pa.array(told, pa.binary())})

    def __del__(self) -> None:
        if hasattr(self, "_pool"):
            self._pool.close()


def _results(
    ray: Any, units: Sequence[Unit], arguments: tuple[str, BatchOptions, Columns, bool], actors: int | None
) -> Iterator[tuple[int, _Result]]:
    """Number and summary (or error) of each unit, as they come.

    Actors read and write by themselves, and Ray has no tasks beside them: they may take every processor.
    """
    if not units:  # a share may have none
        return
    ray.data.DataContext.get_current().enable_progress_bars = False
    rows = [{"unit": pickle.dumps(unit)} for unit in units]
    dataset = ray.data.from_items(rows, override_num_blocks=min(len(rows), _BLOCKS))
    told = dataset.map_batches(
        _PartMaker,
        fn_constructor_args=arguments,
        batch_format="pyarrow",
        batch_size=1,
        compute=ray.data.ActorPoolStrategy(min_size=1, max_size=actors or _processors(ray)),
        num_cpus=1,
    )
    for row in told.iter_rows():
        yield pickle.loads(row["told"])


class _InOrder:
    """Merges summaries in the order of the units, so that what a report lists does not depend on who was first, and
    tells ids apart that several parts have: no machine that makes a part knows those of the others."""

    def __init__(self, units: Sequence[Unit], out: Path, summary: Summary) -> None:
        self._units, self._out, self._summary = units, out, summary
        self._ids = UniqueIds()
        self._waiting: dict[int, Summary] = {}
        self._next = 0

    def add(self, number: int, summary: Summary) -> None:
        self._waiting[number] = summary
        while self._next in self._waiting:
            made = self._waiting.pop(self._next)
            self._summary.merge(tell_ids_apart(self._units[self._next], self._out, self._ids, made))
            self._next += 1


def run_on_ray(
    units: Sequence[Unit],
    out: str,
    options: BatchOptions,
    columns: Columns,
    *,
    address: str | None = None,
    actors: int | None = None,
    restart: bool = False,
    retry_failed: bool = False,
    max_failures: int | None = None,
    on_part: Callable[[Summary], None] | None = None,
) -> Summary:
    """Write the parts of the units into the directory `out`, Parquet all of them, and say what became of the pages.

    Parts of an earlier run over the same units stay, unless `restart` is set; with `retry_failed`, the pages of theirs
    that failed are read once more, for which limits may differ. `options.workers` is the number of processes of each
    actor. `on_part` is called with the summary of each part that is there.

    Raises EngineUnavailable, OutputError, TooManyFailures, or OSError where a part cannot be written.
    """
    path = Path(os.path.abspath(out))
    content = settings(options)
    wanted = {
        "parts": PARTS,
        "units": [[unit.id, unit.groups, unit.first] for unit in units],
        "settings": content.content,
        "limits": content.limits,
    }
    try:
        path.mkdir(parents=True, exist_ok=True)
        lock = DirectoryLock(path)
    except OSError as error:
        raise OutputError(f"{out}: cannot be written: {error.strerror or error}") from None
    try:
        ignoring = "limits" if retry_failed else None
        begin_directory(path, json.loads(json.dumps(wanted)), restart=restart, ignoring=ignoring)
        summary = Summary(facts=options.facts)
        started, failed, counted = time.monotonic(), 0, 0
        in_order = _InOrder(units, path, summary)
        with connected(address) if units else nullcontext() as ray:
            for number, result in _results(ray, units, (str(path), options, columns, retry_failed), actors):
                if isinstance(result, OutputError):
                    raise result
                if isinstance(result, str):
                    raise OSError(result)
                in_order.add(number, result)
                failed, counted = failed + result.failed, counted + result.total
                if on_part is not None:
                    on_part(result)
                if max_failures is not None and failed > max_failures:
                    raise TooManyFailures(f"{out}: {failed:,} of {counted:,} pages failed")
        summary.seconds = time.monotonic() - started
        remove_unfinished(path)  # of actors that were killed
        if summary.read or not (path / REPORT).exists():
            write_report(summary, path / REPORT)
        write_whole(path / SUCCESS, b"")
    finally:
        lock.release()
    return summary
