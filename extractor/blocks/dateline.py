"""The grammar of a date line: labelled times as pages show them (입력 2023.04.04. 오후 7:01 | 수정 …)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.tables import load


class Stamp(NamedTuple):
    """One shown time: the kind of its label ("published", "modified", "other" or ""), and ISO 8601 without zone."""

    label: str
    value: str
    start: int
    end: int


HOUR = re.compile(r"(?:오[전후] ?)?(?:[01]?\d|2[0-4])(?::[0-5]\d|시(?: ?[0-5]?\d분)?)")
"""A line that is an hour alone heads an entry of a live blog."""
LONGEST_HOUR = len("오전 12시 59분")

_DATE = re.compile(
    r"(?<![\d.\-])(?<!\d:)(?:[불단]기\s?\d{4}\s?\()?(?P<year>(?:19|20)\d\d\)?|\d\d)\s?(?:[.\-/]|년)\s?(?P<month>1[0-2]|0?[1-9])\s?(?:[.\-/]|월)\s?(?P<day>3[01]|[12]\d|0?[1-9])"
    r"(?:(?!\d)|(?=[012]\d:[0-5]\d))\s?일?\.?"  # two elements: '2024.01.05' and '07:15'
    r"(?:(?:\s?-\s(?=[012]?\d:[0-5]\d)|[\s,T|ㅣ│]{0,3})(?:\(?[월화수목금토일]\)|[월화수목금토일](?:요일|(?=\s\d)))?[\s,]{0,2}[\[(]?"
    r"(?P<half>오전|오후|AM|PM|am|pm)?\s?(?P<hour>2[0-4]|1\d|0?\d)\s?(?::|시)\s?(?P<minute>[0-5]\d|\d(?=분))?(?:\s?분)?"
    r"(?:\s?:\s?(?P<second>[0-5]\d)|\s(?P<second2>[0-5]?\d)초)?(?:\s?(?P<after>AM|PM|am|pm))?)?"
)
_YEAR = re.compile(r"\d\)?\s?[.\-/년]")  # as in every date; looked for before the date itself
_BEFORE_YEAR = 12  # characters of a date before the last figure of its year: '불기 2567 (2023'
# 'May 4, 2024 11:20 AM': what weblog systems print whose language nobody set. The comma is what tells it at a glance.
ENGLISH_MARK = ", 20"
"""What a date in English has."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile(
    rf"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.? (?P<day>[0-3]?\d), (?P<year>20\d\d)"
    r"(?:(?:,| at|)\s(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)(?::[0-5]\d)?\s?(?P<half>[ap]m)?)?",
    re.IGNORECASE,
)
_LABELS: dict[str, str] = {word: kind for kind, words in load("dates")["labels"].items() for word in words}
LABEL_WORDS = frozenset(_LABELS)
_LABEL = re.compile("|".join(re.escape(word) for word in sorted(_LABELS, key=len, reverse=True)))
_BESIDE = "|".join(
    re.escape(word) if len(word) > 1 else rf"(?<![가-힣]){re.escape(word)}"  # '엄태건' is no counter
    for word in sorted(load("dates")["line"]["beside"], key=len, reverse=True)
)
_FILLER = re.compile(rf"[\s|ㅣl:：·ㆍ,/()\[\]<>\-–~.]+|{_BESIDE}|[A-Z]?\d{{1,4}}")
_AFTER = re.compile(rf"{_BESIDE}|[A-Z]?\d[\d,]*|[\[\]()]")
_LABEL_BEFORE = re.compile(rf"(?:{_LABEL.pattern})[\s:：|ㅣ\[(]{{0,3}}$")
_LABEL_BEHIND = re.compile(rf"[ \])]{{0,2}}({_LABEL.pattern})(?![가-힣])[\s:：]{{0,3}}")
DATE_MARKS = ".-/년"
"""What stands behind the year in a date."""
_NUMBERS = re.compile(rf"\d\)?[{re.escape(DATE_MARKS)}]")
LONGEST_DATELINE = 140


def read_stamps(text: str) -> list[Stamp]:
    """The times that a piece of text shows, each with the label before it.

    >>> [(s.label, s.value) for s in read_stamps("입력 2023.04.04. 오후 7:01 | 수정 2023-04-05 09:00:10")]
    [('published', '2023-04-04T19:01'), ('modified', '2023-04-05T09:00:10')]
    """
    stamps = []
    before = 0
    if ENGLISH_MARK in text and (english := _ENGLISH.search(text)) is not None:
        return [Stamp("", value, *english.span())] if (value := _iso_of_english(english)) else []
    year = _YEAR.search(text)
    if year is None:
        return []
    for match in _DATE.finditer(text, max(0, year.start() - _BEFORE_YEAR)):
        value = _iso(match)
        if value is None:
            continue
        label = ""
        for found in _LABEL.finditer(text, before, match.start()):
            if not (_LABELS[found[0]] == "other" and _is_within_word(text, found)):
                label = _LABELS[found[0]]
        if not label:
            label = _label_behind(text, match.end())
        stamps.append(Stamp(label, value, match.start(), match.end()))
        before = match.end()
    return _labelled_behind(text, stamps) if len(stamps) > 1 and not stamps[0].label else stamps


