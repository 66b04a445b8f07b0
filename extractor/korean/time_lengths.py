"""Lengths of time: 사흘간, 1년 6개월, 3시간여, 이틀 전."""

from __future__ import annotations

import re

from extractor.korean import time_grammar as g
from extractor.korean import time_words as w
from extractor.korean.sino import sino
from extractor.korean.time_grammar import SINO, S
from extractor.korean.time_model import Length
from extractor.korean.time_words import SECTIONS, any_of, barred, forms_of, squeeze

_N = "(?:[0-9]{1,9}(?:,[0-9]{3}){0,4}(?:\\.[0-9]{1,6})?(?:만|천|백|억)?)"
AMOUNT = f"(?:{_N}(?:{S}[~∼～〜–\\-]{S}{_N}|{S}(?:여|수))?|수{S}[십백천만]|여러|{SECTIONS['native']}|{SINO}{{1,5}}여?)"


def _unit(group: str, units: str) -> str:
    half = f"(?P<{group}h>{S}반(?![가-힣]{{2}}|기|전|대|도))?"
    return f"(?:(?P<{group}>{AMOUNT}){S}(?:여{S})?(?:{units}){half}여?)?"


_ALSO = f"(?:{S}(?:하고|그리고)?,?{S})?"
_END = "(?=[에까부의인만쯤이께은을도과로]|보다|[^가-힣]|$)"
"""전 of 3년 전에, not of 5일 전국"""


def _words(relation: str) -> str:
    return any_of(sorted(forms_of("after_length", "relation", relation), key=len, reverse=True))


LENGTH = re.compile(
    f"(?:영업일{S}기준(?:으로)?{S}(?P<business>))?(?:(?P<prefix>{SECTIONS['prefix']}){S})?(?:약{S})?"
    f"(?:(?P<word>{SECTIONS['length']})(?:{S}(?:그리고|하고){S})?)?"
    + _unit("Y", f"년(?!차)|해(?![가-힣]{{2}}){barred('해')}")
    + _ALSO
    + _unit("M", f"개월(?!령)|달{barred('달')}|월(?=[ ,에을의과와이가은]|$)")
    + _ALSO
    + _unit("W", "주일|주간(?!지)|주(?![가-힣]|[ ]?당)|주(?=[간째만동을를가에의전후뒤이나]|연)")
    + _ALSO
    + f"(?:(?P<word2>{SECTIONS['length']}){S})?"
    + _unit("D", "일(?!자|당|제)|영업일")
    + _ALSO
    + _unit("H", f"시간{barred('시간')}")
    + _ALSO
    + _unit("m", f"분{barred('분')}(?!의[ ]?[0-9일이삼사오육칠팔구십천백])")
    + _ALSO
    + _unit("S", f"초{barred('초')}")
    + f"(?P<tail>{S}(?:{_words('span')}){_END}|(?={S}(?:{_words('length')})))?"
    + f"(?:{S}(?:(?P<before>{_words('before')})|(?P<after>{_words('after')})|(?P<within>{_words('within')})){_END})?"
)


_NUMBER = re.compile("[0-9][0-9,]*(?:\\.[0-9]+)?")
_BIG = {"백": 100, "천": 1000, "만": 10_000, "억": 100_000_000}


def _amount(text: str) -> tuple[str, str | None]:
    squeezed = squeeze(text)
    numbers = _NUMBER.findall(squeezed)
    if numbers:
        factor = next((f for ch, f in _BIG.items() if ch in squeezed), 1)
        values = [n.replace(",", "") for n in numbers]
        if factor > 1:
            values = [str(int(float(v) * factor)) for v in values]
        return values[0], values[1] if len(values) > 1 else None
    entry = w.NATIVE.get(squeezed)
    if entry is not None:
        return str(entry["value"]) if "to" not in entry or squeezed != "몇" else "X", str(
            entry["to"]
        ) if "to" in entry else None
    value = sino(squeezed.rstrip("여"))
    return ("X" if value is None else str(value)), None


_WORD_UNITS = re.compile("P(T)?([0-9X]+)([YMWDH])")
_UNIT_GROUPS = "YMWDHmS"


def build_length(text: str, start: int) -> tuple[Length, int, bool] | None:
    """The length that begins at `start`: (length, end, strong); strong where it cannot be a date."""
    m = LENGTH.match(text, start)
    if m is None:
        return None
    got = m.groupdict()
    told = [u for u in _UNIT_GROUPS if got[u]]
    words = [x for x in (got["word"], got["word2"]) if x]
    if not told and not words:
        return None
    last = m.lastgroup or ""
    if last in ("word", "word2") and squeeze(m[last]) in w.STRICT and not g.PARTICLES.match(text, m.end(last)):
        return None
    if squeeze(m.group()) == "한해" and text[max(0, start - 2) : start].strip().endswith("에"):
        return None
    end = m.end()
    while end > start and text[end - 1] in " \u00a0,":
        end -= 1
    amounts: list[tuple[str, str]] = []
    upper: list[tuple[str, str]] = []
    for word in words:
        parsed = _WORD_UNITS.match(w.LENGTH[squeeze(word)]["value"])
        if parsed:
            amounts.append((parsed[3], parsed[2]))
        if parsed and (to := _WORD_UNITS.match(w.LENGTH[squeeze(word)].get("to", ""))):
            upper.append((to[3], to[2]))
    for unit in told:
        low, high = _amount(got[unit])
        if got[unit + "h"]:
            low += ".5"
        amounts.append((unit, low))
        if high:
            upper.append((unit, high))
    amounts.sort(key=lambda a: _UNIT_GROUPS.index(a[0]))
    relation = next((r for r in ("before", "after", "within") if got[r]), None)
    marked = got["tail"] is not None or relation is not None
    only = told[0] if len(told) == 1 and not words else None
    plain = (got[only] or "") if only else ""
    native = bool(plain) and not plain[0].isdigit()
    counted = only == "D" and g.COUNTS_DAYS.search(text, max(0, start - 6), start) is not None
    if only == "D" and not marked and not counted and got["prefix"] not in ("최근", "앞으로", "향후", "과거"):
        return None
    if only == "W" and not marked and g.SHARES.search(text, max(0, start - 24), start):
        return None
    if got["M"]:
        spelled = text[m.end("M") : m.end("M") + 2].lstrip("여 ")
        if spelled.startswith("월") and not (got["Y"] and len(got["Y"]) == 1 and not got["D"]):
            return None
        if (
            spelled.startswith("달")
            and not got["M"][0].isdigit()
            and squeeze(got["M"]) not in w.NATIVE
            and got["M"] not in ("여러",)
        ):
            return None
    if only == "Y" and plain.isdigit() and len(plain) == 4 and not got["tail"]:
        return None
    if (
        native
        and not marked
        and not got["prefix"]
        and squeeze(plain) not in w.NATIVE
        and plain[0] not in "수여"
        and len(plain) < 2
    ):
        return None
    prefix = w.PREFIX[squeeze(got["prefix"])]["sense"] if got["prefix"] else None
    strong = marked or len(told) + len(words) > 1 or prefix in ("recent", "ahead") or only != "Y"
    return Length(tuple(amounts), relation, prefix, got["business"] is not None, tuple(upper) or None), end, strong
