"""What elements and their attributes mean to the readers of a tree: the one in Python and the compiled one."""

from __future__ import annotations

import re

# fmt: off
_BLOCK_TAGS = frozenset((
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "html", "label", "legend", "li", "main", "menu", "nav", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    "amp-ad", "amp-embed", "amp-sticky-ad", "amp-sidebar", "marquee",
))
# fmt: on
_SKIPPED_TAGS = frozenset(("head", "select", "option", "textarea", "audio", "datalist"))
_BOLD_TAGS = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"))
_SPAN_TAGS = frozenset(("span", "em", "strong", "font", "b", "i", "time", "cite", "small", "label", "a", "u", "mark"))
TAG_KINDS = {
    "nav": frozenset({"navigation"}),
    "footer": frozenset({"footer"}),
    "aside": frozenset({"sidebar"}),
    "figcaption": frozenset({"caption"}),
    "button": frozenset({"button"}),
    "label": frozenset({"button"}),
    "legend": frozenset({"button"}),
    "amp-ad": frozenset({"ad"}),
    "amp-embed": frozenset({"ad"}),
    "amp-sticky-ad": frozenset({"ad"}),
    "amp-sidebar": frozenset({"navigation"}),
    "marquee": frozenset({"widget"}),
}
# An inline element named like this is a block of its own, whatever its tag.
STANDS_ALONE = frozenset({"caption", "subtitle", "summary", "hidden", "byline", "dateline", "title", "reporter_box"})
# A list of links is one block: half of a page's elements stand in menus and rankings, and no article does.
_LIST_TAGS = frozenset(("ul", "ol", "nav"))
LIST_NESTING = 8  # lists within lists that are looked at as a whole
LIST_LINKS = 3
LIST_LINK_SHARE = 1.25  # items for each link
LABEL = 8  # characters of a name in a menu
NO_LINK_LIST = frozenset(("tags", "byline", "dateline", "title", "subtitle", "reporter_box", "body"))
# In whatever NO_LABELS finds there is one of these, or one of the stops behind a Korean letter.
LABEL_HINTS = ("@", "기자", "입력", "승인", "등록")
LABEL_STOPS = (".", "!", "?")
# '@', '기자' that no syllable follows, '입력', '승인', '등록', the end of a sentence. Begins with one set of letters:
# to look for that takes a fifth of what trying the alternatives at every place takes.
NO_LABELS = re.compile(
    r"[@기입승등다요죠까](?:(?<=@)|(?<=기)자(?![가-힣])|(?<=입)력|(?<=승)인|(?<=등)록"
    r"|(?<=[다요죠까])[.?!][\s\"'”’<]*(?:\s|$))"
)
BETWEEN = " · "
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# In whatever HIDDEN_STYLE finds there is one of these, in any case.
STYLE_HINTS = ("none", "dden")
NAMING = frozenset(("class", "id", "itemprop", "role"))
"""Attributes whose words name an element."""

SOURCES = ("data-src", "data-original", "data-lazy-src", "data-url", "src")
SMALL = 40  # pixels: icons and tracking dots


# What an element means for the walk, found in one look-up of its tag.
BLOCK, SPAN, LINK, BOLD, LIST, BREAK, IMAGE, SKIP = (1 << n for n in range(8))
_OF_TAGS = (
    (BLOCK, _BLOCK_TAGS),
    (SPAN, _SPAN_TAGS),
    (LINK, frozenset(("a",))),
    (BOLD, _BOLD_TAGS),
    (LIST, _LIST_TAGS),
    (BREAK, frozenset(("br",))),
    (IMAGE, frozenset(("img", "amp-img"))),
    (SKIP, _SKIPPED_TAGS),
)
MEANINGS = {
    tag: sum(meaning for meaning, tags in _OF_TAGS if tag in tags)
    for tag in frozenset().union(*(tags for _, tags in _OF_TAGS))
}
PARTS = BLOCK | BREAK | IMAGE
CHANGES = BLOCK | LINK | BOLD


def is_small(size: str | None) -> bool:
    """Whether a width or height is one of icons and tracking dots."""
    return size is not None and size.isdecimal() and int(size[:6]) < SMALL
