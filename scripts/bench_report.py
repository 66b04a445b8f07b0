"""How long a report over many facts takes to be made, and to be usable in a browser.

Usage: python scripts/bench_report.py [--facts 20000] [--chromium PATH] [--keep DIR]

The records are those of the fixtures that state facts, repeated under other names with other figures until there are
enough. Times of the browser are from opening the file to its first paint and to the table being filled, and from a key
or a choice to the next frame with its result. Needs the extras charts and browser.
"""

from __future__ import annotations

import argparse
import copy
import json
import resource
import subprocess
import sys
import tempfile
import time
from itertools import count
from pathlib import Path
from typing import Any

from browser import ARGUMENTS, CHROMIUM

from extractor.batch.model import BatchOptions, Item
from extractor.batch.page import process_page

PAGES = Path(__file__).parent.parent / "fixtures" / "pages"
MEASURE = """async ([step]) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  const form = document.getElementById("fact-filters"), pane = document.getElementById("facts-window");
  const enter = (name, value) => { form.elements[name].value = value; form.dispatchEvent(new Event("input")); };
  const steps = {
    search: () => enter("words", "일자리"),
    clear: () => enter("words", ""),
    check: () => enter("check", "2"),
    unchecked: () => enter("check", ""),
    sort: () => document.querySelector('#facts-table thead button[data-column="4"]').click(),
    names: () => document.querySelector('#facts-table thead button[data-column="1"]').click(),
    scroll: () => { pane.scrollTop = pane.scrollHeight / 2; },
  };
  await frame();
  const start = performance.now();
  steps[step]();
  await frame();
  return performance.now() - start;
}"""


def fixture_records() -> list[dict[str, Any]]:
    """The records of the fixtures that state facts."""
    found = []
    for page in sorted(PAGES.glob("*/*/page.*")):
        if page.name.endswith(".json"):
            continue
        record = process_page(Item(str(page), str(page)), BatchOptions()).to_dict()
        if (record["article"] or {}).get("facts"):
            found.append(record)
    return found


def varied(record: dict[str, Any], number: int) -> dict[str, Any]:
    """A record under another name; of every seventh the checks disagree."""
    record = copy.deepcopy(record)
    record["id"] = f"{number:06}/{record['id']}"
    for fact in record["article"]["facts"]:
        fact["indicator"] += f" {number % 97}"
        if number % 7 == 0:
            for check in fact["checks"]:
                check["agrees"], check["stated"] = False, check["stated"] + 37
    return record


def write_output(path: Path, facts: int) -> int:
    """An output with at least so many facts; how many there are."""
    records, total = fixture_records(), 0
    with open(path, "w", encoding="utf-8") as stream:
        for number in count():
            record = varied(records[number % len(records)], number)
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
            total += len(record["article"]["facts"])
            if total >= facts:
                return total


def in_browser(report: Path, chromium: str) -> dict[str, float]:
    """Milliseconds until the first paint and the filled table, and of each step in it; the middle one of three."""
    from playwright.sync_api import sync_playwright

    measured: dict[str, list[float]] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for _ in range(3):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            start = time.perf_counter()
            page.goto(report.absolute().as_uri(), wait_until="load")
            page.wait_for_selector("#facts-rows tr[data-position='0']")
            measured.setdefault("table filled", []).append(1000 * (time.perf_counter() - start))
            page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
            paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
            measured.setdefault("first paint", []).append(paint)
            for step in ("search", "clear", "check", "unchecked", "sort", "names", "scroll"):
                measured.setdefault(step, []).append(page.evaluate(MEASURE, [step]))
            page.close()
        browser.close()
    return {name: sorted(values)[1] for name, values in measured.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facts", type=int, default=20_000)
    parser.add_argument("--chromium", default=CHROMIUM, required=CHROMIUM is None)
    parser.add_argument("--keep", type=Path, help="keep output and report in this directory")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        directory = options.keep or Path(temporary)
        directory.mkdir(parents=True, exist_ok=True)
        output, report = directory / "out.jsonl", directory / "report.html"
        facts = write_output(output, options.facts)
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "extractor", "report", str(output), "-o", str(report)], check=True)
        seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{facts:,} facts, {output.stat().st_size / 2**20:.1f} MiB of records")
        print(f"report made      {seconds:8.1f} s, {peak:.0f} MiB of memory, {report.stat().st_size / 2**20:.1f} MiB")
        for name, milliseconds in in_browser(report, options.chromium).items():
            print(f"{name:<16} {milliseconds:8.0f} ms")


if __name__ == "__main__":
    main()
