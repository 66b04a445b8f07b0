"""Outputs by their ending: what stands in them, that they appear whole or not at all, and equal for equal records."""

import contextlib
import csv
import gzip
import io
import json
import sqlite3

import pytest

from extractor.records import BatchRecord, OutputError, Settings, check_output, encode_record, open_writer
from extractor.records.shards import ShardWriter

VERSIONS = {"extractor": "1", "lxml": "6", "kiwipiepy": None, "kiwipiepy_model": None}


def quantity(value, unit, **changes):
    base = {"text": f"{value}{unit}", "field": "text", "start": 0, "end": 4, "value": value, "value_text": str(value)}
    rest = {"low": None, "high": None, "unit": unit, "kind": "count", "approximate": None, "bound": None}
    return base | rest | changes


def fact(id, indicator, **changes):
    base = {"id": id, "kind": "attainment", "subject": "가람시", "indicator": indicator, "target": None}
    base |= {"period": {"value": "2023", "text": "올해"}, "achieved": None, "rate": None, "difference": None}
    base |= {"status": None, "parts": [], "confidence": "high", "checks": []}
    base |= {"evidence": {"field": "text", "start": 0, "end": 9, "text": "문장이다."}}
    return base | changes


def article(**changes):
    base = {
        "schema": "1",
        "source": {"path": "p/a.html", "url": None, "sha256": "00", "encoding": "utf-8", "reader": "dom"},
        "url": "https://a.example/1",
        "language": "ko",
        "title": '=제목, "따옴표"',
        "subtitles": ["부제"],
        "section": None,
        "publisher": {"name": "가람신문", "domain": "a.example"},
        "byline": None,
        "reporters": [{"name": "하늘", "role": "기자", "email": None, "place": None}],
        "published_at": "2023-12-27",
        "modified_at": None,
        "paragraphs": [{"kind": "text", "text": "본문 😀"}],
        "text": "본문 😀",
        "truncated": False,
        "images": [{"src": None, "caption": "설명", "credit": None}],
        "keywords": [],
        "quantities": [quantity(14998, "건"), quantity(None, "명", value_text="10000..20000", low=10000, high=20000)],
        "times": [
            {"text": "올해", "field": "text", "start": 0, "end": 2, "value": "2023", "mod": None, "kind": "date"}
        ],
        "facts": [
            fact(
                "f1",
                "일자리",
                achieved=quantity(14998, "건"),
                difference=quantity(-760, "건", text="760건"),
                parts=["f2"],
                checks=[{"kind": "rate", "stated": 107, "computed": 106.95, "agrees": True}],
            ),
            fact("f2", "창업", rate=quantity(1.5, "%", value_text="1.5")),
        ],
        "removed": [{"kind": "ad", "text": "광고", "reason": "link list"}],
        "warnings": [],
    }
    return base | changes


def record(id="a.html", **changes) -> BatchRecord:
    return encode_record(id, "ok", None, VERSIONS, article(**changes))


def failure(id="b.html") -> BatchRecord:
    return encode_record(id, "timeout", "took more than 20 s", VERSIONS, None)


def write(out, *records):
    writer = open_writer(str(out))
    for one in records:
        writer.write(one)
    writer.commit()


def unpacked(path) -> bytes:
    if path.name.endswith(".gz"):
        return gzip.decompress(path.read_bytes())
    if path.name.endswith(".zst"):
        import zstandard

        with zstandard.ZstdDecompressor().stream_reader(io.BytesIO(path.read_bytes())) as stream:
            return stream.read()
    return path.read_bytes()


FORMATS = ["o.jsonl", "o.jsonl.gz", "o.jsonl.zst", "o.csv", "o.sqlite", "o.parquet", "parts"]


def available(name):
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")


@pytest.mark.parametrize("name", ["o.jsonl", "o.jsonl.gz", "o.jsonl.zst"])
def test_json_lines(tmp_path, name):
    available(name)
    write(tmp_path / name, record(), failure())
    lines = unpacked(tmp_path / name).decode().splitlines()
    assert [json.loads(line) for line in lines] == [record().to_dict(), failure().to_dict()]
    assert json.loads(lines[0])["article"] == article()
    assert list(json.loads(lines[1])) == ["id", "outcome", "reason", "schema", "versions", "article"]


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_stands_under_the_name_before_the_end(tmp_path, name):
    available(name)
    out = tmp_path / name
    writer = open_writer(str(out))
    writer.write(record())
    assert not out.is_file()
    assert not (out / "_SUCCESS").exists()
    writer.discard()
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] in ([], ["_manifest.json"])


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "parts"])
def test_an_earlier_output_survives_a_run_that_fails(tmp_path, name):
    available(name)
    write(tmp_path / name, record())
    before = (tmp_path / name).read_bytes()
    writer = open_writer(str(tmp_path / name))
    writer.write(failure())
    writer.discard()
    assert (tmp_path / name).read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("parts", "o.sqlite")])
