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


def test_what_failed_is_read_once_more(cluster, files, work, tmp_path):
    """By a run whose parts stand, and under other limits; the pages are others now."""
    run(work, tmp_path / "out")
    empty = [record["id"] for record in records(tmp_path / "out") if record["outcome"] == "empty"]
    assert len(empty) > 3
    before = {path: path.read_bytes() for path in files.iterdir()}
    try:
        for path in files.iterdir():
            table = pq.read_table(path).to_pydict()
            html = [
                html or ("" if id == empty[0] else STORY.format(n=id)) for id, html in zip(*table.values(), strict=True)
            ]
            pq.write_table(pa.table({"id": table["id"], "html": html}), path, row_group_size=10)
        patient = BatchOptions(workers=1, facts=False, timeout=60.0)
        with pytest.raises(OutputError, match="differs in limits"):
            run_on_ray(work, str(tmp_path / "out"), patient, Columns())
        summary = run_on_ray(work, str(tmp_path / "out"), patient, Columns(), retry_failed=True)
        assert (summary.read, summary.outcomes) == (len(empty), {"ok": PAGES - 1, "empty": 1})
        run(work, tmp_path / "new")
        assert parts(tmp_path / "out") == parts(tmp_path / "new")
        assert report(tmp_path / "out") == report(tmp_path / "new")
        pq.write_table(pa.table({"id": ["other"], "html": [""]}), work[0].path)
        with pytest.raises(OutputError, match=r"where an earlier run had \d+; --restart begins anew"):
            run(work, tmp_path / "out", retry_failed=True)
    finally:
        for path, content in before.items():
            path.write_bytes(content)


def test_ids_that_several_parts_have(cluster, tmp_path):
    for number in range(3):
        pages = {"id": ["a", f"{number}", "a"], "html": [STORY.format(n=n) for n in range(3)]}
        pq.write_table(pa.table(pages), tmp_path / f"{number}.parquet")
    found = units.units_of([(path.name, str(path)) for path in sorted(tmp_path.glob("*.parquet"))], Columns())
    expected = ["a", "0", "a#2", "a#3", "1", "a#4", "a#5", "2", "a#6"]
    assert [item.id for item in find_items([str(tmp_path / "*.parquet")])] == expected
    for _ in range(2):
        assert run(found, tmp_path / "out").total == 9
        assert [record["id"] for record in records(tmp_path / "out")] == expected


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

    for share, number in (("1/2", 2), ("2/2", 2), ("5/5", 0)):  # there are four parts
        there = tmp_path / share.replace("/", "-")
        shared = [one if one != str(out) else str(there) for one in command] + ["--shard", share]
        result = subprocess.run(shared, env=environment, capture_output=True, text=True, timeout=300, check=False)
        assert result.returncode == (1 if number else 0), result.stderr
        assert len(parts(there)) == number
        assert (there / "_SUCCESS").exists()
    shares = [record["id"] for share in ("1-2", "2-2") for record in records(tmp_path / share)]
    assert sorted(shares) == [f"{page:04d}" for page in range(PAGES)]

    result = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert result.returncode == 1, result.stderr  # some pages are empty
    assert result.stdout == ""
    assert f"{PAGES} pages " in result.stderr
    assert sorted(path.name for path in out.iterdir()) == [
        "_SUCCESS", "_manifest.json", *(f"part-0000{number}.parquet" for number in range(4)), "report.json",
    ]  # fmt: skip
    assert report(out)["outcomes"]["empty"] == len([page for page in range(PAGES) if page % 37 == 5])
