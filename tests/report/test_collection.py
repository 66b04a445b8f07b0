"""Outputs in every form, counted and sampled."""

import json
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.records import OutputError, encode_record, open_writer
from extractor.records.parts import PART_FORMATS
from extractor.report.collection import Collection, collect, most_told
from extractor.report.outputs import Located, check_outputs, read_outputs
from extractor.report.sample import Sample

from .pages import checked, fact, failure, quantity, record

RECORDS = [
    record("a.html", checked("f1", 105), fact("f2", "전자책 대출")),
    record("b.html", checked("f1", 80, agrees=False), publisher="솔빛신문"),
    record("c.html", publisher=None),
    failure("d.html"),
    failure("e.html", "not_an_article", "expected an article, found a list: 3 of 4"),
]


def write(out, records=RECORDS, parts=None):
    writer = open_writer(str(out), parts=parts)
    for one in records:
        writer.write(encode_record(one["id"], one["outcome"], one["reason"], one["versions"], one["article"]))
    writer.commit()
    return out


def test_directories_of_any_kind_of_parts_tell_the_same(tmp_path):
    pytest.importorskip("pyarrow", reason="needs the extra parquet")
    told = []
    for parts in PART_FORMATS:
        told.append(shown(gathered(write(tmp_path / parts.replace(".", ""), parts=parts))))
    assert len(told) > 1
    assert told == [told[0]] * len(told)


def gathered(*paths, most_facts=100):
    return collect(read_outputs(paths), most_facts)


def shown(collection):
    """Everything that a report tells, places aside."""
    told = collection.summary.to_dict()
    facts = [(one.record.id, one.id, one.verdict, one.slots, one.sums) for one in collection.listed_facts()]
    return told, facts, [one.id for one in collection.failing], [one.id for one in collection.refused]


@pytest.mark.parametrize("name", ["out", "out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.parquet", "out.sqlite"])
def test_every_form_of_output_tells_the_same(tmp_path, name):
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow", reason="needs the extra parquet")
    collection = Collection()
    for one in RECORDS:
        collection.add(Located("", one))
    assert shown(gathered(write(tmp_path / name))) == shown(collection)


def test_what_is_counted(tmp_path):
    collection = gathered(write(tmp_path / "out.jsonl"))
    assert collection.summary.outcomes == {"ok": 3, "empty": 1, "not_an_article": 1}
    assert (collection.facts, collection.summary.checks) == (3, 2)
    assert collection.summary.disagreements == {"rate": 1}
    assert collection.summary.publishers["솔빛신문"].articles == 1
    assert collection.summary.removed == {("navigation", "region named navigation"): 3}


def test_disagreeing_facts_come_first(tmp_path):
    facts = gathered(write(tmp_path / "out.jsonl")).listed_facts()
    assert [(one.record.id, one.id, one.verdict) for one in facts] == [
        ("b.html", "f1", 2),
        ("a.html", "f1", 1),
        ("a.html", "f2", 0),
    ]
    assert facts[0].sums == (("rate", "80명 ÷ 100명 × 100 = 80%", "110%", False),)


def test_records_say_where_they_stand(tmp_path):
    out = write(tmp_path / "out")
    places = [located.place for located in read_outputs([out])]
    assert places == [f"{out / 'part-00000.jsonl'}, {number}" for number in range(1, 6)]


def test_several_outputs_are_one_run(tmp_path):
    first, second = write(tmp_path / "1.jsonl", RECORDS[:2]), write(tmp_path / "2.sqlite", RECORDS[2:])
    assert shown(gathered(first, second)) == shown(gathered(write(tmp_path / "all.jsonl")))


def test_an_output_without_facts_says_so(tmp_path):
    plain = [record("a.html", facts=None, quantities=None, times=None)]
    for name in ("out.jsonl", "out.sqlite"):
        collection = gathered(write(tmp_path / name, plain))
        assert not collection.with_facts
        assert collection.facts == 0


