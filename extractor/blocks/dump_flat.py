"""A dump without line breaks -> lines: what was lost is put back where wording alone shows that a piece ends.

A page flattened to one line still has its marks: labelled times, bylines, rights formulas, headings of lists, final
stops. Where several kinds of them stand on one long line it is cut at them. Paragraphs cannot be told any more, so each
sentence becomes a line of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from extractor.blocks.cues import cue_of
from extractor.blocks.dateline import read_stamps
from extractor.blocks.measure import count_sentences
from extractor.blocks.phrases import alternation
from extractor.metadata.titles import is_section
from extractor.tables import load

_LONG = 300  # characters of a line that may hold a page
_SENTENCES = 3
_MOST_OF_IT = 0.5  # share of the dump that the line must be
_KINDS = 2
_MAX = 400_000
_STOP = re.compile(r"(?<=[가-힣][.?!])[\"'”’)\]」』]*(?:\s+)(?![\"'”’)\]」』])|(?<=[가-힣][.?!][\"'”’)\]」』])\s+")
_BYLINE = re.compile(
    r"(?<!\S)(?:(?:기자명|글쓴이|작성자) ?[:：]? ?)?"
    r"[가-힣]{2,4} ?(?:선임|인턴|객원|수습|전문|시민|사진)?(?:기자|특파원|논설위원|리포터|통신원)"
    r"(?: ?\(?[A-Za-z0-9][\w.+\-]{0,40}@[A-Za-z0-9.\-]{3,40}\)?)?(?!\S| =)"
)
_RIGHTS = re.compile(r"[<\[(〈]?(?:저작권자\s?[ⓒ©(:]|저작권자\(c\)|Copyright|COPYRIGHT|ⓒ|©)")
_TRAIL = re.compile(r"(?:^|\s)(?:홈|HOME|Home|뉴스홈)\s?[>›»]\s?(?:[^\s>›»]{1,12}\s?[>›»]\s?){0,3}[^\s>›»]{1,12}")
_LABELS_MAX = 3  # words of a menu's entry
_MENU = 2  # entries in a row that are a menu
_NEXT = frozenset(("copyright", "byline", "list_heading:related", "comment"))


def split_flat(lines: Sequence[str]) -> list[str]:
    """The lines, one that holds a whole page cut into its pieces.

    >>> len(split_flat(["한 줄이다.", "두 줄이다."]))
    2
    """
    longest = max(lines, key=len, default="")
    size = sum(map(len, lines))
    if not _LONG <= len(longest) <= _MAX or len(longest) < size * _MOST_OF_IT:
        return list(lines)
    if count_sentences(longest) < _SENTENCES or _kinds(longest) < _KINDS:
        return list(lines)
    cut: list[str] = []
    for line in lines:
        cut.extend(_with_rankings(_cut(line)) if len(line) >= _LONG else [line])
    return cut


def _with_rankings(pieces: Iterator[str]) -> Iterator[str]:
    """The pieces, those below a ranking's heading marked as its items up to the next rights formula or heading."""
    ranking = False
    for piece in pieces:
        cue = cue_of(piece)
        if cue is not None:
            ranking = cue.kind == "list_heading:most_read" or (ranking and cue.kind not in _NEXT)
            yield piece
        else:
            yield f"• {piece}" if ranking else piece


def _kinds(text: str) -> int:
    """How many kinds of marks stand on a line, which a paragraph of a story has none of."""
    stamped = any(stamp.label in ("published", "modified") for stamp in read_stamps(text))
    return (
        stamped
        + any(pattern.search(text) is not None for pattern in (_RIGHTS, _BYLINE))
        + (_headings().search(text) is not None)
    )


@cache
def _headings() -> re.Pattern[str]:
    """Headings of lists of other stories, standing as words of their own."""
    rows = [row for row in load("cues")["cue"] if row["form"] == "heading"]
    phrases = [phrase for row in rows for phrase in row["phrases"] if len(phrase.replace(" ", "")) >= 4]
    return re.compile(rf"(?<!\S)(?:{alternation(phrases)})(?: (?:기사|뉴스|글|영상|콘텐츠|더보기|TOP|BEST))?(?!\S)")


def _cut(text: str) -> Iterator[str]:
    for sentence in _STOP.split(text):
        if not sentence:
            continue
        marks = sorted(_marks(sentence))
        at = 0
        for start, end in marks:
            if start < at:
                continue
            if sentence[at:start].strip():
                yield from _without_menu(sentence[at:start].strip())
            yield sentence[start:end].strip()
            at = end
        rest = sentence[at:].strip()
        if rest:
            yield from _without_menu(rest) if marks else [rest]


def _marks(text: str) -> Iterator[tuple[int, int]]:
    """Where marks begin and end. What follows a rights formula or a list's heading is cut off before it alone."""
    stamps = read_stamps(text)
    labels = _labels()
    for stamp in stamps:
        label = labels.search(text, max(0, stamp.start - 14), stamp.start)
        if stamp.label and label is not None:
            yield label.start(), stamp.end
    for pattern in (_BYLINE, _TRAIL):
        for found in pattern.finditer(text):
            yield found.span()
    headings = [found.span() for found in _headings().finditer(text)]
    yield from headings
    starts = [start for start, _ in headings]
    for found in _RIGHTS.finditer(text):
        following = bisect_left(starts, found.end())
        yield found.start(), starts[following] if following < len(starts) else len(text)


@cache
def _labels() -> re.Pattern[str]:
    words = [word for kind, words in load("dates")["labels"].items() if kind != "other" for word in words]
    return re.compile(rf"(?<![가-힣])(?:{alternation(words)})[\s:：|]{{0,4}}$")


def _without_menu(text: str) -> Iterator[str]:
    """A menu's entries, and what follows them: a headline, or the first sentence."""
    words = text.split()
    at = last = row = 0
    while at < len(words):
        size = next(
            (n for n in range(min(_LABELS_MAX, len(words) - at), 0, -1) if _is_entry(" ".join(words[at : at + n]))), 0
        )
        if size:
            at += size
            row += 1
            # A section's name may be a headline's word; a tool's is none ('검색', '회원가입').
            if row >= _MENU or last == at - size or not is_section(words[at - 1]):
                last = at
        else:
            at += 1
            row = 0
    if last:
        yield " ".join(words[:last])
    if last < len(words):
        yield " ".join(words[last:])


def _is_entry(text: str) -> bool:
    cue = cue_of(text)
    return cue is not None and cue.rule.startswith("line:")
