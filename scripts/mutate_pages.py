"""Damages saved pages in many ways and looks for what the extractor must never do with them.

Usage: python scripts/mutate_pages.py DIRECTORY... [--count N] [--seed S] [--first INDEX] [--workers W]
                                      [--facts SHARE] [--limit SECONDS] [--save DIRECTORY]

Never: an exception other than ExtractionError; more than LIMIT seconds of processor time on one page (the system ends
the worker, so that no loop in native code escapes); a crash; an Article that is no valid UTF-8 JSON, whose located
things do not stand where they say, or that a second reading gives otherwise. Mutant number i of a seed is the same in
every run over the same pages. Offenders are written to --save with a .txt that tells how each came about; exit code 1
if there are any.
"""

import argparse
import json
import multiprocessing
import random
import resource
import signal
import sys
import time
import traceback
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection, wait
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from page_mutations import Mutant, mutate

import extractor
from extractor.decode import decode

SUFFIXES = (".html", ".htm", ".xhtml", ".txt")
SLOWEST = 5
SAVED_PER_KIND = 5
TWICE = 0.05
"""Share of the mutants that are read a second time."""


@dataclass(frozen=True)
class Finding:
    """One mutant that was read wrongly; `kind` groups those with one cause."""

    index: int
    kind: str
    detail: str


@dataclass(frozen=True)
class Batch:
    """What a worker found since it last told: outcomes, findings and the (seconds, index) of what took longest."""

    done: int
    outcomes: Counter[str]
    findings: tuple[Finding, ...]
    slowest: tuple[tuple[float, int], ...]


@dataclass(frozen=True)
class Plan:
    """All that the mutants of a run depend on."""

    pages: tuple[str, ...]
    seed: int
    facts: float
    limit: float

    def mutant(self, index: int) -> tuple[Mutant, bool]:
        """Mutant number `index`, and whether it is read with facts."""
        source = random.Random(f"{self.seed}/{index}")
        page = self.pages[source.randrange(len(self.pages))]
        facts = source.random() < self.facts
        return mutate(page, source, self.pages), facts


def read_pages(directories: Sequence[Path]) -> tuple[str, ...]:
    """The readable pages under the directories, as text, in the order of their paths."""
    pages = []
    for directory in directories:
        for path in sorted(directory.rglob("*")):
            if path.suffix.lower() in SUFFIXES and path.is_file():
                try:
                    pages.append(decode(path.read_bytes()).text)
                except extractor.ExtractionError:
                    continue
    return tuple(pages)


def problems(article: extractor.Article) -> Iterator[str]:
    """What is wrong with an article in itself, whatever page it came from."""
    try:
        json.loads(article.to_json().encode(), parse_constant=_no_constant)
    except (ValueError, TypeError) as error:
        yield f"no valid JSON: {type(error).__name__}"
        return
    fields = {"title": article.title, "text": article.text}
    fields |= {f"subtitles[{i}]": text for i, text in enumerate(article.subtitles)}
    located = [*(article.quantities or ()), *(article.times or ())]
    for fact in article.facts or ():
        slots = (fact.target, fact.achieved, fact.rate, fact.difference)
        located += [fact.evidence, *(slot for slot in slots if slot is not None)]
    for thing in located:
        if fields.get(thing.field, "")[thing.start : thing.end] != thing.text or not thing.text:
            yield f"offsets: {type(thing).__name__} in {thing.field}"
    if article.text != "\n".join(paragraph.text for paragraph in article.paragraphs):
        yield "text is not its paragraphs"
    for paragraph in article.paragraphs:
        if len(paragraph.text.splitlines()) != 1 or paragraph.text != paragraph.text.strip():
            yield "a paragraph is empty, or holds a line break or outer white space"
    for field in fields.values():
        if field != unicodedata.normalize("NFC", field):
            yield "text is not in form C"
    for moment in (article.published_at, article.modified_at):
        if moment is not None and not _is_moment(moment):
            yield "a date is none"


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is no JSON")


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10 or text.endswith("+09:00")


def _read(mutant: Mutant, facts: bool) -> extractor.Article | str:
    """The article, or the name of the ExtractionError."""
    try:
        return extractor.extract(mutant.data, published=mutant.published, charset=mutant.charset, facts=facts)
    except extractor.ExtractionError as error:
        return type(error).__name__


def examine(index: int, mutant: Mutant, facts: bool) -> tuple[str, list[Finding]]:
    """The outcome of one mutant, and what is wrong with it."""
    try:
        result = _read(mutant, facts)
        if isinstance(result, str):
            return result, []
        findings = [Finding(index, problem, problem) for problem in dict.fromkeys(problems(result))]
        if random.Random(index).random() < TWICE and _read(mutant, facts) != result:
            findings.append(Finding(index, "a second reading differs", ""))
        return "ok", findings
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(frame.filename).name}:{frame.lineno}"
        return "exception", [Finding(index, f"{type(error).__name__} in {place}", traceback.format_exc())]


