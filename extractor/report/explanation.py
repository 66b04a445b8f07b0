"""Everything that is told about one page: what was kept and removed, read and checked, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from extractor.article import Origin, trace_fields
from extractor.blocks import Box, boxes_of
from extractor.facts import ExplainedFact
from extractor.facts import Trace as FactTrace
from extractor.facts.story import explained_facts
from extractor.model import Article, Fact
from extractor.page import open_page
from extractor.pipeline import Trace, trace
from extractor.report.article_view import ReadArticle, read_article_of
from extractor.report.blocks_view import Group, blocks_left_out, groups_of
from extractor.report.facts_view import Card, cards_of


@dataclass(frozen=True, slots=True)
class Explanation:
    """One page for people. name: what the page is called, a path or "-".

    article and read are None where the page is no article; `refusal` says why then. url is what was given.
    """

    name: str
    url: str | None
    encoding: str
    reader: str
    refusal: str | None
    warnings: tuple[tuple[str, str], ...]
    article: Article | None
    read: ReadArticle | None
    cards: tuple[Card, ...]
    groups: tuple[Group, ...]
    blocks_left_out: int
    origins: tuple[Origin, ...]

    @property
    def kept(self) -> int:
        """Blocks that went into the article."""
        return self._count("kept")

    @property
    def removed(self) -> int:
        """Blocks that did not."""
        return self._count("removed") + self._count("replaced")

    @property
    def checks(self) -> tuple[int, int]:
        """How many checks agree, and how many do not."""
        agreeing = [check.sum.agrees for card in self.cards for check in card.checks]
        return sum(agreeing), len(agreeing) - sum(agreeing)

    def _count(self, fate: str) -> int:
        return sum(len(group.lines) for group in self.groups if group.fate == fate)


def explain(
    data: bytes | str,
    name: str,
    url: str | None = None,
    published: str | date | datetime | None = None,
    charset: str | None = None,
) -> Explanation:
    """The explanation of a saved page; the arguments beside `name` are those of `extractor.extract`.

    Raises:
        ExtractionError: nothing could be read at all: a subclass other than NotAnArticle.
    """
    traced = trace(data, url, published, charset)
    explained = _explained(traced)
    article = traced.article
    if article is not None and explained:
        article = replace(article, facts=tuple(one.fact for one in explained))
    paragraphs = [paragraph.text for paragraph in article.paragraphs] if article else []
    return Explanation(
        name=name,
        url=url,
        encoding=traced.decoded.encoding,
        reader=traced.reader,
        refusal=traced.refusal,
        warnings=tuple((notice.code, notice.message) for notice in traced.decoded.warnings),
        article=article,
        read=read_article_of(article, explained) if article else None,
        cards=cards_of(explained),
        groups=groups_of(traced.reading, paragraphs, _boxes(traced)),
        blocks_left_out=blocks_left_out(traced.reading),
        origins=trace_fields(traced.reading, article),
    )


def _boxes(traced: Trace) -> list[tuple[Box, ...]]:
    """The boxes of the page's own blocks; a story from a script has none, and follows them."""
    boxes = boxes_of(open_page(traced.decoded))
    own = traced.reading.around if traced.reader == "state" else traced.reading.story
    return boxes if len(boxes) == len(own) else []


def _explained(traced: Trace) -> Sequence[ExplainedFact]:
    """The article's facts with their traces; facts that cannot be explained stand without one."""
    article, told = traced.article, traced.reference
    if article is None or not article.facts:
        return []
    fields = [("title", article.title), ("text", article.text)]
    fields[1:1] = [(f"subtitles[{number}]", subtitle) for number, subtitle in enumerate(article.subtitles)]
    day = told.date() if isinstance(told, datetime) else told
    explained = explained_facts(fields, article.quantities or (), article.times or (), day)
    traces: dict[Fact, ExplainedFact] = {one.fact: one for one in explained}
    return [traces.get(fact) or ExplainedFact(fact, FactTrace()) for fact in article.facts]
