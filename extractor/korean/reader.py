"""One pass over a text: every numeral, with its unit where it has one, and the rule that read it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from extractor.korean import exclusions
from extractor.korean.contexts import decide
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
from extractor.korean.qualifiers import qualify
from extractor.korean.spelled import SPELLED, counts, stands, word_stands, words
from extractor.korean.units import Unit, match_unit, named
from extractor.model import Number


class Read(NamedTuple):
    """What stands at start..end. `kind` is None where it is no quantity (codes, date names, addresses)."""

    start: int
    end: int
    numeral_start: int
    numeral_end: int
    value: Number | None
    low: Number | None
    high: Number | None
    value_text: str | None
    unit: str | None
    kind: str | None
    numeral_kind: str
    approximate: str | None
    bound: str | None
    rule: str


_figure_alone = re.compile(rf"[.．][{DIGIT}]+|{FIGURE}")
_candidate = re.compile(rf"(?P<figure>(?<![\w.)])[.．][{DIGIT}]+|{FIGURE})|{SPELLED}")
_connector = re.compile(r"[ \u00a0]?[~∼～〜–—-][ \u00a0]?(?=[0-9０-９수몇]|[일이삼사오육칠팔구십백천만])")
_list_mark = re.compile(r"(?:[·ㆍ․‧]|, ?|，)(?=[0-9０-９])")
_in_list = re.compile(r"[0-9０-９](?:[·ㆍ․‧]|, ?|，)$")
_fraction = re.compile(r" ?분의 ?")
_slash = re.compile(r"/([0-9]{1,4})(?![0-9/.])")
_whole_and_slash = re.compile(r" {1,2}([0-9]{1,2})/([0-9]{1,3})(?![0-9/.])")
_only = re.compile(r"[일이삼사오육칠팔구]만")
_mixed_fraction = re.compile(r"[와과] ?(?=[0-9일이삼사오육칠팔구십백천만]{1,8} ?분의)")
_sign = re.compile(r"(?:마이너스|음수|영하) ?$")
_power = re.compile(r"([eE^])([+-]{0,2}[0-9]{1,3})(?![0-9A-Za-z])")
_ratio = re.compile(r" ?대 ?(?=[0-9]{1,3}(?![0-9,]))")
_score_tail = re.compile(r"[-–:]([0-9]{1,3})(?![0-9-]|,[0-9]{3}|\.[0-9])")
_latin_word = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_latin_scale = re.compile(r"[KMB](?![A-Za-z0-9])")
_LATIN_SCALES = {"K": 1000, "M": 10**6, "B": 10**9}
_currency_before = re.compile(r"(?:US\$|U\.S\.\$|[$＄]|HK\$|A\$|C\$|₩|￦|€|£|¥|￥|(?:USD|EUR|KRW|JPY|CNY|GBP) ?)$")
_CURRENCY = {
    **{"$": "달러", "＄": "달러", "US$": "달러", "U.S.$": "달러", "USD": "달러", "HK$": "홍콩 달러", "A$": "호주 달러"},
    **{"C$": "캐나다 달러", "₩": "원", "￦": "원", "KRW": "원", "€": "유로", "EUR": "유로", "£": "파운드", "GBP": "파운드"},
    **{"¥": "엔", "￥": "엔", "JPY": "엔", "CNY": "위안"},
}
_currency_after = re.compile(r" ?(US\$|[$＄₩￦€£¥￥])(?![0-9])")
_band_after = re.compile(
    r"대(?!상|비|신|표|한민|학|로|부분|출|결|회|규모|형|거|의원|책|응|기|안|전|중|통령|금|여|등|조|량|접|변|폭|체)"
)
_BAND_KINDS = frozenset({"money", "percent", "percent_point", "score", "temperature", "mass", "length", "multiple", "rate", "area"})
_band_units = frozenset({"명", "건", "선", "포인트", "대", "개", "곳", "가구"})
_scale_word = re.compile(r"(?:섭씨|화씨) ?$")
_speed_word = re.compile(r"(?:시속|초속|분속) ?$")
_CENTS = {"달러": "센트", "유로": "센트", "파운드": "펜스"}
_ordinal_before = re.compile(r"(?<![가-힣])제 ?$")
_after_vague = re.compile(r"여(?= ?[가-힣])")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_hangul_before = re.compile(r"[가-힣]$")


def read(text: str, times: Sequence[tuple[int, int]] = ()) -> Iterator[Read]:
    """Everything numeric in NFC `text`, in order, without overlaps; nothing inside `times` (sorted spans)."""
    links = exclusions.link_spans(text)
    blocked = sorted([*times, *links]) if links else times
    named_links = frozenset(links)
    blocked_at = 0
    search = _candidate.search
    at = 0
    while True:
        match = search(text, at)
        if match is None:
            return
        start = match.start()
        while blocked_at < len(blocked) and blocked[blocked_at][1] <= start:
            blocked_at += 1
        if blocked_at < len(blocked) and blocked[blocked_at][0] <= start and not _fraction.match(text, blocked[blocked_at][1]):
            if blocked[blocked_at] in named_links:
                yield from _code(*blocked[blocked_at], "code", "link")
            at = blocked[blocked_at][1]
            continue
        figure = match.group("figure")
        limit = blocked[blocked_at][0] if blocked_at < len(blocked) else len(text)
        reads = _figure(text, start, figure, limit) if figure else _spelled(text, start, match)
        for item in reads:
            yield item
        at = max(reads[-1].end, start + 1) if reads else start + 1


def _code(start: int, end: int, kind: str, rule: str) -> list[Read]:
    return [Read(start, end, start, end, None, None, None, None, None, None, kind, None, None, rule)]


def _spelled(text: str, start: int, match: re.Match[str]) -> list[Read]:
    signed = match.group("signed")
    if signed:
        reading = match_numeral(text, match.end())
        if reading is None or not (stands(text, reading.end) or _unit(text, reading, reading.end, match.end())[1]):
            return []
        return _measured(text, reading, match.end())
    word = match.group("word")
    if word:
        value, unit, kind = words()[word]
        if not word_stands(text, word, match.end()):
            return []
        numeral_kind = {"rate": "fraction", "ordinal": "ordinal", "multiple": "multiple"}.get(kind, "cardinal")
        return [_finish(text, start, start, match.end(), match.end(), value, None, None, unit or None, kind, numeral_kind, None, "word")]
    reading = match_numeral(text, start)
    if reading is None:
        reading = read_few(text, start)
    if reading is None:
        return []
    end, unit_found, _, _ = _unit(text, reading, reading.end, start)
    if (
        counts(text, reading, end, unit_found)
        or _fraction.match(text, reading.end)
        or _mixed_fraction.match(text, reading.end)
    ):
        return _measured(text, reading, start)
    return []


def read_alone(text: str) -> Read | None:
    """The numeral that all of `text` is; None where it is none or more than that."""
    begin = 0
    sign = re.match(r"(?:마이너스|음수|영하) ?|[-−]", text)
    if sign:
        begin = sign.end()
    word = words().get(text)
    if word and word[2] in ("rate", "ordinal"):
        return _finish(text, 0, 0, len(text), len(text), word[0], None, None, None, "other", "fraction", None, "word")
    reading = match_numeral(text, begin) if begin < len(text) else None
    if reading is None and text[begin : begin + 1] not in (".", "．"):
        return None
    figure = _figure_alone.match(text, begin)
    items = (
        _figure(text, begin, figure.group(), len(text)) if figure else _measured(text, reading, begin) if reading else []
    )
    if len(items) != 1 or items[0].numeral_end != len(text) or items[0].start != 0:
        return None
    return items[0]


def _figure(text: str, start: int, figure: str, limit: int) -> list[Read]:
    """What a run of digits at `start` is part of."""
    end = start + len(figure)
    previous = text[start - 1] if start else ""
    following = text[end] if end < len(text) else ""
    code = exclusions.match_code(text, start, end)
    if code:
        return _code(start, code[0], code[1], code[1])
    if len(figure) > MAX_DIGITS:
        return _code(start, end, "code", "long run of digits")
    currency = None
    if previous:
        if previous in "$＄₩￦€£¥￥" or (previous == " " or previous.isalpha()) and previous < "가":
            found = _currency_before.search(text, max(0, start - 6), start)
            currency = found.group().strip() if found else None
        if currency is None and (previous.isascii() and previous.isalpha() or _glued_model(text, start)):
            tail = _latin_word.match(text, end)
            return _code(start, tail.end() if tail else end, "code", "model name")
    power = _power.match(text, end) if following and following in "eE^" else None
    if power:
        value = _raised(figure, power)
        if value is not None:
            reading = Reading(start, power.end(), value, None, None, "figure", False, 1, True)
            return _measured(text, reading, start, currency)
    if following and following.isascii() and following.isalpha():
        unit = match_unit(text, end)
        scale = _latin_scale.match(text, end)
        if scale and (unit is None or unit[1].name in ("m", "K")):
            reading = Reading(
                start, scale.end(), EXACT.multiply(figure_value(figure), _LATIN_SCALES[scale.group()]), None, None, "figure", False, 1, True
            )
            return _measured(text, reading, start, currency)
        if unit is None:
            word = _latin_word.match(text, end)
            return _code(start, word.end() if word else end, "code", "model name")
    if len(figure) > 1 and figure[0] in "0０" and figure[1] not in ".．":
        return _code(start, end, "code", "leading zero")
    article = _article(text, start, end)
    if article:
        return [article]
    reading = read_mixed(text[:limit] if limit < end + 24 else text, start, figure)
    if reading is None:
        return _code(start, end, "code", "unread")
    return _measured(text, reading, start, currency)


_law = re.compile(r"(?:법|법률|령|규칙|규정|헌법|조례|당헌|당규|정관|협약|조약|강령|회칙|약관|부칙|규약|(?<![가-힣])제)[」』’'” ]{0,2}$")
_clause = re.compile(r"조(?:의[0-9]+)?(?= ?제? ?[0-9]{1,3} ?[항호])|조의[0-9]+|조(?=[1-9][0-9]?항)")


def _article(text: str, start: int, end: int) -> Read | None:
    """헌법 3조, 47조 3항: 조 is an article of law, no 10^12."""
    if text[end : end + 1] != "조" or end - start > 4:
        return None
    clause = _clause.match(text, end)
    if clause is None and not _law.search(text, max(0, start - 6), start):
        return None
    begin = start
    ordinal = _ordinal_before.search(text, max(0, start - 2), start)
    if ordinal:
        begin = ordinal.start()
    number = figure_value(text[start:end])
    stop = clause.end() if clause else end + 1
    return Read(begin, stop, start, end, number, None, None, None, "조", "ordinal", "ordinal", None, None, "article of law")


def _raised(figure: str, power: re.Match[str]) -> Number | None:
    """1e10, 1.1^23: exact, None where it would be absurdly long."""
    exponent_text = power.group(2).replace("--", "").replace("+", "")
    exponent = int(exponent_text)
    number = figure_value(figure)
    if len(figure) > 12 or abs(exponent) > 100 or (exponent < 0 and number == 0):
        return None
    return exact(Fraction(number) * Fraction(10) ** exponent if power.group(1) in "eE" else Fraction(number) ** exponent)


def _glued_model(text: str, start: int) -> bool:
    """K-9, F-35: a hyphen that ties the figure to Latin letters."""
    return start > 1 and text[start - 1] in "-–" and text[start - 2].isascii() and text[start - 2].isalpha()


def _measured(text: str, reading: Reading, start: int, currency: str | None = None) -> list[Read]:
    """The numeral with what goes on behind it: a fraction, a range, a list, a unit, a band."""
    numeral_kind = "vague" if reading.form == "vague" or reading.above else "cardinal"
    end = reading.end
    begin = start
    value: Number | None = reading.value
    low, high = reading.low, reading.high
    rule = reading.form
    approximate = "above" if reading.above else None
    # --- fractions
    following = text[end] if end < len(text) else ""
    if following in " 분와과/":
        part = _read_fraction(text, reading)
        if part:
            value, end = part
            sign = _signed(text, start)
            if sign is not None:
                begin, value = sign, -value
            return [_finish(text, begin, begin, end, end, value, None, None, None, "rate", "fraction", None, "fraction")]
    # --- signs
    if value is not None and reading.figures or (rule in ("sino", "figure") and text[start - 1 : start] in (" ", "스", "수", "하")):
        sign = _signed(text, start)
        if sign is not None:
            begin = sign
            value = -value if value is not None else None
    if currency:
        begin -= len(currency)
        if text[begin : begin + len(currency)] != currency:
            begin -= 1
    # --- scores and ratios
    if reading.figures and value is not None and begin == start and reading.value is not None:
        pair = _pair(text, start, reading)
        if pair:
            return [pair]
    # --- range
    connector = _connector.match(text, end) if following and following in " ~∼～〜–—-" else None
    second = match_numeral(text, connector.end()) if connector else None
    unit_at_left = None
    if second is None and following:
        left = match_unit(text, end + 1 if following == " " else end)
        if left and left[0] < len(text) and text[left[0]] in " ~∼～〜–—-":
            connector = _connector.match(text, left[0])
            second = match_numeral(text, connector.end()) if connector else None
            unit_at_left = left[1] if second else None
    if second is not None and second.value is not None and value is not None and (unit_at_left or _is_range(text, reading, second)):
        first_value = value
        if second.scale > 1 and reading.scale == 1 and reading.figures and first_value < second.value:
            scaled = EXACT.multiply(Decimal(str(first_value)), second.scale) if isinstance(first_value, Decimal) else first_value * second.scale
            if scaled < second.value:
                first_value = scaled
        found = _unit(text, second, second.end, begin)
        if (unit_at_left is None or found[1] is None or found[1].name == unit_at_left.name) and first_value < second.value:
            low, high, value = first_value, second.value, None
            above = "above" if second.above else None
            return [_with_unit(text, begin, reading.start, second, found, value, low, high, above, "range", "cardinal", currency)]
    # --- lists that share a unit
    if reading.figures and following and following in "·ㆍ․‧,，" and value is not None and reading.scale == 1:
        items = _listed(text, reading)
        if items:
            return items
    found = _unit(text, reading, end, begin)
    return [_with_unit(text, begin, reading.start, reading, found, value, low, high, approximate, rule, numeral_kind, currency)]


def _signed(text: str, start: int) -> int | None:
    """Where a sign before the figure begins; None without one."""
    previous = text[start - 1 : start]
    if previous in ("-", "−", "－") and previous:
        before = text[start - 2 : start - 1]
        return start - 1 if not before or not (before.isalnum() or before in ")]-~%") else None
    if previous and previous in " 스수하":
        match = _sign.search(text, max(0, start - 5), start)
        if match and not re.match(r"[가-힣]", text[match.start() - 1 : match.start()]):
            return match.start()
    return None


def _read_fraction(text: str, reading: Reading) -> tuple[Number, int] | None:
    """3분의 1, 2와 2분의 1, 1/3, 2 1/4."""
    if reading.value is None or reading.above:
        return None
    whole: Number = Decimal(0)
    denominator = reading.value
    end = reading.end
    joined = _mixed_fraction.match(text, end)
    if joined:
        second = match_numeral(text, joined.end())
        if second is None or second.value is None:
            return None
        whole, denominator, end = reading.value, second.value, second.end
    match = _fraction.match(text, end)
    if match:
        minus = text.startswith("마이너스 ", match.end())
        numerator = match_numeral(text, match.end() + 5 * minus)
        if numerator is None or numerator.value is None or denominator == 0:
            return None
        if _only.fullmatch(text, numerator.start, numerator.end):
            # 오분의 일만: only a fifth.
            numerator = numerator._replace(end=numerator.end - 1, value=numerator.value / 10000)
        part = Fraction(numerator.value or 0) / Fraction(denominator)
        return exact(Fraction(whole) + (-part if minus else part)), numerator.end
    mixed = _whole_and_slash.match(text, end)
    if mixed and reading.figures and int(mixed.group(1)) < int(mixed.group(2)) and reading.value == int(reading.value):
        return exact(Fraction(reading.value) + Fraction(int(mixed.group(1)), int(mixed.group(2)))), mixed.end()
    slash = _slash.match(text, end)
    if slash and reading.figures and int(slash.group(1)) > 1 and reading.value == int(reading.value):
        bottom = int(slash.group(1))
        if reading.value < bottom <= 100:
            return exact(Fraction(int(reading.value), bottom)), slash.end()
    return None


def exact(value: Fraction) -> Number:
    """Decimal where the fraction has a finite decimal form, else the fraction itself."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1 or value.denominator.bit_length() > 200:
        return value
    return EXACT.divide(Decimal(value.numerator), Decimal(value.denominator)).normalize(EXACT)


