"""Inputs given as a pattern: *, ?, [ ] and ** for any number of directories."""

from __future__ import annotations

import glob
import os

from extractor.batch.names import as_id
from extractor.batch.sidecar import SIDECAR_ENDING


def is_glob(given: str) -> bool:
    """Whether an input is a pattern. A file whose name looks like one is that file."""
    return glob.has_magic(given) and not os.path.lexists(given)


def glob_root(pattern: str) -> str:
    """The directory that a pattern's matches lie in and that ids are relative to.

    >>> glob_root("pages/2023-*/**/*.html"), glob_root("*.html"), glob_root("/a/[bc]/d.html")
    ('pages', '.', '/a')
    """
    parts = pattern.split("/")
    first = next(number for number, part in enumerate(parts) if glob.has_magic(part))
    return "/".join(parts[:first]) or ("/" if pattern.startswith("/") else ".")


def matches(pattern: str) -> list[tuple[str, str]]:
    """(id, path) of each file that a pattern matches, in the order of the ids. Sidecars are no pages."""
    root = glob_root(pattern)
    paths = (path for path in set(glob.glob(pattern, recursive=True)) if not path.endswith(SIDECAR_ENDING))
    return sorted((as_id(os.path.relpath(path, root)), path) for path in paths if os.path.isfile(path))
