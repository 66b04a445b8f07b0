"""One page to one record, whatever happens, short of the process dying."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from extractor.batch.files import read_file, unpack
from extractor.batch.masking import mask_article, mask_emails
from extractor.batch.model import BatchOptions, Item
from extractor.batch.saved import SavedPage, open_saved
from extractor.batch.sidecar import Sidecar, read_sidecar
from extractor.batch.versions import versions
from extractor.errors import (
    DocumentTooLarge,
    EmptyDocument,
    ExtractionError,
    NotAnArticle,
    UndecodableDocument,
)
from extractor.model import Article, Notice
from extractor.pipeline import extract
from extractor.records import BatchRecord, encode_record

KST = timezone(timedelta(hours=9))

_OUTCOMES: tuple[tuple[type[ExtractionError], str], ...] = (
    (NotAnArticle, "not_an_article"),
    (EmptyDocument, "empty"),
    (UndecodableDocument, "undecodable"),
    (DocumentTooLarge, "too_large"),
)

_versions = cache(lambda facts: versions(facts=facts))


def outcome_of(error: ExtractionError) -> str:
    """The outcome that an error stands for; "error" for one that has no outcome of its own."""
    return next((outcome for kind, outcome in _OUTCOMES if isinstance(error, kind)), "error")


def describe(error: BaseException) -> str:
    """An error as one line: a reason of a record, or a line on standard error."""
    text = " ".join(str(error).split()) or "no message"
    return text if isinstance(error, ExtractionError) else f"{type(error).__name__}: {text}"


@dataclass(frozen=True, slots=True)
class Given:
    """A page without its wrapping, and what is known about it from options, sidecar and wrapping, in that order.

    `by_saving`: `published` is the day in Korea at which the page was saved, for want of a better one.
    """

    data: bytes | str
    url: str | None
    published: str | None
    charset: str | None
    by_saving: bool = False


def _day_of(saved_at: str | None) -> str | None:
    """The day in Korea at which a page was saved; None where that cannot be read, which costs the page nothing."""
    try:
        moment = datetime.fromisoformat(saved_at or "")
    except ValueError:
        return None
    return (moment.astimezone(KST) if moment.tzinfo else moment).date().isoformat()


def open_item(item: Item) -> Given:
    """The page that an item stands for. Raises ExtractionError where there is none."""
    if item.problem is not None:
        raise item.problem
    beside = Sidecar()
    if isinstance(item.data, str):
        saved = SavedPage(item.data, None, None)
    elif item.data is not None:
        saved = open_saved(unpack(item.data))
    else:
        assert item.path is not None, "an item without data has a path"
        saved, beside = open_saved(read_file(item.path)), read_sidecar(Path(item.path))
    published = item.published or beside.published
    day = None if published else _day_of(item.saved_at or beside.saved_at)
    return Given(
        saved.data,
        item.url or beside.url or saved.url,
        published or day,
        item.charset or beside.charset or saved.charset,
        by_saving=day is not None,
    )


def read_article(item: Item, *, facts: bool = True) -> Article:
    """The article of a page, with its path and what its sidecar says.

    Raises ExtractionError where there is none.
    """
    given = open_item(item)
    article = extract(given.data, given.url, given.published, given.charset, facts)
    if given.by_saving and article.times and article.published_at is None:
        told = f"the page tells no date; times are resolved against {given.published}, when it was saved"
        article = replace(article, warnings=(*article.warnings, Notice("dated-by-saving", told)))
    return replace(article, source=replace(article.source, path=item.path))


def failed_record(item: Item, options: BatchOptions, outcome: str, reason: str) -> BatchRecord:
    """The record of a page that gave no article."""
    if options.mask_emails:
        reason = mask_emails(reason)  # which may quote the page
    return encode_record(item.id, outcome, reason, _versions(options.facts), None)


def process_page(item: Item, options: BatchOptions) -> BatchRecord:
    """The record of a page. Never raises for a page: whatever goes wrong is its outcome."""
    try:
        article = read_article(item, facts=options.facts).to_dict()
        if not options.removed:
            article["removed"] = []
        if options.mask_emails:
            article = mask_article(article)
        return encode_record(item.id, "ok", None, _versions(options.facts), article)
    except ExtractionError as error:
        return failed_record(item, options, outcome_of(error), describe(error))
    except MemoryError:
        return failed_record(item, options, "crashed", "out of memory")
    except Exception as error:
        return failed_record(item, options, "error", describe(error))
