"""The article as read, with its quantities, times, cues and evidence marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.facts import ExplainedFact
from extractor.model import Article, Quantity, TimeExpression
from extractor.report.arithmetic import figure
from extractor.report.highlight import Mark, Run, paragraph_bounds, runs_of
from extractor.report.interface import Say, known, say
from extractor.report.visible import MOST_SHOWN

SLOTS = ("target", "achieved", "rate", "difference")
_MOST_TEXT = 200_000
"""Characters of the whole text that are shown."""

_APPROXIMATE = {"above": "value.above", "below": "value.below", "around": "value.around"}
_BOUNDS = {">=": "value.at_least", "<=": "value.at_most", ">": "value.more_than", "<": "value.less_than"}
_MODS = {"START": "value.start", "MID": "value.mid", "END": "value.end", "APPROX": "value.approx"}


@dataclass(frozen=True, slots=True)
class Figure:
    """What a quantity or time was read as. role: the slot of a fact that it fills, else quantity or time."""

    name: str
    role: str
    value: str | Say
    notes: tuple[Say | str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the article. kind: title, subtitle, or the kind of a paragraph; cut: its length where not all of it
    is shown."""

    kind: str
    number: int
    runs: tuple[Run, ...]
    cut: int | None


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """The passages of an article and what its figures were read as, by name."""

    title: Passage
    subtitles: tuple[Passage, ...]
    paragraphs: tuple[Passage, ...]
    figures: dict[str, Figure]
    left_out: int


def read_article_of(article: Article, explained: Sequence[ExplainedFact]) -> ReadArticle:
    """The article with its marks."""
    fields = {f"subtitles[{number}]": text for number, text in enumerate(article.subtitles)}
    fields |= {"title": article.title, "text": article.text}
    marks: dict[str, list[Mark]] = {name: [] for name in fields}
    figures = {}
    slots = _slots(explained)
    for thing, shown in _figures(article, slots):
        figures[shown.name] = shown
        kind = "quantity" if isinstance(thing, Quantity) else "time"
        marks[thing.field].append(Mark(thing.start, thing.end, kind, shown.name))
    for one in explained:
        evidence = one.fact.evidence
        marks[evidence.field].append(Mark(evidence.start, evidence.end, "evidence", one.fact.id))
        for cue in one.trace.cues:
            marks[cue.field].append(Mark(cue.start, cue.end, "cue", one.fact.id))

    def passage(kind: str, number: int, field: str, start: int, end: int) -> Passage:
        shown = min(end, start + MOST_SHOWN)
        runs = tuple(runs_of(fields[field], marks[field], start, shown))
        return Passage(kind, number, runs, end - start if shown < end else None)

    bounds = paragraph_bounds([paragraph.text for paragraph in article.paragraphs])
    paragraphs = [
        passage(paragraph.kind, number, "text", start, end)
        for number, (paragraph, (start, end)) in enumerate(zip(article.paragraphs, bounds, strict=True), 1)
        if start < _MOST_TEXT
    ]
    return ReadArticle(
        passage("title", 0, "title", 0, len(article.title)),
        tuple(
            passage("subtitle", number, f"subtitles[{number}]", 0, len(text))
            for number, text in enumerate(article.subtitles)
        ),
        tuple(paragraphs),
        figures,
        len(article.paragraphs) - len(paragraphs),
    )


def _slots(explained: Iterable[ExplainedFact]) -> dict[tuple[str, int, int], list[tuple[str, str]]]:
    """By the place of a figure: the slots that it fills, with the facts."""
    found: dict[tuple[str, int, int], list[tuple[str, str]]] = {}
    for one in explained:
        for slot in SLOTS:
            quantity: Quantity | None = getattr(one.fact, slot)
            if quantity is not None:
                key = (quantity.field, quantity.start, quantity.end)
                found.setdefault(key, []).append((slot, one.fact.id))
        for origin in one.trace.origins:  # where headline and subtitles tell it again, too
            if origin.slot in SLOTS:
                found.setdefault((origin.field, origin.start, origin.end), []).append((origin.slot, one.fact.id))
    return found


def _figures(
    article: Article, slots: dict[tuple[str, int, int], list[tuple[str, str]]]
) -> Iterable[tuple[Quantity | TimeExpression, Figure]]:
    for number, quantity in enumerate(article.quantities or ()):
        filled = slots.get((quantity.field, quantity.start, quantity.end), [])
        notes: list[Say | str] = [say(f"fact.{slot}") for slot in dict.fromkeys(slot for slot, _ in filled)]
        notes += list(dict.fromkeys(fact for _, fact in filled))
        notes.append(known("kind", quantity.kind, "kind.other"))
        notes += [
            say(table[key])
            for table, key in ((_APPROXIMATE, quantity.approximate), (_BOUNDS, quantity.bound))
            if key in table
        ]
        role = filled[0][0] if filled else "quantity"
        yield quantity, Figure(f"q{number}", role, _value(quantity), tuple(notes))
    for number, time in enumerate(article.times or ()):
        kind: list[Say | str] = [known("kind", time.kind, "kind.time")]
        if time.mod in _MODS:
            kind.append(say(_MODS[time.mod]))
        yield time, Figure(f"t{number}", "time", time.value or say("value.unresolved"), tuple(kind))


def _value(quantity: Quantity) -> str | Say:
    unit = quantity.unit or ""
    low, dots, high = (quantity.value_text or "").partition("..")
    if dots:
        return say("value.between", figure(low) + unit, figure(high) + unit)
    return figure(low) + unit
