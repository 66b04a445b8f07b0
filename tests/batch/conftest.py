"""Eleven pages of a town's news, some of which are empty, and parts of four records."""

import pytest

from extractor.records.shards import ShardWriter

_STORY = """<html><head><title>가람시 소식 {n}</title><meta property="og:type" content="article">
<meta property="article:published_time" content="2024-10-04T09:30:00+09:00"><meta property="og:site_name" content="가람신문"></head><body><article>
<h1>가람시 소식 {n}</h1><p>가람시는 지난해 목표 {n}00그루보다 많은 나무 {n}07그루를 심어 목표의 {rate}%를 이뤘다고 3일 밝혔다.</p>
<p>시에 따르면 지난달까지 도서관을 찾은 시민은 1만 2천600명으로 한 해 전보다 크게 늘었다.</p>
<p>시는 내년에도 이동 도서관 노선을 두 곳 더 늘릴 계획이라고 설명했다.</p></article></body></html>"""


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setitem(ShardWriter.__init__.__kwdefaults__, "records_per_part", 4)


@pytest.fixture
def empty():
    """The numbers of the pages that are empty."""
    return (1, 6, 10)


@pytest.fixture
def write_story():
    """Writes the page of a number into a directory."""

    def write(directory, number, rate=150):
        (directory / f"{number:02d}.html").write_text(_STORY.format(n=number, rate=rate), encoding="utf-8")

    return write


@pytest.fixture
def pages(tmp_path, empty, write_story):
    directory = tmp_path / "pages"
    directory.mkdir()
    for number in range(11):
        if number in empty:
            (directory / f"{number:02d}.html").write_text("")
        else:
            write_story(directory, number)
    return directory
