"""A numeral made a quantity: sign, fraction, range, list, unit, band, and the words beside it."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.korean.numeral_fractions import read_fraction
from extractor.korean.numeral_grammar import EXACT, Reading, match_numeral
from extractor.korean.qualifiers import qualify
from extractor.korean.quantity_model import Read, code
from extractor.korean.ranges import read_list, read_pair, read_range
from extractor.korean.unit_finder import Found, find_unit, ordinal_mark
from extractor.tables import load

_words = load("numeral_words")
_CENTS: dict[str, str] = _words["hundredths"]
_SPEEDS: dict[str, str] = _words["speeds"]
_BAND_KINDS = frozenset(_words["band"]["kinds"])
_BAND_UNITS = frozenset(_words["band"]["units"])
_band_after = re.compile(rf"대(?!{_words['band']['not_before']})")
_prices = re.compile("|".join(_words["prices"]["words"]))
_before_figures = re.compile(rf"(?<![가-힣])(?:{'|'.join(_words['before_figures']['words'])})$")
_standards = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(_words['standards']['words'])}) $")
_sign = re.compile(r"(?<![가-힣])(?:마이너스|음수|영하) ?$")
_degrees = re.compile(r"(?:섭씨|화씨) ?$")
_speed = re.compile(rf"(?<![가-힣])({'|'.join(_SPEEDS)}) ?$")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_hangul = re.compile(r"[가-힣]")
_CHANGES = frozenset({"percent", "percent_point", "money", "other", "score"})
_closed = re.compile(r"\s*(?:[,)\]·/;|]|\.(?![0-9])|$)")
_times = re.compile("배(?![가-힣]{2})|배(?:가|로|를|의|나|는|에|씩)")
_FORMS = frozenset({"figure", "sino", "native", "hanja"})


def measure(text: str, reading: Reading, start: int, currency: tuple[int, str] | None = None) -> list[Read]:
    """What the numeral at `start` is, with what goes on behind it: one item, or the items of a list.

    `currency`: where a currency sign before it begins, and the currency.
    """
    end, begin = reading.end, start
    value = reading.value
    following = text[end] if end < len(text) else ""
    sign = None
    if reading.figures or text[start - 1 : start] in (" ", "스", "수", "하"):
        sign = _signed(text, start)
    if sign is not None:
        begin = sign
    if following and following in " 분와과/":
        part = read_fraction(text, reading)
        if part:
            share, end = part
            share = share if sign is None else -share
            item = Read(begin, end, begin, end, share, kind="rate", numeral_kind="fraction", rule="fraction")
            if _times.match(text, end):
                item = item._replace(end=end + 1, unit="배", kind="multiple")
            return [finish(text, item)]
    if sign is not None and value is not None:
        value = -value
    if currency:
        begin = currency[0]
    name = currency[1] if currency else None
    first = reading.start if sign is None else sign
    if reading.figures and value is not None:
        pair = read_pair(text, start, reading) if begin == start else None
        if pair:
            return [pair]
    if value is not None:
        bounds = read_range(text, reading, value, begin, below_zero=sign is not None and text[sign] == "영")
        if bounds:
            low, high, second, found = bounds
            above = "above" if second.above else None
            item = Read(begin, second.end, first, second.end, None, low, high, approximate=above, rule="range")
            return [_with_unit(text, item, second, found, name)]
    if reading.figures and following and following in "·ㆍ․‧,，" and value is not None and reading.scale == 1:
        items = read_list(text, reading)
        if items:
            return [_share_band(item) for item in items]
    item = Read(
        *(begin, end, first, end, value, reading.low, reading.high),
        numeral_kind="vague" if reading.form == "vague" or reading.above else "cardinal",
        approximate="above" if reading.above else None,
        rule=reading.form,
    )
    return [_with_unit(text, item, reading, find_unit(text, reading, end, begin), name)]


def finish(text: str, item: Read) -> Read:
    """`item` with what the words beside it say of approximation and bound."""
    approximate, bound = qualify(text, item.start, item.end, item.kind)
    if approximate is None and bound is item.bound:
        return item
    return item._replace(approximate=item.approximate or approximate, bound=bound)


def _signed(text: str, start: int) -> int | None:
    """Where a sign before the figure begins; None without one."""
    previous = text[start - 1 : start]
    if previous and previous in "-−－":
        before = text[start - 2 : start - 1]
        return start - 1 if not before or not (before.isalnum() or before in ")]-~%") else None
    if previous and previous in " 스수하":
        match = _sign.search(text, max(0, start - 5), start)
        return match.start() if match else None
    return None


def _with_unit(text: str, item: Read, reading: Reading, found: Found, currency: str | None) -> Read:
    """`item` with its unit and kind; a name's number, a bare year or a code where it counts nothing."""
    unit = found.unit
    if unit is not None and unit.kind == "code":
        return code(item.start, found.end, "code", found.rule)
    rule = found.rule if item.rule in _FORMS else item.rule
    if currency:
        end = found.end if unit is not None and unit.name == currency else reading.end
        item = item._replace(end=end, unit=currency, kind="money", rule="currency sign before")
    elif unit is None:
        bare = _bare(text, item._replace(kind="other", rule=rule), reading)
        if bare.kind != "other":
            return finish(text, bare) if bare.kind else bare
        item = bare
    else:
        item = item._replace(end=found.end, unit=unit.name or None, kind=unit.kind, rule=rule)
        if unit.kind == "ordinal":
            mark = ordinal_mark(text, item.start)
            item = item._replace(start=item.start if mark is None else mark, numeral_kind="ordinal")
        elif unit.kind == "multiple":
            item = item._replace(numeral_kind="multiple")
    item = _arrow(text, _cents(text, _speed_or_degrees(text, item)))
    return finish(text, _banded(text, item, found) if unit is not None else item)