def test_equal_records_give_equal_bytes(tmp_path, name):
    available(name)
    records = [record(f"{number}.html") for number in range(30)] + [failure()]
    (tmp_path / "again").mkdir()
    for directory in (tmp_path, tmp_path / "again"):
        write(directory / name, *records)
    assert (tmp_path / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_no_records(tmp_path, name):
    available(name)
    write(tmp_path / name)
    assert (tmp_path / name).exists()


def test_csv_holds_the_facts_for_a_spreadsheet(tmp_path):
    write(tmp_path / "o.csv", record(), failure(), record("c.html", facts=[]))
    raw = (tmp_path / "o.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert [(row["id"], row["fact"]) for row in rows] == [("a.html", "f1"), ("a.html", "f2")]
    first = rows[0]
    assert first["title"] == '\'=제목, "따옴표"'
    assert (first["achieved"], first["achieved_exact"], first["achieved_unit"]) == ("14998", "14998", "건")
    assert (first["difference"], first["difference_text"]) == ("-760", "760건")
    assert (first["target"], first["parts"], first["checks"], first["disagreeing_checks"]) == ("", "f2", "rate", "")
    assert rows[1]["rate"] == "1.5"


def query(path, statement, *parameters):
    with contextlib.closing(sqlite3.connect(path)) as database:
        return database.execute(statement, parameters).fetchall()


def test_sqlite_tables(tmp_path):
    out = tmp_path / "o.sqlite"
    write(out, record(), failure())
    assert query(out, "SELECT id, outcome, title, publisher FROM articles ORDER BY id") == [
        ("a.html", "ok", '=제목, "따옴표"', "가람신문"),
        ("b.html", "timeout", None, None),
    ]
    assert query(out, "SELECT value, value_text, low, high, unit FROM quantities ORDER BY number") == [
        (14998.0, "14998", None, None, "건"),
        (None, "10000..20000", 10000.0, 20000.0, "명"),
    ]
    assert query(out, "SELECT fact, achieved, achieved_exact, difference, parts FROM facts ORDER BY fact") == [
        ("f1", 14998.0, "14998", -760.0, '["f2"]'),
        ("f2", None, None, None, "[]"),
    ]
    assert query(out, "SELECT kind, text FROM removed") == [("ad", "광고")]


def test_sqlite_upserts(tmp_path):
    out = tmp_path / "o.sqlite"
    write(out, record(), failure())
    everything = "SELECT * FROM articles ORDER BY id", "SELECT * FROM facts ORDER BY fact", "SELECT * FROM quantities"
    before = [query(out, statement) for statement in everything]
    write(out, record(), failure())
    assert [query(out, statement) for statement in everything] == before
    write(out, record(title="새 제목", facts=None, quantities=None, removed=[]))
    assert query(out, "SELECT id, title FROM articles ORDER BY id") == [("a.html", "새 제목"), ("b.html", None)]
    assert query(out, "SELECT count(*) FROM facts") == query(out, "SELECT count(*) FROM removed") == [(0,)]


def test_sqlite_refuses_what_is_no_database(tmp_path):
    out = tmp_path / "o.sqlite"
    out.write_bytes(b"no database, whatever its name says" * 100)
    with pytest.raises(OSError, match="no database"):
        open_writer(str(out))
    assert [path.name for path in tmp_path.iterdir()] == ["o.sqlite"]


def test_parquet_has_the_shape_of_the_record(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    write(tmp_path / "o.parquet", record(), failure(), record("n.html", facts=None, quantities=None, times=None))
    table = parquet.read_table(tmp_path / "o.parquet")
    rows = table.to_pylist(maps_as_pydicts="strict")
    expected = [record().to_dict(), failure().to_dict()]
    assert rows[:2] == expected
    assert rows[2]["article"]["facts"] is None
    assert rows[2]["article"]["keywords"] == []
    assert str(table.schema.field("article").type.field("quantities").type.value_type.field("value").type) == "double"


@pytest.mark.parametrize("text", ["=1+1", "+82", "-5도 한파", "@누리", "\t제목", "'제목", "제목 =1"])
def test_csv_holds_no_formula(tmp_path, text):
    write(tmp_path / "o.csv", record(title=text))
    first = next(csv.DictReader(io.StringIO((tmp_path / "o.csv").read_text("utf-8-sig"))))
    assert first["title"] == (text if text[0] in "'제" else f"'{text}")
    numbers = [first[name] for name in first if name.endswith("_exact") and first[name]]
    assert numbers
    assert not any(number.startswith("'") for number in numbers)


@pytest.mark.parametrize("name", ["o.csv", "o.sqlite", "o.parquet"])
def test_numbers_that_no_double_holds(tmp_path, name):
    available(name)
    huge = quantity(10**400, "원", value_text="1" + "0" * 400)
    write(tmp_path / name, record(quantities=[huge], facts=[fact("f1", "예산", target=huge)]))
    assert b"1" + b"0" * 100 in (tmp_path / name).read_bytes() or name == "o.parquet"


def test_sqlite_holds_the_facts_as_the_table_of_facts_does(tmp_path):
    write(tmp_path / "o.sqlite", record())
    write(tmp_path / "o.csv", record())
    (table,) = query(
        tmp_path / "o.sqlite",
        "SELECT difference, difference_exact, difference_unit, difference_text FROM facts WHERE fact = 'f1'",
    )
    first = next(csv.DictReader(io.StringIO((tmp_path / "o.csv").read_text("utf-8-sig"))))
    assert table == (-760.0, "-760", "건", "760건")
    assert [first[name] for name in ("difference", "difference_exact", "difference_unit", "difference_text")] == [
        "-760", "-760", "건", "760건",
    ]  # fmt: skip


def test_sqlite_finds_words_by_their_beginning(tmp_path):
    if ("ENABLE_FTS5",) not in sqlite3.connect(":memory:").execute("PRAGMA compile_options").fetchall():
        pytest.skip("this SQLite has no full-text search")
    out = tmp_path / "o.sqlite"
    found = "SELECT id FROM articles WHERE number IN (SELECT rowid FROM search WHERE search MATCH ?) ORDER BY id"
    write(out, record("a", text="일자리를 늘렸다."), record("b", title="일자리 목표"), record("c"), failure("d"))
    assert query(out, found, "일자리*") == [("a",), ("b",)]
    assert query(out, found, "title: 일자리*") == [("b",)]
    write(out, record("a", text="나무를 심었다."), failure("b"))
    assert query(out, found, "일자리*") == []
    assert query(out, found, "나무*") == [("a",)]
    with contextlib.closing(sqlite3.connect(out)) as database:
        database.execute("INSERT INTO search (search) VALUES ('integrity-check')")


def test_a_database_with_other_tables_of_these_names_is_left_alone(tmp_path):
    out = tmp_path / "o.sqlite"
    with contextlib.closing(sqlite3.connect(out)) as database:
        database.execute("CREATE TABLE facts (fact TEXT)")
    before = out.read_bytes()
    with pytest.raises(OSError, match="table facts has other columns"):
        open_writer(str(out))
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [before]


def test_a_full_disk_under_a_database_is_told(tmp_path):
    writer = open_writer(str(tmp_path / "o.sqlite"))
    writer._database.execute("PRAGMA max_page_count = 60")
    records = [record(f"{number}.html", text="가나다 " * 500) for number in range(300)]
    with pytest.raises(OSError, match="full"):
        list(map(writer.write, records))
    writer.discard()
    assert list(tmp_path.iterdir()) == []


def test_a_lone_surrogate_costs_no_offset(tmp_path):
    one = encode_record("s.html", "ok", None, VERSIONS, article(text="가\ud800나"))
    assert one.to_dict()["article"]["text"] == "가?나"


def test_parts(tmp_path):
    out = tmp_path / "parts"
    writer = ShardWriter(out, records_per_part=3)
    for number in range(7):
        writer.write(failure(f"{number}.html"))
    assert sorted(path.name for path in out.iterdir() if not path.name.startswith(".")) == [
        "_manifest.json",
        "part-00000.jsonl",
        "part-00001.jsonl",
    ]
    writer.commit()
    names = ["_SUCCESS", "_manifest.json", "part-00000.jsonl", "part-00001.jsonl", "part-00002.jsonl"]
    assert sorted(path.name for path in out.iterdir()) == names
    lines = b"".join((out / name).read_bytes() for name in names[2:]).splitlines()
    assert [json.loads(line)["id"] for line in lines] == [f"{number}.html" for number in range(7)]


def write_parts(out, numbers, **changes):
    writer = ShardWriter(
        out, **({"settings": Settings({"facts": True}, {"timeout": 20}), "records_per_part": 3} | changes)
    )
    present = [record["id"] for record in writer.finished()]
    for number in numbers:
        writer.write(failure(f"{number}.html"))
    return present, writer


def test_a_restart_replaces_an_earlier_run(tmp_path):
    out = tmp_path / "parts"
    for count in (7, 2):
        present, writer = write_parts(out, range(count), restart=True)
        assert present == []
        writer.commit()
    assert sorted(path.name for path in out.iterdir()) == ["_SUCCESS", "_manifest.json", "part-00000.jsonl"]


def test_a_run_goes_on_after_finished_parts(tmp_path):
    out = tmp_path / "parts"
    _, writer = write_parts(out, range(5))
    writer.discard()
    assert sorted(path.name for path in out.iterdir()) == ["_manifest.json", "part-00000.jsonl"]
    present, writer = write_parts(out, range(3, 7))
    assert present == ["0.html", "1.html", "2.html"]
    writer.commit()
    write_parts(tmp_path / "whole", range(7))[1].commit()
    for path in (tmp_path / "whole").iterdir():
        assert (out / path.name).read_bytes() == path.read_bytes()


def test_a_finished_run_has_nothing_left_to_do(tmp_path):
    out = tmp_path / "parts"
    write_parts(out, range(5))[1].commit()
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    present, writer = write_parts(out, [])
    assert len(present) == 5
    writer.commit()
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    with pytest.raises(OutputError, match=r"9\.html follows the end"):
        write_parts(out, [9])


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"settings": Settings({"facts": False}, {"timeout": 20})}, "differs in settings"),
        ({"settings": Settings({"facts": True}, {"timeout": 9})}, "differs in limits"),
        ({"settings": Settings({"facts": False}, {"timeout": 20}), "replacing": True}, "differs in settings"),
        ({"records_per_part": 4}, "differs in records_per_part"),
    ],
)
def test_a_run_with_other_settings_is_refused(tmp_path, changes, told):
    out = tmp_path / "parts"
    write_parts(out, range(4))[1].discard()
    with pytest.raises(OutputError, match=told):
        write_parts(out, [], **changes)


