"""Page -> blocks: the one form that HTML pages, article state in scripts and text dumps all take."""

from __future__ import annotations

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
    return TreeReader().read(page.tree)


def read_html_fragment(html: str) -> list[Block]:
    """The blocks of a body that stands as HTML (or plain text) in a script: all of it is the article's region."""
    if "<" not in html:
        html = html.replace("\n", "<br>")
    return TreeReader().read(parse_fragment(f'<div itemprop="articleBody">{html}</div>'))
