"""How much of the page's headline a text tells: the one evidence that needs neither names nor links nor place."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.blocks.model import Block
from extractor.blocks.pairs import pairs_of
from extractor.letters import bare
from extractor.metadata.model import Metadata
from extractor.metadata.titles import names_no_story, site_keys, title_key, without_outlets

_SHORTEST = 7  # letters; in fewer there is too little to share
_MOST = 8
_LONGEST = 200
_TEXT = 4_000  # letters of a text that are looked at


class HeadlineWords:
    """The pairs of neighbouring letters of each headline that the page states or shows."""

    __slots__ = ("_headlines", "_told")

    def __init__(self, metadata: Metadata, blocks: Sequence[Block] = (), titles: Sequence[int] = ()) -> None:
        sites = site_keys(metadata) if metadata.titles else frozenset()
        found = dict.fromkeys(candidate.value for candidate in metadata.titles)  # several metas state one
        own = [title for title in found if not names_no_story(title) and title_key(title) not in sites]
        stated = map(without_outlets, own)  # every line of a page may name its paper
        texts = dict.fromkeys(bare(text) for text in (*stated, *(blocks[index].text for index in titles)))
        wanted = [text[:_LONGEST] for text in texts if len(text) >= _SHORTEST][:_MOST]
        self._headlines = [pairs_of(text) for text in wanted]
        self._told: dict[str, float] = {}  # the likeliest story is asked about more than once

    def __bool__(self) -> bool:
        return bool(self._headlines)

    def told_by(self, text: str) -> float:
        """The share of a headline's pairs of letters that a text has, for the headline that it tells most of.

        The headline itself, standing in the text once more, tells nothing.
        """
        text = text[:_TEXT]
        share = self._told.get(text)
        if share is None:
            told = bare(text)
            share = max([line.share(told.replace(line.text, " ")) for line in self._headlines], default=0.0)
            self._told[text] = share
        return share
