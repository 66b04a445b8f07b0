"""Ctrl-C, and SIGTERM as schedulers send it: finish what is nearly finished, then stop."""

from __future__ import annotations

import contextlib
import os
import signal
from types import FrameType

_PATIENCE = 10.0
"""Seconds for the part in hand: schedulers kill after 30."""


class Interruption:
    """Takes both signals while it is entered. Stopping is a KeyboardInterrupt.

    With `gently`, the first signal only asks: `stop_if_asked()` raises at the next good moment, and the second signal,
    or the end of the patience, raises wherever the run is. Without, the first one raises.
    """

    def __init__(self, *, gently: bool) -> None:
        self._gently = gently
        self._asked = False
        self._before: dict[int, object] = {}

    def __enter__(self) -> Interruption:
        for signum in (signal.SIGINT, signal.SIGTERM):
            self._before[signum] = signal.signal(signum, self._take)
        return self

    def __exit__(self, *_: object) -> None:
        if self._asked:
            signal.setitimer(signal.ITIMER_REAL, 0)
        for signum, handler in self._before.items():
            signal.signal(signum, handler)  # type: ignore[arg-type]  # what signal.signal gave

    def _take(self, signum: int, frame: FrameType | None) -> None:
        if self._asked or not self._gently or not hasattr(signal, "setitimer"):
            raise KeyboardInterrupt
        self._asked = True
        self._before[signal.SIGALRM] = signal.signal(signal.SIGALRM, self._take)
        signal.setitimer(signal.ITIMER_REAL, _PATIENCE)
        # Not through sys.stderr, which the signal may have interrupted.
        with contextlib.suppress(OSError):
            os.write(2, f"finishing the part in hand, {_PATIENCE:g} s at most; once more stops at once\n".encode())

    def stop_if_asked(self) -> None:
        """Raises KeyboardInterrupt where the first signal has come."""
        if self._asked:
            raise KeyboardInterrupt
