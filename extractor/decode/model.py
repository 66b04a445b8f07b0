"""What decoding hands on."""

from dataclasses import dataclass

from extractor.model import Notice


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a document. `rule` says which evidence decided the encoding; `replaced` counts U+FFFD put in."""

    text: str
    encoding: str
    rule: str
    replaced: int
    warnings: tuple[Notice, ...]
