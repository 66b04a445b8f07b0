"""Directories of parts in every format: the same bytes for any number of workers, after interruptions and retries."""

import contextlib
import gzip
import json
import sqlite3

import pytest

from extractor.batch import BatchOptions, TooManyFailures, find_items, run_batch
from extractor.records import OutputError
from extractor.records.parts import PART_FORMATS

pytestmark = pytest.mark.usefixtures("small_parts")


@pytest.fixture(params=PART_FORMATS)
def parts(request):
    pytest.importorskip({"parquet": "pyarrow", "jsonl.zst": "zstandard"}.get(request.param, "json"))
    return request.param


def run(pages, out, parts, workers=1, facts=False, **changes):
    return run_batch(
        find_items([str(pages)]), str(out), BatchOptions(workers=workers, facts=facts), parts=parts, **changes
    )


def content(out):
    found = {path.name: path.read_bytes() for path in out.iterdir()}
    report = json.loads(found["report.json"])
    del report["run"]
    return found | {"report.json": report}


def records(out, parts):
    for path in sorted(out.glob("part-*")):
        yield from PART_FORMATS[parts].read(path)


def test_the_same_bytes_however_the_run_went(pages, tmp_path, parts):
    assert run(pages, tmp_path / "one", parts).outcomes == {"ok": 8, "empty": 3}
    names = sorted(path.name for path in (tmp_path / "one").glob("part-*"))
    assert names == [f"part-0000{number}.{parts}" for number in range(3)]
    run(pages, tmp_path / "two", parts, workers=2)
    with pytest.raises(TooManyFailures):
        run(pages, tmp_path / "resumed", parts, max_failures=1)
    assert [path.name for path in (tmp_path / "resumed").glob("part-*")] == names[:1]
    assert run(pages, tmp_path / "resumed", parts).read == 7
    assert content(tmp_path / "one") == content(tmp_path / "two") == content(tmp_path / "resumed")


def test_a_retry_gives_what_a_run_over_the_mended_pages_gives(pages, write_story, tmp_path, parts):
    out = tmp_path / "out"
    run(pages, out, parts)
    for number in (1, 10):
        write_story(pages, number, rate=3)
    assert run(pages, out, parts, retry_failed=True).outcomes == {"ok": 10, "empty": 1}
    run(pages, tmp_path / "new", parts)
    assert content(out) == content(tmp_path / "new")


def test_what_is_read_again_is_what_the_report_counts(pages, tmp_path, parts):
    """Facts and figures that disagree included: the report of a finished run is that of the run itself."""
    first = run(pages, tmp_path / "out", parts, facts=True)
    again = run(pages, tmp_path / "out", parts, facts=True)
    assert again.read == 0
    assert first.disagreeing
    whole, read = first.to_dict(), again.to_dict()
    assert whole | {"run": None} == read | {"run": None}
    assert json.dumps(whole["checks"]) == json.dumps(read["checks"])  # 150 is not 150.0


def test_every_page_once_and_in_order(pages, tmp_path, parts):
    run(pages, tmp_path / "out", parts)
    found = list(records(tmp_path / "out", parts))
    assert [record["id"] for record in found] == sorted(path.name for path in pages.iterdir())
    assert {record["outcome"] for record in found if record["article"]} == {"ok"}
    assert all(record["versions"]["extractor"] for record in found)


def test_another_format_is_another_run(pages, tmp_path, parts):
    run(pages, tmp_path / "out", parts)
    other = "jsonl" if parts != "jsonl" else "jsonl.gz"
    with pytest.raises(OutputError, match="differs in parts"):
        run(pages, tmp_path / "out", other)
    run(pages, tmp_path / "out", other, restart=True)
    assert {path.name.partition(".")[2] for path in (tmp_path / "out").glob("part-*")} == {other}


def test_a_damaged_part_is_told(pages, tmp_path, parts):
    run(pages, tmp_path / "out", parts)
    path = next((tmp_path / "out").glob("part-00001.*"))
    whole = path.read_bytes()
    garbled = whole[:4] + b"?" * (len(whole) // 2) + whole[4 + len(whole) // 2 :]
    for damage in (whole[: len(whole) // 2], garbled, b"no such thing", gzip.compress(b"{}")[:-9]):
        path.write_bytes(damage)
        with pytest.raises(OutputError, match=r"part-0000\d\.\S+ (is damaged|the part before it)|is where"):
            run(pages, tmp_path / "out", parts)


def test_databases_are_equal_by_content(pages, tmp_path):
    dumps = []
    for number, workers in enumerate((1, 2, 2)):
        out = tmp_path / f"{min(number, 1)}.sqlite"  # the third run is over the second once more
        run_batch(find_items([str(pages)]), str(out), BatchOptions(workers=workers))
        with contextlib.closing(sqlite3.connect(out)) as database:
            tables = ("articles", "quantities", "facts", "removed")
            dumps.append({table: sorted(database.execute(f"SELECT * FROM {table}"), key=repr) for table in tables})
    assert dumps[0] == dumps[1] == dumps[2]
    assert all(dumps[0][table] for table in ("articles", "quantities", "facts"))


@pytest.mark.parametrize("out", ["o.jsonl", "o.sqlite", "-"])
def test_only_directories_have_parts(out):
    from extractor.records import check_output

    with pytest.raises(OutputError, match="--parts has no effect"):
        check_output(out, parts="parquet")
