"""Runs the sessions that the documentation shows, on a copy of what a fresh clone holds, and compares or rewrites them.

Usage: python scripts/doc_sessions.py [--write] [PAGE ...]

A session is the console blocks of a page in their order; `extractor` stands for the installed command. A line `[…]`
stands for any lines. Times and rates differ from run to run and are not compared. With --write, what came is written
into the pages, as many lines before and after `[…]` as stood there. Ends with 1 where a page shows something else than
what came.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "README.ko.md", "docs/start.md", "docs/start.ko.md", "docs/regression.md")
ELISION = "[…]"

_SHELL = 'extractor() {{ "{python}" -m extractor "$@"; }}\n{{ {command}\n}} 2>&1'
_BLOCK = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)
_VARIES = re.compile(r"\b\d+(?:\.\d+)? (?:s\b|ms\b|a second)")


def steps(text: str) -> Iterator[tuple[str, str]]:
    """Each command of the console blocks with the lines shown below it."""
    for block in _BLOCK.findall(text):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = step.partition("\n")
            yield command, shown


def copy_project(directory: Path) -> None:
    """What a session may touch: the package, for tables that it changes, and the fixtures."""
    shutil.copytree(ROOT / "extractor", directory / "extractor", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "fixtures", directory / "fixtures")


def run(command: str, directory: Path, code: int) -> tuple[str, int]:
    """What a command prints, both streams, and its exit code; `code` is that of the command before."""
    script = _SHELL.format(python=sys.executable, command=command.replace("$?", str(code)))
    result = subprocess.run(
        ["bash", "-c", script],
        cwd=directory,
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return result.stdout, result.returncode


def agrees(shown: str, came: str) -> bool:
    """Whether a page shows what came.

    >>> agrees("a\\n[…]\\nd in 2.0 s\\n", "a\\nb\\nc\\nd in 3.1 s\\n"), agrees("a\\nc\\n", "a\\nb\\nc\\n")
    (True, False)
    """
    parts = [re.escape(_VARIES.sub("", part)) for part in shown.split(f"{ELISION}\n")]
    return re.fullmatch(r"(?:.*\n)*?".join(parts), _VARIES.sub("", came)) is not None


def shortened(shown: str, came: str) -> str:
    """What came, with as many lines round each elision as were shown."""
    if ELISION not in shown:
        return came
    before, after = (part.count("\n") for part in shown.split(f"{ELISION}\n", 1))
    lines = came.splitlines(keepends=True)
    return "".join((*lines[:before], f"{ELISION}\n", *lines[len(lines) - after :]))


def differences(page: Path, write: bool = False) -> list[str]:
    """Run a page's session; the commands that print something else than shown, which are rewritten where asked."""
    text = page.read_text(encoding="utf-8")
    found, code = [], 0
    with tempfile.TemporaryDirectory() as place:
        directory = Path(place)
        copy_project(directory)
        for command, shown in list(steps(text)):
            came, code = run(command, directory, code)
            if not agrees(shown, came):
                found.append(f"{page.name}: {command}\n{came}")
                text = text.replace(f"$ {command}\n{shown}", f"$ {command}\n{shortened(shown, came)}", 1)
    if write and found:
        page.write_text(text, encoding="utf-8")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", type=Path, metavar="PAGE", default=[ROOT / name for name in PAGES])
    parser.add_argument("--write", action="store_true", help="write what came into the pages")
    arguments = parser.parse_args()
    found = [line for page in arguments.pages for line in differences(page, arguments.write)]
    print("\n".join(found))
    return int(bool(found) and not arguments.write)


if __name__ == "__main__":
    sys.exit(main())
