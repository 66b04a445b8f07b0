"""What decoding hands on."""

from dataclasses import dataclass

from extractor.model import Notice


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a document. `rule` says which evidence decided the encoding; `replaced` counts U+FFFD put in.

    `utf8` are the bytes where they are the text in UTF-8 as they stand, so that nobody need encode it again.
    """

    text: str
    encoding: str
    rule: str
    replaced: int
    warnings: tuple[Notice, ...]
    utf8: bytes | None = None
