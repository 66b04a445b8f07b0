"""An article as plain text and as Markdown, for people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.model import Article, Fact, Paragraph, Quantity
from extractor.records.plain import aligned

_MARKUP = re.compile(r"[\\`*_\[\]<>|~#]")


def _credits(article: Article) -> list[str]:
    """Who and when, as far as the page says."""
    people = ", ".join(f"{one.name} {one.role}" if one.role else one.name for one in article.reporters)
    publisher = article.publisher.name if article.publisher else None
    return [part for part in (publisher, people, article.published_at) if part]


def _amount(quantity: Quantity | None) -> str:
    if quantity is None:
        return ""
    unit = quantity.unit or ""
    return f"{quantity.value_text} {unit}".strip() if quantity.value_text else quantity.text


def _fact_cells(fact: Fact) -> tuple[str, ...]:
    agreement = ", ".join(f"{check.kind} {'agrees' if check.agrees else 'DISAGREES'}" for check in fact.checks)
    period = fact.period.value if fact.period else ""
    slots = (_amount(slot) for slot in (fact.target, fact.achieved, fact.rate, fact.difference))
    return (fact.id, fact.subject or "", fact.indicator, period, *slots, fact.status or "", agreement)


_FACT_HEAD = ("fact", "subject", "indicator", "period", "target", "achieved", "rate", "difference", "status", "checks")


def as_text(article: Article) -> str:
    """Title, subtitles, credits and body as lines; a table of facts where there are any."""
    lines = [article.title, *article.subtitles]
    credits = _credits(article)
    if credits:
        lines.append(" · ".join(credits))
    lines += ["", article.text]
    if article.facts:
        lines += ["", *aligned([_FACT_HEAD, *map(_fact_cells, article.facts)])]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return _MARKUP.sub(lambda match: "\\" + match[0], text)


def _blocks(paragraphs: tuple[Paragraph, ...]) -> Iterator[str]:
    """Paragraphs as Markdown blocks; neighbouring list items and table rows are one block."""
    run: list[str] = []
    kind = ""
    for paragraph in paragraphs:
        if run and paragraph.kind != kind:
            yield "\n".join(run)
            run = []
        kind, text = paragraph.kind, _escaped(paragraph.text)
        if kind == "list_item":
            run.append(f"- {text}")
        elif kind == "table_row":
            cells = [_escaped(cell) for cell in paragraph.text.split(" | ")]
            run.append("| " + " | ".join(cells) + " |")
            if len(run) == 1:
                run.append("|" + " --- |" * len(cells))
        else:
            yield f"## {text}" if kind == "heading" else f"> {text}" if kind == "quote" else text
    if run:
        yield "\n".join(run)


def as_markdown(article: Article) -> str:
    """The article as Markdown: headings, lists, quotations, tables, captions, facts as a table."""
    blocks = [f"# {_escaped(article.title)}"]
    blocks += [f"**{_escaped(subtitle)}**" for subtitle in article.subtitles]
    credits = _credits(article)
    if credits:
        blocks.append(f"*{_escaped(' · '.join(credits))}*")
    blocks += _blocks(article.paragraphs)
    for image in article.images:
        caption = _escaped(" ".join(part for part in (image.caption, image.credit) if part))
        if image.src:
            blocks.append(f"![{caption}](<{image.src}>)")
        elif caption:
            blocks.append(f"*{caption}*")
    if article.facts:
        rows = [_FACT_HEAD, ("---",) * len(_FACT_HEAD)]
        rows += [tuple(_escaped(cell) for cell in _fact_cells(fact)) for fact in article.facts]
        blocks.append("\n".join("| " + " | ".join(row) + " |" for row in rows))
    return "\n\n".join(blocks) + "\n"
