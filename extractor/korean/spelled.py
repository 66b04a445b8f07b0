"""Numerals written in words: where they may begin, and whether what stands there counts anything."""

# Alternatives of one pattern stay on one line.
# ruff: noqa: E501

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from extractor.korean.numeral_grammar import Reading
from extractor.korean.numeral_words import NATIVE_TENS, NATIVE_UNITS, NATIVE_VAGUE
from extractor.korean.units import Unit
from extractor.tables import load

_natives = sorted({*NATIVE_TENS, *NATIVE_UNITS, *NATIVE_VAGUE}, key=len, reverse=True)


def _alternatives(words: list[str]) -> str:
    """An alternation in which words with the same first syllable share it, so that a miss costs one step."""
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[0], []).append(word[1:])
    parts = []
    for first, rests in sorted(by_first.items()):
        rests = sorted(set(rests), key=len, reverse=True)
        parts.append(first + (f"(?:{'|'.join(rests)})" if rests != [""] else ""))
    return "|".join(parts)


def _words() -> dict[str, tuple[Decimal, str, str]]:
    return {
        word: (Decimal(value), unit, kind) for word, (value, unit, kind) in load("spelled_numerals")["words"].items()
    }


_digits = "일이삼사오육칠팔구"
_cents = f"[ ]?[0-9{_digits}십]{{1,4}}[ ]?센트"
_long_units = "퍼센트|달러|개월|미터|메터|센[티치]|킬로|키로|유로|그[램람]"
# A spelled numeral begins a word. One Sino-Korean digit counts only before a long unit or a scale.
SPELLED = rf"""(?<![가-힣A-Za-z0-9])(?:
(?P<word>{_alternatives(list(load("spelled_numerals")["words"]))})
|(?P<signed>(?:마이너스|음수|영하)[ ]?(?!이[다고며라니면었에야자어기지])(?=[영공{_digits}십백천만열스서]))
|(?P<vague>몇[ ]?[가-힣]|수[ ]?[십백천만억][가-힣 ]|수(?=차례|개월|년[간째 ]|개국|시간|주간|일간|개소)|십수[가-힣 ]|[이삼사오육칠팔][삼사오육륙칠팔구][십백천만억])
|(?P<sino>[{_digits}영]?[십백천만](?:[{_digits}십백천만억조여분][가-힣 ]?|[ ]?[가-힣0-9])
|[{_digits}][억조](?=[ ]?(?:원|달러|엔|유로|위안|파운드|명|개|건|번째|분의)|[{_digits}십백천만])
|[{_digits}][ ]?(?:{_long_units}|번째|불(?={_cents})|년(?:간|째|[ ]동안|[ ]만에|[ ]전|[ ]?짜리)|분의|[점쩜][ ]?[{_digits}영공]|[과와][ ]?[{_digits}십백]{{1,4}}[ ]?분의))
|(?P<native>(?:{_alternatives(_natives)})(?:[ ]?[가-힣]|(?![가-힣])))
|(?P<hanja>(?<![一-龥])[一二三四五六七八九]?[十百千萬億兆]|[一二三四五六七八九]{{2}})
)""".replace("\n", "")


def _beginnings() -> frozenset[str]:
    units = {unit[0] for unit in _long_units.split("|")}
    pairs = {
        *("마이", "음수", "영하"),
        *("수" + second for second in " 십백천만억차개년시주일"),
        *(first + second for first in "이삼사오육칠팔" for second in "삼사오육륙칠팔구"),
        *(first + second for first in f"{_digits}영" for second in "십백천만"),
        *(first + second for first in _digits for second in {*"억조 번불년분점쩜과와", *units}),
    }
    words = {word[:2] for word in (*load("spelled_numerals")["words"], *_natives)}
    return frozenset({*pairs, *words, *"몇십백천만一二三四五六七八九十百千萬億兆"})


BEGINNINGS_OF_SPELLED = _beginnings()
"""The letter or the two letters with which every one of them begins."""

