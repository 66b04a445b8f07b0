"""Text -> page: an HTML tree, or the lines of a flattened text dump."""
