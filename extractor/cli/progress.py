"""A counter on standard error while a run goes on, where that is a terminal."""

from __future__ import annotations

import sys
import time

from extractor.records import FAILURES, BatchRecord

_SECONDS = 0.2


class Progress:
    """Counts records; silent where nobody is watching, so that logs stay free of it."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._started = self._last = time.monotonic()
        self._pages = self._failed = 0

    def count(self, record: BatchRecord) -> None:
        """One more record was written."""
        self._pages += 1
        self._failed += record.outcome in FAILURES
        now = time.monotonic()
        if self._shown and now - self._last >= _SECONDS:
            self._last = now
            rate = self._pages / (now - self._started)
            failed = f", {self._failed:,} failed" if self._failed else ""
            sys.stderr.write(f"\r\x1b[K{self._pages:,} pages, {rate:,.0f} a second{failed}")
            sys.stderr.flush()

    def finish(self) -> None:
        """Take the counter away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
