"""부제: the lines under the headline, in order, one item a line."""

from __future__ import annotations

from collections.abc import Sequence, Set

from extractor.blocks.cues import cue_of
from extractor.blocks.guests import posted_name
from extractor.blocks.model import Labelled, Role
from extractor.blocks.sieve import Wanted, sieve
from extractor.blocks.subtitles import IN_SLOT
from extractor.blocks.survey import SURVEYOR
from extractor.letters import bare
from extractor.metadata.model import Metadata

_TITLE = Role.TITLE
_TITLES = sieve(Wanted(frozenset((Role.TITLE,))))
_SHOWN = sieve(Wanted(frozenset((Role.TITLE, Role.SUBTITLE))))
_TEXT = frozenset((Role.BODY,))

_MAX_LINES = 12
_INSIDE = 4  # blocks from the first paragraph on in which a subtitle may still stand, beside a picture
_ONE_WORD = 9  # letters from which a line without a space can be a subtitle
_DASH, _DASHES = ("-", "–", "—"), " -–—"
_EDGE = " \t-–—•·▶▷■□◆◇▲△○●◎※*ㆍ"


def read_subtitles(
    labelled: Sequence[Labelled], metadata: Metadata, title: str, authors: Set[str] = frozenset()
) -> tuple[str, ...]:
    """The subtitles that the page shows, or else those that its metadata states; never the headline again.

    `authors` are the names of who wrote the article: a line of name and post is theirs.
    """
    first: int = next(iter(SURVEYOR.of_roles(labelled, _TEXT)), len(labelled))
    stated = {bare(candidate.value) for candidate in metadata.subtitles}  # one may have the headline's words
    slots = [labelled[i] for i in _SHOWN.places(labelled, 0, first + _INSIDE)]
    shown = [
        item.block.text
        for item in slots
        if (item.role is not _TITLE or (stated and bare(item.block.text) in stated))
        and _is_subtitle(item)
        and not _is_signed(item, authors)
    ]
    found = _distinct(shown, title) or _distinct(_behind_headline(labelled, first, title), title)
    if not found:
        found = _distinct([c.value for c in metadata.subtitles], title)
    return found


def _is_subtitle(item: Labelled) -> bool:
    """Not a button, a byline or a date in the slot; not a series label ('[기획/ 물의 도시]') or a single word."""
    text = item.block.text
    if text.startswith("[") and text.endswith("]") and text.count("[") == 1:
        return False
    if len(text) < _ONE_WORD and " " not in text.strip():
        return False
    return cue_of(text) is None


def _is_signed(item: Labelled, authors: Set[str]) -> bool:
    """Whether a line that only stands in the slot is an author with his post: '박하늘 한빛대 국문학과 교수'."""
    posted = posted_name(item.block.text) if item.reason == IN_SLOT else None
    return posted is not None and posted[0] in authors


def _behind_headline(labelled: Sequence[Labelled], end: int, title: str) -> list[str]:
    """What stands behind the headline in its own element, without a space between: a second line set smaller."""
    for i in _TITLES.places(labelled, 0, end) if title else ():
        text = labelled[i].block.text
        if not text.startswith(title):
            continue
        rest = text[len(title) :]
        if len(rest) >= _ONE_WORD and rest[0].isalnum() and " " in rest and rest[-1].isalnum() and cue_of(rest) is None:
            return [rest]
    return []


def _distinct(lines: Sequence[str], title: str) -> tuple[str, ...]:
    headline = bare(title)  # one of its lines may stand in the slot
    seen = {headline}
    kept: list[str] = []
    for text in lines:
        for line in text.split("\n"):
            line = line.strip()
            line = (line.rstrip(_DASHES) if line.startswith(_DASH) else line).lstrip(_EDGE).strip()  # '- … -'
            key = bare(line)
            part = len(key) >= _ONE_WORD and (headline.startswith(key) or headline.endswith(key))
            if key and key not in seen and not part:
                seen.add(key)
                kept.append(line)
    return tuple(kept[:_MAX_LINES])
