"""What the compiled sorter makes of lines is what Python's makes, and it decides nothing that the readers would not."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.blocks import inside, label, outside, read_blocks
from extractor.blocks.caption_forms import CLOSERS, SIGNS, is_owned, is_pointing, is_shot_by
from extractor.blocks.cue_tables import cue_tables
from extractor.blocks.cues import cue_of, line_hints, page_cues
from extractor.blocks.cutoffs import LONGEST_NOTICE, notice_of, notice_phrases
from extractor.blocks.line_words import line_words
from extractor.blocks.model import Block, Labelled, Region, Role
from extractor.blocks.reading import read_tree
from extractor.blocks.sorting import (
    Frame,
    InsideRules,
    OutsideRules,
    PythonMemory,
    PythonSorter,
    PythonWords,
    sorter_of,
)
from extractor.blocks.survey import Mark, Nearest, PythonSurveyor
from extractor.decode import decode
from extractor.errors import ExtractionError
from extractor.metadata import Metadata, read_metadata
from extractor.native import load
from extractor.page import HtmlPage, open_page
from extractor.page.opening import parse_fragment

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(path for path in (ROOT / "fixtures").rglob("page.*") if path.suffix in (".html", ".htm", ".txt"))
MODULE = load("sorting").module
pytestmark = pytest.mark.skipif(MODULE is None, reason=f"compiled part: {load('sorting').reason}")

PYTHON = PythonSorter()
COMPILED = sorter_of(MODULE)
HINTS = line_hints()
WORDS = (HINTS, notice_phrases().phrases, LONGEST_NOTICE, SIGNS, CLOSERS)
SHARE: Mark = (Role.SHARE, "a bar")
OPEN: Mark = (Role.OTHER, "a box")
REST: Mark = (Role.OTHER, "the rest")


def check(blocks: list[Block], first: int, end: int, size: int) -> None:
    """The blocks are labelled alike, whatever the limits."""
    assert MODULE is not None
    words, python_words = MODULE.Words(*WORDS), PythonWords(*WORDS)
    regions = PythonSurveyor().regions(blocks, "body", "table")[0]
    marks: dict[Region, Mark] = dict.fromkeys(regions[::5], SHARE) | dict.fromkeys(regions[1::7], OPEN)
    nearest: Nearest = {}
    PythonSurveyor().pass_down(regions, 0, len(blocks), marks, nearest)
    for region in (*regions[::4], None):
        for hidden in (False, True):
            limits = InsideRules(size // 3, size, size + 9, frozenset(("li", "figure")), 3, 2, size * 2, 1, REST)
            for rules in (inside._RULES, limits):
                asked = (blocks, region, marks, frozenset((first, end)), hidden, rules)
                assert COMPILED.inside(*asked, words) == PYTHON.inside(*asked, python_words)
    frame = Frame(first - 5, first, end, end + 9, first - 7, 5, 3, 2)
    names = OutsideRules(frozenset((Role.OTHER,)), frozenset(("share",)), ("p", "photo"), size, SHARE, OPEN, REST)
    for told in (outside._RULES, names):
        around = (blocks, nearest, {first, first + 3}, frame, told)
        assert COMPILED.outside(*around, words) == PYTHON.outside(*around, python_words)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_fixture_pages(path: Path) -> None:
    try:
        blocks = read_blocks(open_page(decode(path.read_bytes())))
    except ExtractionError:
        return
    count = len(blocks)
    for spot in ((0, 0, 20), (count // 3, count // 2, 40), (count - 1, count, 300)):
        check(blocks, *spot)


_PARTS = [
    "시는 문을 열었다.",
    "박하늘 기자",
    "이 기사의 나머지 부분을 읽으시려면",
    "ⓒ 한빛신문",
    "▲ 새 길",
    "입력 2024.05.03",
]
_TEXTS = st.sampled_from([*_PARTS, "", "문", "pn@example.com", "𝒜가", "많이 본 뉴스", "12시", "가나다 " * 12])
_LEAVES = st.one_of(
    _TEXTS,
    _TEXTS.map(lambda text: f"<a href='/'>{text}</a>"),
    _TEXTS.map(lambda text: f"<b>{text}</b>"),
    st.just("<img src='/a.jpg'>"),
)
_BOXES = st.recursive(
    _LEAVES,
    lambda inner: st.builds(
        lambda tag, name, parts: f"<{tag} class='{name}'>{''.join(parts)}</{tag}>",
        st.sampled_from(["div", "p", "li", "figure", "h2"]),
        st.sampled_from(["", "", "article_body", "share", "photo", "byline"]),
        st.lists(inner, max_size=6),
    ),
    max_leaves=40,
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(_BOXES, min_size=1, max_size=5).map("".join), st.integers(0, 30), st.integers(0, 30), st.integers(0, 60)
)
def test_markup_at_random(markup: str, first: int, length: int, size: int) -> None:
    check(read_tree(parse_fragment(f"<div>{markup}</div>")), first, first + length, size)


def test_lines_in_no_region() -> None:
    blocks = [Block(place, text, hangul=len(text)) for place, text in enumerate(["문", "", "시는 문을 열었다", "𝒜1"])]
    check(blocks, 1, 2, 20)
    check([], 0, 0, 20)


@settings(max_examples=300)
@given(st.lists(st.one_of(st.sampled_from(_PARTS), st.text(max_size=5), st.just(" ")), max_size=6).map("".join))
def test_lines_whose_letters_say_nothing_are_read_by_nobody(line: str) -> None:
    words = PythonWords(*WORDS)
    assert words.cued(line) or cue_of(line) is None
    assert words.noticed(line) is (notice_of(line) is not None)
    assert words.shown(line) or not (is_shot_by(line) or is_pointing(line) or is_owned(line))


@pytest.mark.parametrize(
    "line",
    [
        "텃밭에서 상추를 따는 가족들. 박하늘 기자",
        "텃밭에서 상추를 따는 가족들. 박하늘 기자 pn@example.com",
        "▲ 새 둑길의 모습.",
        "둑길을 걷는 사람들의 긴 행렬. ⓒ 박하늘",
    ],
)
def test_captions_by_their_wording_are_left_to_their_readers(line: str) -> None:
    assert is_shot_by(line) or is_pointing(line) or is_owned(line)
    region = Region("p", frozenset(), None, read_tree(parse_fragment("<div>문</div>"))[0].region.totals, 0)  # type: ignore[union-attr]
    region.end = 1
    left: list[int]
    _, left = COMPILED.inside([Block(0, line, "p", region)], None, {}, frozenset(), True, inside._RULES, line_words())
    assert left == [0]


def test_a_page_remembers_what_its_lines_say() -> None:
    assert MODULE is not None
    asked: list[str] = []

    def read(text: str, may: int) -> None:
        assert may
        asked.append(text)

    for memory in (MODULE.Memory(HINTS, read), PythonMemory(HINTS, read)):
        asked.clear()
        for line in ("박하늘 기자", "둑길", "박하늘 기자", "둑길", "", "많이 본 뉴스"):
            assert memory.cue_of(line) is None
        assert asked == ["박하늘 기자", "많이 본 뉴스"]
    cues = page_cues()
    for line in (*_PARTS, *_PARTS, "ⓒ" * (cue_tables().longest + 1)):
        assert cues(line) == cue_of(line)


class _Plain:
    """A type without slots."""


def test_what_is_no_block_is_refused() -> None:
    frame = Frame(0, 0, 0, 0, 0, 0, 0, 0)
    words = line_words()
    for wrong in ([_Plain()], [Block.__new__(Block)]):
        with pytest.raises((TypeError, AttributeError)):
            COMPILED.outside(wrong, {}, set(), frame, outside._RULES, words)
        with pytest.raises((TypeError, AttributeError)):
            COMPILED.inside(wrong, None, {}, frozenset(), True, inside._RULES, words)
    unread = Block(0, None, "p")  # type: ignore[arg-type]
    untagged = outside._RULES._replace(picture=(None, None))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        COMPILED.inside([unread], None, {}, frozenset(), True, inside._RULES, words)
    blocks = read_tree(parse_fragment("<div><img src='/a.jpg'><p>시는 문을 열었다.</p></div>"))
    near = Frame(0, 9, 9, 9, -1, 9, 3, 9)
    assert COMPILED.outside(blocks, {}, set(), near, untagged, words)[1] == []
    stray = Block(0, "시는 문을 열었다.", "p", Labelled(Block(0, ""), Role.OTHER, ""))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="is no region"):
        COMPILED.inside([stray], None, {}, frozenset(), True, inside._RULES, words)


def test_types_that_do_not_fit_are_left_to_python() -> None:
    assert MODULE is not None
    assert not isinstance(sorter_of(MODULE), PythonSorter)
    assert isinstance(sorter_of(None), PythonSorter)
    with pytest.raises(TypeError):
        MODULE.Sorter(PythonSurveyor())
    with pytest.raises(ValueError, match="notices"):
        MODULE.Words(*WORDS[:2], 1_000, *WORDS[3:])


def test_nothing_leaves_its_process() -> None:
    for thing in (COMPILED, line_words()):
        with pytest.raises(TypeError):
            pickle.dumps(thing)


class AskingEveryLine:
    """A sorter that settles no line."""

    def inside(self, blocks: Sequence[Block], *_: object) -> tuple[list[None], range]:
        return [None] * len(blocks), range(len(blocks))

    def outside(self, blocks: Sequence[Block], *_: object) -> tuple[list[None], range]:
        return [None] * len(blocks), range(len(blocks))


def test_it_settles_lines_as_their_readers_would(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = []
    for path in PAGES:
        try:
            page = open_page(decode(path.read_bytes()))
            blocks = read_blocks(page)
        except ExtractionError:
            continue
        pages.append((blocks, read_metadata(page) if isinstance(page, HtmlPage) else Metadata()))
    sorted_first = [[(b.order, role, why) for b, role, why in label(blocks, told)] for blocks, told in pages]
    monkeypatch.setattr(inside, "SORTER", AskingEveryLine())
    monkeypatch.setattr(outside, "SORTER", AskingEveryLine())
    asked = [[(b.order, role, why) for b, role, why in label(blocks, told)] for blocks, told in pages]
    assert len(pages) > 100
    assert sorted_first == asked
