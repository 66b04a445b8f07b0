"""The pages of the inputs of a run, in a fixed order and each with an id of its own."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO

from extractor.batch.archives import TAR_ENDINGS, ZIP_ENDINGS, read_tar, read_zip
from extractor.batch.columns import PARQUET_ENDING, Columns, check_parquet, read_parquet
from extractor.batch.globs import glob_root, is_glob, matches
from extractor.batch.json_lines import read_json_lines
from extractor.batch.model import InputError, Item
from extractor.batch.names import as_id, is_page_name
from extractor.batch.unique_ids import UniqueIds
from extractor.batch.warc import WARC_ENDINGS, read_warc

STANDARD_INPUT = "-"
DEFAULT_COLUMNS = Columns()
Counts = Callable[[str], bool]

_CONTAINERS: tuple[tuple[tuple[str, ...], Callable[[str, str], Iterator[Item]]], ...] = (
    (ZIP_ENDINGS, read_zip),
    (TAR_ENDINGS, read_tar),
    (WARC_ENDINGS, read_warc),
)


def _container(name: str) -> Callable[[str, str], Iterator[Item]] | None:
    """What reads a file that holds several pages; None for any other file."""
    return next((read for endings, read in _CONTAINERS if name.lower().endswith(endings)), None)


def is_input(name: str) -> bool:
    """Whether a file of a directory is a page, or holds pages."""
    return is_page_name(name) or _container(name) is not None


def _open(id: str, path: str, columns: Columns) -> Iterator[Item]:
    """The page in a file, or the pages."""
    if path.lower().endswith(PARQUET_ENDING):
        return read_parquet(path, id, columns)
    read = _container(path)
    return iter([Item(id, path)]) if read is None else read(path, id)


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether it is a file, or a link that leads to one."""
    try:
        return entry.is_file()
    except OSError:  # a link that leads to itself
        return False


def _entries(directory: str, counts: Counts) -> list[tuple[str, str, bool]]:
    """(name in ids, name, whether it is a directory) of what counts in a directory, in the order of the ids.

    Two names that differ only in their Unicode normalization would get one id: the one that is not in NFC keeps its
    own form. Links to directories are not followed, since they may lead round in circles.
    """
    with os.scandir(directory) as scan:
        entries = [(as_id(entry.name), entry.name, entry.is_dir(follow_symlinks=False), entry) for entry in scan]
    counted = [found[:3] for found in entries if found[2] or (counts(found[1]) and _is_file(found[3]))]
    present = {name for _, name, _ in counted}
    result = [(name if id != name and id in present else id, name, is_dir) for id, name, is_dir in counted]
    # A directory sorts as "name/", as it would in a sorted list of paths.
    return sorted(result, key=lambda entry: entry[0] + "/" if entry[2] else entry[0])


def _walk(directory: str, prefix: str, counts: Counts) -> Iterator[tuple[str, str]]:
    """(id, path) of the files below a directory, and of subdirectories that cannot be listed, which cannot be read."""
    levels = [iter([(prefix, directory, name) for name in _entries(directory, counts)])]
    while levels:
        step = next(levels[-1], None)
        if step is None:
            levels.pop()
            continue
        above, parent, (id, name, is_directory) = step
        path = os.path.join(parent, name)
        if not is_directory:
            yield above + id, path
            continue
        try:
            below = _entries(path, counts)
        except OSError:
            yield above + id, path
            continue
        levels.append(iter([(f"{above}{id}/", path, entry) for entry in below]))


def _own_names(roots: Sequence[str]) -> list[str]:
    """What each input is called in the ids: its own name or, where two share one, the path as given."""
    own = [as_id(Path(given).name or Path(given).resolve().name) for given in roots]
    own = [as_id(Path(given).resolve().name) if name == ".." else name for given, name in zip(roots, own, strict=True)]
    shared = {name for name, count in Counter(own).items() if count > 1}
    return [
        as_id(os.path.normpath(given)).lstrip("/") if name in shared else name
        for given, name in zip(roots, own, strict=True)
    ]


