"""Where a time may begin: one compiled expression, tried where one of its beginnings stands."""

from __future__ import annotations

import re

from extractor.korean.openings import Search, beginnings, search_of
from extractor.korean.time_grammar import EVERY_VALUE, WEEKDAYS
from extractor.korean.time_words import ALL_FORMS, trie

_UNITS = ("시간", "시", "달", "해", "주", "년", "개월", "번 째", "주일")
_HEADS = (
    [f"{o} 주" for o in ("첫", "첫째", "둘째", "셋째", "넷째", "다섯째", "마지막")]
    + [f"{w}요일" for w in WEEKDAYS]
    + [f"매 {u}" for u in EVERY_VALUE]
    + ["마지막 날", "상반기", "하반기", "주말", "격주", "격월", "격일", "해마다", "날마다", "달마다"]
    + ["수십 년", "수백 년", "수천 년", "여러 해", "여러 달", "영업일 기준", "몇 분", "몇 초"]
)
_AFTER_DIGITS = (
    "(?=[ ]?(?:만[ ]?년|[년월일시분초주~∼～〜–\\-·ㆍ․‧:/여과와]|개월|달|세기|학[년기]|영업일|사분기|번)"
    "|\\.[ ]?[0-9]{1,2}(?:\\.|[ ]?\\()|\\.[0-9]{1,2}[ ]?(?:초|시간|년|개월)"
    "|\\.[ ]?[0-9]{1,2}(?:[~∼-][0-9]{1,2})?월|,[ ]?[0-9]{1,2}[일월년]|[ap가봄여겨시])"
)
_SINO_AND_UNIT = "[일이삼사오육칠팔구십백천공영]{0,5}[ ]?(?:[년월일초분주]|시간|개월|사?분기)"
_AFTER_SINO = "일이삼사오육칠팔구십백천공영 년월초분주시개"
"""What may stand second in it."""
_AFTER_PREFIX = (
    f"[0-9'’약수일이삼사오육칠팔구십백천]|[{WEEKDAYS}]요일|[상하]반기|[1-4]분기|주말|영업일|여러|첫|마지막|"
    + trie(
        [f for s in ("native", "length", "season", "holiday", "edge", "relative", "part_of_day") for f in ALL_FORMS[s]]
    )
)
"""A prefix (지난, 다음) is none before any other word."""


_SINO = "일이삼사오륙육유칠팔구십시천"
_SEPARATORS = "·ㆍ,~∼"
_BEGINS = "(?<![가-힣0-9].)"
"""Behind the first letter of a word, which goes on from no other word and no figure."""
_SEOL = f"설{_BEGINS}(?:(?![가-힣])|(?=[을은이과와도에의연명]))"
_OL = f"올{_BEGINS}" + "(?=[ ]?(?:[0-9]|[상하]반기|[초말봄](?![가-힣])|연말|여름|가을|겨울|추석|설(?![가-힣]{2})))"


def _finder() -> Search:
    """Every branch begins with a literal: then the engine skips the rest of the text by a set of first characters."""
    heads = list(_HEADS)
    heads += [f for s, fs in ALL_FORMS.items() if s not in ("part_of_span", "native", "after_length") for f in fs]
    heads += [f"{n} {u}" for n in ALL_FORMS["native"] for u in _UNITS]
    heads = [head for head in heads if head not in {"올", "설", *ALL_FORMS["prefix"]}]
    words, dated = [h for h in heads if not h[0].isdigit()], [h for h in heads if h[0].isdigit()]
    branches = [trie(words, top=True, then=_BEGINS), trie(dated, top=True)]
    branches += [f"{d}[0-9]{{0,8}}{_AFTER_DIGITS}" for d in "0123456789"]
    branches += [f"{c}{_BEGINS}{_SINO_AND_UNIT}" for c in _SINO]
    branches += [f"{c}[0-9]{{6}}(?![0-9.,%가-힣])" for c in ("19", "20")]
    branches += [f"{c}{_BEGINS}[{_SEPARATORS}][{WEEKDAYS}]" for c in WEEKDAYS]
    branches += [f"{prefix[0]}{_BEGINS}{prefix[1:]}(?=[ \u00a0]?(?:{_AFTER_PREFIX}))" for prefix in ALL_FORMS["prefix"]]
    branches += [_SEOL, _OL]
    begun = {two for form in (*heads, *ALL_FORMS["prefix"]) for two in beginnings(form)}
    begun |= {c + second for c in _SINO for second in _AFTER_SINO}
    begun |= {c + second for c in WEEKDAYS for second in _SEPARATORS}
    return search_of(
        re.compile("|".join(branches)),
        letters={*"0123456789설올", *(two for two in begun if len(two) == 1)},
        word_pairs=(two for two in begun if len(two) > 1),
    )


find = _finder()
"""The next place from one on where a time may begin."""
