"""Patterns, lists of paths, JSON lines, Parquet files and shares of the inputs."""

import base64
import io
import json
from datetime import datetime

import pytest

from extractor.batch import BatchOptions, Columns, InputError, find_items, find_listed, run_batch, shard_of
from extractor.batch import json_lines as json_lines_module
from extractor.batch.listed import read_list
from extractor.batch.page import process_page
from extractor.errors import DocumentTooLarge

PAGE = """<html><head><title>가람시 소식</title>
<meta property="og:type" content="article">
<meta property="article:published_time" content="2024-10-04T09:30:00+09:00"></head><body><article><h1>가람시 소식</h1><p>시는 3일 나무 2만 그루를 심었다고 밝혔다.</p>
<p>시에 따르면 지난달까지 도서관을 찾은 시민은 1만 2천600명으로 한 해 전보다 크게 늘었다.</p>
<p>시는 내년에도 이동 도서관 노선을 두 곳 더 늘릴 계획이라고 설명했다.</p></article></body></html>"""


def make(root, *names):
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE, encoding="utf-8")


def ids(*inputs, **options):
    return [item.id for item in find_items([str(one) for one in inputs], **options)]


def from_lines(*lines):
    text = "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    return list(find_items(["-"], standard_input=io.BytesIO(text.encode("utf-8", "surrogatepass"))))


def record_of(item):
    return process_page(item, BatchOptions(workers=1, facts=False)).to_dict()


@pytest.fixture
def pages(tmp_path):
    make(
        tmp_path, "a/1.html", "a/b/2.html", "a/b/3.txt", "a/b.php", "c/4.html", "5.html", "a/b/2.meta.json", "[x].html"
    )
    return tmp_path


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("a/*.html", ["1.html"]),
        ("a/**/*.html", ["1.html", "b/2.html"]),
        ("**/*.html", ["5.html", "[x].html", "a/1.html", "a/b/2.html", "c/4.html"]),
        ("a/b/[23].*", ["2.html", "3.txt"]),
        ("a/*", ["1.html", "b.php"]),
        ("[x].html", ["[x].html"]),
        ("?/4.html", ["c/4.html"]),
    ],
)
def test_patterns(pages, monkeypatch, pattern, expected):
    monkeypatch.chdir(pages)
    assert ids(pattern) == expected
    if pattern != "[x].html":
        assert ids(pages / pattern) == expected


def test_several_patterns_keep_their_ids_apart(pages):
    assert ids(pages / "a/*.html", pages / "c/*.html") == ["a/1.html", "c/4.html"]
    same = ids(pages / "a/*.html", pages / "a/?.html", pages / "c")
    assert len(same) == len(set(same)) == 3


def test_a_pattern_that_nothing_matches(pages):
    with pytest.raises(InputError, match=r"\*\.xml: no file matches"):
        ids(pages / "*.xml")


@pytest.mark.parametrize(
    ("content", "null", "expected"),
    [
        (b"a/1.html\nc/4.html\n", False, ["a/1.html", "c/4.html"]),
        (b"\n\nc/4.html\r\n\na/1.html", False, ["c/4.html", "a/1.html"]),
        (b"a/new\nline.html\0c/4.html\0", True, ["a/new\nline.html", "c/4.html"]),
        ("가람.html\n".encode(), False, ["가람.html"]),
        (b"", False, []),
    ],
)
def test_lists(content, null, expected):
    assert list(read_list(io.BytesIO(content), null=null)) == expected


def test_lists_are_cut_at_any_place():
    paths = [f"{'x' * (number % 300)}/{number}.html" for number in range(3_000)]
    assert list(read_list(io.BytesIO("\n".join(paths).encode()), null=False)) == paths


@pytest.mark.parametrize(("content", "told"), [(b"a.html\0b.html\0", "--null"), (b"x" * 300_000, "no list")])
def test_what_is_no_list(content, told):
    with pytest.raises(InputError, match=told):
        list(read_list(io.BytesIO(content), null=False))


def test_listed_paths_are_their_ids(pages, monkeypatch):
    monkeypatch.chdir(pages)
    listed = ["c/4.html", "./a/1.html", "gone.html", "a/b", "gone.zip", "c/4.html"]
    items = list(find_listed(listed))
    assert [item.id for item in items] == [
        "c/4.html", "a/1.html", "gone.html", "a/b/2.html", "a/b/3.txt", "gone.zip", "c/4.html#2",
    ]  # fmt: skip
    outcomes = {item.id: record_of(item)["outcome"] for item in items if "gone" in item.id}
    assert outcomes == {"gone.html": "error", "gone.zip": "error"}