def _is_within_word(text: str, found: re.Match[str]) -> bool:
    """Whether a label is a part of a longer word: '경남오늘' is an outlet, '편집위원' a role."""
    beside = (text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1])
    return any("가" <= char <= "힣" for char in beside)


def _labelled_behind(text: str, stamps: list[Stamp]) -> list[Stamp]:
    """The times of a line whose labels stand behind them ('2024.01.05 10:00 입력 2024.01.06 11:00 수정')."""
    behind = [_LABEL_BEHIND.match(text, stamp.end) for stamp in stamps]
    if not all(behind):
        return stamps
    return [stamp._replace(label=_LABELS[found[1]]) for stamp, found in zip(stamps, behind, strict=True) if found]


def _label_behind(text: str, end: int) -> str:
    """The kind of a label that follows a time ('2023.04.04 19:01 송고'), where it is not the next time's."""
    behind = _LABEL_BEHIND.match(text, end)
    if behind is None or _DATE.match(text, behind.end()):
        return ""
    return _LABELS[behind[1]]


def label_of(text: str) -> str | None:
    """The kind of label that a line consists of ('입력 :'), or None.

    >>> label_of("최종수정 :"), label_of("입력한 글")
    ('modified', None)
    """
    if len(text) > 16:
        return None
    return _LABELS.get(text.strip(" :：[]()|·").replace(" ", ""))


def has_date(text: str) -> bool:
    """Whether a line may show a date: a number with a mark that dates have behind it."""
    return _NUMBERS.search(text) is not None or ENGLISH_MARK in text


def is_dateline(text: str, stamps: Sequence[Stamp] | None = None) -> bool:
    """Whether a line consists of shown times, their labels and counters, and nothing else.

    `stamps` are those of the line, where they are read already.

    >>> is_dateline("등록 2023-12-27 10:00:01"), is_dateline("2023년 12월 27일 문을 열었다.")
    (True, False)
    """
    size = len(text)
    if size > LONGEST_DATELINE or size < 2:
        return False
    if size <= 16 and label_of(text) is not None:
        return True
    if not has_date(text):
        return False
    if stamps is None:
        stamps = read_stamps(text)
    if not stamps or "댓글" in text[: stamps[0].start]:
        return False  # '밀밭 댓글: 2024년 7월 12일' dates a comment
    return len(_FILLER.sub("", without_stamps(text, stamps))) <= 2


def without_stamps(text: str, stamps: Sequence[Stamp]) -> str:
    """The text without the given times, their labels and the counters beside them; each time leaves a bar.

    >>> line = "박하늘 기자송고 2025-03-16 14:38"
    >>> without_stamps(line, read_stamps(line))
    '박하늘 기자 | '
    """
    pieces: list[str] = []
    before = 0
    for stamp in stamps:
        piece = _LABEL_BEFORE.sub("", text[before : stamp.start])
        pieces.append(_AFTER.sub(" ", piece) if pieces else piece.rstrip(" lㅣ│|"))
        before = stamp.end
    behind = _LABEL_BEHIND.match(text, before) if stamps else None
    return " | ".join([*pieces, _AFTER.sub(" ", text[behind.end() if behind else before :])])


def _iso(match: re.Match[str]) -> str | None:
    """ISO 8601 text of a matched date: '2023-04-04', '2023-04-04T19:01' or '…:10'; None for an impossible day."""
    # All at once: one by one, by their names, they take as long as the rest.
    shown, month_shown, day_shown, half_before, hour_shown, minute, second, other_second, half_behind = match.groups()
    year, month, day = int(shown.rstrip(")")), int(month_shown), int(day_shown)  # '불기 2567(2023)년 1월 13일'
    if year < 100:
        if shown.startswith("0") and hour_shown is None:
            return None
        year += 2000 if year < 70 else 1900
    if day > _days(year, month):
        return None
    value = f"{year:04d}-{month:02d}-{day:02d}"
    if hour_shown is None or (minute is None and "시" not in match[0]):
        return value
    hour, half = int(hour_shown), (half_before or half_behind or "").lower()
    if half in ("오후", "pm") and hour < 12:
        hour += 12
    elif half in ("오전", "am") and hour == 12:
        hour = 0
    value += f"T{hour % 24:02d}:{int(minute or 0):02d}"
    second = second or other_second
    return f"{value}:{int(second):02d}" if second else value


def _iso_of_english(match: re.Match[str]) -> str | None:
    month = _MONTHS.index(match["month"][:3].lower()) + 1
    year, day = int(match["year"]), int(match["day"])
    if not 1 <= day <= _days(year, month):
        return None
    value = f"{year:04d}-{month:02d}-{day:02d}"
    if match["hour"] is None:
        return value
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    hour = hour % 12 + 12 * (half == "pm") if half else hour
    return f"{value}T{hour:02d}:{match['minute']}" if hour < 24 else value


def _days(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31
