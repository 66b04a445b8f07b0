"""Labelled blocks and metadata -> the article, field by field; each field's choice is made in its own module."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from extractor.article.body import Body, read_body
from extractor.article.byline import read_byline
from extractor.article.dates import read_dates
from extractor.article.language import detect_language
from extractor.article.publisher import choose_publisher
from extractor.article.section import choose_keywords, choose_section, choose_url
from extractor.article.subtitles import read_subtitles
from extractor.article.title import choose_title
from extractor.blocks.model import Labelled
from extractor.metadata.model import Metadata
from extractor.model import Article, Notice, Source


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a page before its fields are chosen.

    `story` are the blocks that the body stands in; `url` is the page's address; `around` are the page's own blocks,
    where the story came from a script.
    """

    story: Sequence[Labelled]
    metadata: Metadata
    body: Body
    url: str | None
    around: Sequence[Labelled] = ()


def read_story(
    story: Sequence[Labelled], metadata: Metadata, url: str | None, around: Sequence[Labelled] = ()
) -> Reading:
    """The body of labelled blocks, with what the fields will be chosen from."""
    own = choose_url(metadata, url)
    return Reading(story, metadata, read_body(story, base_url=own), own, around)


def assemble(reading: Reading, source: Source, notices: Sequence[Notice] = ()) -> Article:
    """The article without quantities, times and facts."""
    labelled = [*reading.around, *reading.story]
    metadata, body = reading.metadata, reading.body
    title = choose_title(labelled, metadata)
    byline = read_byline(labelled, metadata)
    dates = read_dates(labelled, metadata)
    text = "\n".join([paragraph.text for paragraph in body.paragraphs])
    removed_around = read_body(reading.around).removed if reading.around else ()
    return Article(
        source=source,
        url=reading.url,
        language=detect_language(text or title, metadata),
        title=title,
        subtitles=read_subtitles(labelled, metadata, title, frozenset(person.name for person in byline.reporters)),
        section=choose_section(labelled, metadata),
        publisher=choose_publisher(labelled, metadata, source.url),
        byline=byline.text,
        reporters=byline.reporters,
        published_at=dates.published,
        modified_at=dates.modified,
        paragraphs=body.paragraphs,
        text=text,
        truncated=body.truncated,
        images=body.images,
        keywords=choose_keywords(labelled, metadata),
        quantities=None,
        times=None,
        facts=None,
        removed=tuple(chain(removed_around, body.removed)),
        warnings=tuple(notices),
    )
