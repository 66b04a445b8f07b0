"""Which lines inside an article are captions: by the box round the picture, by their credit, or by their wording."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from extractor.blocks.caption_forms import SIGHT, is_bracketed, is_owned, is_photographers, is_pointing, is_shot_by
from extractor.blocks.credits import is_sight, points_at_picture
from extractor.blocks.measure import Ending
from extractor.blocks.model import Block, Region
from extractor.blocks.speech_level import PLAIN, POLITE
from extractor.letters import bare

LONGEST_CAPTION = 300
CAPTION_CLIMB = 4
"""Boxes round a line in which its picture stands."""
CAPTION_BLOCKS, CAPTION_LETTERS = 4, 400
"""Of the box of a picture at most."""
CAPTION_SENTENCES = 2
"""Of a line right below a picture that tells what it shows at most."""
_FREE_TAGS = frozenset(("p", "body", "section", "article", "main"))  # hold paragraphs as often as captions
_ALT_LETTERS = 20
_SHORTEST_ALT = 8
_SHORTEST_RETOLD = 15
_RETOLD = 0.6
_LONGEST_SIGHT = 70
# '눈에 파묻힌 골목. 처마 밑까지 찼다.': no sentence of a story ends in a noun, but for its first words
_NOUN_FIRST = re.compile(r"[^.!?…\"“]{6,50}[가-힣](?<![다요까죠음임됨함])\.\s[^.]{4,40}다\.$")
_NOUN_ONLY = re.compile(
    r"[^.!?…\"“]{6,70}[가-힣](?<![다요까죠음임됨함망정획침것중])\.(?:\s[^.]{4,40}다\.|\s?/\s?[가-힣]{2,10})?"
)
_BELOW_MAX = 80
_SECTION_MARKS, _LONGEST_HEADING = "▲△", 30
_HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt"))
_HEADING_MARKS = "■□◆◇●○★☆▶▷▣◈※<[【〈《◎"
_WORDS = 3
_FINAL = Ending(r"[.?!…][\"'”’)\]」』]*$", (".", "?", "!", "…"), "\"'”’)]」』")


class CaptionFinder:
    """Tells captions among the blocks of one article; `prose` is the Korean letters of all of it."""

    def __init__(self, blocks: Sequence[Block], body: Region | None, prose: int) -> None:
        self._blocks = blocks
        self._body = body
        self._prose = prose

    def reason(self, position: int) -> str | None:
        """Why the block at this position is a caption, None where it is none."""
        block = self._blocks[position]
        text = block.text
        if len(text) > LONGEST_CAPTION:
            return None
        if block.region is None:
            return "retold by the next sentence" if self._is_retold(position) else None
        region: Region | None = block.region
        for _ in range(CAPTION_CLIMB):
            if region is None or region is self._body:
                break
            if region.images:
                if region.blocks > CAPTION_BLOCKS or region.hangul > CAPTION_LETTERS:
                    break
                if "picture" not in region.kinds and self._is_parted(position, region):
                    break
                boxed = region.tag not in _FREE_TAGS or ("picture" in region.kinds and block.sentences <= 1)
                plain = boxed and region.hangul * 2 < self._prose
                if (plain and (block.sentences <= 1 or "picture" in region.kinds)) or self._points(position, region):
                    return "in the box of a picture"
            region = region.parent
        if is_shot_by(text) and position + 1 < len(self._blocks):
            return "who took the picture, behind a clause"
        if is_owned(text):
            return "what a picture shows, with its owner"
        if is_pointing(text) and self._is_near_picture(position) and not self._is_listed(position):
            return "mark that points at a picture near by"
        before = self._blocks[position - 1] if position else None
        if before is not None and before.tag == "img" and block.sentences <= CAPTION_SENTENCES:
            if points_at_picture(text) and not self._heads_section(position):
                return "credit below a picture"
            if text[0] in "▶▷" and block.sentences == 1 and SIGHT.search(text) is not None:
                return "mark that points at a picture near by"
            if is_bracketed(text) or (is_photographers(text) and position + 1 < len(self._blocks)):
                return "what a picture shows, right below it"
            if _same_words(before.alt, text):
                return "same words as the picture's alternative text"
            if _NOUN_ONLY.fullmatch(text) and position + 1 < len(self._blocks):
                return "a clause without a verb, right below a picture"
            if self._is_seen(block) or self._tells_picture(position, before) or self._is_plain_sight(block):
                return "tells what the picture above shows"
            if self._stands_below(position):
                return "the only line without a stop, right below a picture"
        return None

    def _is_near_picture(self, position: int) -> bool:
        """Whether a picture stands beside a line with no sentence between, or nothing is told above it."""
        below = self._blocks[position + 1 : position + 2]
        if any(block.tag == "img" for block in below):
            return True
        for block in reversed(self._blocks[max(0, position - CAPTION_BLOCKS) : position]):
            if block.tag == "img" or block.sentences:
                return block.tag == "img"
        return position <= CAPTION_BLOCKS

    def _is_listed(self, position: int) -> bool:
        """Whether a line above or below has the same mark: entries of a list."""
        mark = self._blocks[position].text[0]
        beside = (self._blocks[i].text for i in (position - 1, position + 1) if 0 <= i < len(self._blocks))
        return any(text.startswith(mark) for text in beside)

    def _heads_section(self, position: int) -> bool:
        """Whether a line with a mark, right below a picture, heads a part of the story as another one amid it does."""
        block = self._blocks[position]
        if block.sentences or block.text[0] not in _SECTION_MARKS or len(block.text) > _LONGEST_HEADING:
            return False
        return any(
            other.text.startswith(block.text[0])
            and not other.sentences
            and len(other.text) <= _LONGEST_HEADING
            and other.bold == block.bold
            and above.sentences > 0
            and below.sentences > 0
            for above, other, below in zip(self._blocks, self._blocks[1:], self._blocks[2:], strict=False)
        )

    @cached_property
    def _polite(self) -> bool:
        """Whether the story speaks politely throughout, so that a sight told in the plain style is none of it."""
        told = [block.text for block in self._blocks if block.sentences and block.hangul]
        polite = sum(POLITE.search(text) is not None for text in told)
        return len(told) >= _WORDS and polite * 4 >= 3 * len(told)

    @cached_property
    def _unstopped(self) -> int:
        """How many short lines without a stop stand between two paragraphs, but right below no picture: headings."""
        blocks = self._blocks
        told = [n for n, block in enumerate(blocks) if block.sentences and block.hangul]
        return sum(
            blocks[n].tag != "img" and blocks[n - 1].tag != "img" and _lacks_stop(blocks[n])
            for n in range(told[0] + 1 if told else 0, told[-1] if told else 0)
        )

    def _stands_below(self, position: int) -> bool:
        """Whether a line below a picture, amid paragraphs, is the only kind of line that lacks its stop."""
        block = self._blocks[position]
        following = self._blocks[position + 1] if position + 1 < len(self._blocks) else None
        if block.bold or block.link_chars or block.tag in _HEADING_TAGS or block.text[0] in _HEADING_MARKS:
            return False
        if not _lacks_stop(block) or len(block.text.split()) < _WORDS or following is None or not following.sentences:
            return False
        told = any(earlier.sentences and earlier.hangul for earlier in self._blocks[: position - 1])
        return (told or SIGHT.search(block.text) is not None) and not self._unstopped

    def _tells_picture(self, position: int, picture: Block) -> bool:
        """Whether a short line right below a picture, in its element, says what can be seen, and the story goes on."""
        block = self._blocks[position]
        region = block.region
        if region is None or region is not picture.region or len(block.text) > _LONGEST_SIGHT:
            return False
        if position + 1 >= len(self._blocks) or self._blocks[position + 1].region is region:
            return False  # text and pictures in one element: this may be its next sentence
        alone = region.blocks == 1 and block.sentences <= 1 and SIGHT.search(block.text) is not None
        return alone or (block.sentences <= 2 and _NOUN_FIRST.match(block.text) is not None)

    def _is_seen(self, block: Block) -> bool:
        """Whether one sentence, with no byline before it, ends in what can only be seen; a story has more lines."""
        alone = block.sentences == 1 and len(block.text) <= _LONGEST_SIGHT and block.text[0].isalnum()
        return alone and is_sight(block.text) and len(self._blocks) > _WORDS

    def _is_plain_sight(self, block: Block) -> bool:
        """Whether one sentence says in the plain style what can be seen, in a story that is told politely."""
        sight = block.sentences == 1 and len(block.text) <= _LONGEST_SIGHT and SIGHT.search(block.text) is not None
        return sight and PLAIN.search(block.text) is not None and self._polite

    def _is_parted(self, position: int, region: Region) -> bool:
        """Whether sentences stand before and behind the picture of a box: a text with a picture in it, no caption."""
        near = self._blocks[max(0, position - CAPTION_BLOCKS) : position + CAPTION_BLOCKS]
        inside = [block for block in near if region.first <= block.order < region.end]
        pictures = [number for number, block in enumerate(inside) if block.tag == "img"]
        if not pictures:
            return False
        above, below = inside[: pictures[0]], inside[pictures[-1] :]
        return any(block.sentences for block in above) and any(block.sentences for block in below)

    def _points(self, position: int, region: Region) -> bool:
        text = self._blocks[position].text
        if points_at_picture(text):
            return True
        near = self._blocks[max(0, position - CAPTION_BLOCKS) : position + CAPTION_BLOCKS]
        return any(
            block.tag == "img" and region.first <= block.order < region.end and _same_words(block.alt, text)
            for block in near
        )

    def _is_retold(self, position: int) -> bool:
        """A line without a full stop that the sentence after it says again."""
        text = self._blocks[position].text
        if len(text) < _SHORTEST_RETOLD or _FINAL.search(text):
            return False
        following = next((block for block in self._blocks[position + 1 : position + 3] if block.sentences), None)
        if following is None:
            return False
        words = {bare(word)[:3] for word in text.split()} - {""}
        told = {bare(word)[:3] for word in following.text.split()}
        return len(words) >= 4 and len(words & told) >= len(words) * _RETOLD


def _lacks_stop(block: Block) -> bool:
    return 0 < len(block.text) <= _BELOW_MAX and not _FINAL.search(block.text)


def _same_words(alt: str | None, text: str) -> bool:
    if not alt:
        return False
    one, other = bare(alt), bare(text)
    return len(one) >= _SHORTEST_ALT and one[:_ALT_LETTERS] == other[:_ALT_LETTERS]