def _is_range(text: str, first: Reading, second: Reading) -> bool:
    """Whether a bare 'A-B' is a range: any wave dash, or a hyphen with a unit behind."""
    mark = text[first.end : second.start].strip()
    return mark not in ("-", "–") or _unit(text, second, second.end, first.start)[1] is not None or first.scale > 1


def _pair(text: str, start: int, reading: Reading) -> Read | None:
    """Scores (3-1) and ratios (7대 3)."""
    end = reading.end
    tail = _score_tail.match(text, end) if text[end : end + 1] in ("-", "–", ":") else None
    left = text[start:end]
    if tail and len(left) <= 3 and left.isdigit():
        unit = _unit(text, reading._replace(end=tail.end()), tail.end(), start)[1]
        if unit is None or (unit.kind == "score" and tail.group()[0] in "-–" and int(left) > int(tail.group(1))):
            value_text = f"{left}-{tail.group(1)}" if tail.group()[0] != ":" else f"{left}:{tail.group(1)}"
            return Read(start, tail.end(), start, tail.end(), None, None, None, value_text, None, "score", "cardinal", None, None, "score")
        return None
    ratio = _ratio.match(text, end)
    if ratio and reading.scale == 1:
        second = match_numeral(text, ratio.end())
        if second and second.figures and second.scale == 1:
            if text[ratio.start() : ratio.end()].startswith(" ") or _unit(text, second, second.end, start)[1] is None:
                value_text = f"{left}:{text[second.start:second.end]}"
                return Read(
                    start, second.end, start, second.end, None, None, None, value_text, None, "rate", "cardinal", None, None, "ratio"
                )
    return None