def test_json_lines(pages):
    items = from_lines(
        {"id": "하나", "html": PAGE, "url": "https://a.example/1", "published": "2024-10-04", "more": [1]},
        {"id": 2, "html_b64": base64.b64encode(PAGE.encode("cp949")).decode()},
        {"path": str(pages / "a/1.html")},
        "",
        {"html": PAGE, "html_b64": None, "url": None},
    )
    assert [item.id for item in items] == ["하나", "2", str(pages / "a/1.html"), "stdin!5"]
    records = [record_of(item) for item in items]
    assert {record["outcome"] for record in records} == {"ok"}
    assert len({record["article"]["text"] for record in records}) == 1
    assert records[0]["article"]["source"] | {"sha256": ""} == {
        "path": None, "url": "https://a.example/1", "sha256": "", "encoding": "given", "reader": "dom",
    }  # fmt: skip
    assert records[1]["article"]["source"]["encoding"] == "cp949"
    assert records[2]["article"]["source"]["path"] == str(pages / "a/1.html")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "line 2: is no JSON"),
        ("[" * 100_000, "line 2: is no JSON"),
        ("[]", "no JSON object"),
        ({"id": "x"}, "none of html, html_b64 and path"),
        ({"html": 3}, "html is int"),
        ({"html": PAGE, "published": 20241004}, "published is int"),
        ({"html_b64": "가"}, "no base64"),
        ({"html_b64": "abc"}, "no base64"),
        ({"html": PAGE, "published": "yesterday"}, "yesterday"),
    ],
)
def test_a_line_that_cannot_be_used_costs_itself_alone(line, told):
    items = from_lines({"id": "a", "html": PAGE}, line, {"id": "b", "html": PAGE})
    records = [record_of(item) for item in items]
    assert [record["outcome"] for record in records] == ["ok", "error", "ok"]
    assert told in records[1]["reason"]
    assert [record["id"] for record in records[::2]] == ["a", "b"]


def test_ids_of_lines_occur_once_and_are_text():
    found = [item.id for item in from_lines({"id": "a", "html": ""}, {"id": "a", "html": ""}, {"id": True, "html": ""})]
    assert found == ["a", "a#2", "stdin!3"]
    (item,) = from_lines('{"id": "\\ud800", "html": "x"}')
    assert item.id == "?"


def test_a_line_that_is_too_long_is_not_held(monkeypatch):
    monkeypatch.setattr(json_lines_module, "_LONGEST_LINE", 1_000)
    items = from_lines({"id": "a", "html": "x"}, "x" * 5_000, {"id": "b", "html": "x" * 960})
    assert [(item.id, type(item.problem)) for item in items] == [
        ("a", type(None)), ("stdin!2", DocumentTooLarge), ("b", type(None)),
    ]  # fmt: skip


@pytest.fixture
def parquet(tmp_path):
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")

    def write(name="pages.parquet", **columns):
        path = tmp_path / name
        pq.write_table(pa.table(columns), path)
        return path

    return write


def test_parquet_by_the_usual_names(parquet):
    path = parquet(
        html=[PAGE, "", None],
        id=["가", "나", "나"],
        url=["https://a.example/1", None, None],
        published=[datetime(2024, 10, 4, 9, 30), None, None],
    )
    items = list(find_items([str(path)]))
    assert [item.id for item in items] == ["가", "나", "나#2"]
    assert (items[0].url, items[0].published) == ("https://a.example/1", "2024-10-04T09:30:00")
    assert [record_of(item)["outcome"] for item in items] == ["ok", "empty", "empty"]


def test_parquet_by_given_names(parquet):
    path = parquet(content=[PAGE.encode("cp949")] * 40, key=range(40), html=[1] * 40)
    items = list(find_items([str(path)], Columns(html="content", id="key")))
    assert [item.id for item in items] == [str(number) for number in range(40)]
    assert record_of(items[7])["article"]["source"]["encoding"] == "cp949"
    assert ids(path, columns=Columns(html="content"))[:2] == ["pages.parquet!1", "pages.parquet!2"]


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        (Columns(), "has no column 'html'; its columns are text, n"),
        (Columns(html="text", url="href"), "has no column 'href'"),
        (Columns(html="n"), "column 'n' holds int64"),
    ],
)
def test_parquet_without_the_columns(parquet, columns, told):
    path = parquet(text=[PAGE], n=[1])
    with pytest.raises(InputError, match=told):
        ids(path, columns=columns)
    (item,) = find_listed([str(path)], columns)
    assert told in str(item.problem)


