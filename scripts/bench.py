"""Milliseconds a page: the bare parse, our article, our full record, and trafilatura's, in one run.

Usage: python scripts/bench.py [DIRECTORY ...] [--rounds N] [--no-facts]

The pages are those of the directories (fixtures/pages where none is given), with their sidecars. Every round takes the
systems in turn page by page, so that what else the machine does falls on all of them; the best round of each page
counts, in processor time where the clock for that is fine enough. Peak memory is measured by processes of their own.
trafilatura is left out where it is not installed (pip install 'korean-news-extractor[bench]').
"""

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from lxml import html

import extractor
from extractor.batch import find_items
from extractor.batch.files import read_file
from extractor.batch.sidecar import read_sidecar
from extractor.decode import decode
from extractor.records.plain import aligned

ROOT = Path(__file__).resolve().parent.parent
PEAKS = {
    "lxml parse": "parse",
    "article, no facts": "article",
    "full record": "full",
    "trafilatura": "trafilatura",
}

# Another program's turn is no time of ours.
FINE = time.get_clock_info("process_time").resolution < 1e-4
CLOCK = time.process_time if FINE else time.perf_counter

Page = tuple[bytes, str, str | None]
"""As saved, decoded, and the address that the sidecar gives."""


def load(directories: list[str]) -> list[Page]:
    pages = []
    for item in find_items(directories):
        try:
            data = read_file(item.path)
            text = decode(data).text
            html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
        except (extractor.ExtractionError, ValueError, html.etree.ParserError):
            continue
        pages.append((data, text, read_sidecar(Path(item.path)).url))
    return pages


def parse(page: Page) -> object:
    # The decoded string as UTF-8 bytes: lxml refuses a str with an XML declaration, and encodes a str itself.
    return html.document_fromstring(page[1].encode(), parser=html.HTMLParser(encoding="utf-8"))


def article(page: Page) -> object:
    return _record(page, facts=False)


def full(page: Page) -> object:
    return _record(page, facts=True)


def _record(page: Page, facts: bool) -> object:
    try:
        return extractor.extract(page[0], url=page[2], facts=facts).to_dict()
    except extractor.ExtractionError:
        return None


def systems(facts: bool) -> dict[str, Callable[[Page], object]]:
    found: dict[str, Callable[[Page], object]] = {"lxml parse": parse, "article, no facts": article}
    if facts:
        found["full record"] = full
    try:
        from trafilatura import bare_extraction
    except ImportError:
        print("trafilatura is not installed: left out", file=sys.stderr)
    else:
        found["trafilatura"] = lambda page: bare_extraction(page[1], url=page[2])
    return found


def measure(pages: list[Page], timed: dict[str, Callable[[Page], object]], rounds: int) -> dict[str, float]:
    """Seconds for all pages by system: the sum of each page's best round."""
    best = {name: [float("inf")] * len(pages) for name in timed}
    for _ in range(rounds):
        for number, page in enumerate(pages):
            for name, run in timed.items():
                started = CLOCK()
                run(page)
                best[name][number] = min(best[name][number], CLOCK() - started)
    return {name: sum(times) for name, times in best.items()}


def peak(directories: list[str], system: str) -> str:
    """MiB that a process needs at most when it reads all the pages with one system."""
    command = [sys.executable, __file__, "--peak-of", system, *directories]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return result.stdout.strip() or "failed"


def print_peak(directories: list[str], system: str) -> None:
    run = {"parse": parse, "article": article, "full": full}.get(system) or systems(False)["trafilatura"]
    for page in load(directories):
        run(page)
    print(f"{_peak_kib() / 1024:.0f} MiB")


def _peak_kib() -> int:
    """Of this program alone: Linux counts what the process held before it became this program into ru_maxrss."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directories", nargs="*", metavar="DIRECTORY", default=[str(ROOT / "fixtures" / "pages")])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-facts", action="store_true", help="leave the full record out")
    parser.add_argument("--peak-of", choices=list(PEAKS.values()), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.peak_of:
        print_peak(arguments.directories, arguments.peak_of)
        return 0
    pages = load(arguments.directories)
    if not pages:
        print("no pages there", file=sys.stderr)
        return 2
    timed = systems(not arguments.no_facts)
    if not arguments.no_facts:
        extractor.warm_up()
    for run in timed.values():
        run(pages[0])
    seconds = measure(pages, timed, arguments.rounds)
    slowest = seconds.get("trafilatura")
    rows = [("", "ms a page", "parses", "trafilatura is slower by", "peak memory")]
    for name, total in seconds.items():
        factor = f"{slowest / total:.1f}" if slowest and name != "trafilatura" else ""
        memory = peak(arguments.directories, PEAKS[name]) if name in PEAKS else ""
        rows.append((name, f"{1000 * total / len(pages):.2f}", f"{total / seconds['lxml parse']:.1f}", factor, memory))
    size = sum(len(page[0]) for page in pages) / len(pages)
    print(f"{len(pages)} pages of {size / 1024:.0f} KiB on average, best of {arguments.rounds} rounds")
    print("\n".join(aligned(rows)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
