"""One pass over a text: every numeral, with its unit where it has one, and the rule that read it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.korean import exclusions
from extractor.korean.measure import finish, measure
from extractor.korean.numeral_fractions import PART, WHOLE_AND_PART, read_power
from extractor.korean.numeral_grammar import (
    DIGIT,
    EXACT,
    FIGURE,
    MAX_DIGITS,
    Reading,
    figure_value,
    match_numeral,
    read_few,
    read_mixed,
)
from extractor.korean.openings import search_of
from extractor.korean.quantity_model import Read, code
from extractor.korean.spelled import BEGINNINGS_OF_SPELLED, SPELLED, counts, stands, word_stands, words
from extractor.korean.unit_finder import currency_before, find_unit, ordinal_mark
from extractor.korean.units import match_unit
from extractor.tables import load

__all__ = ["Read", "read", "read_alone"]

_figure_alone = re.compile(rf"[.．][{DIGIT}]+|{FIGURE}")
_candidate = re.compile(rf"(?P<figure>(?<![\w.)])[.．][{DIGIT}]+|{FIGURE})|{SPELLED}")
_digits = "0123456789０１２３４５６７８９"
next_candidate = search_of(
    _candidate,
    letters=_digits,
    pairs=(point + digit for point in ".．" for digit in _digits),
    of_words=(one for one in BEGINNINGS_OF_SPELLED if len(one) == 1),
    word_pairs=(two for two in BEGINNINGS_OF_SPELLED if len(two) == 2),
)
"""The next place from one on where a numeral may stand."""
_minus = re.compile(r"(?:마이너스|음수|영하) ?|[-−]")
_latin_word = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_latin_scale = re.compile(r"[KMB](?![A-Za-z0-9])")
_LATIN_SCALES = {"K": 10**3, "M": 10**6, "B": 10**9}
_law = re.compile(rf"(?:{'|'.join(load('numeral_words')['law']['words'])}|(?<![가-힣])제)[」』’'” ]{{0,2}}$")
_team_before = re.compile(rf"(?:{load('numeral_words')['team']['before']})$")
_team_after = re.compile(load("numeral_words")["team"]["after"])
_clause = re.compile(r"조(?:의[0-9]+)?(?= ?제? ?[0-9]{1,3} ?[항호])|조의[0-9]+|조(?=[1-9][0-9]?항)")


def read(text: str, times: Sequence[tuple[int, int]] = ()) -> Iterator[Read]:
    """Everything numeric in NFC `text`, in order, without overlaps; nothing inside `times` (sorted spans)."""
    links = exclusions.link_spans(text)
    blocked = sorted([*times, *links]) if links else times
    named_links = frozenset(links)
    blocked_at = 0
    search = next_candidate
    at = 0
    while True:
        match = search(text, at)
        if match is None:
            return
        start = match.start()
        while blocked_at < len(blocked) and blocked[blocked_at][1] <= start:
            blocked_at += 1
        if (
            blocked_at < len(blocked)
            and blocked[blocked_at][0] <= start
            and not PART.match(text, blocked[blocked_at][1])
        ):
            if blocked[blocked_at] in named_links:
                yield code(*blocked[blocked_at], "code", "link")
            at = blocked[blocked_at][1]
            continue
        figure = match.group("figure")
        limit = blocked[blocked_at][0] if blocked_at < len(blocked) else len(text)
        reads = _figure(text, start, figure, limit) if figure else _spelled(text, start, match)
        for item in reads:
            # A sign that the item before has taken is not taken twice.
            yield item if item.start >= at else item._replace(start=min(at, item.numeral_start))
        at = max(reads[-1].end, start + 1) if reads else start + 1


def _spelled(text: str, start: int, match: re.Match[str]) -> list[Read]:
    signed = match.group("signed")
    if signed:
        reading = match_numeral(text, match.end())
        if reading is None or not (
            stands(text, reading.end) or find_unit(text, reading, reading.end, match.end()).unit
        ):
            return []
        return measure(text, reading, match.end())
    word = match.group("word")
    if word:
        value, unit, kind = words()[word]
        if not word_stands(text, word, match.end()):
            return []
        numeral_kind = {"rate": "fraction", "ordinal": "ordinal", "multiple": "multiple"}.get(kind, "cardinal")
        end = match.end()
        item = Read(
            *(start, end, start, end, value), unit=unit or None, kind=kind, numeral_kind=numeral_kind, rule="word"
        )
        return [finish(text, item)]
    reading = match_numeral(text, start)
    if reading is None:
        reading = read_few(text, start)
    if reading is None:
        return []
    found = find_unit(text, reading, reading.end, start)
    if (
        counts(text, reading, found.end, found.unit)
        or PART.match(text, reading.end)
        or WHOLE_AND_PART.match(text, reading.end)
    ):
        return measure(text, reading, start)
    return []


def read_alone(text: str) -> Read | None:
    """The numeral that all of `text` is; None where it is none or more than that."""
    begin = 0
    sign = _minus.match(text)
    if sign:
        begin = sign.end()
    word = words().get(text)
    if word and word[2] in ("rate", "ordinal"):
        return Read(0, len(text), 0, len(text), word[0], kind="other", numeral_kind="fraction", rule="word")
    reading = match_numeral(text, begin) if begin < len(text) else None
    if reading is None and text[begin : begin + 1] not in (".", "．"):
        return None
    figure = _figure_alone.match(text, begin)
    items = (
        _figure(text, begin, figure.group(), len(text)) if figure else measure(text, reading, begin) if reading else []
    )
    if len(items) != 1 or items[0].numeral_end != len(text) or items[0].start != 0:
        return None
    return items[0]


def _figure(text: str, start: int, figure: str, limit: int) -> list[Read]:
    """What a run of digits at `start` is part of."""
    end = start + len(figure)
    previous = text[start - 1] if start else ""
    following = text[end] if end < len(text) else ""
    excluded = exclusions.match_code(text, start, end)
    if excluded:
        return [code(start, excluded[0], excluded[1], excluded[1])]
    if len(figure) > MAX_DIGITS:
        return [code(start, end, "code", "long run of digits")]
    currency = None
    if previous:
        if previous in "$＄₩￦€£¥￥" or ((previous == " " or previous.isalpha()) and previous < "가"):
            currency = currency_before(text, start)
        if currency is None and ((previous.isascii() and previous.isalpha()) or _glued_model(text, start)):
            tail = _latin_word.match(text, end)
            return [code(start, tail.end() if tail else end, "code", "model name")]
    power = read_power(text, start, figure) if following and following in "eE^" else None
    if power:
        return measure(text, power, start, currency)
    if following and following.isascii() and following.isalpha():
        unit = match_unit(text, end)
        scale = _latin_scale.match(text, end)
        if scale and (unit is None or unit[1].name in ("m", "K")):
            value = EXACT.multiply(figure_value(figure), Decimal(_LATIN_SCALES[scale.group()]))
            scaled = Reading(start, scale.end(), value, None, None, "figure", False, 1, True)
            return measure(text, scaled, start, currency)
        if unit is None:
            word = _latin_word.match(text, end)
            return [code(start, word.end() if word else end, "code", "model name")]
    if len(figure) > 1 and figure[0] in "0０" and figure[1] not in ".．":
        return [code(start, end, "code", "leading zero")]
    named = _article(text, start, end) or _team(text, start, end)
    if named:
        return [named]
    if previous == " ":
        address = exclusions.match_address(text, start, end)
        if address:
            return [code(start, address, "address", "address")]
    reading = read_mixed(text[:limit] if limit < end + 24 else text, start, figure)
    if reading is None:
        return [code(start, end, "code", "unread")]
    return measure(text, reading, start, currency)


def _article(text: str, start: int, end: int) -> Read | None:
    """헌법 3조, 47조 3항: 조 is an article of law, no 10^12."""
    if text[end : end + 1] != "조" or end - start > 4:
        return None
    clause = _clause.match(text, end)
    if clause is None and not _law.search(text, max(0, start - 6), start):
        return None
    mark = ordinal_mark(text, start)
    begin = start if mark is None else mark
    number = figure_value(text[start:end])
    stop = clause.end() if clause else end + 1
    return Read(
        *(begin, stop, start, end, number), unit="조", kind="ordinal", numeral_kind="ordinal", rule="article of law"
    )


def _team(text: str, start: int, end: int) -> Read | None:
    """3인 1조, 2조 경기: 조 is a team, no 10^12."""
    if text[end : end + 1] != "조" or end - start > 2 or figure_value(text[start:end]) > 30:
        return None
    counted = _team_before.search(text, max(0, start - 5), start) is not None
    if not counted and not _team_after.match(text, end + 1):
        return None
    value = figure_value(text[start:end])
    kind, numeral_kind = ("count", "cardinal") if counted else ("ordinal", "ordinal")
    return Read(start, end + 1, start, end, value, unit="조", kind=kind, numeral_kind=numeral_kind, rule="team")


def _glued_model(text: str, start: int) -> bool:
    """K-9, F-35: a hyphen that ties the figure to Latin letters."""
    return start > 1 and text[start - 1] in "-–" and text[start - 2].isascii() and text[start - 2].isalpha()
