"""When a fact holds: the time of its clause, else of its sentence, else of the facts and the lead before it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from extractor.facts.model import Reading
from extractor.facts.terms import terms
from extractor.model import TimeExpression

_USABLE = re.compile(r"\d{4}(?:-(?:\d{2}|Q[1-4]|H[12]))?$")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}$")
_MONTHS = re.compile(r"P(?P<months>\d{1,2})M$")
_BEGUN = re.compile(r"[TN]{0,2}[ewo]?[NCt]{0,2}o?(?P<verb>[VAY])[anc]")
_COMING = re.compile(r"다음|내달")
_HOLIDAY = re.compile(r"[가-힣]+(?:절|날|석|연휴)")
_AHEAD = timedelta(days=60)
_JUST_OVER = timedelta(days=92)
_SEASON = re.compile(r"\d{4}-(?:SP|SU|FA|WI)$")


def period(reading: Reading, at: int, floor: int = 0, attained: bool = False) -> TimeExpression | None:
    """The time that the figure at position `at` belongs to, as ISO year, half, quarter or month; None if none is said.

    The nearest one before it counts, then the nearest after it; the day of a report is none. attained: it tells what
    was attained; then the time of a target after it is none either.
    """
    before = [i for i in range(at - 1, -1, -1) if reading.codes[i] == "T"]
    after = [i for i in range(at + 1, len(reading.codes)) if reading.codes[i] == "T"]
    if attained:
        after = [i for i in after if not _is_of_next(reading, at, i)]
    days: list[TimeExpression] = []
    for i in [i for i in before if i >= floor] + [i for i in before if i < floor] + after:
        found = usable(reading, i)
        if found is None:
            time = reading.times[reading.items[i].number]
            if i < at and time.kind == "date" and time.value is None:
                return days[0] if days else None
            continue
        as_of = reading.codes[i + 1 : i + 2] == "k" or _AS_OF_DAY.match(reading.sentence.text, reading.items[i].end)
        if not found[1] or (i < at and as_of):
            return found[0]
        days.append(found[0])
    return days[0] if days else None


_NEXT = re.compile(r"[^csq.]*[FPXDR]")


def _is_of_next(reading: Reading, at: int, time: int) -> bool:
    """'관리율은 61.5%로, 연말까지 70%를 달성할 계획': a time in a clause of its own with a figure of its own."""
    if reading.codes[time + 1 : time + 2] == "G":
        # '34만 명으로, 연말 목표로 삼은 30만 명을 넘었다'
        return True
    parted = any(code in ",cs" for code in reading.codes[at + 1 : time])
    return parted and _NEXT.match(reading.codes, time + 1) is not None


def usable(reading: Reading, at: int) -> tuple[TimeExpression, bool] | None:
    """The time at an item as a period, and whether it was a day; None for bases of comparison and days of reports."""
    time = reading.times[reading.items[at].number]
    value = time.value
    if value is None or time.kind in ("duration", "set"):
        return None
    if terms().comparing.search(time.text) or time.text in terms().season_words:
        return None
    value = value.rpartition("/")[2]
    if reading.codes[at + 1 : at + 2] == "K":
        # '9월부터': since when; until when, another word says.
        until = _end_of_months(reading, at, value)
        return (replace(time, value=until), False) if until is not None else None
    if _SEASON.match(value):
        value = value[:4]
    after = reading.codes[at + 1 : at + 4]
    if time.mod == "START" and re.match(
        r"[TN]{0,2}(?:[ew]?[Wv]a)?G|[ew]?u?[NC]{0,2}[iuw]?[Wv]a", reading.codes[at + 1 :]
    ):
        # '연초 목표로 제시한': when the target was set.
        return None
    if after[:1] in (">", "/") or _is_base(reading, at) or _is_former(reading, at):
        return None
    since = _BEGUN.match(reading.codes, at + 1)
    if since is not None and reading.items[since.end("verb") - 1].lemma in terms().begun:
        # '2022년 시작한 사업에서', '지난 9월 선보여'
        return None
    if _USABLE.match(value):
        return replace(time, value=value), False
    if not _DAY.match(value):
        return None
    if _reports(reading, at):
        return None
    return replace(time, value=value[:7]), True


def _end_of_months(reading: Reading, at: int, since: str) -> str | None:
    """'지난 9월부터 석 달간': the last month of so many."""
    if reading.codes[at + 2 : at + 3] != "T" or not _MONTH.match(since):
        return None
    lasting = _MONTHS.match(reading.times[reading.items[at + 2].number].value or "")
    if lasting is None:
        return None
    late = reading.times[reading.items[at].number].mod == "END"
    last = int(since[5:]) + int(lasting["months"]) - (0 if late else 1)
    return f"{year(since) + (last - 1) // 12}-{(last - 1) % 12 + 1:02}"


def _is_base(reading: Reading, at: int) -> bool:
    """'지난해 같은 기간보다', '1년 전에 비해': what is compared with."""
    return bool(re.match(r"gX|[NCag]{0,4}(?:V[a])?[NC]{0,2}(?:\([^()]*\))?[>/]", reading.codes[at + 1 :]))


def _is_former(reading: Reading, at: int) -> bool:
    """'종전 최대인 2023년(346만 TEU)의 기록': what has been surpassed."""
    before = reading.items[max(0, at - 3) : at]
    return any(i.lemma in terms().former for i in before) and reading.codes[at + 1 : at + 3] in (
        "(F",
        "g!",
        "gC",
        "gN",
        "e",
    )


def begun(reading: Reading) -> TimeExpression | None:
    """The year in which something begins: '9월부터 접종을 시작한다'; of a day its month: '10일부터 닷새간'."""
    for at, code in enumerate(reading.codes[:-1]):
        if code == "T" and reading.codes[at + 1] == "K":
            time = reading.times[reading.items[at].number]
            value = (time.value or "").rpartition("/")[2]
            if time.kind == "date" and value[:4].isdigit():
                return replace(time, value=value[: len("2024-08") if _DAY.match(value) else len("2024")])
    return None


def day_of_report(reading: Reading) -> TimeExpression | None:
    """The month of the day on which the sentence says that something was told: '16일 밝혔다'."""
    for at, code in enumerate(reading.codes):
        if code == "T":
            time = reading.times[reading.items[at].number]
            if _DAY.match(time.value or "") and _reports(reading, at):
                value = (time.value or "")[: len("2024-06-16")]
                if value.endswith("-01") and value > str(date.min):
                    # What is told on the first of a month was attained by the end of the last one.
                    value = str(date.fromisoformat(value) - timedelta(days=1))
                return replace(time, value=value[: len("2024-06")])
    return None


_AS_OF_DAY = re.compile(r"\s*(?:현재|기준|까지)")


def _reports(reading: Reading, at: int) -> bool:
    if _AS_OF_DAY.match(reading.sentence.text, reading.items[at].end):
        # '15일 현재 258기로 늘었다고 17일 전했다'
        return False
    for item in reading.items[at + 1 : at + 9]:
        if item.code in "kK":
            return False
        said = item.lemma in terms().reporting
        if item.code in "AYE" and not said:
            # '25일 목표였던 100만 명을 채웠다고 알렸다'
            return False
        if said or (item.code in "VdWAYZES" and item.lemma.endswith(("하", "되"))):
            return said
    return False


_NOW = re.compile(r"(?:지금|현재|이제|여태)까지|(?P<year>올\s?들어)")


def as_of_now(reading: Reading, at: int, published: date) -> TimeExpression | None:
    """'지금까지 93채를 고쳤다': a total up to the month of the story, no other time between; '올 들어': its year."""
    start = reading.items[at].start
    found = max(_NOW.finditer(reading.sentence.text, 0, start), key=lambda m: m.end(), default=None)
    if found is None:
        return None
    between = reading.codes[next(n for n, i in enumerate(reading.items) if i.end >= found.end()) + 1 : at]
    if set(between.removeprefix("c")) & set("Tcs"):
        return None
    offset = reading.sentence.start
    value = published.isoformat()[: len("2024") if found["year"] else len("2024-06")]
    return TimeExpression(
        found[0], reading.sentence.field, offset + found.start(), offset + found.end(), value, None, "date"
    )


def not_after(period: TimeExpression, published: date) -> TimeExpression:
    """What has been attained lies in the past: a month named without year is the last one of that name.

    What is done ahead of a holiday or of the next month is done by the month of the report.
    """
    value, first = period.value or "", _bare_beginning(period)
    if first is None or first <= published:
        return period
    if _COMING.match(period.text) or (_HOLIDAY.fullmatch(period.text) and first - published < _AHEAD):
        return replace(period, value=published.isoformat()[: len("2024-06")])
    return replace(period, value=f"{year(value) - 1}{value[4:]}")


def lately(period: TimeExpression, published: date) -> TimeExpression:
    """What was aimed at for a month or half a year just over: '상반기 계획 80곳을 넘겼다' in July is of this year."""
    earlier = not_after(period, published)
    return earlier if earlier is period or end_of(earlier.value or "") > published - _JUST_OVER else period


def _bare_beginning(period: TimeExpression) -> date | None:
    """The first day of a part of a year that is named without its year, None for anything else."""
    value = period.value or ""
    if not _USABLE.match(value) or re.search(r"\d{4}|올해|금년|내년", period.text) or len(value) == 4:
        return None
    part = value[5:]
    month = {"H1": 1, "H2": 7}.get(part) or (3 * int(part[1]) - 2 if part[0] == "Q" else int(part[:2]))
    return date(year(value), month, 1)


def event_of(reading: Reading, published: date) -> TimeExpression | None:
    """The year of an event that the sentence names without one: '파리 올림픽'."""
    match = terms().events.search(reading.sentence.text)
    if match is None:
        return None
    start = reading.sentence.start + match.start()
    return TimeExpression(
        match[0], reading.sentence.field, start, start + len(match[0]), str(published.year), None, "date"
    )


def year(value: str) -> int:
    """The year of an ISO period."""
    return int(value[:4])


def end_of(value: str) -> date:
    """The first day after an ISO period.

    >>> end_of("2024-Q3"), end_of("2023"), end_of("2023-12")
    (datetime.date(2024, 10, 1), datetime.date(2024, 1, 1), datetime.date(2024, 1, 1))
    >>> end_of("9999")
    datetime.date(9999, 12, 31)
    """
    this = year(value)
    if this >= date.max.year:
        return date.max
    part = value[5:10]
    last = {"": 12, "H1": 6, "H2": 12}.get(part) or (int(part[1]) * 3 if part[0] == "Q" else int(part[:2]))
    if last > 12:
        last = 12
    return date(this + (last == 12), last % 12 + 1, 1)
