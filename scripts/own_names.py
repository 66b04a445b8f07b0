"""Names of outlets, people and towns in lines that teach: what is learned from them must hold for any name.

No weight of a line's wording may hang on one of them. They are found by the words that stand beside them (신문, 기자,
시청), so that invented ones are found as well as real ones.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from extractor.blocks.person_names import is_name
from extractor.metadata.press import press_names
from extractor.tables import load

_OUTLET = re.compile(r"(?<![가-힣])([가-힣]{2,5}?)(?:신문사|신문|일보|뉴스|방송|타임스|저널|투데이|데일리|미디어|TV)")
_PERSON = re.compile(r"(?<![가-힣])([가-힣]{2,4}) ?(?:선임|인턴|객원|수습|시민|전문)?(?:기자|특파원|앵커|논설위원)")
_TOWN = re.compile(r"(?<![가-힣])([가-힣]{2,3})(?:시|군|구|도)(?:청|의회|장은|수는|가 |는 |에서|와 |의 )")
_HANGUL = re.compile("[가-힣]+")
_ENDING = re.compile(r"(?:신문사|신문|일보|뉴스|방송|타임스|저널|투데이|데일리|미디어|경제|통신|매일|TV)$")
_LETTERS = 2  # by which words are told apart
LEXICAL = ("w", "v", "^", "$")
"""What features begin with that hold letters of a line."""


class Names(NamedTuple):
    """How names begin and end: two letters each, none of them as an ordinary word does."""

    begins: frozenset[str]
    ends: frozenset[str]


def names_in(lines: Iterable[str]) -> Names:
    """The names in some lines: those that stand beside such words, and the press's own.

    >>> names = names_in(["물마루신문 박하늘 기자", "실시간뉴스", "솔뫼시청은"])
    >>> sorted(names.begins & {"물마", "하늘", "실시", "솔뫼"})
    ['물마', '솔뫼', '하늘']
    """
    lines = list(lines)
    whole = "\n".join(lines)
    told = [name for name in press_names() if name in whole]
    found = {(_OUTLET.match(name) or _HANGUL.match(name) or [""])[0] for name in told}
    for line in lines:
        found.update(_OUTLET.findall(line))
        found.update(_TOWN.findall(line))
        people = [name for name in _PERSON.findall(line) if is_name(name)]
        found.update(name[1:] if len(name) > _LETTERS else name for name in people)
    names = [_ENDING.sub("", name) for name in found]
    begins = frozenset(name[:_LETTERS] for name in names if len(name) >= _LETTERS)
    ends = frozenset(name[-_LETTERS:] for name in names if len(name) >= _LETTERS)
    return Names(begins - _ordinary(), ends - _ordinary())


def holds_name(trait: str, names: Names) -> bool:
    """Whether a feature of wording has a word that begins or ends as one of the names does.

    >>> names = names_in(["물마루신문"])
    >>> holds_name("w물마", names), holds_name("w물건", names)
    (True, False)
    """
    if trait[:1] not in LEXICAL:
        return False
    words = (word for word in _HANGUL.findall(trait[1:]) if len(word) >= _LETTERS)
    return any(word[:_LETTERS] in names.begins or word[-_LETTERS:] in names.ends for word in words)


def _ordinary() -> frozenset[str]:
    """How the words begin that the tables of phrases and sections have: '지역신문', '실시간뉴스' name nobody."""
    phrases = [phrase for row in load("cues")["cue"] for phrase in row["phrases"]]
    phrases += load("titles")["sections"]["words"] + load("blocks_traits")["outlets"]["ordinary"]
    return frozenset(word[:_LETTERS] for phrase in phrases for word in _HANGUL.findall(phrase))
