"""Fixture directories: page.html or page.txt, page.meta.json, and expected.json or expected_error.json."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import extractor.errors
from extractor import schemas
from extractor.batch.names import is_page_name
from extractor.errors import ExtractionError
from extractor.model import Article, Record
from extractor.regression.files import read_object
from extractor.regression.model import BESIDE_FIELDS, BadFixture, Expectation, Fixture

EXPECTED = "expected.json"
EXPECTED_ERROR = "expected_error.json"
META = "page.meta.json"

ARTICLE_FIELDS = Article.__match_args__
CHECKED = (*ARTICLE_FIELDS, *BESIDE_FIELDS, "error")
"""Every name under which a fixture can be checked."""

ERRORS = frozenset(
    name
    for name, kind in vars(extractor.errors).items()
    if isinstance(kind, type) and issubclass(kind, ExtractionError) and kind is not ExtractionError
)
_META_TEXTS = ("url", "published", "charset", "saved_at", "note")
_META_KEYS = (*_META_TEXTS, "tags", "reviewed")


def _is_page(name: str) -> bool:
    return name.startswith("page.") and is_page_name(name)


def is_fixture_file(name: str) -> bool:
    """Whether a file of this name makes its directory a fixture."""
    return name in (EXPECTED, EXPECTED_ERROR, META) or _is_page(name)


def find_fixtures(root: Path) -> Iterator[Path]:
    """The directories below `root` (itself included) that hold any file of a fixture, in sorted order.

    Raises OSError for a directory that may not be read: what it holds would go unchecked.
    """

    def fail(error: OSError) -> None:
        raise error

    for directory, below, names in os.walk(root, onerror=fail):
        below.sort()
        if any(map(is_fixture_file, names)):
            yield Path(directory)


def fixture_name(directory: Path, root: Path) -> str:
    """A fixture's name: its path below the directory that was searched, or its own name where that is the same."""
    name = directory.relative_to(root).as_posix()
    return name if name != "." else directory.resolve().name


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item for item in value)


def _texts(content: dict[str, Any], key: str) -> tuple[str, ...]:
    value = content.get(key, [])
    if not _is_list_of_texts(value):
        raise BadFixture(f"{EXPECTED}: {key} is to be a list of texts")
    return tuple(value)


def _removed_as(content: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    value = content.get("removed_as", {})
    kinds = schemas.removed_kinds()
    if not isinstance(value, dict) or not all(_is_list_of_texts(texts) and texts for texts in value.values()):
        raise BadFixture(f"{EXPECTED}: removed_as is to be an object of lists of texts")
    for kind in value:
        if kind not in kinds:
            raise BadFixture(f"{EXPECTED}: nothing is removed as {kind!r}; kinds are {', '.join(kinds)}")
    return {kind: tuple(texts) for kind, texts in value.items()}


def _is_field(path: str) -> bool:
    """Whether an article has a field of this name, or an object with this key in it (publisher.domain)."""
    kind: Any = Article
    for name in path.split("."):
        records = [one for one in (kind, *get_args(kind)) if isinstance(one, type) and issubclass(one, Record)]
        if not records or name not in records[0].__match_args__:
            return False
        kind = get_type_hints(records[0])[name]
    return True


def _expected_article(path: Path) -> Expectation:
    content = read_object(path)
    absent, forbidden, removed_as = _texts(content, "absent"), _texts(content, "must_not_contain"), _removed_as(content)
    given = {name: value for name, value in content.items() if name not in BESIDE_FIELDS}
    for name in given:
        if name not in ARTICLE_FIELDS:
            raise BadFixture(f"{EXPECTED}: an article has no field {name!r}")
    for name in absent:
        if not _is_field(name):
            raise BadFixture(f"{EXPECTED}: an article has no field {name!r}")
        if name in given:
            raise BadFixture(f"{EXPECTED}: {name} is expected and absent at once")
    if not (given or absent or forbidden or removed_as):
        raise BadFixture(f"{EXPECTED}: expects nothing")
    return Expectation(given, absent, forbidden, None, removed_as)


def _expected_error(path: Path) -> Expectation:
    content = read_object(path)
    name = content.get("error")
    if set(content) != {"error"} or name not in ERRORS:
        raise BadFixture(f'{EXPECTED_ERROR}: is to be {{"error": NAME}} with one of {", ".join(sorted(ERRORS))}')
    return Expectation({}, (), (), str(name))


def _read_meta(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    content = read_object(path)
    for name, value in content.items():
        if name in _META_TEXTS:
            if value is not None and not isinstance(value, str):
                raise BadFixture(f"{META}: {name} is to be a text or null")
        elif name == "tags":
            if not _is_list_of_texts(value):
                raise BadFixture(f"{META}: tags is to be a list of texts")
        elif name == "reviewed":
            if not isinstance(value, bool):
                raise BadFixture(f"{META}: reviewed is to be true or false")
        else:
            raise BadFixture(f"{META}: there is no {name!r}; use {', '.join(_META_KEYS)}")
    return content


def load_fixture(directory: Path, root: Path) -> Fixture:
    """The fixture in a directory, named by its path below `root`.

    Raises BadFixture: no page or several, no expectation or two, or a file of it that is malformed.
    """
    names = sorted(entry.name for entry in directory.iterdir())
    pages = [name for name in names if _is_page(name)]
    expectations = [name for name in (EXPECTED, EXPECTED_ERROR) if name in names]
    if len(pages) != 1:
        found = f"{' and '.join(pages)} beside each other" if pages else "no page.html or page.txt"
        raise BadFixture(f"{found}{f' for {expectations[0]}' if expectations and not pages else ''}")
    if len(expectations) != 1:
        raise BadFixture(
            f"{'both' if expectations else 'neither'} {EXPECTED} {'and' if expectations else 'nor'} {EXPECTED_ERROR}"
        )
    meta = _read_meta(directory / META)
    read = _expected_article if expectations[0] == EXPECTED else _expected_error
    return Fixture(
        fixture_name(directory, root),
        directory / pages[0],
        read(directory / expectations[0]),
        meta.get("reviewed", True),
        tuple(meta.get("tags", ())),
    )
