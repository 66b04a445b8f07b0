"""Indicator and subject of a figure, above all in lists: labels, shared nouns, names in the order of the figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.facts.frames import Binding
from extractor.facts.heads import head_after, label_before, stem_of, verbal_noun
from extractor.facts.indicators import indicator
from extractor.facts.lists import CONTINUED, Run
from extractor.facts.model import Item, Name, Reading
from extractor.facts.noun_phrases import cut, is_actor, is_kind_of_actor, lists_by, named, words
from extractor.facts.subjects import subject
from extractor.facts.topics import topic


def names(
    reading: Reading,
    group: list[Binding],
    anchor: Binding,
    listed: bool,
    floor: int,
    members: dict[int, tuple[Run, int]],
) -> tuple[Name | None, Name | None]:
    """Indicator and subject as the sentence itself gives them."""
    if not listed:
        aim = next((b for b in group if b.role == "target"), None)
        if aim is not None and anchor.frame.name.startswith("outcome"):
            # What came of a target is called what the target is called.
            return indicator(reading, [aim], 0), subject(reading, aim.at)
        by = _listed_by(reading, anchor.at)
        label = _member_label(reading, anchor.at, 0) if by is not None and is_kind_of_actor(by) else None
        if label is not None and anchor.role == "achieved":
            # '지역별로는 여수가 1천300만 명으로 가장 많았고'
            return None, named(reading, *label, "list")
        name, actor = indicator(reading, group, 0), subject(reading, anchor.at)
        unnamed = name is None and (actor is None or actor.source == "named topic")
        if unnamed and anchor.frame is CONTINUED:
            # '설악산이 198만 명으로 가장 많았고'
            span = _member_label(reading, anchor.at, 0)
            if span is not None and reading.items[span[1]].proper:
                return None, named(reading, *span, "list")
        return name, actor
    run = members[anchor.at][0]
    own = _member_label(reading, anchor.at, floor)
    head = _head_of(reading, run)
    ordered = (_respective(reading, members[b.at][0], b.at) for b in group if b.at in members)
    respective = next((name for name in ordered if name is not None), None)
    if own is None or respective is not None:
        name = _of_common_goal(reading, run, anchor) or head or indicator(reading, [anchor], 0)
        if name is None and (verb := verbal_noun(reading, run.segments[-1].anchor)) is not None:
            name = stem_of(reading, verb)
        return name, respective or subject(reading, anchor.at)
    first, last = own
    by = _listed_by(reading, run.segments[0].anchor)
    acts = is_actor(reading.items[last]) if by is None else is_kind_of_actor(by)
    acts = acts or _is_list_of_actors(reading, run)
    if acts or (_does_or_is_where(reading, last) and _shared_noun(reading, run) is not None):
        return head, named(reading, first, last, "list")
    opening = _member_label(reading, run.segments[0].anchor, run.segments[0].first)
    return cut(reading, first, last, "list"), subject(reading, opening[0] if opening is not None else anchor.at)


def _of_common_goal(reading: Reading, run: Run, anchor: Binding) -> Name | None:
    """'매출 목표로 올해 6천억원, 내년 1조원을 제시했다': what the word before the list names."""
    first = run.segments[0]
    if anchor.role != "target" or "G" not in reading.codes[first.first : first.anchor]:
        return None
    return indicator(reading, [replace(anchor, first=first.first, last=first.anchor)], 0)


def _respective(reading: Reading, run: Run, at: int) -> Name | None:
    """'A와 B의 달성률은 각각 48%, 47%': the names in the order of the figures."""
    begin = run.segments[0].anchor
    match = re.search(r"([NC]+(?:[&,][NC]+)+)(?P<then>[giu]|o[VA]a).*h[NC]{0,3}$", reading.codes[:begin])
    if match is None:
        return None
    spans, first = [], match.start(1)
    for i in range(match.start(1), match.end(1) + 1):
        if i == match.end(1) or reading.codes[i] in "&,":
            spans.append((first, i - 1))
            first = i + 1
    position = run.anchors().index(at) % len(spans)
    visited = match["then"].startswith("o")  # '박물관과 섬을 찾은 관광객은 각각 …'
    # Of two lists in one order the names go through both.
    if len(run.segments) not in (len(spans), 2 * len(spans)) or not (visited or is_actor(reading.items[spans[0][1]])):
        return None
    return named(reading, *spans[position], "list")


def _does_or_is_where(reading: Reading, last: int) -> bool:
    """'양궁에서 6개의 금메달', '사격이 3개의 금메달': beside a noun that all count, who or where."""
    return reading.codes[last + 1 : last + 2] in ("i", "l")


def _is_list_of_actors(reading: Reading, run: Run) -> bool:
    """'김해 31대, 진주 24대, 양산 22대': in a list all act, or none does."""
    labels = [span for s in run.segments if (span := _member_label(reading, s.anchor, s.first)) is not None]
    ends = [reading.items[last] for _, last in labels]
    acting = [is_actor(i) or i.lemma in words().places for i in ends]
    return 2 * sum(acting) > len(labels) or _are_places(ends)


def _are_places(names: Sequence[Item]) -> bool:
    """'설악산 198만 명, 지리산 175만 명': names with one end that places have."""
    end = next((e for e in words().place_ends if names and names[0].lemma.endswith(e)), None)
    return end is not None and all(i.lemma.endswith(end) and i.proper and len(i.lemma) > len(end) for i in names)


def _member_label(reading: Reading, at: int, floor: int) -> tuple[int, int] | None:
    span = label_before(reading, at, floor, "iulT(:hpU&kgmG")
    if span is None:
        return None
    first, last = span
    empty = words().empty
    while first <= last and reading.items[last].lemma in empty:
        last -= 1
    while first <= last and (reading.items[first].lemma in empty or lists_by(reading.items[first].lemma)):
        first += 1
    # '신규 사업 1천억원, 계속 사업 1조원': words that say nothing elsewhere tell members of a list apart.
    return (first, last) if first <= last else span if span[0] < span[1] else None


def _head_of(reading: Reading, run: Run) -> Name | None:
    """What all members count: the noun after the last figure, or the topic before the first label."""
    after = _shared_noun(reading, run)
    if after is not None:
        return cut(reading, after, after, "list head")
    first = run.segments[0]
    own = _member_label(reading, first.anchor, first.first)
    at = own[0] if own else first.anchor
    while at - 1 >= 0 and reading.codes[at - 1] in "*T,":
        at -= 1
    return topic(reading, at, 0) if at else None


def _shared_noun(reading: Reading, run: Run) -> int | None:
    """'3개의 은메달을 따냈다'"""
    return head_after(reading, run.segments[-1].anchor)


def _listed_by(reading: Reading, at: int) -> str | None:
    """지역 of '지역별로는 …', 업종 of '업종별 투자는 …'."""
    return next(
        (
            item.lemma[:-1]
            for item in reading.items[:at]
            if item.code in "NCt" and item.lemma.endswith("별") and len(item.lemma) > 1
        ),
        None,
    )
