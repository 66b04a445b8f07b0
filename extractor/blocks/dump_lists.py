"""Evidence that a flattened dump is of a list of stories: a headline and a teaser, and so on to the end of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.blocks.dateline import read_stamps
from extractor.blocks.dump_lines import DumpLines, letter_pairs
from extractor.blocks.dump_story import Story, tells_moment
from extractor.blocks.speech_level import speaks_to_reader
from extractor.blocks.strange_tail import KNOWN, known_share
from extractor.letters import bare

LISTED = "listed: "
"""Begins the reason of every line of a dump that is a list."""

_TURNS = 3
_PARAGRAPHS = 4  # that run on without a headline between
_CLOSED = 4  # lines below them in which what closes a story stands
_FRONT_PAGE = 8  # headlines on a page whose only text is short
_LEAD_LINES = 2
_COMPARED = 12
_TAIL_TURNS = 4  # teasers below a story that nothing closes
_CLOSE = 4  # lines between what closes a story and the first teaser
_CLOSING = frozenset(("byline", "tags", "copyright", "end", "reporter_box", "share", "comment"))
_SECTION = re.compile(r"[▲△▼▽■□◆◇●○◎★☆▶▷※\-–—①-⑳]|\d{1,2}(?:[.)]|\s(?![가-힣]))")  # begins one of a round-up
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"  # count the parts of one text, never stories
_TEASER_LINES = 2  # lines of a teaser at most
_TEASER, _TEASER_OF_TWO = 260, 170  # characters of a teaser in one line and in two: sites cut them
_MANY_TURNS = 8
_REACH = 3  # lines between a headline and its teaser, or between a teaser and its date
_HEADLINE = 8  # Korean letters
_SHARE = 0.7  # share of all sentences that are teasers
_DATE = 24  # letters at the end of a line that hold a date and an hour
_ITEM = 15  # Korean letters of an item with its date
_SIGNED = frozenset(("byline", "dateline", "published", "modified"))
_ALIKE = 0.2  # share of a headline's syllable pairs that the other teasers have, where stories are one another's


_GLUED = re.compile(r"(?<=[가-힣][.?!])(?=\d)")  # '… 밝혔다.2024-01-05'


class _Turn(NamedTuple):
    """A headline with the sentences below it; `before` and `behind` are the kinds of lines between and below them."""

    headline: int
    first: int
    end: int
    before: tuple[str, ...]
    behind: tuple[str, ...]


def list_evidence(lines: DumpLines, story: Story) -> str | None:
    """Why a dump is a list of stories, None where it is not.

    A list has the same parts for each of its stories, and its headlines have nothing to do with the other stories.
    An article has a head of its own; its section headings speak of what the other sections are about.
    """
    dated = _dated_items(lines)
    sentences = sum(1 for amount in lines.prose if amount)
    if dated >= max(_TURNS, _SHARE * sentences) and not _runs_on(lines, story):
        return f"{dated} items that end in a date, {sentences} sentences"
    headlines = _headlines_below(lines, story.end)
    if story.cluster is None and sentences <= _LEAD_LINES and headlines >= _FRONT_PAGE:
        return f"{headlines} headlines, {sentences} lines of text without date or writer"
    if _stands_alone(lines, story):
        return None
    turns = _turns(lines)
    teasers = [turn for turn in turns if turn.end - turn.first <= _TEASER_LINES]
    told = sum(turn.end - turn.first for turn in teasers)
    if len(teasers) < _TURNS or told < _SHARE * sentences:
        return None
    hours = sum(1 for turn in teasers if turn.headline and lines.is_a(turn.headline - 1, "hour"))
    if hours * 2 > len(teasers):
        return None  # told hour by hour
    counted = sum(1 for turn in teasers if lines.blocks[turn.headline].text[0] in _CIRCLED)
    if counted * 2 > len(teasers):
        return None  # the parts of a round-up
    alike = _alike(teasers)
    if len(alike) < _TURNS or (story.cluster is not None and _has_own_head(lines, story, turns, alike)):
        return None
    if _SIGNED.isdisjoint(alike[0].before + alike[0].behind) and _belong_together(lines, teasers[:_COMPARED]):
        return None
    return f"{len(alike)} headlines with a teaser each, which hold {told} of {sentences} sentences"


def _stands_alone(lines: DumpLines, story: Story) -> bool:
    """Whether paragraphs run on without a headline between, and byline or rights line closes them: lists stand beside.

    Of a list's teasers none is as long.
    """
    run = longest = 0
    end = story.first
    for i in range(story.first, story.end):
        run = run + 1 if lines.prose[i] else 0
        if run > longest:
            longest, end = run, i + 1
    behind = range(end, min(len(lines.blocks), end + _CLOSED))
    return longest >= _PARAGRAPHS and any(lines.is_a(i, "byline", "copyright") for i in behind)


def _headlines_below(lines: DumpLines, end: int) -> int:
    """How many headlines stand below a text before anything that ends a story or heads a list."""
    count = 0
    for i in range(end, len(lines.blocks)):
        cue = lines.cues[i]
        if lines.boxed[i] is not None or (cue is not None and cue.kind != "navigation"):
            break
        count += lines.blocks[i].hangul >= _HEADLINE and lines.is_headline(i)
    return count


def without_teasers(lines: DumpLines, story: Story) -> Story:
    """The story without the headlines with their teasers that run on below it and do not tell of the story.

    A section of a story speaks of what the rest of it speaks of; a teaser is of another story, and short.
    """
    turns = [turn for turn in _turns(lines) if story.first < turn.headline < story.end]
    cut = len(turns)
    while cut and _is_teaser(lines, turns[cut - 1]) and (cut == len(turns) or _next_to(turns[cut - 1], turns[cut])):
        cut -= 1
    teasers = turns[cut:]
    told, counted = 0, story.first
    for number, (mine, mean) in enumerate(_shares_above(lines, story.first, teasers)):
        first = teasers[number].headline
        told += sum(1 for amount in lines.prose[counted:first] if amount)
        counted = first
        left = len(teasers) - number
        if left < _TAIL_TURNS and (told <= _LEAD_LINES or not _is_closed(lines, story.first, first)):
            continue
        if mine < _ALIKE and mean < _ALIKE and _are_strange(lines, story.first, teasers[number:]):
            return story._replace(end=first)
    return story


def _are_strange(lines: DumpLines, first: int, turns: Sequence[_Turn]) -> bool:
    """Whether the sentences of the first of some teasers, and those of all, have few words of the text above.

    The heading of a story's section may be of any words; its sentences are not. No story has so many sections of a
    paragraph each as a list has teasers.
    """
    if len(turns) >= _MANY_TURNS:
        return True
    above = " ".join(block.text for block in lines.blocks[first : turns[0].headline])
    told = [" ".join(block.text for block in lines.blocks[turn.first : turn.end]) for turn in turns[:_COMPARED]]
    return known_share(told[0], above) < KNOWN and known_share(" ".join(told), above) < KNOWN


def _shares_above(lines: DumpLines, first: int, turns: Sequence[_Turn]) -> Iterator[tuple[float, float]]:
    """For each turn, how much its headline has of the pairs of letters above it, and the mean for it and those below.

    What a further line brings is counted once, however many turns there are.
    """
    headlines = [letter_pairs(lines.blocks[turn.headline].text) for turn in turns]
    holders: dict[tuple[str, str], list[int]] = {}
    for number, pairs in enumerate(headlines):
        for pair in pairs:
            holders.setdefault(pair, []).append(number)
    held = [0] * len(turns)
    known: set[tuple[str, str]] = set()
    total, last = 0.0, ""
    for number, turn in enumerate(turns):
        text = last + bare("".join(block.text for block in lines.blocks[first : turn.headline]))
        for pair in letter_pairs(text) - known:
            known.add(pair)
            for holder in holders.get(pair, ()):
                held[holder] += 1
                total += 1 / len(headlines[holder]) if holder >= number else 0.0
        mine = held[number] / len(headlines[number]) if headlines[number] else 0.0
        yield mine, total / (len(turns) - number)
        total -= mine
        first, last = turn.headline, text[-1:]


def _is_teaser(lines: DumpLines, turn: _Turn) -> bool:
    headline = lines.blocks[turn.headline]
    size = sum(len(block.text) for block in lines.blocks[turn.first : turn.end])
    if size > (_TEASER if turn.end - turn.first == 1 else _TEASER_OF_TWO):
        return False
    if turn.end - turn.first > _TEASER_LINES or headline.hangul < _HEADLINE or "byline" in turn.behind:
        return False  # the pieces of a round-up are signed one by one
    return _SECTION.match(headline.text) is None


def _next_to(turn: _Turn, below: _Turn) -> bool:
    """Whether nothing but the date or the section of an item stands between two turns."""
    return below.headline - turn.end <= _REACH


def _is_closed(lines: DumpLines, first: int, headline: int) -> bool:
    """Whether right above a headline stands what closes a story: its writer, its tags, its rights, an appeal."""
    told = [i for i in range(first, headline) if lines.prose[i]]
    plain = not any(speaks_to_reader(lines.blocks[i].text) for i in told[:-1])
    for i in range(headline - 1, max(first, headline - 1 - _CLOSE), -1):
        text, cue = lines.blocks[i].text, lines.cues[i]
        if (cue is not None and cue.kind in _CLOSING) or text.startswith("#"):
            return True
        if lines.prose[i]:
            return plain and speaks_to_reader(text)
    return False


def _share(text: str, others: set[tuple[str, str]]) -> float:
    pairs = letter_pairs(text)
    return len(pairs & others) / len(pairs) if pairs else 0.0


def _has_own_head(lines: DumpLines, story: Story, turns: Sequence[_Turn], alike: Sequence[_Turn]) -> bool:
    """Whether the byline and the date above a story are the head of an article, not of the first item of a list."""
    own = next((turn for turn in turns if turn.headline <= story.first < turn.end), None)
    if own is not None:
        head = story.cluster[0] if story.cluster is not None else 0
        above = range(head, own.headline)
        if head and lines.is_headline(head - 1) and any(tells_moment(lines.blocks[i].text) for i in above):
            return True  # headline, writer and hour of the whole stand above its first part
        return (own.before, own.behind) != (alike[0].before, alike[0].behind)
    head = story.cluster[0] if story.cluster is not None else 0
    dated = any(tells_moment(lines.blocks[i].text) for i in range(head, story.first))
    if dated and head and lines.is_headline(head - 1) and _SIGNED.isdisjoint(alike[0].before + alike[0].behind):
        return True  # a picture's caption stands above the first part
    sentences = sum(1 for amount in lines.prose[story.first : story.end] if amount)
    told = sum(turn.end - turn.first for turn in alike if story.first <= turn.first < story.end)
    return told * 2 < sentences


def _dated_items(lines: DumpLines) -> int:
    """How many items end in a date."""
    return sum(
        1
        for block, cue in zip(lines.blocks, lines.cues, strict=True)
        if cue is None and block.hangul >= _ITEM and _ends_in_date(block.text[-_DATE:])
    )


def _runs_on(lines: DumpLines, story: Story) -> bool:
    """Whether a story below a byline or a date runs on without an item between: the dated ones are a list beside it."""
    told = sum(1 for amount in lines.prose[story.first : story.end] if amount)
    inside = lines.blocks[story.first : story.end]
    return (
        story.cluster is not None
        and told > _LEAD_LINES
        and not any(block.hangul >= _ITEM and _ends_in_date(block.text[-_DATE:]) for block in inside)
    )


def _ends_in_date(text: str) -> bool:
    if not text[-2:].rstrip(".").isdigit():
        return False
    text = _GLUED.sub(" ", text)
    return any(stamp.end >= len(text) - 1 for stamp in read_stamps(text))


def _alike(turns: Sequence[_Turn]) -> list[_Turn]:
    """The turns with the same parts, as most of them have."""
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[_Turn]] = {}
    for turn in turns:
        groups.setdefault((turn.before, turn.behind), []).append(turn)
    return max(groups.values(), key=len)


def _turns(lines: DumpLines) -> list[_Turn]:
    turns: list[_Turn] = []
    i, count = 0, len(lines.blocks)
    while i < count:
        if not lines.prose[i]:
            i += 1
            continue
        end = i
        while end < count and lines.prose[end]:
            end += 1
        headline = _headline_above(lines, i, turns[-1].end if turns else 0)
        if headline is None and end - i > 1 and lines.is_question(i):
            headline, i = i, i + 1
        if headline is not None:
            before = tuple(_kind(lines, j) for j in range(headline + 1, i))
            behind = []
            for j in range(end, min(count, end + _REACH)):
                kind = _kind(lines, j)
                if kind not in _SIGNED:
                    break
                behind.append(kind)
            turns.append(_Turn(headline, i, end, before, tuple(behind)))
        i = end
    return turns


def _headline_above(lines: DumpLines, first: int, top: int) -> int | None:
    for i in range(first - 1, max(top, first - 1 - _REACH) - 1, -1):
        if lines.boxed[i] is not None:
            return None
        if lines.is_headline(i):
            return i if lines.blocks[i].hangul >= _HEADLINE else None
    return None


def _kind(lines: DumpLines, i: int) -> str:
    """What a line between the parts of an entry is: "byline", "dateline", "published" (labelled) or what else it is."""
    cue = lines.cues[i]
    if cue is None:
        return "line"
    if cue.kind == "dateline":
        return next((stamp.label for stamp in read_stamps(lines.blocks[i].text) if stamp.label), cue.kind)
    return cue.kind


def _belong_together(lines: DumpLines, turns: Sequence[_Turn]) -> bool:
    """Whether the headlines speak of what the others' teasers tell, as the sections of one story do."""
    told = [letter_pairs("".join(b.text for b in lines.blocks[turn.first : turn.end])) for turn in turns]
    shares = [
        _share(lines.blocks[turn.headline].text, set().union(*(told[:k] + told[k + 1 :])))
        for k, turn in enumerate(turns)
    ]
    return sum(shares) / len(shares) >= _ALIKE
