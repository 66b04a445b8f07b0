"""The pages of the inputs of a run, in a fixed order and each with an id of its own."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from extractor.batch.archives import TAR_ENDINGS, ZIP_ENDINGS, read_tar, read_zip
from extractor.batch.model import InputError, Item
from extractor.batch.names import as_id, is_page_name
from extractor.batch.warc import WARC_ENDINGS, read_warc

_CONTAINERS: tuple[tuple[tuple[str, ...], Callable[[str, str], Iterator[Item]]], ...] = (
    (ZIP_ENDINGS, read_zip),
    (TAR_ENDINGS, read_tar),
    (WARC_ENDINGS, read_warc),
)


def _container(name: str) -> Callable[[str, str], Iterator[Item]] | None:
    """What reads a file that holds several pages; None for any other file."""
    return next((read for endings, read in _CONTAINERS if name.lower().endswith(endings)), None)


def _is_input(name: str) -> bool:
    return is_page_name(name) or _container(name) is not None


def _open(id: str, path: str) -> Iterator[Item]:
    """The page in a file, or the pages."""
    read = _container(path)
    if read is None:
        yield Item(id, path)
    else:
        yield from read(path, id)


def _entries(directory: str) -> list[tuple[str, str, bool]]:
    """(name in ids, name, whether it is a directory) of what counts in a directory, in the order of the ids.

    Two names that differ only in their Unicode normalization would get one id: the one that is not in NFC keeps its
    own form. Links to directories are not followed, since they may lead round in circles.
    """
    with os.scandir(directory) as scan:
        entries = [(as_id(entry.name), entry.name, entry.is_dir(follow_symlinks=False), entry) for entry in scan]
    counted = [found[:3] for found in entries if found[2] or (_is_input(found[1]) and found[3].is_file())]
    present = {name for _, name, _ in counted}
    result = [(name if id != name and id in present else id, name, is_dir) for id, name, is_dir in counted]
    # A directory sorts as "name/", as it would in a sorted list of paths.
    return sorted(result, key=lambda entry: entry[0] + "/" if entry[2] else entry[0])


def _walk(directory: str, prefix: str) -> Iterator[Item]:
    """The pages below a directory. A subdirectory that cannot be listed is an item of its own, which will fail."""
    levels = [iter([(prefix, directory, name) for name in _entries(directory)])]
    while levels:
        step = next(levels[-1], None)
        if step is None:
            levels.pop()
            continue
        above, parent, (id, name, is_directory) = step
        path = os.path.join(parent, name)
        if not is_directory:
            yield from _open(above + id, path)
            continue
        try:
            below = _entries(path)
        except OSError:
            yield Item(above + id, path)
            continue
        levels.append(iter([(f"{above}{id}/", path, entry) for entry in below]))


def _own_names(inputs: Sequence[str]) -> list[str]:
    """What each input is called in the ids: its own name or, where two share one, the path as given."""
    own = [as_id(Path(given).name or Path(given).resolve().name) for given in inputs]
    own = [as_id(Path(given).resolve().name) if name == ".." else name for given, name in zip(inputs, own, strict=True)]
    shared = {name for name, count in Counter(own).items() if count > 1}
    return [
        as_id(os.path.normpath(given)).lstrip("/") if name in shared else name
        for given, name in zip(inputs, own, strict=True)
    ]


def check_inputs(inputs: Sequence[str]) -> None:
    """Refuse inputs that cannot be what was meant.

    Raises InputError: a path that does not exist, or one given twice.
    """
    for given in inputs:
        try:
            os.stat(given)
        except (OSError, ValueError) as error:
            raise InputError(f"{given}: {getattr(error, 'strerror', None) or error}") from None
    twice = [given for given, count in Counter(map(os.path.normpath, inputs)).items() if count > 1]
    if twice:
        raise InputError(f"{twice[0]}: given twice")


def find_items(inputs: Sequence[str]) -> Iterator[Item]:
    """The pages of files, directories, archives and WARCs: inputs as given, a directory's in the order of their paths.

    A file that is named is a page whatever it is called; in a directory or an archive the ending decides. Ids are
    paths relative to the input, with the input's own name in front where there are several inputs; archive!member; and
    for WARCs the records' own.

    Raises InputError where an input is missing, given twice, or a directory that cannot be listed.
    """
    check_inputs(inputs)
    for given, name in zip(inputs, _own_names(inputs), strict=True):
        if not os.path.isdir(given):
            yield from _open(name, given)
            continue
        try:
            yield from _walk(given, f"{name}/" if len(inputs) > 1 else "")
        except OSError as error:
            raise InputError(f"{given}: {error.strerror or error}") from None
