"""Runs as a whole: what failed is read once more, too many failures end a run, and the report counts all of it."""

import json

import pytest

from extractor.batch import BatchOptions, Summary, TooManyFailures, find_items, run_batch
from extractor.records import OutputError, digest_of

pytestmark = pytest.mark.usefixtures("small_parts")


@pytest.fixture
def empty():
    return (1, 2, 6, 10)


def run(pages, out, timeout=20.0, **changes):
    return run_batch(
        find_items([str(pages)]), str(out), BatchOptions(workers=1, facts=False, timeout=timeout), **changes
    )


def lines(out):
    return b"".join(path.read_bytes() for path in sorted(out.glob("part-*"))).splitlines()


def test_what_failed_is_read_once_more(pages, write_story, tmp_path):
    out = tmp_path / "out"
    assert run(pages, out).outcomes == {"ok": 7, "empty": 4}
    before = lines(out)
    for number in (2, 10):
        write_story(pages, number)
    summary = run(pages, out, retry_failed=True, timeout=60.0)  # other limits are what it is there for
    assert summary.outcomes == {"ok": 9, "empty": 2}
    assert summary.read == 4
    changed = [number for number, (old, new) in enumerate(zip(before, lines(out), strict=True)) if old != new]
    assert changed == [2, 10]
    run(pages, tmp_path / "new")
    assert lines(tmp_path / "new") == lines(out)


def test_a_run_that_was_cut_off_goes_on_after_the_retry(pages, write_story, tmp_path):
    out = tmp_path / "out"
    with pytest.raises(TooManyFailures, match="3 of 7 pages failed"):
        run(pages, out, max_failures=2)
    assert [path.name for path in out.glob("part-*")] == ["part-00000.jsonl"]
    for number in (1, 2):
        write_story(pages, number)
    summary = run(pages, out, retry_failed=True, max_failures=2)
    assert summary.outcomes == {"ok": 9, "empty": 2}
    run(pages, tmp_path / "new")
    assert lines(tmp_path / "new") == lines(out)
    assert (out / "_SUCCESS").exists()


def test_failures_up_to_the_bound_are_borne(pages, tmp_path):
    assert run(pages, tmp_path / "out", max_failures=4).failed == 4
    with pytest.raises(TooManyFailures):
        run(pages, tmp_path / "o.jsonl", max_failures=3)
    assert not (tmp_path / "o.jsonl").exists()


def test_pages_that_came_or_went_are_told(pages, tmp_path):
    out = tmp_path / "out"
    run(pages, out)
    before = lines(out)
    (pages / "00a.html").write_text("")
    with pytest.raises(OutputError, match=r"00a\.html is where an earlier run had 01\.html"):
        run(pages, out)
    (pages / "00a.html").unlink()
    (pages / "10.html").unlink()
    with pytest.raises(OutputError, match=r"nothing is where an earlier run had 10\.html"):
        run(pages, out, retry_failed=True)
    assert lines(out) == before


def test_another_share_or_masking_is_another_run(pages, tmp_path):
    out = tmp_path / "out"
    run(pages, out)
    with pytest.raises(OutputError, match="differs in settings"):
        run(pages, out, shard="1/2")
    with pytest.raises(OutputError, match="differs in settings"):
        run_batch(find_items([str(pages)]), str(out), BatchOptions(workers=1, facts=False, mask_emails=True))


def test_the_report(pages, tmp_path):
    run(pages, tmp_path / "out", report=tmp_path / "report.json")
    report = json.loads((tmp_path / "out" / "report.json").read_bytes())
    assert report == json.loads((tmp_path / "report.json").read_bytes())
    assert report["pages"] == report["run"]["pages"] == 11
    slowest = report["run"]["slowest"]
    assert len(slowest) == len({one["id"] for one in slowest}) == 11
    assert [one["seconds"] for one in slowest] == sorted((one["seconds"] for one in slowest), reverse=True)
    assert {name: count for name, count in report["outcomes"].items() if count} == {"ok": 7, "empty": 4}
    assert report["fill_rates"]["title"] == 1.0
    assert report["fill_rates"]["subtitles"] == 0.0
    assert "facts" not in report["fill_rates"]
    assert [(one["publisher"], one["articles"]) for one in report["publishers"]] == [("가람신문", 7)]


def test_the_report_of_a_run_that_goes_on_is_that_of_a_whole_one(pages, tmp_path):
    for out in ("whole", "resumed"):
        if out == "resumed":
            with pytest.raises(TooManyFailures):
                run(pages, tmp_path / out, max_failures=2)
        run(pages, tmp_path / out)
    whole, resumed = (json.loads((tmp_path / out / "report.json").read_bytes()) for out in ("whole", "resumed"))
    assert (whole.pop("run")["pages"], resumed.pop("run")["pages"]) == (11, 7)
    assert whole == resumed
    before = (tmp_path / "whole" / "report.json").read_bytes()
    assert run(pages, tmp_path / "whole").read == 0
    assert (tmp_path / "whole" / "report.json").read_bytes() == before  # how fast the run was stays known


def fact(id, **agrees):
    return {
        "id": id,
        "checks": [{"kind": kind, "stated": 107, "computed": 95.5, "agrees": value} for kind, value in agrees.items()],
    }


def test_what_a_summary_counts():
    summary = Summary()
    for number in range(3):
        removed = [{"kind": "ad", "reason": "region"}] * number + [{"kind": "share", "reason": "button"}]
        article = {"title": "x", "text": "", "publisher": {"name": None, "domain": "a.example"}, "removed": removed}
        article["facts"] = [fact("f1", rate=True, difference=number == 0), fact("f2", sum=number != 2)]
        summary.add(f"{number}.html", "ok", digest_of(article))
    summary.add("x.html", "timeout", None)
    assert (summary.total, summary.failed) == (4, 1)
    assert summary.most_removed(1) == [(("ad", "region"), 3)]
    assert (summary.checks, summary.disagreements) == (9, {"difference": 2, "sum": 1})
    assert [(id, one.fact, one.check) for id, one in summary.disagreeing] == [
        ("1.html", "f1", "difference"), ("2.html", "f1", "difference"), ("2.html", "f2", "sum"),
    ]  # fmt: skip
    assert summary.fill_rates["facts"] == 1.0
    assert summary.fill_rates["text"] == 0.0
    assert list(summary.publishers) == ["a.example"]
    checks = json.loads(json.dumps(summary.to_dict()))["checks"]
    assert checks["disagreeing"] == {"difference": 2, "sum": 1}
    assert checks["listed"][2] == {"id": "2.html", "fact": "f2", "check": "sum", "stated": 107, "computed": 95.5}


def test_reasons_without_end_are_counted_together(monkeypatch):
    monkeypatch.setattr("extractor.batch.summary._KINDS", 3)
    summary = Summary()
    for number in range(10):
        removed = [{"kind": "ad", "reason": str(number)}]
        summary.add(str(number), "ok", digest_of({"publisher": {"name": str(number)}, "removed": removed}))
    assert len(summary.removed) == len(summary.publishers) == 4
    assert summary.removed["ad", "(others)"] == 7


def test_an_empty_run(tmp_path):
    summary = run_batch(iter([]), str(tmp_path / "out"), BatchOptions(workers=1, facts=False))
    assert summary.total == 0
    assert json.loads((tmp_path / "out" / "report.json").read_bytes())["fill_rates"] == {}
    assert (tmp_path / "out" / "_SUCCESS").exists()
