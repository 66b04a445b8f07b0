"""Other words for a page's Hangul words, of equal length and ending, so that a page can be shown to others."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection

_WORD = re.compile(r"[가-힣]{2,}")
_OPEN = "가나다라마바사아자차카타파하고노도로모보소오조호구두무부수우주기니디리미비시이지"
_CLOSED = "간난단란만반산안잔찬한감남담람밤삼암참함강낭당랑망방상앙장창항곤논돈론손온존혼군눈둔문분순운준훈"
_FINALS = 28
_FIRST = ord("가")


def words_of(text: str) -> list[str]:
    """The Hangul words of a text of two syllables or more, each once, in order.

    >>> words_of("시는 나무 2만 그루를 심고 나무를 돌봤다")
    ['시는', '나무', '그루를', '심고', '나무를', '돌봤다']
    """
    return list(dict.fromkeys(_WORD.findall(text)))


def renaming(keep: Collection[str] = ()) -> Callable[[str], str]:
    """A function that replaces every Hangul word of a text but those of `keep`; the same word by the same word always.

    Length stays, and so do the last syllable (the last two of four or more, where particles and endings stand) and
    whether each syllable is closed by a consonant. Words of one syllable stay: counters and particles are among them.
    """
    kept = frozenset(keep)

    def rename(text: str) -> str:
        return _WORD.sub(lambda found: found[0] if found[0] in kept else _other(found[0]), text)

    return rename


def _other(word: str) -> str:
    ending = 2 if len(word) >= 4 else 1
    digest = hashlib.sha256(word.encode()).digest()
    changed = []
    for at, syllable in enumerate(word[:-ending]):
        choices = _CLOSED if (ord(syllable) - _FIRST) % _FINALS else _OPEN
        changed.append(choices[digest[at % len(digest)] % len(choices)])
    return "".join(changed) + word[-ending:]
