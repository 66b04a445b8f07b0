"""Counting pages without reading them: as many as there will be records, or none said."""

import tarfile
import zipfile

import pytest

from extractor.batch import find_items, find_listed, shard_of
from extractor.batch.totals import total_listed, total_of, total_of_share


@pytest.fixture
def pages(tmp_path):
    for name in ("a.html", "b/c.txt", "b/d/e.htm.gz", "b/style.css", "a.meta.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("{}")
    with zipfile.ZipFile(tmp_path / "b" / "z.zip", "w") as archive:
        for name in ("1.html", "2.html", "2.meta.json", "x.css"):
            archive.writestr(name, "x")
    return tmp_path


def test_files_directories_patterns_and_zips(pages):
    for inputs in ([str(pages)], [str(pages / "a.html"), str(pages / "b")], [str(pages / "**" / "*.zip")]):
        assert total_of(inputs) == len(list(find_items(inputs)))
    listed = [str(pages / "b"), str(pages / "a.html"), str(pages / "gone.html")]
    assert total_listed(listed) == len(list(find_listed(listed))) == 6


def test_a_damaged_zip_is_one_record(pages):
    (pages / "b" / "z.zip").write_bytes(b"none")
    assert total_of([str(pages)]) == len(list(find_items([str(pages)])))


def test_parquet(tmp_path):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    path = tmp_path / "p.parquet"
    pq.write_table(pa.table({"html": ["x"] * 7}), path, row_group_size=3)
    assert total_of([str(path)]) == 7


def test_what_only_reading_tells(pages):
    with tarfile.open(pages / "b" / "t.tar", "w") as archive:
        archive.add(pages / "a.html", "a.html")
    assert total_of([str(pages)]) is None
    assert total_listed([str(pages / "a.html"), str(pages / "b")]) is None
    assert total_of(["-"]) is None
    assert total_of([str(pages / "nothing*.html")]) is None


@pytest.mark.parametrize("total", [0, 1, 5, 12])
@pytest.mark.parametrize("count", [1, 3, 7])
def test_shares(total, count):
    for index in range(1, count + 1):
        assert total_of_share(total, index, count) == len(list(shard_of(iter(range(total)), index, count)))
