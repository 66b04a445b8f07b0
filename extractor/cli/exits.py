"""Exit codes, the same for every command."""

from __future__ import annotations

from typing import Final

ALL_WELL: Final = 0
FAILED: Final = 1
"""It ran, and some documents failed or differ."""
WRONG_USE: Final = 2
"""Wrong use, or nothing could run."""
INTERRUPTED: Final = 130


class Stop(Exception):
    """Ends a command with one line on standard error (none where the message is empty) and an exit code."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