def _bare(text: str, item: Read, reading: Reading) -> Read:
    """A figure without unit: an ordinal behind 제, a name's number, a year, or a bare number."""
    mark = ordinal_mark(text, item.start)
    if mark is not None:
        return item._replace(start=mark, kind="ordinal", numeral_kind="ordinal", rule="제")
    if reading.form != "figure":
        return item
    if _standards.search(text, max(0, item.start - 10), item.start):
        return code(item.start, item.end, "code", "number of a standard")
    if _hangul.match(text[item.start - 1 : item.start]) and not _before_figures.search(
        text, max(0, item.start - 6), item.start
    ):
        return code(item.start, item.end, "code", "name with a number")
    if _YEAR.fullmatch(text, item.start, item.end):
        # 2015 프로야구: a year without its 년 counts nothing.
        return item._replace(kind=None, rule="year without 년")
    return item


def _speed_or_degrees(text: str, item: Read) -> Read:
    """시속 120㎞, 섭씨 40도: the word before decides the unit and belongs to the quantity."""
    if item.unit == "도" or (item.unit is None and item.kind == "other"):
        match = _degrees.search(text, max(0, item.start - 3), item.start)
        if match:
            unit = "℉" if match.group().startswith("화씨") else "℃"
            return item._replace(start=match.start(), unit=unit, kind="temperature")
    elif item.kind == "length" and item.unit in ("km", "m", "마일"):
        match = _speed.search(text, max(0, item.start - 3), item.start)
        if match:
            unit = {"마일": "mi"}.get(item.unit, item.unit) + _SPEEDS[match.group(1)]
            return item._replace(start=match.start(), unit="mph" if unit == "mi/h" else unit, kind="rate")
    return item


def _cents(text: str, item: Read) -> Read:
    """2달러 35센트 is one amount."""
    if item.unit not in _CENTS or not isinstance(item.value, Decimal):
        return item
    cents = match_numeral(text, item.end + text.startswith(" ", item.end))
    if cents is None or not isinstance(cents.value, Decimal) or cents.value >= 100:
        return item
    tail = find_unit(text, cents, cents.end, cents.start)
    if tail.unit is None or tail.unit.name != _CENTS[item.unit]:
        return item
    value = EXACT.add(item.value, EXACT.divide(cents.value, Decimal(100)))
    return item._replace(end=tail.end, numeral_end=cents.end, value=value, rule="money with cents")


def _arrow(text: str, item: Read) -> Read:
    """△ ▽ ▼ as a minus where they are signs: in lists of changes; △ means up where prices are told."""
    begin = item.start
    if not begin or text[begin - 1] not in "△▽▼" or item.kind not in _CHANGES or item.value is None:
        return item
    if not _is_sign(text, begin, item.end):
        return item
    if text[begin - 1] == "△" and _prices.search(text, max(0, begin - 60), begin):
        return item
    return item._replace(start=begin - 1, numeral_start=begin - 1, value=-item.value)


def _is_sign(text: str, begin: int, end: int) -> bool:
    """△ ▲ ▽ ▼ before a figure that stands for itself: (△3.2%), 미국 △0.7%, ...; a bullet has its item's noun behind."""
    before = text[begin - 2] if begin > 1 else "\n"
    if before not in "( |[" and not before.isalnum():
        return False
    if before == " " and (begin < 3 or not text[begin - 3].isalnum()):
        return False
    return _closed.match(text, end) is not None


def _share_band(item: Read) -> Read:
    """20, 30대: each of the list is a band."""
    if not item.rule.endswith("band") or not isinstance(item.value, Decimal):
        return item
    return item._replace(value=None, low=item.value, high=_band_high(item.value, hundredths=False))


def _banded(text: str, item: Read, found: Found) -> Read:
    """5만원대, 3%대, 30대: from the figure to the last value before the next; so the high end of 3~4만원대."""
    if item.value is None and found.band and item.rule == "range" and isinstance(item.high, Decimal):
        return item._replace(high=_band_high(item.high, hundredths=False), rule=found.rule)
    if item.value is None and item.low is not None and isinstance(item.high, Decimal):
        match = _band_after.match(text, item.end) if item.kind in _BAND_KINDS or item.unit in _BAND_UNITS else None
        if match is None:
            return item
        hundredths = item.kind in ("percent", "percent_point")
        high = _band_high(item.high, hundredths=hundredths) if item.rule == "range" else item.high
        return item._replace(high=high, end=match.end(), rule="band")
    if not isinstance(item.value, Decimal):
        return item
    if found.band:
        return item._replace(value=None, low=item.value, high=_band_high(item.value, hundredths=False), rule=found.rule)
    if item.kind in _BAND_KINDS or item.unit in _BAND_UNITS:
        match = _band_after.match(text, item.end)
        if match:
            high = _band_high(item.value, hundredths=item.kind in ("percent", "percent_point"))
            return item._replace(value=None, low=item.value, high=high, end=match.end(), rule="band")
    return item


def _band_high(low: Decimal, *, hundredths: bool) -> Decimal:
    """The last value of a band: 5만원대 ends at 59999, 3%대 at 3.99, 3.5%대 at 3.59."""
    exponent = int(low.normalize(EXACT).as_tuple().exponent)
    step = Decimal(1).scaleb(exponent, EXACT)
    least = Decimal(1).scaleb(min(-2, exponent - 1), EXACT) if hundredths or exponent < 0 else Decimal(1)
    return EXACT.subtract(EXACT.add(low, step), least)
