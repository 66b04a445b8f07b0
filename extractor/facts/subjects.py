"""Who aims or attains: actors of the sentence, of the sentences before, of the lead and the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.facts.model import Name, Reading
from extractor.facts.noun_phrases import cut, is_actor, phrase_before, words


def subject(reading: Reading, at: int, floor: int = 0) -> Name | None:
    """The actor of the sentence nearest before position `at`, else the first after it; None if it names none.

    Topics, subjects and owners of what is counted ('공공기관의 구매가') come before places (에서).
    """
    for particles in ("uig", "l"):
        for i in range(at - 1, floor - 1, -1):
            code = reading.codes[i]
            if code == "i" and (_SETS_ONLY.match(reading.codes[i + 1 :]) or _in_relative_clause(reading, i, at)):
                continue
            if (
                code in particles
                and (code != "g" or _OWNED.match(reading.codes[i + 1 :]))
                and (name := _actor_before(reading, i))
            ):
                return replace(name, source="topic") if code in "ui" else name
    for i in range(at + 1, len(reading.codes)):
        if reading.codes[i] in "ui" and (name := _actor_before(reading, i)):
            return replace(name, source="topic")
    return _named_topic(reading, at) or _actor_of_relative_clause(reading, at, floor)


def _in_relative_clause(reading: Reading, particle: int, at: int) -> bool:
    """'교육부가 공개한 조사에서 대학은 …': who does what a noun before the figure is described by."""
    ending = next((n for n in range(particle + 1, at) if reading.codes[n] in "anfqcs."), None)
    return ending is not None and reading.codes[ending] in "an"


def _actor_of_relative_clause(reading: Reading, at: int, floor: int) -> Name | None:
    """'충남도가 보급한 전기차는 3만 대다': the only one who acts."""
    for i in range(at - 1, floor - 1, -1):
        if reading.codes[i] == "i" and (name := _actor_before(reading, i)):
            return name
    return None


def _named_topic(reading: Reading, at: int) -> Name | None:
    """'갤노트7은 …': a proper name as the topic acts, whatever its end."""
    first = reading.codes.find("u", 0, at)
    if first <= 0 or reading.codes[first - 1] != "N" or not reading.items[first - 1].proper:
        return None
    span = phrase_before(reading, first)
    return cut(reading, *span, "topic") if span is not None else None


# '정부가 정한 목표율': who only set the target did not attain it.
_SETS_ONLY = re.compile(r"[NCtTw]{0,2}[Wv]a")
_OWNED = re.compile(r"[TNCtGQ#&!]{0,5}(?:[iuw(*]|[FPR])")


def opening_actor(reading: Reading) -> Name | None:
    """The actor that a headline opens with: '광명시, 올해 …', '강동구 공약 이행률 …'."""
    codes = reading.codes
    for i, item in enumerate(reading.items[:4]):
        if codes[i] in "NCt" and is_actor(item) and item.lemma not in words().referring:
            return cut(reading, i, i, "title")
        if codes[i] not in "NCtT":
            return None
    return None


def actors(reading: Reading) -> list[Name]:
    """All actors that a sentence names, in order."""
    return [
        cut(reading, i, i, "actor")
        for i, item in enumerate(reading.items)
        if reading.codes[i] in "NCt" and is_actor(item) and item.lemma not in words().referring
    ]


def resolved(name: Name, named_before: Sequence[Name]) -> Name | None:
    """'시', '군', '회사' as the name given before; None where a bare 시 or 군 has none."""
    known = words()
    if name.text not in known.referring:
        return name
    for earlier in reversed(named_before):
        if earlier.text in known.generic:
            continue
        if len(earlier.text) > len(name.text) and earlier.text.endswith(name.text):
            return replace(earlier, source=f"{name.text} -> {earlier.text}")
    if name.text in known.for_any:
        # Whom a story names first, it goes on to call 회사 or 구단.
        for earlier in named_before:
            if not earlier.text.endswith(known.public) and earlier.text not in known.generic:
                return replace(earlier, source=f"{name.text} -> {earlier.text}")
    return name if len(name.text) > 1 else None


def _actor_before(reading: Reading, at: int) -> Name | None:
    last = at
    while last - 1 >= 0 and reading.codes[last - 1] in "lewu":
        last -= 1
    span = phrase_before(reading, last)
    if span is not None and span[0] < span[1] and reading.items[span[1]].lemma in ("몫", "측", "쪽"):
        span = span[0], span[1] - 1
    if span is None or not is_actor(reading.items[span[1]]):
        return None
    first, end = span
    empty = words().empty
    while first < end and (reading.items[first].lemma in empty or not _belongs(reading, first)):
        first += 1
    return cut(reading, first, end, "sentence")


def _belongs(reading: Reading, at: int) -> bool:
    """Whether a noun before an actor is part of its name: a place, or joined to it by 와 or a middle dot."""
    item = reading.items[at]
    return (
        is_actor(item)
        or item.proper
        or reading.codes[at + 1] == "&"
        or item.lemma.endswith(("공동", "종합", "국제", "한국"))
    )