def test_records_are_replaced_in_their_places(tmp_path):
    out = tmp_path / "parts"
    write_parts(out, range(8))[1].commit()
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    other_limits = Settings({"facts": True}, {"timeout": 60})
    _, writer = write_parts(out, [], settings=other_limits, replacing=True)
    for position in (1, 2, 7):
        writer.replace(position, record(f"{position}.html"))
        if position == 2:
            assert {path.name: path.read_bytes() for path in out.iterdir()} == before  # the part is not yet through
    writer.commit()
    after = {path.name: path.read_bytes() for path in out.iterdir()}
    assert {name for name in after if after[name] != before[name]} == {"part-00000.jsonl", "part-00002.jsonl"}
    found = [json.loads(line) for name in sorted(after) if "part" in name for line in after[name].splitlines()]
    assert [one["id"] for one in found] == [f"{number}.html" for number in range(8)]
    assert [one["outcome"] for one in found].count("ok") == 3


def test_only_parts_can_be_replaced(tmp_path):
    writer = open_writer(str(tmp_path / "o.jsonl"))
    with pytest.raises(OutputError, match="directory"):
        writer.replace(0, record())
    writer.discard()


def test_a_directory_is_written_by_one_run_at_a_time(tmp_path):
    pytest.importorskip("fcntl")
    out = tmp_path / "parts"
    _, writer = write_parts(out, range(4))
    with pytest.raises(OutputError, match="another run"):
        write_parts(out, [])
    assert [path.name for path in out.glob(".part-*")] != []  # what the first has in hand was left alone
    writer.discard()
    write_parts(out, [])[1].commit()


