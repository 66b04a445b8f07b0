"""What a page is before anything is judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from lxml.etree import _Element


class Script(NamedTuple):
    """One script element: its type and id attributes (lower-cased type), and its text."""

    type: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A parsed page. Scripts and styles are taken out of `tree` and the scripts kept in `scripts`."""

    tree: _Element
    scripts: tuple[Script, ...]


@dataclass(frozen=True, slots=True)
class TextPage:
    """A flattened text dump: its lines, stripped, empty lines kept as ''."""

    lines: tuple[str, ...]


Page = HtmlPage | TextPage
