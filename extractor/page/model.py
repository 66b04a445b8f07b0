"""What a page is before anything is judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from lxml.etree import _Element


class Script(NamedTuple):
    """One script element: its type and id attributes (lower-cased type), and its content.

    Few scripts of a page are ever read: `content` may be their text in UTF-8, for `text` to decode.
    """

    type: str
    id: str
    content: str | bytes

    @property
    def text(self) -> str:
        """The text of the script."""
        content = self.content
        return content if isinstance(content, str) else content.decode("utf-8", "replace")

    def beginning(self, characters: int) -> str:
        """The first characters of the text."""
        content = self.content
        if isinstance(content, str):
            return content[:characters]
        # A character takes four bytes at most, and the last of them may be cut off.
        return content[: 4 * characters].decode("utf-8", "ignore")[:characters]

    def begins_with(self, word: str, characters: int) -> bool:
        """Whether a word stands among the first characters of the text."""
        content = self.content
        if isinstance(content, bytes) and content.find(word.encode(), 0, 4 * characters) < 0:
            return False  # as in nearly all
        return word in self.beginning(characters)


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
