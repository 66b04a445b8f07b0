"""Runs this extractor and others over labelled pages and prints one table of how well and how fast they read them.

Usage: python scripts/peers.py [FIXTURES] [--only NAME ...] [--timeout SECONDS] [--without-publishers] [--json FILE]

FIXTURES is a tree of fixtures (docs/regression.md) with page.html and expected.json; those whose expectation holds the
text count. Every system runs in a process of its own over the same decoded strings; a page that takes longer than the
timeout, or makes a system raise, counts as read empty. Missing libraries are left out by name
(pip install 'korean-news-extractor[peers]'). The interval is a bootstrap over pages, 95 %.
"""

import argparse
import dataclasses
import importlib.metadata
import json
import multiprocessing
import random
import signal
import statistics
import sys
import time
from collections.abc import Iterable
from multiprocessing.connection import Connection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from lxml import html
from page_scores import Answer, Score, Truth, score
from peer_systems import SYSTEMS, System

from extractor import ExtractionError, tables
from extractor.batch.files import read_file
from extractor.batch.sidecar import read_sidecar
from extractor.decode import decode
from extractor.records.plain import aligned
from extractor.regression import Expectation, find_fixtures, load_fixture

ROOT = Path(__file__).resolve().parent.parent
BODY = ("precision", "recall", "f1", "leak")
COLUMNS = (*BODY, "title", "reporters", "day", "publisher")


NOTHING_READ = Answer(title="", reporters=(), day="", publisher="")


@dataclasses.dataclass(frozen=True)
class Page:
    """One labelled page: its bytes as saved, the same decoded, and what is on it."""

    name: str
    data: bytes
    text: str
    url: str | None
    truth: Truth


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What one system made of one page; `problem` is an exception's or the clock's."""

    score: Score
    seconds: float
    problem: str | None


def load(root: Path) -> list[Page]:
    """The fixtures below `root` that are HTML and vouch for an article's text."""
    pages = []
    for directory in find_fixtures(root):
        fixture = load_fixture(directory, root)
        given = fixture.expectation.fields
        if fixture.page.suffix == ".txt" or not isinstance(given.get("text") or given.get("paragraphs"), str | list):
            continue
        data, beside = read_file(str(fixture.page)), read_sidecar(fixture.page)
        try:
            text = decode(data, beside.charset).text
        except ExtractionError as error:
            print(f"{fixture.name}: {error}", file=sys.stderr)
            continue
        pages.append(Page(fixture.name, data, text, beside.url, _truth(fixture.expectation)))
    return pages


def _truth(expectation: Expectation) -> Truth:
    given = expectation.fields
    body = given.get("text") or "\n".join(one["text"] for one in given["paragraphs"])
    captions = [one.get("caption") or "" for one in given.get("images") or ()]
    beside = [given.get("title") or "", given.get("byline") or "", *(given.get("subtitles") or ()), *captions]
    people = given.get("reporters")
    removed = [line for lines in expectation.removed_as.values() for line in lines]
    furniture = [line for line in (*expectation.must_not_contain, *removed) if line not in body]
    return Truth(
        body,
        given.get("title"),
        None if people is None else tuple(person["name"] for person in people),
        (given.get("published_at") or "")[:10] or None,
        (given.get("publisher") or {}).get("name"),
        tuple(beside),
        tuple(furniture),
    )


class _TooLong(Exception):
    pass


def _ring(_signal: int, _frame: object) -> None:
    raise _TooLong


def _run(system: System, pages: list[Page], timeout: float, without_publishers: bool, to: Connection) -> None:
    """All pages through one system, in a child process; the outcomes go through the pipe."""
    if without_publishers:
        _switch_publishers_off()
    try:
        read = system.make()
    except ImportError as error:
        to.send(str(error))
        return
    signal.signal(signal.SIGALRM, _ring)
    outcomes = []
    # The first page once before the clock counts: tables and models that a system loads on first use.
    for page in (pages[0], *pages):
        answer, problem = NOTHING_READ, None
        started = time.perf_counter()
        signal.setitimer(signal.ITIMER_REAL, timeout)
        try:
            answer = read(page.text, page.data, page.url)
        except _TooLong:
            problem = f"more than {timeout:g} s"
        except Exception as error:
            problem = f"{type(error).__name__}: {error}"[:200]
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        outcomes.append(Outcome(score(page.truth, answer), time.perf_counter() - started, problem))
    to.send(outcomes[1:])


