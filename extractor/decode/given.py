"""Text that the caller has already decoded."""

from __future__ import annotations

from extractor.decode.model import Decoded
from extractor.errors import DocumentTooLarge, EmptyDocument
from extractor.limits import MAX_BYTES


def take_given(text: str) -> Decoded:
    """The caller's text as a decoded document; lone surrogates, which no page can hold, become U+FFFD.

    Raises:
        EmptyDocument: there is no character but white space.
        DocumentTooLarge: it is longer than `limits.MAX_BYTES` characters.
    """
    if len(text) > MAX_BYTES:
        raise DocumentTooLarge(f"the text has {len(text):,} characters; at most {MAX_BYTES:,} are read")
    if not text or text.isspace():
        raise EmptyDocument(f"the text has {len(text)} characters, all white space; expected a page or its text")
    if text.isascii():
        return Decoded(text, "given", "given", 0, ())
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return Decoded(whole, "given", "given", whole.count("\ufffd") - text.count("\ufffd"), ())
