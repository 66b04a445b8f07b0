"""The explanation of a page on a terminal, by rich."""

from __future__ import annotations

from typing import IO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractor.report.article_view import Passage, ReadArticle
from extractor.report.explanation import Explanation
from extractor.report.facts_view import Card
from extractor.report.interface import Say, explain_reason, known, say
from extractor.report.visible import line, visible

_STYLES = {
    "target": "yellow",
    "achieved": "cyan",
    "rate": "magenta",
    "difference": "bright_magenta",
    "quantity": "bold",
    "time": "green",
}
_LONGEST = 400
_MOST_STATEMENTS = 6


class Terminal:
    """Writes explanations to a stream, in one language of the interface ("ko" or "en")."""

    def __init__(self, stream: IO[str], language: str = "ko", width: int | None = None) -> None:
        self._console = Console(file=stream, width=width, highlight=False, soft_wrap=False)
        self._language = language

    def show(self, page: Explanation) -> None:
        """The whole explanation, in the order of the HTML page."""
        self._summary(page)
        if page.read is not None and page.article is not None:
            if page.article.facts is not None:
                self._heading("fact.heading")
                for card in page.cards:
                    self._card(card)
                if not page.cards:
                    self._line(self._say("fact.none"), "dim")
            self._heading("article.heading")
            self._article(page.read)
        self._heading("blocks.heading")
        self._blocks(page)
        self._heading("metadata.heading")
        self._metadata(page)

    def _say(self, key: str | Say, *args: object) -> str:
        words = key if isinstance(key, Say) else say(key, *args)
        return visible(words.text(self._language))

    def _line(self, text: str, style: str = "") -> None:
        self._console.print(Text(text, style=style))

    def _heading(self, key: str) -> None:
        self._console.print()
        self._console.rule(Text(self._say(key), style="bold"), align="left")

    def _summary(self, page: Explanation) -> None:
        title = page.article.title if page.article else page.name
        self._line(line(title, _LONGEST), "bold")
        if page.refusal:
            self._line(self._say("explain.not_an_article"), "bold red")
            self._line(f"{self._say(explain_reason(page.refusal))} [{line(page.refusal, _LONGEST)}]", "red")
        agreeing, disagreeing = page.checks
        counts = [(page.kept, "kept"), (page.removed, "removed"), (len(page.cards), "facts"), (agreeing, "checks")]
        parts = [f"{self._say(f'summary.{name}')} {count:,}" for count, name in counts]
        if disagreeing:
            parts.append(f"{self._say('summary.disagreeing')} {disagreeing:,}")
        self._line(" · ".join(parts), "dim")
        reader = self._say(f"source.reader_{page.reader}")
        self._line(f"{line(page.name, _LONGEST)} · {reader} · {page.encoding}", "dim")
        for code, message in page.warnings:
            self._line(f"{code}: {line(message, _LONGEST)}", "yellow")

    def _card(self, card: Card) -> None:
        status = self._say(f"fact.{card.status or 'no_status'}")
        when = f" · {card.period}" if card.period else ""
        self._line(f"\n{card.id} {line(card.title, 200)} ({status}{when})", "bold")
        for slot in card.slots:
            if slot.wording is not None:
                value = f"{slot.value} ({line(slot.wording, 60)})" if slot.value != slot.wording else slot.value or ""
                self._line(f"  {self._say(f'fact.{slot.name}')} {value}", _STYLES[slot.name])
        for check in card.checks:
            sign, style = ("✓", "green") if check.sum.agrees else ("✗", "bold red")
            verdict = self._say("check.agrees" if check.sum.agrees else "check.disagrees")
            self._line(f"  {sign} {self._say(f'check.{check.sum.kind}')} {verdict}", style)
            self._line(f"    {check.sum.formula} · {self._say('check.stated', check.sum.stated)}")
            for words in filter(None, (check.why, check.allowed)):
                self._line(f"    {self._say(words)}", "dim")
        for id, name, amount in card.parts:
            self._line(f"    {id} {line(name, 80)} {amount}")
        self._line(f"  {self._say('fact.evidence')}: {line(card.evidence, _LONGEST)}", "italic")

    def _article(self, read: ReadArticle) -> None:
        for passage in (read.title, *read.subtitles, *read.paragraphs):
            self._console.print(self._passage(passage, read))
        legend = Text()
        for role, style in _STYLES.items():
            legend.append(f"{self._say(f'legend.{role}')} ", style=style)
        self._console.print(legend)

    def _passage(self, passage: Passage, read: ReadArticle) -> Text:
        text = Text(style="bold" if passage.kind in ("title", "heading") else "")
        for run in passage.runs:
            style = _STYLES[read.figures[run.figure].role] if run.figure else "underline" if run.cue else ""
            text.append("".join(f"[{fact}]" for fact in run.opens), style="dim")
            text.append(visible(run.text), style=style)
        if passage.cut:
            text.append(self._say("common.cut", f"{passage.cut:,}"), style="dim")
        return text

    def _blocks(self, page: Explanation) -> None:
        for group in page.groups:
            if group.opens_script:
                self._line(self._say("blocks.from_script"), "bold")
            style = "green" if group.fate == "kept" else "red"
            head = Text(f"{self._say(f'blocks.{group.fate}')} ", style=style)
            head.append(self._say(f"role.{group.role}"), style="bold")
            head.append(f" {self._say(group.why)} [{line(group.reason, 80)}]", style="dim")
            self._console.print(head)
            for one in group.lines:
                mark = f"[{self._say('blocks.picture')}] " if one.picture else ""
                self._line(f"  {one.number} {mark}{line(one.text, 160)}", "" if group.fate == "kept" else "dim")

    def _metadata(self, page: Explanation) -> None:
        table = Table(show_header=True, header_style="bold", expand=True, box=None, pad_edge=False)
        for key in ("metadata.field", "metadata.value", "metadata.statements"):
            table.add_column(Text(self._say(key)))
        for origin in page.origins:
            cell = Text()
            ordered = sorted(origin.statements, key=lambda statement: not statement.agrees)
            for statement in ordered[:_MOST_STATEMENTS]:
                place = self._say(known("place", statement.source, "place.meta"))
                sign, style = ("✓", "green") if statement.agrees else ("–", "dim")
                cell.append(f"{sign} {place}: {line(statement.text, 120)}\n", style=style)
            value = line(origin.value, _LONGEST) if origin.value else self._say("common.none")
            table.add_row(Text(self._say(f"metadata.{origin.field}")), Text(value), cell)
        self._console.print(table)
