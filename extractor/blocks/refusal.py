"""Evidence that a page is no article: a list, section, search, home, error or log-in page, or nothing at all."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import cache

from extractor.blocks.cues import cue_of
from extractor.blocks.dateline import read_stamps
from extractor.blocks.dump_lists import LISTED
from extractor.blocks.dump_roles import is_unsigned_dump
from extractor.blocks.model import TEXT_ROLES, Block, Labelled, Role
from extractor.blocks.prose_runs import paragraphs_of, prose_of
from extractor.blocks.speech_level import PLAIN, speaks_to_reader
from extractor.blocks.survey import SURVEYOR
from extractor.metadata.model import Metadata
from extractor.metadata.titles import is_label, site_keys, title_key
from extractor.tables import load

_CAPTION, _DATELINE, _IMAGE = Role.CAPTION, Role.DATELINE, Role.IMAGE
_TITLES = frozenset((Role.TITLE,))
_SIGNATURES = frozenset((Role.DATELINE, Role.BYLINE))

_SEPARATOR = re.compile(r"\s+[-|:<>–—ㅣ]{1,2}\s+")
_LITTLE = 250  # Korean letters: what an error or log-in page shows at most
_FEW = 60  # Korean letters that an introduction to a series or a question of a poll has
_HEADLINE = 8  # Korean letters of a link that may be a headline
_LIST_TAGS = frozenset(("ul", "ol", "nav"))
_REACH = 3  # blocks between a headline that is a link and the teaser below it
_FRONT_PAGE = 8
_LIST_TEASERS = 3
_LIST_SHARE = 0.6
_LIST_SIGNED = 5
_STAMP = 24  # characters of a date at most
_CLAUSE = re.compile(r"제\s?\d{1,2}\s?조\s?[(\[【]")
_CLAUSES = 3
_FLASH = ("속보", "긴급", "1보", "포토", "사진", "영상")


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    return tuple((kind, phrase) for kind, entry in load("page_kinds").items() for phrase in entry.get("phrases", ()))


@cache
def _site_pages() -> frozenset[str]:
    return frozenset(load("page_kinds")["site"]["titles"])


def refusal(labelled: Sequence[Labelled], metadata: Metadata) -> str | None:
    """Why this page is no article, None where it is one.

    Photo news with captions alone, a flash of one sentence and a [속보] that is all headline are articles.
    """
    if labelled and labelled[0].reason.startswith(LISTED):
        return f"expected an article, found a list: {labelled[0].reason.removeprefix(LISTED)}"
    text = [labelled[i] for i in SURVEYOR.of_roles(labelled, TEXT_ROLES)]
    letters = sum(item.block.hangul or len(item.block.text) // 3 for item in text)
    titles = [candidate.value for candidate in metadata.titles[:3]]
    shown = SURVEYOR.of_roles(labelled, _TITLES)[:2]
    titles += [labelled[i].block.text for i in shown] or _line_above(labelled)
    own = next((title for title in titles if "".join(_opening(title).split()) in _site_pages()), None)
    if own is not None:
        return f"expected an article, found a page about the site itself: {own[:60]}"
    if letters < _LITTLE:
        said = _says(titles) or _says([item.block.text for item in text[:3] if not PLAIN.search(item.block.text)])
        if said is not None:
            return said
        signed = next((title for title in titles[:1] + titles[-1:] if _signs(title)), None)
        if signed is not None:
            return f"expected an article, found the page of a reporter: {signed[:60]}"
    # A page may fill its notice up with teasers; a headline does not speak to the reader of pages.
    polite = [title for title in titles if speaks_to_reader(title)] if not metadata.published else []
    if polite and (said := _says(polite)) is not None:
        return said
    teasers, prose = _teasers(labelled)
    if teasers >= _LIST_TEASERS and teasers >= prose * _LIST_SHARE:
        return (
            f"expected an article, found a list: {teasers} of {prose} paragraphs stand below a headline that is a link"
        )
    dated = bool(metadata.published or metadata.authors or SURVEYOR.of_roles(labelled, _SIGNATURES))
    if prose and teasers == prose and not dated and (links := _headline_links(labelled)) >= _FRONT_PAGE:
        return f"expected an article, found a front page: {links} headlines that are links, the text below one of them"
    if teasers and not metadata.published and _is_section(labelled, titles, site_keys(metadata)):
        return f"expected an article, found a section's front page: {titles[0][:60]}"
    if not metadata.published and (stamped := _stamped(text)) >= _LIST_SIGNED - 1 and stamped >= prose * _LIST_SHARE:
        return f"expected an article, found a list: {stamped} of its entries end with the moment of each"
    if letters < _LITTLE and not dated and not any(PLAIN.search(item.block.text) for item in text):
        signed_entries = _signed_teasers(labelled)
        if signed_entries >= _LIST_SIGNED:
            return f"expected an article, found a list: {signed_entries} of its entries have a byline or a date each"
    if sum(_CLAUSE.match(item.block.text) is not None for item in text) >= _CLAUSES and not dated:
        return "expected an article, found terms of service in numbered articles, neither date nor author"
    if 0 < letters < _FEW and not dated and all(speaks_to_reader(item.block.text) for item in text):
        return f"expected an article, found {letters} Korean letters that speak to the reader, neither date nor author"
    if 0 < letters < _LITTLE and is_unsigned_dump(labelled):
        told = [item.block.text for item in text if prose_of(item.block)]
        if all(map(speaks_to_reader, told)):
            return f"expected an article, found {len(told)} sentences that speak to the reader, no date above them"
    if letters >= _HEADLINE or any(item.role is _CAPTION and not item.block.link_chars for item in labelled):
        return None
    if metadata.published and any(item.role is _IMAGE for item in labelled):
        return None  # a cartoon
    if any(word in title and not is_label(_opening(title)) for title in titles for word in _FLASH):
        return None
    links = sum(item.block.link_chars * 2 > len(item.block.text) for item in labelled if item.block.text)
    return f"expected an article, found no text of one among {len(labelled)} blocks, {links} of them links"


def _is_section(labelled: Sequence[Labelled], titles: Sequence[str], sites: Set[str]) -> bool:
    """Whether every title names a section or the site alone, no date is shown, and many headlines are links."""
    told = [title for title in titles if title_key(title) not in sites]
    if not told or not all(_names_section(_opening(title), sites) for title in told):
        return False
    return not any(item.role is _DATELINE for item in labelled) and _headline_links(labelled) >= _FRONT_PAGE


def _names_section(opening: str, sites: Set[str]) -> bool:
    """Whether what opens a title is a section, also beside the site's name: '한빛일보 문화'."""
    return is_label(opening) or is_label(" ".join(word for word in opening.split() if title_key(word) not in sites))


