"""The paper whose story a service shows that no table of portals knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

from extractor.article.outlet_names import cleaned, folded, is_korean, is_name, names_of, shown_names
from extractor.article.site_lines import beside_headline, logos
from extractor.blocks.model import Labelled, Role
from extractor.blocks.sieve import Wanted, sieve
from extractor.blocks.survey import SURVEYOR
from extractor.metadata.model import Metadata
from extractor.metadata.titles import looks_like_site, name_parts
from extractor.tables import load

_TEXT, _TITLES = frozenset((Role.BODY,)), frozenset((Role.TITLE,))
_RIGHTS = sieve(Wanted(frozenset((Role.COPYRIGHT,))))
_RIGHTS_REACH = 20
_HEAD = 14  # blocks above the text among which a paper's logo or name stands
_LINE = 80
_SHARED = frozenset(("og", "article", "twitter", "dable", "dd"))
_TOLD = 200  # characters of a service's own line
_OPENING = re.compile(r"\[([가-힣A-Za-z0-9]{2,12})[ =][가-힣·, ]{2,30}기자\]")  # '[한빛일보 박하늘 기자] 둑길이 …'
_PARTING = re.compile(r"\s[|ㅣ｜·]\s")


def carried(labelled: Sequence[Labelled], metadata: Metadata) -> str | None:
    """The paper whose story a service shows that no table knows.

    The rights line right below the text names another paper than the site, and so does a logo or a line about the
    headline, the byline, the text's opening bracket or a share format: places that name the site on its own pages.
    """
    # Whom a share format calls the creator may be the service, the paper or the writer.
    creators = {folded(c.value) for c in (*metadata.publishers, *metadata.authors) if c.source == "twitter"}
    # A share format names the service first, where it names both: '누리 뉴스 | 한빛일보'.
    credited = {folded(part) for c in metadata.publishers if c.source == "og" for part in names_of(c.value)}
    stated = metadata.site_names or [c for c in metadata.publishers if c.source != "twitter"]
    sites = [folded(part) for c in stated for part in names_of(c.value)] or _called(labelled, metadata)
    told: list[int] = SURVEYOR.of_roles(labelled, _TEXT)
    if not sites or not told:
        return None
    below = _RIGHTS.places(labelled, told[-1] + 1, told[-1] + 1 + _RIGHTS_REACH)
    names = [name for name in shown_names([labelled[i] for i in below]) if looks_like_site(name) or is_korean(name)]
    names = [name for name in names if is_name(name) and not _is_one_of(name, sites)]
    creators |= {folded(c.value) for c in metadata.authors if looks_like_site(c.value)}
    if not names:
        beside = [name for name in beside_headline(labelled) if not _is_one_of(name, sites)]
        if beside and any(item.block.text in _originals() for item in labelled[told[-1] + 1 :]):
            return beside[0]  # its logo, and the way to the original
        return next((name for name in beside if folded(name) in creators), None)
    top = max(0, told[0] - _HEAD)
    shown = creators | credited
    shown.update(folded(part) for item in labelled[top : told[0]] for part in _labels(item))
    shown.update(folded(opening[1]) for i in told[:1] if (opening := _OPENING.match(labelled[i].block.text)))
    signed = [item.block.text for item in labelled if item.role is Role.BYLINE]
    return next((n for n in names if folded(n) in shown or any(line.startswith(n + " ") for line in signed)), None)


def _called(labelled: Sequence[Labelled], metadata: Metadata) -> list[str]:
    """What a site that states no name is called by its logo and behind the headline in its title."""
    titles = [c.value for c in metadata.titles]
    others = [*titles, *(labelled[i].block.text for i in SURVEYOR.of_roles(labelled, _TITLES))]
    return [folded(name) for name in (*(n for title in titles for n in name_parts(title, others)), *logos(labelled))]


def _is_one_of(name: str, sites: Sequence[str]) -> bool:
    """Whether a name is the site's, or part of it, or a longer form of it."""
    return any(folded(name) in site or site in folded(name) for site in sites)


