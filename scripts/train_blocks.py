"""Learns from labelled pages what a line says of belonging to its story; writes blocks_weights.json.

Usage: python scripts/train_blocks.py [--check-by-set]

Taught are the pages of tests/blocks/pages (.jsonl: lines with the roles that the rules gave them when the page was new,
and what they are), the lines beside them (.txt: wording alone) and the fixtures that vouch for their text. With
--check-by-set nothing is written: each set of pages is held out in turn, and printed is what the second reader takes
out of it, by weights that have not seen it: lines that were kept and are none of the story, and lines that are of it.
Needs the extra `train`.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from own_names import LEXICAL, holds_name, names_in
from training import written

from extractor.blocks import label, read_blocks
from extractor.blocks.measure import text_block
from extractor.blocks.model import TEXT_ROLES, Block, Labelled, Region, Role, Totals
from extractor.blocks.second_reading import asked_lines, read_again
from extractor.blocks.traits import PLACE, Story, style_of, wording
from extractor.decode import decode
from extractor.metadata import Metadata, read_metadata
from extractor.page import TextPage, open_page

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "tests" / "blocks" / "pages"
FIXTURES = ROOT / "fixtures"
WEIGHTS = ROOT / "extractor" / "tables" / "blocks_weights.json"
STRENGTH = 1.0
"""Inverse strength of the regularisation; 0.3 and 2 take out nearly the same lines of sets held out."""
OF_PLACE = 0.5
"""What features of a line's place count for beside those of its wording: rules that were fitted to a page are right
about places there, and less so on a page that they have not seen."""
UNASKED = 0.25
"""What a line of a story counts for that nobody would ask about."""
LEAST = 3
"""A feature has a weight where so many pages, or lines told alone, have it."""
SETS = 2
"""The letters of a line have a weight where so many sets have them, whose authors knew nothing of each other."""
SMALLEST = 0.02
NEAR = 25
"""Lines above and below the text of a page that are taught."""
FEWEST, INSERTED, SEED = 3, 2, 12
"""Paragraphs that a page has at least to be told lines among them; how many; what decides which."""
STORY, NONE, EITHER = "b", "x", "o"
_NEITHER_ROLES = frozenset((Role.TITLE, Role.SUBTITLE, Role.BYLINE, Role.DATELINE, Role.CAPTION, Role.IMAGE))


class Example(NamedTuple):
    traits: list[str]
    belongs: bool
    weight: float = 1.0


class Page(NamedTuple):
    """A page's lines with the roles by rules, and what each is: STORY, NONE, or EITHER (captions, bylines)."""

    labelled: list[Labelled]
    truth: list[str]


