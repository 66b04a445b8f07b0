"""File names: which of them are pages, and how they stand in ids."""

from __future__ import annotations

import os
import unicodedata

PAGE_ENDINGS = (".html", ".htm", ".xhtml", ".mht", ".mhtml", ".txt")
_ENDINGS = tuple(ending + packed for ending in PAGE_ENDINGS for packed in ("", ".gz", ".zst"))


def given_id(text: str) -> str:
    """An id that an input states: NFC, and '?' for what UTF-8 cannot hold."""
    return unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode())


def is_page_name(name: str) -> bool:
    """Whether a file of a directory or an archive is a page.

    >>> [is_page_name(name) for name in ("a.html", "A.HTM.GZ", "a.meta.json", "a.html.bak")]
    [True, True, False, False]
    """
    return name.lower().endswith(_ENDINGS)


def as_id(name: str) -> str:
    """A file name as text of an id: NFC, with '/', and bytes that are no UTF-8 written out (as \\\\xb1)."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        name = os.fsencode(name).decode("utf-8", "backslashreplace")
    return unicodedata.normalize("NFC", name.replace(os.sep, "/"))
