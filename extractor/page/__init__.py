"""Text -> page: an HTML tree, or the lines of a flattened text dump."""

from extractor.page.model import HtmlPage, Page, Script, TextPage
from extractor.page.opening import open_page, parse_fragment

__all__ = ["HtmlPage", "Page", "Script", "TextPage", "open_page", "parse_fragment"]
