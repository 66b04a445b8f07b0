"""The newspaper: the original one where the page shows another's story, its name spelt as the paper itself is called.

Order of evidence: a distributor that a story's state names; the table of papers by domain; on a portal, the paper that
its metas, its own address, copyright lines or the lines about the headline name; elsewhere the name that the page's
statements agree on, where the registered title (제호) in the footer counts most.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from extractor.blocks.model import Labelled, Role
from extractor.blocks.people import EMAIL
from extractor.metadata.model import Candidate, Metadata
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
from extractor.metadata.titles import is_label, looks_like_site, name_parts, title_key
from extractor.model import Publisher
from extractor.tables import load

_NAME = r"(?P<name>[^\s<>\[\]()|,.ⓒ©:;/\"'“”‘’][^<>\[\]()|,ⓒ©:;/\"'“”‘’]{1,30})"
_COPYRIGHT = re.compile(
    r"(?:저작권자?\s?[:ⓒ©(]|저작권자\s|copyrights?[\s:(ⓒ©]|ⓒ|©|\(c\))(?:[\s:ⓒ©()·,.\-]|(?-i:c(?![a-z]))){0,8}(?:by\s{1,3})?"
    r"(?:\d{4}\s?[-~]?\s?(?:\d{4})?[\s,.]{0,3})?(?:by\s{1,3})?" + _NAME,
    re.I,
)
# The press law has every internet newspaper print its registered title.
_REGISTERED = re.compile(r"(?:제\s?호|매체명|신문명)\s?[:：]\s?" + _NAME)
_NAME_STOPS = re.compile(
    r"\s*(?:무단|All\s*rights|All$|Inc\b|Corp\b|Co\b|Ltd\b|&|Reserved|재배포|금지|저작권|의\s|\d{4}|\.(?:\s|$)|www\.|https?:"
    r"|등록|발행|편집|대표|전체|주소|전화|법인|Copyright|\bon\b|\bby\b)",
    re.I,
)
_NOT_A_NAME = re.compile(r"https?:|www\.|^@|기자|\.[a-z]+$|[?!,@]|^\d+$|rights|reserved|copyright", re.I)
_AFFIXES = re.compile(
    r"^(?:㈜|주식회사|\(주\)|\(사\)|사단법인|인터넷신문)\s*|\s*(?:㈜|\(주\)|주식회사|홈페이지|인터넷판)$|(?<=[가-힣]{3})\s(?:뉴스|사진|포토)$"
)
_COMPANY = re.compile(r"(?<=[가-힣](?:일보|신문))사$")  # 한빛일보사 publishes 한빛일보
# Broadcasters call their news pages by their letters and the word: KBC 뉴스.
_NEWS_OF = re.compile(r"^([A-Z][A-Z0-9]{1,4})\s+(?:뉴스|NEWS|News)$")
_DATELINE = re.compile(r"^\s?[(\[【][^()\[\]【】]{0,20}?=?\s?(?P<name>[가-힣A-Za-z0-9]{2,12})[)\]】]")
_WORDS = re.compile(r"[가-힣A-Za-z0-9.]+")
_RIGHTS_CHARS = 260
_SIGNED_OFF = re.compile(r"([A-Z]{2,5}|[가-힣]{2,8}) ?뉴스,? [가-힣]{2,4}(?:이었|였|입)니다")
_LAST = 6
_SITE = 10  # letters of a title that is a site's name alone
_FORBIDS = re.compile(r"(?P<name>[가-힣A-Za-z0-9]{2,12})[,·:]?\s무단\s?(?:전재|복제|배포)")
_IMPRINT_LINES = 12
_IMPRINT = ("대표", "발행", "편집", "등록", "무단", "전화", "주소", "사업자", "후원")
_LONGEST = 24
_MOST_SPACES = 3
_LOGO = 3
_HEAD = 14  # blocks above the text among which a paper's logo or name stands
_LINE = 80
_PARTING = re.compile(r"\s[|ㅣ｜·]\s")
_LOGO_CHARS = 14
_TOP = 6  # blocks from the page's first on among which its logo stands
_TITLE_PARTS = re.compile(r"\s+[-–:>·]\s+|\s*[|ㅣ｜]\s*|\s*::+\s*")
_PAGE_KIND = re.compile(r"\s+(?:보도자료|새소식|공지사항|뉴스룸)$")
_PORTALS_LINE = re.compile(
    r"(?P<name>[가-힣A-Za-z0-9]{2,14}?)"
    r"(?:에서 직접 확인하세요\. ?해당 언론사| 기사는 해당 언론사가 제공| ?언론사 (?:구독|홈|페이지))"
)
_RIGHTS_REACH = 8
_WEIGHTS = {"state": 2.0, "json-ld": 2.0, "dd": 2.0, "article": 2.5, "og": 2.0, "meta": 1.5, "microdata": 1.0}


def choose_publisher(labelled: Sequence[Labelled], metadata: Metadata, url: str | None) -> Publisher | None:
    """The newspaper with its domain; None where nothing says whose page it is."""
    host = _host(metadata, url)
    distributor = next((p for c in metadata.publishers if c.source == "state" and (p := paper_called(c.value))), None)
    if distributor:
        return Publisher(distributor.name, distributor.domain)
    portal = host is not None and is_portal(host)
    if host and not portal and (paper := paper_at(host)):
        return Publisher(paper.name, paper.domain)
    if portal and host:
        return _original(labelled, metadata) or Publisher(_site(metadata), registered_domain(host))
    carried = _told_by_portal(labelled, metadata) or _carried(labelled, metadata)
    if carried:
        paper = paper_called(carried)
        return Publisher(paper.name, paper.domain) if paper else Publisher(carried, None)
    name = _stated(labelled, metadata)
    paper = (paper_called(name) if name else None) or (None if host else _named_in_passing(labelled))
    if paper:
        return Publisher(paper.name, registered_domain(host) if host else paper.domain)
    return Publisher(name, registered_domain(host) if host else None) if name or host else None


def _host(metadata: Metadata, url: str | None) -> str | None:
    """The host that the page comes from; its own statement stands in where no url was given."""
    for address in (url, *(c.value for c in metadata.urls)):
        host = host_of(address)
        if host and "." in host and not host.replace(".", "").isdigit():
            return host
    return None


def _site(metadata: Metadata) -> str | None:
    return next((c.value for c in metadata.site_names if is_portal_name(c.value)), None)


def _original(labelled: Sequence[Labelled], metadata: Metadata) -> Publisher | None:
    """On a portal: the paper that its metas or an address outside the portal name, else the one that its lines name."""
    names = [part for c in (*metadata.publishers, *metadata.authors) for part in _parts(c.value)]
    hosts = (host_of(c.value) for c in metadata.urls)
    known = (
        next(filter(None, map(paper_called, names)), None)
        or next(filter(None, (paper_at(host) for host in hosts)), None)
        or next(filter(None, map(paper_called, _shown_names(labelled))), None)
        or next(filter(None, map(paper_called, _lines_above(labelled))), None)
    )
    if known:
        return Publisher(known.name, known.domain)
    stated = (
        n
        for c in metadata.publishers
        if c.source in ("state", "og", "json-ld", "twitter", "dd", "article")
        for n in _parts(c.value)
    )
    name = next((n for n in (*stated, *_shown_names(labelled)) if _is_name(n)), None)
    return Publisher(name, None) if name else None


def _carried(labelled: Sequence[Labelled], metadata: Metadata) -> str | None:
    """The paper whose story a service shows that no table knows.

    The rights line right below the text names another paper than the site, and so does a logo or a line about the
    headline or the byline: two places that each name the site itself on its own pages.
    """
    # Whom a share format calls the creator may be the service, the paper or the writer.
    creators = {_key(c.value) for c in (*metadata.publishers, *metadata.authors) if c.source == "twitter"}
    stated = (*metadata.site_names, *(c for c in metadata.publishers if c.source != "twitter"))
    sites = [_key(part) for c in stated for part in _parts(c.value)]
    told = [i for i, item in enumerate(labelled) if item.role is Role.BODY]
    if not sites or not told:
        return None
    below = [item for item in labelled[told[-1] + 1 : told[-1] + 1 + _RIGHTS_REACH] if item.role is Role.COPYRIGHT]
    names = [name for name in _shown_names(below) if looks_like_site(name) or _is_korean(name)]
    names = [name for name in names if _is_name(name) and not any(_key(name) in s or s in _key(name) for s in sites)]
    if not names:
        return None
    top = max(0, told[0] - _HEAD)
    shown = creators.union(_key(part) for item in labelled[top : told[0]] for part in _labels(item))
    signed = [item.block.text for item in labelled if item.role is Role.BYLINE]
    return next((n for n in names if _key(n) in shown or any(line.startswith(n + " ") for line in signed)), None)


def _told_by_portal(labelled: Sequence[Labelled], metadata: Metadata) -> str | None:
    """The paper that a portal's own line names: '한빛일보에서 직접 확인하세요. 해당 언론사로 이동합니다.'"""
    sites = {_key(part) for c in metadata.site_names for part in _parts(c.value)[:1]}  # '모아포털 - 한빛일보'
    first = next((i for i, item in enumerate(labelled) if item.role is Role.BODY), None)
    if first is None:
        return None
    last = next(i for i in range(len(labelled) - 1, -1, -1) if labelled[i].role is Role.BODY)
    for item in (*labelled[max(0, first - _HEAD) : first], *labelled[last + 1 : last + 1 + _HEAD]):
        text = item.block.text
        if "언론사" in text and item.role is not Role.CAPTION and (found := _PORTALS_LINE.match(text)):
            name = _cleaned(found["name"])
            if _is_name(name) and _key(name) not in sites:
                return name
    return None


