"""What a sentence is about before a figure: the noun phrase with a particle that no actor fills."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.facts.heads import label_before, stem_of
from extractor.facts.items import FIGURES
from extractor.facts.model import Name, Reading
from extractor.facts.noun_phrases import acts_at, cut, is_actor, lists_by, named, phrase_before, words
from extractor.facts.terms import terms


def topic(reading: Reading, at: int, floor: int, far: bool = False) -> Name | None:
    """The nearest noun phrase with a particle before the figure that is no actor.

    A topic (은/는) reaches over clauses, all other particles only to the clause's beginning. What somebody does to so
    many ('온실가스를 370만 톤만 내보냈다') is named by the object, what reaches so many by the subject.
    """
    codes = reading.codes
    acted = bool(_ACTED_ON.match(codes, at + 1) or _OBJECT_BESIDE.search(codes, floor, at))
    acted = acted and not _measures(reading, at)
    kinds = ("o", "iu", "w", "l", "ge") if acted else ("iu", "o", "w", "l", "ge")
    open_topic = False
    for wanted in ("iu", "o") if far else kinds:
        if open_topic and wanted in ("l", "ge"):
            continue
        crossed = False
        for i in range(at - 1, floor - 1, -1):
            if codes[i] in FIGURES and wanted != "iu" and not far:
                break
            crossed = crossed or (codes[i] in "csq" and reading.items[i - 1].lemma not in terms().through)
            if codes[i] not in wanted or i == 0 or (crossed and not far and codes[i] != "u"):
                continue
            if codes[i] in "oi" and _OF_RELATIVE_CLAUSE.match(codes, i + 1, at):
                # '시가 인건비를 대는 일자리는': the object of another predicate.
                continue
            means = reading.items[i + 1].lemma if codes[i] == "o" and i + 1 < at else ""
            if (means in terms().through and means != "통하") or _is_idiom(reading, i):
                continue
            if _is_setting(reading, i) or _is_when(reading, i):
                continue
            if _refers_back(reading, i):
                # '이를 2027년까지 늘린다'
                return None
            name = _topical(reading, i, floor, acted and codes[i] in "iu")
            if name:
                return name
            if codes[i] in "iu" and _is_open(reading, i, at):
                # '협력사에 흘러간 금액은 312억 원이다': what stands in its clause does not name it.
                open_topic = True
                break
    return None


def _is_idiom(reading: Reading, particle: int) -> bool:
    """'문을 연 뒤', '속도를 내': the object says nothing without its verb."""
    alone = particle < 2 or reading.codes[particle - 2] not in "NCt"
    return reading.codes[particle] == "o" and alone and reading.items[particle - 1].lemma in terms().idioms


def _refers_back(reading: Reading, particle: int) -> bool:
    """'이를', '이는': what the sentence before told."""
    item = reading.items[particle - 1]
    return item.lemma in ("이", "그", "이것", "그것") and reading.codes[particle] in "oui" and item.code == "N"


def _is_open(reading: Reading, particle: int, at: int) -> bool:
    """Whether a clause describes a noun that says nothing, right before the figure: '흘러간 금액은 …'."""
    first = particle
    while first > 0 and reading.codes[first - 1] in "NCtUlwu":
        first -= 1
    described = first > 0 and reading.codes[first - 1] in "an"
    return described and not set("csV,") & set(reading.codes[particle + 1 : at])


def _is_setting(reading: Reading, particle: int) -> bool:
    """'투자자 설명회에서', '지난해 축제에는', '미국 버지니아에': on what occasion or where."""
    last = particle
    while last > 0 and reading.codes[last] in "lewu":
        last -= 1
    if not set("le") & set(reading.codes[last + 1 : particle + 1]):
        return False
    item = reading.items[last]
    return item.lemma.endswith(terms().settings) or (
        item.proper and item.code == "N" and reading.codes[particle] == "e"
    )


_WHEN = ("전", "후", "뒤", "때", "당시", "이후", "이전", "직후", "직전", "무렵", "동안")


def _is_when(reading: Reading, particle: int) -> bool:
    """'개막 전에', '출시 이후로': when, not what."""
    return reading.codes[particle] in "lew" and reading.items[particle - 1].lemma in _WHEN


# '103만 개로 늘린다' is done to it; '5천776명으로 목표보다 많다' is what it is.
_ACTED_ON = re.compile(r"o|w(?![,TG(])")
_OBJECT_BESIDE = re.compile(r"o[Tk]{0,3}$")
_OF_RELATIVE_CLAUSE = re.compile(r"[NCtx]{0,3}[VAYESMIWd][an]")


def _topical(reading: Reading, at: int, floor: int, acts: bool) -> Name | None:
    """The phrase before a particle, without the actors at its head; None where it is an actor itself.

    acts: it does what the predicate says; then a proper name is an actor, whatever its end.
    """
    if reading.codes[at] == "w" and reading.items[at - 1].lemma == "등":
        # '직불제 등으로': by what means.
        return None
    last = at
    while last - 1 >= floor and reading.codes[last - 1] in "ulwUe":
        last -= 1
    if reading.codes[max(0, last - 3) : last] == "(N)":
        # '종량기(RFID)는'
        last -= 3
    # '고용서비스 5개 사업에서는': named before the number of programmes.
    span = label_before(reading, last, floor, "")
    if span is None:
        return None
    first, end = span
    done = _done_by_people(reading, first, end)
    if done is not None:
        return done
    while first < end and (is_actor(reading.items[first]) or reading.codes[first] == "&"):
        first += 1
    if reading.items[end].lemma.endswith(tuple(post for post in terms().posts if len(post) > 1)):
        # '의원이 … 제출받은 자료'
        return None
    if acts and reading.items[end].proper:
        return None
    if acts_at(reading, end) or lists_by(reading.items[end].lemma):
        return None
    if reading.items[end].lemma in ("측", "쪽") and (first == end or is_actor(reading.items[end - 1])):
        # '회사 측은'
        return None
    name = named(reading, _with_measure(reading, first, floor), end, "topic")
    if name is not None and lists_by(name.text):
        # '은행별 실적은'
        return None
    if name is None:
        return _deed_of_clause(reading, first)
    return of_segment(reading, first, with_its_clause(reading, first, name))


_MEASURES = ("하루", "평균", "한 해", "연간", "월간")


def _with_measure(reading: Reading, first: int, floor: int) -> int:
    """'시내버스 하루 이용객', '농가당 평균 소득': where the name begins of which a measure is the middle."""
    at = first - 1
    if at - 1 < floor or reading.codes[at] not in "Tp" or reading.items[at].lemma not in _MEASURES:
        return first
    span = phrase_before(reading, at, floor)
    return span[0] if span is not None and not is_actor(reading.items[span[1]]) else first


def of_segment(reading: Reading, first: int, name: Name) -> Name:
    """'화장품 사업의 매출은', '생활용품은 매출 5천억 원': a part of a business, and what it earns.

    first: where the noun for the earnings stands.
    """
    if not name.text.endswith(terms().earnings):
        return name
    at = first - 1
    while at > 0 and reading.codes[at] == "T":
        at -= 1
    span = phrase_before(reading, at) if at > 0 and reading.codes[at] in "gu" else None
    if span is None or any(is_actor(i) or i.proper for i in reading.items[span[0] : span[1] + 1]):
        return name
    part = named(reading, *span, "topic")
    if part is None or not (reading.codes[at] == "u" or part.text.endswith(_SEGMENTS)):
        return name
    return replace(name, text=f"{part.text} {name.text}")


_SEGMENTS = ("사업", "부문", "사업부", "분야")


def with_its_clause(reading: Reading, first: int, name: Name) -> Name:
    """'수주한 배는', '새는 물은': a noun that names only the kind of thing, with what its clause says of it.

    first: where the noun stands. Such a name is open to what the story has called the same count.
    """
    if name.text not in words().light:
        return name
    if first < 2 or reading.codes[first - 1] not in "an" or reading.codes[first - 2] not in "AYVESMI":
        return replace(name, source="light topic")
    deed = _deed_of_clause(reading, first)
    if deed is not None:
        own = deed.text in terms().activities
        return replace(name, text=f"{name.text} {deed.text}", source="topic" if own else "light topic")
    begin = first - 2
    if begin > 1 and reading.codes[begin - 1] in "oe" and reading.codes[begin - 2] in "NCt":
        begin -= 2
    elif begin > 1 and reading.codes[begin - 1] == "&":
        # '귀농·귀촌한 가구'
        begin -= 2
    return cut(reading, begin, first, "light topic")


def _deed_of_clause(reading: Reading, first: int) -> Name | None:
    """'채용한 인원은': where the noun says nothing, what was done does."""
    if first < 2 or reading.codes[first - 1] not in "an" or reading.codes[first - 2] not in "AYV":
        return None
    lemma = reading.items[first - 2].lemma
    return stem_of(reading, first - 2) if lemma.endswith("하") and len(lemma) > 2 else None


def visited(reading: Reading, at: int) -> Name | None:
    """'꽃축제에 27만 명이 찾아', '평화관광에 31만 명이 참여했다': where so many came names what is counted."""
    unit = reading.figures[reading.items[at].number].unit
    if unit != "명" or at < 2 or reading.codes[at - 1] not in "eo" or reading.codes[at - 2] not in "NCt":
        return None
    verb = next((i for i in reading.items[at + 1 :] if i.code in "AYV"), None)
    span = phrase_before(reading, at - 1)
    if span is None or verb is None or verb.lemma not in terms().attending | terms().joining:
        return None
    return named(reading, *span, "object")


def _done_by_people(reading: Reading, first: int, last: int) -> Name | None:
    """'조기검진을 받은 주민이': what they did names what is counted, not that they are people."""
    codes = reading.codes
    if first != last or reading.items[last].lemma not in terms().anybody or codes[first - 1 : first] not in ("a", "n"):
        return None
    particle = max(codes.rfind(code, max(0, first - 5), first) for code in "ok")
    if particle < 1 or not re.fullmatch(r"[tNT]{0,2}[VAYd]", codes[particle + 1 : first - 1]):
        return None
    span = phrase_before(reading, particle)
    if span is None or reading.items[span[1]].proper or is_actor(reading.items[span[1]]):
        return None
    return named(reading, *span, "object of clause")


def _measures(reading: Reading, at: int) -> bool:
    """Whether the predicate only says how much: '수출이 5억 달러를 기록했다'."""
    for item in reading.items[at + 2 : at + 6]:
        if item.code in "AYEVSMIW":
            return item.lemma in terms().measuring
    return False
