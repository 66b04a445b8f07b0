"""The sessions of docs/regression.md give what the page shows, on a copy of what a fresh clone holds."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "regression.md"
SHELL = 'extractor() {{ "{python}" -m extractor "$@"; }}\n{{ {command}\n}} 2>&1'


def sessions(text):
    """Each command of the console blocks with the lines shown below it."""
    for block in re.findall(r"^```console\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = step.partition("\n")
            yield command, shown


def run(command, directory, code):
    script = SHELL.format(python=sys.executable, command=command.replace("$?", str(code)))
    result = subprocess.run(["bash", "-c", script], cwd=directory, capture_output=True, encoding="utf-8", check=False)
    return result.stdout, result.returncode


def copy_project(directory):
    shutil.copytree(ROOT / "extractor", directory / "extractor", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "fixtures", directory / "fixtures")


@pytest.mark.skipif(sys.platform != "linux", reason="sed -i differs elsewhere")
def test_sessions_are_true(tmp_path, monkeypatch):
    monkeypatch.delenv("PYTHONPATH", raising=False)
    copy_project(tmp_path)
    steps = list(sessions(PAGE.read_text(encoding="utf-8")))
    assert any(shown for _, shown in steps)
    code = 0
    for command, shown in steps:
        printed, code = run(command, tmp_path, code)
        assert printed == shown, command
