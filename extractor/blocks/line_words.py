"""What the letters of a line tell those who sort lines: whether any reader of its wording may find something."""

from __future__ import annotations

from functools import cache
from typing import Any

from extractor.blocks.caption_forms import CLOSERS, SIGNS
from extractor.blocks.cues import line_hints
from extractor.blocks.cutoffs import LONGEST_NOTICE, notice_phrases
from extractor.blocks.sorting import words_of


@cache
def line_words() -> Any:
    """The words of tables/cues.toml and tables/cutoffs.toml and the forms of captions, as `sorting.PythonWords`."""
    return words_of(line_hints(), notice_phrases().phrases, LONGEST_NOTICE, SIGNS, CLOSERS)
