"""What a fact counts: the noun phrase that names it, near its figures."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.facts.frames import Binding
from extractor.facts.heads import NOUN_CODES, head_after, head_phrase, label_before, stem_of, verbal_noun
from extractor.facts.items import FIGURES
from extractor.facts.model import Name, Reading
from extractor.facts.noun_phrases import cut, is_actor, is_nominal, named, phrase_before, words
from extractor.facts.terms import terms
from extractor.facts.topics import of_segment, topic, visited, with_its_clause

_WHEN_SET = ("전", "후", "당시", "초")
_GOAL_ENDS = ("목표치", "목표액", "목표량", "목표율", "목표", "계획량", "계획물량")


def indicator(reading: Reading, bindings: list[Binding], floor: int) -> Name | None:
    """The name of what the bound figures count, or None where the sentence leaves it out.

    floor: no item before this position belongs to the figures.
    """
    by_role = {b.role: b for b in bindings}
    anchor = by_role.get("achieved") or by_role.get("target") or by_role.get("rate") or by_role["difference"]
    for role in ("target", "rate", "difference"):
        if role in by_role and (name := _of_goal(reading, by_role[role], floor)):
            named_beside = label(reading, anchor, floor) if anchor.role == "achieved" else None
            if named_beside is not None and named_beside.source != "predicate" and name.text in terms().activities:
                # '수소 버스는 90대로, 보급 목표의 60%'
                return named_beside
            if name.text in terms().bare and (theme := _theme(reading, anchor.at, floor)) is not None:
                # '육군 부사관은 … 충원 목표의 45%'
                return replace(theme, text=f"{theme.text} {name.text}")
            return name
    bare_goal = "achieved" not in by_role and "G" in reading.codes[anchor.first : anchor.at]
    name = label(reading, anchor, floor, topical=not bare_goal)
    if bare_goal and (name is None or name.source == "predicate"):
        # '사전 등록이 목표였던 100만 명을 채웠다', '이사비는 목표의 58%를 집행했다': where nothing before names it.
        about = topic(reading, anchor.at, floor) or topic(reading, anchor.at, floor, far=name is None)
        if about is not None:
            return replace(about, source="bare topic")
    if name is None and anchor.role == "achieved" and "target" in by_role:
        # '공약 120개 중 86개'
        name = label(reading, by_role["target"], floor, topical=False)
    elif name is not None and name.source == "predicate" and anchor.role == "achieved" and "target" in by_role:
        # '목표한 일자리 16만 개 가운데 13만 개를 창출'
        counted = label(reading, by_role["target"], floor)
        if counted is not None and counted.source != "predicate" and name.text not in counted.text:
            name = replace(counted, text=f"{counted.text} {name.text}")
    elif name is None:
        # '관람객 135만 명을 맞아 목표(120만 명)를 넘겼다'
        name = _counted_before(reading, anchor.at)
    elif name.source == "predicate":
        # '부실채권 1조원을 팔고 하반기에도 1조2천억원을 매각하기로'
        before = _counted_before(reading, anchor.at)
        if before is not None:
            name = before if name.text in before.text else replace(before, text=f"{before.text} {name.text}")
    return name if name is not None else visited(reading, anchor.at)


def _counted_before(reading: Reading, at: int) -> Name | None:
    """What an earlier object of the sentence counts in the same unit."""
    unit = reading.figures[reading.items[at].number].unit
    for i in range(at - 1, 0, -1):
        if reading.codes[i : i + 2] == "Fo" and reading.figures[reading.items[i].number].unit == unit:
            before = _adjacent_name(reading, i, 0)
            return before if before is not None and not _all_actors(reading, before) else None
    return None


def _theme(reading: Reading, at: int, floor: int) -> Name | None:
    about = topic(reading, at, floor)
    end = about.end - reading.sentence.start if about is not None else -1
    return about if any(i.code == "u" and i.start == end for i in reading.items) else None


def label(reading: Reading, binding: Binding, floor: int, topical: bool = True) -> Name | None:
    """The name of one figure: right before it, of its head noun, of its topic, or of its predicate."""
    at = binding.at
    done = verbal_noun(reading, at)
    if re.search(r"F[oi]?gP=$", reading.codes[:at]):
        # '대상자 840명의 45%인 378명': named before the base.
        at = reading.codes.rindex("F", 0, at)
    elif re.search(r"F[o]?m$", reading.codes[:at]) and binding.role == "achieved":
        # '야적 퇴비 10만 톤 중 8만 톤을 수거해'
        at = reading.codes.rindex("F", 0, at)
    part = _part_of(reading, at)
    if part is not None:
        return part
    object_name = _object_after(reading, at)
    if object_name is not None:
        return object_name
    if _is_where(reading, at):
        about = topic(reading, at, floor) if topical else None
        return _extended(reading, about, done) if about is not None else None
    before = _adjacent_name(reading, at, floor)
    head = head_after(reading, at)
    verb = verbal_noun(reading, at) if at == binding.at else done
    if head is not None and reading.codes[at + 1] == "g" and reading.codes[head] == "N" and verb is not None:
        # '주택 286동과 창고 61동의 슬레이트를 철거했다': what it is done to, not where.
        return _extended(reading, head_phrase(reading, at, head), verb)
    if before and _counts_actors(reading, at):
        # '창업기업 1천204개사를 지원해': whom something is done for.
        return _extended(reading, before, verb)
    if before and not _all_actors(reading, before):
        return _extended(reading, before, head or verb)
    about = topic(reading, at, floor) if topical else None
    of_head = head_phrase(reading, at, head) if head is not None else None
    if of_head is not None and head is not None and (about is None or _names_count(reading, at, of_head)):
        return _brought_about(reading, of_head, head)
    if about:
        return _extended(reading, about, verb)
    if verb is not None:
        return stem_of(reading, verb)
    about = topic(reading, at, floor, far=True) if topical else None
    if about is not None and about.source == "topic" and binding.role == "target" and _ends_at_object(reading, about):
        # '최고치를 갈아치웠지만 …': what another clause is about.
        return None
    if about is None and before is not None and reading.codes[at - 1] in NOUN_CODES:
        # '창업기업 84곳을 키워': a kind of actor that is counted.
        return before
    return about


def _ends_at_object(reading: Reading, name: Name) -> bool:
    end = name.end - reading.sentence.start
    return any(item.code == "o" and item.start == end for item in reading.items)


def _of_goal(reading: Reading, binding: Binding, floor: int) -> Name | None:
    """What stands before 목표: '일자리 창출 목표' is about 일자리 창출, '수출목표' about 수출."""
    codes, items = reading.codes, reading.items
    stretch = range(binding.last - 1, max(binding.first, floor) - 1, -1)
    goal = next((i for i in stretch if codes[i] in "GQ"), -1)
    if goal < 0:
        return None
    if reading.items[goal - 1].lemma in _WHEN_SET and goal > 0:
        # '대회 전 목표로 잡은'
        return None
    if reading.codes[goal - 1 : goal] == "T" and goal > 1 and is_nominal(reading, goal - 2) and not binding.frame.says:
        # '공공와이파이 올해 목표': a headline puts the time between.
        span = phrase_before(reading, goal - 1, floor)
        if span is not None and not is_actor(reading.items[span[1]]):
            return named(reading, *span, "goal")
    first = goal
    while first - 1 >= floor and (is_nominal(reading, first - 1) or codes[first - 1] == "G"):
        first -= 1
    while first < goal and is_actor(items[first]) and not items[first].lemma.endswith("부문"):
        first += 1
    own = items[goal].lemma
    stem = next((own[: -len(end)] for end in _GOAL_ENDS if own.endswith(end) and len(own) > len(end)), "")
    if codes[goal] == "Q" and own.endswith("이행률"):
        stem = ""
    if stem:
        name = cut(reading, first, goal, "goal")
        end = name.end - (len(own) - len(stem))
        text = name.text[: len(name.text) - (len(own) - len(stem))].strip()
        return Name(text, name.field, name.start, end, "goal") if text not in words().empty else None
    if first == goal:
        # 'A의 목표', 'A를 …한다는 목표'
        if codes[goal - 1 : goal] == "q" or codes[goal - 1 : goal] == "f":
            return None
        span = phrase_before(reading, goal - 1, floor) if codes[goal - 1 : goal] == "g" else None
        return named(reading, *span, "goal") if span is not None and not is_actor(items[span[1]]) else None
    own_name = named(reading, first, goal - 1, "goal")
    if own_name is not None and first > floor and codes[first - 1] in FIGURES:
        # '관광객 3천만 명 유치 목표' is about 관광객 유치.
        counted = label_before(reading, first - 1, floor, "T(:hpU")
        before = named(reading, *counted, "goal") if counted else None
        if before is not None:
            return replace(before, text=f"{before.text} {own_name.text}")
    return own_name


def _adjacent_name(reading: Reading, at: int, floor: int) -> Name | None:
    """Nouns right before the figure, over a time, an opening parenthesis or 총."""
    people = _people_before(reading, at)
    if people is not None:
        return people
    span = label_before(reading, at, floor, "T(:hpU")
    if span is None:
        return None
    first, last = span
    while first < last and is_actor(reading.items[first]) and reading.items[first].proper:
        # '광명시 일자리 3천 개'
        first += 1
    name = named(reading, first, last, "label")
    if name is None or first < last:
        return name
    return of_segment(reading, first, with_its_clause(reading, first, name))


def _people_before(reading: Reading, at: int) -> Name | None:
    """'귀농·귀촌인 2천 명': 인 for people, which the analyser takes for the copula."""
    if reading.codes[at - 1 : at] != "=" or reading.figures[reading.items[at].number].unit != "명":
        return None
    noun, copula = reading.items[at - 2], reading.items[at - 1]
    span = phrase_before(reading, at - 1)
    if at < 2 or noun.code != "N" or noun.end != copula.start or span is None:
        return None
    name = named(reading, *span, "label")
    if name is None or name.end != reading.sentence.start + noun.end:
        return None
    return replace(name, text=f"{name.text}인", end=name.end + 1)


def _part_of(reading: Reading, at: int) -> Name | None:
    """'수주액 가운데 8조원은 플랜트 부문이다': the part is named after its figure."""
    codes = reading.codes
    if codes[at - 1 : at] != "m" or codes[at + 1 : at + 2] not in ("u", "i"):
        return None
    first = last = at + 2
    while last < len(codes) and (is_nominal(reading, last) or codes[last] == "&"):
        last += 1
    if last == first or codes[last : last + 1] not in ("B", "o", "i"):
        return None
    return named(reading, first, last - 1, "part")


def _is_where(reading: Reading, at: int) -> bool:
    """'하천변 300곳에 더 놓는다': where it is done; '300곳에 이르렀다' is how many there are."""
    quantity = reading.figures[reading.items[at].number]
    if reading.codes[at + 1 : at + 2] != "e" or quantity.unit not in terms().place_units:
        return False
    verb = next((i for i in reading.items[at + 2 :] if i.code in "VAYESMIWbd"), None)
    return verb is not None and verb.code in "AYV" and verb.lemma not in terms().states


def _object_after(reading: Reading, at: int) -> Name | None:
    """'2개소에 분사장치를 설치하고', '3천만 명에게 접종을 마칠': the object names what is done to so many."""
    codes = reading.codes
    if codes[at + 1 : at + 2] not in ("e", "l"):
        return None
    at += 2
    first = last = at
    while last < len(codes) and (is_nominal(reading, last) or codes[last] == "#"):
        last += 1
    if last == first or codes[last : last + 1] != "o":
        return None
    verb = verbal_noun(reading, last)
    name = named(reading, first, last - 1, "object")
    return _extended(reading, name, verb) if name else None


def _extended(reading: Reading, name: Name, head: int | None) -> Name:
    """'농지 부담금 9억원을 징수했다' counts 농지 부담금 징수."""
    if head is None:
        return name
    item = reading.items[head]
    noun = item.lemma
    for suffix in ("시키", "하", "되"):
        noun = noun.removesuffix(suffix) if reading.codes[head] in "AYV" else noun
    if not noun or name.text.endswith(noun) or noun in name.text or name.text in terms().medals:
        return name
    return Name(f"{name.text} {noun}", name.field, name.start, name.end, name.source)


def _names_count(reading: Reading, at: int, head: Name) -> bool:
    """Whether the noun after a figure says what is counted: '2천억원의 매출' does, '5천 건의 지원 성과' does not."""
    owned = reading.codes[at + 1 : at + 2] == "g" and head.text not in terms().bare
    return owned or head.text not in terms().activities


def _brought_about(reading: Reading, name: Name, head: int) -> Name:
    """'60억 달러가 넘는 공사를 수주했다': a noun for a deal or a thing, with what names the result."""
    verb = verbal_noun(reading, head) if reading.codes[head + 1 : head + 2] == "o" else None
    if verb is None or stem_of(reading, verb).text not in terms().activities:
        return name
    return _extended(reading, name, verb)


def _counts_actors(reading: Reading, at: int) -> bool:
    unit = reading.figures[reading.items[at].number].unit
    return unit in terms().actor_units and reading.codes[at + 1 : at + 2] == "o" and reading.codes[at - 1] in NOUN_CODES


def _all_actors(reading: Reading, name: Name) -> bool:
    offset = reading.sentence.start
    inside = [i for i in reading.items if i.code in NOUN_CODES and name.start <= i.start + offset < name.end]
    return bool(inside) and is_actor(inside[-1])
