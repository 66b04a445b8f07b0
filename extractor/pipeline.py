"""The order of the stages, and nothing else: bytes -> page -> blocks -> article -> quantities and times -> facts."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime

from extractor.article import assemble
from extractor.blocks import label, read_blocks
from extractor.decode import Decoded, decode
from extractor.errors import DocumentTooLarge, EmptyDocument
from extractor.limits import MAX_BYTES
from extractor.metadata import Metadata, read_metadata
from extractor.metadata.state import read_state
from extractor.model import Article, Fact, Quantity, Source, TimeExpression
from extractor.page import HtmlPage, open_page


def extract(
    data: bytes | str,
    url: str | None = None,
    published: str | date | datetime | None = None,
    charset: str | None = None,
    facts: bool = True,
) -> Article:
    """The article of a saved page or of a flattened text dump of one.

    Args:
        data: the bytes as saved, or text that is already decoded.
        url: where the page came from; never fetched.
        published: what relative times are resolved against when the page gives no date.
        charset: what the HTTP header said; a hint.
        facts: False leaves quantities, times and facts None and never loads Kiwi.

    Raises:
        ExtractionError: a subclass says what was found and what was expected.
        TypeError, ValueError: wrong use.
    """
    raise NotImplementedError
