"""Page -> blocks: the one form that HTML pages, article state in scripts and text dumps all take."""

from __future__ import annotations

from lxml.etree import _Element

from extractor.blocks.compiled import read_compiled
from extractor.blocks.dump import read_dump
from extractor.blocks.model import Block
from extractor.blocks.tree import TreeReader
from extractor.page.model import Page, TextPage
from extractor.page.opening import parse_fragment


def read_blocks(page: Page) -> list[Block]:
    """The blocks of a page in reading order.

    Raises:
        DocumentTooLarge: elements nest deeper than `extractor.limits` allows.
    """
    if isinstance(page, TextPage):
        return read_dump(page)
    return read_tree(page.tree)


def read_html_fragment(html: str) -> list[Block]:
    """The blocks of a body that stands as HTML (or plain text) in a script: all of it is the article's region."""
    if "<" not in html:
        html = html.replace("\n", "<br>")
    return read_tree(parse_fragment(f'<div itemprop="articleBody">{html}</div>'))


def read_tree(root: _Element) -> list[Block]:
    """The blocks of everything under `root`, by the compiled reader where there is one.

    Raises:
        DocumentTooLarge: as `read_blocks`.
    """
    blocks = read_compiled(root)
    return TreeReader().read(root) if blocks is None else blocks
