"""Saved Korean news pages in; articles, exact quantities, times and checked target-and-achievement facts out.

>>> import extractor
>>> article = extractor.extract(open("page.html", "rb").read())  # doctest: +SKIP
>>> article.title, article.facts[0].achieved.value  # doctest: +SKIP
"""

from extractor.errors import (
    DocumentTooLarge,
    EmptyDocument,
    ExtractionError,
    NotAnArticle,
    UndecodableDocument,
)
from extractor.model import (
    Article,
    Check,
    Evidence,
    Fact,
    Image,
    Notice,
    Numeral,
    Paragraph,
    Period,
    Publisher,
    Quantity,
    Removed,
    Reporter,
    Source,
    TimeExpression,
)
from extractor.pipeline import extract, find_facts, warm_up
from extractor.version import __version__

__all__ = [
    "Article",
    "Check",
    "DocumentTooLarge",
    "EmptyDocument",
    "Evidence",
    "ExtractionError",
    "Fact",
    "Image",
    "NotAnArticle",
    "Notice",
    "Numeral",
    "Paragraph",
    "Period",
    "Publisher",
    "Quantity",
    "Removed",
    "Reporter",
    "Source",
    "TimeExpression",
    "UndecodableDocument",
    "__version__",
    "extract",
    "find_facts",
    "warm_up",
]