def _named_at_top(titles: Sequence[str], labelled: Sequence[Labelled]) -> Iterator[str]:
    """The part of a stated title that one of the page's first lines, where its logo stands, consists of."""
    told = {_key(item.block.text) for item in labelled if item.role is Role.TITLE}
    tops = {_key(item.block.text) for item in labelled[:_TOP] if 1 < len(item.block.text) <= _LOGO_CHARS} - told
    for title in titles:
        for part in _TITLE_PARTS.split(title):
            name = _PAGE_KIND.sub("", part.strip(" :|-"))
            if name and _key(name) in tops:
                yield name
                break


def _labels(item: Labelled) -> list[str]:
    """What a short line and its picture say, part by part: '한빛일보 | 박하늘 기자 | 입력 2024.5.3'."""
    text = item.block.text if len(item.block.text) <= _LINE else ""
    return [part.strip() for part in (*_PARTING.split(text), item.block.alt or "") if part.strip()]


def _stated(labelled: Sequence[Labelled], metadata: Metadata) -> str | None:
    """Elsewhere: the name with most weight; a slogan that ends in it (바른 언론 가람일보) speaks for it, too."""
    weighed: list[tuple[str, float]] = []
    # A page that names the service that shows it is a portal's, whether a table knows that or not.
    service = {_key(c.value) for c in metadata.site_names if c.source == "article"}
    for candidate in (*metadata.publishers, *metadata.site_names):
        if candidate.source in _WEIGHTS and not _is_author(candidate, metadata):
            names = [name for name in _parts(candidate.value) if _key(name) not in service]
            weighed.extend((name, _WEIGHTS[candidate.source]) for name in names[:1])
    weighed.extend((name, 3.0) for name in _each_once(_matched(_REGISTERED, labelled)))
    weighed.extend((name, 1.5) for name in _each_once(_shown_names(labelled))[:3])
    titles = [c.value for c in metadata.titles]
    shown = [item.block.text for item in labelled if item.role is Role.TITLE]
    weighed.extend((name, 1.5) for title in titles for name in name_parts(title, [*titles, *shown]))
    weighed.extend((name, 2.0) for name in _each_once(_named_at_top(titles, labelled)))
    if shown:
        keys = [title_key(text) for text in shown]
        weighed.extend((title, 1.2) for title in titles if _names_alone(title, keys))
    weighed.extend((name, 1.0) for name in _each_once(_imprinted(labelled)))
    # The name over a page's first lines, where its logo stands.
    weighed.extend((item.block.text, 1.0) for item in labelled[:_LOGO] if looks_like_site(item.block.text))
    weighed = [(name, weight) for raw, weight in weighed if _is_name(name := _cleaned(raw))]
    best, most = None, 0.0
    for name, _ in weighed:
        key = _key(name)
        total = sum(w for other, w in weighed if _key(other) == key or other.endswith(" " + name))
        total += 0.6 * _is_korean(name)
        if total > most:
            best, most = name, total
    return best


