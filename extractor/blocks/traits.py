"""What a line says and where it stands in its story, as short features that tables/blocks_weights.json has weights for.

Features are strings: the first part says what is looked at, the rest what is there. None holds an outlet's name, a
host or a class name as such: names of outlets are masked, digits count as one digit.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extractor.blocks.grams import MASK, READ, WORD, grams_of
from extractor.blocks.line_shapes import TELEPHONE
from extractor.blocks.measure import Ending
from extractor.blocks.model import TEXT_ROLES, Block, Labelled, Region, Role
from extractor.blocks.phrases import PhraseSearch
from extractor.blocks.prose_runs import box_of, paragraphs_of
from extractor.blocks.speech_level import PLAIN, POLITE
from extractor.blocks.survey import SURVEYOR
from extractor.tables import load

PLACE = "@"
"""What the features begin with that tell of a line's place, and not of its wording."""
_DIGIT = re.compile(r"\d")
_DATE = re.compile(r"(?:19|20)\d\d\s?[.\-/년]\s?\d{1,2}\s?[.\-/월]|\d\d:\d\d")
_FILE = re.compile(r"\.(?:hwpx?|pdf|docx?|xlsx?|pptx?|zip|jpe?g|png)\b", re.IGNORECASE)
_CALLS = tuple(load("blocks_traits")["calls"]["endings"])
CALL = Ending(rf"(?:{'|'.join(_CALLS)})[.!?~…\"'”’)\]]*$", _CALLS, ".!?~…\"'”’)]")
_OUTLETS = load("blocks_traits")["outlets"]
# No letter of the name may stand before what is matched, so that a name is tried once.
_OUTLET = re.compile(
    rf"(?<![가-힣])(?!(?:{'|'.join(_OUTLETS['ordinary'])})(?:{'|'.join(_OUTLETS['endings'])}))"
    rf"[가-힣]{{1,6}}?({'|'.join(map(str.lower, _OUTLETS['endings']))})"
)
_OUTLET_ENDS = PhraseSearch(map(str.lower, _OUTLETS["endings"]))
_MARKS = frozenset("▶▷▲△■□●○◆◇★☆※☞*-·•[<【(\"“'‘|ⓒ©#→👉>✔◎①②")
_LENGTHS = (6, 12, 20, 35, 60, 100, 160, 260)
_COUNTS = (1, 2, 3, 6)
_DIGITS = (1, 2, 3, 5)
_STEMS = 8
_TEXT = 8_000  # characters of a story in which its words are looked for
_NAMES_UP = 3  # regions round a line that are asked for their names
_CODES = dict.fromkeys(TEXT_ROLES, "K") | {
    Role.IMAGE: "i",
    Role.CAPTION: "c",
    Role.TITLE: "t",
    Role.SUBTITLE: "s",
    Role.BYLINE: "b",
    Role.DATELINE: "d",
    Role.OTHER: "o",
}


