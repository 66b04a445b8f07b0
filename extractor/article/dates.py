"""Publication and modification time: what the page shows, checked against what its metadata says.

The shown Korean time wins. Metadata that is nine hours off writes UTC as Korean time, or the reverse; it is shifted
before it is used for seconds or for the other date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from extractor.blocks.cues import cue_of
from extractor.blocks.dateline import LABEL_WORDS, Stamp, is_dateline, label_of, read_stamps, without_stamps
from extractor.blocks.model import Labelled, Role
from extractor.blocks.people import EMAIL
from extractor.blocks.person_names import is_name
from extractor.blocks.sieve import Wanted, sieve
from extractor.blocks.survey import SURVEYOR
from extractor.metadata.model import Candidate, Metadata
from extractor.tables import load

_BYLINE, _DATELINE, _RELATED = Role.BYLINE, Role.DATELINE, Role.RELATED

KST = timezone(timedelta(hours=9))
_NINE = timedelta(hours=9)
_ABOVE, _BELOW = 12, 6
"""How many blocks above the headline and below the body a date line may stand."""

_DIGIT = re.compile(r"\d")
_ISO = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ]?(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?)?"
    r"\s?(Z|[+\-]\d{2}:?\d{2}|GMT|UTC|KST)?$"
)
_TITLES = frozenset((Role.TITLE,))
_STORY = frozenset((Role.BODY, Role.HEADING, Role.LIST_ITEM, Role.QUOTE, Role.TABLE_ROW))
_NO_DATE = _STORY | {Role.TITLE, Role.SUBTITLE, Role.CAPTION, Role.IMAGE, Role.MOST_READ, Role.RELATED, Role.COMMENT}
_SHORTEST, _LONGEST = 2, 140
_MAY_BE_DATED = sieve(
    Wanted(
        _NO_DATE,
        others=True,
        shortest=_SHORTEST,
        longest=_LONGEST,
        letters="".join(sorted({label[-1] for label in LABEL_WORDS})),
        digits=True,
        always=frozenset((Role.DATELINE,)),
    )
)
_HANGUL = re.compile("[가-힣]+")
_TO_THE_SECOND = 19  # characters of a time
_BESIDE = 20
"""Characters beside an unlabelled date between headline and story: a desk, a section, a name."""

_IMPRINT = tuple(load("imprints")["telling"]["words"])
"""Words of a site's imprint, which tells when the paper was registered."""
_NEAREST = 4
_RIGHT_ABOVE = 3
"""Blocks right above the headline, where a date that a list's heading has drawn in is the story's all the same."""


@dataclass(frozen=True, slots=True)
class Dates:
    """ISO 8601 with +09:00, or a date alone where the page gives no time; None where it says nothing."""

    published: str | None
    modified: str | None


@dataclass(frozen=True, slots=True)
class _Moment:
    """A Korean local time; `precision` is 10 (day), 16 (minute) or 19 (second) characters of its ISO form."""

    local: datetime
    precision: int

    def text(self) -> str:
        shown = self.local.isoformat(timespec="seconds")[: self.precision]
        if self.precision == 10:
            return shown
        return (shown if self.precision == 19 else f"{shown}:00") + "+09:00"


def read_dates(labelled: Sequence[Labelled], metadata: Metadata) -> Dates:
    """When the article was published and last changed."""
    zone, beyond = _zone(labelled)
    shown = _shown(zone)
    stated_published = _first(metadata.published)
    stated_modified = _first(metadata.modified)
    held = shown.get("published")
    if beyond and held is not None and stated_published is not None and _apart(held, stated_published):
        shown = {}  # below the story stand other stories' dates and the imprint's; what the page states is its own
    shift = _shift(shown.get("published"), stated_published)
    published = _agree(shown.get("published"), stated_published, shift)
    if published is not None and published.precision == 10:
        published = _timed(published, metadata)
    modified = _agree(shown.get("modified"), stated_modified, shift)
    if published is None and modified is not None and shown.get("modified") is not None:
        published, modified = modified, None
    if modified is not None and published is not None and "modified" not in shown and modified.local < published.local:
        # A cache's or a template's date, not a change of the story; but one minute is how clocks differ.
        near = published.precision > 10 and published.local - modified.local < timedelta(minutes=1)
        modified = modified if near else None
    return Dates(published.text() if published else None, modified.text() if modified else None)


