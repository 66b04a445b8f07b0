"""The package's version and the version of the record shape that it writes."""

__version__ = "0.1.0"
SCHEMA = "1"
