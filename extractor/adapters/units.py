"""Work for machines that share nothing but a file system: each unit of it reads some pages and writes one part.

A part stands under its name only when it is complete, and a unit whose part stands is not read again. So it does no
harm when an engine runs a unit twice, as engines do after a machine is lost: every input is in the parts once.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.batch.columns import PARQUET_ENDING, Columns, check_parquet, read_parquet, row_groups
from extractor.batch.model import InputError, Item
from extractor.batch.pool import Pool
from extractor.batch.summary import Summary
from extractor.batch.warc import WARC_ENDINGS, read_warc
from extractor.records import digest_of
from extractor.records.parts import PART_FORMATS
from extractor.records.shards import RECORDS_PER_PART

PARTS = "parquet"
ENDINGS = (PARQUET_ENDING, *WARC_ENDINGS)


@dataclass(frozen=True, slots=True)
class Unit:
    """A WARC file, or some row groups of a Parquet file; `first` is the number of their first row, from 1.

    `id` is what the file is called in ids.
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

    Raises InputError for a file that is neither Parquet nor WARC, or Parquet that cannot be read.
    """
    units: list[Unit] = []
    for id, path in files:
        if path.lower().endswith(PARQUET_ENDING):
            check_parquet(path, columns)
            for groups, first in _runs_of_groups(row_groups(path)):
                units.append(Unit(len(units), id, path, groups, first))
        elif is_unit_file(path):
            units.append(Unit(len(units), id, path))
        else:
            raise InputError(f"{path}: an engine reads Parquet and WARC files, this is neither by its ending")
    return units


def part_path(out: Path, unit: Unit) -> Path:
    """Where the records of a unit go."""
    return out / f"part-{unit.number:05d}.{PARTS}"


def _present(path: Path) -> Summary:
    summary = Summary()
    for record in PART_FORMATS[PARTS].read(path):
        article = record["article"]
        summary.add(record["id"], record["outcome"], digest_of(article) if article is not None else None)
    return summary


def make_part(unit: Unit, out: Path, columns: Columns, pool: Pool) -> Summary:
    """Write the part of a unit, where it does not stand already, and say what is in it.

    Raises OSError where it cannot be written.
    """
    path = part_path(out, unit)
    if path.exists():
        return _present(path)
    summary = Summary()
    started = time.monotonic()
    writer = PART_FORMATS[PARTS].begin(path)
    try:
        for record in pool.run(unit.items(columns)):
            writer.write(record)
            summary.add(record.id, record.outcome, record.digest)
            summary.read += 1
        writer.commit()
    except BaseException:
        writer.discard()
        raise
    summary.seconds = time.monotonic() - started
    return summary
