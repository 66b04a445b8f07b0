"""Pages as files: HOST/NAME.html with NAME.meta.json beside it."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import httpx

from extractor.fetch.model import FetchError, Known, Page
from extractor.fetch.names import DIGITS, page_name
from extractor.fetch.sidecar import confirmed, describe_page, encode, known_from
from extractor.fetch.visit import PAGE_TYPES, content_type
from extractor.records.files import DirectoryLock, write_whole
from extractor.records.model import OutputError

_SIDECAR = ".meta.json"
_UNFINISHED = re.compile(rf"\.(?:.+-)?[0-9a-f]{{{DIGITS}}}\.[a-z.]+\.[0-9]+\.tmp").fullmatch


class DirectoryStore:
    """A directory of pages, which one run at a time writes into.

    The sidecar comes before its page, so that no page ever stands without one; a sidecar that does not fit the page
    beside it (sha256) is one of a run that was killed between the two. Raises FetchError where it cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._prepared: set[Path] = set()
        try:
            path.mkdir(parents=True, exist_ok=True)
            self._lock = DirectoryLock(path)
        except FileExistsError:
            raise FetchError(f"{path}: is a file; a directory or a name ending in .warc.gz was expected") from None
        except OutputError as error:
            raise FetchError(str(error)) from None
        except OSError as error:
            raise FetchError(f"{path}: {error.strerror or error}") from None

    def _sidecar(self, url: httpx.URL) -> Path:
        return self._path / (page_name(url) + _SIDECAR)

    def _read(self, url: httpx.URL) -> dict[str, Any] | None:
        try:
            described = json.loads(self._sidecar(url).read_bytes())
        except (FileNotFoundError, NotADirectoryError, ValueError, RecursionError):
            return None
        return described if isinstance(described, dict) and described.get("url") == str(url) else None

    def known(self, url: httpx.URL) -> Known | None:
        described = self._read(url)
        name = page_name(url)
        for ending in PAGE_TYPES.values() if described is not None else ():
            try:
                digest = hashlib.sha256((self._path / (name + ending)).read_bytes()).hexdigest()
            except FileNotFoundError:
                continue
            known = known_from(described, name + ending)
            if known is not None and known.sha256 == digest:
                return known
        return None

    def save(self, url: httpx.URL, page: Page) -> str:
        sidecar = self._sidecar(url)
        self._prepare(sidecar.parent)
        place = page_name(url) + PAGE_TYPES[content_type(page.answer)]
        write_whole(sidecar, encode(describe_page(page)))
        write_whole(self._path / place, page.answer.body)
        # A page that has become another type would stand there twice.
        for ending in PAGE_TYPES.values():
            if not place.endswith(ending):
                (self._path / (page_name(url) + ending)).unlink(missing_ok=True)
        return place

    def _prepare(self, directory: Path) -> None:
        """Make a host's directory, without what a run that was killed was just writing there."""
        if directory in self._prepared:
            return
        directory.mkdir(exist_ok=True)
        for file in directory.glob(".*.tmp"):
            if _UNFINISHED(file.name):
                file.unlink(missing_ok=True)
        self._prepared.add(directory)

    def confirm(self, url: httpx.URL, page: Page) -> None:
        described = self._read(url)
        if described is not None:
            write_whole(self._sidecar(url), encode(confirmed(described, page)))

    def close(self, *, complete: bool) -> None:
        self._lock.release()
