"""Headlines compared: what stays of a title when typography and the site's own additions are taken off."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from extractor.metadata.model import Metadata
from extractor.metadata.press import press_names
from extractor.tables import load

_TABLE = load("titles")
_NOISE = re.compile(r"[\W_]+")
_SEPARATOR = re.compile(r"\s*(?:\||ㅣ|｜|│|<|>|«|»|::|:|-|–|—|―|~|·|ː)\s*")
_SPACED = re.compile(r"\s(?:\||ㅣ|｜|│|<|>|«|»|::|:|-|–|—|―|~|·)\s|[|｜│]")
_LABELS = frozenset(_TABLE["labels"]["words"])
_SECTIONS = frozenset(_TABLE["sections"]["words"])
_NAME_ENDING = tuple(_TABLE["name_endings"]["words"])
_LONGEST_NAME = 20


def title_key(title: str) -> str:
    """A title without white space, punctuation and case: equal for two spellings of one headline.

    >>> title_key("“물가 비상”… 대책은?") == title_key('"물가비상"...대책은')
    True
    """
    return _NOISE.sub("", title).casefold()


def headline_keys(metadata: Metadata) -> tuple[str, ...]:
    """The keys of all title candidates, as stated and without the site's additions; best first."""
    keys: dict[str, None] = {}
    for title in stated_titles(metadata):
        keys[title_key(title)] = None
    for candidate in metadata.titles:
        keys[title_key(candidate.value)] = None
    keys.pop("", None)
    return tuple(keys)


def same_headline(key: str, keys: Iterable[str]) -> bool:
    """Whether a text's key is a headline's, or the headline is that text cut short."""
    return any(key == other or (len(other) >= 12 and key.startswith(other)) for other in keys)


def stated_titles(metadata: Metadata) -> list[str]:
    """Every title candidate without publisher, site and section, in order of precedence, each once."""
    names = site_keys(metadata)
    stated = [c.value for c in metadata.titles]
    return list(dict.fromkeys(without_site(title, names, stated) for title in stated))


def site_keys(metadata: Metadata) -> frozenset[str]:
    """The keys of the names that a title may carry besides the headline: site, publisher, sections."""
    names = [c.value for group in (metadata.site_names, metadata.publishers, metadata.sections) for c in group]
    return frozenset(title_key(n) for n in names if len(n) <= _LONGEST_NAME)


def without_site(title: str, names: frozenset[str], others: Iterable[str] = ()) -> str:
    """`title` without the parts before and after it that name the site, a section or the kind of page.

    A part goes where a separator sets it off and it is a known name, or where another candidate is the title without
    it.

    >>> without_site("시장 다시 열린다 - 정치ㅣ한빛일보", frozenset({"한빛일보"}))
    '시장 다시 열린다'
    >>> without_site("물가 - 무엇이 문제인가", frozenset())
    '물가 - 무엇이 문제인가'
    """
    keys = {title_key(other) for other in others} - {title_key(title), ""}
    cuts = list(_SEPARATOR.finditer(title))
    start, end = 0, len(title)
    for cut in reversed(cuts):
        if cut.start() == 0 or not title_key(title[: cut.start()]):
            continue
        tail = title[cut.end() : end]
        if not _is_addition(tail, names, spaced=bool(_SPACED.fullmatch(cut[0]))):
            break
        end = cut.start()
    for cut in cuts:
        if cut.end() >= end or not _is_name(title[start : cut.start()], names):
            break
        start = cut.end()
    kept = title[start:end].strip()
    for cut in cuts:
        head = title[: cut.start()].strip()
        if len(head) < len(kept) and title_key(head) in keys and len(title_key(head)) >= 8:
            return _without_section(head, keys)
    return _without_section(kept, keys)


def _without_section(title: str, keys: set[str]) -> str:
    """A leading [사회] goes where another candidate is the title without it: the site's label, not the headline's."""
    match = re.match(r"\[([^\[\]]{1,10})\]\s*(?=\S)", title)
    if match and match[1] in _SECTIONS and title_key(title[match.end() :]) in keys:
        return title[match.end() :]
    return title


def _is_addition(part: str, names: frozenset[str], *, spaced: bool) -> bool:
    if not part or _is_name(part, names):
        return True
    return spaced and len(part) <= _LONGEST_NAME and part.replace(" ", "").endswith(_NAME_ENDING)


def _is_name(part: str, names: frozenset[str]) -> bool:
    key = title_key(part)
    return part in _LABELS or part in _SECTIONS or (bool(key) and (key in names or key in _known_names()))


@cache
def _known_names() -> frozenset[str]:
    return frozenset(title_key(name) for name in press_names())
