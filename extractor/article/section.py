"""Section, keywords and address, as the page states them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from extractor.blocks.model import Labelled, Role
from extractor.blocks.sieve import Wanted, sieve
from extractor.blocks.survey import SURVEYOR
from extractor.metadata.model import Metadata
from extractor.metadata.press import is_portal_name, paper_called
from extractor.metadata.titles import SECTIONS, is_label, is_section, site_keys, title_key

_TEXT = frozenset((Role.BODY,))
_STORY = frozenset((Role.TITLE, Role.BODY))

_SPLIT = re.compile(r"\s*[,;|#]\s*|\s*·\s+")
_HANGUL = re.compile("[가-힣]")
_PARTING = frozenset(">›»/")
_TRAIL = re.compile(rf"\s*[{''.join(sorted(_PARTING))}]\s*")
_HOME = frozenset({"홈", "HOME", "Home", "home", "뉴스", "뉴스홈"})
_NEAR = 4
"""Blocks before the headline and after the last paragraph where a section still belongs to the story."""

_LONGEST_SECTION = 30
_LONGEST_KEYWORD = 40
_LONGEST_HASHTAGS = 400
_HASHTAGS = re.compile(r"(?:#[^\s#,]{1,40}[\s,]*)+")
_TOO_MANY_LABELS = 3
_MANY = 60
_MAY_BE_SECTION = sieve(
    Wanted(
        _TEXT,
        others=True,
        longest=_LONGEST_SECTION,
        letters="".join(sorted(_PARTING)),
        words=SECTIONS - _HOME,
    )
)
_MAY_BE_HASHTAGS = sieve(Wanted(frozenset(Role), longest=_LONGEST_HASHTAGS, letters="#", beginning=True))


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
    story = SURVEYOR.of_roles(labelled, _STORY)
    if not story:
        return None
    found: dict[str, None] = {}
    for i in _MAY_BE_SECTION.places(labelled, max(0, story[0] - _NEAR), story[-1] + _NEAR + 1):
        text = labelled[i].block.text
        if _PARTING.isdisjoint(text):
            found[text] = None
            continue
        trail = [part for part in _TRAIL.split(text) if part and part not in _HOME]
        if trail and is_section(trail[0]) and len(trail) <= 3:
            found[" > ".join(trail)] = None
    return next(iter(found)) if len(found) == 1 else None


def choose_keywords(labelled: Sequence[Labelled], metadata: Metadata) -> tuple[str, ...]:
    """The story's tags; else the hashtags below its text.

    Keywords that repeat the headline, name the site or count up sections belong to a template, not to the story.
    """
    for source in dict.fromkeys(c.source for c in metadata.keywords):
        words = _stated_keywords([c.value for c in metadata.keywords if c.source == source], metadata)
        if words:
            return words
    return _hashtags(labelled)


def _stated_keywords(values: Sequence[str], metadata: Metadata) -> tuple[str, ...]:
    titles = {title_key(c.value) for c in metadata.titles}
    words = dict.fromkeys(
        word.strip() for value in values if title_key(value) not in titles for word in _SPLIT.split(value)
    )
    kept = [word for word in words if 0 < len(word) <= _LONGEST_KEYWORD][:_MANY]
    sites = site_keys(metadata) - {title_key(c.value) for c in metadata.sections}
    if any(title_key(word) in sites for word in kept) or sum(map(is_label, kept)) >= _TOO_MANY_LABELS:
        return ()
    return tuple(kept)


def _hashtags(labelled: Sequence[Labelled]) -> tuple[str, ...]:
    """The words of lines that consist of hashtags, below the first paragraph."""
    first = next(iter(SURVEYOR.of_roles(labelled, _TEXT)), len(labelled))
    found: dict[str, None] = {}
    for i in _MAY_BE_HASHTAGS.places(labelled, first):
        text = labelled[i].block.text
        if _HASHTAGS.fullmatch(text):
            found.update(dict.fromkeys(tag for tag in re.split(r"[\s#,]+", text) if tag))
    return tuple(found)[:_MANY]


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
