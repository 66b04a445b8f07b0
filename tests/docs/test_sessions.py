"""What the documentation shows is what comes: the sessions of its pages, run on a copy of what a fresh clone holds."""

import doctest
import re
import sys
from pathlib import Path

import doc_sessions
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(sys.platform != "linux", reason="sed -i differs elsewhere")
@pytest.mark.parametrize("name", doc_sessions.PAGES)
def test_sessions_are_true(name, monkeypatch):
    monkeypatch.delenv("PYTHONPATH", raising=False)
    page = ROOT / name
    assert any(shown for _, shown in doc_sessions.steps(page.read_text(encoding="utf-8")))
    assert doc_sessions.differences(page) == []


def test_what_is_shown_is_compared(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "```console\n$ echo one; echo two; echo three\nzero\n[…]\nthree\n$ echo $?\n0\n```\n", encoding="utf-8"
    )
    assert [line.split("\n")[0] for line in doc_sessions.differences(page)] == [
        "page.md: echo one; echo two; echo three"
    ]
    doc_sessions.differences(page, write=True)
    assert "one\n[…]\nthree\n$ echo $?\n0\n" in page.read_text(encoding="utf-8")
    assert doc_sessions.differences(page) == []


def snippets():
    return [path for path in sorted((ROOT / "docs").glob("*.md")) if ">>> " in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", snippets(), ids=lambda path: path.name)
def test_python_snippets_are_true(path, monkeypatch):
    monkeypatch.chdir(ROOT)
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    result = doctest.testfile(str(path), module_relative=False, optionflags=flags, encoding="utf-8")
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize("name", ["README.md", "docs/start.md"])
def test_python_blocks_run(name, tmp_path, monkeypatch):
    page = ROOT / "fixtures" / "pages" / "local_paper" / "gwangmyeong_jobs" / "page.html"
    (tmp_path / "page.html").write_bytes(page.read_bytes())
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```python\n(.*?)^```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert blocks
    for block in blocks:
        names = {}
        exec(compile(block, name, "exec"), names)
        assert names["article"].title
