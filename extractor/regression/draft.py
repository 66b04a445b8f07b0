"""Drafts of fixtures: a saved page as it is, and what comes out of it now, for a person to review."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from extractor.batch.names import PAGE_ENDINGS, is_page_name
from extractor.batch.sidecar import Sidecar, read_sidecar
from extractor.regression.check import read_page
from extractor.regression.files import write_object
from extractor.regression.fixture import ERRORS, EXPECTED, EXPECTED_ERROR, META, is_fixture_file
from extractor.regression.model import BadFixture, Expectation, Fixture

KST = timezone(timedelta(hours=9))
_NOTHING = Sidecar()

_NOT_EXPECTED = frozenset({"schema", "source", "removed", "warnings"})
"""What tells of the run rather than of the article; whoever wants to guard it adds it."""


def fixture_of_page(page: Path) -> str:
    """The name that a page's fixture gets: the file's name without its ending.

    >>> fixture_of_page(Path("saved/31204.html.gz"))
    '31204'
    """
    return page.name[: len(page.name) - len(_ending(page.name))] or page.name


def _ending(name: str) -> str:
    """.html, .txt.gz …; empty where the name does not say that it is a page."""
    if not is_page_name(name):
        return ""
    plain = next(ending for ending in PAGE_ENDINGS if f"{ending}." in f"{name.lower()}.")
    return name[name.lower().rindex(plain) :].lower()


def _copy(page: Path, directory: Path, given: Sidecar, tags: Sequence[str]) -> Path:
    """The page's bytes and what is known about it, in a directory that is a fixture from now on."""
    data, beside = page.read_bytes(), read_sidecar(page)
    written = datetime.fromtimestamp(page.stat().st_mtime, KST).replace(microsecond=0).isoformat()
    meta = {
        "url": given.url or beside.url,
        "saved_at": given.saved_at or beside.saved_at or written,
        "published": given.published or beside.published,
        "charset": given.charset or beside.charset,
        "tags": list(tags),
        "note": None,
        "reviewed": False,
    }
    directory.mkdir(parents=True, exist_ok=True)
    copy = directory / f"page{_ending(page.name) or '.html'}"
    copy.write_bytes(data)
    write_object(directory / META, {name: value for name, value in meta.items() if value is not None})
    return copy


def draft_fixture(page: Path, directory: Path, given: Sidecar = _NOTHING, *, tags: Sequence[str] = ()) -> Fixture:
    """Make a fixture of a saved page: its bytes as they are, and all fields of the article that comes out now.

    It is marked as not reviewed. Where an error comes out, that is what is expected. What is given about the page wins
    over its sidecar; `saved_at` is the file's own time where neither says it.

    Raises BadFixture where the directory holds a fixture already; ExtractionError for a sidecar or a compressed file
    that cannot be read; OSError.
    """
    present = sorted(filter(is_fixture_file, os.listdir(directory))) if directory.exists() else []
    if present:
        raise BadFixture(f"{directory}: holds a fixture already ({', '.join(present)}); another name is needed")
    copy = _copy(page, directory, given, tags)
    fixture = Fixture(directory.name, copy, Expectation({}, (), (), None), reviewed=False, tags=tuple(tags))
    came = read_page(fixture)
    if came.article is not None:
        expected = {name: value for name, value in came.article.items() if name not in _NOT_EXPECTED}
        write_object(directory / EXPECTED, expected)
        return replace(fixture, expectation=Expectation(expected, (), (), None))
    if came.error not in ERRORS:
        for name in (copy.name, META):
            (directory / name).unlink()
        raise BadFixture(f"{page}: {came.told}")
    write_object(directory / EXPECTED_ERROR, {"error": came.error})
    return replace(fixture, expectation=Expectation({}, (), (), came.error))
