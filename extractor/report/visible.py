"""Text of pages made fit to be shown: characters that would rearrange or hide other text become visible, length ends.

Escaping for HTML is the template's, for JSON the island's.
"""

from __future__ import annotations

import re
import unicodedata

MOST_SHOWN = 20_000
"""Characters of one piece of text that are shown."""

_BIDI = {
    0x061C: "ALM",
    0x200E: "LRM",
    0x200F: "RLM",
    0x202A: "LRE",
    0x202B: "RLE",
    0x202C: "PDF",
    0x202D: "LRO",
    0x202E: "RLO",
    0x2066: "LRI",
    0x2067: "RLI",
    0x2068: "FSI",
    0x2069: "PDI",
}
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
"""Control characters, direction marks, characters without width, tags and lone surrogates."""


def name_of(char: str) -> str:
    """What stands in the place of an unseen character.

    >>> name_of(chr(0x202E)), name_of(chr(0x200B)), name_of(chr(7))
    ('⟦RLO⟧', '⟦U+200B⟧', '⟦U+0007⟧')
    """
    code = ord(char)
    return f"⟦{_BIDI.get(code, f'U+{code:04X}')}⟧"


def visible(text: str) -> str:
    """The text with unseen characters named, one line break kept as such."""
    return UNSEEN.sub(lambda match: name_of(match[0]), text)


def clipped(text: str, most: int = MOST_SHOWN) -> str:
    """At most so many characters, with an ellipsis where there were more; combining marks stay with their letter.

    >>> clipped("광명시 일자리", 3)
    '광명시…'
    """
    if len(text) <= most:
        return text
    end = most
    while end and unicodedata.combining(text[end]):
        end -= 1
    return f"{text[:end]}…"


def line(text: str | None, most: int) -> str:
    """A text for one place of the page: visible, and no longer than fits there."""
    return visible(clipped(text or "", most))
