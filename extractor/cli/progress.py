"""How far a run is, on standard error: a counter where that is a terminal, else a line now and then."""

from __future__ import annotations

import sys
import time

from extractor.records import FAILURES, BatchRecord

_ON_TERMINAL = 0.2
_IN_LOGS = 30.0
"""Seconds between two reports."""


class Progress:
    """Counts records. In a log a short run leaves no line."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._patience = _ON_TERMINAL if self._terminal else _IN_LOGS
        self._started = self._last = time.monotonic()
        self._pages = self._failed = 0

    def count(self, record: BatchRecord) -> None:
        """One more record was written."""
        self._pages += 1
        self._failed += record.outcome in FAILURES
        now = time.monotonic()
        if now - self._last < self._patience:
            return
        self._last = now
        failed = f", {self._failed:,} failed" if self._failed else ""
        told = f"{self._pages:,} pages, {self._pages / (now - self._started):,.0f} a second{failed}"
        sys.stderr.write(f"\r\x1b[K{told}" if self._terminal else f"{told}\n")
        sys.stderr.flush()

    def finish(self) -> None:
        """Take the counter away."""
        if self._terminal:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
