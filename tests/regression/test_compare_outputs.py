"""Two outputs of the same inputs: which documents and fields changed, whatever their order."""

import gzip
import json
from pathlib import Path

import pytest
import zstandard

from extractor.cli.main import run
from extractor.regression.changes import find_changes
from extractor.regression.outputs import paired


def record(id, title="가", outcome="ok", publisher="나루신문", **fields):
    article = {"schema": "1", "source": {"path": id}, "title": title, "publisher": {"name": publisher}, "facts": []}
    ok = outcome == "ok"
    return {"id": id, "outcome": outcome, "reason": None, "versions": {}, "article": article | fields if ok else None}


def write(path, records):
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records), encoding="utf-8")
    return path


@pytest.fixture
def compare(tmp_path, capfd):
    def call(old, new, *options):
        paths = write(tmp_path / "old.jsonl", old), write(tmp_path / "new.jsonl", new)
        code = run(["compare", *map(str, paths), *options])
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return call


def test_nothing_changed(compare):
    records = [record("a"), record("b", outcome="empty")]
    other = [one | {"versions": {"extractor": "2"}} for one in records]
    assert compare(records, other) == (0, "0 of 2 documents differ\n", "")


def test_fields_publishers_rates_and_examples(compare):
    old = [record("a", byline="김하나 기자"), record("b", byline=None), record("c", publisher="벼루일보", byline="x")]
    new = [
        record("a", byline=None),
        record("b", title="나", byline=None),
        record("c", publisher="벼루일보", byline="x"),
    ]
    code, out, err = compare(old, new)
    assert (code, err) == (1, "")
    lines = [line.split() for line in out.splitlines()]
    assert lines[0] == ["2", "of", "3", "documents", "differ"]
    assert ["byline", "emptied", "1"] in lines
    assert ["title", "changed", "1"] in lines
    assert ["나루신문", "2", "2", "byline", "emptied", "1,", "title", "changed", "1"] in lines
    assert not any(line[:1] == ["벼루일보"] for line in lines)
    assert ["byline", "66.7", "%", "33.3", "%"] in lines
    assert "    [-가-]{+나+}" in out.splitlines()


def test_documents_that_come_go_or_end_otherwise(compare):
    code, out, _ = compare(
        [record("a"), record("b"), record("c")], [record("b"), record("c", outcome="empty"), record("d")]
    )
    lines = [line.split() for line in out.splitlines()]
    assert code == 1
    assert lines[0] == ["3", "of", "4", "documents", "differ"]
    for kind in ("missing", "added", "outcome"):
        assert ["document", kind, "1"] in lines


@pytest.mark.parametrize(("allowed", "code"), [("0", 1), ("49", 1), ("50", 0), ("100", 0)])
def test_a_share_that_may_differ(compare, allowed, code):
    assert compare([record("a"), record("b")], [record("a"), record("b", title="나")], "--allow", allowed)[0] == code


def test_fields_with_a_share_of_their_own(compare):
    old = [record(str(number)) for number in range(10)]
    new = [record("0", title="나"), record("1", title="나"), *old[2:9], record("9", byline="김하나 기자")]
    assert compare(old, new, "--allow", "10", "--allow", "title=20")[0] == 0
    code, _, err = compare(old, new, "--allow", "10", "--allow", "title=15")
    assert (code, err) == (1, "title: 20.00 % of documents differ, 15 % are allowed\n")
    code, _, err = compare(old, new, "--allow", "title=20")
    assert (code, err) == (1, "other fields: 10.00 % of documents differ, 0 % are allowed\n")


@pytest.mark.parametrize("value", ["title", "headline=3", "-1", "title=101", "="])
def test_shares_that_are_none(compare, value):
    code, out, err = compare([], [], "--allow", value)
    assert (code, out) == (2, "")
    assert "was expected" in err or "is no field" in err


def test_parquet_and_json_lines_of_one_run_are_equal(tmp_path):
    pytest.importorskip("pyarrow")
    pages = Path(__file__).resolve().parents[2] / "fixtures" / "pages" / "portal"
    outputs = tmp_path / "run.jsonl", tmp_path / "run.parquet"
    for output in outputs:
        assert run(["batch", str(pages), "-o", str(output), "--workers", "1"]) == 0
    changes = find_changes(paired(*outputs))
    assert changes.documents > 1
    assert changes.kinds == {}


def test_order_and_packing_do_not_matter(tmp_path):
    records = [record(str(number), title=f"{number}호") for number in range(50)]
    old = write(tmp_path / "old.jsonl", records)
    new = tmp_path / "new.jsonl.gz"
    new.write_bytes(gzip.compress("\n".join(json.dumps(one) for one in records[::-1]).encode()))
    parts = tmp_path / "parts"
    parts.mkdir()
    write(parts / "part-00000.jsonl", records[:30])
    write(parts / "part-00001.jsonl", records[30:])
    for other in (new, parts):
        changes = find_changes(paired(old, other))
        assert (changes.documents, changes.changed) == (50, 0)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("x.jsonl", b"{}\n", "line 1"),
        ("x.jsonl", b"[1]\n", "line 1"),
        ("x.jsonl", b'{"id":"a","outcome":"ok","article":5}\n', "line 1"),
        ("x.jsonl", b"\xff\n", "line 1"),
        ("x.jsonl.gz", gzip.compress(b'{"id":"a","outcome":"ok","article":null}\n' * 9)[:40], "damaged"),
        ("x.jsonl.gz", b"plain", "damaged"),
        ("x.jsonl.gz", gzip.compress(b"")[:10] + b"\xff" * 20, "damaged"),
        ("x.jsonl.zst", zstandard.compress(b'{"id":"a","outcome":"ok","article":null}\n' * 9)[:-2], "cut off"),
        ("x.jsonl.zst", b"plain", "damaged"),
        ("x.csv", b"id\n", ".jsonl"),
        ("x.parquet", b"PAR1 but no more", "x.parquet"),
    ],
)
def test_outputs_that_cannot_be_read(tmp_path, capfd, name, content, told):
    (tmp_path / name).write_bytes(content)
    old = write(tmp_path / "old.jsonl", [record("a")])
    code = run(["compare", str(old), str(tmp_path / name)])
    out, err = capfd.readouterr()
    assert (code, out) == (2, "")
    assert told in err
    assert len(err.splitlines()) == 1


def test_the_same_id_twice(compare):
    code, _, err = compare([record("a"), record("a"), record("b")], [record("b"), record("c"), record("d")])
    assert code == 2
    assert "'a' stands twice" in err


def test_wrong_use(tmp_path, capfd):
    (tmp_path / "parts").mkdir()
    old = write(tmp_path / "old.jsonl", [record("a")])
    for new, told in (("missing", "no such output"), ("parts", "no parts")):
        assert run(["compare", str(old), str(tmp_path / new)]) == 2
        assert told in capfd.readouterr().err
