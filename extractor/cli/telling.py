"""Lines for people on standard error. They quote file names, servers and pages, whose control characters must not reach
a terminal, which obeys them."""

from __future__ import annotations

import click

from extractor.report.visible import visible


def tell(line: str) -> None:
    """Write a line to standard error, control characters and the like named (⟦U+001B⟧)."""
    click.echo(visible(line), err=True)