def _listed(text: str, reading: Reading) -> list[Read]:
    """3·5·7호선, 1, 2, 3위: every figure with the unit of the last; [] where it is no such list."""
    readings = [reading]
    at = reading.end
    if _in_list.search(text, max(0, reading.start - 3), reading.start):
        return []
    while len(readings) < 40:
        mark = _list_mark.match(text, at)
        if mark is None:
            break
        following = match_numeral(text, mark.end())
        if following is None or following.value is None:
            break
        readings.append(following)
        at = following.end
        if following.scale > 1:
            break
    if len(readings) < 2 or readings[-1].scale > 1:
        return []
    end, unit = _unit(text, readings[-1], at, reading.start)[:2]
    if unit is None:
        return []
    comma = text[reading.end] in ",，"
    if comma and any(len(text[r.start : r.end]) > 3 for r in readings):
        return []
    items = []
    for one in readings:
        last = one is readings[-1]
        items.append(
            Read(
                *(one.start, end if last else one.end, one.start, one.end, one.value, None, None, None, unit.name, unit.kind),
                *("ordinal" if unit.kind == "ordinal" else "cardinal", None, None, "list that shares a unit"),
            )
        )
    return items


Found = tuple[int, Unit | None, bool, str]


def _unit(text: str, reading: Reading, end: int, start: int) -> Found:
    """(end, unit, band, rule) of the unit behind a numeral; (end, None, ...) where there is none."""
    if end >= len(text):
        return end, None, False, "bare"
    at = end
    if text[at] in " \u00a0":
        at += 1
        if at >= len(text):
            return end, None, False, "bare"
    found = match_unit(text, at)
    if found is None:
        sign = _currency_after.match(text, end)
        if sign:
            return sign.end(), named(_CURRENCY[sign.group(1)], "money"), False, "currency sign behind"
        return end, None, False, "bare"
    unit_end, unit = found
    if at > end and not stands(text, unit_end):
        return end, None, False, "bare"
    context = decide(text, text[at:unit_end], start, at, unit_end, reading.value, reading.form)
    if context is not None:
        if context.reads == "none":
            return end, None, False, "bare"
        name = unit.name if context.unit is None else context.unit
        return unit_end, Unit(name, context.reads, unit.numerals), context.band, f"context of {text[at:unit_end]}"
    if _ordinal_before.search(text, max(0, start - 2), start):
        if not stands(text, unit_end):
            return end, None, False, "bare"
        unit = unit._replace(kind="ordinal")
    return unit_end, unit, False, "unit"


