"""Writes docs/commands.md, the reference of the command line, from the commands themselves.

Usage: python scripts/command_docs.py [--check]

With --check nothing is written; the exit code is 1 where the page is not what the commands say.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from extractor.cli.main import cli

PAGE = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
WIDTH = 118

HEAD = """\
# Commands

What `extractor COMMAND --help` prints. This page is written by `scripts/command_docs.py` from the commands themselves.

Exit codes everywhere: 0 all well (a page that is no article is no failure) · 1 it ran, and some documents failed or
differ · 2 wrong use, or nothing could run · 130 interrupted, the same command goes on. Diagnostics go to standard
error; standard output carries data alone.
"""


def commands(group: click.Group, parent: click.Context) -> Iterator[tuple[str, str]]:
    """Each command's name and its help, those of groups within after their group."""
    for name in group.list_commands(parent):
        command = group.get_command(parent, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=parent, max_content_width=WIDTH, terminal_width=WIDTH)
        if isinstance(command, click.Group):
            yield from ((f"{name} {below}", text) for below, text in commands(command, context))
        else:
            yield name, command.get_help(context)


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for name, text in commands(cli, click.Context(cli, info_name="extractor")):
        parts.append(f"## {name}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


def main(arguments: list[str]) -> int:
    if "--check" in arguments:
        return int(not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