def _switch_publishers_off() -> None:
    """Empty the table of publishers' names, to measure what the pages themselves say."""
    table = tables.load("publishers")
    table["papers"] = []


def measure(system: System, pages: list[Page], timeout: float, without_publishers: bool) -> list[Outcome] | str:
    """The outcomes page by page, or why the system cannot run."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(
        target=_run, args=(system, pages, timeout, without_publishers, theirs)
    )
    process.start()
    theirs.close()
    try:
        result: list[Outcome] | str = ours.recv()
    except EOFError:
        result = "its process died"
    process.join()
    return result


def parse_seconds(pages: list[Page]) -> float:
    """The bare lxml parse of all pages: what every time is held against."""
    total = 0.0
    for page in pages:
        started = time.perf_counter()
        html.document_fromstring(page.text.encode(), parser=html.HTMLParser(encoding="utf-8"))
        total += time.perf_counter() - started
    return total


def interval(values: list[float], rounds: int = 1000) -> tuple[float, float]:
    """The 95 % bootstrap interval of a mean, the same on every run."""
    drawn = random.Random(1)
    means = sorted(statistics.fmean(drawn.choices(values, k=len(values))) for _ in range(rounds))
    return means[round(0.025 * rounds)], means[round(0.975 * rounds) - 1]


def _mean(values: Iterable[float | None]) -> str:
    known = [value for value in values if value is not None]
    return f"{statistics.fmean(known):.3f}" if known else "-"


def row(system: System, outcomes: list[Outcome], bare: float) -> tuple[str, ...]:
    cells = []
    for column in COLUMNS:
        told = column in BODY or column in system.fields
        cells.append(_mean(getattr(one.score, column) for one in outcomes) if told else "-")
    low, high = interval([one.score.f1 for one in outcomes])
    good = statistics.fmean(one.score.f1 >= 0.95 for one in outcomes)
    failed = sum(one.problem is not None for one in outcomes)
    times = f"{sum(one.seconds for one in outcomes) / bare:.1f}"
    return (_label(system), *cells[:3], f"{low:.3f}-{high:.3f}", f"{good:.2f}", *cells[3:], str(failed), times)


def _label(system: System) -> str:
    if system.distribution is None:
        return system.name
    version = importlib.metadata.version(system.distribution)
    name, _, option = system.name.partition(", ")
    return f"{name} {version}" + (f", {option}" if option else "")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fixtures", nargs="?", type=Path, default=ROOT / "fixtures" / "pages")
    parser.add_argument("--only", nargs="+", choices=[system.name for system in SYSTEMS], help="these systems alone")
    parser.add_argument("--timeout", type=float, default=30.0, help="seconds a page may take (30)")
    parser.add_argument(
        "--without-publishers", action="store_true", help="ours without the table of publishers' names by domain"
    )
    parser.add_argument("--json", type=Path, help="write every page's scores there, too")
    arguments = parser.parse_args()
    pages = load(arguments.fixtures)
    if not pages:
        print(f"no labelled pages below {arguments.fixtures}", file=sys.stderr)
        return 2
    bare = parse_seconds(pages)
    head = ("system", "P", "R", "F1", "F1 95 %", ">=.95", "leak", "title", "reporters", "day", "publisher")
    head += ("failed", "parses")
    rows, details = [head], {}
    for system in SYSTEMS:
        if arguments.only and system.name not in arguments.only:
            continue
        outcomes = measure(system, pages, arguments.timeout, arguments.without_publishers)
        if isinstance(outcomes, str):
            print(f"{system.name}: left out ({outcomes})", file=sys.stderr)
            continue
        rows.append(row(system, outcomes, bare))
        details[system.name] = {
            page.name: dataclasses.asdict(outcome) for page, outcome in zip(pages, outcomes, strict=True)
        }
    print(f"{len(pages)} pages; parses: time in bare lxml parses of the same pages")
    print("\n".join(aligned(rows)))
    if arguments.json:
        arguments.json.write_text(json.dumps(details, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
