"""Sentences of a field, over the raw characters.

A wrong split only narrows what the frames see; offsets stay those of the field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from extractor.facts.model import Sentence

LONGEST_SENTENCE = 1_200
"""Code points. Longer ones are cut at a space: no Korean sentence needs more, hostile input does."""

_sentence = partial(tuple.__new__, Sentence)
"""Makes one of all its fields: a text has hundreds."""
_CLOSERS = "\"'”’」』》〉)]"
_OPENERS = "“‘「『《〈([\"'"
# A full stop ends a sentence unless a digit or a Latin letter follows (4.8GW, v2.1).
_STOP = re.compile(r"[.!?。…]+[" + re.escape(_CLOSERS) + r"]*(?=\s|$|[가-힣" + re.escape(_OPENERS) + r"▲△■])|\n")
_LETTERED = re.compile(r"(?:^|[\s(])[A-Za-z]\.$")
_NUMBERED = re.compile(r"(?:^|\s)\d{1,4}\.$")


def sentences(field: str, text: str) -> list[Sentence]:
    """The sentences of one field in order; line breaks always end one.

    >>> [s.text for s in sentences("text", "목표를 4.8% 넘겼다. “더 늘린다.”고 했다.\\n끝")]
    ['목표를 4.8% 넘겼다.', '“더 늘린다.”고 했다.', '끝']
    """
    found: list[Sentence] = []
    for paragraph, (line_start, line_end) in enumerate(_lines(text)):
        for start, end in _spans(text, line_start, line_end):
            found.append(_sentence((field, start, end, text[start:end], paragraph, len(found))))
    return found


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start:
            yield start, end
        start = end + 1


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    here = start
    for match in _STOP.finditer(text, start, end):
        stop = match.end()
        if _is_quoted_on(text, stop, end) or _is_label(text, here, match.start() + 1):
            continue
        yield from _trimmed(text, here, stop)
        here = stop
    yield from _trimmed(text, here, end)


def _is_quoted_on(text: str, stop: int, end: int) -> bool:
    """'…다.”고 밝혔다': the quotation ends, its sentence goes on."""
    return text[stop - 1] in _CLOSERS and stop < end and not text[stop].isspace()


def _is_label(text: str, start: int, stop: int) -> bool:
    """'1.' and 'A.' at the head are list labels; '2023. 12. 26.' is a date."""
    if "가" <= text[max(start, stop - 2)] <= "힣":
        return False
    piece = text[max(start, stop - 8) : stop]
    return bool(_LETTERED.search(piece) or _NUMBERED.search(piece))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST_SENTENCE:
        cut = text.rfind(" ", start, start + LONGEST_SENTENCE)
        cut = cut if cut > start else start + LONGEST_SENTENCE
        yield start, cut
        start = cut + 1 if text[cut : cut + 1] == " " else cut
    if start < end:
        yield start, end
