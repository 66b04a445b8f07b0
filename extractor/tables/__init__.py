"""Linguistic and portal knowledge as TOML tables that an editor can read and extend.

>>> isinstance(load("units"), dict)
True
"""

import json
import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The table `extractor/tables/<name>.toml`; read once, to be treated as read-only.

    Raises FileNotFoundError where there is no such table.
    """
    return tomllib.loads((resources.files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def load_weights(name: str) -> dict[str, Any]:
    """The learned weights `extractor/tables/<name>.json`; read once, to be treated as read-only.

    Raises FileNotFoundError where there are none.
    """
    content: dict[str, Any] = json.loads((resources.files(__package__) / f"{name}.json").read_text(encoding="utf-8"))
    return content
