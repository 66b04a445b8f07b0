"""The article and nothing else, out of pages put together at random; `pages.py` says when the truth is unambiguous."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

import extractor

from .pages import Page, pages

FAST = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
LARGE = settings(FAST, max_examples=1_500)


def check(page: Page) -> None:
    """Everything that is known about a page."""
    truth = page.truth
    article = extractor.extract(page.data, facts=False)
    assert [p.text for p in article.paragraphs] == list(truth.paragraphs)
    assert article.title == truth.title
    assert [r.name for r in article.reporters] == list(truth.reporters)
    assert (article.published_at or "")[:10] == truth.published[:10]
    if truth.minutes:
        assert (article.published_at or "")[:16] == truth.published
    assert article.subtitles == truth.subtitles
    assert [i.caption for i in article.images if i.caption] == list(truth.captions)


@FAST
@given(pages())
def test_body_and_byline_and_date_are_those_of_the_story(page: Page) -> None:
    check(page)


@pytest.mark.slow
@LARGE
@given(pages())
def test_many_pages(page: Page) -> None:
    check(page)