class Story:
    """What the lines of a story have in common: the text kept, its style, the box and the tag of most of it.

    `kept` are indices into the labelled blocks of the page, `prose` counts the paragraphs among them.
    """

    __slots__ = ("_box", "_labelled", "_paragraphs", "_positions", "_tag", "_text", "_title", "kept", "polite", "prose")

    def __init__(self, labelled: Sequence[Labelled], first: int = 0, end: int | None = None) -> None:
        self._labelled = labelled
        self.kept = [first + i for i in SURVEYOR.of_roles(labelled[first:end], TEXT_ROLES)]
        self._paragraphs = [labelled[first + i].block for i in paragraphs_of(labelled[first:end])]
        self.prose = len(self._paragraphs)
        self.polite = sum(POLITE.search(block.text) is not None for block in self._paragraphs) * 2 > self.prose
        self._text: str | None = None

    def _look(self) -> None:
        """Collect what lines are held against; few stories have any that their wording leaves open."""
        labelled = self._labelled
        self._positions = {i: n for n, i in enumerate(self.kept)}
        self._text = "\n".join([labelled[i].block.text for i in self.kept])[:_TEXT]
        self._title = next((item.block.text for item in labelled if item.role is Role.TITLE), "")
        boxes: dict[Region | None, int] = {}
        tags: dict[str, int] = {}
        for block in self._paragraphs:
            box, tag = box_of(block), _tag_of(block)
            boxes[box] = boxes.get(box, 0) + block.hangul
            tags[tag] = tags.get(tag, 0) + block.hangul
        self._box = max(boxes, key=boxes.__getitem__, default=None)
        self._tag = max(tags, key=tags.__getitem__, default="")

    def wording(self, i: int) -> set[str]:
        """The features of the labelled block `i` that its text has."""
        block = self._labelled[i].block
        return set(wording(block, style_of(block.text), self.polite))

    def told(self, i: int) -> tuple[str, set[str]]:
        """What features of letters are made of, and the other ones of the wording of the labelled block `i`."""
        block = self._labelled[i].block
        plain = plain_of(block.text)
        return plain, set(marks_of(block, plain, style_of(block.text), self.polite))

    def place(self, i: int) -> set[str]:
        """The features that the kept block `i` has where it stands, and by the words it shares with the story."""
        if self._text is None:
            self._look()
        block = self._labelled[i].block
        return {*self._standing(i, block, style_of(block.text)), *self._shared(block.text)}

    def _standing(self, i: int, block: Block, style: str) -> Iterator[str]:
        page = "P" if self.polite else "p"
        before, after = self._code(i - 1), self._code(i + 1)
        yield f"@<{before}"
        yield f"@<{before}{style}"
        yield f"@>{after}"
        yield f"@>{after}{style}"
        yield f"@<>{before}{after}"
        yield f"@<<{self._code(i - 2)}{before}"
        yield f"@>>{after}{self._code(i + 2)}"
        above = self._positions[i]
        below = len(self.kept) - above - 1
        yield f"@up{_step(above, _COUNTS)}"
        yield f"@up{_step(above, _COUNTS)}{style}{page}"
        yield f"@down{_step(below, _COUNTS)}"
        yield f"@down{_step(below, _COUNTS)}{style}{page}"
        same = box_of(block) is self._box
        yield f"@same{same}"
        yield f"@same{same}{style}"
        yield f"@tag{_tag_of(block) == self._tag}{style}"
        region, names = block.region, set[str]()
        yield f"tag={region.tag if region is not None else '-'}"
        for _ in range(_NAMES_UP):
            if region is None:
                break
            names |= region.kinds
            region = region.parent
        for name in sorted(names):
            yield f"in={name}"

    def _shared(self, text: str) -> Iterator[str]:
        """How many of a line's words the story has elsewhere, and its headline."""
        stems = [word[:2] for word in WORD.findall(text[:READ]) if len(word) > 1 and word[0] >= "가"][:_STEMS]
        if not stems:
            return
        told = self._text or ""
        hits = 0
        for stem in stems:
            at = told.find(stem)
            hits += at >= 0 and told.find(stem, at + 1) >= 0
        quarter = hits * 4 // len(stems)
        yield f"@shared{quarter}"
        yield f"@shared{quarter}L{min(_step(len(text), _LENGTHS), 5)}"
        yield f"@title{min(sum(stem in self._title for stem in stems), 3)}"

    def _code(self, i: int) -> str:
        return _CODES.get(self._labelled[i].role, "x") if 0 <= i < len(self._labelled) else "^"


def style_of(text: str) -> str:
    """How a line ends: plain, polite, stop (another one) or none."""
    if PLAIN.search(text):
        return "plain"
    if POLITE.search(text):
        return "polite"
    return "stop" if text[-1:] in '.?!"”' else "none"


def wording(block: Block, style: str, polite: bool) -> list[str]:
    """The features of a line's text alone; `polite` says whether most of its story speaks in the polite style."""
    plain = plain_of(block.text)
    return [*marks_of(block, plain, style, polite), *grams_of(plain)]


def plain_of(text: str) -> str:
    """A text in small letters whose digits count as one digit, without what outlets are called."""
    plain = _DIGIT.sub("0", text).lower()
    return plain if _OUTLET_ENDS.search(plain) is None else _OUTLET.sub(rf"{MASK}\1", plain)


def marks_of(block: Block, plain: str, style: str, polite: bool) -> list[str]:
    """The features of a line's wording that are none of its letters, as its `plain` form has them (`grams`)."""
    text = block.text
    size = len(text)
    page = "P" if polite else "p"
    length = _step(size, _LENGTHS)
    linked = block.link_chars * 4 // max(1, size)
    first = text[:1]
    mark = first if first in _MARKS else "L" if first.isalpha() else "0" if first.isdigit() else "-"
    digits = plain.count("0")
    found = [
        "",
        f"e{style}{page}",
        f"L{length}",
        f"L{length}{style}",
        f"link{linked}",
        f"link{linked}{style}",
        f"m{mark}",
        f"m{mark}{style}",
        f"comma{min(text.count(','), 3)}",
        f"digits{_step(digits * 10 // max(1, size), _DIGITS)}",
    ]
    if CALL.search(text):
        found += ("call", f"call{page}")
    if not block.sentences:
        found.append("unstopped")
    if block.bold:
        found += ("bold", f"bold{style}")
    if digits:
        if TELEPHONE.search(text):
            found.append("telephone")
        if _DATE.search(text):
            found += ("date", f"dateL{length}")
    if "." in text and _FILE.search(text):
        found.append("file")
    if "@" in text:
        found.append("address")
    if "http" in text or "www." in text:
        found.append("url")
    if '"' in text or "“" in text:
        found.append("quote")
    if "|" in text:
        found.append("bar")
    return found


def _tag_of(block: Block) -> str:
    return block.region.tag if block.region is not None else ""


def _step(amount: int, steps: Sequence[int]) -> int:
    return bisect_right(steps, amount)
