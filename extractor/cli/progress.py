"""How far a run is, on standard error: a bar where that is a terminal, else a line now and then."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from extractor.records import FAILURES, BatchRecord

_ON_TERMINAL = 0.2
_IN_LOGS = 30.0
"""Seconds between two reports."""

_BEFORE_COUNTING = 2.0
"""Seconds that a run must last before its pages are counted: short ones need no time left."""


def _duration(seconds: float) -> str:
    """
    >>> _duration(59.6), _duration(3_000), _duration(100_000)
    ('1 min', '50 min', '27.8 h')
    """
    minutes = max(1, round(seconds / 60))
    return f"{minutes} min" if minutes < 120 else f"{seconds / 3600:.1f} h"


class _State(NamedTuple):
    """`pages` are done, of `total` where that is known; `rate` is pages a second."""

    pages: int
    failed: int
    total: int | None
    rate: float

    def __str__(self) -> str:
        of_total = f" of {self.total:,}" if self.total is not None else ""
        failed = f", {self.failed:,} failed" if self.failed else ""
        return f"{self.pages:,}{of_total} pages, {self.rate:,.0f} a second{self._left()}{failed}"

    def _left(self) -> str:
        if self.total is None or self.total <= self.pages:
            return ""
        return f", {_duration((self.total - self.pages) / self.rate)} left"


class _Lines:
    """For logs."""

    def show(self, state: _State) -> None:
        sys.stderr.write(f"{state}\n")
        sys.stderr.flush()

    def close(self) -> None:
        """Lines stay."""


class _Bar:
    """For people; taken away at the end."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        self._bar: Any = Progress(
            BarColumn(bar_width=None),
            TextColumn("{task.fields[told]}"),
            console=Console(file=sys.stderr),
            transient=True,
            expand=True,
        )
        self._task = self._bar.add_task("", total=None, told="")

    def show(self, state: _State) -> None:
        self._bar.update(self._task, completed=state.pages, total=state.total, told=str(state))
        self._bar.start()

    def close(self) -> None:
        self._bar.stop()


class Progress:
    """Counts records, and tells now and then how many there are. A short run leaves no line in a log.

    `total` says how many pages there are, None where that cannot be told; it is asked in a thread of its own, since the
    answer may take as long as listing millions of files.
    """

    def __init__(self, total: Callable[[], int | None] | None = None) -> None:
        self._display: _Lines | _Bar | None = None
        self._patience = _ON_TERMINAL if sys.stderr.isatty() else _IN_LOGS
        self._ask_total = total
        self._total: int | None = None
        self._started = self._last = time.monotonic()
        self._pages = self._earlier = self._failed = 0

    def count(self, record: BatchRecord) -> None:
        """One more record was written."""
        self.add(1, record.outcome in FAILURES)

    def earlier(self) -> None:
        """One more record stood already: it is done, and says nothing about the speed."""
        self._earlier += 1

    def add(self, pages: int, failed: int) -> None:
        """So many more records were written, failures among them."""
        self._pages += pages
        self._failed += failed
        now = time.monotonic()
        if self._ask_total is not None and now - self._started > _BEFORE_COUNTING:
            threading.Thread(target=self._find_total, args=(self._ask_total,), daemon=True).start()
            self._ask_total = None
        if now - self._last < self._patience:
            return
        self._last = now
        if self._display is None:
            self._display = _Bar() if sys.stderr.isatty() else _Lines()
        state = _State(self._earlier + self._pages, self._failed, self._total, self._pages / (now - self._started))
        self._display.show(state)

    def _find_total(self, ask: Callable[[], int | None]) -> None:
        # Whatever is wrong with the inputs is told where they are read.
        with contextlib.suppress(Exception):
            self._total = ask()

    def finish(self) -> None:
        """Take the bar away."""
        if self._display is not None:
            self._display.close()
