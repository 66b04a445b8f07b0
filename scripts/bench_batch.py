"""Pages a second, processor time and peak memory of `extractor batch`, beside a pool of trafilatura.

Usage: python scripts/bench_batch.py [DIRECTORY ...] [--sizes 1000 10000] [--workers 1 2] [--systems NAME ...]
       [--scratch DIR]

The pages are those of the directories (fixtures/pages where none is given), repeated with noise in each copy: figures
and a comment of their own, so that no two are equal. All systems read the same files with the same number of processes.
Every run is a process of its own, watched from outside with all that it starts. What a run takes to start (imports,
Kiwi) is left out of the speed, which is counted from the first record to the last, and is in the seconds. "collector"
is the share of the processor time that the process takes that finds the pages and writes the records, its start
included.

With --scratch, pages and results stay there: what was measured over the same pages is not measured again, so that a
long comparison may be interrupted, or made in pieces (one size, one system), and is reported as a whole. 100,000 pages
of 50 KiB take 5 GB for the pages and 1.5 GB for records; at 190 pages a second without facts and 80 with, a processor
each, all of it with 1 and 2 workers takes 50 minutes, and trafilatura as long again.
"""

import argparse
import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from multiprocessing import Pool
from pathlib import Path

from extractor.batch import BatchOptions, find_items, run_batch
from extractor.batch.files import read_file
from extractor.errors import ExtractionError
from extractor.records.plain import aligned

ROOT = Path(__file__).resolve().parent.parent
SYSTEMS = ("extractor, no facts", "extractor", "trafilatura")
_END = re.compile(b"</p>")
_TICK = 0.25
_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


def originals(directories: list[str]) -> list[tuple[str, bytes]]:
    """(ending, bytes) of the pages that give an article."""
    from extractor import extract

    pages = []
    for item in find_items(directories):
        try:
            data = read_file(item.path)
            extract(data, facts=False)
        except ExtractionError:
            continue
        pages.append((Path(item.path.removesuffix(".gz")).suffix, data))
    return pages


def noisy(page: bytes, noise: random.Random) -> bytes:
    """A copy of a page that equals no other one. ASCII alone, so that it fits any encoding."""
    comment = f"<!-- {noise.getrandbits(256):064x} -->".encode()
    figures = f" {noise.randrange(10**6)} / {noise.randrange(10**6)}.".encode()
    places = [found.start() for found in _END.finditer(page)]
    if not places:
        return page + figures
    at = noise.choice(places)
    return page[:at] + figures + page[at : at + 4] + comment + page[at + 4 :]


def make_pages(sources: list[tuple[str, bytes]], count: int, directory: Path) -> None:
    """The pages as files, unless they stand already."""
    made = directory.with_suffix(".made")
    if made.exists():
        return
    shutil.rmtree(directory, ignore_errors=True)
    noise = random.Random(count)
    for number in range(count):
        ending, data = sources[number % len(sources)]
        below = directory / f"{number // 1_000:04d}"
        below.mkdir(parents=True, exist_ok=True)
        (below / f"{number:07d}{ending}").write_bytes(noisy(data, noise))
    made.touch()


def run_ours(directory: str, out: str, workers: int, facts: bool) -> list[float]:
    """Runs as the command does; the moments at which records were written."""
    moments: list[float] = []
    run_batch(
        find_items([directory]),
        out,
        BatchOptions(workers=workers, facts=facts),
        lambda record: moments.append(time.monotonic()),
    )
    return moments


def _bare(path: str) -> bool:
    from trafilatura import bare_extraction

    return bare_extraction(Path(path).read_bytes()) is not None


def run_trafilatura(directory: str, workers: int) -> list[float]:
    """A plain loop, or a pool of processes around it."""
    moments: list[float] = []
    paths: Iterable[str] = (item.path for item in find_items([directory]))
    if workers == 1:
        for path in paths:
            _bare(path)
            moments.append(time.monotonic())
        return moments
    with Pool(workers) as pool:
        for _ in pool.imap_unordered(_bare, paths, chunksize=8):
            moments.append(time.monotonic())
    return moments


def run_one(system: str, directory: str, out: str, workers: int) -> None:
    """The process that is watched: prints how many pages it read and the seconds from the first to the last."""
    if system == "trafilatura":
        moments = run_trafilatura(directory, workers)
    else:
        moments = run_ours(directory, out, workers, facts=system == "extractor")
    print(json.dumps({"pages": len(moments), "net": moments[-1] - moments[0]}))


def _tree(root: int) -> set[int]:
    """A process and its descendants."""
    found, waiting = set(), [root]
    while waiting:
        pid = waiting.pop()
        found.add(pid)
        try:
            for task in os.listdir(f"/proc/{pid}/task"):
                waiting += map(int, Path(f"/proc/{pid}/task/{task}/children").read_text().split())
        except OSError:
            continue
    return found


def _seconds(pid: int) -> float:
    """Processor time of one process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS_A_SECOND


def _proportional_memory(pid: int) -> int:
    """Bytes of one process, pages that it shares divided among those that share them."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024


