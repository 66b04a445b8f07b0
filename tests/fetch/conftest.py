"""The misbehaving server, and the command against it."""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
_spec = importlib.util.spec_from_file_location("fetch_test_server", HERE / "server.py")
server_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(server_module)

QUICK = ("--allow-private", "--delay", "0", "--backoff", "0.01", "--read-timeout", "5", "--total-timeout", "10")


@pytest.fixture
def web():
    """The module of the server: its answers and constants."""
    return server_module


@pytest.fixture
def server():
    with server_module.Server() as running:
        yield running


class Ran:
    """An ended `extractor fetch`: exit code, standard error, and the results that it printed."""

    def __init__(self, process):
        self.code = process.returncode
        self.errors = process.stderr
        self.results = [json.loads(line) for line in process.stdout.splitlines()]

    @property
    def outcomes(self):
        return [result["outcome"] for result in self.results]

    @property
    def reasons(self):
        return [result["reason"] for result in self.results]


class Command:
    """`extractor fetch` as a process of its own."""

    def __init__(self, directory):
        self.directory = directory
        self.environment = {**os.environ, "PYTHONPATH": str(HERE.parents[1])}

    def line(self, *arguments, quick=True):
        return [sys.executable, "-m", "extractor", "fetch", *(QUICK if quick else ()), *map(str, arguments)]

    def __call__(self, *arguments, quick=True, given=None, environment=None):
        process = subprocess.run(
            self.line(*arguments, quick=quick),
            cwd=self.directory,
            env={**self.environment, **(environment or {})},
            input=given,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        return Ran(process)

    def start(self, *arguments, quick=True):
        return subprocess.Popen(
            self.line(*arguments, quick=quick),
            cwd=self.directory,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )


@pytest.fixture
def fetch(tmp_path):
    return Command(tmp_path)
