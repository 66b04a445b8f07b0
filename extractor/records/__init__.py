"""Batch records as lines, tables and files: one writer for each output format, chosen by the ending of the output."""

from extractor.records.model import FAILURES, OUTCOMES, BatchRecord, OutputError, encode_record
from extractor.records.open import Writer, check_output, is_directory, open_writer

__all__ = [
    "FAILURES",
    "OUTCOMES",
    "BatchRecord",
    "OutputError",
    "Writer",
    "check_output",
    "encode_record",
    "is_directory",
    "open_writer",
]
