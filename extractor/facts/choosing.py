"""The last word on what a fact counts, whose it is and when: of all that the story offers, what ranks first.

The names that the rules gave are candidates with the way by which they were found: they stay where nothing else has
clearly more weight.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extractor.facts.indicator_choice import IndicatorChoice
from extractor.facts.model import Draft, Name, Origin, Reading, Trace
from extractor.facts.period_choice import PeriodChoice
from extractor.facts.story_view import View
from extractor.facts.subject_choice import SubjectChoice
from extractor.model import TimeExpression


def with_choices(drafts: Sequence[Draft], readings: Sequence[Reading], published: date | None) -> list[Draft]:
    """The facts of a story with the names and times that rank first."""
    if not drafts:
        return []
    view = View(readings, drafts, published)
    indicators, subjects, periods = IndicatorChoice(view), SubjectChoice(view), PeriodChoice(view)
    return [_with(d, indicators.chosen(d), subjects.chosen(d), periods.chosen(d)) for d in drafts]


def _without_subject(indicator: Name | None, subject: Name | None) -> Name | None:
    """'앱 회원' of '이슬커피 앱 회원' where 이슬커피 was chosen: whose it is has a place of its own."""
    if indicator is None or subject is None or indicator.source != "weighed":
        return indicator
    if not indicator.text.startswith(subject.text + " "):
        return indicator
    cut = len(subject.text) + 1
    return replace(indicator, text=indicator.text[cut:], start=indicator.start + cut)


def _with(draft: Draft, indicator: Name | None, subject: Name | None, period: TimeExpression | None) -> Draft:
    indicator = _without_subject(indicator, subject)
    origins, notes = [], []
    for slot, old, new in (("indicator", draft.indicator, indicator), ("subject", draft.subject, subject)):
        if _text(old) == _text(new):
            continue
        if new is None:
            notes.append(f"no {slot}: weighed more than '{_text(old)}'")
        else:
            origins.append(Origin(slot, "weighed", new.text, new.field, new.start, new.end))
            notes.append(f"{slot} '{new.text}': weighed more than {_quoted(old)}")
    told = draft.period.value if draft.period is not None else None
    if period is None or period.value == told:
        if told is not None and period is None:
            notes.append(f"no period: weighed more than '{told}'")
    else:
        origins.append(Origin("period", "weighed", period.text, period.field, period.start, period.end))
        notes.append(f"period '{period.value}': weighed more than {repr(told) if told else 'none'}")
    if not notes:
        return draft
    return replace(
        draft,
        indicator=draft.indicator if _text(draft.indicator) == _text(indicator) else indicator,
        subject=draft.subject if _text(draft.subject) == _text(subject) else subject,
        period=period,
        trace=draft.trace + Trace(origins=tuple(origins), notes=tuple(notes)),
    )


def _text(name: Name | None) -> str | None:
    return name.text if name is not None else None


def _quoted(name: Name | None) -> str:
    return f"'{name.text}'" if name is not None else "none"
