"""JSON Schemas (draft 2020-12) of the article, the batch record and the files of a fixture.

>>> load("article")["title"]
'Article'
"""

import json
from functools import cache
from importlib import resources
from typing import Any, Final

NAMES: Final = ("article", "record", "expected", "expected_error", "page.meta")


@cache
def load(name: str) -> dict[str, Any]:
    """The schema `extractor/schemas/<name>.schema.json`, one of NAMES; read once, to be treated as read-only.

    Each stands alone: nothing needs to be looked up elsewhere. Raises FileNotFoundError where there is no such schema.
    """
    text = (resources.files(__package__) / f"{name}.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def removed_kinds() -> tuple[str, ...]:
    """The kinds of what is removed from a page.

    >>> removed_kinds()[:2]
    ('most_read', 'related')
    """
    return tuple(load("article")["$defs"]["Removed"]["properties"]["kind"]["enum"])


def readers() -> tuple[str, ...]:
    """The ways in which a page is read.

    >>> readers()
    ('dom', 'state', 'text')
    """
    return tuple(load("article")["$defs"]["Source"]["properties"]["reader"]["enum"])
