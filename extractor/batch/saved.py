"""What browsers put around a page when they save it: MHTML, and the comment that says where it came from."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message
from typing import NamedTuple

from extractor.batch.files import UnreadableFile

HTML_TYPES = ("text/html", "application/xhtml+xml")
"""Content types of pages."""

_HEAD = 4096

_MIME_HEAD = re.compile(rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d{1,6}\)(https?://[^\s>]+)\s*-->", re.IGNORECASE)


class SavedPage(NamedTuple):
    """The page itself (str: decoded already), and what the wrapping says about it."""

    data: bytes | str
    url: str | None
    charset: str | None


def is_mhtml(data: bytes) -> bool:
    """Whether these are MIME headers of a multipart/related message, as browsers write .mht and .mhtml files."""
    return _MIME_HEAD.match(data[:_HEAD].lstrip()) is not None


def _address(text: str | None) -> str | None:
    text = (text or "").strip()
    return text if text.startswith(("http://", "https://")) else None


def _html_part(message: Message) -> Message | None:
    return next((part for part in message.walk() if part.get_content_type() in HTML_TYPES), None)


def open_mhtml(data: bytes) -> SavedPage:
    """The HTML part of an MHTML file. Raises UnreadableFile where there is none."""
    message = message_from_bytes(data)
    part = _html_part(message)
    content = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(content, bytes):
        raise UnreadableFile("a saved web archive (MHTML) without an HTML part")
    url = _address(message.get("Snapshot-Content-Location")) or _address(part.get("Content-Location"))
    return SavedPage(content, url, part.get_content_charset())


def open_saved(data: bytes) -> SavedPage:
    """A saved page without its wrapping, told by its first bytes."""
    if is_mhtml(data):
        return open_mhtml(data)
    comment = _SAVED_FROM.search(data[:_HEAD])
    return SavedPage(data, comment[1].decode("ascii", "replace") if comment else None, None)
