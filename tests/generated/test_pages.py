"""The article and nothing else, out of pages put together at random; `pages.py` says when the truth is unambiguous."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

import extractor

from .pages import Page, pages

FAST = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
LARGE = settings(FAST, max_examples=1_000)


def check(page: Page) -> None:
    """Everything that is known about a page."""
    truth = page.truth
    article = extractor.extract(page.data, facts=False)
    assert [paragraph.text for paragraph in article.paragraphs] == list(truth.paragraphs)
    assert article.title == truth.title
    assert article.subtitles == truth.subtitles
    assert [reporter.name for reporter in article.reporters] == list(truth.reporters)
    shown = 16 if truth.minutes else 10
    assert (article.published_at or "")[:shown] == truth.published[:shown]
    assert [image.caption for image in article.images if image.caption] == list(truth.captions)
    assert article.text == "\n".join(truth.paragraphs)
    assert not article.truncated


@FAST
@given(pages())
def test_the_article_and_nothing_of_the_furniture(page: Page) -> None:
    check(page)


@pytest.mark.slow
@LARGE
@given(pages())
def test_the_article_and_nothing_of_the_furniture_on_many_pages(page: Page) -> None:
    check(page)


@settings(FAST, max_examples=20)
@given(pages())
def test_the_same_page_gives_the_same_article(page: Page) -> None:
    assert extractor.extract(page.data, facts=False) == extractor.extract(page.data, facts=False)


@settings(FAST, max_examples=20)
@given(pages())
def test_what_was_left_out_is_listed_with_its_reason(page: Page) -> None:
    for removed in extractor.extract(page.data, facts=False).removed:
        assert removed.text
        assert removed.reason
        assert not set(removed.text.split("\n")) & set(page.truth.paragraphs)


@settings(FAST, max_examples=15)
@given(pages())
def test_located_things_stand_where_they_say(page: Page) -> None:
    article = extractor.extract(page.data)
    fields = {"title": article.title, "text": article.text}
    fields |= {f"subtitles[{i}]": text for i, text in enumerate(article.subtitles)}
    located = [*(article.quantities or ()), *(article.times or ())]
    for fact in article.facts or ():
        slots = (fact.target, fact.achieved, fact.rate, fact.difference)
        located += [fact.evidence, *(slot for slot in slots if slot is not None)]
    for thing in located:
        assert thing.text
        assert fields[thing.field][thing.start : thing.end] == thing.text
