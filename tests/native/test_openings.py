"""Expressions tried where one of their beginnings stands find what they find anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.korean import reader, time_finder
from extractor.korean.openings import Search, beginnings, search_of
from extractor.native import load

compiled = load("openings").module
pytestmark = pytest.mark.skipif(compiled is None, reason="the compiled part is not in use")

PAGES = Path(__file__).resolve().parents[2] / "fixtures" / "pages"
ALPHABET = "0１9.．,~∼·ㆍ 년월일시분초주개\u00a0올설초말가지난해다음이번한두세스무열하나몇수십백만억영마이너스음금토요일오전매격三十百萬가힣a_Z(\n𝟙"


def spans(search: Search, text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while (found := search(text, at)) is not None:
        yield found.span()
        at = max(found.end(), at + 1)


def everywhere(search: Search) -> Search:
    """The search of the same expression that tries every place."""
    match = search("올해 한 명", 0)
    assert match is not None
    return match.re.search


@pytest.mark.parametrize("search", [time_finder.find, reader.next_candidate], ids=["times", "numerals"])
@given(text=st.text(alphabet=ALPHABET, max_size=40))
def test_nothing_is_missed(search: Search, text: str) -> None:
    assert [*spans(search, text)] == [*spans(everywhere(search), text)]


@pytest.mark.parametrize("search", [time_finder.find, reader.next_candidate], ids=["times", "numerals"])
def test_nothing_is_missed_in_pages(search: Search) -> None:
    pages = sorted(PAGES.rglob("*.html"))[:40]
    assert pages
    for page in pages:
        text = page.read_text(encoding="utf-8", errors="replace")
        found = [*spans(search, text)]
        assert found == [*spans(everywhere(search), text)]


def test_a_place_is_one_with_a_beginning() -> None:
    assert compiled is not None
    openings = compiled.Openings(("올",), ("지난",), ("한",), ("다음", "곧바"))
    text = "올 지난, 지 하한 한 그다음 다음 2곧 곧바로"
    found, at = [], 0
    while (at := openings.find(text, at)) >= 0:
        found.append(at)
        at += 1
    assert found == [0, 2, 11, 17, 23]
    assert openings.find(text, len(text)) == openings.find("", 3) == -1


def test_what_is_handed_in_is_checked() -> None:
    assert compiled is not None
    with pytest.raises(ValueError, match="Basic Multilingual Plane"):
        compiled.Openings((), (), (), ("다𝟙",))
    with pytest.raises(ValueError, match="negative"):
        compiled.Openings(("올",), (), (), ()).find("올해", -1)
    with pytest.raises(TypeError):
        compiled.Openings(("올",), (), (), ()).find(None, 0)


def test_the_beginnings_of_a_form() -> None:
    assert beginnings("올") == ["올"]
    assert beginnings("지난해") == ["지난"]
    assert beginnings("첫 주") == ["첫 ", "첫\u00a0", "첫주"]
    assert search_of(re.compile("첫 ?주"), pairs=beginnings("첫 주"))("그 첫주", 0) is not None
