"""What an outlet is called once it is known whose page it is: not its firm, nor its news pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractor.article.outlet_names import folded, is_korean
from extractor.article.site_lines import logos, web_stem
from extractor.blocks.model import Labelled, Role
from extractor.metadata.titles import looks_like_site
from extractor.tables import load

_SIGNED = frozenset((Role.BODY, Role.BYLINE))
RIGHTS_CHARS = 260
IMPRINT_LINES = 12
TOP = 6  # blocks from the page's first on among which its logo stands
SIGNING_LINES = 6
_NEWS = re.compile(r"\s+(?:뉴스|NEWS|News)$")
# '한빛방송 뉴스 박하늘입니다.'
SIGNED_OFF = re.compile(r"([A-Z]{2,5}|[가-힣]{2,8}) ?뉴스,? [가-힣]{2,4}(?:이었|였|입)니다")
_PERIOD = re.compile(rf"(?<![가-힣])(?:{'|'.join(load('imprints')['periods']['words'])})\s(?=[가-힣A-Za-z0-9])")
_WHOLE = tuple(load("imprints")["periods"]["whole"])
_GOVERNED = tuple(load("imprints")["offices"]["governed"])


def as_called(
    name: str, stated: Sequence[str], sites: Iterable[str], labelled: Sequence[Labelled], titles: Sequence[str]
) -> str:
    """The name that the page itself uses for whom a name stands for.

    `stated` are the names that its metadata and its lines give, `sites` also those that only part of a title does.
    """
    name = _paper_of(name, stated, labelled)
    name = _without_news(name, stated)
    name = _signing(name, labelled)
    return _as_periodical(_office(name, sites) or name, labelled, titles)


def _paper_of(name: str, stated: Sequence[str], labelled: Sequence[Labelled]) -> str:
    """The paper whose pages a firm keeps, or that an editorial office makes, where the page names it, too."""
    stem = web_stem(name)
    if stem is None:
        return name
    papers = [paper for paper in (*stated, *logos(labelled)) if paper.startswith(stem) and looks_like_site(paper)]
    return next((paper for paper in papers if web_stem(paper) is None), name)


def _without_news(name: str, stated: Sequence[str]) -> str:
    """The outlet whose news pages a name is for, where it is stated by itself, too: '한빛TV 뉴스'."""
    outlet = _NEWS.sub("", name)
    return outlet if outlet != name and folded(outlet) in map(folded, stated) else name


def _signing(name: str, labelled: Sequence[Labelled]) -> str:
    """A station without its letters where its reporter signs off without them."""
    letters, _, station = name.partition(" ")
    if not station or not letters.isascii() or not letters.isupper():
        return name
    told = [item.block.text for item in labelled if item.role in _SIGNED]
    signed = {found[1] for line in told[-SIGNING_LINES:] if (found := SIGNED_OFF.search(line))}
    return station if station in signed else name


def _office(name: str, sites: Iterable[str]) -> str | None:
    """The office of a city or county that a rights line names alone, where the site is called so: '한빛군청'."""
    if not name.endswith(_GOVERNED):
        return None
    offices = [name + ending for ending in load("imprints")["offices"]["endings"]]
    return next((site.strip() for site in sites if site.strip() in offices), None)


def _as_periodical(name: str, labelled: Sequence[Labelled], titles: Sequence[str]) -> str:
    """The name with how often it comes out, where the page's titles, first or last lines print it so: '주간 시선'.

    Of a name that says itself that it is a newspaper's those words tell, they are no part of it: 주간 한빛신문.
    """
    if name.endswith(_WHOLE):
        return name
    lines = (*titles, *(item.block.text for item in (*labelled[:TOP], *labelled[-IMPRINT_LINES:])))
    for line in lines:
        for period in _PERIOD.finditer(line) if len(line) <= RIGHTS_CHARS and name in line else ():
            end = period.end() + len(name)
            if line.startswith(name, period.end()) and not is_korean(line[end : end + 1]):
                return line[period.start() : end]
    return name
