"""Who aims or attains: actors of the sentence, of the sentences before, of the lead and the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.facts.model import Item, Name, Reading
from extractor.facts.noun_phrases import acts_at, cut, is_actor, is_nominal, phrase_before, words
from extractor.facts.terms import terms

WEAK = frozenset({"setter", "named topic", "informant"})
"""Sources of a subject that gives way to whom the story is about."""


def subject(reading: Reading, at: int, floor: int = 0) -> Name | None:
    """The actor of the sentence nearest before position `at`, else the first after it; None if it names none.

    Topics, subjects and owners of what is counted ('공공기관의 구매가') come before places (에서). Where somebody in
    office speaks for the actor of the story ('이사장은 "40개로 늘리겠다"고 말했다'), the sentence names none.
    """
    if _is_spoken(reading):
        return None
    discipline = _discipline(reading, at, floor)
    if discipline is not None:
        return discipline
    for particles in ("uig", "l"):
        for i in range(at - 1, floor - 1, -1):
            code = reading.codes[i]
            if code in "il" and (_SETS_ONLY.match(reading.codes[i + 1 :]) or _in_relative_clause(reading, i, at)):
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
    owner = _owner_in_compound(reading, at, floor) or _person(reading, at)
    if owner is not None:
        return owner
    informant = _informant(reading)
    if informant is not None:
        return informant
    owner = _actor_of_relative_clause(reading, at, floor) or _owner(reading, at, floor)
    return owner or _opening_owner(reading, at) or _named_topic(reading, at)


def _owner_in_compound(reading: Reading, at: int, floor: int) -> Name | None:
    """'광명시 일자리 창출은 1만 건으로', '인천 ‘I-패스’는': whose it is, without 의."""
    for i in range(at - 1, floor, -1):
        if reading.codes[i] in "ui" and not is_actor(reading.items[i - 1]):
            span = phrase_before(reading, i, floor)
            if span is None or span[0] == span[1] or not is_actor(reading.items[span[0]]):
                continue
            if not (reading.items[span[0]].proper or reading.items[span[0]].acts):
                # '여성기업 제품'
                continue
            last = span[0]
            while last + 1 < span[1] and is_actor(reading.items[last + 1]):
                last += 1
            if reading.items[last].lemma not in words().referring | words().generic:
                return cut(reading, span[0], last, "owner")
    return None


def _person(reading: Reading, at: int) -> Name | None:
    """'김도영은 홈런 38개를 남겨': a player or an artist of whom the sentence tells."""
    first = next((n for n, code in enumerate(reading.codes[:at]) if code in "ui"), 0)
    if not first or first > 2:
        return None
    item = reading.items[first - 1]
    named_so = item.code == "N" and item.proper and len(item.lemma) == 3 and item.lemma.startswith(words().surnames)
    return cut(reading, first - 1, first - 1, "topic") if named_so and "o" in reading.codes[first:] else None


def _informant(reading: Reading) -> Name | None:
    """'30일 재단에 따르면': who lets know of it did it, where the story names nobody else."""
    for i in range(1, len(reading.codes) - 1):
        if reading.codes[i] == "e" and reading.items[i + 1].lemma == "따르" and (name := _actor_before(reading, i)):
            return name if name.text in words().referring else replace(name, source="informant")
    return None


def _is_spoken(reading: Reading) -> bool:
    first = next((n for n, code in enumerate(reading.codes) if code in "ui"), 0)
    if not first or not reading.items[first - 1].lemma.endswith(terms().posts) or is_actor(reading.items[first - 1]):
        return False
    verb = next((i for i in reversed(reading.items) if i.code in "VdAYZESMIW"), None)
    return verb is not None and verb.lemma in terms().speaking


def _discipline(reading: Reading, at: int, floor: int) -> Name | None:
    """'수영에서 금메달 6개를 땄다', '양궁은 금메달 5개를 휩쓸었다': who wins medals in a list by disciplines."""
    beside = reading.items[max(floor, at - 1) : at] + reading.items[at + 1 : at + 3]
    if not any(i.code in "NC" and (i.lemma in terms().medals or i.lemma.endswith("메달")) for i in beside):
        return None
    for i in range(at - 1, floor, -1):
        before = reading.items[i - 1]
        if reading.codes[i] in "uil" and before.code == "N":
            span = phrase_before(reading, i)
            events = terms().events.search(before.lemma) or before.lemma.endswith(("대회", "체전"))
            if span is None or events or is_actor(before) or before.lemma in words().empty or before.proper:
                return None
            return cut(reading, *span, "topic")
    return None


def _in_relative_clause(reading: Reading, particle: int, at: int) -> bool:
    """'교육부가 공개한 조사에서 대학은 …': who does what a noun before the figure is described by."""
    ending = next((n for n in range(particle + 1, at) if reading.codes[n] in "anfqcs."), None)
    return ending is not None and reading.codes[ending] in "an"


def _actor_of_relative_clause(reading: Reading, at: int, floor: int) -> Name | None:
    """'충남도가 보급한 전기차는 3만 대다': the only one who acts; '정부가 내건 목표': who has set the target."""
    for i in range(at - 1, floor - 1, -1):
        if reading.codes[i] == "i" and (name := _actor_before(reading, i)):
            return replace(name, source="setter") if _SETS_ONLY.match(reading.codes[i + 1 :]) else name
    return None


def _owner(reading: Reading, at: int, floor: int) -> Name | None:
    """'모금회의 나눔캠페인에 모인 성금은': the only actor named, as whose it is."""
    return next(
        (n for i in range(at - 1, floor - 1, -1) if reading.codes[i] == "g" and (n := _actor_before(reading, i))), None
    )


def _opening_owner(reading: Reading, at: int) -> Name | None:
    """'누리시 ‘아리’ 인형이 4억 원어치 팔렸다': an authority or a firm that opens the sentence, as whose it is."""
    if not reading.items:
        return None
    item = reading.items[0]
    owns = at > 1 and reading.codes[1] in "NCt" and reading.codes[0] == "N" and item.proper and is_actor(item)
    return cut(reading, 0, 0, "owner") if owns and item.lemma not in words().places else None


def _named_topic(reading: Reading, at: int) -> Name | None:
    """'갤노트7은 …': a proper name as the topic acts, whatever its end, where the story has no other actor."""
    first = next((n for n, code in enumerate(reading.codes[:at]) if code in "ui"), -1)
    if first <= 0 or reading.codes[first - 1] != "N" or not reading.items[first - 1].proper:
        return None
    span = phrase_before(reading, first)
    return cut(reading, *span, "named topic") if span is not None else None


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
    """All actors that a sentence names, in order; after an organisation, it with the place before it."""
    known = words()
    found = []
    for i, item in enumerate(reading.items):
        if reading.codes[i] not in "NCt" or not is_actor(item) or item.lemma in known.referring:
            continue
        found.append(cut(reading, i, i, "actor"))
        first = i
        while first and reading.codes[first - 1] in "NCt" and is_actor(reading.items[first - 1]):
            first -= 1
        if first < i and not item.lemma.endswith(known.public):
            found.append(cut(reading, first, i, "actor"))
    return found


def resolved(name: Name, named_before: Sequence[Name]) -> Name | None:
    """'시', '군', '회사' as the name given before; None where a bare 시 or 군 has none."""
    known = words()
    if name.text in known.within:
        longer = (n for n in reversed(named_before) if name.text in n.text and len(n.text) > len(name.text))
        full = next(longer, None)
        return replace(full, source=f"{name.text} -> {full.text}") if full is not None else name
    if name.text not in known.referring:
        return name
    for earlier in reversed(named_before):
        if earlier.text in known.generic:
            continue
        if len(earlier.text) > len(name.text) and earlier.text.endswith(name.text):
            return replace(earlier, source=f"{name.text} -> {earlier.text}")
    places = known.short_places.get(name.text, frozenset())
    for earlier in named_before:
        # '제주 고용률은 69%로, 도가 …'; whom a story names first, it goes on to call 회사 or 구단.
        any_name = name.text in known.for_any and not earlier.text.endswith(known.public)
        if earlier.text in places or (any_name and earlier.text not in known.generic):
            return replace(earlier, source=f"{name.text} -> {earlier.text}")
    return name if len(name.text) > 1 else None


def _actor_before(reading: Reading, at: int) -> Name | None:
    last = at
    while last - 1 >= 0 and reading.codes[last - 1] in "lewu":
        last -= 1
    if reading.codes[last - 1 : last] == ")":
        # '한국토지주택공사(LH)는'
        last = max(reading.codes.rfind("(", 0, last), 0)
    counted = reading.items[last - 1]
    if last and counted.code in "#F" and _is_actor_with_number(reading, counted):
        return _with_number(reading, last - 1)
    span = phrase_before(reading, last)
    if span is not None and span[0] < span[1] and reading.items[span[1]].lemma in ("몫", "측", "쪽"):
        span = span[0], span[1] - 1
    if span is not None and span[0] < span[1] and reading.items[span[1]].lemma.removesuffix("들") in words().members:
        # '누리제철 임직원들이'
        span = span[0], span[1] - 1
    if span is None:
        return None
    if not acts_at(reading, span[1]):
        return _branch(reading, *span)
    first, end = span
    empty = words().empty
    while first < end and (reading.items[first].lemma in empty or not _belongs(reading, first)):
        first += 1
    if reading.items[end].lemma in words().delegations and first < end and is_actor(reading.items[end - 1]):
        end -= 1
    if first > 2 and reading.codes[first - 2 : first] == "&F" and is_actor(reading.items[first - 3]):
        # '경남도와 18개 시·군은'
        first -= 3
    elif first > 1 and reading.codes[first - 1] in "F#" and is_nominal(reading, first - 2):
        # '프로야구 10개 구단이'
        first -= 2
    return cut(reading, first, end, "sentence")


def _branch(reading: Reading, first: int, last: int) -> Name | None:
    """'누리중공업 해온공장이': a place of work acts where the actor whose it is stands before it."""
    owned = any(is_actor(i) for i in reading.items[first:last])
    ends = reading.items[last].lemma.endswith(words().branches)
    return cut(reading, first, last, "sentence") if owned and ends else None


def _is_actor_with_number(reading: Reading, counted: Item) -> bool:
    """'35사단은', '완성차 5개사가': a name or a group with a number in it."""
    unit = reading.sentence.text[counted.start : counted.end].lstrip("제0123456789., ")
    if counted.code == "F":
        return unit in terms().actor_groups
    return len(unit) > 1 and unit.endswith(words().ends)


def _with_number(reading: Reading, at: int) -> Name:
    span = phrase_before(reading, at) if reading.codes[at] == "F" else None
    return cut(reading, span[0] if span is not None else at, at, "sentence")


def _belongs(reading: Reading, at: int) -> bool:
    """Whether a noun before an actor is part of its name: a place, or joined to it by 와 or a middle dot."""
    item = reading.items[at]
    if item.lemma.endswith(words().kinds) and not item.proper and reading.codes[at + 1] != "&":
        # '장비업체 누리텍은'
        return False
    return (
        is_actor(item)
        or item.proper
        or reading.codes[at + 1] == "&"
        or item.lemma.endswith(("공동", "종합", "국제", "한국"))
    )
