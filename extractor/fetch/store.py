"""Where pages are saved: what a run needs of it."""

from __future__ import annotations

from typing import Protocol

import httpx

from extractor.fetch.model import Known, Page


class Store(Protocol):
    """Pages by the address that was asked for. Whatever it holds under a final name is complete. Raises OSError."""

    def known(self, url: httpx.URL) -> Known | None:
        """The page of an address, where it is there and as it was saved."""

    def save(self, url: httpx.URL, page: Page) -> str:
        """Keep a page in place of the one before; where it is: what Known calls its place."""

    def confirm(self, url: httpx.URL, page: Page) -> None:
        """Write down that the page that is there is still the current one, as the answer 304 says."""

    def close(self, *, complete: bool) -> None:
        """Let go of it: at the end of a run (`complete`), or where a run was interrupted."""
