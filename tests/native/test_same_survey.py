"""What the compiled surveyor finds on a page is what Python's finds."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.blocks import read_blocks
from extractor.blocks.model import Block, Labelled, Region, Role, Totals
from extractor.blocks.prose_runs import prose_of
from extractor.blocks.reading import read_tree
from extractor.blocks.survey import Mark, Nearest, PythonSurveyor, surveyor_of
from extractor.decode import decode
from extractor.errors import ExtractionError
from extractor.native import load
from extractor.page import open_page
from extractor.page.opening import parse_fragment

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(path for path in (ROOT / "fixtures").rglob("page.*") if path.suffix in (".html", ".htm", ".txt"))
MODULE = load("survey").module
pytestmark = pytest.mark.skipif(MODULE is None, reason=f"compiled part: {load('survey').reason}")

PYTHON = PythonSurveyor()
COMPILED = surveyor_of(MODULE)
RELATED: Mark = (Role.RELATED, "a list")
SHARE: Mark = (Role.SHARE, "a bar")
OPEN: Mark = (Role.OTHER, "a box")
MARKS = (RELATED, SHARE, OPEN)


def _say(names: frozenset[str]) -> tuple[Mark, bool] | None:
    for name, mark in zip(("related", "share", "container"), MARKS, strict=True):
        if name in names:
            return mark, name != "share"
    return None


def _judge(region: Region) -> Mark | None:
    return None if region.hangul > 5 else OPEN


def check(blocks: list[Block], first: int, size: int) -> None:
    """Each question about all the blocks, with such limits, gets the same answer."""
    regions, bodies, tables = PYTHON.regions(blocks, "body", "table")
    assert COMPILED.regions(blocks, "body", "table") == COMPILED.regions(tuple(blocks), "body", "table")
    assert COMPILED.regions(blocks, "body", "table") == (regions, bodies, tables)
    for tag in ("div", "nav"):
        assert COMPILED.regions(blocks, "share", tag) == PYTHON.regions(blocks, "share", tag)
    assert len(set(regions)) == len(regions)
    assert {block.region for block in blocks} <= {*regions, None}
    holders = set(regions[::7])
    marks: list[dict[Region, Mark]] = [{}, {}]
    nearest: list[Nearest] = [{}, {}]
    for surveyor, own, of in zip((COMPILED, PYTHON), marks, nearest, strict=True):
        surveyor.mark(regions, holders, _say, _judge, 2, own)
        surveyor.pass_down(regions, 0, len(blocks), own, of)
        if regions:
            box = regions[first % len(regions)]
            own[box] = SHARE
            surveyor.pass_down(regions, regions.index(box), box.end, own, of)
    assert list(marks[0].items()) == list(marks[1].items())
    assert list(nearest[0].items()) == list(nearest[1].items())
    _check_lines(blocks, regions, nearest[0], size)


def _check_lines(blocks: list[Block], regions: list[Region], nearest: Nearest, size: int) -> None:
    asked = (nearest, size, size // 3, "요약")
    assert COMPILED.lines(blocks, *asked) == PYTHON.lines(blocks, *asked)
    assert COMPILED.boxes(regions, blocks, 6, 3) == PYTHON.boxes(regions, blocks, 6, 3)
    assert COMPILED.beginning(blocks, "시문𝒜1", "다a", 2, size) == PYTHON.beginning(blocks, "시문𝒜1", "다a", 2, size)
    prose = PYTHON.prose(blocks, 40, 60, prose_of)
    assert prose == list(map(prose_of, blocks))
    assert COMPILED.prose(blocks, 40, 60, prose_of) == prose
    assert COMPILED.prose(blocks, size, 3, len_of) == PYTHON.prose(blocks, size, 3, len_of)
    assert COMPILED.unmarked(blocks, prose, nearest) == PYTHON.unmarked(blocks, prose, nearest)
    tags = frozenset(("p", "ul", "ol"))
    assert COMPILED.places(blocks, tags) == PYTHON.places(blocks, tags)
    assert COMPILED.links(blocks) == PYTHON.links(blocks)
    for amounts in (prose, PYTHON.prose(blocks, 0, 60, prose_of), prose[:-2], []):
        assert COMPILED.stretches(blocks, amounts, "p") == PYTHON.stretches(blocks, amounts, "p")


def len_of(block: Block) -> int:
    return len(block.text)


def _spots(count: int) -> list[tuple[int, int]]:
    return [(0, 20), (count // 3, 40), (count - 1, 300)]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_fixture_pages(path: Path) -> None:
    try:
        blocks = read_blocks(open_page(decode(path.read_bytes())))
    except ExtractionError:
        return
    for spot in _spots(len(blocks)):
        check(blocks, *spot)


_TEXTS = st.sampled_from(
    [
        "시는 문을 열었다.",
        "문",
        "a b c",
        "세 줄 요약",
        "",
        "좋다! 크다. 길다.",
        "‘새’",
        "𝒜가",
        "1",
        "가나다 " * 12,
        "Read this. " * 9,
    ]
)
_LEAVES = st.one_of(
    _TEXTS,
    _TEXTS.map(lambda text: f"<a href='/'>{text}</a>"),
    st.just("<img src='/a.jpg'>"),
    st.just("<ul><li><a href='/'>가나</a></li><li><a href='/'>다라</a></li><li><a href='/'>마바</a></li></ul>"),
)
_NAMES = st.sampled_from(["", "related", "article_body", "share", "wrap", "photo", "hidden", "share related"])
_BOXES = st.recursive(
    _LEAVES,
    lambda inner: st.builds(
        lambda tag, name, parts: f"<{tag} class='{name}'>{''.join(parts)}</{tag}>",
        st.sampled_from(["div", "p", "li", "table", "figure", "h2"]),
        _NAMES,
        st.lists(inner, max_size=6),
    ),
    max_leaves=40,
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(_BOXES, min_size=1, max_size=5).map("".join), st.integers(0, 30), st.integers(0, 60))
def test_markup_at_random(markup: str, first: int, size: int) -> None:
    check(read_tree(parse_fragment(f"<div>{markup}</div>")), first, size)


def test_lines_in_no_region() -> None:
    blocks = [Block(place, text, hangul=len(text)) for place, text in enumerate(["문", "", "시는 문을 열었다", "𝒜1"])]
    check(blocks, 1, 20)
    check([], 0, 20)


class _Plain:
    """A type without slots."""


def test_types_without_the_slots_are_left_to_python() -> None:
    assert MODULE is not None
    assert not isinstance(surveyor_of(MODULE), PythonSurveyor)
    assert isinstance(surveyor_of(None), PythonSurveyor)
    for types in (
        (_Plain, Region, Totals, Labelled),
        (Block, _Plain, Totals, Labelled),
        (Block, Region, _Plain, Labelled),
        (Block, Region, Totals, Block),
    ):
        with pytest.raises(TypeError, match="slot"):
            MODULE.Surveyor(*types)


def test_what_is_no_block_is_refused() -> None:
    for ask in (lambda blocks: COMPILED.regions(blocks, "body", "table"), COMPILED.links):
        with pytest.raises(TypeError, match="is no block"):
            ask([_Plain()])
    with pytest.raises(AttributeError):
        COMPILED.regions([Block.__new__(Block)], "body", "table")


def test_a_surveyor_stays_in_its_process() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(COMPILED)


def test_what_is_no_region_is_refused() -> None:
    block = read_tree(parse_fragment("<div>시는 문을 열었다.</div>"))[0]
    wrong = [Labelled(block, Role.OTHER, "")]
    nearest: Nearest = {}
    for ask in (
        lambda: COMPILED.mark(wrong, set(), _say, _judge, 2, {}),
        lambda: COMPILED.pass_down(wrong, 0, 1, {}, nearest),
        lambda: COMPILED.boxes(wrong, [block], 6, 3),
        lambda: COMPILED.regions([Block(0, "문", region=wrong[0])], "body", "table"),
    ):
        with pytest.raises(TypeError, match="is no region"):
            ask()
    region = block.region
    assert region is not None
    region.totals = wrong[0]
    with pytest.raises(TypeError, match="are no totals"):
        COMPILED.boxes([Region("div", frozenset(), region, wrong[0], 0), _ended(region)], [block, block], 6, 3)


def _ended(region: Region) -> Region:
    """A region in another, with two blocks."""
    inner = Region("div", frozenset(), region, region.totals, 0)
    inner.end = 2
    return inner


def test_a_surveyor_is_never_without_the_places_of_its_slots() -> None:
    assert MODULE is not None
    with pytest.raises(TypeError):
        MODULE.Surveyor.__new__(MODULE.Surveyor)


@given(st.lists(st.tuples(st.sampled_from([*Role]), st.sampled_from(["a", "b", "cut off: c"]), _TEXTS), max_size=25))
def test_labelled_blocks_by_role(items: list[tuple[Role, str, str]]) -> None:
    labelled = [Labelled(Block(place, text), role, reason) for place, (role, reason, text) in enumerate(items)]
    for roles in (frozenset({Role.BODY, Role.OTHER}), frozenset(Role), frozenset[Role]()):
        assert COMPILED.paragraphs(labelled, roles, 40, 60, prose_of) == [
            place for place, item in enumerate(labelled) if item.role in roles and prose_of(item.block)
        ]
        assert COMPILED.of_roles(labelled, roles) == PYTHON.of_roles(labelled, roles)
        assert COMPILED.parted(labelled, roles, "cut off: ") == PYTHON.parted(labelled, roles, "cut off: ")


def test_what_is_no_labelled_block_is_refused() -> None:
    for ask in (lambda: COMPILED.of_roles([_Plain()], frozenset()), lambda: COMPILED.parted([None], frozenset(), "")):
        with pytest.raises(TypeError, match="is no labelled block"):
            ask()
