"""Articles -> records on disk: JSONL, Parquet, CSV, SQLite."""
