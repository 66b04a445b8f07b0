"""Batch records as lines, tables and files: one writer for each output format, chosen by the ending of the output."""

from extractor.records.digest import COUNTED_FIELDS, FACT_FIELDS, Digest, Disagreement, digest_of
from extractor.records.model import FAILURES, OUTCOMES, BatchRecord, OutputError, Settings, encode_record
from extractor.records.open import Writer, check_output, is_directory, open_writer

__all__ = [
    "COUNTED_FIELDS",
    "FACT_FIELDS",
    "FAILURES",
    "OUTCOMES",
    "BatchRecord",
    "Digest",
    "Disagreement",
    "OutputError",
    "Settings",
    "Writer",
    "check_output",
    "digest_of",
    "encode_record",
    "is_directory",
    "open_writer",
]