def test_parquet_that_is_none(tmp_path, parquet):
    path = tmp_path / "x.parquet"
    path.write_bytes(b"no parquet at all")
    with pytest.raises(InputError, match="is no Parquet file"):
        ids(path)


def test_lines_give_the_same_records_for_any_number_of_workers(tmp_path):
    lines = [{"id": str(number), "html": PAGE.replace("2만", f"{number}만") * (1 + number % 3)} for number in range(40)]
    stream = "".join(json.dumps(line) + "\n" for line in [*lines, {"id": "0"}]).encode()
    for workers in (1, 3):
        items = find_items(["-"], standard_input=io.BytesIO(stream))
        options = BatchOptions(workers=workers, facts=False, mask_emails=True)
        summary = run_batch(items, str(tmp_path / f"{workers}.jsonl"), options)
        assert (summary.total, summary.outcomes["error"]) == (41, 1)
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "3.jsonl").read_bytes()


@pytest.mark.parametrize("count", [1, 3, 7, 30])
def test_shares_hold_every_page_once(tmp_path, count):
    make(tmp_path, *(f"{number:02d}.html" for number in range(20)))
    shares = [
        [item.id for item in shard_of(find_items([str(tmp_path)]), index, count)] for index in range(1, count + 1)
    ]
    assert sorted(id for share in shares for id in share) == ids(tmp_path)
    assert max(map(len, shares)) - min(map(len, shares)) <= 1


def damaged_column(path, numbers, pq):
    """Bytes of the column `html` overwritten in some row groups."""
    raw = bytearray(path.read_bytes())
    metadata = pq.ParquetFile(path).metadata
    for number in numbers:
        column = metadata.row_group(number).column(1)
        assert column.path_in_schema == "html"
        start = column.data_page_offset if column.dictionary_page_offset is None else column.dictionary_page_offset
        raw[start + 4 : start + column.total_compressed_size] = b"\xff" * (column.total_compressed_size - 4)
    path.write_bytes(raw)


@pytest.mark.parametrize("ids_given", [True, False])
@pytest.mark.parametrize("numbers", [[0], [1], [3], [1, 2], [0, 1, 2, 3]])
def test_a_damaged_row_group_costs_its_rows_alone(tmp_path, numbers, ids_given):
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "p.parquet"
    rows = {"key": [f"k{n}" for n in range(1, 18)], "html": [PAGE.replace("2만", f"{n}만") for n in range(17)]}
    pq.write_table(pa.table(rows), path, row_group_size=5)
    columns = Columns(id="key") if ids_given else Columns()
    whole = [item.id for item in find_items([str(path)], columns)]
    damaged_column(path, numbers, pq)
    items = list(find_items([str(path)], columns))
    lost = {row for number in numbers for row in range(5 * number, min(5 * number + 5, 17))}
    assert [item.id for item in items if item.problem is None] == [
        id for row, id in enumerate(whole) if row not in lost
    ]
    problems = [item for item in items if item.problem is not None]
    assert [item.id for item in problems] == [f"p.parquet!{5 * number + 1}" for number in numbers]
    for item, number in zip(problems, numbers, strict=True):
        told = record_of(item)["reason"]
        rows = f"rows {5 * number + 1} to {min(5 * number + 5, 17)} cannot be read, in row group {number + 1} of 4: "
        assert told.startswith(f"damaged Parquet file: {rows}")
        assert told.endswith("nothing comes behind them" if number == 3 else f"it goes on at row {5 * number + 6}")


def test_parquet_that_is_cut_off_is_told_and_the_rest_goes_on(tmp_path, parquet):
    parquet("b.parquet", html=[PAGE], id=["b"])
    whole = parquet("a.parquet", html=[PAGE] * 50, id=[str(n) for n in range(50)]).read_bytes()
    (tmp_path / "a.parquet").write_bytes(whole[: len(whole) // 2])
    items = list(find_items([str(tmp_path / "*.parquet")]))
    assert [item.id for item in items] == ["a.parquet", "b"]
    assert "is no Parquet file that can be read" in record_of(items[0])["reason"]