def _line_above(labelled: Sequence[Labelled]) -> list[str]:
    """In a dump without a headline: the line above its text, where neither byline nor date stands above that."""
    first = next((i for i, item in enumerate(labelled) if item.role in TEXT_ROLES), 0)
    return [labelled[first - 1].block.text] if first and is_unsigned_dump(labelled) else []


def _opening(title: str) -> str:
    """What a title has before its first separator."""
    return _SEPARATOR.split(title, maxsplit=1)[0].strip()


def _says(lines: Sequence[str]) -> str | None:
    for line in lines:
        squeezed = "".join(line.split()).lower()
        for kind, phrase in _phrases():
            if phrase in squeezed:
                return f"expected an article, found a page that calls itself {kind}: {line[:60]}"
    return None


def _signs(title: str) -> bool:
    cue = cue_of(title)
    return cue is not None and cue.kind == "byline"


def _may_be_headline(text: str) -> bool:
    cue = cue_of(text)
    return cue is None or cue.kind not in ("byline", "dateline")


def _headline_links(labelled: Sequence[Labelled]) -> int:
    """How many lines are links and as long as a headline."""
    return sum(item.block.hangul >= _HEADLINE and item.block.link_chars * 2 > len(item.block.text) for item in labelled)


def _stamped(text: Sequence[Labelled]) -> int:
    """How many paragraphs end with a date, as entries of a list do."""
    tails = (item.block.text[-_STAMP:] for item in text if item.block.hangul >= _HEADLINE)
    return sum(tail[-1:].isdigit() and any(stamp.end >= len(tail) - 1 for stamp in read_stamps(tail)) for tail in tails)


def _signed_teasers(labelled: Sequence[Labelled]) -> int:
    """How many lines among other stories sign or date one of them."""
    cues = (cue_of(item.block.text) for item in labelled if item.role is Role.RELATED and item.block.text)
    return sum(cue is not None and cue.kind in ("byline", "dateline") for cue in cues)


def _teasers(labelled: Sequence[Labelled]) -> tuple[int, int]:
    """How many paragraphs of the text stand right below a link that may be a headline, and how many there are."""
    paragraphs = paragraphs_of(labelled)
    teasers, last = 0, -1
    for i in paragraphs:
        # A headline above the teaser before is that one's.
        near = [item.block for item in labelled[max(i - _REACH, last + 1) : i] if item.block.link_chars]
        if any(map(_is_headline_link, near)):
            teasers, last = teasers + 1, i
    return teasers, len(paragraphs)


def _is_headline_link(block: Block) -> bool:
    """No list of links is the headline of one paragraph, and neither is the author who links to his page."""
    linked = block.link_chars * 2 > len(block.text) and block.hangul >= _HEADLINE
    return linked and block.tag not in _LIST_TAGS and _may_be_headline(block.text)