def watch(process: subprocess.Popen[str]) -> tuple[dict[int, float], int]:
    """Processor seconds of each process of a run, and the most memory that they held together."""
    used: dict[int, float] = {}
    peak = 0
    looked = 0.0
    while process.poll() is None:
        memory = 0
        look = time.monotonic() - looked > 4 * _TICK  # which takes the kernel a while
        for pid in _tree(process.pid):
            try:
                used[pid] = _seconds(pid)
                memory += _proportional_memory(pid) if look else 0
            except (OSError, StopIteration):
                continue
        if look:
            looked = time.monotonic()
        peak = max(peak, memory)
        time.sleep(_TICK)
    return used, peak


def measure(system: str, directory: Path, workers: int, scratch: Path) -> dict[str, float]:
    out = scratch / "out"
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, __file__, "--run", system, str(directory), str(out), "--workers", str(workers)]
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    used, peak = watch(process)
    seconds = time.monotonic() - started
    result = json.loads(process.stdout.read())
    shutil.rmtree(out, ignore_errors=True)
    total = sum(used.values())
    return {
        "pages": result["pages"],
        "seconds": seconds,
        "rate": (result["pages"] - 1) / result["net"],
        "cpu": 1000 * total / result["pages"],
        "collector": used[process.pid] / total,
        "peak": peak / 2**20,
    }


def report(found: dict[tuple[int, str, int], dict[str, float]]) -> None:
    rows = [("pages", "system", "workers", "seconds", "pages a second", "CPU ms a page", "collector", "peak MiB", "")]
    for (size, system, workers), one in found.items():
        notes = []
        slowest = found.get((size, "trafilatura", workers))
        if slowest and system != "trafilatura":
            notes.append(f"{one['rate'] / slowest['rate']:.1f} x trafilatura")
        alone = found.get((size, system, 1))
        if alone and workers > 1:
            notes.append(f"{one['rate'] / alone['rate']:.2f} x 1 worker")
        smallest = found[min(key[0] for key in found if key[1:] == (system, workers)), system, workers]
        if smallest is not one:
            notes.append(f"{one['cpu'] / smallest['cpu'] - 1:+.0%} a page")
        share = f"{one['collector']:.1%}" if system != "trafilatura" else ""
        cells = (f"{one['seconds']:.1f}", f"{one['rate']:.1f}", f"{one['cpu']:.1f}", share, f"{one['peak']:.0f}")
        rows.append((f"{size:,}", system, str(workers), *cells, ", ".join(notes)))
    print("\n".join(aligned(rows)), flush=True)


class Results:
    """What was measured, kept in a file that a later call goes on with."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.found: dict[tuple[int, str, int], dict[str, float]] = {}
        if path.exists():
            for line in path.read_text().splitlines():
                *key, one = json.loads(line)
                self.found[tuple(key)] = one

    def add(self, key: tuple[int, str, int], one: dict[str, float]) -> None:
        self.found[key] = one
        with open(self._path, "a") as stream:
            stream.write(json.dumps([*key, one]) + "\n")

    def in_order(self) -> dict[tuple[int, str, int], dict[str, float]]:
        return dict(sorted(self.found.items(), key=lambda item: (item[0][0], SYSTEMS.index(item[0][1]), item[0][2])))


def compare(arguments: argparse.Namespace, sources: list[tuple[str, bytes]], scratch: Path) -> None:
    kept = hashlib.sha256(b"".join(data for _, data in sources)).hexdigest()[:12]
    directory = scratch / f"pages-{kept}"  # other pages, other results
    directory.mkdir(parents=True, exist_ok=True)
    results = Results(directory / "results.jsonl")
    for count in arguments.sizes:
        make_pages(sources, count, directory / f"{count}")
        for key in ((count, system, workers) for system in arguments.systems for workers in arguments.workers):
            if key not in results.found:
                results.add(key, measure(key[1], directory / f"{count}", key[2], scratch))
                print(f"{count:,} {key[1]} {key[2]}: done", file=sys.stderr, flush=True)
    report(results.in_order())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directories", nargs="*", metavar="DIRECTORY", default=[str(ROOT / "fixtures" / "pages")])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--systems", nargs="+", choices=SYSTEMS, default=list(SYSTEMS))
    parser.add_argument("--scratch", type=Path, help="a directory in which pages and results stay")
    parser.add_argument("--run", choices=SYSTEMS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.run:
        run_one(arguments.run, *arguments.directories, arguments.workers[0])
        return 0
    sources = originals(arguments.directories)
    if not sources:
        print("no pages there", file=sys.stderr)
        return 2
    size = sum(len(data) for _, data in sources) / len(sources) / 1024
    print(f"{len(sources)} pages of {size:.0f} KiB on average, in copies with noise; load {os.getloadavg()[0]:.1f}")
    if arguments.scratch is not None:
        compare(arguments, sources, arguments.scratch)
    else:
        with tempfile.TemporaryDirectory() as name:
            compare(arguments, sources, Path(name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
