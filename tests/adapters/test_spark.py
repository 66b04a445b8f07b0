"""The recipe for Spark, as docs/batch.md has it, on a real local Spark with two workers."""

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

import extractor
from extractor.batch import BatchOptions, Item
from extractor.batch.page import process_page

pytestmark = pytest.mark.engines

pytest.importorskip("pyspark")
pa = pytest.importorskip("pyarrow")
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("no Java", allow_module_level=True)
import pyarrow.parquet as pq  # noqa: E402

ROOT = Path(extractor.__file__).parent.parent
STORY = "<article><h1>가람시 소식 {n}</h1>" + "<p>시민 {n}명이 나무를 심었다고 가람시가 3일 밝혔다.</p>" * 9


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse")))
        .getOrCreate()
    )
    yield session
    session.stop()


def test_the_recipe(spark, tmp_path):
    pages = {f"{number:02d}": "" if number % 9 == 4 else STORY.format(n=number) for number in range(40)}
    (tmp_path / "pages").mkdir()
    for name in ("0", "1"):
        chosen = sorted(pages)[:20] if name == "0" else sorted(pages)[20:]
        table = pa.table({"id": chosen, "html": [pages[id] for id in chosen]})
        pq.write_table(table, tmp_path / "pages" / f"{name}.parquet", row_group_size=10)
    text = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")
    (recipe,) = re.findall(r"```python\n((?:(?!```).)*mapInArrow.*?)```", text, re.DOTALL)
    for name in ("pages", "records"):  # Java has a working directory of its own
        recipe = recipe.replace(f'parquet("{name}")', f"parquet({str(tmp_path / name)!r})")
    exec(recipe, {"spark": spark, "__name__": "__main__"})
    written = pq.read_table(tmp_path / "records").to_pylist()
    records = {row["id"]: row for row in written}
    assert len(written) == len(records) == 40
    for id, html in pages.items():
        record = process_page(Item(id, None, html or b""), BatchOptions()).to_dict()
        row = records[id]
        assert (row["outcome"], row["reason"]) == (record["outcome"], record["reason"])
        if record["article"] is not None:
            assert row["article"]["text"] == record["article"]["text"]
            told = [quantity["value_text"] for quantity in row["article"]["quantities"]]
            assert told == [quantity["value_text"] for quantity in record["article"]["quantities"]]
