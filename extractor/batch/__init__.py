"""Many pages: inputs, a pool of worker processes, records in the order of the inputs, failures included."""

from extractor.batch.columns import Columns
from extractor.batch.model import BatchOptions, InputError, Item
from extractor.batch.pool import Pool, WorkersUnavailable
from extractor.batch.run import TooManyFailures, run_batch
from extractor.batch.sources import find_items, find_listed, shard_of
from extractor.batch.summary import Summary

__all__ = [
    "BatchOptions",
    "Columns",
    "InputError",
    "Item",
    "Pool",
    "Summary",
    "TooManyFailures",
    "WorkersUnavailable",
    "find_items",
    "find_listed",
    "run_batch",
    "shard_of",
]
