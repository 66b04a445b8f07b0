"""Section, keywords and address, as the page states them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from extractor.blocks.model import Labelled, Role
from extractor.metadata.model import Metadata
from extractor.metadata.press import is_portal_name, paper_called
from extractor.metadata.titles import is_section, title_key

_SPLIT = re.compile(r"\s*[,;|#]\s*|\s*·\s+")
_HANGUL = re.compile("[가-힣]")
_TRAIL = re.compile(r"\s*[>›»/]\s*")
_HOME = frozenset({"홈", "HOME", "Home", "home", "뉴스", "뉴스홈"})
_NEAR = 4
"""Blocks before the headline and after the last paragraph where a section still belongs to the story."""

_LONGEST_SECTION = 30
_LONGEST_KEYWORD = 40
_MANY = 60


def choose_section(labelled: Sequence[Labelled], metadata: Metadata) -> str | None:
    """The section in Korean words where the page states or shows any, else as stated; None where only codes are."""
    values = [c.value.strip() for c in metadata.sections if 0 < len(c.value.strip()) <= _LONGEST_SECTION]
    for value in values:
        if _HANGUL.search(value) and not is_portal_name(value) and not paper_called(value):
            return value
    shown = _shown_section(labelled)
    return shown or next((v for v in values if v.isascii() and v.replace(" ", "").isalpha()), None)


def _shown_section(labelled: Sequence[Labelled]) -> str | None:
    """A section's name or trail (홈 > 문화) that stands alone about the story; menus have many and decide nothing."""
    story = [i for i, item in enumerate(labelled) if item.role in (Role.TITLE, Role.BODY)]
    if not story:
        return None
    near = labelled[max(0, story[0] - _NEAR) : story[-1] + _NEAR + 1]
    found: dict[str, None] = {}
    for item in near:
        if len(item.block.text) <= _LONGEST_SECTION and item.role is not Role.BODY:
            trail = [part for part in _TRAIL.split(item.block.text) if part and part not in _HOME]
            if trail and is_section(trail[0]) and len(trail) <= 3:
                found[" > ".join(trail)] = None
    return next(iter(found)) if len(found) == 1 else None


def choose_keywords(labelled: Sequence[Labelled], metadata: Metadata) -> tuple[str, ...]:
    """The story's tags; a keywords meta that only repeats the headline or names the site is none."""
    titles = {title_key(c.value) for c in metadata.titles}
    source = metadata.keywords[0].source if metadata.keywords else None
    words: dict[str, None] = {}
    for candidate in metadata.keywords:
        if candidate.source != source or title_key(candidate.value) in titles:
            continue
        for word in _SPLIT.split(candidate.value):
            word = word.strip()
            if 0 < len(word) <= _LONGEST_KEYWORD and len(words) < _MANY:
                words[word] = None
    return tuple(words)


def choose_url(metadata: Metadata, url: str | None) -> str | None:
    """The address that the page states as its own, absolute; `url` where it states none.

    A stated address that is only the site's front page, while `url` names a page, is a template's mistake.
    """
    for candidate in metadata.urls:
        try:
            stated = urljoin(url or "", candidate.value)
            parts = urlsplit(stated)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.netloc and (parts.path.strip("/") or parts.query):
            return stated
    return url