@cache
def _originals() -> frozenset[str]:
    return frozenset(load("carried")["originals"]["words"])


def shared_as(metadata: Metadata) -> str | None:
    """The paper that a share format names before the service that shows its story: '한빛일보 | 모아포털'."""
    sites = [folded(c.value) for c in metadata.site_names]
    for candidate in (*metadata.publishers, *metadata.authors):
        name, bar, service = map(str.strip, candidate.value.partition("|"))
        if candidate.source not in _SHARED or not bar or not looks_like_site(name):
            continue
        told = folded(service)
        if told and any(site.startswith(told) for site in sites) and not any(folded(name) in site for site in sites):
            return name
    return None


def told_by_portal(labelled: Sequence[Labelled], metadata: Metadata, *, portal: bool = False) -> str | None:
    """Whom a line of the service itself names: '한빛일보에서 직접 확인하세요. 해당 언론사로 이동합니다.'

    `portal` says that the page is known to be a service's; else some lines count only where the page names itself.
    """
    sites = {folded(part) for c in metadata.site_names for part in names_of(c.value)[:1]}  # '모아포털 - 한빛일보'
    story: list[int] = SURVEYOR.of_roles(labelled, _TEXT)
    if not story:
        return None
    first, last = story[0], story[-1]
    may_tell = _may_tell()
    seen: set[str] | None = None
    for i in (*may_tell.places(labelled, first - _HEAD, first), *may_tell.places(labelled, last + 1, last + 1 + _HEAD)):
        text = labelled[i].block.text
        for line in _lines():
            if line.word not in text or (line.apart and not (portal or sites)) or (line.whole and i > first):
                continue
            found = line.read(text)
            name = cleaned(found["name"]) if found is not None else ""
            if not is_name(name) or folded(name) in sites or (line.whole and not looks_like_site(name)):
                continue
            if line.apart and not line.whole and not portal:
                seen = seen or {folded(other) for other in (*beside_headline(labelled), *shown_names(labelled))}
                if folded(name) not in seen:
                    continue
            return name
    return None


class _Line(NamedTuple):
    """A row of tables/carried.toml; `read` matches a line against its forms."""

    word: str
    read: Callable[[str], re.Match[str] | None]
    apart: bool
    whole: bool


@cache
def _lines() -> tuple[_Line, ...]:
    """The forms of tables/carried.toml."""
    found = []
    for row in load("carried")["line"]:
        pattern, whole = _pattern(row["forms"]), row.get("whole", False)
        read = pattern.fullmatch if whole else pattern.match if row.get("opens", False) else pattern.search
        found.append(_Line(row["word"], read, row.get("apart", False), whole))
    return tuple(found)


@cache
def _may_tell() -> Any:
    """The lines in which the last letter of a form's word stands."""
    letters = "".join(sorted({line.word[-1] for line in _lines()}))
    return sieve(Wanted(frozenset((Role.CAPTION,)), others=True, longest=_TOLD, letters=letters))


def _pattern(forms: Sequence[str]) -> re.Pattern[str]:
    """Forms of one row as one expression: any of the words before the name, and any of those behind it."""
    parts = [form.partition("NAME") for form in forms]
    heads = "|".join(dict.fromkeys(_spaced(head) for head, _, _ in parts))
    tails = "|".join(dict.fromkeys(_spaced(tail) for _, _, tail in parts))
    return re.compile(rf"(?:{heads})(?P<name>[가-힣A-Za-z0-9]{{2,14}}?)(?:{tails})")


def _spaced(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"\s?")


def _labels(item: Labelled) -> list[str]:
    """What a short line and its picture say, part by part: '한빛일보 | 박하늘 기자 | 입력 2024.5.3'."""
    text = item.block.text if len(item.block.text) <= _LINE else ""
    return [part.strip() for part in (*_PARTING.split(text), item.block.alt or "") if part.strip()]
