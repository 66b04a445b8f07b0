"""Work for machines that share nothing but a file system: each unit of it reads some pages and writes one part.

A part stands under its name only when it is complete, and a unit whose part stands is not read again. So it does no
harm when an engine runs a unit twice, as engines do after a machine is lost: every input is in the parts once.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

from extractor.batch.columns import PARQUET_ENDING, Columns, NoParquetFile, check_parquet, read_parquet, row_groups
from extractor.batch.model import InputError, Item
from extractor.batch.pool import Pool
from extractor.batch.summary import Summary
from extractor.batch.unique_ids import UniqueIds
from extractor.batch.warc import WARC_ENDINGS, read_warc
from extractor.records import FAILURES, BatchRecord, OutputError, digest_of
from extractor.records.parts import PART_FORMATS
from extractor.records.shards import RECORDS_PER_PART

PARTS = "parquet"
ENDINGS = (PARQUET_ENDING, *WARC_ENDINGS)


@dataclass(frozen=True, slots=True)
class Unit:
    """A WARC file, or some row groups of a Parquet file; `first` is the number of their first row, from 1.

    A Parquet file that cannot be opened has none. `id` is what the file is called in ids.
    """

    number: int
    id: str
    path: str
    groups: tuple[int, ...] | None = None
    first: int = 1

    def items(self, columns: Columns) -> Iterator[Item]:
        """The pages. What cannot be read is an item with the problem."""
        if self.groups is None:
            return read_warc(self.path, self.id)
        return read_parquet(self.path, self.id, columns, self.groups, self.first)


def is_unit_file(name: str) -> bool:
    """Whether a file of a directory is one that units are made of."""
    return name.lower().endswith(ENDINGS)


def _runs_of_groups(sizes: list[int]) -> Iterator[tuple[tuple[int, ...], int]]:
    """Row groups taken together until they have as many rows as a part, and the number of their first row."""
    groups: list[int] = []
    first, rows = 1, 0
    for number, size in enumerate(sizes):
        groups.append(number)
        rows += size
        if rows >= RECORDS_PER_PART:
            yield tuple(groups), first
            groups, first, rows = [], first + rows, 0
    if groups:
        yield tuple(groups), first


def units_of(files: Iterable[tuple[str, str]], columns: Columns) -> list[Unit]:
    """The units of (id, path) pairs, numbered in their order.

    Raises InputError for a file that is neither Parquet nor WARC, or Parquet that lacks a column.
    """
    units: list[Unit] = []
    for id, path in files:
        if path.lower().endswith(PARQUET_ENDING):
            try:
                check_parquet(path, columns)
            except NoParquetFile:  # which its record will tell
                units.append(Unit(len(units), id, path, ()))
                continue
            for groups, first in _runs_of_groups(row_groups(path)):
                units.append(Unit(len(units), id, path, groups, first))
        elif is_unit_file(path):
            units.append(Unit(len(units), id, path))
        else:
            raise InputError(f"{path}: an engine reads Parquet and WARC files, this is neither by its ending")
    return units


def share_of(units: list[Unit], index: int, count: int) -> list[Unit]:
    """Every `count`-th unit, beginning with the `index`-th (from 1), numbered anew: the share of one run."""
    return [replace(unit, number=number) for number, unit in enumerate(units[index - 1 :: count])]


def part_path(out: Path, unit: Unit) -> Path:
    """Where the records of a unit go."""
    return out / f"part-{unit.number:05d}.{PARTS}"


def _present(path: Path) -> Summary:
    summary = Summary()
    for record in PART_FORMATS[PARTS].read(path):
        article = record["article"]
        summary.add(record["id"], record["outcome"], digest_of(article) if article is not None else None)
    return summary


def _failed_items(unit: Unit, columns: Columns, standing: list[tuple[str, str]], path: Path) -> Iterator[Item]:
    """The pages whose records tell a failure, under the ids that those have. `standing`: each record's id, outcome."""
    for record, item in zip_longest(standing, unit.items(columns)):
        if item is None or record is None or not (record[0] + "#").startswith(item.id + "#"):
            found = f"{item.id} is" if item is not None else "nothing is"
            had = record[0] if record is not None else "nothing"
            raise OutputError(f"{path}: {found} where an earlier run had {had}; --restart begins anew")
        if record[1] in FAILURES:
            yield replace(item, id=record[0])


def _retried(unit: Unit, path: Path, columns: Columns, pool: Pool) -> Summary:
    """A part that stands, after the pages that failed were read once more."""
    standing = [(record["id"], record["outcome"]) for record in PART_FORMATS[PARTS].read(path)]
    places = [place for place, (_, outcome) in enumerate(standing) if outcome in FAILURES]
    if not places:
        return _present(path)
    started = time.monotonic()
    read: list[tuple[str, float | None]] = []

    def records() -> Iterator[BatchRecord]:
        for record in pool.run(_failed_items(unit, columns, standing, path)):
            read.append((record.id, record.seconds))
            yield record

    PART_FORMATS[PARTS].replace(path, zip(places, records(), strict=True))
    summary = _present(path)
    summary.read, summary.seconds = len(read), time.monotonic() - started
    for id, seconds in read:
        summary.took(id, seconds)
    return summary


def tell_ids_apart(unit: Unit, out: Path, ids: UniqueIds, made: Summary) -> Summary:
    """Write a part anew where ids in it were given to other records before, and say what is in it.

    Called for each part in the order of the units, which gives the ids of a run without engine. Raises OSError.
    """
    from extractor.records.parquet import change_ids, read_ids

    path = part_path(out, unit)
    before = read_ids(path)
    after = [ids.of(id) for id in before]
    if before == after:
        return made
    change_ids(path, after)
    summary = _present(path)
    summary.read, summary.seconds, summary.slowest = made.read, made.seconds, made.slowest
    return summary


def make_part(unit: Unit, out: Path, columns: Columns, pool: Pool, *, retry_failed: bool = False) -> Summary:
    """Write the part of a unit, where it does not stand already, and say what is in it.

    With `retry_failed`, pages whose record in a part that stands tells a failure are read once more.
    Raises OSError where it cannot be written, OutputError where the part is damaged or the pages are not its own.
    """
    path = part_path(out, unit)
    if path.exists():
        try:
            return _retried(unit, path, columns, pool) if retry_failed else _present(path)
        except OutputError:
            raise
        except ValueError as error:
            raise OutputError(f"{path}: is damaged ({error}); --restart begins anew") from None
    summary = Summary()
    started = time.monotonic()
    writer = PART_FORMATS[PARTS].begin(path)
    try:
        for record in pool.run(unit.items(columns)):
            writer.write(record)
            summary.add(record.id, record.outcome, record.digest)
            summary.took(record.id, record.seconds)
            summary.read += 1
        writer.commit()
    except BaseException:
        writer.discard()
        raise
    summary.seconds = time.monotonic() - started
    return summary