def test_beyond_the_limit_disagreeing_facts_stay_and_others_are_sampled(tmp_path):
    records = [record(f"{n:03}.html", checked("f1", 105, agrees=n % 10 > 0)) for n in range(100)]
    collection = gathered(write(tmp_path / "out.jsonl", records), most_facts=30)
    listed = collection.listed_facts()
    assert len(listed) == 30
    assert [one.verdict for one in listed] == [2] * 10 + [1] * 20
    assert collection.facts == collection.summary.checks == 100
    ids = [one.record.id for one in listed if one.verdict == 1]
    assert ids == sorted(ids)
    assert int(ids[-1][:3]) - int(ids[0][:3]) > 50


def test_attainment_is_grouped_by_name_and_period():
    collection = Collection()
    for number, percent in enumerate((90, 110, 130)):
        one = checked("f1", percent, period={"value": f"2024-0{number + 1}-15", "text": "15일"})
        collection.add(
            Located("", record(f"{number}.html", one, fact("f2", "목표 없는 것", achieved=quantity(3, "곳"))))
        )
    (indicator,) = most_told(collection.indicators, 5)
    assert (indicator.name, indicator.count, indicator.median) == ("도서관 이용", 3, 110)
    assert sorted(collection.periods) == ["2024-01", "2024-02", "2024-03"]


@given(st.lists(st.text(max_size=5), unique=True, max_size=60), st.integers(0, 20), st.randoms())
def test_a_sample_is_the_same_in_any_order(keys, most, random):
    first, second = Sample[str](most), Sample[str](most)
    for key in keys:
        first.add(key, lambda key=key: key)
    mixed = list(keys)
    random.shuffle(mixed)
    for key in mixed:
        second.add(key, lambda key=key: key)
    assert set(first) == set(second)
    assert len(list(first)) == min(most, len(keys))
    assert first.seen == len(keys)
    assert list(first) == [key for key in keys if key in set(first)]


def refused(path):
    try:
        check_outputs([path])
        list(read_outputs([path]))
    except OutputError as error:
        return str(error)
    pytest.fail(f"{path} was not refused")


def test_what_is_no_output_is_refused_by_name(tmp_path):
    assert refused(tmp_path / "none.jsonl").endswith("none.jsonl: no such output")
    (tmp_path / "facts.csv").write_text("id,fact\r\n")
    assert "facts alone" in refused(tmp_path / "facts.csv")
    (tmp_path / "page.html").write_text("<p>")
    assert "directory of parts was expected" in refused(tmp_path / "page.html")
    (tmp_path / "empty").mkdir()
    assert "holds no parts" in refused(tmp_path / "empty")
    (tmp_path / "other.jsonl").write_text('{"a": 1}\n')
    assert "line 1 is no record" in refused(tmp_path / "other.jsonl")
    (tmp_path / "text.sqlite").write_text("no database at all, but a text that is long enough " * 20)
    assert "is no database of records" in refused(tmp_path / "text.sqlite")
    sqlite3.connect(tmp_path / "bare.sqlite").close()
    assert "is no database of records" in refused(tmp_path / "bare.sqlite")


def test_a_damaged_parquet_file_is_named(tmp_path):
    pytest.importorskip("pyarrow", reason="needs the extra parquet")
    (tmp_path / "out.parquet").write_bytes(b"PAR1" + b"\0" * 40)
    assert "out.parquet: is no Parquet file of records" in refused(tmp_path / "out.parquet")


def test_a_cut_off_output_is_named(tmp_path):
    path = write(tmp_path / "out.jsonl.gz")
    path.write_bytes(path.read_bytes()[:-20])
    assert "out.jsonl.gz: is cut off or damaged" in refused(path)


@pytest.mark.parametrize("broken", [{"id": "x", "outcome": "empty", "article": None}, {**RECORDS[0], "article": {}}])
def test_a_record_that_lacks_something_is_named(tmp_path, broken):
    out = tmp_path / "out.jsonl"
    out.write_text("".join(json.dumps(one) + "\n" for one in (RECORDS[0], broken)), encoding="utf-8")
    with pytest.raises(OutputError, match=r"out\.jsonl, 2: is no record"):
        collect(read_outputs([out]))


def test_records_are_read_one_by_one(tmp_path):
    path = tmp_path / "out.jsonl"
    path.write_text(json.dumps(RECORDS[0]) + "\nno record\n")
    records = read_outputs([path])
    assert next(records).record["id"] == "a.html"
    with pytest.raises(OutputError, match="line 2"):
        next(records)
