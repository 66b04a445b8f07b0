"""Options of `extractor batch` that an engine, or a run without one, cannot heed: refused before anything is read."""

import sys

import pytest

from extractor.cli.main import main


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "out", "--ray-address", "auto"], "--ray-address has no effect without --engine ray"),
        (["-o", "out", "--engine", "ray", "--restart", "--retry-failed"], "give one of the two"),
        (["-o", "o.jsonl", "--engine", "ray"], "an engine writes a directory of parts"),
        (["-o", "-", "--engine", "ray"], "an engine writes a directory of parts"),
        (["-o", "out", "--engine", "ray", "--parts", "jsonl"], "an engine writes Parquet parts"),
        (["-o", "o.jsonl", "--parts", "jsonl.gz"], "--parts has no effect"),
        (["-o", "out", "--engine", "slurm"], "is not one of"),
    ],
)
def test_what_does_not_go_together(tmp_path, monkeypatch, capfd, arguments, told):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["extractor", "batch", "page.html", *arguments])
    (tmp_path / "page.html").write_text("x")
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    out, err = capfd.readouterr()
    assert (out, told in err) == ("", True), err
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
