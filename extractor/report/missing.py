"""Libraries of the extra `report`, asked for where they are needed."""

from __future__ import annotations

import importlib
from typing import Any


class MissingLibrary(ImportError):
    """A library of an extra is not installed; the message says how to get it."""


def require(module: str) -> Any:
    """A module of the extra `report`. Raises MissingLibrary."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise MissingLibrary(f"this needs {package}: pip install 'korean-news-extractor[report]' ({error})") from None