def _band_high(low: Number, written: str, percent: bool) -> Decimal:
    """The last value of a band: 5만원대 ends at 59999, 3%대 at 3.99, 3.5%대 at 3.59."""
    number = Decimal(low) if isinstance(low, Decimal) else Decimal(int(low))
    exponent = number.normalize(EXACT).as_tuple().exponent
    step = Decimal(1).scaleb(int(exponent), EXACT)
    return EXACT.subtract(EXACT.add(number, step), Decimal("0.01") if percent or exponent < 0 else Decimal(1))


def _with_unit(
    text: str,
    begin: int,
    numeral_start: int,
    reading: Reading,
    found: Found,
    value: Number | None,
    low: Number | None,
    high: Number | None,
    approximate: str | None,
    rule: str,
    numeral_kind: str,
    currency: str | None,
) -> Read:
    """The finished item: unit, band, kind, qualifiers."""
    end, unit, band, unit_rule = found
    name = unit.name if unit else None
    kind = unit.kind if unit else "other"
    if kind == "code":
        return Read(begin, end, numeral_start, reading.end, None, None, None, None, None, None, "code", None, None, unit_rule)
    if currency:
        currency_unit = _CURRENCY[currency]
        if unit is None or unit.name != currency_unit:
            end = reading.end
        name, kind = currency_unit, "money"
        unit_rule = "currency sign before"
    if kind == "ordinal":
        numeral_kind = "ordinal"
        match = _ordinal_before.search(text, max(0, begin - 2), begin)
        if match and not _hangul_before.search(text, max(0, match.start() - 1), match.start()):
            begin = match.start()
    elif unit is None and not currency:
        match = _ordinal_before.search(text, max(0, begin - 2), begin)
        if match and not _hangul_before.search(text, max(0, match.start() - 1), match.start()):
            begin, kind, numeral_kind, unit_rule = match.start(), "ordinal", "ordinal", "제"
        elif _hangul_before.search(text, max(0, begin - 1), begin) and reading.form == "figure" and _name_before(text, begin):
            return Read(begin, end, numeral_start, reading.end, None, None, None, None, None, None, "code", None, None, "name with a number")
        elif _YEAR.fullmatch(text, begin, end):
            # 2015 프로야구: a year without its 년 counts nothing.
            return Read(begin, end, begin, end, value, None, None, None, None, None, "cardinal", None, None, "year without 년")
    elif kind == "multiple":
        numeral_kind = "multiple"
    if name == "도" or (unit is None and kind == "other"):
        match = _scale_word.search(text, max(0, begin - 8), begin)
        if match:
            begin, kind = match.start(), "temperature"
            name = "℉" if match.group().startswith("화씨") else "℃"
    if kind == "length" and name in ("km", "m", "마일"):
        match = _speed_word.search(text, max(0, begin - 4), begin)
        if match and not _hangul_before.search(text, max(0, match.start() - 1), match.start()):
            begin, kind = match.start(), "rate"
            name = {"km": "km", "m": "m", "마일": "mi"}[name] + ("/h" if match.group().startswith("시") else "/s" if match.group().startswith("초") else "/min")
            name = {"mi/h": "mph"}.get(name, name)
    if name in _CENTS and value is not None and low is None:
        cents = match_numeral(text, end + text.startswith(" ", end))
        if cents and cents.value is not None and cents.value < 100:
            tail = _unit(text, cents, cents.end, begin)
            if tail[1] and tail[1].name == _CENTS[name]:
                value, end, unit_rule = EXACT.add(Decimal(str(value)), EXACT.divide(Decimal(str(cents.value)), Decimal(100))), tail[0], "money with cents"
    if value is not None and begin and text[begin - 1] in "△▲▽▼" and kind in _CHANGES and _is_sign(text, begin, end):
        falls = text[begin - 1] in "▽▼" or (text[begin - 1] == "△" and not _prices.search(text, max(0, begin - 60), begin))
        if falls:
            begin, value = begin - 1, -value
    if unit and value is not None and low is None:
        if band:
            low, high, value = value, _band_high(value, "", False), None
            rule = unit_rule
        elif kind in _BAND_KINDS or unit.name in _band_units:
            match = _band_after.match(text, end)
            if match:
                low, high, value = value, _band_high(value, "", kind in ("percent", "percent_point")), None
                end = match.end()
                rule = "band"
    return _finish(text, begin, numeral_start, reading.end, end, value, low, high, name or None, kind, numeral_kind, approximate, unit_rule if rule in ("figure", "sino", "native", "hanja") else rule)


