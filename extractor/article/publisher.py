"""The newspaper: the original one where the page shows another's story, its name spelt as the paper itself is called.

Order of evidence: a distributor that a story's state names; the table of papers by domain; on a portal, the paper that
its metas, its own address, copyright lines or the lines about the headline name; elsewhere the name that the page's
statements agree on, where the registered title (제호) in the footer counts most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.article.carried import carried, shared_as, told_by_portal
from extractor.article.house_names import (
    IMPRINT_LINES,
    RIGHTS_CHARS,
    SIGNED_OFF,
    SIGNING_LINES,
    TOP,
    as_called,
)
from extractor.article.outlet_names import (
    COMPANY,
    LONGEST,
    NAME,
    cleaned,
    each_once,
    folded,
    is_korean,
    is_name,
    names_in,
    names_of,
    shown_names,
)
from extractor.article.site_lines import (
    before_telephone,
    beside_headline,
    logos,
    own_names,
    told_again,
    welcoming,
)
from extractor.blocks.model import Labelled, Role
from extractor.blocks.people import EMAIL
from extractor.blocks.phrases import alternation
from extractor.blocks.sieve import Wanted, sieve
from extractor.blocks.survey import SURVEYOR
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
from extractor.metadata.titles import looks_like_site, name_parts, title_key
from extractor.model import Publisher
from extractor.tables import load

_BODY, _BYLINE, _TITLE = Role.BODY, Role.BYLINE, Role.TITLE
_TITLES = frozenset((Role.TITLE,))

# The press law has every internet newspaper print its registered title.
_REGISTERED = re.compile(rf"(?:{alternation(load('imprints')['registered']['labels'])})\s?[:：]\s?{NAME}")
_COMPANY_LABEL = re.compile(rf"(?:{alternation(load('imprints')['company']['labels'])})\s?[:：]\s?{NAME}")
_DATELINE = re.compile(r"^\s?[(\[【][^()\[\]【】]{0,20}?=?\s?(?P<name>[가-힣A-Za-z0-9]{2,12})[)\]】]")
_WORDS = re.compile(r"[가-힣A-Za-z0-9.]+")
_RIGHTS = sieve(Wanted(frozenset((Role.COPYRIGHT,)), longest=RIGHTS_CHARS))
_MAY_LABEL = sieve(Wanted(frozenset(Role), letters=":："))
_MAY_BE_PRINTED = sieve(Wanted(frozenset((Role.BODY,)), others=True, letters="면"))
_SITE = 10  # letters of a title that is a site's name alone
_FORBIDS = re.compile(r"(?P<name>[가-힣A-Za-z0-9]{2,12})[,·:]?\s무단\s?(?:전재|복제|배포)")
_IMPRINT = tuple(load("imprints")["words"]["beside"])
_EDGES = ": ~-|·"
_STATED_ONCE = 2.0
_STATED = 1.0  # by more than the firm's name
_LOGO = 3
_WORD = 2  # letters: '매일' is a word, '한매일' may be a paper
_LOGO_CHARS = 14
_TITLE_PARTS = re.compile(r"\s+[-–:>·]\s+|\s*[|ㅣ｜]\s*|\s*::+\s*")
_PAGE_KIND = re.compile(rf"\s+(?:{'|'.join(load('titles')['boards']['words'])})$")
_ADDRESS = re.compile(r"[가-힣]+(?:도|시) [가-힣]+[시군구] ")  # '제주특별자치도 제주시 …' begins with no name
_INTERNET = re.compile(r"^인터넷\s?신문\s+")
_PRINTED = re.compile(r"([가-힣]{2,10}) (?:[A-Z]?\d{1,2}면)(?![가-힣])")
_STATIONS = tuple(load("imprints")["stations"]["endings"])
_LETTERS = re.compile(r"[A-Z]{2,5}")
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
    other = told_by_portal(labelled, metadata) or carried(labelled, metadata) or shared_as(metadata)
    if other:
        paper = paper_called(other)
        return Publisher(paper.name, paper.domain) if paper else Publisher(other, _own_domain(labelled, host))
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


def _own_domain(labelled: Sequence[Labelled], host: str | None) -> str | None:
    """The site's domain where its writers have their addresses there: a paper under its site's own brand."""
    domain = registered_domain(host) if host else None
    signed = [a for item in labelled if item.role is _BYLINE for a in EMAIL.findall(item.block.text)]
    return domain if any(registered_domain(a.partition("@")[2]) == domain for a in signed) else None


def _site(metadata: Metadata) -> str | None:
    return next((c.value for c in metadata.site_names if is_portal_name(c.value)), None)


def _original(labelled: Sequence[Labelled], metadata: Metadata) -> Publisher | None:
    """On a portal: the paper that its metas or an address outside the portal name, else the one that its lines name."""
    names = [part for c in (*metadata.publishers, *metadata.authors) for part in names_of(c.value)]
    hosts = (host_of(c.value) for c in metadata.urls)
    known = (
        next(filter(None, map(paper_called, names)), None)
        or next(filter(None, (paper_at(host) for host in hosts)), None)
        or next(filter(None, map(paper_called, shown_names(labelled))), None)
        or next(filter(None, map(paper_called, _lines_above(labelled))), None)
    )
    if known:
        return Publisher(known.name, known.domain)
    stated = (
        n
        for c in metadata.publishers
        if c.source in ("state", "og", "json-ld", "twitter", "dd", "article")
        for n in names_of(c.value)
    )
    told = told_by_portal(labelled, metadata, portal=True)
    found = (*stated, *filter(None, (told,)), *beside_headline(labelled), *shown_names(labelled))
    name = next(filter(is_name, found), None)
    return Publisher(name, None) if name else None


def _named_at_top(titles: Sequence[str], labelled: Sequence[Labelled]) -> Iterator[str]:
    """The part of a stated title that one of the page's first lines, where its logo stands, consists of."""
    told = {folded(labelled[i].block.text) for i in SURVEYOR.of_roles(labelled, _TITLES)}
    logos = (text for item in labelled[:TOP] for text in (item.block.text, item.block.alt or ""))
    tops = {folded(text) for text in logos if 1 < len(text) <= _LOGO_CHARS} - told
    for title in titles:
        for part in _TITLE_PARTS.split(title):
            name = _PAGE_KIND.sub("", part.strip(" :|-"))
            last = name.rpartition(" ")[2]  # '한빛인터넷신문 한빛마당'
            if name and (folded(name) in tops or folded(last) in tops):
                yield name if folded(name) in tops else last
                break


