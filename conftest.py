"""What the collection of doctests leaves out: modules of extras that are not installed."""

from importlib.util import find_spec

_ARROW = ["extractor/records/parquet.py", "extractor/adapters/arrow.py", "extractor/adapters/ray_engine.py"]
collect_ignore = [] if find_spec("pyarrow") else _ARROW
