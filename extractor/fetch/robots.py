"""What robots.txt of each site allows, read once in a run (RFC 9309)."""

from __future__ import annotations

import asyncio

import httpx
from protego import Protego

from extractor.fetch.client import PRODUCT, REDIRECTS, Client, told_status
from extractor.fetch.model import FORBIDDEN_ADDRESS, ROBOTS, ROBOTS_UNREACHABLE, UNREACHABLE, Exchange, Failure
from extractor.fetch.urls import redirect_target

_MAX_BYTES = 1 << 20
_MAX_REDIRECTS = 5

_OF_THE_SITE = (FORBIDDEN_ADDRESS, UNREACHABLE)
"""Outcomes of a site that cannot be reached at all: robots.txt is not what stands in the way."""


class Robots:
    """The rules of every site that a run comes to; a site is scheme, host and port."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._sites: dict[tuple[str, str, int | None], asyncio.Task[Protego | None]] = {}

    async def check(self, url: httpx.URL) -> None:
        """Raises Failure where the page may not be asked for. Slows the host's gate where a longer pause is asked."""
        rules = await self._rules(url)
        if rules is None:
            return
        if not rules.can_fetch(str(url), PRODUCT):
            raise Failure(ROBOTS, "disallowed by robots.txt")
        pause = _pause(rules)
        longest = self._client.options.longest_wait
        if pause > longest:
            raise Failure(ROBOTS, f"robots.txt asks for {pause:g} s between requests; at most {longest:g} s are waited")
        self._client.gates.of(url.host).at_least(pause)

    async def _rules(self, url: httpx.URL) -> Protego | None:
        site = (url.scheme, url.host, url.port)
        task = self._sites.get(site)
        if task is None:
            task = self._sites[site] = asyncio.create_task(self._read(url.copy_with(raw_path=b"/robots.txt")))
        # Shielded, since others wait for it too.
        return await asyncio.shield(task)

    async def aclose(self) -> None:
        """End what is still being read."""
        for task in self._sites.values():
            task.cancel()
        await asyncio.gather(*self._sites.values(), return_exceptions=True)

    async def _read(self, url: httpx.URL) -> Protego | None:
        """The rules; None where there are none. Raises Failure where it stays open whether there are any."""
        try:
            for _ in range(_MAX_REDIRECTS + 1):
                answer = await self._client.get(url, _is_found, limit=_MAX_BYTES)
                location = answer.header("location")
                if answer.status not in REDIRECTS or location is None:
                    return _parsed(answer)
                url = redirect_target(url, location.encode("latin-1"))
        except Failure as failure:
            if failure.outcome in _OF_THE_SITE:
                raise
            raise Failure(ROBOTS_UNREACHABLE, f"robots.txt: {failure.reason}", failure.status) from None
        return None  # more redirects than that count as no robots.txt


def _is_found(answer: Exchange) -> bool:
    return 200 <= answer.status < 300


def _parsed(answer: Exchange) -> Protego | None:
    if answer.status >= 500:
        raise Failure(ROBOTS_UNREACHABLE, told_status(answer.status, answer.phrase), answer.status)
    if not _is_found(answer):
        return None
    try:
        return Protego.parse(answer.body.decode("utf-8-sig", "replace"))
    except Exception as error:  # what cannot be understood may well be a refusal
        raise Failure(ROBOTS_UNREACHABLE, f"cannot be understood: {type(error).__name__}: {error}") from None


def _pause(rules: Protego) -> float:
    """Seconds between two requests that the rules ask for."""
    pause = float(rules.crawl_delay(PRODUCT) or 0.0)
    rate = rules.request_rate(PRODUCT)
    return pause if rate is None or not rate.requests else max(pause, rate.seconds / rate.requests)
