"""The command line: parsing of arguments, exit codes, and what people read on standard error."""

from extractor.cli.main import main

__all__ = ["main"]
