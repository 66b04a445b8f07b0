"""docs/fetch.md against the command: every option and outcome is told, and the session gives what the page shows."""

import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import doc_sessions
import pytest

from extractor.cli.fetch import command
from extractor.fetch import OUTCOMES

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "fetch.md").read_text(encoding="utf-8")
PORT = "8137"


def test_every_option_is_told_and_every_told_option_is_there():
    present = {name for option in command.params for name in option.opts if name.startswith("--")}
    told = set(re.findall(r"--[a-z][a-z-]+", TEXT))
    assert told - present - {"--only"} == set()  # an option of extractor check
    assert present - told == {"--output"}  # told as -o


def test_every_outcome_is_told():
    rows = re.findall(r"^\| (`.+?) \|", TEXT, re.MULTILINE)
    assert re.findall(r"`(\w+)`", " ".join(rows)) == sorted(OUTCOMES, key=" ".join(rows).index)


def shape(lines):
    """The lines without port, digits of names and times."""
    lines = re.sub(r"-[0-9a-f]{16}\b", "-DIGITS", lines)
    lines = re.sub(r"(127\.0\.0\.1[:_])\d+", r"\1PORT", lines)
    return re.sub(r"in [\d.]+ s, [\d.,]+ a second", "in SECONDS", lines)


@pytest.fixture
def port():
    """The port of the server that runs as a program, as on the page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen([sys.executable, str(ROOT / "tests" / "fetch" / "server.py"), str(port)]) as process:
        end = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except ConnectionRefusedError:
                assert time.monotonic() < end
                time.sleep(0.05)
        yield str(port)
        process.kill()


@pytest.mark.slow
def test_the_session_is_true(port, tmp_path, monkeypatch):
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    steps = list(doc_sessions.steps(TEXT))
    assert steps[0] == (f"python3 tests/fetch/server.py {PORT} &", "")
    code = 0
    for told, shown in steps[1:]:
        came, code = doc_sessions.run(told.replace(PORT, port), tmp_path, code)
        assert shape(came) == shape(shown), told


def test_the_sidecar_is_the_one_that_is_written(server, fetch):
    ran = fetch(server.url("/news/portal/dolphins"), "-o", "saved")
    sidecar = (fetch.directory / "saved" / ran.results[0]["file"]).with_suffix(".meta.json").read_text()
    (shown,) = re.findall(r"^```json\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
    moments = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00|\"[0-9a-f]{64}\"|\"bytes\": \d+")
    assert shape(moments.sub("", sidecar)) == shape(moments.sub("", shown))
