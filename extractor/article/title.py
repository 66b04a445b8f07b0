"""The headline as shown, chosen by agreement between what the page shows and what it states.

Order of evidence: a visible headline block that agrees with a stated title (it keeps the quotation marks, [단독] and
(2보) that share titles lose); a stated title freed of the site's additions, where a title cut short gives way to its
longer form; a visible headline block by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from extractor.article.outlet_names import shown_names
from extractor.article.site_lines import logos
from extractor.blocks.model import Labelled, Role
from extractor.blocks.survey import SURVEYOR
from extractor.metadata.model import Metadata
from extractor.metadata.titles import (
    is_section,
    looks_like_site,
    names_no_story,
    site_keys,
    stated_titles,
    title_key,
    without_site,
)
from extractor.tables import load

_BODY = Role.BODY
_TITLES = frozenset((Role.TITLE,))

_SEPARATOR = re.compile(r"\s+[-|:<>–—ㅣ]{1,2}\s+")
_PARTS = re.compile(r"\s*[|｜│ㅣ]\s*|\s+[-–—:·<>]+\s+")
_EDGES = ": ~-|"
_CUT_SHORT = re.compile(r"\s*(?:\.{2,}|…|‥)\s*$")
_MARK = r"(?:\[[^\[\]]{1,14}\]|\([^()]{1,10}\)|<[^<>]{1,14}>|【[^【】]{1,14}】|〈[^〈〉]{1,14}〉|《[^《》]{1,14}》)"
_BRACKETED = re.compile(r"\[([^\[\]]{1,10})\]\s*(?=\S)")
_MARKS = re.compile(rf"^(?:{_MARK}\s*)+|(?:\s*{_MARK})+$")
_BADGES = frozenset(load("titles")["badges"]["words"])
_ODD_QUOTE = "″"
"""The double prime that some systems put for quotation marks in metas, for want of escaping."""

_SHORTEST = 8
"""Characters of a key from which on two headlines do not agree by chance."""

_SHORT = 5
_LONGEST = 90
_NEAR = 6
"""Blocks above the byline among which a headline is looked for where neither labels nor metas name one."""

_TELLS = 0.4
"""Share of a headline's pairs of characters that the story has too."""

_MOTTO = 0.1
"""By how much more, at least, the story tells of its own headline."""

_STORY_CHARS = 2_000
_BELOW_HEADLINE = frozenset({Role.SUBTITLE, Role.BYLINE, Role.DATELINE, Role.BODY, Role.CAPTION})
_NO_HEADLINE = frozenset(
    {Role.NAVIGATION, Role.AD, Role.SHARE, Role.COPYRIGHT, Role.COMMENT, Role.MOST_READ, Role.RELATED}
)

_ALIKE = 0.5
"""Share of the shorter headline's pairs of characters that a retold one has in common with it."""


def choose_title(labelled: Sequence[Labelled], metadata: Metadata) -> str:
    """The headline; "" where neither a visible nor a stated one exists."""
    shown = [labelled[i].block.text for i in SURVEYOR.of_roles(labelled, _TITLES)]
    stated = stated_titles(metadata, shown)
    for text in shown:
        agreeing = _agreeing(text, stated)
        if agreeing is not None:
            return agreeing
    if (broken := _broken(labelled, stated)) is not None:
        return broken
    best = _best_stated(stated)
    best = _without_shown_section(best, labelled)
    outlets = site_keys(metadata) | {title_key(name) for name in (*shown_names(labelled), *logos(labelled))}
    if best and _is_sites(best, labelled, metadata, outlets):
        above = shown[0] if shown else _line_above(labelled)
        headed = any(item.block.tag == "h1" and item.block.text == above for item in labelled)
        headed = headed and len(title_key(above)) >= _SHORT and not names_no_story(above)
        if title_key(best) in outlets or headed or _tells_better(above, best, labelled):
            return without_site(above or best, outlets)
    best = without_site(best, outlets)
    if shown and best and _tells_another(best, shown[0], labelled):
        return without_site(shown[0], site_keys(metadata))
    if best and not names_no_story(best) and not (shown and len(title_key(best)) < _SHORTEST):
        return next((text for text in shown if _retold(title_key(text), title_key(best))), best)
    if shown:
        return without_site(shown[0], site_keys(metadata))
    return _line_above(labelled) or best


