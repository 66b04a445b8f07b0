"""The compiled reader of trees gives what the one in Python gives, block for block and region for region."""

from __future__ import annotations

import importlib.util
import pickle
import random
import sys
import tracemalloc
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.etree import _Element

from extractor.blocks.compiled import read_compiled, reader_of
from extractor.blocks.elements import LABEL_HINTS, LABEL_STOPS, MEANINGS, NAMING, SOURCES
from extractor.blocks.measure import clean
from extractor.blocks.model import Block, Region, Totals
from extractor.blocks.tree import TreeReader
from extractor.decode import decode, take_given
from extractor.errors import DocumentTooLarge, ExtractionError
from extractor.limits import MAX_DEPTH
from extractor.native import load
from extractor.page import HtmlPage, open_page
from extractor.page.opening import parse_fragment

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(path for path in (ROOT / "fixtures").rglob("page.*") if path.suffix in (".html", ".htm"))

pytestmark = pytest.mark.skipif(load("tree").module is None, reason=f"compiled part: {load('tree').reason}")


def _script(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # its dataclasses look for it there
    spec.loader.exec_module(module)
    return module


def _told(read: Callable[[_Element], list[Block]], root: _Element) -> object:
    """Everything that a reader tells of a tree, with the types: blocks, regions, totals."""
    try:
        blocks = read(root)
    except DocumentTooLarge as error:
        return str(error)
    numbers: dict[Region | None, int] = {None: -1}
    regions = []
    for block in blocks:
        chain = []
        region = block.region
        while region not in numbers:
            assert region is not None
            numbers[region] = len(numbers)
            chain.append(region)
            region = region.parent
        regions += chain
    told = [
        (region.tag, region.kinds, numbers[region.parent], region.first, region.end, region.hidden)
        for region in regions
    ]
    values = [[getattr(block, name) for name in Block.__slots__] for block in blocks]
    fields = [[*row[:3], numbers[block.region], *row[4:]] for row, block in zip(values, blocks, strict=True)]
    types = [list(map(type, row)) for row in values]
    totals = {id(region.totals): region.totals for region in regions}
    sums = [[getattr(total, name) for name in Totals.__slots__] for total in totals.values()]
    return fields, types, told, sums


def _compiled(root: _Element) -> list[Block]:
    blocks = read_compiled(root)
    assert blocks is not None
    return blocks


def check(root: _Element) -> None:
    assert _told(_compiled, root) == _told(TreeReader().read, root)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_fixture_pages(path: Path) -> None:
    try:
        page = open_page(decode(path.read_bytes()).text)
    except ExtractionError:
        return
    if isinstance(page, HtmlPage):
        check(page.tree)


def _damaged(seed: int, count: int) -> None:
    mutations = _script("page_mutations")
    texts = []
    for path in PAGES:
        try:
            texts.append(decode(path.read_bytes()).text)
        except ExtractionError:
            continue
    source = random.Random(seed)
    read = 0
    for _ in range(count):
        mutant = mutations.mutate(source.choice(texts), source, texts, longest=60_000)
        try:
            given = take_given if isinstance(mutant.data, str) else decode
            page = open_page(given(mutant.data).text)
        except ExtractionError:
            continue
        if isinstance(page, HtmlPage):
            read += 1
            check(page.tree)
    assert read > count / 4


def test_damaged_pages() -> None:
    _damaged(1, 200)


@pytest.mark.slow
def test_many_damaged_pages() -> None:
    _damaged(2, 3_000)


# Markup at random, of what the readers tell apart.
_WORDS = st.sampled_from(
    ["가", "문을 열었다.", "좋다!\"", "a", "B.", " ", "\n\t", "\xa0", "\u3000 ", "\u200b", "\xad", "\ufeff", "\u3164", "é", "e\u0301",
     "각", "\u1100\u1161", "\U0001f600", "\ufe0f", "\ue000", "ⓒ", "\x85", "\x1c", "pn@example.com", *LABEL_HINTS, *LABEL_STOPS]
)  # fmt: skip
_TEXT = st.lists(_WORDS, max_size=5).map("".join)
_NAMES = st.sampled_from(
    ["class", "id", "itemprop", "role", "style", "hidden", "width", "height", "alt", "data-credit", "lang", *SOURCES]
)
_VALUES = st.one_of(
    st.sampled_from(
        ["", "caption", "article-body", "sub_title", "hidden", "reporter", "display:none", "visibility : HIDDEN", "39", "40", "٣",
         "data:image/gif;base64,AA", " /a.jpg ", "related-list", "x" * 300, "간판", "print:hidden", "tags", "a b c"]
    ),
    _TEXT,
)  # fmt: skip
_TAGS = st.sampled_from([*sorted(MEANINGS), "x-card", "a-link", "unknown", "sup", "video", "o:p"])


def _element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    attributes = st.dictionaries(_NAMES, _VALUES, max_size=3).map(
        lambda found: "".join(f' {name}="{value.replace(chr(34), "&quot;")}"' for name, value in found.items())
    )
    inner = st.lists(children, max_size=6).map("".join)
    return st.builds(lambda tag, told, text: f"<{tag}{told}>{text}</{tag}>", _TAGS, attributes, inner)


def _links(items: list[str]) -> str:
    return "<ul>" + "".join(f"<li><a href='/'>{item}</a></li>" for item in items) + "</ul>"


_MARKUP = st.recursive(
    st.one_of(
        _TEXT,
        st.lists(_TEXT, min_size=2, max_size=7).map(_links),
        st.just("<br>"),
        st.sampled_from(["<script>x</script>", "<xmp>가<b>나</xmp>", "<plaintext>"]),
    ),
    _element,
    max_leaves=40,
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(_MARKUP, min_size=1, max_size=4).map("".join))
def test_markup_at_random(markup: str) -> None:
    check(parse_fragment(f"<div>{markup}</div>"))


@pytest.mark.slow
@settings(max_examples=3_000, deadline=None)
@given(st.lists(_MARKUP, min_size=1, max_size=4).map("".join))
def test_more_markup_at_random(markup: str) -> None:
    check(parse_fragment(f"<div>{markup}</div>"))


@pytest.mark.parametrize("depth", [MAX_DEPTH - 4, MAX_DEPTH - 3, MAX_DEPTH - 2, MAX_DEPTH - 1, MAX_DEPTH])
def test_the_same_depth_is_refused(depth: int) -> None:
    root = parse_fragment("<p>가</p>")
    inner = root.find(".//p")
    assert inner is not None
    for _ in range(depth - 3):
        below = inner.makeelement("div", {}, None)
        below.text = "나"
        inner.append(below)
        inner = below
    check(root)


def test_many_names_and_many_open_elements() -> None:
    tags = "".join(f"<x{i}-y class='c{i}'>가<b>나</b>" for i in range(900))
    check(parse_fragment(tags))
    check(parse_fragment("".join(f"<x{i}-y>가</x{i}-y>" for i in range(3_000)) * 2))


def test_a_list_of_links_below_more_names_than_are_remembered() -> None:
    links = "<ul>" + "".join(f"<li><a href='/{n}'>가나다 라마바 {n}</a></li>" for n in range(8)) + "</ul>"
    seen = "".join(f"<x-t{n}>가</x-t{n}>" for n in range(600))
    for first in range(0, 1_500, 100):  # which names share a place among those remembered, their hashes decide
        check(parse_fragment(seen + "".join(f"<y-q{n}>사아{links}" for n in range(first, first + 100))))


def test_long_texts() -> None:
    check(parse_fragment("<p>" + "가나 다\n라. " * 50_000 + "</p>"))


@pytest.mark.parametrize("name", sorted(NAMING))
def test_long_names(name: str) -> None:
    check(parse_fragment(f"<div {name}='{'caption ' * 2_000}'>가나다</div><p {name}=caption>라</p>"))


def test_what_no_html_parser_makes_is_left_to_the_other_reader() -> None:
    from lxml import etree

    root = etree.fromstring("<div xmlns:n='http://example.com/n'><p>가</p><n:p>나</n:p></div>")
    assert read_compiled(root) is None
    root = etree.fromstring("<div><p>가</p><!-- 나 --><p>다</p></div>")
    assert read_compiled(root) is None


def test_the_compiled_reader_leaves_alone_only_what_cleaning_would_not_change() -> None:
    plain = load("gathering").module.plain  # type: ignore[union-attr]
    characters = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    found = [character for character in characters if plain(character) and character != " "]
    assert len(found) > 11_172
    for character in found:
        assert clean(f"가{character}가") == f"가{character}가"
        assert not unicodedata.combining(character)
        # None composes with what stands before it.
        assert unicodedata.normalize("NFC", f"a{character}") == f"a{character}"
        assert unicodedata.normalize("NFC", f"가{character}") == f"가{character}"


class _Plain:
    """A type without slots."""


class _More(Block):
    __slots__ = (*Block.__slots__, "more")


class _MoreRegion(Region):
    __slots__ = (*Region.__slots__, "more")


def test_types_with_other_slots_are_left_to_the_other_reader() -> None:
    module = load("tree").module
    assert reader_of(module) is not None
    assert reader_of(module, block_type=_Plain) is None
    assert reader_of(module, region_type=_Plain) is None
    assert reader_of(module, block_type=_More) is None
    assert reader_of(module, region_type=_MoreRegion) is None


def test_a_reader_stays_in_its_process() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(reader_of(load("tree").module))


@pytest.mark.parametrize("text", ["가" * 200_000, "가나다라마바사아 " * 20_000, "<b>가나다라 </b>" * 40_000])
def test_a_long_text_takes_no_more_memory_than_its_bytes_ask_for(text: str) -> None:
    root = parse_fragment(f"<p>{text}</p>")
    tracemalloc.start()
    try:
        (block,) = _compiled(root)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # Four bytes for each byte of UTF-8, of which a syllable has three, and the text that comes of it.
    assert most < 15 * len(block.text) + 100_000
