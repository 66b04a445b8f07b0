"""The newspaper: the original one where the page shows another's story, its name spelt as the paper itself is called.

Order of evidence: a distributor that a story's state names; the table of papers by domain; on a portal, the paper that
metas, byline area or copyright line name; elsewhere the name that most statements of the page agree on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from extractor.blocks.model import Labelled, Role
from extractor.metadata.model import Metadata
from extractor.metadata.press import (
    Paper,
    host_of,
    is_portal,
    is_portal_name,
    paper_at,
    paper_called,
    registered_domain,
)
from extractor.metadata.text import plain
from extractor.model import Publisher

_COPYRIGHT_NAME = re.compile(
    r"(?:저작권자|copyrights?|ⓒ|©|\(c\))[\s:ⓒ©()c·,.\-]*(?:by\s+)?(?:\d{4}\s*[-~]?\s*(?:\d{4})?[\s,.]*)?(?:by\s+)?"
    r"(?P<name>[^\s<>\[\]()|,.ⓒ©:;/\"'“”‘’][^<>\[\]()|,ⓒ©:;/\"'“”‘’]{1,30})",
    re.I,
)
_NAME_STOPS = re.compile(
    r"\s*(?:무단|All\s*rights|All$|Inc\b|Corp\b|Co\b|Ltd\b|&|Reserved|재배포|금지|저작권|의\s|\d{4}|\.(?:\s|$)|www\.|https?:)",
    re.I,
)
_NOT_A_NAME = re.compile(r"https?:|www\.|^@|기자|[.@]{1}[a-z]+$|[?!,]", re.I)
_AFFIXES = re.compile(
    r"^(?:㈜|주식회사|\(주\)|\(사\)|사단법인|인터넷신문)\s*|\s*(?:㈜|\(주\)|주식회사|홈페이지|인터넷판)$"
)
_LONGEST = 24


def choose_publisher(labelled: Sequence[Labelled], metadata: Metadata, url: str | None) -> Publisher | None:
    """The newspaper with its domain; None where nothing says whose page it is."""
    host = _host(metadata, url)
    distributor = next((p for c in metadata.publishers if c.source == "state" and (p := paper_called(c.value))), None)
    if distributor:
        return Publisher(distributor.name, distributor.domain)
    portal = host is not None and is_portal(host)
    if host and not portal and (paper := paper_at(host)):
        return Publisher(paper.name, paper.domain)
    named = _original(labelled, metadata) if portal else _stated(labelled, metadata)
    if named:
        paper = paper_called(named)
        if paper and (portal or host is None):
            return Publisher(paper.name, paper.domain)
        name = paper.name if paper else named
        return Publisher(name, registered_domain(host) if host and not portal else None)
    if portal:
        site = next((c.value for c in metadata.site_names if is_portal_name(c.value)), None)
        return Publisher(site, registered_domain(host)) if host else None
    return Publisher(None, registered_domain(host)) if host else None


def _host(metadata: Metadata, url: str | None) -> str | None:
    """The host that the page comes from; its own statement stands in where no url was given."""
    for address in (url, *(c.value for c in metadata.urls)):
        host = host_of(address)
        if host and "." in host:
            return host
    return None


def _original(labelled: Sequence[Labelled], metadata: Metadata) -> str | None:
    """On a portal: the paper that its metas name, else the one that its visible lines name."""
    names = [part for c in (*metadata.publishers, *metadata.authors) for part in _parts(c.value)]
    for name in names:
        if paper_called(name):
            return name
    shown = list(_shown_names(labelled))
    for name in shown:
        if paper_called(name):
            return name
    stated = [n for c in metadata.publishers if c.source in ("og", "json-ld", "twitter") for n in _parts(c.value)]
    return next((n for n in (*stated, *shown) if _is_name(n)), None)


def _stated(labelled: Sequence[Labelled], metadata: Metadata) -> str | None:
    """Elsewhere: a known paper's name if the page states one of its own, else the name with most statements."""
    stated = [c for c in metadata.publishers if c.source not in ("og", "twitter", "article")]
    own = [n for c in (*stated, *metadata.site_names) for n in _parts(c.value)]
    lines = list(_shown_names(labelled))
    titles = [n for c in metadata.titles if c.source == "title-tag" for n in _parts(c.value)[1:]]
    candidates = [_AFFIXES.sub("", n) for n in (*own, *lines, *titles[-1:])]
    candidates = [n for n in candidates if _is_name(n)]
    if not candidates:
        return None
    votes = Counter(n.replace(" ", "").casefold() for n in candidates)
    korean = [n for n in candidates if _hangul(n)] or candidates
    return max(korean, key=lambda n: votes[n.replace(" ", "").casefold()])


def _shown_names(labelled: Iterable[Labelled]) -> Iterator[str]:
    """Names in copyright lines, nearest to the story first."""
    for item in labelled:
        if item.role is Role.COPYRIGHT or "ⓒ" in item.block.text or "©" in item.block.text:
            for match in _COPYRIGHT_NAME.finditer(item.block.text[:500]):
                name = _NAME_STOPS.split(match["name"])[0].strip(" .-_")
                if name:
                    yield _AFFIXES.sub("", name)


def _parts(value: str) -> list[str]:
    """The names in a statement such as '한빛일보 | 네이버', without portals' names."""
    parts = [p.strip() for p in re.split(r"\s*[|ㅣ｜]\s*|\s+[-–<:]\s+", plain(value))]
    return [p for p in parts if p and not is_portal_name(p)]


def _is_name(name: str) -> bool:
    return 1 < len(name) <= _LONGEST and not _NOT_A_NAME.search(name) and not is_portal_name(name)


def _hangul(name: str) -> bool:
    return any("가" <= c <= "힣" for c in name)


def known_paper(name: str) -> Paper | None:
    """The paper that `name` is a spelling of."""
    return paper_called(name)
