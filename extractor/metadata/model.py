"""Candidates that a page states about itself. Nothing is chosen here."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import NamedTuple


class Candidate(NamedTuple):
    """A value as the page states it, and where.

    source: state, json-ld, og, article, dable, dd, nextweb, twitter, meta, microdata, title-tag, link or html.
    """

    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """Every candidate in order of precedence; `page_types` holds og:type and JSON-LD @type values.

    `times` are those of elements for times, which may be of other stories, where the page states its own nowhere else.
    """

    titles: tuple[Candidate, ...] = ()
    subtitles: tuple[Candidate, ...] = ()
    descriptions: tuple[Candidate, ...] = ()
    authors: tuple[Candidate, ...] = ()
    emails: tuple[Candidate, ...] = ()
    published: tuple[Candidate, ...] = ()
    modified: tuple[Candidate, ...] = ()
    times: tuple[Candidate, ...] = ()
    publishers: tuple[Candidate, ...] = ()
    site_names: tuple[Candidate, ...] = ()
    sections: tuple[Candidate, ...] = ()
    keywords: tuple[Candidate, ...] = ()
    urls: tuple[Candidate, ...] = ()
    images: tuple[Candidate, ...] = ()
    languages: tuple[Candidate, ...] = ()
    page_types: tuple[Candidate, ...] = ()
    bodies: tuple[Candidate, ...] = ()

    def followed_by(self, other: Metadata) -> Metadata:
        """These candidates, then those of `other`."""
        return Metadata(*(getattr(self, name) + getattr(other, name) for name in FIELDS))


FIELDS: tuple[str, ...] = tuple(field.name for field in fields(Metadata))
"""The names of the fields of `Metadata`, in order."""


@dataclass(frozen=True, slots=True)
class StateArticle:
    """The page's own story as a script's state holds it: body as HTML (or plain text), and its metadata."""

    body_html: str
    metadata: Metadata
    source: str
