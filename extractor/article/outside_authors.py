"""Outside authors of opinion pieces, who sign with what they are instead of a reporter's role."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.article.signatures import guest
from extractor.blocks.guests import is_guest
from extractor.blocks.model import Block, Labelled, Role
from extractor.blocks.people import Person
from extractor.blocks.person_names import is_bare_name, people_words
from extractor.blocks.sieve import Wanted, sieve
from extractor.metadata.model import Metadata
from extractor.tables import load

_TITLE = Role.TITLE
_BOXES, _TITLES = sieve(Wanted(frozenset((Role.REPORTER_BOX,)))), sieve(Wanted(frozenset((Role.TITLE,))))

_LABEL = re.compile(r"[\[<〈【(]([^\[\]<>〈〉【】()]{2,20})[\]>〉】)]")
_LIVES = re.compile(r"([가-힣]{3}) ?[(（]([가-힣0-9·, ]{2,34})[)）]")
_PARTS = re.compile(r"[·,]")
_TOWNS = (1, 2)  # levels of an address at which the known places are: cities, counties
_SHORTEST_LEVEL = 3  # letters: '운동', '요리' are nouns
_SERIES = 12  # letters of the name of a column above its headline
_ABOVE, _BELOW, _NOTICES = 2, 6, 12  # blocks above the headline, below the text, and below it that may be a notice


def opinion_author(
    labelled: Sequence[Labelled], metadata: Metadata, top: int, first: int, last: int
) -> tuple[str, Person] | None:
    """Name and title in the subtitle's slot or below the text of an opinion piece, as printed and as a person.

    `top`, `first` and `last` are the indexes of the headline and of the first and last block of the text.
    """
    if not is_opinion(labelled, metadata, last):
        return None
    below = labelled[max(first, last - 1) : last + _BELOW]
    for item in (*labelled[max(0, top - _ABOVE) : first], *below):
        if item.role is not _TITLE and not item.block.sentences:
            found = guest(item.block.text) or _reader(item.block.text)
            if found is not None:
                return found
    return None


def _reader(text: str) -> tuple[str, Person] | None:
    """A reader who signs with where he lives: '박하늘(한빛시 둑길동)'."""
    found = _LIVES.fullmatch(text.strip(" -–—<>[]△▲/|.·"))
    if found is None or not is_bare_name(found[1]) or not any(map(_is_address, _PARTS.split(found[2]))):
        return None
    return text, Person(found[1], None, None, None, None, True)


def _is_address(text: str) -> bool:
    """Whether words name where somebody lives: a known place, or one level of an address right within another.

    Nouns end as addresses do (축구, 요리, 운동): one such word alone is none.
    """
    places = people_words().places
    words = text.split()
    levels = [_level(word) for word in words]
    for i, (word, level) in enumerate(zip(words, levels, strict=True)):
        if level in _TOWNS and word[:-1] in places:
            return True  # '광명시'
        following = levels[i + 1] if i + 1 < len(words) else None
        if following is not None and (word in places or (level is not None and level < following)):
            return True  # '경기 한빛군', '한빛시 둑길동'
    return False


def _level(word: str) -> int | None:
    """How deep in an address a word stands by its ending; None where it can be no level of one."""
    address = load("people")["address"]
    if len(word) < _SHORTEST_LEVEL and word not in address["short"]:
        return None
    return next((depth for depth, endings in enumerate(address["levels"]) if word.endswith(tuple(endings))), None)


def boxed_author(labelled: Sequence[Labelled]) -> tuple[str, Person] | None:
    """An author whose box holds the name with what he is, beside his portrait."""
    boxed = (labelled[i].block.text for i in _BOXES.places(labelled))
    return next((found for text in boxed if is_guest(text) and (found := guest(text)) is not None), None)


def is_opinion(labelled: Sequence[Labelled], metadata: Metadata, last: int) -> bool:
    """Whether headline, section or a notice below the text says that somebody from outside gives an opinion."""
    table = load("people")["opinion"]
    labels = [candidate.value for candidate in metadata.sections]
    for i in _TITLES.places(labelled):
        labels += _LABEL.findall(labelled[i].block.text)
        # '목요칼럼' in an element of its own above the headline
        labels += [near.block.text for near in labelled[max(0, i - 1) : i] if _is_series(near.block)]
    if any(word in label for label in labels for word in table["words"]):
        return True
    # '* 외부 필자의 글은 본지의 편집 방향과 다를 수 있습니다.'
    below = [item.block.text for item in labelled[last + 1 : last + 1 + _NOTICES]]
    return any(notice in text for text in below for notice in table["notices"])


def _is_series(block: Block) -> bool:
    return 0 < len(block.text) <= _SERIES and not block.link_chars and not block.sentences
