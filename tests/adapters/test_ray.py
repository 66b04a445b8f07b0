"""A real Ray cluster of two nodes on this machine, one of which is killed during the run."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import extractor
from extractor.batch import BatchOptions, Columns, TooManyFailures, find_items
from extractor.batch.page import process_page
from extractor.records import OutputError

pytestmark = pytest.mark.engines

ray = pytest.importorskip("ray")
pytest.importorskip("ray.data")
pa = pytest.importorskip("pyarrow")
import pyarrow.parquet as pq  # noqa: E402

from extractor.adapters import units  # noqa: E402
from extractor.adapters.ray_engine import extract_dataset, run_on_ray  # noqa: E402
from extractor.records.parts import PART_FORMATS  # noqa: E402

ROOT = Path(extractor.__file__).parent.parent
OPTIONS = BatchOptions(workers=1, facts=False)
PAGES = 240
STORY = "<article><h1>가람시 소식 {n}</h1>" + "<p>시민 {n}명이 나무를 심었다고 가람시가 3일 밝혔다.</p>" * 20


@pytest.fixture(scope="module")
def cluster():
    """Two nodes of one processor each; the second is what `lose_a_node` kills."""
    from ray.cluster_utils import Cluster

    before = os.environ.get("PYTHONPATH", "")
    os.environ["PYTHONPATH"] = f"{ROOT}{os.pathsep}{before}"
    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    made.nodes = [made.add_node(num_cpus=1)]
    made.wait_for_nodes()
    ray.init(address=made.address, log_to_driver=False)
    yield made
    ray.shutdown()
    made.shutdown()
    os.environ["PYTHONPATH"] = before


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    directory = tmp_path_factory.mktemp("pages")
    for number in range(4):
        pages = range(number * PAGES // 4, (number + 1) * PAGES // 4)
        html = ["" if page % 37 == 5 else STORY.format(n=page) for page in pages]
        table = pa.table({"id": [f"{page:04d}" for page in pages], "html": html})
        pq.write_table(table, directory / f"{number}.parquet", row_group_size=10)
    return directory


@pytest.fixture
def work(files, monkeypatch):
    monkeypatch.setattr(units, "RECORDS_PER_PART", 10)
    found = units.units_of([(path.name, str(path)) for path in sorted(files.iterdir())], Columns())
    assert len(found) == PAGES // 10
    return found


def run(work, out, **changes):
    return run_on_ray(work, str(out), OPTIONS, Columns(), **changes)


def records(out):
    return [record for path in sorted(out.glob("part-*")) for record in PART_FORMATS["parquet"].read(path)]


def parts(out):
    return {path.name: path.read_bytes() for path in out.glob("part-*")}


def report(out):
    found = json.loads((out / "report.json").read_bytes())
    del found["run"]
    return found


def test_every_input_once_though_a_node_is_lost(cluster, work, files, tmp_path):
    done = []

    def lose_a_node(summary):
        done.append(summary.total)
        if len(done) == 4:
            cluster.remove_node(cluster.nodes.pop(), allow_graceful=False)

    summary = run(work, tmp_path / "lost", on_part=lose_a_node)
    assert not cluster.nodes  # it was killed, and the run came to its end
    assert summary.total == PAGES
    alone = [
        process_page(item, OPTIONS).to_dict() for path in sorted(files.iterdir()) for item in find_items([str(path)])
    ]
    assert records(tmp_path / "lost") == alone
    assert sorted(path.name for path in (tmp_path / "lost").iterdir())[:3] == [
        "_SUCCESS", "_manifest.json", "part-00000.parquet",
    ]  # fmt: skip

    # On the node that is left, the same bytes; and what is finished is not read again.
    run(work, tmp_path / "whole")
    assert parts(tmp_path / "lost") == parts(tmp_path / "whole")
    assert report(tmp_path / "lost") == report(tmp_path / "whole")
    assert run(work, tmp_path / "lost").read == 0
    with pytest.raises(OutputError, match="differs in units"):
        run(work[:5], tmp_path / "lost")
    assert run(work[:5], tmp_path / "lost", restart=True).total == 50


def test_a_run_that_was_given_up_goes_on(cluster, work, tmp_path):
    with pytest.raises(TooManyFailures):
        run(work, tmp_path / "out", max_failures=2)
    assert not (tmp_path / "out" / "_SUCCESS").exists()
    standing = len(parts(tmp_path / "out"))
    assert 0 < standing < len(work)
    summary = run(work, tmp_path / "out")
    assert summary.total == PAGES
    assert summary.read <= PAGES - 10 * standing
    assert sorted(record["id"] for record in records(tmp_path / "out")) == [f"{page:04d}" for page in range(PAGES)]


def test_a_dataset_of_pages_becomes_one_of_records(cluster, files, tmp_path):
    """The form for programs of one's own, with Ray's own readers and writers on as many processors as are left."""
    cluster.nodes.append(cluster.add_node(num_cpus=1))
    cluster.wait_for_nodes()
    pages = ray.data.read_parquet(str(files))
    extract_dataset(pages, OPTIONS).write_parquet(str(tmp_path / "out"))
    written = pq.read_table(tmp_path / "out")
    assert sorted(written.column("id").to_pylist()) == [f"{page:04d}" for page in range(PAGES)]
    assert set(written.column("outcome").to_pylist()) == {"ok", "empty"}


def test_the_command(files, tmp_path):
    """On a cluster of its own, begun and ended by the command; ended once by SIGTERM, and gone on with."""
    out = tmp_path / "out"
    command = [sys.executable, "-m", "extractor", "batch", str(files), "-o", str(out), "--engine", "ray", "--no-facts"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    environment.pop("RAY_ADDRESS", None)
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 200
    while process.poll() is None and time.monotonic() < deadline and not (out.is_dir() and list(out.glob("*part-*"))):
        time.sleep(0.1)
    process.send_signal(signal.SIGTERM)
    _, told = process.communicate(timeout=100)
    assert process.returncode == 130, told
    assert "the same command goes on" in told
    assert not (out / "_SUCCESS").exists()

    result = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert result.returncode == 1, result.stderr  # some pages are empty
    assert result.stdout == ""
    assert f"{PAGES} pages " in result.stderr
    assert sorted(path.name for path in out.iterdir()) == [
        "_SUCCESS", "_manifest.json", *(f"part-0000{number}.parquet" for number in range(4)), "report.json",
    ]  # fmt: skip
    assert report(out)["outcomes"]["empty"] == len([page for page in range(PAGES) if page % 37 == 5])
