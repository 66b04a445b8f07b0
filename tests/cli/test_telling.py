"""What names, pages and servers bring along is shown on a terminal, and never obeyed by it."""

import subprocess
import sys

import pytest

from extractor.cli.main import run

ESC = "\x1b]0;renamed\x07\x1b[2J"


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract", f"{ESC}.html"],
        ["batch", f"{ESC}.html", "-o", "out"],
        ["batch", ".", "-o", f"{ESC}/out.jsonl"],
        ["batch", ".", "-o", f"out.{ESC}"],
        ["compare", f"{ESC}.jsonl", f"{ESC}.jsonl"],
        ["report", f"{ESC}.jsonl", "-o", "r.html"],
        ["explain", f"{ESC}.html", "-o", "r.html"],
        ["fetch", f"http://a.example/{ESC}", "-o", "saved"],
        ["fetch", f"{ESC}://a.example/", "-o", "saved"],
        ["batch", "x.html", "-o", "out", f"--{ESC}"],
        ["batch", "x.html", "-o", "out", "--workers", ESC],
        [ESC],
    ],
)
def test_arguments(tmp_path, monkeypatch, capfd, arguments):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.html").write_text("x")
    assert run(arguments) != 0
    printed = capfd.readouterr()
    assert printed.err
    assert "\x1b" not in printed.err + printed.out
    assert "\x07" not in printed.err + printed.out


def test_names_of_files(tmp_path):
    """Closing lines name the records whose figures do not fit together."""
    page = "<article><h1>가람시 소식</h1><p>가람시는 올해 나무 300그루를 심어 목표 200그루의 180%를 이뤘다고 밝혔다.</p></article>"
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a\x1b[31m.html").write_text(page, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "extractor", "batch", "pages", "-o", "out.jsonl", "--workers", "1"],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert "a⟦U+001B⟧[31m.html f1: rate 180 stated, 150 computed" in ran.stderr
    assert "\x1b" not in ran.stderr
    assert b"\x1b" not in (tmp_path / "out.jsonl").read_bytes()
