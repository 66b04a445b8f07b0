"""`extractor explain` and `extractor report` from outside."""

import json

import pytest

from extractor.cli.main import run

from .documents import assert_shut, words
from .pages import page, record


@pytest.fixture
def call(capfd):
    def call_command(*arguments):
        code = run([str(one) for one in arguments])
        out, err = capfd.readouterr()
        return code, out, err

    return call_command


@pytest.fixture
def saved(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(page(), encoding="utf-8")
    return path


@pytest.fixture
def charts():
    pytest.importorskip("vl_convert", reason="needs the extra charts")


@pytest.mark.usefixtures("charts")
def test_explain_writes_one_file_and_prints_nothing(call, saved, tmp_path):
    out = tmp_path / "explained.html"
    assert call("explain", saved, "-o", out) == (0, "", "")
    assert_shut(out.read_text(encoding="utf-8"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["explained.html", "page.html"]


def test_explain_on_the_terminal_tells_the_same(call, saved):
    code, out, err = call("explain", saved, "--text")
    assert (code, err) == (0, "")
    text = "".join(out.split())
    for told in (
        "✗ 달성률 맞지 않음",
        "12,600명 ÷ 12,000명 × 100 = 105%",
        "기사에는 130%",
        "뺌 많이 본 기사",
        "갯벌 물새",
    ):
        assert "".join(told.split()) in text
    assert "목표 12,000명 (1만 2천명)" in out
    assert "\x1b" not in out


def test_explain_speaks_english_on_the_terminal(call, saved):
    code, out, _ = call("explain", saved, "--text", "--lang", "en")
    assert code == 0
    assert "rate disagrees" in out
    assert "removed most read" in out


def test_explain_uses_what_stands_beside_the_page(call, saved, tmp_path):
    (tmp_path / "page.meta.json").write_text(json.dumps({"url": "https://www.daon.example/n/7"}))
    out = tmp_path / "explained.html"
    assert call("explain", saved, "-o", out)[0] == 0
    assert "https://www.daon.example/n/7" in words(out.read_text(encoding="utf-8"))


def test_a_terminal_is_sent_no_control_characters(call, tmp_path):
    path = tmp_path / f"a{chr(27)}]0;x{chr(7)}.html"
    path.write_text(page(), encoding="utf-8")
    code, out, _ = call("explain", path, "--text")
    assert code == 0
    assert chr(27) not in out
    assert chr(7) not in out


def test_what_cannot_be_read_is_a_failure(call, tmp_path):
    path = tmp_path / "empty.html"
    path.write_bytes(b"")
    code, out, err = call("explain", path, "-o", tmp_path / "x.html")
    assert (code, out) == (1, "")
    assert "empty.html: expected a page" in err
    assert not (tmp_path / "x.html").exists()


def test_wrong_use_is_told(call, saved, tmp_path):
    assert call("explain", saved)[0] == 2
    assert call("explain", tmp_path / "none.html", "--text")[0] == 2
    assert call("explain", tmp_path, "--text")[0] == 2
    assert call("explain", saved, "-o", tmp_path / "no" / "x.html")[0] == 2
    assert call("report", saved)[0] == 2
    assert call("report", tmp_path / "none.jsonl", "-o", tmp_path / "x.html")[0] == 2
    code, _, err = call("report", saved, "-o", tmp_path / "x.html")
    assert code == 2
    assert "directory of parts was expected" in err


def test_what_is_read_is_not_written_over(call, saved, tmp_path):
    output = tmp_path / "out.jsonl"
    output.write_text(json.dumps(record("a.html"), ensure_ascii=False) + "\n", encoding="utf-8")
    for command, given in (("explain", saved), ("report", output)):
        before = given.read_bytes()
        code, out, err = call(command, given, "-o", tmp_path / "." / given.name)
        assert (code, out) == (2, "")
        assert "is given to be read" in err
        assert given.read_bytes() == before


@pytest.mark.usefixtures("charts")
def test_report_writes_one_file(call, tmp_path):
    output = tmp_path / "out.jsonl"
    output.write_text(json.dumps(record("a.html"), ensure_ascii=False) + "\n", encoding="utf-8")
    out = tmp_path / "report.html"
    assert call("report", output, "-o", out) == (0, "", "")
    assert_shut(out.read_text(encoding="utf-8"))


@pytest.mark.usefixtures("charts")
def test_report_tells_the_slowest_pages_of_a_real_run(call, saved, tmp_path):
    assert call("batch", saved, "-o", tmp_path / "out", "--workers", 1)[0] == 0
    assert call("batch", saved, "-o", tmp_path / "out.jsonl", "--workers", 1, "--report", tmp_path / "run.json")[0] == 0
    for arguments in ([tmp_path / "out"], [tmp_path / "out.jsonl", "--run", tmp_path / "run.json"]):
        assert call("report", *arguments, "-o", tmp_path / "x.html") == (0, "", "")
        assert "오래 걸린 페이지" in words((tmp_path / "x.html").read_text(encoding="utf-8"))
    assert call("report", tmp_path / "out.jsonl", "-o", tmp_path / "x.html")[0] == 0
    assert "오래 걸린 페이지" not in words((tmp_path / "x.html").read_text(encoding="utf-8"))
    code, _, err = call("report", tmp_path / "out.jsonl", "--run", saved, "-o", tmp_path / "x.html")
    assert code == 2
    assert "page.html: is no report of a batch run" in err


def test_without_the_extra_for_charts_everything_else_is_there(call, saved, tmp_path, monkeypatch):
    monkeypatch.setattr("extractor.report.charts.find_spec", lambda name: None)
    out = tmp_path / "x.html"
    code, _, err = call("explain", saved, "-o", out)
    assert code == 0
    assert "pip install 'korean-news-extractor[charts]'" in err
    assert "<svg" not in out.read_text(encoding="utf-8")
    assert call("batch", saved, "-o", tmp_path / "out.jsonl", "--workers", 1)[0] == 0
    code, _, err = call("report", tmp_path / "out.jsonl", "-o", out)
    assert code == 0
    assert "pip install 'korean-news-extractor[charts]'" in err
    assert "<svg" not in out.read_text(encoding="utf-8")
