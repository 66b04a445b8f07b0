"""Where each field of an article came from, and what the statements that lost say: for people who ask.

Nothing here takes part in reading. Every statement of the page about a field, shown or in its metadata, is held against
what the field holds in the end; the field came from those that say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from extractor.article.assemble import Reading
from extractor.article.dates import parse_stated
from extractor.blocks.dateline import read_stamps
from extractor.blocks.model import Labelled, Role
from extractor.metadata.model import Candidate, Metadata
from extractor.metadata.press import host_of, paper_at
from extractor.metadata.titles import site_keys, title_key, without_site
from extractor.model import Article

_STORY = (Role.BODY, Role.HEADING, Role.LIST_ITEM, Role.QUOTE, Role.TABLE_ROW)
_SIGNING = (Role.BYLINE, Role.REPORTER_BOX)
_LONG = 8
"""Letters from which on one headline does not stand in another by chance."""

_OPENING, _ENDING = 2, 3
"""Paragraphs at both ends of a story that may name its author."""

SHOWN = "shown"
"""The source of what the page shows; other sources are those of metadata candidates, "address" and "letters"."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one place of the page says about a field.

    source: SHOWN, "address", "letters" or a candidate's source. block: the position of the shown block among the blocks
    around the story and then of the story. read_as: what the statement amounts to, where that differs from its words.
    """

    text: str
    source: str
    block: int | None
    read_as: str | None
    agrees: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """A field with every statement about it, in the order of the page and then of precedence.

    value: what the article holds, as one line; None where it holds nothing. Where no statement agrees, the value was
    put together from several, or the text itself gave it.
    """

    field: str
    value: str | None
    statements: tuple[Statement, ...]


def trace_fields(reading: Reading, article: Article | None) -> tuple[Origin, ...]:
    """The origins of an article's fields; without an article what the page says about each, none of which agrees."""
    labelled, metadata = [*reading.around, *reading.story], reading.metadata
    url = article.source.url if article else None
    return (
        _title(labelled, metadata, article.title if article else None),
        _subtitles(labelled, metadata, article.subtitles if article else ()),
        _writers(labelled, metadata, article),
        _date("published_at", labelled, metadata.published, article.published_at if article else None),
        _date("modified_at", labelled, metadata.modified, article.modified_at if article else None),
        _publisher(labelled, metadata, article, url),
        _section(labelled, metadata, article.section if article else None),
        _words("keywords", metadata.keywords, article.keywords if article else ()),
        _address(metadata, article.url if article else None, url),
        _language(metadata, article.language if article else None),
    )


def _shown(labelled: Sequence[Labelled], roles: Iterable[Role]) -> Iterator[tuple[int, str]]:
    wanted = frozenset(roles)
    return ((i, item.block.text) for i, item in enumerate(labelled) if item.role in wanted and item.block.text)


def _title(labelled: Sequence[Labelled], metadata: Metadata, title: str | None) -> Origin:
    key = title_key(title or "")
    shown = list(_shown(labelled, (Role.TITLE,)))
    found = [Statement(text, SHOWN, i, None, bool(key) and title_key(text) == key) for i, text in shown]
    names = site_keys(metadata)
    others = [*(c.value for c in metadata.titles), *(text for _, text in shown)]
    for candidate in metadata.titles:
        freed = without_site(candidate.value, names, others)
        told = title_key(candidate.value)
        agrees = bool(key) and (key in (title_key(freed), told) or (len(key) >= _LONG and key in told))
        found.append(
            Statement(candidate.value, candidate.source, None, freed if freed != candidate.value else None, agrees)
        )
    return Origin("title", title or None, tuple(found))


def _subtitles(labelled: Sequence[Labelled], metadata: Metadata, subtitles: Sequence[str]) -> Origin:
    keys = {title_key(line) for line in subtitles}
    found = [Statement(text, SHOWN, i, None, title_key(text) in keys) for i, text in _shown(labelled, (Role.SUBTITLE,))]
    for candidate in metadata.subtitles:
        agrees = any(title_key(line) in keys for line in candidate.value.split("\n"))
        found.append(Statement(candidate.value, candidate.source, None, None, agrees))
    return Origin("subtitles", " / ".join(subtitles) or None, tuple(found))


