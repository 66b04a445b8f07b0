"""Fixture directories: page.html or page.txt, page.meta.json, and expected.json or expected_error.json."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import extractor.errors
from extractor.batch.names import is_page_name
from extractor.errors import ExtractionError
from extractor.model import Article
from extractor.regression.model import BadFixture, Expectation, Fixture

EXPECTED = "expected.json"
EXPECTED_ERROR = "expected_error.json"
META = "page.meta.json"

ARTICLE_FIELDS = frozenset(field.name for field in fields(Article))
_ERRORS = frozenset(
    name
    for name, kind in vars(extractor.errors).items()
    if isinstance(kind, type) and issubclass(kind, ExtractionError) and kind is not ExtractionError
)
_META_TEXTS = ("url", "published", "charset", "saved_at", "note")


def _is_part(name: str) -> bool:
    return name in (EXPECTED, EXPECTED_ERROR, META) or (name.startswith("page.") and is_page_name(name))


def find_fixtures(root: Path) -> Iterator[Path]:
    """The directories below `root` (itself included) that hold any file of a fixture, in sorted order."""
    for directory, below, names in os.walk(root):
        below.sort()
        if any(_is_part(name) for name in names):
            yield Path(directory)


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) < len(pairs):
        twice = next(name for number, (name, _) in enumerate(pairs) if name in dict(pairs[:number]))
        raise ValueError(f"{twice!r} stands twice in one object")
    return content


def _read_object(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_no_duplicates)
    except OSError as error:
        raise BadFixture(f"{path.name}: {error.strerror or error}") from None
    except (ValueError, RecursionError) as error:
        raise BadFixture(f"{path.name}: {error}") from None
    if not isinstance(content, dict):
        raise BadFixture(f"{path.name}: holds no JSON object")
    return content


def _texts(content: dict[str, Any], key: str) -> tuple[str, ...]:
    value = content.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise BadFixture(f"{EXPECTED}: {key} is to be a list of texts")
    return tuple(value)


def _expected_article(path: Path) -> Expectation:
    content = _read_object(path)
    absent, forbidden = _texts(content, "absent"), _texts(content, "must_not_contain")
    given = {name: value for name, value in content.items() if name not in ("absent", "must_not_contain")}
    for name in (*given, *(name.partition(".")[0] for name in absent)):
        if name not in ARTICLE_FIELDS:
            raise BadFixture(f"{EXPECTED}: an article has no field {name!r}")
    for name in absent:
        if name in given:
            raise BadFixture(f"{EXPECTED}: {name} is expected and absent at once")
    if not given and not absent and not forbidden:
        raise BadFixture(f"{EXPECTED}: expects nothing")
    return Expectation(given, absent, forbidden, None)


def _expected_error(path: Path) -> Expectation:
    content = _read_object(path)
    name = content.get("error")
    if set(content) != {"error"} or name not in _ERRORS:
        raise BadFixture(f'{EXPECTED_ERROR}: is to be {{"error": NAME}} with one of {", ".join(sorted(_ERRORS))}')
    return Expectation({}, (), (), str(name))


def _check_meta(path: Path) -> None:
    if not path.exists():
        return
    content = _read_object(path)
    for name, value in content.items():
        if name in _META_TEXTS:
            if value is not None and not isinstance(value, str):
                raise BadFixture(f"{META}: {name} is to be a text or null")
        elif name == "tags":
            if not isinstance(value, list) or not all(isinstance(tag, str) for tag in value):
                raise BadFixture(f"{META}: tags is to be a list of texts")
        else:
            raise BadFixture(f"{META}: there is no {name!r}; use {', '.join((*_META_TEXTS, 'tags'))}")


def load_fixture(directory: Path, root: Path) -> Fixture:
    """The fixture in a directory, named by its path below `root`.

    Raises BadFixture: no page or several, no expectation or two, or a file of it that is malformed.
    """
    names = sorted(entry.name for entry in directory.iterdir())
    pages = [name for name in names if name.startswith("page.") and is_page_name(name)]
    expectations = [name for name in (EXPECTED, EXPECTED_ERROR) if name in names]
    if len(pages) != 1:
        found = f"{' and '.join(pages)} beside each other" if pages else "no page.html or page.txt"
        raise BadFixture(f"{found}{f' for {expectations[0]}' if expectations and not pages else ''}")
    if len(expectations) != 1:
        raise BadFixture(
            f"{'both' if expectations else 'neither'} {EXPECTED} {'and' if expectations else 'nor'} {EXPECTED_ERROR}"
        )
    _check_meta(directory / META)
    read = _expected_article if expectations[0] == EXPECTED else _expected_error
    name = directory.relative_to(root).as_posix()
    return Fixture(
        name if name != "." else directory.resolve().name, directory / pages[0], read(directory / expectations[0])
    )