_particle = (
    "은|는|이|가|을|를|의|에|로|으로|와|과|도|만|나|이나|까지|부터|보다|다(?![가-힣])|며(?![가-힣])|고(?![가-힣])|지만|당|씩|째|쯤|께|여|들|"
    "짜리|가량|정도|남짓|안팎|이상|이하|미만|초과|이내|내외|규모|수준|어치|"
    "급|꼴|배기|인(?=[ ,.]|데)|이다|입니|이었|였|이며|이고|이라|라[는고며]|란|뿐|밖|마다|처럼|같|중|전|후|동안|넘|간|쯤|대|이자|뒤|만에|치|분|권|상당|씨|이란|"
    "에서|에게|조차|이든|든|이라도|라도|한테|하고|랑|죠|예요|이에요|이에|야(?![가-힣])|네(?![가-힣])|거든|이거든|니까|이니까|인데|입"
)
_after_counter = re.compile(rf"(?![가-힣])|(?:{_particle})")
_after_bare = re.compile(
    r"(?![가-힣])|(?:은|는|이|가|을|를|의|에|로|으로|와|과|도|만|까지|부터|보다|씩|이상|이하|여|이다|입니다|였다|이었다|이란|란|뿐|에서|이나|나)(?![가-힣])"
)
_hana_not = re.compile(
    r"하나(?:님|은행|금융|카드|투어|증권|생명|손보|로 ?마트|원|같이|하나|씨|양|의 ?원|도|에코|마이크론|머티|시티|재단|노조)|둘(?:러|레)|셋(?:톱|집|방|업|"
    r"로그)|넷(?:플|마|제|스|심|기어|앱)"
)
_object = re.compile(r"[을를] $")
_compared = re.compile(
    r" ?(?:보다는? ?(?:크|작|높|낮|많|적)|(?:또는|혹은) 그|이상(?![가-힣])|이하(?![가-힣])|초과(?![가-힣])|미만|사이(?![가-힣]))"
)
_number_talk = re.compile(
    r"숫자|수의 범위|자연수|정수[는은이]|분수[는은이]|소수[는은로]|짝수|홀수|음수|양수|더하면|빼면|곱하면|나누면"
)
_and_cents = re.compile(_cents)
_again = re.compile(r"다시 ?$")
_du = re.compile(r" [가-힣]{2,}|[ ]?[가-힣]{2,4}(?:이|가|은|는|을|를|의|도|과|와)(?![가-힣])")


@cache
def _table() -> tuple[
    dict[str, str],
    re.Pattern[str],
    frozenset[str],
    dict[str, re.Pattern[str]],
    dict[str, re.Pattern[str]],
    frozenset[str],
]:
    table = load("spelled_numerals")
    return (
        table["glued"],
        re.compile(table["not_words"]["pattern"]),
        frozenset(table["indefinite"]["nouns"]),
        {word: re.compile(pattern) for word, pattern in table["word_not"].items()},
        {word: re.compile(pattern) for word, pattern in table["word_only"].items()},
        frozenset(table["surname_before"]["titles"]),
    )


@cache
def words() -> dict[str, tuple[Decimal, str, str]]:
    """Words that are a quantity by themselves: 사흘, 절반, 둘째."""
    return _words()


def word_stands(text: str, word: str, end: int) -> bool:
    """Whether `word`, ending at `end`, is not the beginning of another word."""
    forbidden, needed = _table()[3].get(word), _table()[4].get(word)
    return not (forbidden and forbidden.match(text, end)) and (needed is None or needed.match(text, end) is not None)


def stands(text: str, end: int) -> bool:
    """Whether a word may end at `end`: no Hangul follows, or a particle or a word that follows figures."""
    return _after_counter.match(text, end) is not None


def counts(text: str, reading: Reading, unit_end: int, unit: Unit | None) -> bool:
    """Whether a spelled-out reading is a number here, given the unit found behind it (None: none)."""
    glued, not_words, indefinite, _, _, titles = _table()
    written = text[reading.start : reading.end]
    if not_words.match(text, reading.start) or _again.search(text, max(0, reading.start - 5), reading.start):
        return False
    if unit is None:
        return _bare_counts(text, written, reading)
    spelling = text[reading.end : unit_end]
    attached = not spelling.startswith(" ")
    word = spelling.strip()
    if written in ("한", "하나") and word in indefinite and not (attached and word in glued["한"]):
        return False
    if len(written) == 1 and written in "백천만" and word in titles and not attached:
        return False
    if len(word) == 1 and not _after_counter.match(text, unit_end):
        return False
    if len(written) == 1 and attached and len(word) == 1 and written in glued:
        return word in glued[written]
    if len(written) == 1 and reading.form == "sino" and written not in "십백천만":
        return len(word) > 1 or word == "년" or (word == "불" and _and_cents.match(text, unit_end) is not None)
    return unit.kind != "ordinal" or word not in ("기", "선", "군", "항", "강", "루") or reading.form == "sino"


def _bare_counts(text: str, written: str, reading: Reading) -> bool:
    if reading.form == "native":
        if written in ("하나", "둘", "셋", "넷"):
            return (
                not _object.search(text, max(0, reading.start - 2), reading.start)
                and bool(_after_bare.match(text, reading.end))
                and not _hana_not.match(text, reading.start)
            )
        if written in ("두", "세"):
            return text.startswith(" ", reading.end) and bool(_du.match(text, reading.end))
        return len(written) > 1 and written != "스무" and bool(_after_bare.match(text, reading.end))
    if reading.form == "vague":
        return written not in ("두어", "몇", "수") and (len(written) > 1 and bool(_after_bare.match(text, reading.end)))
    if reading.form == "hanja":
        return True
    if _compared.match(text, reading.end):
        return True
    if _number_talk.search(text, max(0, reading.start - 25), reading.end + 25):
        return bool(_after_bare.match(text, reading.end))
    # 삼십오만, 이천삼백: at least three syllables, or tens, standing as a word.
    if not _after_bare.match(text, reading.end):
        return False
    return (
        reading.figures
        or len(written) >= 3
        or (len(written) == 2 and written[1] == "십" and written[0] in "이삼사오육칠팔구")
    )
