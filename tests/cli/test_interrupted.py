"""Batch runs whose pages crash or hang for real, or that are interrupted, through the command itself."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

# Put on the path of the command and of its workers: pages that name a deed do it. Nothing of the product knows of it.
_POISON = """
import ctypes, os, time
import extractor.batch.page as page

whole = page.extract

def poisoned(data, *others, **options):
    if b"SEGFAULT" in data:
        ctypes.string_at(0)
    if b"EXIT" in data:
        os._exit(5)
    if b"HANG" in data:
        time.sleep(3600)
    return whole(data, *others, **options)

page.extract = poisoned
"""


@pytest.fixture
def environment(tmp_path):
    directory = tmp_path / "poison"
    directory.mkdir()
    (directory / "sitecustomize.py").write_text(_POISON, encoding="utf-8")
    import extractor

    root = os.path.dirname(os.path.dirname(extractor.__file__))
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(directory), root])}


@pytest.fixture
def pages(tmp_path):
    directory = tmp_path / "pages"
    directory.mkdir()
    for name, content in [("a", "x"), ("b", "SEGFAULT"), ("c", "HANG"), ("d", "EXIT"), ("e", "x"), ("f", "")]:
        (directory / f"{name}.html").write_text(content)
    return directory


def start(arguments, environment, **options):
    command = [sys.executable, "-m", "extractor", *map(str, arguments)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def test_pages_that_crash_and_hang(pages, environment, tmp_path):
    outputs = []
    for workers in (1, 3):
        out = tmp_path / f"{workers}.jsonl"
        arguments = ["batch", pages, "-o", out, "--no-facts", "--timeout", "1.5", "--workers", workers]
        process = start(arguments, environment)
        stdout, stderr = process.communicate(timeout=120)
        assert (process.returncode, stdout) == (1, b""), stderr
        assert stderr.startswith(b"6 pages in ")
        assert b"Traceback" not in stderr
        found = {one["id"]: one for one in map(json.loads, out.read_bytes().splitlines())}
        assert {id: found[id]["outcome"] for id in ("b.html", "c.html", "d.html", "f.html")} == {
            "b.html": "crashed",
            "c.html": "timeout",
            "d.html": "crashed",
            "f.html": "empty",
        }
        assert found["a.html"]["outcome"] == found["e.html"]["outcome"]
        assert "SIGSEGV" in found["b.html"]["reason"]
        outputs.append(out.read_bytes())
    assert outputs[0] == outputs[1]


def test_interrupted(pages, environment, tmp_path):
    out = tmp_path / "o.jsonl"
    process = start(["batch", pages, "-o", out, "--no-facts"], environment, start_new_session=True)
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob(".o.jsonl.*.tmp")) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)  # into the page that hangs
    os.killpg(process.pid, signal.SIGINT)
    stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stdout) == (130, b"")
    assert stderr.decode().splitlines()[-1].startswith("extractor: interrupted")
    assert b"Traceback" not in stderr
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith((".o", "o"))] == []


@pytest.mark.parametrize("name", ["o.jsonl", "o.sqlite", "o.parquet", "parts"])
def test_a_full_disk(environment, tmp_path, name):
    """No file may grow beyond 200 kB, which a process feels like a disk without room."""
    resource = pytest.importorskip("resource")
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(120):
        (pages / f"{number}.html").write_text(
            f"<h1>가람시 소식 {number}</h1>"
            + "".join(f"<p>시는 {os.urandom(900).hex()}라고 3일 밝혔다.</p>" for _ in range(3))
        )
    process = start(
        ["batch", pages, "-o", tmp_path / name, "--no-facts", "--workers", "1"],
        environment,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)),
    )
    stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stdout) == (1, b""), stderr
    (line,) = stderr.decode().splitlines()
    assert line.startswith(f"extractor: {tmp_path / name}: ")
    assert "too large" in line or "disk" in line
    assert not list(tmp_path.rglob("*.tmp"))
    assert not (tmp_path / name).is_file()
