"""Pages as records of a WARC: request and response of every step, and a metadata record that concludes an address.

While a run goes on, the file is FILE.partial; it takes its name when the run is over. A run that was killed is gone on
with: everything up to the last metadata record stands, whatever comes after it is cut off.
"""

from __future__ import annotations

import json
import os
import shutil
import uuid
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import httpx

from extractor.fetch.gzip_members import heads_of_members
from extractor.fetch.model import Exchange, FetchError, Known, Page
from extractor.fetch.sidecar import confirmed, describe_page, known_from
from extractor.fetch.visit import NOT_MODIFIED
from extractor.records.files import DirectoryLock, sync_directory
from extractor.records.model import OutputError
from extractor.version import __version__

_OF_THE_WIRE = ("content-encoding", "transfer-encoding", "content-length")
"""Headers that do not hold for a body that is kept without its encodings."""

_NOT_MODIFIED_PROFILE = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_DESCRIPTION = "application/json"
_DATE = "%Y-%m-%dT%H:%M:%SZ"


def _library() -> Any:
    try:
        from warcio import warcwriter
    except ImportError:
        raise FetchError("a WARC needs: pip install 'korean-news-extractor[fetch]'") from None
    return warcwriter


def _new_id() -> str:
    return f"<{uuid.uuid4().urn}>"


def _description_in(record: bytes) -> tuple[str, dict[str, Any]] | None:
    """The id of the response and the description that a metadata record of ours holds; None for any other record."""
    head, _, content = record.partition(b"\r\n\r\n")
    fields = dict(line.partition(": ")[::2] for line in head.decode("utf-8", "replace").split("\r\n")[1:])
    if fields.get("WARC-Type") != "metadata" or fields.get("Content-Type") != _DESCRIPTION:
        return None
    try:
        described = json.loads(content)
    except ValueError:
        return None
    place = fields.get("WARC-Refers-To", "").strip("<>")
    return (place, described) if isinstance(described, dict) and "final_url" in described else None


