"""One request at a time to a host, with a pause between two."""

from __future__ import annotations

import asyncio
import time

from extractor.fetch.model import HostUnwilling


class HostGate:
    """Entered for each request to a host. The pause begins where the request before has ended.

    Raises HostUnwilling on entering where the host wants to be left alone for longer than a run waits.
    """

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._lock = asyncio.Lock()
        self._open_at = 0.0
        self._shut: HostUnwilling | None = None

    async def __aenter__(self) -> None:
        await self._lock.acquire()
        try:
            while (wait := self._open_at - time.monotonic()) > 0:
                await asyncio.sleep(wait)
            if self._shut is not None:
                raise HostUnwilling(self._shut.outcome, self._shut.reason, self._shut.status)
        except BaseException:
            self._lock.release()
            raise

    async def __aexit__(self, *_: object) -> None:
        self.hold_off(self._delay)
        self._lock.release()

    def at_least(self, delay: float) -> None:
        """A longer pause, as robots.txt asks for it."""
        self._delay = max(self._delay, delay)

    def shut(self, failure: HostUnwilling) -> None:
        """Let nothing through any more; every request fails as this one did."""
        self._shut = failure

    def hold_off(self, seconds: float) -> None:
        """Let nothing through for some seconds from now."""
        self._open_at = max(self._open_at, time.monotonic() + seconds)


class HostGates:
    """The gate of each host, whatever the scheme and the port."""

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._gates: dict[str, HostGate] = {}

    def of(self, host: str) -> HostGate:
        return self._gates.setdefault(host, HostGate(self._delay))