def _imprinted(labelled: Sequence[Labelled]) -> Iterator[str]:
    """What an imprint begins with.

    '한빛마당 | 대표 박하늘 | 전남 한빛군 …', '한빛신문 전남 한빛군 …', '한빛마당, 무단전재 금지'.
    """
    boards = load("cues")["particulars"]["others"]
    for item in labelled[-_IMPRINT_LINES:]:
        text = item.block.text
        if len(text) > _RIGHTS_CHARS or item.role is Role.BODY or item.block.link_chars:
            continue
        head, bar, rest = (part.strip() for part in text.partition("|"))
        word = text.split(" ", 1)[0]
        if bar and 1 < len(head) <= _SITE and head not in boards and any(word in rest for word in _IMPRINT):
            yield head
        elif word != text and looks_like_site(_COMPANY.sub("", word)):
            yield word
        elif found := _FORBIDS.match(text):
            yield found["name"]


def _names_alone(title: str, shown: Sequence[str]) -> bool:
    """Whether a stated title is the site's name alone: short, in one piece, and nothing of the shown headline."""
    key = title_key(title)
    return (
        1 < len(key) <= _SITE and len(title.split()) <= 2 and not any(key in other or other in key for other in shown)
    )


def _named_in_passing(labelled: Sequence[Labelled]) -> Paper | None:
    """Where no address tells: a known paper in a rights line, at the writer's e-mail address, in a sign-off."""
    for item in labelled:
        if item.role is not Role.COPYRIGHT or len(item.block.text) > _RIGHTS_CHARS:
            continue
        words = _WORDS.findall(item.block.text)
        for name in (*map(" ".join, pairwise(words)), *words):
            if len(name) > 2 and (paper := paper_called(name)):
                return paper
    addresses = (a for item in labelled if item.role is Role.BYLINE for a in EMAIL.findall(item.block.text))
    known = next(filter(None, (paper_at(address.partition("@")[2]) for address in addresses)), None)
    if known is not None:
        return known
    text = [item.block.text for item in labelled if item.role is Role.BODY]
    for line in reversed(text[-_LAST:]):  # 'KBC뉴스 박하늘입니다.'
        signed = _SIGNED_OFF.search(line)
        if signed and (paper := paper_called(signed[1])):
            return paper
    return None


