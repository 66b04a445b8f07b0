"""Saved Korean news pages in; articles, exact quantities, times and checked target-and-achievement facts out.

>>> import extractor
>>> page = open("page.html", "rb").read()  # doctest: +SKIP
>>> article = extractor.extract(page)  # doctest: +SKIP
>>> article.title, article.facts[0].achieved.value  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING

from extractor.version import __version__

if TYPE_CHECKING:
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

_ERRORS = {"DocumentTooLarge", "EmptyDocument", "ExtractionError", "NotAnArticle", "UndecodableDocument"}
_FUNCTIONS = {"extract", "find_facts", "warm_up"}


def __getattr__(name: str) -> object:
    # On first use, so that a command that reads no page starts without the stages.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = "pipeline" if name in _FUNCTIONS else "errors" if name in _ERRORS else "model"
    value = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
