"""What the collection of doctests leaves out: modules of extras that are not installed."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("pyarrow") else ["extractor/records/parquet.py"]
