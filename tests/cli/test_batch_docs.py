"""docs/batch.md against the command: every option is told, and what it shows is what comes."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import doc_sessions
import pytest

from extractor.cli.batch import command

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")
_UNEXPLAINED = {"--workers", "--no-facts", "--help"}
_OF_OTHER_PROGRAMS = {"--array", "--cpus-per-task", "--mem", "--requeue", "--sshlogin"}


def test_every_option_is_told_and_every_told_option_is_there():
    present = {name for option in command.params for name in option.opts if name.startswith("--")}
    told = set(re.findall(r"--[a-z][a-z-]+", TEXT)) - _OF_OTHER_PROGRAMS
    assert told - present == set()
    assert present - told - _UNEXPLAINED == {"--null"}  # told as -0


def shapes(lines: list[str]) -> list[str]:
    """The lines without what depends on time, on versions and on how many fixtures there are at present."""
    told = [line for line in lines if not line.startswith(" ") and "disagree" not in line]
    records = [json.dumps(json.loads(line) | {"versions": None}) for line in told if line.startswith("{")]
    others = [re.sub(r"[\d.,]+", "0", line).replace(" in 0 s, 0 a second", "") for line in told if line[0] != "{"]
    # The outcomes that a summary lists are those of the fixtures.
    return records + [line if line.startswith("extractor: ") else line.split(":")[0] for line in others]


@pytest.mark.slow
def test_what_the_page_shows_is_what_comes(tmp_path):
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    call = f'extractor() {{ {sys.executable} -m extractor "$@"; }}\n'
    environment = os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C"}
    code = 0
    for told, output in doc_sessions.steps(TEXT):
        script = f"{call}(exit {code})\n{told}"
        result = subprocess.run(
            ["bash", "-c", script], cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=120
        )
        came = (result.stdout + result.stderr).decode().splitlines()
        if "extractor batch" not in told:
            assert " ".join(came).split() == output.split(), told
            continue
        code = result.returncode
        expected = output.partition("…")[0]
        wanted, found = shapes(expected.splitlines()), shapes(came)
        assert (found[: len(wanted)] if "…" in output else found) == wanted, told
