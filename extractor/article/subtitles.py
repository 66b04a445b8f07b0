"""부제: the lines under the headline, in order, one item a line."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.blocks.model import Labelled, Role
from extractor.metadata.model import Metadata

_MAX_LINES = 12
_EDGE = " \t-–—•·▶▷■□◆◇▲△○●◎※*ㆍ"


def read_subtitles(labelled: Sequence[Labelled], metadata: Metadata, title: str) -> tuple[str, ...]:
    """The subtitles that the page shows, or else those that its metadata states; never the headline again."""
    shown = [item.block.text for item in labelled if item.role is Role.SUBTITLE]
    found = _distinct(shown, title)
    if not found:
        found = _distinct([c.value for c in metadata.subtitles], title)
    return found


def _distinct(lines: Sequence[str], title: str) -> tuple[str, ...]:
    seen = {_bare(title)}
    kept: list[str] = []
    for text in lines:
        for line in text.split("\n"):
            line = line.strip().lstrip(_EDGE).strip()
            key = _bare(line)
            if key and key not in seen:
                seen.add(key)
                kept.append(line)
    return tuple(kept[:_MAX_LINES])


def _bare(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