def test_parts_without_a_manifest_are_refused(tmp_path):
    out = tmp_path / "parts"
    write_parts(out, range(4))[1].discard()
    (out / "_manifest.json").write_text("{")
    with pytest.raises(OutputError, match="earlier run"):
        write_parts(out, [])
    (out / "_manifest.json").unlink()
    with pytest.raises(OutputError, match="earlier run"):
        write_parts(out, [])


@pytest.mark.parametrize("name", ["o.json", "o.txt", "o.xlsx", "o.gz", "o.csv.gz"])
def test_endings_without_a_format(tmp_path, name):
    with pytest.raises(OutputError, match=r"\.jsonl.*directory"):
        check_output(str(tmp_path / name))


def test_outputs_that_cannot_be_written(tmp_path):
    with pytest.raises(OutputError, match="no directory"):
        check_output(str(tmp_path / "missing" / "o.jsonl"))
    with pytest.raises(OutputError, match="--no-facts"):
        check_output(str(tmp_path / "o.csv"), facts=False)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    with pytest.raises(OutputError, match=r"letter\.txt"):
        check_output(str(tmp_path / "full"))
    (tmp_path / "file").write_text("mine")
    with pytest.raises(OutputError, match="is a file"):
        check_output(str(tmp_path / "file"))


def test_a_missing_library_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("extractor.records.open.find_spec", lambda name: None)
    with pytest.raises(OutputError, match=r"pip install 'korean-news-extractor\[parquet\]'"):
        check_output(str(tmp_path / "o.parquet"))


@pytest.mark.parametrize("name", ["-", "o.jsonl", "O.JSONL.GZ", "o.csv", "o.sqlite", "new", "new.d/"])
def test_outputs_that_can(tmp_path, name):
    check_output(name if name == "-" else f"{tmp_path}/{name}")
