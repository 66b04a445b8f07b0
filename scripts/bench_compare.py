"""Seconds and peak memory of `extractor compare` over two large outputs of the same inputs.

Usage: python scripts/bench_compare.py [--records 1000000] [--small] [--shuffled] [--scratch DIR]

The records are those of fixtures/pages, repeated under ids of their own; in the newer output the headline of each
hundredth differs. With --small, only headline, publisher and reporters are kept; with --shuffled, the newer output is
in another order, so that most records wait for their partners. Outputs are .jsonl.zst; what waits needs room below
--scratch. The command is a process of its own, and its peak memory is what the kernel tells of it.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import zstandard

from extractor.batch import BatchOptions, find_items, run_batch

ROOT = Path(__file__).resolve().parent.parent
PLACE = "\x00"
KEPT = ("schema", "source", "title", "publisher", "reporters")
EACH = 100


def templates(small: bool, directory: str) -> list[tuple[str, str]]:
    """Each record of the fixtures as a line with a place for its number; and the same with another headline."""
    out = Path(directory) / "fixtures.jsonl"
    run_batch(find_items([str(ROOT / "fixtures" / "pages")]), str(out), BatchOptions(workers=1))
    found = []
    for line in out.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["article"] is None:
            continue
        record["id"] = PLACE
        if small:
            record["article"] = {name: record["article"][name] for name in KEPT}
        before = json.dumps(record, ensure_ascii=False)
        record["article"]["title"] += " (고침)"
        found.append((before, json.dumps(record, ensure_ascii=False)))
    return found


def write(path: Path, numbers: Iterable[int], lines: list[tuple[str, str]], newer: bool) -> int:
    """An output with these records; the bytes that it would have unpacked."""
    size = 0
    mark = json.dumps(PLACE)
    with open(path, "wb") as stream, zstandard.ZstdCompressor(level=1).stream_writer(stream) as packed:
        for number in numbers:
            line = lines[number % len(lines)][newer and number % EACH == 0]
            data = line.replace(mark, f'"{number:09d}.html"').encode() + b"\n"
            size += len(data)
            packed.write(data)
    return size


def measured(old: Path, new: Path, directory: str) -> tuple[float, int, str]:
    """Seconds, peak resident bytes, and the first line of what the command says."""
    command = [sys.executable, "-m", "extractor", "compare", str(old), str(new)]
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "TMPDIR": directory})
    assert process.stdout is not None
    said = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 1:  # the outputs differ
        raise SystemExit(f"extractor compare ended with {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - started, usage.ru_maxrss * 1024, said.partition("\n")[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--shuffled", action="store_true")
    parser.add_argument("--scratch")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.scratch) as directory:
        lines = templates(arguments.small, directory)
        old, new = Path(directory) / "old.jsonl.zst", Path(directory) / "new.jsonl.zst"
        size = write(old, range(arguments.records), lines, newer=False)
        order = list(range(arguments.records))
        if arguments.shuffled:
            random.Random(1).shuffle(order)
        write(new, order, lines, newer=True)
        seconds, peak, said = measured(old, new, directory)
    print(f"{said}; {size / arguments.records:,.0f} bytes a record; {seconds:,.0f} s; peak {peak / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()