def _broken(labelled: Sequence[Labelled], stated: Sequence[str]) -> str | None:
    """The headline whose lines stand in one element, one of them told for the headline: as stated, all together."""
    keys = {key for title in stated if len(key := title_key(title)) >= _SHORTEST}
    for i in SURVEYOR.of_roles(labelled, _TITLES):
        region = labelled[i].block.region
        if region is None or not any(title_key(labelled[i].block.text) in key for key in keys):
            continue
        for start, end in ((i - 1, i + 1), (i, i + 2), (i - 1, i + 2), (i - 2, i + 1), (i, i + 3)):
            lines = labelled[max(0, start) : end]
            if all(line.block.region is region for line in lines):
                text = " ".join(line.block.text for line in lines)
                if title_key(text) in keys:
                    return text
    return None


def _is_sites(title: str, labelled: Sequence[Labelled], metadata: Metadata, outlets: Set[str]) -> bool:
    """Whether a stated title is the site's on every page, with its name and a motto: the page shows it nowhere, and
    the story does not tell it."""
    key = title_key(title)
    stated = [c.value for c in metadata.titles if key in title_key(c.value)]
    if not stated or not all(_names_outlet(value, outlets) for value in stated):
        return False
    if key in outlets:
        return True
    if any(key in title_key(item.block.text) for item in labelled):
        return False
    story, pairs = (
        _pairs("".join(item.block.text for item in labelled if item.role is _BODY)[:_STORY_CHARS]),
        _pairs(key),
    )
    return bool(story) and len(pairs & story) < _TELLS * len(pairs)


def _names_outlet(title: str, outlets: Set[str]) -> bool:
    """Whether a part of a title, or its last word, is the name of a paper or of this page's outlet."""
    parts = [part.strip(_EDGES) for part in _PARTS.split(title)]
    return any(
        looks_like_site(name) or title_key(name) in outlets for name in (*parts, *parts[-1].split(" ")[-1:]) if name
    )


def _tells_another(stated: str, shown: str, labelled: Sequence[Labelled]) -> bool:
    """Whether the story tells what the page shows above it, and next to nothing of what is stated: the site's motto."""
    story = _pairs("".join(item.block.text for item in labelled if item.role is _BODY)[:_STORY_CHARS])
    stated_pairs, pairs = _pairs(stated), _pairs(shown)
    if not stated_pairs or not pairs:
        return False
    told, stated_told = len(pairs & story) / len(pairs), len(stated_pairs & story) / len(stated_pairs)
    return told >= (_TELLS if stated_told else _TELLS / 2) and stated_told * 2 <= told - _MOTTO


def _tells_better(above: str, stated: str, labelled: Sequence[Labelled]) -> bool:
    """Whether the story tells a line above it clearly more than what is stated, which a figurative headline may be."""
    story = _pairs("".join(item.block.text for item in labelled if item.role is _BODY)[:_STORY_CHARS])
    told, stated_told = (len(pairs & story) / len(pairs) if pairs else 0.0 for pairs in (_pairs(above), _pairs(stated)))
    return told >= _TELLS and told - stated_told >= _MOTTO


def _without_shown_section(title: str, labelled: Sequence[Labelled]) -> str:
    """A title without a leading [사회] where the page shows it as a line without that."""
    match = _BRACKETED.match(title)
    if match is None or not is_section(match[1]):
        return title
    key = title_key(title[match.end() :])
    return next((item.block.text for item in labelled if title_key(item.block.text[:_LONGEST]) == key), title)


