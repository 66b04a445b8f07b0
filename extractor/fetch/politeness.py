"""One request at a time to a host, with a pause between two."""

from __future__ import annotations

import asyncio
import time


class HostGate:
    """Entered for each request to a host. The pause begins where the request before has ended."""

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._lock = asyncio.Lock()
        self._open_at = 0.0

    async def __aenter__(self) -> None:
        await self._lock.acquire()
        try:
            while (wait := self._open_at - time.monotonic()) > 0:
                await asyncio.sleep(wait)
        except BaseException:
            self._lock.release()
            raise

    async def __aexit__(self, *_: object) -> None:
        self.hold_off(self._delay)
        self._lock.release()

    def at_least(self, delay: float) -> None:
        """A longer pause, as robots.txt asks for it."""
        self._delay = max(self._delay, delay)

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
