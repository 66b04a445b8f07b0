"""One draft of the figures that state one fact: its slots, its names, its time, and what its wording says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extractor.facts.confidence import cues_of
from extractor.facts.describing import ATTENDED
from extractor.facts.frames import Binding
from extractor.facts.list_names import names
from extractor.facts.lists import CONTINUED, LIST, TWIN, Run
from extractor.facts.model import Cue, Draft, Origin, Reading, Telling, Trace
from extractor.facts.periods import as_of_now, lately, not_after, period, usable
from extractor.facts.signs import falls_short, negative
from extractor.facts.terms import terms
from extractor.model import Quantity, TimeExpression

_YEAR_WORDS = {"last": ("지난해", "작년", "전년"), "this": ("올해", "금년", "올 "), "next": ("내년",)}
_SEASON = re.compile(r"(?P<which>지난|직전|올|이번|다음)\s?(?:시즌|대회)")
_WHICH = {"지난": "last", "직전": "last", "올": "this", "이번": "this", "다음": "next"}
_CUE_CODES = "GQLESAYMWCtv"
_MONTH = re.compile(r"\d{4}-\d{2}$")
_LATER_PART = re.compile(r"\d{4}-(?:Q[234]|H2)$")
_TOTAL = re.compile(r"(?:총|모두|합쳐|합해|전체)\s*$")
_SURPASSED = re.compile(r"[oi]?[NTe]{0,3}E")
_FURTHER_BEFORE = re.compile(r"(?:더|추가로|나머지|남은|추가)\s")
_FURTHER_BEHIND = re.compile(r"(?:[을를이가은는]|만큼)?\s?(?:더|추가로|마저|추가)\s")


def draft_of(
    reading: Reading,
    home: int,
    group: list[Binding],
    members: dict[int, tuple[Run, int]],
    published: date | None,
    bound: Sequence[Binding],
) -> Draft | None:
    draft = Draft(home)
    for binding in group:
        quantity = quantity_at(reading, binding.at)
        if binding.role == "difference" and falls_short(reading, binding):
            quantity = negative(quantity)
        draft = draft.with_slot(binding.role, quantity)
    flags = set().union(*(b.frame.says for b in group))
    anchor = next(b for role in ("achieved", "target", "rate", "difference") for b in group if b.role == role)
    alone = len(group) == 1 or anchor.frame.name == "lists-in-one-order"
    listed = anchor.at in members and alone and anchor.frame is not TWIN
    frame_names = tuple(dict.fromkeys(b.frame.name for b in group))
    if listed:
        flags.add("member")
        if _TOTAL.search(reading.sentence.text[: reading.items[anchor.at].start]):
            flags.add("total")
    if anchor.frame is CONTINUED and anchor.role == "target":
        flags.add("planned")
    if any(b.frame.name == "harm" or b.frame is ATTENDED for b in group):
        flags.add("only_against_target")
    if draft.achieved is not None and _SURPASSED.match(reading.codes, anchor.at + 1):
        flags.add("surpassed")
    if _is_further(reading, anchor.at):
        flags.add("further")
    floor = members[anchor.at][1] if listed else 0
    beside = replace(anchor, at=anchor.first) if anchor.frame is TWIN else anchor
    name, actor = names(reading, [beside] if beside is not anchor else group, beside, listed, floor, members)
    now = as_of_now(reading, anchor.at, published) if anchor.role == "achieved" and published is not None else None
    when = now or period(reading, anchor.at, floor, anchor.role == "achieved")
    told_with_result = any(b.role == "achieved" and b.first < anchor.at for b in bound)
    ahead = set(draft.slots()) == {"target"} and (not told_with_result or "planned" in flags)
    if when is not None and published is not None:
        when = lately(when, published) if ahead else not_after(when, published)
    if _each_year(reading, anchor.at, floor):
        when = None
        flags.add("each_year")
    until = next((value for b in group if b.role != "achieved" and (value := _goal_time(reading, b))), None)
    if until is not None:
        flags.add(f"until:{until}")
    if draft.achieved is None and _is_far(reading, when, published):
        flags.add("far")
    if draft.achieved is not None and draft.achieved.kind != "percent" and _is_one_month(reading, when):
        flags.add("one_month")
    if draft.achieved is not None and when is not None and _is_as_of(reading, when):
        flags.add("as_of")
    if any(_against_old(reading, b) for b in group):
        flags.add("against_old")
    if anchor.frame is LIST or anchor.frame is CONTINUED:
        flags.add("derived")
    flags |= cues_of(reading, group, when is not None, actor is not None)
    year = _year_word(reading, anchor.at)
    if year is not None:
        flags.add(f"year:{year}")
    trace = Trace(
        frame_names,
        _cues(reading, group),
        tuple(_origin(role, q, "frame", frame_names[0]) for role, q in draft.slots().items()),
    )
    return replace(
        draft,
        indicator=name,
        subject=actor,
        period=when,
        flags=frozenset(flags),
        trace=trace,
        tellings=(Telling(home, tuple(draft.slots().items())),),
        position=min(b.at for b in group),
    )


def _is_further(reading: Reading, at: int) -> bool:
    """'나머지 47km는 …', '48억원을 더 걷을 계획': what comes on top of what there is."""
    item = reading.items[at]
    text = reading.sentence.text
    before = _FURTHER_BEFORE.search(text, max(0, item.start - 12), item.start)
    return before is not None or _FURTHER_BEHIND.match(text, item.end) is not None


def _year_word(reading: Reading, at: int) -> str | None:
    """Which year or season the nearest time before a figure means, also where it is not known when that was written."""
    seasons = list(_SEASON.finditer(reading.sentence.text, 0, reading.items[at].start))
    time = next((reading.items[i] for i in range(at, -1, -1) if reading.codes[i] == "T"), None)
    if seasons and (time is None or time.start <= seasons[-1].start()):
        return _WHICH[seasons[-1]["which"]]
    if time is None:
        return None
    text = reading.times[time.number].text
    return next((kind for kind, beginnings in _YEAR_WORDS.items() if text.startswith(beginnings)), None)


def _is_far(reading: Reading, when: TimeExpression | None, published: date | None) -> bool:
    """'2034년까지': a target for another year than that of the story."""
    if when is None or not (when.value or "")[:4].isdigit():
        return False
    if published is not None:
        return int((when.value or "")[:4]) > published.year
    return reading.sentence.text[when.end - reading.sentence.start :].lstrip(" 말").startswith("까지")


def _is_one_month(reading: Reading, when: TimeExpression | None) -> bool:
    """'10월 수출', '3분기 매출' are results of that time alone, '10월까지' and '10월 말 현재' totals up to it."""
    if when is not None and _LATER_PART.match(when.value or ""):
        # '3분기 매출 153억 원': no total of the year; the first quarter is one so far.
        summed = "누적" in reading.sentence.text or re.search(r"까지|부터|[∼~〜–-]", when.text)
        return not summed and not _is_as_of(reading, when)
    if when is None or not _MONTH.match(when.value or ""):
        return False
    return not _is_as_of(reading, when) and not re.search(r"일|말|까지|누적|부터|현재|지금|[∼~〜–-]", when.text)


def _is_as_of(reading: Reading, when: TimeExpression) -> bool:
    """'3분기까지', '9월 말 현재': a total up to then."""
    rest = reading.sentence.text[when.end - reading.sentence.start :]
    return bool(re.match(r"\s*(?:말|까지|현재|기준|누적|누계|까진)", rest))


def _against_old(reading: Reading, binding: Binding) -> bool:
    """'당초 목표의 64%': of the target before it was changed."""
    return any(
        reading.codes[i] == "G" and i > 0 and reading.items[i - 1].lemma in terms().former_targets
        for i in range(binding.first, min(binding.last, len(reading.items)))
    )


def _each_year(reading: Reading, at: int, floor: int) -> bool:
    """'해마다 묘목 7천 그루': no time of its own, and not the one told before."""
    last = next((i for i in range(at - 1, floor - 1, -1) if reading.codes[i] == "T"), None)
    return last is not None and reading.times[reading.items[last].number].kind == "set"


def _goal_time(reading: Reading, binding: Binding) -> str | None:
    """'1분기 목표액', '올해 목표': the time that the target itself is for."""
    goal = next((i for i in range(binding.at, -1, -1) if reading.codes[i] in "GQ"), -1)
    for i in range(goal - 1, max(-1, goal - 4), -1):
        if reading.codes[i] == "T":
            found = usable(reading, i)
            return found[0].value if found is not None else None
        if reading.codes[i] not in "NCtg":
            return None
        if reading.items[i].lemma == "연간":
            return "year"
    return None


def _cues(reading: Reading, group: list[Binding]) -> tuple[Cue, ...]:
    offset = reading.sentence.start
    positions = sorted(
        {i for b in group for i in range(b.first, min(b.last, len(reading.items))) if reading.codes[i] in _CUE_CODES}
    )
    return tuple(
        Cue(
            reading.sentence.field,
            offset + reading.items[i].start,
            offset + reading.items[i].end,
            reading.sentence.text[reading.items[i].start : reading.items[i].end],
        )
        for i in positions
    )


def _origin(role: str, quantity: Quantity, source: str, detail: str) -> Origin:
    return Origin(role, source, detail, quantity.field, quantity.start, quantity.end)


def quantity_at(reading: Reading, at: int) -> Quantity:
    return reading.figures[reading.items[at].number]