def _is_author(candidate: Candidate, metadata: Metadata) -> bool:
    """Whether a publisher candidate of a share format is really the writer: it stands among the authors, too."""
    if "기자" in candidate.value:
        return True
    if candidate.source not in ("og", "twitter") or looks_like_site(candidate.value):
        return False
    return any(c.value == candidate.value for c in metadata.authors)


def _shown_names(labelled: Iterable[Labelled]) -> Iterator[str]:
    """Names in copyright lines, in the order of the page."""
    for item in labelled:
        text = item.block.text
        if item.role is Role.CAPTION:
            continue  # the photographer or the giver of a picture
        if (
            item.role is Role.COPYRIGHT
            or "ⓒ" in text
            or "©" in text
            or "opyright" in text
            or "저작권" in text
            or "(c)" in text
        ):
            yield from _names_in(_COPYRIGHT, text)


def _matched(pattern: re.Pattern[str], labelled: Iterable[Labelled]) -> Iterator[str]:
    for item in labelled:
        if "호" in item.block.text or "명" in item.block.text:
            yield from _names_in(pattern, item.block.text)


def _names_in(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for match in pattern.finditer(text[:600]):
        name = _cleaned(_NAME_STOPS.split(match["name"])[0])
        if name:
            yield name


def _lines_above(labelled: Sequence[Labelled]) -> Iterator[str]:
    """On a portal, short lines and pictures about the headline (a paper's logo), then the dateline of the text."""
    first = next((i for i, item in enumerate(labelled) if item.role is Role.BODY), len(labelled))
    for item in reversed(labelled[:first]):
        for text in (item.block.text, item.block.alt):
            if text and len(text) <= _LONGEST:
                yield re.sub(r"^(?:기사\s?제공|제공|출처)\s?[:=]?\s?", "", text)
    for item in labelled[first : first + 2]:
        if match := _DATELINE.match(item.block.text):
            yield match["name"]


def _parts(value: str) -> list[str]:
    """The names in a statement such as '한빛일보 | 네이버', without portals' names."""
    parts = [p.strip() for p in re.split(r"\s*[|ㅣ｜]\s*|\s+[-–<:]\s+", plain(value))]
    return [p for p in parts if p and not is_portal_name(p)]


def _cleaned(name: str) -> str:
    name = _COMPANY.sub("", _AFFIXES.sub("", name.strip(" .-_·")).strip())
    match = _NEWS_OF.match(name)
    return match[1] if match and not paper_called(name) else name


def _is_name(name: str) -> bool:
    return (
        1 < len(name) <= _LONGEST and not _NOT_A_NAME.search(name) and not is_portal_name(name) and not is_label(name)
    )


def _is_korean(name: str) -> bool:
    return any("가" <= c <= "힣" for c in name)


def _each_once(names: Iterable[str]) -> list[str]:
    """A footer that stands twice says nothing more."""
    return list({_key(name): name for name in names}.values())


def _key(name: str) -> str:
    return name.replace(" ", "").casefold()
