"""Units of work: all pages of Parquet and WARC files once, in parts that are the same however often a unit runs."""

import gzip

import pytest

from extractor.batch import BatchOptions, Columns, InputError, Pool, find_items
from extractor.batch.page import process_page
from extractor.records import OutputError

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


def test_a_file_that_cannot_be_opened_is_a_record(files, tmp_path):
    whole = (files / "a.parquet").read_bytes()
    (files / "a.parquet").write_bytes(whole[: len(whole) // 2])
    found = units.units_of(named(files), Columns())
    assert [(unit.number, unit.id, unit.groups) for unit in found[:2]] == [
        (0, "a.parquet", ()), (1, "b.parquet", (0, 1, 2, 3)),
    ]  # fmt: skip
    with Pool(OPTIONS) as pool:
        assert units.make_part(found[0], tmp_path, Columns(), pool).outcomes == {"error": 1}
        assert units.make_part(found[1], tmp_path, Columns(), pool).outcomes == {"ok": 4}
    (record,) = PART_FORMATS["parquet"].read(units.part_path(tmp_path, found[0]))
    assert (record["id"], "is no Parquet file" in record["reason"]) == ("a.parquet", True)


@pytest.mark.parametrize("count", [1, 2, 3, 9])
def test_shares_hold_every_unit_once(files, count):
    found = units.units_of(named(files), Columns())
    shares = [units.share_of(found, index, count) for index in range(1, count + 1)]
    assert all([unit.number for unit in share] == list(range(len(share))) for share in shares)
    dealt = [(unit.id, unit.groups) for share in shares for unit in share]
    assert sorted(dealt, key=str) == sorted(((unit.id, unit.groups) for unit in found), key=str)


def test_what_failed_is_read_once_more(files, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    pages = {f"p{number}": "" if number % 4 == 1 else STORY for number in range(17)}
    path = files / "a.parquet"
    pq.write_table(pa.table({"id": list(pages), "html": list(pages.values())}), path, row_group_size=3)
    found = units.units_of(named(files, "a.parquet"), Columns())
    with Pool(OPTIONS) as pool:
        first = [units.make_part(unit, out, Columns(), pool) for unit in found]
        assert [summary.outcomes["empty"] for summary in first] == [2, 1, 1]
        mended = {id: html if id == "p5" else STORY for id, html in pages.items()}
        pq.write_table(pa.table({"id": list(mended), "html": list(mended.values())}), path, row_group_size=3)
        left = [units.make_part(unit, out, Columns(), pool) for unit in found]
        assert [summary.outcomes["empty"] for summary in left] == [2, 1, 1]  # nothing is read without being asked
        again = [units.make_part(unit, out, Columns(), pool, retry_failed=True) for unit in found]
        assert [summary.read for summary in again] == [2, 1, 1]
        assert sum((summary.outcomes for summary in again), type(again[0].outcomes)()) == {"ok": 16, "empty": 1}
        new = tmp_path / "new"
        new.mkdir()
        for unit in found:
            units.make_part(unit, new, Columns(), pool)
        assert {one.name: one.read_bytes() for one in out.iterdir()} == {
            one.name: one.read_bytes() for one in new.iterdir()
        }
        mtimes = [one.stat().st_mtime_ns for one in sorted(out.iterdir())]
        assert [units.make_part(unit, out, Columns(), pool, retry_failed=True).read for unit in found] == [1, 0, 0]
        assert mtimes[1:] == [one.stat().st_mtime_ns for one in sorted(out.iterdir())][1:]

        pq.write_table(pa.table({"id": list(pages)[1:], "html": list(pages.values())[1:]}), path, row_group_size=3)
        before = units.part_path(out, found[0]).read_bytes()
        with pytest.raises(OutputError, match=r"p1 is where an earlier run had p0; --restart begins anew"):
            units.make_part(found[0], out, Columns(), pool, retry_failed=True)
        assert units.part_path(out, found[0]).read_bytes() == before
        units.part_path(out, found[0]).write_bytes(b"PAR1 and no more")
        with pytest.raises(OutputError, match=r"part-00000\.parquet: is damaged"):
            units.make_part(found[0], out, Columns(), pool)


def test_ids_of_several_parts_are_those_of_a_run_without_engine(files, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (files / "b.parquet").unlink()
    table = pa.table({"id": ["p3", "x", "p16", "x", "p3"], "html": [STORY] * 5})
    pq.write_table(table, files / "b.parquet", row_group_size=2)
    found = units.units_of(named(files), Columns())
    with Pool(OPTIONS) as pool:
        ids = units.UniqueIds()
        made = [units.make_part(unit, out, Columns(), pool) for unit in found]
        first = [units.tell_ids_apart(unit, out, ids, one) for unit, one in zip(found, made, strict=True)]
        written = {path.name: path.read_bytes() for path in out.iterdir()}
        records = [record for path in sorted(out.iterdir()) for record in PART_FORMATS["parquet"].read(path)]
        alone = find_items([str(files / name) for name in ("a.parquet", "b.parquet", "c.warc.gz")])
        expected = [item.id for item in alone]
        assert [record["id"] for record in records] == expected
        assert expected[17:22] == ["p3#2", "x", "p16#2", "x#2", "p3#3"]
        # Once more, over parts that stand: nothing changes.
        ids = units.UniqueIds()
        again = [
            units.tell_ids_apart(unit, out, ids, units.make_part(unit, out, Columns(), pool, retry_failed=True))
            for unit in found
        ]
    assert {path.name: path.read_bytes() for path in out.iterdir()} == written
    assert [summary.outcomes for summary in again] == [summary.outcomes for summary in first]
