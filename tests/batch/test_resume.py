"""Runs into a directory that are killed at any moment and started again."""

import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from importlib.util import find_spec

import pytest

import extractor
from extractor.batch import BatchOptions, Item, Pool
from extractor.records.shards import ShardWriter

ROOT = os.path.dirname(os.path.dirname(extractor.__file__))

# The command itself, with parts small enough that a short run has many.
_COMMAND = """
import sys
import extractor.records.shards as shards
from extractor.cli.main import main
shards.ShardWriter.__init__.__kwdefaults__["records_per_part"] = 5
main()
"""


def start(*arguments):
    command = [sys.executable, "-c", _COMMAND, *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": ROOT}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def written(out):
    """What stands in a directory of parts; of the report, what does not depend on time."""
    found = {path.name: path.read_bytes() for path in out.iterdir()}
    report = json.loads(found.get("report.json", b"{}"))
    report.pop("run", None)
    return found | {"report.json": report}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    directory = tmp_path_factory.mktemp("pages")
    for number in range(223):
        (directory / f"{number:03d}.html").write_text(f"<p>{number}" * (1 + number % 90) if number % 9 else "")
    return directory


@pytest.fixture(scope="module")
def whole(pages, tmp_path_factory):
    out = tmp_path_factory.mktemp("whole") / "parts"
    process = start("batch", pages, "-o", out, "--no-facts", "--workers", 1)
    assert process.communicate(timeout=120)[0] == b""
    assert process.returncode == 1
    return written(out)


def test_every_page_once_and_in_order(pages, whole):
    names = sorted(name for name in whole if name.startswith("part-"))
    records = [json.loads(line) for name in names for line in whole[name].splitlines()]
    assert [record["id"] for record in records] == sorted(path.name for path in pages.iterdir())
    assert len(names) == 45


def interrupt_and_finish(pages, out, signum, moments, *options):
    """Runs that are ended after so many seconds each, and one that comes to its end."""
    for moment in moments:
        process = start("batch", pages, "-o", out, "--no-facts", "--workers", 2, *options)
        time.sleep(moment)
        process.send_signal(signum)
        _, err = process.communicate(timeout=60)
        assert b"Traceback" not in err
        assert process.returncode in (-signum, 130, 1)
    process = start("batch", pages, "-o", out, "--no-facts", "--workers", 2, *options)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 1, err
    assert b"223 pages" in err


@pytest.mark.parametrize("signum", [signal.SIGKILL, signal.SIGTERM])
def test_ended_at_any_moment(pages, whole, tmp_path, signum):
    out = tmp_path / "parts"
    moments = random.Random(7)
    interrupt_and_finish(pages, out, signum, [moments.uniform(0.2, 1.2) for _ in range(3)])
    assert written(out) == whole


@pytest.mark.slow
def test_killed_at_twenty_moments(pages, whole, tmp_path):
    moments = random.Random(11)
    for number in range(10):
        out = tmp_path / str(number)
        interrupt_and_finish(pages, out, signal.SIGKILL, [moments.uniform(0.1, 1.5) for _ in range(2)])
        assert written(out) == whole


@pytest.mark.slow
def test_parquet_parts_after_kills_are_those_of_a_whole_run(pages, tmp_path):
    pytest.importorskip("pyarrow")
    process = start("batch", pages, "-o", tmp_path / "whole", "--no-facts", "--workers", 1, "--parts", "parquet")
    assert process.communicate(timeout=120)[0] == b""
    whole = written(tmp_path / "whole")
    assert len([name for name in whole if name.endswith(".parquet")]) == 45
    moments = random.Random(13)
    for number in range(3):
        out = tmp_path / str(number)
        times = [moments.uniform(0.2, 1.5) for _ in range(2)]
        interrupt_and_finish(pages, out, signal.SIGKILL, times, "--parts", "parquet")
        assert written(out) == whole


def content_of(database):
    """Every row of every table, search included."""
    with contextlib.closing(sqlite3.connect(database)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tables = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: sorted(opened.execute(f'SELECT * FROM "{table}"'), key=repr) for table in tables}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["o.sqlite", "o.jsonl.gz", "o.parquet"])