class WarcStore:
    """A file of records, each compressed on its own. Raises FetchError where it cannot be used."""

    def __init__(self, path: Path) -> None:
        from_library = _library()
        self._path = path
        self._partial = path.with_name(path.name + ".partial")
        self._known: dict[str, tuple[str, dict[str, Any]]] = {}
        self._wrote = False
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._stream = self._open_partial()
            try:
                self._go_on()
            except BaseException:
                self._stream.close()
                if not self._partial.stat().st_size:
                    self._partial.unlink()
                self._lock.release()
                raise
        except OSError as error:
            raise FetchError(f"{path}: {error.strerror or error}") from None
        self._writer = from_library.WARCWriter(self._stream, gzip=True, warc_version="WARC/1.1")

    def _open_partial(self) -> BinaryIO:
        """The unfinished file, locked. Another run may finish and rename it in between: then anew."""
        if self._path.is_dir():
            raise FetchError(f"{self._path}: is a directory")
        while True:
            stream = open(self._partial, "a+b")  # noqa: SIM115 - closed by close()
            try:
                self._lock = DirectoryLock(self._partial)
                if os.path.samestat(os.fstat(stream.fileno()), os.stat(self._partial)):
                    return stream
                self._lock.release()
            except FileNotFoundError:
                pass
            except OutputError:
                stream.close()
                raise FetchError(f"{self._path}: another run is writing it") from None
            stream.close()

    def _go_on(self) -> None:
        """Learn what is there, and take away what a run that was killed left half-written."""
        finished = self._path.stat().st_size if self._path.exists() else 0
        if finished:
            with open(self._path, "rb") as stream:
                if self._read(stream) < finished:
                    raise FetchError(f"{self._path}: is damaged, or no WARC of records compressed one by one")
        size = os.fstat(self._stream.fileno()).st_size
        if size <= finished:
            # Nothing, or not even the whole of the finished file was copied.
            self._stream.truncate(0)
            return
        self._stream.seek(0)
        concluded = max(self._read(self._stream, concluded_only=True), finished)
        self._stream.truncate(concluded)
        self._wrote = concluded > finished
        if not self._wrote:
            self._stream.truncate(0)

    def _read(self, stream: BinaryIO, *, concluded_only: bool = False) -> int:
        """Take in the descriptions; the end of the last whole record, or of the last description."""
        end = 0
        for head, after in heads_of_members(stream):
            found = _description_in(head)
            if found is not None and isinstance(found[1].get("url"), str):
                self._known[found[1]["url"]] = found
            if found is not None or not concluded_only:
                end = after
        return end

    def known(self, url: httpx.URL) -> Known | None:
        found = self._known.get(str(url))
        return None if found is None else known_from(found[1], found[0])

    def save(self, url: httpx.URL, page: Page) -> str:
        id = _new_id()
        described = describe_page(page)
        self._append(page, id, described, {"WARC-Record-ID": id})
        return id.strip("<>")

    def confirm(self, url: httpx.URL, page: Page) -> None:
        place, described = self._known[str(url)]
        fields = {
            "WARC-Profile": _NOT_MODIFIED_PROFILE,
            "WARC-Refers-To": f"<{place}>",
            "WARC-Refers-To-Target-URI": described["final_url"],
        }
        self._append(page, f"<{place}>", confirmed(described, page), fields)

    def _append(self, page: Page, refers_to: str, described: dict[str, Any], fields: dict[str, str]) -> None:
        """The records of one address, flushed to disk."""
        self._begin()
        for step in page.redirects:
            self._write_step(step, {"WARC-Truncated": "unspecified"})
        self._write_step(page.answer, fields)
        content = json.dumps(described, ensure_ascii=False).encode()
        record = self._writer.create_warc_record(
            page.answer.url,
            "metadata",
            payload=BytesIO(content),
            length=len(content),
            warc_content_type=_DESCRIPTION,
            warc_headers_dict={"WARC-Date": page.answer.received_at.strftime(_DATE), "WARC-Refers-To": refers_to},
        )
        self._writer.write_record(record)
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._known[page.url] = (refers_to.strip("<>"), described)

    def _begin(self) -> None:
        """Before the first record of a run: what is finished already, or else who writes this file."""
        if self._wrote:
            return
        self._wrote = True
        if self._path.exists():
            with open(self._path, "rb") as finished:
                shutil.copyfileobj(finished, self._stream)
            return
        info = {"software": f"korean-news-extractor/{__version__}", "format": "WARC File Format 1.1"}
        self._writer.write_record(self._writer.create_warcinfo_record(self._path.name, info))

    def _write_step(self, step: Exchange, fields: dict[str, str]) -> None:
        from warcio.statusandheaders import StatusAndHeaders

        id = fields.get("WARC-Record-ID") or _new_id()
        date = step.received_at.strftime(_DATE)
        response = self._writer.create_warc_record(
            step.url,
            "revisit" if step.status == NOT_MODIFIED else "response",
            payload=BytesIO(step.body),
            length=len(step.body),
            http_headers=StatusAndHeaders(f"{step.status} {step.phrase}".strip(), _kept_headers(step), "HTTP/1.1"),
            warc_headers_dict={"WARC-Record-ID": id, "WARC-Date": date, **fields},
        )
        target = httpx.URL(step.url).raw_path.decode("ascii")
        request = self._writer.create_warc_record(
            step.url,
            "request",
            http_headers=StatusAndHeaders(f"GET {target} HTTP/1.1", list(step.request_headers), is_http_request=True),
            warc_headers_dict={"WARC-Date": date, "WARC-Concurrent-To": id},
        )
        self._writer.write_record(response)
        self._writer.write_record(request)

    def close(self, *, complete: bool) -> None:
        """At the end of a run the file takes its name; after an interruption what is there waits for the next run."""
        try:
            self._stream.close()
            if complete and self._wrote:
                os.replace(self._partial, self._path)
                sync_directory(self._path.parent)
            elif not self._wrote:
                self._partial.unlink(missing_ok=True)
        finally:
            self._lock.release()


def _kept_headers(step: Exchange) -> list[tuple[str, str]]:
    """The headers for the body as it is kept; those that the wire had are told under names of their own."""
    kept = [(f"X-Archive-Orig-{name}" if name.lower() in _OF_THE_WIRE else name, value) for name, value in step.headers]
    return [*kept, ("Content-Length", str(len(step.body)))]
