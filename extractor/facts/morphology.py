"""Morphemes by Kiwi: the only module that imports it, on first need, once per process.

Kiwi's tags are evidence. Text is always cut from the raw characters, never joined from morphemes.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

LONGEST_TEXT = 1_200
"""Code points of one sentence that Kiwi sees; the tail of a longer one gets no morphemes."""

_lock = threading.Lock()
_kiwi: Kiwi | None = None


class Morpheme(NamedTuple):
    """One morpheme; start and end are offsets in the text given. A tuple for speed: thousands per article."""

    form: str
    tag: str
    start: int
    end: int
    word: int


def warm_up() -> None:
    """Load Kiwi and let it see one sentence: its first call is slow."""
    morphemes(["올해 목표를 달성했다."])


def morphemes(texts: Sequence[str]) -> list[list[Morpheme]]:
    """The morphemes of each text, in order. May be called from several threads."""
    if not texts:
        return []
    kiwi = _load()
    # One call a text: a list would go through Kiwi's own threads, which a process forked after loading does not have.
    return [
        [Morpheme(t.form, t.tag, t.start, t.start + t.len, t.word_position) for t in kiwi.tokenize(text[:LONGEST_TEXT])]
        for text in texts
    ]


def _load() -> Kiwi:
    global _kiwi
    if _kiwi is None:
        with _lock:
            if _kiwi is None:
                from kiwipiepy import Kiwi

                # The base model alone: half the memory and a quarter of the load time of all dictionaries together.
                _kiwi = Kiwi(num_workers=1, load_default_dict=False, load_typo_dict=False, load_multi_dict=False)
    return _kiwi
