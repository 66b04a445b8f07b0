"""The paper whose story a service shows that no table of portals knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extractor.article.outlet_names import cleaned, folded, is_korean, is_name, names_of, shown_names
from extractor.blocks.model import Labelled, Role
from extractor.metadata.model import Metadata
from extractor.metadata.titles import looks_like_site
from extractor.tables import load

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
    sites = [folded(part) for c in stated for part in names_of(c.value)]
    told = [i for i, item in enumerate(labelled) if item.role is Role.BODY]
    if not sites or not told:
        return None
    below = [item for item in labelled[told[-1] + 1 : told[-1] + 1 + _RIGHTS_REACH] if item.role is Role.COPYRIGHT]
    names = [name for name in shown_names(below) if looks_like_site(name) or is_korean(name)]
    names = [name for name in names if is_name(name) and not any(folded(name) in s or s in folded(name) for s in sites)]
    if not names:
        return None
    top = max(0, told[0] - _HEAD)
    shown = creators | credited
    shown.update(folded(part) for item in labelled[top : told[0]] for part in _labels(item))
    shown.update(folded(opening[1]) for i in told[:1] if (opening := _OPENING.match(labelled[i].block.text)))
    signed = [item.block.text for item in labelled if item.role is Role.BYLINE]
    return next((n for n in names if folded(n) in shown or any(line.startswith(n + " ") for line in signed)), None)


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
    first = next((i for i, item in enumerate(labelled) if item.role is Role.BODY), None)
    if first is None:
        return None
    last = next(i for i in range(len(labelled) - 1, -1, -1) if labelled[i].role is Role.BODY)
    for item in (*labelled[max(0, first - _HEAD) : first], *labelled[last + 1 : last + 1 + _HEAD]):
        text = item.block.text
        if item.role is Role.CAPTION or len(text) > _TOLD:
            continue
        for word, pattern, opens, apart in _lines():
            if apart and not (portal or sites):
                continue
            found = (pattern.match(text) if opens else pattern.search(text)) if word in text else None
            name = cleaned(found["name"]) if found is not None else ""
            if is_name(name) and folded(name) not in sites:
                return name
    return None


class _Line(NamedTuple):
    word: str
    pattern: re.Pattern[str]
    opens: bool
    apart: bool


@cache
def _lines() -> tuple[_Line, ...]:
    """The forms of tables/carried.toml."""
    rows = load("carried")["line"]
    return tuple(
        _Line(row["word"], _pattern(row["forms"]), row.get("opens", False), row.get("apart", False)) for row in rows
    )


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
