"""What can go wrong with a document. Wrong use of the library raises TypeError or ValueError instead."""


class ExtractionError(Exception):
    """The document could not become an article; the message says what was found and what was expected."""


class EmptyDocument(ExtractionError):
    """There is nothing to read: no bytes, or no text at all."""


class NotAnArticle(ExtractionError):
    """The page is something else: a list, section, search, home, error or log-in page."""


class DocumentTooLarge(ExtractionError):
    """The document passes a limit of `extractor.limits`."""


class UndecodableDocument(ExtractionError):
    """The bytes are not text in any encoding that Korean sites use."""
