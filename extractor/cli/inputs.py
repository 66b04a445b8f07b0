"""What `extractor batch` was told to read: INPUTs or a list of paths."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import IO

import click

from extractor.batch import Columns, InputError, Item, find_items, find_listed
from extractor.batch.globs import is_glob, matches
from extractor.batch.listed import read_list
from extractor.batch.names import as_id
from extractor.batch.sources import STANDARD_INPUT, Counts, check_inputs, find_files
from extractor.batch.totals import total_listed, total_of
from extractor.cli.exits import WRONG_USE, Stop
from extractor.records import OutputError


@dataclass(frozen=True, slots=True)
class Inputs:
    """INPUTs, or `listed`: a file of paths (- for standard input), ended by NUL bytes where `null` is set."""

    given: tuple[str, ...]
    listed: str | None
    null: bool
    columns: Columns

    def check_use(self) -> None:
        """Refuse arguments that contradict each other or would have no effect."""
        if bool(self.given) == (self.listed is not None):
            raise click.UsageError("give INPUTs or --files-from, one of the two")
        if self.null and self.listed is None:
            raise click.UsageError("--null has no effect without --files-from")

    def check_output(self, out: str) -> None:
        """Refuse an output that would take the place of an INPUT. Raises OutputError."""
        if not os.path.isfile(out):
            return
        for given in self.given:
            paths = [path for _, path in matches(given)] if is_glob(given) else [given]
            if any(os.path.isfile(path) and os.path.samefile(path, out) for path in paths):
                raise OutputError(f"{out}: is one of the INPUTs")

    def __str__(self) -> str:
        return self.listed or " ".join(self.given)

    @contextmanager
    def _list(self) -> Iterator[IO[bytes]]:
        assert self.listed is not None
        if self.listed == STANDARD_INPUT:
            yield sys.stdin.buffer
            return
        try:
            stream = open(self.listed, "rb")  # noqa: SIM115 - closed below
        except OSError as error:
            raise InputError(f"{self.listed}: {error.strerror or error}") from None
        with stream:
            yield stream

    def items(self, closing: ExitStack) -> Iterator[Item]:
        """The pages; a list is read as they are needed. Raises Stop where there is none."""
        if self.listed is not None:
            items = find_listed(read_list(closing.enter_context(self._list()), null=self.null), self.columns)
        else:
            items = find_items(self.given, self.columns, sys.stdin.buffer)
        first = next(items, None)
        if first is None:
            raise Stop(f"{self}: no pages there (see extractor batch --help)", WRONG_USE)
        return chain([first], items)

    def files(self, counts: Counts) -> Iterable[tuple[str, str]]:
        """(id, path) of the files, those of directories where their names count. Raises InputError."""
        if self.listed is not None:
            with self._list() as stream:
                return [(as_id(os.path.normpath(path)), path) for path in read_list(stream, null=self.null)]
        if STANDARD_INPUT in self.given:
            raise InputError("-: an engine reads files, not standard input")
        check_inputs(self.given, self.columns)
        return find_files(self.given, counts)

    def total(self) -> int | None:
        """How many pages there are, None where only reading them tells."""
        if self.listed is None:
            return total_of(self.given)
        if self.listed == STANDARD_INPUT:
            return None
        with self._list() as stream:
            return total_listed(read_list(stream, null=self.null))
