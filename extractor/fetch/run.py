"""A run: every address once, hosts beside each other, the addresses of one host in turn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from extractor.fetch.client import Client
from extractor.fetch.directory import DirectoryStore
from extractor.fetch.model import FRESH, SAVED, UNCHANGED, Failure, FetchError, FetchOptions, Result
from extractor.fetch.robots import Robots
from extractor.fetch.store import Store
from extractor.fetch.urls import parse_url
from extractor.fetch.visit import NOT_MODIFIED, visit

WARC_ENDINGS = (".warc.gz",)


@dataclass(frozen=True, slots=True)
class _Asked:
    """An address as given, and as it is asked for."""

    position: int
    given: str
    url: httpx.URL


def _ignore(result: Result) -> None:
    pass


def _open(to: Path) -> Store:
    if not to.name.lower().endswith((".warc", ".gz")):
        return DirectoryStore(to)
    if not to.name.lower().endswith(WARC_ENDINGS):
        raise FetchError(f"{to}: a directory or a name ending in .warc.gz was expected")
    from extractor.fetch.warc import WarcStore

    return WarcStore(to)


class _Run:
    def __init__(self, options: FetchOptions, store: Store, on_result: Callable[[Result], None]) -> None:
        self._options = options
        self._store = store
        self._on_result = on_result
        self._results: dict[int, Result] = {}

    def _tell(self, position: int, result: Result) -> None:
        self._results[position] = result
        self._on_result(result)

    async def of(self, urls: Iterable[str]) -> list[Result]:
        """The results in the order of the addresses; one that comes twice counts once."""
        hosts: dict[str, list[_Asked]] = {}
        seen: set[str] = set()
        for position, given in enumerate(urls):
            if not isinstance(given, str):
                raise TypeError(f"an address is {type(given).__name__}; a text was expected")
            try:
                url = parse_url(given)
            except Failure as failure:
                if given not in seen:
                    self._tell(position, Result(given, failure.outcome, failure.reason))
                seen.add(given)
                continue
            if str(url) not in seen:
                seen.add(str(url))
                hosts.setdefault(url.host, []).append(_Asked(position, given, url))
        await self._fetch(hosts)
        return [self._results[position] for position in sorted(self._results)]

    async def _fetch(self, hosts: dict[str, list[_Asked]]) -> None:
        client = Client(self._options)
        robots = Robots(client)
        waiting = iter(hosts.values())

        async def work() -> None:
            for queue in waiting:
                for asked in queue:
                    self._tell(asked.position, await self._one(client, robots, asked))

        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(min(self._options.hosts, len(hosts))):
                    group.create_task(work())
        except* OSError as group_error:
            raise _first(group_error) from None
        finally:
            await robots.aclose()
            await client.aclose()

    async def _one(self, client: Client, robots: Robots, asked: _Asked) -> Result:
        known = self._store.known(asked.url)
        if known is not None and known.is_fresh(datetime.now(UTC), self._options.fresh_for):
            return Result(asked.given, FRESH, final_url=known.final_url, file=known.place)
        try:
            page = await visit(client, robots, asked.url, known)
        except Failure as failure:
            return Result(asked.given, failure.outcome, failure.reason, failure.status)
        answer = page.answer
        if answer.status == NOT_MODIFIED and known is not None:
            self._store.confirm(asked.url, page)
            return Result(asked.given, UNCHANGED, None, answer.status, answer.url, known.place)
        return Result(asked.given, SAVED, None, answer.status, answer.url, self._store.save(asked.url, page))


def _first(group: BaseExceptionGroup[OSError]) -> OSError:
    """One of the exceptions that ended a run."""
    error = group.exceptions[0]
    return _first(error) if isinstance(error, BaseExceptionGroup) else error


async def save_async(
    urls: Iterable[str],
    to: str | Path,
    options: FetchOptions | None = None,
    on_result: Callable[[Result], None] = _ignore,
) -> list[Result]:
    """What `save` does, inside a running event loop."""
    if isinstance(urls, str):
        raise TypeError("urls is one text; a list of addresses was expected")
    store = _open(Path(to))
    complete = False
    try:
        results = await _Run(options or FetchOptions(), store, on_result).of(urls)
        complete = True
    finally:
        store.close(complete=complete)
    return results


def _untold(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """An interruption that came inside a task reaches the caller; the loop need not tell of it once more."""
    if not isinstance(context.get("exception"), KeyboardInterrupt):
        loop.default_exception_handler(context)


def save(
    urls: Iterable[str],
    to: str | Path,
    options: FetchOptions | None = None,
    on_result: Callable[[Result], None] = _ignore,
) -> list[Result]:
    """Save the pages of web addresses politely; what became of each address, in their order.

    to: a directory, made where it is missing, or a name ending in .warc.gz. options: see FetchOptions. on_result: is
    called with each result as soon as it is known. Addresses that come twice, in whatever spelling, count once. A page
    that was saved before, and less than `fresh_for` seconds ago, is not asked for; an older one is asked for on
    condition that it has changed. Failures are results.

    Raises FetchError where nothing can be saved there, OSError where writing fails (what was saved before stays), and
    RuntimeError inside a running event loop: await `save_async` there.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        with asyncio.Runner() as runner:
            runner.get_loop().set_exception_handler(_untold)
            return runner.run(save_async(urls, to, options, on_result))
    raise RuntimeError("save() was called inside a running event loop: await save_async() there")