_CHANGES = frozenset({"percent", "percent_point", "money", "other", "score"})
_prices = re.compile(r"주가|환율|코스피|코스닥|증시|종가|시세|유가|지수|나스닥|다우|선물|금값|장중|거래소|상승률")
_closed = re.compile(r"\s*(?:[,)\]·/;|]|\.(?![0-9])|$)")


def _is_sign(text: str, begin: int, end: int) -> bool:
    """△ ▲ ▽ ▼ before a figure that stands for itself: (△3.2%), 미국 △0.7%, ...; a bullet has its item's noun behind."""
    before = text[begin - 2] if begin > 1 else "\n"
    if before not in "( |[" and not before.isalnum():
        return False
    if before == " " and (begin < 3 or not text[begin - 3].isalnum()):
        return False
    return _closed.match(text, end) is not None


_before_number_words = re.compile(
    r"(?<![가-힣])(?:약|총|각|매|단|또|만|당|평균|모두|전국|최대|최소|상위|하위|전체|무려|대비|연|월|시속|초속|반경|평점|승점|파|민선|영하|영상|섭씨|화씨|정원|인구|나이|"
    r"해발|키|득점|확률|비율|종합|합계|누적|순위|타율|방어율|평균자책점|지수|추가|신규|기존|골득실|별|점수|학점|등번호|중|고|초)$"
)


def _name_before(text: str, begin: int) -> bool:
    """Whether Hangul glued before a bare figure makes it part of a name (코로나19, 아이폰6), not an amount (승점4)."""
    return not _before_number_words.search(text, max(0, begin - 6), begin)


def _finish(
    text: str,
    begin: int,
    numeral_start: int,
    numeral_end: int,
    end: int,
    value: Number | None,
    low: Number | None,
    high: Number | None,
    unit: str | None,
    kind: str,
    numeral_kind: str,
    approximate: str | None,
    rule: str,
) -> Read:
    approximate_said, bound = qualify(text, begin, end)
    return Read(
        begin, end, numeral_start, numeral_end, value, low, high, None, unit, kind, numeral_kind, approximate or approximate_said, bound, rule
    )
