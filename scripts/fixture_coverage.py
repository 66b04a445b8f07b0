"""Tells what the fixtures cover: frames of facts, kinds of removal, readers, rules of decoding, fields, errors, tags.

Usage: python3 scripts/fixture_coverage.py [FIXTURES] [--least N]

Kinds of removal, fields and errors count where a fixture expects them; readers and rules of decoding where its page
takes that way; frames (tables/facts_frames.toml) where they give a figure of the article its slot and the fixture says
which facts there are. With --least, names frames, kinds of removal and readers that fewer than N fixtures cover, and
ends with 1.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from extractor import schemas
from extractor.batch.files import read_file
from extractor.batch.saved import open_saved
from extractor.batch.sidecar import read_sidecar
from extractor.decode import decode
from extractor.errors import ExtractionError
from extractor.facts.candidates import readings_of
from extractor.facts.frames import bind, frames
from extractor.korean import find_quantities, find_times
from extractor.records.plain import aligned
from extractor.reference import read_reference
from extractor.regression import Expectation, Fixture, find_fixtures, load_fixture
from extractor.regression.check import read_page

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Coverage:
    """How many fixtures stand for each tag, expect each kind of removal, take each reader …"""

    fixtures: int
    frames: Counter[str] = field(default_factory=Counter)
    removed_as: Counter[str] = field(default_factory=Counter)
    readers: Counter[str] = field(default_factory=Counter)
    decoding: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)
    tags: Counter[str] = field(default_factory=Counter)

    def short_of(self, least: int) -> list[str]:
        """What too few fixtures cover, among the frames, kinds of removal and readers that there are."""
        counts = [("frame", frame.name, self.frames[frame.name]) for frame in frames()]
        counts += [("removed_as", kind, self.removed_as[kind]) for kind in schemas.removed_kinds()]
        counts += [("reader", name, self.readers[name]) for name in schemas.readers()]
        return [f"{what} {name}: {count}, at least {least} wanted" for what, name, count in counts if count < least]


def decoding_rule(fixture: Fixture) -> str:
    """The encoding of a fixture's page and the rule that decided it."""
    try:
        saved = open_saved(read_file(str(fixture.page)))
        decoded = decode(saved.data, read_sidecar(fixture.page).charset or saved.charset)
    except ExtractionError as error:
        return f"none: {type(error).__name__}"
    return f"{decoded.encoding}: {decoded.rule}"


def frames_of(article: dict[str, Any]) -> set[str]:
    """The frames that give a figure of the article its slot, or say that it has none."""
    day = read_reference(article["published_at"])
    fields = [("title", article["title"])]
    fields += [(f"subtitles[{n}]", subtitle) for n, subtitle in enumerate(article["subtitles"])]
    fields.append(("text", article["text"]))
    quantities = [q for name, text in fields for q in find_quantities(text, field=name)]
    times = [t for name, text in fields for t in find_times(text, reference=day, field=name)]
    return {b.frame.name for reading in readings_of(fields, quantities, times) for b in bind(reading)}


def tells_facts(expectation: Expectation) -> bool:
    """Whether a fixture says which facts its article states, none being one answer."""
    return "facts" in expectation.fields or "facts" in expectation.absent


def measure(root: Path) -> Coverage:
    """The coverage of the fixtures below a directory. Raises BadFixture."""
    fixtures = [load_fixture(directory, root) for directory in find_fixtures(root)]
    coverage = Coverage(len(fixtures))
    for fixture in fixtures:
        expectation = fixture.expectation
        coverage.tags.update(set(fixture.tags))
        coverage.removed_as.update(list(expectation.removed_as))
        coverage.fields.update(expectation.checked)
        coverage.decoding[decoding_rule(fixture)] += 1
        if expectation.error is not None:
            coverage.errors[expectation.error] += 1
        elif (article := read_page(fixture, facts=False).article) is not None:
            coverage.readers[article["source"]["reader"]] += 1
            if tells_facts(expectation):
                coverage.frames.update(frames_of(article))
    return coverage


def table(coverage: Coverage) -> Iterator[str]:
    """The coverage as lines, the most covered first."""
    yield f"{coverage.fixtures} fixtures"
    for name in ("frames", "removed_as", "readers", "decoding", "errors", "fields", "tags"):
        counts: Counter[str] = getattr(coverage, name)
        yield ""
        yield name.replace("_", " ")
        ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
        yield from (f"  {line}" for line in aligned([(str(count).rjust(4), what) for what, count in ordered]))


def main(arguments: list[str]) -> int:
    least = 0
    if "--least" in arguments:
        at = arguments.index("--least")
        least = int(arguments[at + 1])
        arguments = arguments[:at] + arguments[at + 2 :]
    coverage = measure(Path(arguments[0]) if arguments else ROOT / "fixtures")
    print("\n".join(table(coverage)))
    short = coverage.short_of(least)
    for line in short:
        print(line, file=sys.stderr)
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