def check_inputs(inputs: Sequence[str], columns: Columns) -> None:
    """Refuse inputs that cannot be what was meant.

    Raises InputError: a path that does not exist, one given twice, a Parquet file without the columns, or a
    format whose library is not installed.
    """
    for given in inputs:
        if given == STANDARD_INPUT or is_glob(given):
            continue
        try:
            os.stat(given)
        except (OSError, ValueError) as error:
            raise InputError(f"{given}: {getattr(error, 'strerror', None) or error}") from None
        if given.lower().endswith(PARQUET_ENDING):
            check_parquet(given, columns)
    twice = [given for given, count in Counter(map(os.path.normpath, inputs)).items() if count > 1]
    if twice:
        raise InputError(f"{twice[0]}: given twice")


def _directory(given: str, prefix: str, counts: Counts) -> Iterator[tuple[str, str]]:
    try:
        yield from _walk(given, prefix, counts)
    except OSError as error:
        raise InputError(f"{given}: {error.strerror or error}") from None


def _glob(pattern: str, prefix: str) -> Iterator[tuple[str, str]]:
    found = matches(pattern)
    if not found:
        raise InputError(f"{pattern}: no file matches")
    for id, path in found:
        yield prefix + id, path


def find_files(inputs: Sequence[str], counts: Counts = is_input) -> Iterator[tuple[str, str]]:
    """(id, path) of the files of inputs, in the order that find_items has; STANDARD_INPUT stands for itself.

    `counts` tells by its name whether a file of a directory is an input. Two patterns may match one file, which then
    comes twice. Raises InputError as find_items does.
    """
    names = _own_names([glob_root(given) if is_glob(given) else given for given in inputs])
    for given, name in zip(inputs, names, strict=True):
        prefix = f"{name}/" if len(inputs) > 1 else ""
        if given == STANDARD_INPUT:
            yield STANDARD_INPUT, STANDARD_INPUT
        elif is_glob(given):
            yield from _glob(given, prefix)
        elif os.path.isdir(given):
            yield from _directory(given, prefix, counts)
        else:
            yield name, given


def find_items(
    inputs: Sequence[str], columns: Columns = DEFAULT_COLUMNS, standard_input: IO[bytes] | None = None
) -> Iterator[Item]:
    """The pages of inputs: inputs as given, those of a directory or a pattern in the order of their paths.

    An input is a file, a directory, a pattern (*, ?, [ ], **), an archive, a WARC, a Parquet file (see Columns), or
    "-" for JSON lines on `standard_input`. A file that is named is a page whatever it is called; in a directory or an
    archive the ending decides. Ids are paths relative to the input (to the directories of a pattern before its first
    wildcard), with the input's own name in front where there are several inputs; archive!member; and for WARCs, JSON
    lines and Parquet the records' own.

    Each id comes once: where records of several files, or of one, have the same of their own, those after the first get
    #2, #3 and so on.

    Raises InputError where an input is missing, given twice, a directory that cannot be listed, a pattern that nothing
    matches, or a Parquet file that is no such file or lacks a column.
    """
    return UniqueIds().told_apart(_items(inputs, columns, standard_input))


def _items(inputs: Sequence[str], columns: Columns, standard_input: IO[bytes] | None) -> Iterator[Item]:
    check_inputs(inputs, columns)
    for id, path in find_files(inputs):
        if path != STANDARD_INPUT:
            yield from _open(id, path, columns)
        elif standard_input is None:
            raise InputError("-: there is no standard input to read")
        else:
            yield from read_json_lines(standard_input, "stdin")


def find_listed(paths: Iterable[str], columns: Columns = DEFAULT_COLUMNS) -> Iterator[Item]:
    """The pages of files, directories and archives whose paths a list gives, in its order. Ids are the paths as listed.

    The list is never held as a whole. A path where nothing is becomes an item that will fail, and the rest goes on.
    """
    return UniqueIds().told_apart(_listed(paths, columns))


def _listed(paths: Iterable[str], columns: Columns) -> Iterator[Item]:
    for path in paths:
        id = as_id(os.path.normpath(path))
        if not os.path.isdir(path):
            yield from _open(id, path, columns)
            continue
        try:
            for below, file in _walk(path, f"{id}/", is_input):
                yield from _open(below, file, columns)
        except OSError:
            yield Item(id, path)


def shard_of(items: Iterator[Item], index: int, count: int) -> Iterator[Item]:
    """Every `count`-th item, beginning with the `index`-th (from 1): the share of one of several runs."""
    return islice(items, index - 1, None, count)
