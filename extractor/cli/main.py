"""The `extractor` command. Each subcommand is a module of its own, imported only when it is called."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from collections.abc import Sequence

import click

from extractor.cli.exits import FAILED, INTERRUPTED, WRONG_USE, Stop
from extractor.cli.telling import tell
from extractor.version import __version__

_COMMANDS = {
    "extract": "The article of one saved page.",
    "batch": "Many pages, one record each.",
    "fetch": "Save pages politely.",
    "check": "Whether fixture pages still come out as recorded.",
    "compare": "What changed between two outputs of the same inputs.",
    "accept": "Take over what comes out of fixture pages now.",
    "fixture": "Make fixtures of saved pages.",
    "shrink": "Cut a failing page down to a small one.",
    "explain": "Why a page came out as it did, for a person.",
    "report": "A whole run, for a person.",
    "normalize": "The quantities and times in a piece of text.",
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"extractor.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # From the table above: importing every command for its first line would make --help slow.
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="extractor")
def cli() -> None:
    """Saved Korean news pages in; articles, exact quantities, times and checked facts out.

    Exit codes: 0 all well (a page that is no article is no failure), 1 it ran and some documents failed or differ,
    2 wrong use or nothing could run, 130 interrupted.
    """


def _speak_utf8() -> None:
    """Output is UTF-8 wherever it goes: data is read by programs, and no locale may decide whether Korean survives."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _mute_stdout() -> None:
    """Keep the interpreter from writing, at its end, what nobody reads any more."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code. Every expected problem is one line on standard error."""
    try:
        result = cli.main(args=arguments, prog_name="extractor", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except Stop as stop:
        if stop.message:
            tell(f"extractor: {stop.message}")
        return stop.code
    except click.ClickException as error:
        error.show()
        return WRONG_USE
    except BrokenPipeError:
        _mute_stdout()
        return 0
    except (KeyboardInterrupt, click.Abort):
        tell("extractor: interrupted")
        return INTERRUPTED
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        tell(f"extractor: {place}{error.strerror or error}")
        return FAILED


def main() -> None:
    """Entry point of the `extractor` command."""
    _speak_utf8()
    sys.exit(run())