def _timed(day: _Moment, metadata: Metadata) -> _Moment:
    """A shown day with the time that the first element for times of that day has in its attribute."""
    stated = (parse_stated(candidate.value) for candidate in metadata.times)
    return next((m for m in stated if m and m.precision > 10 and m.local.date() == day.local.date()), day)


def _shown(zone: Sequence[Labelled]) -> dict[str, _Moment]:
    """The first time of each kind on the date lines; one without label is the publication if no other is."""
    found: dict[str, _Moment] = {}
    plain: list[_Moment] = []
    pending = ""
    for block in zone:
        text = block.block.text
        label = label_of(text)
        if label is not None:
            pending = label
            continue
        for stamp in read_stamps(text[:200]):
            moment = _moment(stamp)
            kind = stamp.label or pending
            if kind in ("published", "modified"):
                held = found.get(kind)
                if held is None or (
                    # A day alone is the same, or that of the print edition, which is the next.
                    held.precision == 10 < moment.precision
                    and timedelta(0) <= held.local.date() - moment.local.date() <= timedelta(1)
                ):
                    found[kind] = moment
            elif not kind:
                plain.append(moment)
            pending = ""
    if "published" not in found and plain:
        found["published"] = min(plain, key=lambda m: -m.precision)
    return found


def _zone(labelled: Sequence[Labelled]) -> tuple[list[Labelled], bool]:
    """The blocks with dates round the headline and the body, and whether they stand below the body.

    A block that only its wording makes a date line counts too.
    """
    story: list[int] = SURVEYOR.of_roles(labelled, _STORY)
    titles: list[int] = SURVEYOR.of_roles(labelled, _TITLES)
    first = story[0] if story else (titles[-1] if titles else len(labelled))
    last = story[-1] if story else first
    top = max([t for t in titles if t < first] or [first])
    clock: list[Labelled] = []
    for slot, below, (low, high) in _places(labelled, top, first, last):
        dated = [labelled[i] for i in _MAY_BE_DATED.places(labelled, low, high) if _is_dated(labelled[i], slot)]
        if high == top:
            near = labelled[max(low, top - _RIGHT_ABOVE) : top]
            dated += [i for i in near if i.role is _RELATED and not i.block.link_chars and is_dateline(i.block.text)]
            dated += [i for i in near if i not in dated and _is_posted(i)]
        if not any(_has_digits(item.block.text) for item in dated):
            continue
        if high != top:
            if not clock or (below and _tells_when(dated)):
                return dated, below
            continue
        # Above the headline stands the page's own clock too: what is nearest to the headline is the story's.
        clock = dated[-_NEAREST:]
        if any(stamp.label or len(stamp.value) > 10 for item in clock for stamp in read_stamps(item.block.text[:200])):
            return clock, False
    return clock, False


def _tells_when(dated: Sequence[Labelled]) -> bool:
    """Whether one of some lines labels the moment at which a story was published."""
    stamps = (stamp for item in dated for stamp in read_stamps(item.block.text[:200]))
    return any(stamp.label == "published" and len(stamp.value) > 10 for stamp in stamps)


def _places(
    labelled: Sequence[Labelled], top: int, first: int, last: int
) -> Iterator[tuple[bool, bool, tuple[int, int]]]:
    """Where dates are looked for, best first: whether that is the slot below the headline, or stands below the body.

    What is below is bounded by an imprint, which few pages need be searched for.
    """
    yield True, False, (top, first)
    yield False, False, (max(0, top - _ABOVE), top)
    end = min(len(labelled), last + 1 + _BELOW)
    end = next((i for i in range(last + 1, end) if _is_imprint(labelled[i].block.text)), end)
    yield False, True, (last + 1, end)
    yield False, False, (first, last + 1)


def _is_dated(item: Labelled, slot: bool) -> bool:
    """Whether a line that may have a date has one, or labels that of the next."""
    if item.role is _DATELINE:
        return True
    text = item.block.text
    if not _has_digits(text):
        return item.role is not _BYLINE and label_of(text) is not None
    if item.role is _BYLINE:
        return True
    stamps = read_stamps(text)
    if is_dateline(text, stamps):
        return True
    if any(stamp.label for stamp in stamps):
        return not _is_imprint(text)
    return slot and bool(stamps) and len(EMAIL.sub("", without_stamps(text, stamps)).strip(" |")) <= _BESIDE


