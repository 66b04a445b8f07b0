"""The article and nothing else, out of layouts that share no names."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.article.body import Body, read_body
from extractor.blocks import label, read_blocks
from extractor.metadata import Metadata, read_metadata
from extractor.page import HtmlPage, open_page

_SPEC = importlib.util.spec_from_file_location("layouts", Path(__file__).with_name("layouts.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
layouts = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(layouts)

_NAMES = sorted(layouts.LAYOUTS)


def body_of(html: str) -> Body:
    page = open_page(html)
    metadata = read_metadata(page) if isinstance(page, HtmlPage) else Metadata()
    return read_body(label(read_blocks(page), metadata))


def texts(html: str) -> list[str]:
    return [paragraph.text for paragraph in body_of(html).paragraphs]


@pytest.mark.parametrize("name", _NAMES)
def test_text_is_the_article_alone(name: str) -> None:
    assert texts(layouts.LAYOUTS[name](layouts.PARAGRAPHS)) == list(layouts.PARAGRAPHS)


@pytest.mark.parametrize("name", _NAMES)
def test_two_sentences_are_a_whole_article(name: str) -> None:
    assert texts(layouts.LAYOUTS[name](layouts.PARAGRAPHS[:2])) == list(layouts.PARAGRAPHS[:2])


@pytest.mark.parametrize("name", _NAMES)
def test_one_sentence_is_a_whole_article(name: str) -> None:
    assert texts(layouts.LAYOUTS[name](layouts.PARAGRAPHS[:1])) == list(layouts.PARAGRAPHS[:1])


@pytest.mark.parametrize("name", _NAMES)
def test_class_names_are_not_needed(name: str) -> None:
    html = re.sub(r' (?:class|id|itemprop)="[^"]*"', "", layouts.LAYOUTS[name](layouts.PARAGRAPHS))
    assert texts(html) == list(layouts.PARAGRAPHS)


@pytest.mark.parametrize("name", layouts.WITH_CAPTION)
def test_caption_belongs_to_its_image(name: str) -> None:
    images = body_of(layouts.LAYOUTS[name](layouts.PARAGRAPHS)).images
    assert [(image.caption, image.credit) for image in images if image.caption] == [(layouts.CAPTION, "사진=솔바람시")]
    assert images[0].src is not None


@pytest.mark.parametrize("name", sorted(set(_NAMES) - {"fragment"}))
def test_what_was_left_out_is_listed(name: str) -> None:
    removed = body_of(layouts.LAYOUTS[name](layouts.PARAGRAPHS)).removed
    assert removed
    assert all(item.text and item.reason for item in removed)


_SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=2, max_size=6)
_SENTENCES = st.builds(lambda words: " ".join(words) + "다.", st.lists(_SYLLABLES, min_size=4, max_size=14))


@settings(max_examples=25, deadline=None)
@given(name=st.sampled_from(_NAMES), sentences=st.lists(_SENTENCES, min_size=2, max_size=8, unique=True))
def test_any_prose_comes_out_whole(name: str, sentences: list[str]) -> None:
    assert texts(layouts.LAYOUTS[name](sentences)) == sentences


@settings(max_examples=25, deadline=None)
@given(name=st.sampled_from(_NAMES), data=st.data())
def test_renamed_and_wrapped_elements_change_nothing(name: str, data: st.DataObject) -> None:
    html = layouts.LAYOUTS[name](layouts.PARAGRAPHS)
    renamed = re.sub(r'(class|id)="([^"]*)"', lambda m: f'{m[1]}="c{len(m[2])}x"', html)
    chosen = data.draw(st.sampled_from(("renamed", "wrapped", "comments", "spaces", "all")))
    if chosen in ("renamed", "all"):
        html = renamed
    if chosen in ("wrapped", "all"):
        html = re.sub(r"(<p>)([^<]*)(</p>)", r"\1<span><font>\2</font></span>\3", html)
    if chosen in ("comments", "all"):
        html = html.replace("<p>", "<!-- p --><p>").replace("</div>", "</div><!-- // -->")
    if chosen in ("spaces", "all"):
        html = re.sub(r"(?<=>)(?=<(?:p|div|ul|li|table|tr|td|TD|TR)\b)", "\n\t ", html)
    assert texts(html) == list(layouts.PARAGRAPHS)