def _work(
    plan: Plan, indices: range, current: "multiprocessing.sharedctypes.Synchronized[int]", told: Connection
) -> None:
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the workers, and tells what they have told
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if plan.facts:
        extractor.warm_up()
    outcomes: Counter[str] = Counter()
    findings: list[Finding] = []
    slowest: list[tuple[float, int]] = []
    last = time.monotonic()
    for done, index in enumerate(indices, 1):
        mutant, facts = plan.mutant(index)
        current.value = index
        signal.setitimer(signal.ITIMER_PROF, plan.limit)
        start = time.process_time()
        outcome, found = examine(index, mutant, facts)
        slowest = sorted([*slowest, (time.process_time() - start, index)], reverse=True)[:SLOWEST]
        signal.setitimer(signal.ITIMER_PROF, 0)
        outcomes[outcome] += 1
        findings += found
        if found or done == len(indices) or time.monotonic() - last > 1:
            told.send(Batch(index, outcomes, tuple(findings), tuple(slowest)))
            outcomes, findings, slowest, last = Counter(), [], [], time.monotonic()
    told.close()


class Run:
    """The workers of one run, and what they told."""

    def __init__(self, plan: Plan, first: int, count: int, workers: int, save: Path | None) -> None:
        self.outcomes: Counter[str] = Counter()
        self.findings: Counter[str] = Counter()
        self.slowest: list[tuple[float, int]] = []
        self._plan = plan
        self._save = save
        self._end = first + count
        self._shares = [range(first + worker, self._end, workers) for worker in range(min(workers, count))]

    def go(self) -> None:
        """Read every mutant; a worker that the system ended is followed by another, behind the page that did it."""
        running = dict(self._start(share) for share in self._shares)
        while running:
            for told in wait(list(running)):
                assert isinstance(told, Connection)
                process, share, current, done = running[told]
                try:
                    batch = told.recv()
                    self._take(batch)
                    running[told] = (process, share, current, batch.done)
                except EOFError:
                    del running[told]
                    process.join()
                    if process.exitcode == 0:
                        continue
                    index = current.value
                    self._count_lost(share, done, index)
                    hung = process.exitcode == -signal.SIGPROF
                    kind = f"more than {self._plan.limit:g} s" if hung else f"worker ended with {process.exitcode}"
                    self._find(Finding(index, kind, kind))
                    rest = share[share.index(index) + 1 :]
                    if rest:
                        running.update([self._start(rest)])

    def _start(self, share: range) -> tuple[Connection, tuple]:
        told, telling = multiprocessing.Pipe(duplex=False)
        current = multiprocessing.Value("q", share[0])
        process = multiprocessing.Process(target=_work, args=(self._plan, share, current, telling), daemon=True)
        process.start()
        telling.close()
        return told, (process, share, current, share[0] - share.step)

    def _count_lost(self, share: range, done: int, index: int) -> None:
        """What an ended worker had read well but not told yet."""
        told = share.index(done) + 1 if done in share else 0
        self.outcomes["not told"] += share.index(index) - told
        self.outcomes["ended"] += 1

    def _take(self, batch: Batch) -> None:
        self.outcomes += batch.outcomes
        self.slowest = sorted([*self.slowest, *batch.slowest], reverse=True)[:SLOWEST]
        for finding in batch.findings:
            self._find(finding)

    def _find(self, finding: Finding) -> None:
        self.findings[finding.kind] += 1
        if self.findings[finding.kind] > SAVED_PER_KIND:
            return
        mutant, facts = self._plan.mutant(finding.index)
        how = f"facts {facts}, charset {mutant.charset!r}, published {mutant.published!r}"
        ways = f"mutant {finding.index}: {', '.join(mutant.ways)}; {how}"
        print(f"{finding.kind}\n  {ways}", file=sys.stderr, flush=True)
        if self._save is None:
            return
        self._save.mkdir(parents=True, exist_ok=True)
        data = mutant.data.encode("utf-8", "surrogatepass") if isinstance(mutant.data, str) else mutant.data
        (self._save / f"{finding.index}.html").write_bytes(data)
        (self._save / f"{finding.index}.txt").write_text(
            f"{ways}\n{finding.kind}\n{finding.detail}\n", encoding="utf-8"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 nothing found, 1 something found, 2 no pages, 130 interrupted: then what was found until then."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("directories", nargs="+", type=Path, metavar="DIRECTORY")
    parser.add_argument("--count", type=int, default=1_000, help="how many mutants")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first mutant")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--facts", type=float, default=0.05, help="share that is read with facts")
    parser.add_argument("--limit", type=float, default=10.0, help="seconds of processor time for one page")
    parser.add_argument("--save", type=Path, help="where offenders go")
    options = parser.parse_args(arguments)
    pages = read_pages(options.directories)
    if not pages or options.count < 1 or options.workers < 1:
        print("expected directories with saved pages, and a count and workers above 0", file=sys.stderr)
        return 2
    run = Run(
        Plan(pages, options.seed, options.facts, options.limit),
        options.first,
        options.count,
        options.workers,
        options.save,
    )
    start = time.monotonic()
    interrupted = False
    try:
        run.go()
    except KeyboardInterrupt:
        interrupted = True
    counts = ", ".join(f"{name} {count}" for name, count in run.outcomes.most_common())
    print(f"{run.outcomes.total()} mutants of {len(pages)} pages in {time.monotonic() - start:.0f} s: {counts}")
    print("slowest: " + ", ".join(f"{seconds:.2f} s (mutant {index})" for seconds, index in run.slowest))
    for kind, count in run.findings.most_common():
        print(f"{count:6d}  {kind}")
    print("nothing found" if not run.findings else f"{run.findings.total()} findings")
    return 130 if interrupted else 1 if run.findings else 0


if __name__ == "__main__":
    sys.exit(main())
