"""What the compiled collector of scripts and statements finds is what the one in Python finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element

from extractor.native import load
from extractor.page.elements import scripts_of, told_by

head = load("head").module
pytestmark = pytest.mark.skipif(head is None, reason=f"compiled part: {load('head').reason}")
PAGES = sorted((Path(__file__).resolve().parents[2] / "fixtures").rglob("page.html"))
METAS = frozenset(("og:title", "headline", "author", "url", "name", "", "description", "keywords"))
LINKS = frozenset(("canonical", "url"))
KNOWN = frozenset(f"itemprop:{name}" for name in ("headline", "author", "datepublished", "url", "articlebody", "name"))


def check(tree: _Element) -> None:
    compiled, python = scripts_of(tree, head), scripts_of(tree, None)
    for size in (0, 5, 300):
        assert [script.beginning(size) for script in compiled] == [script.text[:size] for script in python]
    assert [(s.type, s.id, s.text) for s in compiled] == [(s.type, s.id, s.text) for s in python]
    for metas in (METAS, frozenset[str]()):
        statements, items = told_by(tree, metas | KNOWN, LINKS, head)
        assert (statements, items) == told_by(tree, metas | KNOWN, LINKS, None)
        assert {key for tag, key, _ in statements if tag == "meta"} <= metas | KNOWN
        assert {item.key for item in items} <= KNOWN


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_fixture_pages(path: Path) -> None:
    for encoding in ("utf-8", "iso-8859-1"):
        tree = etree.fromstring(path.read_bytes(), etree.HTMLParser(encoding=encoding))
        if tree is not None:
            check(tree)


_NAMES = st.sampled_from(
    ["property", "name", "itemprop", "http-equiv", "content", "rel", "href", "type", "id", "datetime"]
)
_VALUES = st.sampled_from(
    ["", " ", "og:title", "Canonical", "headline", " Author ", "url", "name", "ld+JSON", "가나", "x" * 300]
)
_TAGS = st.sampled_from(
    ["meta", "link", "title", "script", "svg", "div", "time", "a", "span", "html", "body", "xmp", "style"]
)
_TEXTS = st.sampled_from(["", "가", "A & B", "나" * 150, "<!-- c -->", "<b>다</b>", "<i></i>" * 9, "<?pi?>", "\n"])


def _element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    attributes = st.dictionaries(_NAMES, _VALUES, max_size=4).map(
        lambda found: "".join(f' {name}="{value}"' for name, value in found.items())
    )
    inner = st.lists(children, max_size=4).map("".join)
    return st.builds(lambda tag, told, text: f"<{tag}{told}>{text}</{tag}>", _TAGS, attributes, inner)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.recursive(_TEXTS, _element, max_leaves=15), min_size=1, max_size=4).map("".join))
def test_markup_at_random(markup: str) -> None:
    for kept in (True, False):
        parser = etree.HTMLParser(encoding="utf-8", remove_comments=not kept, remove_pis=not kept)
        check(etree.fromstring(f"<div>{markup}</div>".encode(), parser))


def test_a_tree_that_no_html_parser_makes() -> None:
    check(etree.fromstring("<n:div xmlns:n='http://example.com/n' n:itemprop='name'><n:meta name='a'/>가</n:div>"))


@pytest.mark.parametrize(
    "markup",
    ["</html><html><head><meta itemprop=name content=가></head></html>", "<frameset></frameset><p itemprop=name>가"],
)
def test_elements_that_broken_markup_leaves_beside_the_root(markup: str) -> None:
    check(etree.fromstring(f"<html><body>{markup}".encode(), etree.HTMLParser(encoding="utf-8")))