def _writers(labelled: Sequence[Labelled], metadata: Metadata, article: Article | None) -> Origin:
    names = tuple(person.name for person in article.reporters) if article else ()
    byline = article.byline if article else None

    def agrees(text: str) -> bool:
        return any(name in text for name in names) or (byline is not None and byline in text)

    told = list(_shown(labelled, _STORY))
    edges = [*told[:_OPENING], *told[max(_OPENING, len(told) - _ENDING) :]]
    lines = sorted([*_shown(labelled, _SIGNING), *((i, text) for i, text in edges if agrees(text))])
    found = [Statement(text, SHOWN, i, None, agrees(text)) for i, text in lines]
    found += [Statement(c.value, c.source, None, None, agrees(c.value)) for c in metadata.authors]
    return Origin("reporters", ", ".join(names) or byline, tuple(found))


def _date(field: str, labelled: Sequence[Labelled], candidates: Sequence[Candidate], value: str | None) -> Origin:
    label = field.removesuffix("_at")
    found = []
    for i, text in _shown(labelled, (Role.DATELINE, Role.BYLINE)):
        for stamp in read_stamps(text[:200]):
            if stamp.label == label or (not stamp.label and label == "published"):
                found.append(Statement(text, SHOWN, i, stamp.value, _same_moment(stamp.value, value)))
    for candidate in candidates:
        moment = parse_stated(candidate.value)
        told = moment.text() if moment is not None else None
        found.append(
            Statement(
                candidate.value,
                candidate.source,
                None,
                told if told != candidate.value else None,
                told is not None and _same_moment(told, value),
            )
        )
    return Origin(field, value, tuple(found))


def _same_moment(told: str, value: str | None) -> bool:
    """Whether two ISO times are the same to the precision that both have, in minutes at most."""
    if value is None:
        return False
    precision = min(len(told), len(value), len("2023-12-27T10:00"))
    return told[:precision] == value[:precision]


def _publisher(labelled: Sequence[Labelled], metadata: Metadata, article: Article | None, url: str | None) -> Origin:
    publisher = article.publisher if article else None
    key = title_key(publisher.name or "") if publisher else ""

    def agrees(text: str) -> bool:
        return bool(key) and key in title_key(text)

    found = []
    for address in dict.fromkeys((url, *(c.value for c in metadata.urls))):
        host = host_of(address)
        if host:
            paper = paper_at(host)
            same = paper is not None and agrees(paper.name)
            found.append(Statement(host, "address", None, paper.name if paper else None, same))
    found += [Statement(c.value, c.source, None, None, agrees(c.value)) for c in metadata.publishers]
    found += [Statement(c.value, c.source, None, None, agrees(c.value)) for c in metadata.site_names]
    found += [Statement(text, SHOWN, i, None, agrees(text)) for i, text in _shown(labelled, (Role.COPYRIGHT,))]
    value = " · ".join(filter(None, (publisher.name, publisher.domain))) if publisher else ""
    return Origin("publisher", value or None, tuple(dict.fromkeys(found)))


def _section(labelled: Sequence[Labelled], metadata: Metadata, section: str | None) -> Origin:
    found = [Statement(c.value, c.source, None, None, c.value.strip() == section) for c in metadata.sections]
    if section is not None and not any(statement.agrees for statement in found):
        wanted = {title_key(section), title_key(section.rpartition(" > ")[2])}
        shown = (i for i, item in enumerate(labelled) if item.block.text and title_key(item.block.text) in wanted)
        found += [Statement(labelled[i].block.text, SHOWN, i, None, True) for i in shown]
    return Origin("section", section, tuple(found))


def _words(field: str, candidates: Sequence[Candidate], words: Sequence[str]) -> Origin:
    found = (
        Statement(c.value, c.source, None, None, bool(words) and any(word in c.value for word in words))
        for c in candidates
    )
    return Origin(field, ", ".join(words) or None, tuple(found))


def _address(metadata: Metadata, value: str | None, url: str | None) -> Origin:
    found = []
    for candidate in metadata.urls:
        try:
            absolute = urljoin(url or "", candidate.value)
        except ValueError:
            absolute = candidate.value
        read_as = absolute if absolute != candidate.value else None
        found.append(Statement(candidate.value, candidate.source, None, read_as, absolute == value))
    if url is not None:
        found.append(Statement(url, "address", None, None, url == value))
    return Origin("url", value, tuple(found))


def _language(metadata: Metadata, value: str | None) -> Origin:
    found = [Statement(value, "letters", None, None, True)] if value is not None else []
    for candidate in metadata.languages:
        told = candidate.value.replace("_", "-").split("-")[0].lower()
        found.append(Statement(candidate.value, candidate.source, None, None, told == value))
    return Origin("language", value, tuple(found))
