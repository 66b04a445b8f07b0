"""The Arrow callable: rows in are rows out, whatever the pages do."""

import pickle
import sys
from datetime import datetime

import pytest

from extractor.batch import BatchOptions, Columns, InputError, Item, Pool
from extractor.batch.page import process_page

pa = pytest.importorskip("pyarrow")
arrow = pytest.importorskip("extractor.adapters.arrow")

STORY = """<html><head><title>가람시 소식 {n}</title><meta property="og:type" content="article"></head><body><article>
<h1>가람시 소식 {n}</h1><p>가람시는 지난 2일 나무 {n}그루를 심었다고 밝혔다. 시민 300명이 함께 심었다.</p>
<p>시에 따르면 도서관을 찾은 시민은 1만 2천600명으로 한 해 전보다 크게 늘었다.</p></article></body></html>"""
NO_FACTS = BatchOptions(workers=1, facts=False)


@pytest.fixture
def extractor():
    made = arrow.ArrowExtractor(NO_FACTS)
    yield made
    made.close()


def ids_and_outcomes(table):
    return list(zip(table.column("id").to_pylist(), table.column("outcome").to_pylist(), strict=True))


def test_rows_in_are_rows_out(extractor):
    html = [STORY.format(n=1), "", None, "<p>목록", STORY.format(n=2)]
    table = pa.table({"id": ["a", "b", "c", "d", "a"], "html": html})
    records = extractor(table)
    assert records.schema.equals(arrow.SCHEMA)
    assert ids_and_outcomes(records)[:3] == [("a", "ok"), ("b", "empty"), ("c", "empty")]
    assert [record["id"] for record in records.to_pylist()] == ["a", "b", "c", "d", "a"]
    assert records.to_pylist()[4]["article"]["title"] == "가람시 소식 2"


def test_records_are_those_of_a_batch_run(extractor):
    bytes_of_page = STORY.format(n=7).encode("cp949")
    table = pa.table({"id": ["가"], "html": [bytes_of_page], "charset": ["euc-kr"], "url": ["https://a.example/1"]})
    record = process_page(Item("가", None, bytes_of_page, "https://a.example/1", None, "euc-kr"), NO_FACTS).to_dict()
    (row,) = extractor(table).to_pylist()
    assert row | {"versions": dict(row["versions"])} == record


def test_facts_and_dates():
    """Times of a page without a date are resolved against the column `published`, a timestamp here."""
    when = pa.array([datetime(2024, 10, 3, 9)], pa.timestamp("s"))
    extractor = arrow.ArrowExtractor()
    (row,) = extractor(pa.table({"id": ["1"], "html": [STORY.format(n=3)], "published": when})).to_pylist()
    assert "2024-10-02" in [time["value"] for time in row["article"]["times"]]
    assert 12_600.0 in [quantity["value"] for quantity in row["article"]["quantities"]]
    extractor.close()


def test_other_column_names_and_record_batches():
    extractor = arrow.ArrowExtractor(NO_FACTS, Columns(html="content", id="key"))
    batch = pa.record_batch({"key": [7, 8], "content": [STORY.format(n=1), "x"], "rest": [1.5, None]})
    assert [id for id, _ in ids_and_outcomes(extractor(batch))] == ["7", "8"]
    batches = list(extractor.batches(iter([batch, batch])))
    assert [batch.num_rows for batch in batches] == [2, 2]
    assert batches[0].schema.equals(arrow.SCHEMA)


def test_a_url_stands_in_for_an_id(extractor):
    table = pa.table({"url": ["https://a.example/1", None], "html": ["x", "y"]})
    assert [id for id, _ in ids_and_outcomes(extractor(table))] == ["https://a.example/1", "row 2"]


def test_no_rows(extractor):
    table = pa.table({"id": pa.array([], pa.string()), "html": pa.array([], pa.binary())})
    assert extractor(table).equals(arrow.SCHEMA.empty_table())


@pytest.mark.parametrize(
    ("table", "error", "told"),
    [
        (pa.table({"id": ["a"]}), InputError, "has no column 'html'"),
        (pa.table({"html": ["a"]}), InputError, "no column id or url"),
        (pa.table({"id": ["a"], "html": [1]}), InputError, "holds int64"),
        ([{"id": "a", "html": "x"}], TypeError, "not list"),
    ],
)
def test_what_is_no_table_of_pages(extractor, table, error, told):
    with pytest.raises(error, match=told):
        extractor(table)


def test_it_is_pickled_as_its_options(extractor):
    extractor(pa.table({"id": ["a"], "html": ["x"]}))
    packed = pickle.dumps(extractor)
    assert len(packed) < 1_000
    again = pickle.loads(packed)
    assert (again.options, again.columns) == (extractor.options, extractor.columns)
    assert ids_and_outcomes(again(pa.table({"id": ["a"], "html": [""]}))) == [("a", "empty")]
    again.close()


def test_pages_that_hang_and_crash_are_rows(tmp_path, monkeypatch):
    module = tmp_path / "arrow_poison.py"
    module.write_text(
        "import os, time\n"
        "from extractor.batch.page import process_page\n"
        "def task(item, options):\n"
        "    if item.id.startswith('crash'):\n"
        "        os.abort()\n"
        "    if item.id.startswith('hang'):\n"
        "        time.sleep(3600)\n"
        "    return process_page(item, options)\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    import arrow_poison

    extractor = arrow.ArrowExtractor(BatchOptions(workers=1, facts=False, timeout=2.0))
    extractor._pool = Pool(extractor.options, arrow_poison.task)
    for _ in range(2):
        ids = ["a", "crash", "b", "hang", "c"]
        records = extractor(pa.table({"id": ids, "html": [STORY.format(n=1)] * 5}))
        assert ids_and_outcomes(records) == [
            ("a", "ok"), ("crash", "crashed"), ("b", "ok"), ("hang", "timeout"), ("c", "ok"),
        ]  # fmt: skip
    extractor.close()


def test_a_script_without_a_guard_may_use_it(tmp_path):
    """Workers do not run the script that started them once more."""
    import subprocess

    script = tmp_path / "script.py"
    script.write_text(
        "print('begun')\n"
        "import pyarrow as pa\n"
        "from extractor.adapters.arrow import ArrowExtractor\n"
        "from extractor.batch import BatchOptions\n"
        "extractor = ArrowExtractor(BatchOptions(workers=1, facts=False))\n"
        "print(extractor(pa.table({'id': ['a'], 'html': ['']})).column('outcome').to_pylist())\n",
        encoding="utf-8",
    )
    result = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=False)
    assert result.stdout.splitlines() == ["begun", "['empty']"], result.stderr
