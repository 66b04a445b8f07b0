"""Pages inside WARC files: the HTML responses that a crawler saved, read by fastwarc.

fastwarc gives a record that is cut off like a whole one, ends without a word where the file ends inside a record's
headers, and stops at the first damage. Here each of these becomes an item with the problem, and reading goes on at the
next record that can be found.
"""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Iterator
from typing import IO, Any

from extractor.batch.files import GZIP, ZSTANDARD, UnreadableFile, too_large
from extractor.batch.http_body import stored_page
from extractor.batch.model import Item
from extractor.batch.saved import HTML_TYPES
from extractor.limits import MAX_BYTES

WARC_ENDINGS = (".warc", ".warc.gz", ".warc.zst")

_PLAIN = re.compile(rb"WARC/\d")
_COMPRESSED = {GZIP: re.compile(rb"\x1f\x8b\x08"), ZSTANDARD: re.compile(re.escape(ZSTANDARD))}
"""What a record begins with: in a compressed file each is compressed by itself."""

_PIECE = 1 << 16


class _Damage(Exception):
    """What is wrong with a record; `id` is None where it has none. It begins at the offset `at`."""

    def __init__(self, what: str, at: int, id: str | None = None) -> None:
        super().__init__(what)
        self.at = at
        self.id = id


def _iterator(file: IO[bytes], at: int) -> Any:
    """The records of all types from an offset on. Their `stream_pos` counts from there."""
    from fastwarc.warc import ArchiveIterator

    file.seek(at)
    # Bodies are decoded later, since one that does not fit its headers would end the iteration.
    return ArchiveIterator(file, parse_http=True, auto_decode="none")


def _own_id(record: Any) -> str | None:
    """A record's id, which is without '<' and '>'; None where its headers are cut off."""
    stated = (record.headers.get("Content-Length") or "").strip().isdigit()
    return (record.record_id or "").strip("<> ") or None if stated else None


def _next_record(file: IO[bytes], after: int) -> int | None:
    """Where the next whole record begins behind an offset; None where there is none."""
    file.seek(0)
    magic = file.read(4)
    beginning = next((found for begins, found in _COMPRESSED.items() if magic.startswith(begins)), _PLAIN)
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        for found in beginning.finditer(content, after + 1):
            try:
                record = next(_iterator(file, found.start()))
            except (OSError, ValueError, StopIteration):
                continue
            if _own_id(record) is not None:
                return found.start()
    return None


def _is_page(record: Any) -> bool:
    """Whether it is the HTML page of a response of status 2xx."""
    from fastwarc.warc import WarcRecordType

    headers = record.http_headers
    if record.record_type != WarcRecordType.response or headers is None:
        return False
    status = headers.status_code
    return status is not None and 200 <= status < 300 and (record.http_content_type or "").lower() in HTML_TYPES


def _page(record: Any, body: bytes, id: str, path: str) -> Item:
    headers = record.http_headers
    body = stored_page(body, headers.get("Transfer-Encoding") or "", headers.get("Content-Encoding") or "")
    if len(body) > MAX_BYTES:
        return Item(id, path, problem=too_large(f"more than {MAX_BYTES:,} bytes"))
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    date = record.record_date
    return Item(id, path, body, url, None, record.http_charset, saved_at=None if date is None else date.isoformat())


def _ends_early(file: IO[bytes], last: int) -> bool:
    """Whether a gzip file is cut off behind its last record, in a piece too short for a reader to take it for one."""
    file.seek(last)
    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    data = file.read(_PIECE)
    if not data.startswith(GZIP):
        return False
    while data:
        try:
            member.decompress(data, _PIECE)
        except zlib.error:
            return False  # something else is there, which the reader has taken for the end
        data = member.unused_data if member.eof else member.unconsumed_tail
        data = data or file.read(_PIECE)
        if member.eof and data:
            member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    return not member.eof


def _pages(file: IO[bytes], path: str, start: int) -> Iterator[Item]:
    """The pages from an offset on. Raises _Damage."""
    at = start
    try:
        for record in _iterator(file, start):
            at = start + record.stream_pos
            id = _own_id(record)
            if id is None:
                raise _Damage("the headers of a record are cut off", at)
            body = record.reader.read(MAX_BYTES + 1) if _is_page(record) else None
            record.reader.consume()
            there, stated = record.reader.tell(), record.content_length
            if there < stated:
                raise _Damage(f"the record is cut off: {there:,} of {stated:,} bytes are there", at, id)
            if body is not None:
                yield _page(record, body, id, f"{path}!{id}")
        if _ends_early(file, at):
            raise _Damage("the file ends inside a record", at)
    except (OSError, ValueError) as error:
        raise _Damage(str(error), at) from None


def read_warc(path: str, id: str) -> Iterator[Item]:
    """The HTML responses (status 2xx) of a WARC file, in their order; ids are the records' own.

    Damage becomes an item with the problem in its place, and reading goes on at the next whole record.
    """
    try:
        file = open(path, "rb")  # noqa: SIM115 - closed below
    except OSError as error:
        yield Item(id, path, problem=UnreadableFile(f"cannot be read: {error.strerror or error}"))
        return
    with file:
        start: int | None = 0
        while start is not None:
            try:
                yield from _pages(file, path, start)
                return
            except _Damage as damage:
                start = _next_record(file, damage.at)
                goes_on = "nothing behind it can be read" if start is None else f"it goes on at byte {start:,}"
                told = f"damaged WARC, in or behind the record at byte {damage.at:,}: {damage}; {goes_on}"
                yield Item(damage.id or id, path, problem=UnreadableFile(told))
