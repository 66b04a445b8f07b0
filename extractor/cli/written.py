"""Where a report is written: refused before anything is read for it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from extractor.cli.exits import WRONG_USE, Stop


def check_place(out: str, given: Iterable[Path]) -> None:
    """Raises Stop where the directory is missing, or where `out` is one of the files that are given to be read."""
    place = Path(out)
    if not place.parent.is_dir():
        raise Stop(f"{out}: there is no directory {place.parent}", WRONG_USE)
    if place.exists() and any(path.exists() and place.samefile(path) for path in given):
        raise Stop(f"{out}: is given to be read; another name was expected for the report", WRONG_USE)
