"""One record for each input, also where inputs have the same id of their own: in every form of output, in every share."""

import contextlib
import gzip
import io
import json
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.batch import BatchOptions, find_items, find_listed, run_batch, shard_of
from extractor.batch.unique_ids import UniqueIds

STORY = """<html><head><title>가람시 소식 {n}</title><meta property="og:type" content="article"></head><body><article>
<h1>가람시 소식 {n}</h1><p>가람시는 지난해 나무 {n}07그루를 심었다고 3일 밝혔다. 시민 300명이 함께 심었다.</p>
<p>시는 내년에도 이동 도서관 노선을 두 곳 더 늘릴 계획이라고 설명했다.</p></article></body></html>"""


@given(st.lists(st.sampled_from(["a", "b", "a#2", "a#3", "b#2", "a#2#2", "", "\ud800"]), max_size=40))
def test_each_id_comes_once(ids):
    unique = UniqueIds()
    found = [unique.of(id) for id in ids]
    assert len(set(found)) == len(found)
    assert all(new == id or new.startswith(f"{id}#") for id, new in zip(ids, found, strict=True))
    firsts = dict(zip(reversed(ids), reversed(found), strict=True))
    assert all(new == id for id, new in firsts.items() if "#" not in id)


def test_many_ids():
    unique = UniqueIds()
    assert [unique.of(str(number)) for number in range(20_000)] == [str(number) for number in range(20_000)]
    assert [unique.of(str(number)) for number in range(20_000)] == [f"{number}#2" for number in range(20_000)]
    assert [unique.of("same") for _ in range(5_000)][-1] == "same#5000"  # each in a step or two, not in five thousand


def warc(*numbers):
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%d>\r\nContent-Type: application/http\r\n"
        b"Content-Length: %d\r\n\r\n%s\r\n\r\n"
    )
    pages = [(n, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + STORY.format(n=n).encode()) for n in numbers]
    return b"".join(gzip.compress(head % (number, len(page), page)) for number, page in pages)


@pytest.fixture
def crawls(tmp_path):
    """Two crawls, put together from others, that have two records in common."""
    (tmp_path / "crawls").mkdir()
    (tmp_path / "crawls" / "a.warc.gz").write_bytes(warc(1, 2, 3))
    (tmp_path / "crawls" / "b.warc.gz").write_bytes(warc(2, 3, 4, 3))
    return tmp_path / "crawls"


EXPECTED = ["1", "2", "3", "2#2", "3#2", "4", "3#3"]
EXPECTED = [f"urn:uuid:{one}" for one in EXPECTED]


def run(crawls, out, workers=1, **options):
    return run_batch(find_items([str(crawls)]), str(out), BatchOptions(workers=workers, facts=False), **options)


def ids_in(path):
    if path.is_dir():
        return [id for part in sorted(path.glob("part-*")) for id in ids_in(part)]
    if path.suffix == ".sqlite":
        with contextlib.closing(sqlite3.connect(path)) as database:
            return [id for (id,) in database.execute("SELECT id FROM articles ORDER BY number")]
    if path.suffix == ".parquet":
        return pytest.importorskip("pyarrow.parquet").read_table(path).column("id").to_pylist()
    return [json.loads(line)["id"] for line in path.read_bytes().splitlines()]


@pytest.mark.parametrize("name", ["o.jsonl", "o.sqlite", "o.parquet", "jsonl", "parquet"])
def test_every_form_of_output_holds_every_record(crawls, tmp_path, name):
    if "parquet" in name:
        pytest.importorskip("pyarrow")
    parts = None if "." in name else name
    assert run(crawls, tmp_path / name, parts=parts).outcomes == {"ok": 7}
    assert ids_in(tmp_path / name) == EXPECTED
    assert run(crawls, tmp_path / name, workers=2, parts=parts).total == 7  # once more, over what stands
    assert ids_in(tmp_path / name) == EXPECTED


def test_several_inputs_patterns_and_lists(crawls):
    both = [str(crawls / "a.warc.gz"), str(crawls / "b.warc.gz")]
    for found in (find_items(both), find_items([str(crawls / "*.gz")]), find_listed(both)):
        assert [item.id for item in found] == EXPECTED
    paths = [item.path for item in find_items(both)]
    assert paths[1:4:2] == [f"{both[0]}!urn:uuid:2", f"{both[1]}!urn:uuid:2"]  # where each comes from stays told


def test_shares_agree_about_ids(crawls):
    shares = [[item.id for item in shard_of(find_items([str(crawls)]), index, 3)] for index in (1, 2, 3)]
    assert sorted(id for share in shares for id in share) == sorted(EXPECTED)


def test_a_line_that_is_called_like_a_file(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html").write_text(STORY)
    lines = io.BytesIO(b'{"id": "pages/a.html", "html": "x"}\n{"id": "pages/b.html", "html": "x"}\n')
    found = find_items([str(tmp_path / "pages"), "-"], standard_input=lines)
    assert [item.id for item in found] == ["pages/a.html", "pages/a.html#2", "pages/b.html"]
