"""What the commands on fixtures share: the directory they are given, and names of fields."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.cli.exits import WRONG_USE, Stop
from extractor.regression.fixture import CHECKED


class FieldNames(click.ParamType[tuple[str, ...]]):
    """Names of fields of an article, or of other expectations, with commas between them."""

    name = "fields"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        names = tuple(name.strip() for name in str(value).split(","))
        for name in names:
            if name not in CHECKED:
                self.fail(f"{name!r} is no field; fields are {', '.join(CHECKED)}", param, ctx)
        return names


def fixture_root(name: str) -> Path:
    """The directory of fixtures that a command was given. Raises Stop where it is none."""
    root = Path(name)
    if not root.exists():
        raise Stop(f"{name}: no such directory", WRONG_USE)
    if not root.is_dir():
        raise Stop(f"{name}: is a file; a directory with fixtures was expected", WRONG_USE)
    return root


def nothing_there(name: str, only: tuple[str, ...] | None) -> Stop:
    """What ends a command that found no fixture to look at."""
    if only is not None:
        return Stop(f"{name}: no fixture there that expects {' or '.join(only)}", WRONG_USE)
    return Stop(f"{name}: no fixtures there (directories with page.html and expected.json)", WRONG_USE)
