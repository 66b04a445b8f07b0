"""What decoding hands on."""

from dataclasses import dataclass

from extractor.model import Notice


@dataclass(frozen=True, slots=True)
class Decoded:
    """A document whose encoding is decided. `rule` says by which evidence; `replaced` counts U+FFFD put in.

    `utf8` are the bytes where they are the text in UTF-8 as they stand: nobody need encode it again, and `made`, the
    text made of them, may be None until somebody asks.
    """

    made: str | None
    encoding: str
    rule: str
    replaced: int
    warnings: tuple[Notice, ...]
    utf8: bytes | None = None

    @property
    def text(self) -> str:
        """The text of the document."""
        if self.made is not None:
            return self.made
        return (self.utf8 or b"").decode("utf-8")

    def beginning(self, characters: int) -> str:
        """The first characters of the text."""
        if self.made is not None:
            return self.made[:characters]
        # A character takes four bytes at most, and the last of them may be cut off.
        return (self.utf8 or b"")[: 4 * characters].decode("utf-8", "ignore")[:characters]
