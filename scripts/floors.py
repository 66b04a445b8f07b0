"""Holds the quality on the project's fixtures against fixtures/floors.json; raises floors that were passed.

Usage: python scripts/floors.py [--check] [--lower NAME --reason TEXT] [--fixtures DIR]

Measured are the fixtures that vouch for an article's text: as they were saved, and varied as another site would have
built the same page or as it is copied as text (scripts/page_variants.py), since a rule that reads a class name must not
be all that holds a page.
Ends with 1 where something is below its floor, is not measured any more or has no floor yet (--check); without --check
new and higher figures are written. A floor is lowered only by name and with a reason, which stays in the file.
"""

import argparse
import json
import statistics
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from page_scores import Answer, Score, score, squash
from page_variants import VARIANTS
from peer_systems import answer_of
from peers import Page, load

import extractor
from extractor.records.plain import aligned
from extractor.regression.failure import page_texts

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"
MEASURES = ("f1", "clean", "title", "reporters", "day", "publisher")
"""clean: the share of pages into whose text no furniture got."""


def read(page: Page, vary: Any) -> Score:
    """What comes of one variant of a page; nothing where it is refused."""
    try:
        article = extractor.extract(vary(page.text), url=page.url, facts=False)
    except extractor.ExtractionError:
        return score(page.truth, Answer("", "", (), "", ""))
    return score(page.truth, answer_of(article))


def still_there(page: Page, vary: Any) -> bool:
    """Whether the variant still holds the story; one that was only in the JSON-LD is gone without it."""
    varied = vary(page.text).strip()
    return bool(varied) and squash(page.truth.text.split("\n")[0]) in page_texts(varied.encode(), "utf-8")


def measured(root: Path) -> dict[str, float]:
    """Every figure by its name, such as "no names: f1"; cut to three decimals."""
    pages = load(root)
    figures = {}
    for name, vary in VARIANTS.items():
        scores = [read(page, vary) for page in pages if still_there(page, vary)]
        for measure in MEASURES:
            field = "leak" if measure == "clean" else measure
            values = [value for one in scores if (value := getattr(one, field)) is not None]
            mean = statistics.fmean(values)
            figures[f"{name}: {measure}"] = int(1000 * (1 - mean if measure == "clean" else mean)) / 1000
    return figures


def problems(floors: dict[str, float], figures: dict[str, float]) -> list[str]:
    """What does not hold, a line each."""
    low = [
        f"{name}: {figures[name]} is below its floor {floor}"
        for name, floor in floors.items()
        if name in figures and figures[name] < floor
    ]
    gone = [f"{name}: has a floor and is not measured" for name in floors if name not in figures]
    new = [f"{name}: is measured and has no floor" for name in figures if name not in floors]
    return low + gone + new


def raised(content: dict[str, Any], figures: dict[str, float]) -> dict[str, Any]:
    """The file's content with new and passed floors at what was measured."""
    floors = {name: max(figure, content["floors"].get(name, 0.0)) for name, figure in figures.items()}
    return {**content, "floors": floors}


def lowered(content: dict[str, Any], figures: dict[str, float], name: str, reason: str) -> dict[str, Any]:
    """The file's content with one floor at what was measured, and why. Raises ValueError where nothing is lower."""
    floor = content["floors"].get(name)
    if floor is None or name not in figures or figures[name] >= floor:
        raise ValueError(f"{name}: is not below a floor")
    entry = {"name": name, "from": floor, "to": figures[name], "reason": reason}
    return {"floors": {**content["floors"], name: figures[name]}, "lowered": [*content["lowered"], entry]}


def write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--lower", metavar="NAME")
    parser.add_argument("--reason", metavar="TEXT")
    parser.add_argument("--fixtures", type=Path, default=FIXTURES)
    arguments = parser.parse_args()
    if bool(arguments.lower) != bool(arguments.reason):
        parser.error("--lower and --reason go together")
    path = arguments.fixtures / "floors.json"
    content = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"floors": {}, "lowered": []}
    figures = measured(arguments.fixtures)
    if arguments.lower:
        try:
            content = lowered(content, figures, arguments.lower, arguments.reason)
        except ValueError as error:
            print(error, file=sys.stderr)
            return 2
        write(path, content)
    found = problems(content["floors"], figures)
    if not arguments.check:
        higher = raised(content, figures)
        if higher != content and not any("below" in line or "not measured" in line for line in found):
            write(path, higher)
            print(f"raised: {path}")
            content, found = higher, []
    print(
        "\n".join(
            aligned(
                [
                    ("", "measured", "floor"),
                    *(
                        (name, f"{figure:.3f}", f"{content['floors'].get(name, 0):.3f}")
                        for name, figure in figures.items()
                    ),
                ]
            )
        )
    )
    for line in found:
        print(line, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
