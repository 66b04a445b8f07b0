"""Names that the story itself shows to act, whatever their end: who announces, sells, builds, heads the headline.

'르노코리아는 6천 대를 판매했다고 밝혔다' makes 르노코리아 an actor wherever the story names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.facts.items import FIGURES
from extractor.facts.model import Item, Name, Reading
from extractor.facts.noun_phrases import cut, is_actor, words
from extractor.facts.terms import terms

_OPENING = 6
"""Items of a sentence within which its topic is looked for."""

_SHORT = 8
"""Code points of the longest name in parentheses that is taken for the short form of the one before it."""


def with_actors_of_story(readings: Sequence[Reading]) -> list[Reading]:
    """The readings with every mention of a name marked that some sentence shows to act."""
    names = {name for reading in readings for name in _shown_to_act(reading)}
    names |= _headline_names(readings) | set(_referred_to(readings))
    if not names:
        return list(readings)
    return [_marked(reading, names) for reading in readings]


def short_forms(reading: Reading) -> Iterator[tuple[str, Name]]:
    """'한국토지주택공사(LH)', '여성가족부(이하 여가부)': the short form and the name that it stands for."""
    for at in range(1, len(reading.codes) - 2):
        if reading.codes[at] != "(" or not is_actor(reading.items[at - 1]):
            continue
        inside = reading.sentence.text[reading.items[at].end :].partition(")")[0].removeprefix("이하").strip(" '‘’\"“”")
        if inside.isalpha() and len(inside) <= min(_SHORT, len(reading.items[at - 1].lemma)):
            yield inside, cut(reading, at - 1, at - 1, "actor")


def _marked(reading: Reading, names: set[str]) -> Reading:
    if not any(item.lemma in names for item in reading.items):
        return reading
    items = tuple(i._replace(acts=True) if i.code == "N" and i.lemma in names else i for i in reading.items)
    return replace(reading, items=items)


def _shown_to_act(reading: Reading) -> Iterator[str]:
    """The topic of an announcement or of a deed, whose result is told, and whose spokesman is quoted."""
    items, codes = reading.items, reading.codes
    for at, item in enumerate(items):
        if at and item.lemma in terms().spokesmen and _may_act(items[at - 1]) and item.code == "N":
            yield items[at - 1].lemma
        kind = at and codes[at - 1] == "N" and items[at - 1].lemma.endswith(words().kinds)
        quoted = at and reading.sentence.text[item.start - 1] in "'‘“\"「"
        if kind and codes[at + 1 : at + 2] in ("u", "i", "g") and (item.proper or quoted) and _may_act(item):
            yield item.lemma
    begin = codes.find(")") + 1 if codes[:1] == "(" else 0  # '[보도자료] 한빛KPS는'
    opening = range(begin + 1, min(begin + _OPENING, len(codes)))
    at = next((n for n in opening if codes[n] in "ui" and codes[n - 1] in "N!Ct)"), 0)
    if at and codes[at - 1] == ")":
        # '한빛KPS(사장 아무개)는'
        topic, at = at, max(codes.rfind("(", 0, at), 0)
        if at and _may_act(items[at - 1]) and (_announces(reading, topic) or _does(reading, topic)):
            yield items[at - 1].lemma
    elif at and _may_act(items[at - 1]) and (_announces(reading, at) or _does(reading, at) or _aims(reading, at)):
        yield items[at - 1].lemma
    for match in _LISTED.finditer(codes):
        members = [items[n] for n in range(match.start(), match.end()) if codes[n] == "N"]
        if all(m.proper for m in members) and 2 * sum(map(is_actor, members)) >= len(members):
            yield from (m.lemma for m in members)
    if codes[:2] == "Ng" and items[0].proper and _may_act(items[0]) and _OWNS_RESULT.match(codes, 2):
        yield items[0].lemma
    for match in _OWNS.finditer(codes):
        owner, owned = items[match.start()], items[match.end() - 1]
        named = owner.proper or owner.lemma.endswith(words().proper_ends)
        if named and owned.lemma.endswith(terms().earnings) and _may_act(owner):
            yield owner.lemma


# '현대차 33만 대, 기아 25만 대, KG모빌리티 8천 대': in a list all act, or none does.
_LISTED = re.compile(r"NF(?:,NF)+")
# '한화오션의 올해 도시정비사업 수주액은', '누리텍의 목표'
_OWNS_RESULT = re.compile(r"[TN&]{0,4}[CG]")
_OWNS = re.compile(r"Ng[TN&]{0,3}C")
_BACK = 3
"""Sentences back to which '회사는' may refer."""


def _leading(readings: Sequence[Reading]) -> set[str]:
    """'누리생건 해외 사업 쑥' over '누리생건이 … 덕을 봤다': a proper name that heads headline and lead, and does."""
    heads = {r.items[0].lemma for r in readings if r.sentence.field != "text" and r.items}
    lead = next((r for r in readings if r.sentence.field == "text"), None)
    if lead is not None and lead.codes[:2] == "Ng" and lead.items[0].lemma in heads and _may_act(lead.items[0]):
        owned = _OWNS.match(lead.codes)
        return (
            {lead.items[0].lemma} if owned and lead.items[owned.end() - 1].lemma.endswith(terms().earnings) else set()
        )
    heads = {r.items[0].lemma for r in readings if r.items and r.items[0].proper and r.items[0].lemma in heads}
    if lead is None or lead.codes[:1] != "N" or lead.codes[1:2] not in ("i", "u") or lead.items[0].lemma not in heads:
        return set()
    verb = next((i for i in lead.items if i.code in "VAYW"), None)
    does = verb is not None and verb.lemma not in terms().measuring | terms().states and "o" in lead.codes
    return {lead.items[0].lemma} if does and _may_act(lead.items[0]) else set()


def _referred_to(readings: Sequence[Reading]) -> Iterator[str]:
    """'누리텍은 … 거뒀다. 회사는 …': what the story goes on to call 회사 acts, unless it has named another actor."""
    known = words()
    for n, reading in enumerate(readings):
        at = next((i for i in range(1, min(_OPENING, len(reading.codes))) if reading.codes[i] in "ui"), 0)
        last = at - 1
        while last > 0 and reading.items[last].lemma in ("측", "쪽"):
            last -= 1
        if not at or reading.items[last].lemma not in known.for_firms:
            continue
        word = reading.items[last].lemma
        if any(len(i.lemma) > len(word) and i.lemma.endswith(word) for r in readings[:n] for i in r.items):
            continue  # '한빛은행은 … 은행은'
        lead = next((r for r in readings[:n] if r.sentence.field == "text"), None)
        main = _first_name(lead) if lead is not None else None
        found = [named for r in readings[max(0, n - _BACK) : n] if (named := _first_name(r)) is not None]
        if not any(is_actor(named) for named in [*found, *([main] if main is not None else [])]):
            yield from (named.lemma for named in [main or (found[-1] if found else None)] if named is not None)


def _first_name(reading: Reading) -> Item | None:
    """The first name that is a topic, a subject or an owner; an actor of another kind before it stands in the way."""
    for i in range(1, len(reading.codes)):
        item = reading.items[i - 1]
        if reading.codes[i] not in "uig" or reading.codes[i - 1] not in "N!Ct":
            continue
        if is_actor(item) and not item.lemma.endswith(words().public) and item.lemma not in words().referring:
            return item
        if item.proper and _may_act(item):
            return item
    return None


def _may_act(item: Item) -> bool:
    """A noun of no other class that the tables neither exclude nor take for a word that refers to another."""
    known = words()
    if item.code != "N" or len(item.lemma) < 2:
        return False
    return not (
        item.lemma in known.referring
        or item.lemma in known.empty
        or item.lemma in known.never
        or item.lemma in known.generic
        or item.lemma.endswith(known.never_ends)
        or item.lemma in terms().people
        or item.lemma.endswith(terms().posts)
    )


def _announces(reading: Reading, topic: int) -> bool:
    """'한빛은 …라고 밝혔다', with nobody else in the sentence who could."""
    verb = next((i for i in reversed(reading.items) if i.code in "VdAYZESMIW"), None)
    if verb is None or verb.lemma not in terms().speaking:
        return False
    return not any(
        reading.codes[n + 1 : n + 2] in ("u", "i") and is_actor(item)
        for n, item in enumerate(reading.items)
        if n > topic and item.code == "N"
    )


# '배 6천 상자를 판매하다', '목표를 5억 원으로 잡다': something is done to something.
_DEED = re.compile(r"[^.csanfqui]{0,12}?(?P<object>.)o[TNCUFPXDRwkl(),]{0,6}(?P<verb>[AYW])")


def _does(reading: Reading, topic: int) -> bool:
    """Where the object has a noun of its own: '임대주택은 140호를 지었다' tells what is done to the topic."""
    match = _DEED.match(reading.codes, topic + 1)
    if match is None:
        return False
    if match["object"] == "G" and topic > 1 and not reading.items[topic - 1].proper:
        # '대형 전기버스는 목표를 300대로 잡았다': what is aimed at, as often as who aims.
        return False
    if match["object"] in FIGURES and reading.codes[match.start("object") - 1] not in "NC&":
        return False
    verb = reading.items[match.start("verb")].lemma
    return verb not in terms().measuring and verb not in terms().states and not verb.endswith("되")


def _aims(reading: Reading, topic: int) -> bool:
    """'르노삼성은 올해 제시한 판매 목표인 6만 대를 이미 달성했다': a proper name that sets or reaches a target."""
    goal = reading.codes.find("G", topic)
    if topic > 2 or goal < 0 or not reading.items[topic - 1].proper:
        return False
    return any(i.code in "AW" and i.lemma in terms().aiming for i in reading.items[goal:])


def _headline_names(readings: Sequence[Reading]) -> set[str]:
    """'누리텍, 3분기 …' over a text that has it as its topic."""
    opened = {
        r.items[0].lemma
        for r in readings
        if r.sentence.field != "text" and r.codes[:2] == "N," and _may_act(r.items[0])
    }
    opened |= _leading(readings)
    if not opened:
        return opened
    topics = {
        r.items[n - 1].lemma
        for r in readings
        if r.sentence.field == "text"
        for n, code in enumerate(r.codes)
        if code in "uig" and n
    }
    return opened & topics