def stored(path: Path) -> list[Page]:
    """The pages of a file of tests/blocks/pages."""
    return [_page(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _page(row: dict[str, Any]) -> Page:
    regions: list[Region] = []
    totals = Totals()
    for tag, kinds, parent in row["regions"]:
        regions.append(Region(tag, frozenset(kinds), regions[parent] if parent >= 0 else None, totals, 0))
    labelled, truth = [], []
    for text, tag, region, linked, bold, hidden, role, reason, what in row["blocks"]:
        block = text_block(len(labelled), text, tag, regions[region] if region >= 0 else None)
        block.link_chars, block.bold, block.hidden = linked, bool(bold), bool(hidden)
        labelled.append(Labelled(block, Role(role), reason))
        truth.append(what)
    return Page(labelled, truth)


def fixtures(root: Path) -> Iterator[Page]:
    """The fixtures that say what their text is, with the roles that the rules alone give."""
    for path in sorted(root.rglob("expected.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        if not expected.get("text"):
            continue
        source = next(p for p in sorted(path.parent.glob("page.*")) if p.suffix != ".json")
        opened = open_page(decode(source.read_bytes()))
        metadata = Metadata() if isinstance(opened, TextPage) else read_metadata(opened)
        labelled = label(read_blocks(opened), metadata, again=False)
        kept = [i for i, item in enumerate(labelled) if item.role in TEXT_ROLES]
        if not kept:
            continue
        near = labelled[max(0, kept[0] - NEAR) : kept[-1] + NEAR + 1]
        page = Page(near, [_what(item, expected) for item in near])
        if not any(item.role in TEXT_ROLES and what == NONE for item, what in zip(near, page.truth, strict=True)):
            yield page  # else the story was read from a script


def _what(item: Labelled, expected: dict[str, Any]) -> str:
    key = _joined(item.block.text)
    if not key or item.role in _NEITHER_ROLES or key in map(_joined, expected.get("subtitles") or ()):
        return EITHER
    lines = set(map(_joined, expected["text"].split("\n")))
    return STORY if key in lines or (len(key) > 5 and key in _joined(expected["text"])) else NONE


def _joined(text: str) -> str:
    return "".join(text.split())


def with_lines(page: Page, lines: Sequence[tuple[str, bool]], dice: random.Random) -> Page:
    """A page with some lines told among its text, as sites set them: rules fitted to it keep none but text."""
    labelled, truth = list(page.labelled), list(page.truth)
    story = Story(labelled)
    kept = [i for i in story.kept if truth[i] == STORY and labelled[i].role is Role.BODY]
    if len(kept) < FEWEST:
        return page
    for i in sorted(dice.sample(kept, min(INSERTED, len(kept))), reverse=True):
        line, belongs = dice.choice(lines)
        if belongs and style_of(line) == "polite" and not story.polite:
            continue  # no story in the plain style says so
        beside = labelled[i].block
        block = text_block(0, line, beside.tag, beside.region)
        labelled.insert(i + 1, Labelled(block, Role.BODY, "told among the text"))
        truth.insert(i + 1, STORY if belongs else NONE)
    return Page(labelled, truth)


def examples(page: Page) -> list[Example]:
    """The lines of a page that the second reader is asked about, and those it would be, had the rules kept them."""
    found = []
    story = Story(page.labelled)
    asked = set(asked_lines(page.labelled, story))
    for i, what in enumerate(page.truth):
        if what == EITHER or not _is_shown(page.labelled[i].block):
            continue
        if page.labelled[i].role in TEXT_ROLES:
            if i in asked:
                found.append(_example(story, i, what))
            elif what == STORY:  # its wording alone: that it stands in the story is not in question
                found.append(Example(sorted(story.wording(i)), True, UNASKED))
        elif what == NONE:
            kept = [*page.labelled]
            kept[i] = Labelled(kept[i].block, Role.BODY, "had the rules kept it")
            missed = Story(kept)
            if i in asked_lines(kept, missed):
                found.append(_example(missed, i, what))
    return found


def _example(story: Story, i: int, what: str) -> Example:
    return Example(sorted(story.wording(i) | story.place(i)), what == STORY)


def _is_shown(block: Block) -> bool:
    return bool(block.text) and not block.hidden


def lines_alone(folder: Path) -> list[tuple[str, bool]]:
    """Lines told without a page, and whether they are of a story."""
    return [
        (line, belongs)
        for name, belongs in (("furniture_lines.txt", False), ("story_lines.txt", True))
        for line in (folder / name).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("# ")
    ]


def of_wording(lines: Sequence[tuple[str, bool]]) -> list[Example]:
    """What the wording of lines says in a plain story and in a polite one."""
    return [
        Example(sorted(set(wording(text_block(0, line), style_of(line), polite))), belongs, 0.5)
        for line, belongs in lines
        for polite in (False, True)
    ]


def taught_by(pages: Sequence[Page], lines: Sequence[tuple[str, bool]]) -> list[list[Example]]:
    dice = random.Random(SEED)
    return [examples(with_lines(page, lines, dice)) for page in pages]


def learned(
    pages: Sequence[list[Example]], lines: Sequence[Example], general: Callable[[str], bool]
) -> dict[str, float]:
    """A weight for each feature that is `general`, by logistic regression over the features that lines have."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    seen = Counter(trait for page in pages for trait in {t for example in page for t in example.traits})
    seen.update(trait for example in lines[::2] for trait in example.traits)
    taught = [*(example for page in pages for example in page), *lines]
    rows = [
        {trait: _size(trait) for trait in example.traits if seen[trait] >= LEAST and general(trait)}
        for example in taught
    ]
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=3000, fit_intercept=False)
    belongs = [example.belongs for example in taught]
    model.fit(vectorizer.fit_transform(rows), belongs, sample_weight=[example.weight for example in taught])
    weights = {
        trait: round(float(model.coef_[0, column]) * _size(trait), 2)
        for trait, column in sorted(vectorizer.vocabulary_.items())
    }
    return {trait: weight for trait, weight in weights.items() if abs(weight) >= SMALLEST}


def _size(trait: str) -> float:
    return OF_PLACE if trait.startswith(PLACE) else 1.0


def general_in(sets: dict[str, list[Page]], lines: Sequence[tuple[str, bool]]) -> Callable[[str], bool]:
    """Whether a feature holds for more than the set that has it: no name, and letters that several sets know."""
    texts = {name: [item.block.text for page in pages for item in page.labelled] for name, pages in sets.items()}
    texts["lines"] = [line for line, _ in lines]
    names = names_in(line for told in texts.values() for line in told)
    known: Counter[str] = Counter()
    for told in texts.values():
        known.update({trait for line in told if line for trait in wording(text_block(0, line), style_of(line), False)})

    @cache
    def general(trait: str) -> bool:
        return not trait.startswith(LEXICAL) or (known[trait] >= SETS and not holds_name(trait, names))

    return general


def check_by_set(sets: dict[str, list[Page]], lines: list[tuple[str, bool]]) -> None:
    """Print what the second reader takes out of each set by weights learned from the others."""
    taught = {name: taught_by(pages, lines) for name, pages in sets.items()}
    print(f"{'held out':12}{'pages':>7}{'kept':>7}{'none of it':>12}{'taken out':>11}{'story lost':>12}")
    for name, pages in sets.items():
        others = {other: pages for other, pages in sets.items() if other != name}
        general = general_in(others, lines)
        weights = learned([page for other in others for page in taught[other]], of_wording(lines), general)
        counts: Counter[str] = Counter()
        lost = []
        for labelled, truth in pages:
            after = list(labelled)
            read_again(after, weights=weights)
            for before, now, what in zip(labelled, after, truth, strict=True):
                if before.role in TEXT_ROLES:
                    out = now.role not in TEXT_ROLES
                    counts["kept"] += 1
                    counts["none"] += what == NONE
                    counts["taken"] += out and what == NONE
                    if out and what == STORY:
                        lost.append(before.block.text)
        figures = f"{counts['kept']:7}{counts['none']:12}{counts['taken']:11}{len(lost):12}"
        print(f"{name:12}{len(pages):7}{figures}", *lost, sep="\n    ")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check-by-set", action="store_true", help="write nothing")
    arguments = parser.parse_args()
    sets = {path.stem: stored(path) for path in sorted(PAGES.glob("*.jsonl"))}
    sets["fixtures"] = list(fixtures(FIXTURES))
    lines = lines_alone(PAGES)
    if arguments.check_by_set:
        check_by_set(sets, lines)
        return 0
    taught = [page for pages in sets.values() for page in taught_by(pages, lines)]
    weights = learned(taught, of_wording(lines), general_in(sets, lines))
    WEIGHTS.write_text(f'{{"weights": {written(weights)}}}\n', encoding="utf-8")
    print(f"{len(weights)} features of {sum(map(len, sets.values()))} pages and {len(lines)} lines: {WEIGHTS}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