def _stated(labelled: Sequence[Labelled], metadata: Metadata) -> str | None:
    """Elsewhere: the name with most weight; a slogan that ends in it (바른 언론 가람일보) speaks for it, too."""
    weighed: list[tuple[str, float]] = []
    # A page that names the service that shows it is a portal's, whether a table knows that or not.
    service = {folded(c.value) for c in metadata.site_names if c.source == "article"}
    for candidate in (*metadata.publishers, *metadata.site_names):
        if candidate.source in _WEIGHTS and not _is_author(candidate, metadata):
            names = [name for name in names_of(candidate.value) if folded(name) not in service]
            weighed.extend((name, _WEIGHTS[candidate.source]) for name in names[:1])
    weighed.extend((name, 3.0) for name in each_once(_matched(_REGISTERED, labelled)))
    weighed.extend((name, 2.0) for name in each_once(own_names(labelled)))
    weighed.extend((name, 1.0) for name in each_once(before_telephone(labelled)))
    weighed.extend((name, 0.5) for name in each_once(_matched(_COMPANY_LABEL, labelled, len(labelled) - IMPRINT_LINES)))
    weighed.extend((name, 1.5) for name in each_once(shown_names(labelled))[:3])
    titles = [c.value for c in metadata.titles]
    shown = [labelled[i].block.text for i in SURVEYOR.of_roles(labelled, _TITLES)]
    weighed.extend((name, 1.5) for title in titles for name in name_parts(title, [*titles, *shown]))
    weighed.extend((name, 2.0) for name in each_once(_named_at_top(titles, labelled)))
    weighed.extend((name, 3.0) for title in titles for name in welcoming(title))
    # A story from a script has no headline shown, but one stated beside the site's name.
    keys = [title_key(text) for text in shown] or [key for key in map(title_key, titles) if len(key) > _SITE]
    if keys:
        alone = [_PAGE_KIND.sub("", title.strip(_EDGES)) for title in titles]
        weighed.extend((title, 1.2) for title in alone if _names_alone(title, keys))
    weighed.extend((name, 6.0) for name in each_once(_printed_in(labelled)))
    imprinted = each_once(_imprinted(labelled))
    parts = {folded(part) for title in titles for part in _TITLE_PARTS.split(title)}
    weighed.extend((name, 1.0 + 1.5 * (folded(cleaned(name)) in parts)) for name in imprinted)
    # The name over a page's first lines, where its logo stands.
    weighed.extend((item.block.text, 1.0) for item in labelled[:_LOGO] if looks_like_site(item.block.text))
    weighed = [(name, weight) for raw, weight in weighed if is_name(name := cleaned(raw))]
    best, most = None, 0.0
    for name, _ in weighed:
        key = folded(name)
        total = sum(w for other, w in weighed if folded(other) == key or _says_of(other, name))
        total += 0.6 * is_korean(name)
        if total > most:
            best, most = name, total
    if best is None or (most < _STATED_ONCE and not is_korean(best)):
        # A name in Latin letters is of a formula that is copied everywhere; a Korean page has a Korean name.
        best = told_again(labelled) or next(logos(labelled), None) or best
    if best is None:
        return None
    stated = [name for name, weight in weighed if weight >= _STATED]
    cut = (part for title in titles for part in _TITLE_PARTS.split(title))
    return as_called(best, stated, (*(name for name, _ in weighed), *cut), labelled, titles)


