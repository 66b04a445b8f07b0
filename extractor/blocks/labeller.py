"""Blocks -> labelled blocks: each with its role and the reason for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractor.blocks.choose import Place, choose_place
from extractor.blocks.cues import cue_of
from extractor.blocks.dump_roles import is_dump, label_dump
from extractor.blocks.furniture import Layout
from extractor.blocks.headline_words import HeadlineWords
from extractor.blocks.inside import label_inside
from extractor.blocks.model import Block, Labelled
from extractor.blocks.outside import label_outside
from extractor.blocks.second_reading import read_again
from extractor.blocks.subtitles import relabel_subtitles
from extractor.blocks.survey import SURVEYOR
from extractor.blocks.told_headline import told_headline
from extractor.letters import bare
from extractor.metadata.model import Metadata
from extractor.metadata.titles import is_section, looks_like_site, names_no_story

_SHORTEST_TITLE = 4
_LONGEST_TITLE = 300
_STORY_TITLE = 8
_FAR = 12  # blocks between a headline and its story
_SECTION_NAME = 12  # letters
_SEPARATING = re.compile(r"[-|:<>–—ㅣ]")
_SEPARATOR = re.compile(rf"\s+{_SEPARATING.pattern}{{1,2}}\s+")
_BRACKETED = re.compile(r"\[([^\[\]]{1,10})\]\s*(?=\S)")
_HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4"))
_TOP = frozenset(("h1",))


def label(blocks: Sequence[Block], metadata: Metadata, *, again: bool = True) -> list[Labelled]:
    """Every block with its role and the reason: where the article stands first, then block by block.

    `again=False` leaves out the second reader, for those who teach it.
    """
    if not blocks:
        return []
    if is_dump(blocks):
        labelled = label_dump(blocks)
        if again:
            read_again(labelled)
        return labelled
    titles = find_titles(blocks, metadata)
    words = HeadlineWords(metadata, blocks, titles)
    layout = Layout(blocks, titles, words)
    place = choose_place(blocks, layout, titles, words)
    if place is None:
        place = Place(None, 0, 0, "no prose")
    elif all(title >= place.begin or _is_logo(blocks[title], place) for title in titles):
        titles = told_headline(blocks, place) or titles
    first, end = place.first, place.end
    above = list(label_outside(blocks, layout, 0, first, titles, place))
    labelled = [
        *above,
        *label_inside(blocks, layout, place, titles, above),
        *label_outside(blocks, layout, end, len(blocks), titles, place),
    ]
    relabel_subtitles(labelled)
    if again:
        read_again(labelled, first, end)
    return labelled


def find_titles(blocks: Sequence[Block], metadata: Metadata) -> list[int]:
    """The blocks, outside links, that show the page's headline; top headings where the page states none."""
    titles = dict.fromkeys(candidate.value for candidate in metadata.titles)  # several metas state one
    stated = [title for title in titles if not names_no_story(title)]
    parts = {title: _parts(title) for title in titles}
    wanted = list(dict.fromkeys(map(bare, (*stated, *(_without_label(parts[title][0]) for title in stated)))))
    wanted = [title for title in wanted if len(title) >= _SHORTEST_TITLE]
    # Two headlines that are the same begin or end alike; few lines of a page do either.
    firsts, lasts = {title[0] for title in wanted}, {title[-1] for title in wanted}
    openings = _openings(metadata, parts.values())
    lasts.update(opening[-1] for opening in openings)
    found: list[int] = []
    linked: list[int] = []
    for block in SURVEYOR.beginning(
        blocks if wanted else (), "".join(firsts), "".join(lasts), _SHORTEST_TITLE, _LONGEST_TITLE
    ):
        heading = block.tag in _HEADING_TAGS
        link = block.link_chars * 2 > len(block.text)
        if link and not heading:
            continue
        shown = bare(block.text)
        if any(_same_title(shown, title) for title in wanted) or (heading and _opens(shown, openings)):
            (linked if link else found).append(block.order)
    if not found:
        found = _only_heading(blocks, [*wanted, *openings])
    if found or linked:
        return found or linked[:1]  # some systems let the headline link to its own page
    for block in blocks:
        region = block.region
        heading = block.tag == "h1" or (region is not None and "title" in region.kinds)
        heading = heading and block.hangul >= _SHORTEST_TITLE and block.link_chars * 2 <= len(block.text)
        if heading and not names_no_story(block.text) and cue_of(block.text) is None:  # a site's name, '관련기사'
            found.append(block.order)
    if not found and all(len(title) < _STORY_TITLE for title in wanted):
        found = _first_heading(blocks)  # the title tag is the site's name on every page
    return found


def _is_logo(block: Block, place: Place) -> bool:
    """Whether a few letters far above the story, though a page is titled so, are its outlet's name over all pages."""
    return len(bare(block.text)) < _STORY_TITLE and place.begin - block.order > _FAR


def _only_heading(blocks: Sequence[Block], wanted: Iterable[str]) -> list[int]:
    """The page's only h1, where a stated title ends or begins with it: '[시가 있는 아침] 물꼬' shows '물꼬'."""
    tops = [blocks[place] for place in SURVEYOR.places(blocks, _TOP)]
    if len(tops) != 1 or tops[0].link_chars:
        return []
    shown = bare(tops[0].text)
    told = len(shown) > 1 and any(title.endswith(shown) or title.startswith(shown) for title in wanted)
    return [tops[0].order] if told else []


def _first_heading(blocks: Sequence[Block]) -> list[int]:
    """The first heading of a story's length that heads no list."""
    for block in blocks:
        if block.tag in _HEADING_TAGS and block.hangul >= _STORY_TITLE and not block.link_chars:
            return [block.order] if cue_of(block.text) is None else []
    return []


def _parts(title: str) -> list[str]:
    """What a title has before and behind its first separator, all of it where there is none."""
    parts = _SEPARATOR.split(title, maxsplit=1) if _SEPARATING.search(title) else [title]
    return [part.strip() for part in parts]


def _without_label(opening: str) -> str:
    """What a title has before a separator, without the section in brackets before it: '[사회]둑길 열렸다'."""
    label = _BRACKETED.match(opening)
    return opening[label.end() :] if label and is_section(label[1]) else ""


def _openings(metadata: Metadata, titles: Iterable[Sequence[str]]) -> set[str]:
    """What stated titles have before a separator, or behind an outlet's name: '[인사] 한빛시 - 한빛신문'."""
    outlets = {bare(candidate.value) for candidate in (*metadata.site_names, *metadata.publishers)}
    found = {parts[-1 if looks_like_site(parts[0]) else 0] for parts in titles}
    keys = {bare(opening) for opening in found if not names_no_story(opening)}
    return {key for key in keys if len(key) >= _SHORTEST_TITLE} - outlets


def _opens(shown: str, openings: set[str]) -> bool:
    """Whether a heading shows what a stated title has before a separator, perhaps behind the name of its section."""
    return shown in openings or any(
        len(opening) >= _STORY_TITLE and shown.endswith(opening) and len(shown) - len(opening) <= _SECTION_NAME
        for opening in openings
    )


def _same_title(shown: str, stated: str) -> bool:
    if shown == stated:
        return True
    # A stated title often carries the site's name or a section, or is cut off.
    short, long = (shown, stated) if len(shown) < len(stated) else (stated, shown)
    return len(short) >= 10 and len(short) * 2 >= len(long) and (long.startswith(short) or long.endswith(short))