def _line_above(labelled: Sequence[Labelled]) -> str:
    """The nearest line above byline, date line or text that could be a headline: no link, no sentence, not short."""
    first = next((i for i, item in enumerate(labelled) if item.role in _BELOW_HEADLINE), len(labelled))
    story = _pairs("".join(item.block.text for item in labelled if item.role is _BODY)[:_STORY_CHARS])
    nearest = ""
    for item in reversed(labelled[max(0, first - _NEAR) : first]):
        block = item.block
        if item.role in _NO_HEADLINE or block.hidden or block.link_chars * 2 > len(block.text):
            continue
        if block.region is not None and "subtitle" in block.region.kinds:
            continue
        key = title_key(block.text)
        if not _SHORTEST <= len(key) <= _LONGEST or block.text.endswith((".", "다", "요")):
            continue
        pairs = _pairs(key)
        if nearest and len(pairs & story) < _TELLS * len(pairs):
            break
        nearest = block.text  # of two lines that tell the story the lower is a subtitle
    return nearest


def _pairs(text: str) -> set[str]:
    key = title_key(text)
    return {key[i : i + 2] for i in range(len(key) - 1)}


def _agreeing(shown: str, stated: Sequence[str]) -> str | None:
    """The visible headline if a stated title agrees; the stated one where the block holds more than the headline."""
    key = title_key(shown)
    if not key:
        return None
    if any(key == title_key(title) for title in stated):
        return shown
    if any(title_key(_SEPARATOR.split(title, maxsplit=1)[0]) == key for title in stated):
        return shown  # '[인사] 한빛시 - 한빛신문'
    for title in stated:
        other = title_key(title)
        cut = title_key(_CUT_SHORT.sub("", title))
        if title_key(_MARKS.sub("", title)) == key and len(key) >= _SHORT:
            return shown  # '[시가 있는 아침] 물꼬에서'
        if min(len(cut), len(key)) < _SHORTEST:
            continue
        if len(key) * 5 >= len(other) * 3 and _SEPARATOR.search(title) and key in other:
            return shown  # what the site adds on either side
        if _CUT_SHORT.search(title) and key.startswith(cut):
            return shown
        if title_key(_MARKS.sub("", title)) == key or title_key(_MARKS.sub("", shown)) == other:
            return shown
        if other in key:
            return shown if _is_marked(shown, key.replace(other, "", 1)) else title
    return None


def _is_marked(shown: str, rest: str) -> bool:
    """Whether what a visible headline has beyond the stated one is a mark of its own: [단독], a badge, (종합)."""
    behind = _SEPARATOR.split(shown)[1:]  # '둑길 열렸다 > 인터뷰': where the story stands, set off like a site's name
    if behind and title_key(behind[-1]) == rest:
        return False
    return rest in _BADGES or title_key("".join(_MARKS.findall(shown))) == rest


def _retold(one: str, other: str) -> bool:
    """Whether two headlines tell the same in other words, as a site's and a search engine's headline do."""
    if min(len(one), len(other)) < _SHORTEST:
        return False
    pairs, others = _pairs(one), _pairs(other)
    return len(pairs & others) >= _ALIKE * min(len(pairs), len(others)) and len(one) * 3 >= len(other) * 2


def _best_stated(stated: Sequence[str]) -> str:
    """The first stated title, in its fullest spelling; a title cut short gives way to its longer form."""
    spellings: dict[str, list[str]] = {}
    for title in stated:
        key = title_key(title)
        if key:
            spellings.setdefault(key, []).append(title)
    if not spellings:
        return ""
    key = next(iter(spellings))
    first = spellings[key][0]
    if _CUT_SHORT.search(first):
        cut = title_key(_CUT_SHORT.sub("", first))
        key = max((other for other in spellings if other.startswith(cut)), key=len)
    return max(spellings[key], key=lambda title: (_ODD_QUOTE not in title, len(title)))