def _says_of(longer: str, name: str) -> bool:
    """Whether a longer name is a shorter one behind a slogan; a station's letters are none: 'KBC 한빛방송'."""
    before = longer.removesuffix(" " + name)
    return before != longer and not (name.endswith(_STATIONS) and _LETTERS.fullmatch(before))


def _imprinted(labelled: Sequence[Labelled]) -> Iterator[str]:
    """What an imprint begins with.

    '한빛마당 | 대표 박하늘 | 전남 한빛군 …', '한빛신문 전남 한빛군 …', '한빛마당, 무단전재 금지'.
    """
    boards = load("cues")["particulars"]["others"]
    for item in labelled[-IMPRINT_LINES:]:
        text = item.block.text
        if len(text) > RIGHTS_CHARS or item.role in (_BODY, _TITLE) or item.block.link_chars:
            continue
        head, bar, rest = (part.strip() for part in text.partition("|" if "|" in text else " / "))
        head = _INTERNET.sub("", head)
        word = text.split(" ", 1)[0]
        if bar and 1 < len(head) <= _SITE and head not in boards and any(word in rest for word in _IMPRINT):
            yield head
        elif word != text and len(word) > _WORD and looks_like_site(COMPANY.sub("", word)) and not _ADDRESS.match(text):
            yield word
        elif found := _FORBIDS.match(text):
            yield found["name"]


def _printed_in(labelled: Sequence[Labelled]) -> Iterator[str]:
    """The paper on whose page a story was printed: '한빛일보 A12면'."""
    for i in _MAY_BE_PRINTED.places(labelled):
        found = _PRINTED.match(labelled[i].block.text)
        if found is not None and looks_like_site(found[1]):
            yield found[1]


def _names_alone(title: str, shown: Sequence[str]) -> bool:
    """Whether a stated title is the site's name alone: short, in one piece, and nothing of the shown headline."""
    key = title_key(title)
    return (
        1 < len(key) <= _SITE and len(title.split()) <= 2 and not any(key in other or other in key for other in shown)
    )


def _named_in_passing(labelled: Sequence[Labelled]) -> Paper | None:
    """Where no address tells: a known paper in a rights line, at the writer's e-mail address, in a sign-off."""
    for i in _RIGHTS.places(labelled):
        words = _WORDS.findall(labelled[i].block.text)
        for name in (*map(" ".join, pairwise(words)), *words):
            if len(name) > 2 and (paper := paper_called(name)):
                return paper
    addresses = (a for item in labelled if item.role is _BYLINE for a in EMAIL.findall(item.block.text))
    known = next(filter(None, (paper_at(address.partition("@")[2]) for address in addresses)), None)
    if known is not None:
        return known
    text = [item.block.text for item in labelled if item.role is _BODY]
    for line in reversed(text[-SIGNING_LINES:]):  # 'KBC뉴스 박하늘입니다.'
        signed = SIGNED_OFF.search(line)
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


def _matched(pattern: re.Pattern[str], labelled: Sequence[Labelled], start: int = 0) -> Iterator[str]:
    for i in _MAY_LABEL.places(labelled, start):
        text = labelled[i].block.text
        if "호" in text or "명" in text or "발행" in text:
            yield from names_in(pattern, text)


def _lines_above(labelled: Sequence[Labelled]) -> Iterator[str]:
    """On a portal, short lines and pictures about the headline (a paper's logo), then the dateline of the text."""
    first = next((i for i, item in enumerate(labelled) if item.role is _BODY), len(labelled))
    for item in reversed(labelled[:first]):
        for text in (item.block.text, item.block.alt):
            if text and len(text) <= LONGEST:
                yield re.sub(r"^(?:기사\s?제공|제공|출처)\s?[:=]?\s?", "", text)
    for item in labelled[first : first + 2]:
        if match := _DATELINE.match(item.block.text):
            yield match["name"]
