"""Text -> page: HTML as a tree without scripts, or a flattened dump as its lines.

Nothing is executed and nothing is fetched.
"""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree

from extractor.decode import Decoded
from extractor.errors import DocumentTooLarge, EmptyDocument
from extractor.limits import MAX_ATTRIBUTES, MAX_BYTES, MAX_ELEMENTS
from extractor.native import load
from extractor.page.elements import scripts_of
from extractor.page.model import HtmlPage, Page, TextPage

_SCAN = load("scan").module
_PROLOG = re.compile(r"\s*<\?xml[^>]*>")
# Elements that a dump never holds by accident: a real tag, with attributes or closed at once.
_DOCUMENT = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_DOCUMENT_BYTES = re.compile(_DOCUMENT.pattern.encode(), re.IGNORECASE)
_ELEMENT = re.compile(
    r"</?(?:p|div|br|span|a|b|strong|em|i|u|h[1-6]|ul|ol|li|table|tbody|tr|td|th|article|section|main|header|footer|nav|aside|"
    r"figure|figcaption|blockquote|img|font|center|meta|link|title|script|style|dl|dt|dd|form|input|iframe|pre|hr)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_HEAD_CHARS = 4096
_CHARS_PER_TAG = 600
_TAGS_PER_ELEMENT = 4  # opening, closing, and what scripts and comments hold
_WINDOW = 10_000
_MANY_EQUALS = 20_000
_RAW_TEXT = (b"script", b"style>", b"style ", b"style\n")
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
# A tag up to the first > that no quotation marks hold; a mark that nothing closes is a letter like others.
_TAG = re.compile(rb"(?:[^\"'>]++|\"[^\"]*+\"|'[^']*+'|[\"'])*+")

# What holds no words of the article in any page.
_DROPPED = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "object",
    "embed",
    "applet",
    "canvas",
    "map",
    "math",
    "textarea",
)


def open_page(document: Decoded | str) -> Page:
    """An HTML page or a flattened text dump, told apart by looking.

    A fragment without `<html>` is HTML; a dump may hold a torn tag, single angle brackets or 《》.

    Raises:
        EmptyDocument: no visible character.
        DocumentTooLarge: more characters or elements than `extractor.limits` allows.
    """
    if isinstance(document, str):
        text, utf8 = document, None
    elif document.utf8 is not None and (
        _DOCUMENT_BYTES.search(document.utf8, 0, _HEAD_CHARS) or _DOCUMENT.search(document.beginning(_HEAD_CHARS))
    ):
        return _parse(document.utf8)
    else:
        text, utf8 = document.text, document.utf8
    if len(text) > MAX_BYTES:
        raise DocumentTooLarge(f"the document has {len(text)} characters, the limit is {MAX_BYTES}")
    if looks_like_html(text):
        return _parse(text.encode("utf-8", "replace") if utf8 is None else utf8)
    lines = tuple(line.strip() for line in text.replace("\x00", "").replace("\xa0", " ").splitlines())
    if not any(lines):
        raise EmptyDocument("expected a page, found no visible character")
    return TextPage(lines)


def looks_like_html(text: str) -> bool:
    """Whether the text is markup: a document's own tags near its beginning, or known tags all through it.

    >>> looks_like_html("<p>문장이다.</p>"), looks_like_html("5 < 7\\nd>\\n《책》")
    (True, False)
    """
    if _DOCUMENT.search(text, 0, _HEAD_CHARS):
        return True
    wanted = min(8, 1 + len(text) // _CHARS_PER_TAG)
    return sum(1 for _ in islice(_ELEMENT.finditer(text), wanted)) == wanted


def parse_fragment(html: str) -> etree._Element:
    """The tree of the body HTML that a script holds, scripts and styles taken out.

    Raises:
        EmptyDocument: nothing to parse.
        DocumentTooLarge: as for `open_page`.
    """
    return _parse(html.encode("utf-8", "replace")).tree


def _parse(data: bytes) -> HtmlPage:
    """The tree of a page in UTF-8."""
    if data.startswith(b"<?xml", data.find(b"<")) and (start := _PROLOG.match(data.decode())):
        data = data[len(start[0].encode()) :]
    # Parsing bytes that are known to be UTF-8 is the cheapest, and no declaration inside the page can change it.
    # huge_tree lifts the limits at which libxml2 would silently stop reading; ours take their place.
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True, collect_ids=False
    )
    data = data.replace(b"\x00", b"")
    # Each element but a few that the parser adds begins with a tag: most pages are too small to need any count.
    tags = data.count(b"<") if len(data) > MAX_ELEMENTS else 0
    if tags > _TAGS_PER_ELEMENT * MAX_ELEMENTS:
        raise DocumentTooLarge(f"the page has {tags} tags, the limit is {MAX_ELEMENTS} elements")
    _check_attributes(data)
    try:
        tree = etree.fromstring(data, parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise EmptyDocument(f"expected a page, found markup without content ({error})") from None
    if tree is None:
        raise EmptyDocument("expected a page, found markup without content")
    scripts = scripts_of(tree)
    etree.strip_elements(tree, *_DROPPED, with_tail=False)
    elements = sum(1 for _ in tree.iter()) if tags > MAX_ELEMENTS else 0
    if elements > MAX_ELEMENTS:
        raise DocumentTooLarge(f"the page has {elements} elements, the limit is {MAX_ELEMENTS}")
    return HtmlPage(tree, scripts)


def _check_attributes(data: bytes) -> None:
    """Raise for an element with very many attributes, which the parser compares each with each.

    Pages with few equals signs and no long stretch inside one tag are let through unread.
    """
    long_tag = any(data.find(b">", start, start + _WINDOW) < 0 for start in range(0, len(data) - _WINDOW, _WINDOW))
    if not long_tag and (len(data) <= _MANY_EQUALS or _count_equals(data) <= _MANY_EQUALS):
        return
    for piece in _long_tags(data, 2 * MAX_ATTRIBUTES):
        if piece[:6].lower() in _RAW_TEXT:
            continue
        # No attributes without white space, whatever is quoted.
        if len(piece.split(None, MAX_ATTRIBUTES)) <= MAX_ATTRIBUTES:
            continue
        tag = _TAG.match(piece)
        count = len(_QUOTED.sub(b"", tag[0] if tag else b"").split())
        if count > MAX_ATTRIBUTES:
            raise DocumentTooLarge(f"an element has {count} attributes, the limit is {MAX_ATTRIBUTES}")


def _count_equals(data: bytes) -> int:
    count: int = data.count(b"=") if _SCAN is None else _SCAN.count_byte(data, b"="[0])
    return count


def _long_tags(data: bytes, least: int) -> list[bytes]:
    """What stands between a `<` with a letter behind it and the next `<`, where that is so many bytes."""
    if _SCAN is not None:
        found: list[bytes] = _SCAN.long_tags(data, least)
        return found
    return [piece for piece in data.split(b"<")[1:] if len(piece) >= least and piece[:1].isalpha()]
