"""How many pages there are, as far as that can be told without reading them."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Sequence

from extractor.batch.archives import TAR_ENDINGS, ZIP_ENDINGS
from extractor.batch.columns import PARQUET_ENDING, row_groups
from extractor.batch.model import InputError
from extractor.batch.names import is_page_name
from extractor.batch.sources import STANDARD_INPUT, find_files
from extractor.batch.warc import WARC_ENDINGS


def _pages_in(path: str) -> int | None:
    """The pages in a file; None where only reading it would tell."""
    name = path.lower()
    if path == STANDARD_INPUT or name.endswith((*TAR_ENDINGS, *WARC_ENDINGS)):
        return None
    try:
        if name.endswith(PARQUET_ENDING):
            return sum(row_groups(path))
        if name.endswith(ZIP_ENDINGS):
            with zipfile.ZipFile(path) as archive:
                return sum(is_page_name(member) for member in archive.namelist())
    except (InputError, OSError, zipfile.BadZipFile, ValueError):
        pass
    return 1


def _sum(paths: Iterable[str]) -> int | None:
    total = 0
    for path in paths:
        pages = _pages_in(path)
        if pages is None:
            return None
        total += pages
    return total


def total_of(inputs: Sequence[str]) -> int | None:
    """The pages of inputs (see find_items); None where a tar, a WARC or standard input is among them."""
    try:
        return _sum(path for _, path in find_files(inputs))
    except InputError:
        return None


def total_listed(paths: Iterable[str]) -> int | None:
    """The pages of listed paths (see find_listed); None likewise."""
    total = 0
    for path in paths:
        pages = total_of([path]) if os.path.isdir(path) else _pages_in(path)
        if pages is None:
            return None
        total += pages
    return total


def total_of_share(total: int | None, index: int, count: int) -> int | None:
    """How many of so many pages are in the share `index` of `count`, from 1.

    >>> [total_of_share(10, index, 4) for index in (1, 2, 3, 4)]
    [3, 3, 2, 2]
    """
    return None if total is None else max(0, (total - index) // count + 1)
