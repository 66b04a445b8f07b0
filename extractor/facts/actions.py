"""Any action of somebody on a counted thing: done it is attained, planned it is aimed at, whatever the verb.

The verbs of attainment are open ('명태 3만 마리를 놓아준다', '관로 118km를 바꿨다'), what is excluded is closed: harm,
events and meetings, programmes, people who come, money that is spent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from extractor.facts.breakdown import Before
from extractor.facts.clauses import DONE, PLANNED, PRESENT, governing
from extractor.facts.drafting import quantity_at
from extractor.facts.frames import Binding
from extractor.facts.lists import ACTION, INTENDED
from extractor.facts.model import Reading
from extractor.facts.noun_phrases import is_actor
from extractor.facts.planning import is_ahead
from extractor.facts.terms import terms
from extractor.model import Quantity

_REPORTING = frozenset("GQLC")
_PERIOD = re.compile(r"\d{4}(?:-(?:\d{2}|Q\d|H\d|SP|SU|FA|WI))?$")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_KINDS = frozenset({"count", "length", "area", "mass", "volume", "power", "energy"})


def actions(reading: Reading, bindings: Sequence[Binding], before: Before, published: date | None) -> list[Binding]:
    """Figures that no frame reads and that an action holds."""
    taken = {b.at for b in bindings}
    open_figures = [at for at, code in enumerate(reading.codes) if code == "F" and at not in taken]
    if not open_figures:
        return []
    group = max((b.group for b in bindings), default=0)
    found = []
    for at in open_figures:
        role = _role(reading, at, before, published)
        if role is not None:
            group += 1
            found.append(Binding(role, at, ACTION if role == "achieved" else INTENDED, group, at, at + 1))
    return found


# '14기의 문을 닫아'
_ITS_OBJECT = re.compile(r"g[NCt]+o[^FPXcs.]{0,6}[VA]")
# '석 달간 모은 헌혈증 1천4장을 전달했다'
_GATHERED = re.compile(r"[AY]a[NC]{1,3}$")
# '들어온 주문은 214만 건', '돌려준 돈은 2억 원이다': what a deed of the past brought is told of.
_BROUGHT = re.compile(r"(?P<verb>[VAY])a[NC]{0,3}[NCU][ui][TpNUk]{0,2}$")
_TOLD_OF = re.compile(r"(?:B|w|,|U?B|$)")


def _is_brought(reading: Reading, at: int, before: Before) -> bool:
    if not _TOLD_OF.match(reading.codes, at + 1):
        return False
    match = _BROUGHT.search(reading.codes[:at])
    if match is None:
        return False
    quantity = quantity_at(reading, at)
    verb = reading.items[match.start("verb")].lemma
    if verb in terms().conducting | terms().unmade | terms().through:
        return False
    if not (may_be_counted(quantity) or quantity.kind == "money"):
        return False
    if quantity.unit == "명" and not _takes_on(verb):
        return False
    if terms().harm.search(reading.sentence.text):
        return False
    return _tells_of_period(reading, at) or _is_reported(reading, at, before)


def _tells_of_period(reading: Reading, at: int) -> bool:
    """'올가을 잡힌 연어가 2만 마리로': of a year or a part of it, as reports tell."""
    times = (reading.times[reading.items[i].number] for i in range(at) if reading.codes[i] == "T")
    return any(time.kind != "duration" and _PERIOD.match(time.value or "") for time in times)


def _takes_on(verb: str) -> bool:
    """Of people only those who are taken on, trained, carried or made to do something are counted."""
    return verb in terms().taking_on or verb.endswith("시키")


def _role(reading: Reading, at: int, before: Before, published: date | None) -> str | None:
    quantity = quantity_at(reading, at)
    if _is_brought(reading, at, before):
        return "achieved"
    granted = quantity.kind == "money"
    if not (granted or may_be_counted(quantity)) or not _is_object(reading, at):
        return None
    predicate = governing(reading, at)
    if predicate is None or reading.codes[predicate.at] in "ESMZb":
        return None
    verb = reading.items[predicate.at].lemma
    if granted and verb not in terms().granting:
        return None
    if verb.endswith("어주") and not _has_actor(reading, at):
        return None
    if verb in terms().conducting or (quantity.unit == "명" and not _takes_on(verb)):
        return None
    sure = predicate.mood in (PLANNED, PRESENT) and "T" in reading.codes[:at] and "o" in reading.codes[:at]
    brought = quantity.unit == "명"
    if not sure and not _is_labelled(reading, at, brought) and before.like(quantity) is None:
        return None
    if predicate.mood == PLANNED:
        held = _is_of_results(reading, before) or _has_counterpart(reading, at) or _has_deadline(reading, at)
        return "target" if held else None
    if predicate.mood == PRESENT:
        return "target" if published is not None and is_ahead(reading, at, published) else None
    return "achieved" if predicate.mood == DONE and _is_reported(reading, at, before) else None


def _is_reported(reading: Reading, at: int, before: Before) -> bool:
    """'의자 40개를 놓았다' is told; words for aims or results, or the facts before it, make a report of it."""
    if terms().harm.search(reading.sentence.text):
        return False
    return _is_of_results(reading, before) or _has_actor(reading, at) or bool(_GATHERED.search(reading.codes[:at]))


def _has_actor(reading: Reading, at: int) -> bool:
    """'SR은 지난해 승객 51만 명을 수송했다': what an organisation did over a span of time, as reports tell it."""
    return _covers_time(reading, at) and any(
        is_actor(reading.items[i]) for i in range(at - 1) if reading.codes[i + 1] in "ui" and reading.codes[i] in "NC"
    )


def _covers_time(reading: Reading, at: int) -> bool:
    """A year, a month, 'since then', 'so far' before the figure; deeds of one day are news, no results."""
    for i in range(at):
        if reading.codes[i] == "T":
            time = reading.times[reading.items[i].number]
            if reading.codes[i + 1 : i + 2] == "k" or time.kind == "duration" or not _DAY.match(time.value or ""):
                return True
    return False


def _has_counterpart(reading: Reading, at: int) -> bool:
    """'연탄 30만 장을 나누기로 했고 22만 장을 배달했다': another figure of its unit measures the plan."""
    quantity = quantity_at(reading, at)
    others = [i for i, code in enumerate(reading.codes) if code == "F" and i != at]
    return any(quantity_at(reading, i).unit == quantity.unit for i in others)


def _has_deadline(reading: Reading, at: int) -> bool:
    """'2027년까지 노후 상수관 40km를 바꾸기로 했다': what is planned by a date can be measured at it."""
    return "Tk" in reading.codes[:at]


def _is_of_results(reading: Reading, before: Before) -> bool:
    return bool(before.told) or before.aimed is not None or bool(_REPORTING & set(reading.codes))


def may_be_counted(quantity: Quantity) -> bool:
    """No money, no share; what is counted on one's fingers is told, not reported."""
    if quantity.kind not in _KINDS or quantity.unit in terms().told_units:
        return False
    return any(c.isdigit() for c in quantity.text)


def _is_object(reading: Reading, at: int) -> bool:
    """'118km를 바꿔', '90기 더 세운다', '741대에 단말기를 달았다', '4만 명에게 응급처치를 가르쳤다'."""
    rest = reading.codes[at + 1 :].lstrip("U(")
    if rest[:1] in ("o", "k"):
        return True
    if rest[:1] == "g" and _ITS_OBJECT.match(rest):
        return True
    if rest[:2] == "No":
        # '52개 동을', '3개 학교를'
        return not reading.items[at + 1].lemma.endswith(terms().business)
    if rest[:1] in ("e", "l"):
        noun = rest[1:].lstrip("NCt")
        return len(noun) < len(rest) - 1 and noun[:1] == "o"
    return rest[:1] in tuple("VA")


def _is_labelled(reading: Reading, at: int, brought: bool) -> bool:
    """A noun right before the figure, or an object before it, names what is counted; of business it is none.

    brought: people are taken on, trained or carried, whoever they are.
    """
    here = at
    while here > 0 and reading.codes[here - 1] in "Toku":
        here -= 1
    if here == 0 or reading.codes[here - 1] not in "NCt":
        return False
    return brought or not reading.items[here - 1].lemma.endswith(terms().business)
