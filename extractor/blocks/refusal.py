"""Evidence that a page is no article."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.blocks.model import Labelled, Role
from extractor.metadata.model import Metadata

_TEXT = frozenset((Role.BODY, Role.HEADING, Role.LIST_ITEM, Role.QUOTE, Role.TABLE_ROW, Role.CAPTION, Role.SUBTITLE))


def refusal(labelled: Sequence[Labelled], metadata: Metadata) -> str | None:
    """Why this page is no article, None where it is one."""
    if any(item.role in _TEXT and item.block.hangul >= 8 for item in labelled):
        return None
    return f"expected an article, found {len(labelled)} blocks and no text of one"
