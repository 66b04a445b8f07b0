"""Many pages: inputs, a pool of worker processes, records in the order of the inputs, failures included."""

from extractor.batch.model import BatchOptions, InputError, Item, Summary
from extractor.batch.pool import Pool, WorkersUnavailable
from extractor.batch.run import run_batch
from extractor.batch.sources import find_items

__all__ = [
    "BatchOptions",
    "InputError",
    "Item",
    "Pool",
    "Summary",
    "WorkersUnavailable",
    "find_items",
    "run_batch",
]
