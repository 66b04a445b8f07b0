"""Units of work: all pages of Parquet and WARC files once, in parts that are the same however often a unit runs."""

import gzip

import pytest

from extractor.batch import BatchOptions, Columns, InputError, Pool, find_items
from extractor.batch.page import process_page

pa = pytest.importorskip("pyarrow")
import pyarrow.parquet as pq  # noqa: E402

from extractor.adapters import units  # noqa: E402
from extractor.records.parts import PART_FORMATS  # noqa: E402

STORY = "<article><h1>가람시 소식</h1>" + "<p>시민 300명이 나무를 심었다고 가람시가 3일 밝혔다.</p>" * 5
OPTIONS = BatchOptions(workers=1, facts=False)


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.setattr(units, "RECORDS_PER_PART", 5)
    table = pa.table({"id": [f"p{number}" for number in range(17)], "html": [STORY] * 16 + [""]})
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=3)
    pq.write_table(pa.table({"html": [STORY] * 4}), tmp_path / "b.parquet", row_group_size=1)
    record = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%d>\r\nContent-Type: application/http\r\n"
        b"Content-Length: %d\r\n\r\n%s\r\n\r\n"
    )
    content = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + STORY.encode()
    packed = [gzip.compress(record % (number, len(content), content)) for number in range(3)]
    (tmp_path / "c.warc.gz").write_bytes(b"".join(packed))
    return tmp_path


def named(files, *names):
    return [(name, str(files / name)) for name in names or ("a.parquet", "b.parquet", "c.warc.gz")]


def test_units_hold_whole_row_groups(files):
    found = units.units_of(named(files), Columns())
    assert [unit.number for unit in found] == [0, 1, 2, 3, 4]
    assert [unit.groups for unit in found] == [(0, 1), (2, 3), (4, 5), (0, 1, 2, 3), None]
    assert [unit.first for unit in found] == [1, 7, 13, 1, 1]


def test_the_pages_are_those_of_a_run_without_engine(files):
    found = units.units_of(named(files), Columns())
    pages = [item for unit in found for item in unit.items(Columns())]
    alone = [item for name in ("a.parquet", "b.parquet", "c.warc.gz") for item in find_items([str(files / name)])]
    assert pages == alone
    assert [page.id for page in pages[17:]] == [
        "b.parquet!1", "b.parquet!2", "b.parquet!3", "b.parquet!4", "urn:uuid:0", "urn:uuid:1", "urn:uuid:2",
    ]  # fmt: skip


def test_a_part_is_written_once_and_read_again_the_same(files, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    found = units.units_of(named(files), Columns())
    with Pool(OPTIONS) as pool:
        first = [units.make_part(unit, out, Columns(), pool) for unit in found]
        before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in out.iterdir()}
        again = [units.make_part(unit, out, Columns(), pool) for unit in found]
    assert sorted(before) == [f"part-0000{number}.parquet" for number in range(5)]
    assert before == {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in out.iterdir()}
    assert [summary.read for summary in again] == [0] * 5
    assert sum(summary.read for summary in first) == 24
    for one, other in zip(first, again, strict=True):
        assert one.to_dict() | {"run": None} == other.to_dict() | {"run": None}
    records = [record for path in sorted(out.iterdir()) for record in PART_FORMATS["parquet"].read(path)]
    alone = [item for name in ("a.parquet", "b.parquet", "c.warc.gz") for item in find_items([str(files / name)])]
    assert records == [process_page(item, OPTIONS).to_dict() for item in alone]


def test_merged_summaries_are_that_of_one_run(files, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    found = units.units_of(named(files, "a.parquet"), Columns())
    merged, whole = units.Summary(facts=False), units.Summary(facts=False)
    with Pool(OPTIONS) as pool:
        for unit in found:
            merged.merge(units.make_part(unit, out, Columns(), pool))
        for item in find_items([str(files / "a.parquet")]):
            record = process_page(item, OPTIONS)
            whole.add(record.id, record.outcome, record.digest)
    assert merged.to_dict() | {"run": None} == whole.to_dict() | {"run": None}
    assert merged.total == 17


def test_what_vanishes_is_a_record(files, tmp_path):
    found = units.units_of(named(files), Columns())
    for name in ("b.parquet", "c.warc.gz"):
        (files / name).unlink()
    with Pool(OPTIONS) as pool:
        summary = units.make_part(found[3], tmp_path, Columns(), pool)
        summary.merge(units.make_part(found[4], tmp_path, Columns(), pool))
    assert summary.outcomes == {"error": 2}


def test_what_units_are_not_made_of(files):
    (files / "page.html").write_text(STORY)
    with pytest.raises(InputError, match=r"page\.html: an engine reads Parquet and WARC files"):
        units.units_of(named(files, "page.html"), Columns())
    with pytest.raises(InputError, match="has no column 'content'"):
        units.units_of(named(files, "a.parquet"), Columns(html="content"))
    (files / "none.parquet").write_bytes(b"none")
    with pytest.raises(InputError, match="is no Parquet file"):
        units.units_of(named(files, "none.parquet"), Columns())
