"""The Korean press as a table: names by domain, spellings by name, portals apart."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from extractor.tables import load

_SECOND_LEVEL = frozenset(load("publishers")["second_level"]["suffixes"])


class Paper(NamedTuple):
    """A newspaper, agency, broadcaster or public body: its name as the press uses it, and its main domain."""

    name: str
    domain: str


@cache
def _by_domain() -> dict[str, Paper]:
    return {d: Paper(row["name"], row["domains"][0]) for row in load("publishers")["papers"] for d in row["domains"]}


@cache
def _by_name() -> dict[str, Paper]:
    papers: dict[str, Paper] = {}
    for row in load("publishers")["papers"]:
        for name in (row["name"], *row.get("aliases", ())):
            papers.setdefault(_folded(name), Paper(row["name"], row["domains"][0]))
    return papers


@cache
def press_names() -> tuple[str, ...]:
    """All names and other spellings that the table knows, portals included."""
    table = load("publishers")
    names = [name for row in table["papers"] for name in (row["name"], *row.get("aliases", ()))]
    return tuple(names + [name for row in table["portals"] for name in row["names"]])


def paper_at(host: str | None) -> Paper | None:
    """The paper whose domain `host` is or lies under; the longest domain wins.

    >>> paper_at("imnews.imbc.com")
    Paper(name='MBC', domain='imbc.com')
    """
    parts = (host or "").lower().strip(".").split(".")
    for i in range(len(parts) - 1):
        paper = _by_domain().get(".".join(parts[i:]))
        if paper:
            return paper
    return None


def paper_called(name: str) -> Paper | None:
    """The paper of that name, in any spelling that the table knows."""
    return _by_name().get(_folded(name))


@cache
def _portal_domains() -> frozenset[str]:
    return frozenset(d for row in load("publishers")["portals"] for d in row["domains"])


@cache
def _portal_names() -> frozenset[str]:
    return frozenset(_folded(name) for row in load("publishers")["portals"] for name in row["names"])


def is_portal(host: str | None) -> bool:
    """Whether `host` shows other papers' articles."""
    parts = (host or "").lower().strip(".").split(".")
    return any(".".join(parts[i:]) in _portal_domains() for i in range(len(parts) - 1))


def is_portal_name(name: str) -> bool:
    """Whether `name` is a portal's, not a paper's."""
    return _folded(name) in _portal_names()


def host_of(url: str | None) -> str | None:
    """The host of an absolute URL, lower case; None where there is none.

    >>> host_of("https://News.Example.co.kr:8080/a")
    'news.example.co.kr'
    """
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None


def registered_domain(host: str) -> str:
    """The part of a host that someone registered.

    >>> registered_domain("m.news.example.co.kr"), registered_domain("www.example.com")
    ('example.co.kr', 'example.com')
    """
    parts = host.lower().strip(".").split(".")
    kept = 3 if ".".join(parts[-2:]) in _SECOND_LEVEL else 2
    return ".".join(parts[-kept:])


def _folded(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
