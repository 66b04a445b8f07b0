"""Pages inside WARC files: the HTML responses that a crawler saved."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator
from typing import IO, Any

from extractor.batch.files import GZIP, ZSTANDARD, UnreadableFile, open_zstandard, too_large
from extractor.batch.model import Item
from extractor.batch.saved import HTML_TYPES
from extractor.errors import ExtractionError
from extractor.limits import MAX_BYTES

WARC_ENDINGS = (".warc", ".warc.gz", ".warc.zst")

_LINE = 64 << 10
_HEADER_LINES = 1_000
_PIECE = 1 << 20
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s;\"']+)").search


def _open(path: str) -> tuple[Any, IO[bytes]]:
    file = open(path, "rb")  # noqa: SIM115 - closed by the caller
    magic = file.read(4)
    file.seek(0)
    if magic.startswith(GZIP):
        return gzip.GzipFile(fileobj=file), file
    if magic == ZSTANDARD:
        return open_zstandard(file), file
    return file, file


def _parsed(lines: Iterable[bytes]) -> dict[str, str]:
    """Header lines by lower-cased name; the first of a name counts, and a line that begins with a space goes on."""
    headers: dict[str, str] = {}
    name = ""
    for line in lines:
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if text[:1] in (" ", "\t"):
            if name:
                headers[name] += f" {text.strip()}"
            continue
        name, _, value = text.partition(":")
        name = name.strip().lower()
        if name in headers:
            name = ""
        else:
            headers[name] = value.strip()
    return headers


def _headers(stream: Any) -> dict[str, str] | None:
    """The headers of the next record; None at the end. Raises ValueError where there is no record."""
    line = stream.readline(_LINE)
    while line in (b"\r\n", b"\n"):
        line = stream.readline(_LINE)
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        raise ValueError(f"no WARC record where one should begin: {line[:40]!r}")
    lines: list[bytes] = []
    for _ in range(_HEADER_LINES):
        line = stream.readline(_LINE)
        if line in (b"\r\n", b"\n"):
            return _parsed(lines)
        if not line:
            break
        lines.append(line)
    raise ValueError("the headers of a record do not end")


def _skip(stream: Any, size: int) -> None:
    while size > 0:
        piece = stream.read(min(size, _PIECE))
        if not piece:
            raise EOFError("the file ends inside a record")
        size -= len(piece)


def _unchunked(body: bytes) -> bytes:
    """A body that is sent in chunks, put together; as it is where a crawler has done so already."""
    pieces: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\r\n", at)
        try:
            size = int(body[at:end].split(b";")[0], 16) if 0 <= end - at <= 40 else -1
        except ValueError:
            size = -1
        if size < 0:
            return b"".join(pieces) if pieces else body
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2


def _decoded(body: bytes, encoding: str) -> bytes:
    """A body without its content encoding. Raises UnreadableFile for one that cannot be undone."""
    if encoding in ("", "identity"):
        return body
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise UnreadableFile(f"content encoding {encoding}; gzip and deflate can be read")
    for bits in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        try:
            return zlib.decompressobj(bits).decompress(body, MAX_BYTES + 1)
        except zlib.error:
            continue
    return body  # some crawlers store the body decoded and keep the header


def _page(record: dict[str, str], content: bytes, id: str, path: str) -> Item | None:
    """A response as an item; None where it is no HTML page that was found."""
    url = record.get("warc-target-uri", "").strip("<> ") or None
    head, separator, body = content.partition(b"\r\n\r\n")
    status, _, lines = head.partition(b"\r\n")
    words = status.split()
    if not separator or not status.startswith(b"HTTP/") or len(words) < 2 or not words[1].startswith(b"2"):
        return None
    headers = _parsed(lines.split(b"\n"))
    content_type = headers.get("content-type", "").lower()
    if content_type.split(";")[0].strip() not in HTML_TYPES:
        return None
    charset = _CHARSET(content_type)
    try:
        if "chunked" in headers.get("transfer-encoding", "").lower():
            body = _unchunked(body)
        body = _decoded(body, headers.get("content-encoding", "").lower())
        if len(body) > MAX_BYTES:
            raise too_large(f"more than {MAX_BYTES:,} bytes")
    except ExtractionError as error:
        return Item(id, path, problem=error)
    return Item(id, path, body, url, None, charset[1] if charset else None)


def _records(stream: Any, path: str, id: str) -> Iterator[Item]:
    number = 0
    while (record := _headers(stream)) is not None:
        number += 1
        size = int(record.get("content-length", ""))
        name = record.get("warc-record-id", "").strip("<> ") or f"{id}!{number}"
        if record.get("warc-type", "").lower() != "response":
            _skip(stream, size)
            continue
        content = stream.read(min(size, MAX_BYTES + _PIECE))
        if len(content) < min(size, MAX_BYTES + _PIECE):
            raise EOFError("the file ends inside a record")
        _skip(stream, size - len(content))
        item = _page(record, content, name, f"{path}!{name}")
        if item is not None:
            yield item


def read_warc(path: str, id: str) -> Iterator[Item]:
    """The HTML responses (status 2xx) of a WARC file, in their order; ids are the records' own.

    Damage becomes an item with the problem, after the records before it.
    """
    try:
        stream, file = _open(path)
    except OSError as error:
        yield Item(id, path, problem=UnreadableFile(f"cannot be read: {error.strerror or error}"))
        return
    except ExtractionError as error:
        yield Item(id, path, problem=error)
        return
    try:
        yield from _records(stream, path, id)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        yield Item(id, path, problem=UnreadableFile(f"damaged WARC: {error}"))
    finally:
        stream.close()
        file.close()