def test_single_files_after_kills_are_those_of_a_whole_run(pages, tmp_path, name):
    """An earlier output stays as it was until the new one is complete, and nothing is left beside it."""
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    read = content_of if name.endswith(".sqlite") else lambda path: path.read_bytes()
    (tmp_path / "few").mkdir()
    (tmp_path / "few" / "222.html").write_text("<p>another page, of an earlier run")
    for directory in ("whole", "killed"):
        (tmp_path / directory).mkdir()
        start("batch", tmp_path / "few", "-o", tmp_path / directory / name, "--no-facts").communicate(timeout=60)
    earlier = read(tmp_path / "killed" / name)
    process = start("batch", pages, "-o", tmp_path / "whole" / name, "--no-facts", "--workers", 1)
    process.communicate(timeout=120)
    whole = read(tmp_path / "whole" / name)
    assert whole != earlier
    out = tmp_path / "killed" / name
    moments = random.Random(17)
    for _ in range(8):
        process = start("batch", pages, "-o", out, "--no-facts", "--workers", 2)
        time.sleep(moments.uniform(0.2, 1.5))
        process.kill()
        process.communicate(timeout=60)
        assert read(out) in (earlier, whole)
    process = start("batch", pages, "-o", out, "--no-facts", "--workers", 2)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 1, err
    assert read(out) == whole
    assert [path.name for path in out.parent.iterdir()] == [name]


def test_the_part_in_hand_is_finished(tmp_path):
    """A signal while a part is being written: that part stands afterwards, and nothing more is begun."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(12):
        (pages / f"{number:02d}.html").write_text("x")
    out = tmp_path / "parts"
    script = """
import os, signal
import extractor.records.shards as shards
from extractor.cli.main import main
shards.ShardWriter.__init__.__kwdefaults__["records_per_part"] = 5
write, count = shards.ShardWriter.write, iter(range(100))
def writing(self, record):
    if next(count) == 2:
        os.kill(os.getpid(), signal.SIGTERM)
    write(self, record)
shards.ShardWriter.write = writing
main()
"""
    command = [sys.executable, "-c", script, "batch", str(pages), "-o", str(out), "--no-facts", "--workers", "1"]
    result = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": ROOT}, capture_output=True, check=False, timeout=60
    )
    first, last = result.stderr.decode().splitlines()
    assert (result.returncode, first.split(",")[0]) == (130, "finishing the part in hand")
    assert "the same command goes on" in last
    assert [path.name for path in sorted(out.iterdir())] == ["_manifest.json", "part-00000.jsonl"]


def test_other_options_and_other_pages_are_refused(pages, whole, tmp_path):
    out = tmp_path / "parts"
    out.mkdir()
    for name, content in whole.items():
        (out / name).write_bytes(json.dumps(content).encode() if name == "report.json" else content)
    for arguments, told in [
        ([pages, "--no-facts", "--no-removed"], b"differs in settings"),
        ([pages, "--no-facts", "--timeout", "3"], b"differs in limits"),
        ([pages / "001.html", "--no-facts"], b"is where an earlier run had"),
    ]:
        process = start("batch", "-o", out, *arguments)
        _, err = process.communicate(timeout=60)
        assert (process.returncode, len(err.splitlines())) == (2, 1), err
        assert told in err
    assert written(out) == whole
    process = start("batch", "-o", out, pages / "001.html", "--no-facts", "--restart")
    process.communicate(timeout=60)
    assert sorted(path.name for path in out.iterdir()) == [
        "_SUCCESS",
        "_manifest.json",
        "part-00000.jsonl",
        "report.json",
    ]


def different_page(number: int) -> Item:
    """Pages of which no two have a word, a title or a publisher in common: whatever is kept of pages would grow.

    The names of classes come again, as those of a site do; a bounded number of them is remembered.
    """
    words = [f"{chr(0xAC00 + (number * 7 + word * 31) % 11_000)}{number}{word}" for word in range(40)]
    body = "".join(
        f"<p class='c{number % 500}'>{word} 시는 올해 {number}명이 {word}를 찾았다고 밝혔다.</p>" for word in words
    )
    head = f"<title>{words[0]} 소식</title><meta property='og:site_name' content='{words[1]}신문'>"
    return Item(str(number), None, f"<html><head>{head}</head><body><article><h1>{words[0]} 소식</h1>{body}</article>")


@pytest.mark.slow
def test_memory_stays_flat(tmp_path):
    """Twenty thousand pages: neither the collecting process nor its workers grow with them."""
    parts = "parquet" if find_spec("pyarrow") else "jsonl"  # the writer that holds more
    out = ShardWriter(tmp_path / "parts", parts=parts)
    held: dict[int, list[int]] = {}
    with Pool(BatchOptions(workers=2, facts=False, recycle=100_000)) as pool:
        for number, record in enumerate(pool.run(map(different_page, range(20_000)))):
            out.write(record)
            if number in (2_000, 19_900):
                held[number] = [own_memory(), *(worker.memory() for worker in pool._workers)]
    out.commit()
    assert len(held[2_000]) == len(held[19_900]) == 3
    assert all(late < early * 1.05 for early, late in zip(*held.values(), strict=True)), held


def own_memory() -> int:
    with open("/proc/self/statm", "rb") as stream:
        return int(stream.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
