"""Korean numerals as written: digits, 만/억/조 mixes, Sino-Korean, native, Hanja, vague ones, fractions."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from typing import NamedTuple

from extractor.korean.numeral_words import (
    BIG,
    HANJA,
    NATIVE_TENS,
    NATIVE_UNITS,
    NATIVE_VAGUE,
    SINO,
    SINO_VAGUE,
    SMALL,
)
from extractor.model import Number

# Exact arithmetic: every numeral that is read has fewer digits than this.
EXACT = Context(prec=300)
MAX_DIGITS = 60

DIGIT = "0-9０-９"
FIGURE = rf"(?:[{DIGIT}]{{1,3}}(?:[,，\u202f][{DIGIT}]{{3}})+(?![{DIGIT}])|[{DIGIT}]+)(?:[.．][{DIGIT}]+)?"
_figure = re.compile(FIGURE)
_plain = str.maketrans("０１２３４５６７８９．", "0123456789.", ",，\u202f")

_SINO_SET = frozenset(SINO)
_SCALES = frozenset(SMALL) | frozenset(BIG)
_NOT_SCALE = {"조": re.compile("[각직합]|사(?![십백천만억])"), "경": re.compile("[기제찰비험위우력]")}
"""What makes another word of a scale word: 1조각, 3경기, but 3조 사천억."""

_native_vague = re.compile("|".join(sorted(NATIVE_VAGUE, key=len, reverse=True)))
_tens = "|".join(NATIVE_TENS)
_native = re.compile(rf"(?:({_tens}) ?)?({'|'.join(sorted(NATIVE_UNITS, key=len, reverse=True))})|({_tens})")
_single_digits = re.compile(r"[공영일이삼사오육칠팔구]{2,12}(?![십백천만억조])")
_hanja_run = re.compile("[" + "".join(HANJA) + "]{1,24}")
_su = re.compile(r"(수|몇) ?(십|백|천)?(만|억|조)?")
_zero_words = {"영": 0, "공": 0}


class Reading(NamedTuple):
    """A numeral read at one place. `value` None where `low`..`high` says what is known.

    form: figure (starts with a digit), sino, native, hanja, vague. `above` where 여 stands inside or behind.
    `scale` is the factor of the trailing scale words where one figure carries them (2만 has 10000), else 1.
    """

    start: int
    end: int
    value: Number | None
    low: Number | None
    high: Number | None
    form: str
    above: bool
    scale: int
    figures: bool
    """Where digits stand in it."""


def figure_value(text: str) -> Decimal:
    """The value of a run of digits as written: separators dropped, full-width digits understood."""
    return Decimal(text.translate(_plain))


def read_mixed(text: str, pos: int, first: str | None = None) -> Reading | None:
    """Digits, Sino-Korean syllables and scale words from `pos` on, as far as they make one number.

    `first` is the run of digits at `pos` where the caller has matched it already.
    """
    length = len(text)
    total: Decimal | int = 0
    group: Decimal | int = 0
    current: Decimal | int | None = None
    last_big = 10**20
    last_small = 10**5
    end = -1
    value: Decimal | int = 0
    above = figures = pending_space = spelled = False
    parts = 0
    scale = 1
    at = pos
    while at < length:
        char = text[at]
        if char in SMALL:
            factor = SMALL[char]
            if factor >= last_small or (current is not None and current >= 10 and (group or total or not figures)):
                break
            if group + factor >= last_big:
                break
            if pending_space and current is None and total == 0 and group == 0 and parts:
                break
            group = group + _times(current if current is not None else 1, factor)
            current, last_small = None, factor
            scale *= factor
            at += 1
        elif char in BIG:
            factor = BIG[char]
            if char in "조경" and (
                _NOT_SCALE[char].match(text, at + 1)
                or (pending_space and text[at + 1 : at + 2] not in ("원", " ", "달", ""))
                or (pending_space and not figures)
            ):
                break
            have = group + (current or 0)
            if factor >= last_big or (have == 0 and not (char == "만" and total == 0 and current is None)):
                break
            total = total + _times(have or 1, factor)
            group, current, last_big, last_small = 0, None, factor, 10**5
            scale *= factor
            at += 1
        elif char in _SINO_SET:
            if parts + (total != 0) + (group != 0) and char == "이" and _copula.match(text, at):
                break
            if current is not None or (pending_space and not _spelled_goes_on(text, at)):
                break
            if (group or total) and SINO[char] >= min(last_small, last_big):
                break
            current = SINO[char]
            spelled = True
            parts += 1
            at += 1
        elif char == "여" and at + 1 < length and text[at + 1] in BIG and parts:
            above = True
            at += 1
            continue
        elif char in " \u00a0" and not pending_space and at > pos:
            step = 2 if text.startswith("  ", at) and spelled and not figures else 1
            if at + step >= length or (text[at + step] not in _SCALES and not _goes_on(text, at + step)):
                break
            pending_space = True
            at += step
            continue
        else:
            match = _figure.match(text, at) if first is None or at != pos else None
            written = first if match is None and at == pos else match.group() if match else None
            if written is None or current is not None or len(written) > MAX_DIGITS:
                break
            number = figure_value(written)
            if (group or total) and not _fits(
                written, number, group, last_small, last_big, pending_space, parts == 0, text, at
            ):
                break
            current = int(number) if number == int(number) and "." not in written and "．" not in written else number
            figures = True
            parts += 1
            scale = 1
            at += len(written)
        pending_space = False
        end, value = at, total + group + (current or 0)
    if end < 0:
        return None
    if (
        end < length
        and text[end] == "여"
        and not text.startswith(("여성", "여자", "여학", "여군", "여의", "여당", "여야", "여배", "여행", "여러"), end)
    ):
        above, end = True, end + 1
    exact = value if isinstance(value, Decimal) else Decimal(value)
    return Reading(
        pos,
        end,
        exact,
        None,
        None,
        "figure" if text[pos] not in _SCALES | _SINO_SET else "sino",
        above,
        scale if parts <= 1 else 1,
        figures,
    )


def _times(value: Decimal | int, factor: int) -> Decimal | int:
    return EXACT.multiply(value, Decimal(factor)) if isinstance(value, Decimal) else value * factor


def _fits(
    written: str,
    number: Decimal,
    group: Decimal | int,
    last_small: int,
    last_big: int,
    spaced: bool,
    bare_scale: bool,
    text: str,
    at: int,
) -> bool:
    """Whether digits behind a scale word go on with the number: 4천998, 3만 5000, but not 3만 5."""
    if written[0] in "0０" or (spaced and ("." in written or "．" in written)):
        return False
    if number >= (last_small if group else last_big) or (("." in written or "．" in written) and bare_scale):
        return False
    after = text[at + len(written)] if at + len(written) < len(text) else ""
    if spaced and bare_scale and after not in _SCALES and len(written) < 4:
        # 만 65세: full years of age, no 10,065.
        return False
    if spaced and len(written) == 1 and after not in _SCALES:
        return False
    # 3만 20대, 1억 2024년: a number of its own.
    return not (spaced and after == "대" and written in ("10", "20", "30", "40", "50", "60", "70", "80", "90"))


_goes = re.compile(rf"[{DIGIT}]|[일이삼사오육칠팔구]")


def _goes_on(text: str, at: int) -> bool:
    return _goes.match(text, at) is not None


_copula = re.compile(r"이(?:다|었|며|고|라|면|지|니|기|던|므|란|나|든| ?(?:넘|안 |채 |아니|훌쩍|되))")
_spelled_more = re.compile(r"[일이삼사오육칠팔구](?:[십백천만억조]|(?![가-힣])(?! [가-힣]))")


def _spelled_goes_on(text: str, at: int) -> bool:
    """Behind a space a spelled digit belongs to the number only with a scale word, or as the very last word."""
    return _spelled_more.match(text, at) is not None


def read_native(text: str, pos: int) -> Reading | None:
    """스물세, 서른여덟, 한; vague 두세, 서너."""
    match = _native_vague.match(text, pos)
    if match:
        low, high = NATIVE_VAGUE[match.group()]
        return Reading(pos, match.end(), None, Decimal(low), Decimal(high), "vague", False, 1, False)
    match = _native.match(text, pos)
    if match is None:
        return None
    tens, unit, alone = match.groups()
    vague = _native_vague.match(text, pos + len(tens or alone)) if tens or alone else None
    if vague and vague.end() > match.end():
        # 열두어, 스물서너
        ten, (least, most) = NATIVE_TENS[tens or alone], NATIVE_VAGUE[vague.group()]
        return Reading(pos, vague.end(), None, Decimal(ten + least), Decimal(ten + most), "vague", False, 1, False)
    value = NATIVE_TENS.get(tens or alone or "", 0) + NATIVE_UNITS.get(unit or "", 0)
    end = match.end()
    above = end < len(text) and text[end] == "여" and alone is not None
    return Reading(pos, end + above, Decimal(value), None, None, "native", above, 1, False)


def read_vague(text: str, pos: int) -> Reading | None:
    """수십, 수백만, 몇천, 십수, 이삼십: low..high."""
    char = text[pos]
    if char in "수몇":
        match = _su.match(text, pos)
        if match is None or not (match.group(2) or match.group(3)):
            return None
        unit = SMALL.get(match.group(2) or "", 1) * BIG.get(match.group(3) or "", 1)
        above = text.startswith("여", match.end())
        end = match.end() + above
        return Reading(pos, end, None, Decimal(2 * unit), Decimal(10 * unit - 1), "vague", above, 1, False)
    if text.startswith("십수", pos):
        scale = BIG.get(text[pos + 2 : pos + 3], 1)
        end = pos + 2 + (scale > 1)
        return Reading(
            pos, end, None, Decimal(11 * scale), Decimal(20 * scale - 1 if scale > 1 else 19), "vague", False, 1, False
        )
    pair = SINO_VAGUE.get(text[pos : pos + 2])
    if pair and text[pos + 2 : pos + 3] in _SCALES and pos + 2 < len(text):
        at = pos + 2
        unit = 1
        while at < len(text) and text[at] in SMALL and unit == 1:
            unit *= SMALL[text[at]]
            at += 1
        if at < len(text) and text[at] in BIG:
            unit *= BIG[text[at]]
            at += 1
        return Reading(pos, at, None, Decimal(pair[0] * unit), Decimal(pair[1] * unit), "vague", False, 1, False)
    return None


def read_few(text: str, pos: int) -> Reading | None:
    """몇 and 수 before a counter: 몇 명 is 2..9."""
    if text[pos] in "몇수" and pos + 1 < len(text):
        return Reading(pos, pos + 1, None, Decimal(2), Decimal(9), "vague", False, 1, False)
    return None


def read_hanja(text: str, pos: int) -> Reading | None:
    """三千, 二十: at least two characters with a scale, standing apart from other Hanja."""
    match = _hanja_run.match(text, pos)
    if match is None or len(match.group()) < 2:
        return None
    run = "".join(HANJA[c] for c in match.group())
    if not any(c in _SCALES for c in run):
        return None
    reading = read_mixed(run, 0)
    if reading is None or reading.end != len(run):
        return None
    return reading._replace(start=pos, end=match.end(), form="hanja")


def read_singly(text: str, pos: int) -> Reading | None:
    """이공이사: digits said one by one; at least one 공 or 영 in it."""
    match = _single_digits.match(text, pos)
    if match is None or not set(match.group()) & {"공", "영"}:
        return None
    digits = "".join(str(SINO.get(c, 0)) for c in match.group())
    return Reading(pos, match.end(), Decimal(digits), None, None, "sino", False, 1, False)


_point = re.compile(
    r"[점쩜]([공영일이삼사오육칠팔구]{1,9})(?=[^가-힣]|$|불|달러|퍼|프로|배|도|킬로|미터|센|그[램람]|리터|톤|이다|입니|입|였|[은는을를과와의로](?![가-힣]))"
    r"| ?[점쩜] ?([공영일이삼사오육칠팔구]{1,9}?)(?=(?:이다|입니다)|[^가-힣 ]|$)"
)


def _with_decimals(text: str, reading: Reading) -> Reading:
    """삼점사, 마이너스 오 점 오: spelled digits behind a spelled point."""
    match = _point.match(text, reading.end)
    if match is None or reading.value is None:
        return reading
    digits = "".join(str(SINO.get(c, 0)) for c in match.group(1) or match.group(2))
    return reading._replace(end=match.end(), value=EXACT.add(Decimal(str(reading.value)), Decimal(f"0.{digits}")))


def _joins(text: str, value: Number, native: Reading) -> bool:
    """백스물다섯, 이십하나: a native rest that fits the Sino-Korean part."""
    if native.value is None:
        return False
    if value % 100 == 0:
        return native.value >= 10 or text[native.start : native.end] in (
            "하나",
            "둘",
            "셋",
            "넷",
            "다섯",
            "여섯",
            "일곱",
            "여덟",
            "아홉",
        )
    return (
        value < 100
        and value % 10 == 0
        and native.value < 10
        and text[native.start : native.end] in ("하나", "둘", "셋", "넷")
    )


def match_numeral(text: str, pos: int = 0) -> Reading | None:
    """The longest numeral that starts at `pos` in NFC text, whatever its form; None where there is none.

    No context is looked at: 이 in '이 사람' reads as 2 here, and callers decide.

    >>> match_numeral("1만 4천998건").value, match_numeral("열두 시").value, match_numeral("이천이십삼년").value
    (Decimal('14998'), Decimal('12'), Decimal('2023'))
    """
    if pos >= len(text):
        return None
    char = text[pos]
    if "0" <= char <= "9" or "０" <= char <= "９":
        return read_mixed(text, pos)
    if char in HANJA:
        return read_hanja(text, pos)
    best = max(
        (r for r in (read_vague(text, pos), read_singly(text, pos), read_native(text, pos)) if r),
        key=lambda r: r.end,
        default=None,
    )
    mixed = read_mixed(text, pos) if char in _SINO_SET or char in _SCALES else None
    if mixed and not mixed.above:
        # 백스물다섯: native tens and units behind Sino-Korean hundreds.
        native = read_native(text, mixed.end) or (
            read_native(text, mixed.end + 1) if text.startswith(" ", mixed.end) else None
        )
        if (
            native
            and isinstance(native.value, Decimal)
            and isinstance(mixed.value, Decimal)
            and _joins(text, mixed.value, native)
        ):
            mixed = mixed._replace(end=native.end, value=mixed.value + native.value)
    if mixed and (best is None or mixed.end > best.end):
        best = mixed if mixed.figures or mixed.above else _with_decimals(text, mixed)
    if best is None and char in _zero_words:
        best = Reading(pos, pos + 1, Decimal(0), None, None, "sino", False, 1, False)
    return best
