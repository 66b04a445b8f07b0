"""Morphemes by Kiwi: the only module that imports it, on first need, once per process.

Kiwi's tags are evidence. Text is always cut from the raw characters, never joined from morphemes.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

LONGEST_TEXT = 1_200
"""Code points of one sentence that Kiwi sees; the tail of a longer one gets no morphemes."""

_BEAM = 7.0
"""How much worse than the best reading so far one may be that Kiwi goes on with (its own: 8); a tenth of its time, and
six of 11,500 sentences are read otherwise, no worse on the whole.
"""

_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, as broken text has it: Kiwi fails on it."""

_lock = threading.Lock()
_kiwi: Kiwi | None = None


class Morpheme(Protocol):
    """One morpheme; start and end are offsets in the text given. Kiwi's own tokens are such."""

    @property
    def form(self) -> str: ...

    @property
    def tag(self) -> str: ...

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


class _Corrected(NamedTuple):
    form: str
    tag: str
    start: int
    end: int


def warm_up() -> None:
    """Load Kiwi and let it see one sentence: its first call is slow."""
    morphemes(["올해 목표를 달성했다."])


def morphemes(texts: Sequence[str]) -> list[Sequence[Morpheme]]:
    """The morphemes of each text, in order. May be called from several threads."""
    if not texts:
        return []
    kiwi = _load()
    # One call a text: a list would go through Kiwi's own threads, which a process forked after loading does not have.
    # No final consonants of chat ('집에성'): nobody writes news so, and looking for them takes time and parts 창업관.
    return [kiwi.tokenize(_SURROGATE.sub("\ufffd", text[:LONGEST_TEXT]), z_coda=False) for text in texts]


def with_opening_name(text: str, found: Sequence[Morpheme]) -> Sequence[Morpheme]:
    """The morphemes with a place that opens the sentence as one name where Kiwi, not knowing it, sees other words.

    '해온구는 …' opens with a district, '해온은행의 …' with a bank, not with a form of 하다.
    """
    if not found or found[0].tag not in _NO_NAME:
        return found
    match = _OPENING_PLACE.match(text) or _OPENING_FIRM.match(text)
    if match is None:
        return found
    end = match.end("place")
    rest = [m for m in found if m.start >= match.end()]
    return [
        _Corrected(match["place"], "NNP", 0, end),
        _Corrected(
            match["josa"],
            "JX" if match["josa"] in "은는" else "JKG" if match["josa"] == "의" else "JKS",
            end,
            end + 1,
        ),
        *rest,
    ]


_NO_NAME = frozenset({"VV", "VA", "VX", "MM", "VV-I", "VV-R", "VA-I", "VA-R", "IC", "XPN"})
_OPENING_PLACE = re.compile(r"(?P<place>[가-힣]{2,4}[시군구])(?P<josa>[은는이가의])(?=\s)")
_OPENING_FIRM = re.compile(
    r"(?P<place>[가-힣]{1,5}(?:은행|공사|공단|재단|그룹|전자|건설|조선|화학|제약|증권|생명|대학교|병원|항공|통신|유업))"
    r"(?P<josa>[은는이가의])(?=\s)"
)


def _load() -> Kiwi:
    global _kiwi
    if _kiwi is None:
        with _lock:
            if _kiwi is None:
                from kiwipiepy import Kiwi

                # The base model alone: half the memory and a quarter of the load time of all dictionaries together.
                kiwi = Kiwi(num_workers=1, load_default_dict=False, load_typo_dict=False, load_multi_dict=False)
                getattr(kiwi, "global_config", kiwi).cutoff_threshold = _BEAM  # versions before 0.22 have it themselves
                _kiwi = kiwi
    return _kiwi