def _is_posted(item: Labelled) -> bool:
    """Whether a line says at which second somebody posted a text: '박하늘 (2003-01-17 11:35:20, Hit : 418)'."""
    text = item.block.text
    if item.role in _NO_DATE or not _SHORTEST <= len(text) <= _LONGEST or not _has_digits(text):
        return False
    stamps = read_stamps(text)
    posted = len(stamps) == 1 and len(stamps[0].value) == _TO_THE_SECOND
    return posted and is_name("".join(_HANGUL.findall(without_stamps(text, stamps))))


def _is_imprint(text: str) -> bool:
    if any(word in text for word in _IMPRINT):
        return True
    cue = cue_of(text)
    return cue is not None and cue.kind == "copyright" and not read_stamps(text)


def _apart(shown: _Moment, stated: _Moment) -> bool:
    """Whether two times are of different days, whatever zone the second is in."""
    return abs(shown.local - stated.local) > timedelta(days=1, hours=9)


def _has_digits(text: str) -> bool:
    return _DIGIT.search(text) is not None


def _moment(stamp: Stamp) -> _Moment:
    return _Moment(datetime.fromisoformat(stamp.value), len(stamp.value))


def _first(candidates: Sequence[Candidate]) -> _Moment | None:
    """The first candidate that is a time; one that gives an hour is preferred to an earlier one that gives a day."""
    day = None
    for candidate in candidates:
        moment = parse_stated(candidate.value)
        if moment is None:
            continue
        if moment.precision > 10:
            return moment
        day = day or moment
    return day


def parse_stated(value: str) -> _Moment | None:
    """A time as metadata writes it, in Korean local time; without a zone it is Korean already.

    >>> parse_stated("2023-04-07T10:20:47Z").text(), parse_stated("20230404190100").text()
    ('2023-04-07T19:20:47+09:00', '2023-04-04T19:01:00+09:00')
    >>> parse_stated("어제") is None
    True
    """
    value = value.strip()
    match = _ISO.match(value)
    try:
        if match:
            year, month, day, hour, minute, second = (int(part) if part else 0 for part in match.groups()[:6])
            if match[4] is None or (hour == minute == second == 0):
                return _Moment(datetime(year, month, day), 10)
            return _local(datetime(year, month, day, hour % 24, minute, second), match[7], 19 if match[6] else 16)
        if value.isdigit() and len(value) in (10, 13):
            seconds = int(value[:10])
            return _Moment(datetime.fromtimestamp(seconds, KST).replace(tzinfo=None), 19)
        if len(value) > 20 and value[:3].isalpha():
            moment = parsedate_to_datetime(value)
            return _Moment(moment.astimezone(KST).replace(tzinfo=None) if moment.tzinfo else moment, 19)
    except (ValueError, OverflowError, TypeError):
        return None
    stamps = read_stamps(value[:80])
    return _moment(stamps[0]) if stamps else None


def _local(moment: datetime, zone: str | None, precision: int) -> _Moment:
    if zone is None or zone == "KST":
        return _Moment(moment, precision)
    if zone in ("Z", "GMT", "UTC"):
        offset = timedelta()
    else:
        sign = -1 if zone[0] == "-" else 1
        offset = sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return _Moment(moment - offset + _NINE, precision)


def _shift(shown: _Moment | None, stated: _Moment | None) -> timedelta:
    """By how much the metadata's clock is wrong: nine hours either way, or nothing."""
    if shown is None or stated is None or 10 in (shown.precision, stated.precision):
        return timedelta()
    off = shown.local - stated.local
    for hours in (_NINE, -_NINE):
        if abs(off - hours) <= timedelta(minutes=15):
            return hours
    return timedelta()


def _agree(shown: _Moment | None, stated: _Moment | None, shift: timedelta) -> _Moment | None:
    """The shown time, refined by the stated one where that is more precise and says the same."""
    if stated is not None and stated.precision > 10:
        stated = _Moment(stated.local + shift, stated.precision)
    if shown is None or stated is None:
        return shown or stated
    if stated.precision <= shown.precision:
        return shown
    if shown.precision == 10:
        for moment in (stated.local, stated.local - _NINE, stated.local + _NINE):
            if moment.date() == shown.local.date():
                return _Moment(moment, stated.precision)
        return shown
    return stated if stated.local.replace(second=0) == shown.local else shown
