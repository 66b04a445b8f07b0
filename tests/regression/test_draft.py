"""Drafts of fixtures: the page's bytes, what is known about it, and what comes out now."""

import gzip
import json

import pytest

from extractor.cli.main import run
from extractor.regression import load_fixture

PAGE = """<html lang="ko"><head><meta charset="euc-kr"><title>벼루골 도자기 가마 불 지펴</title>
<meta property="og:title" content="벼루골 도자기 가마 불 지펴"><meta property="og:type" content="article"></head>
<body><article><h1>벼루골 도자기 가마 불 지펴</h1><div itemprop="articleBody">
<p>벼루골 도공들이 올해 첫 가마에 불을 지폈다고 12일 밝혔다.</p>
<p>가마는 사흘 밤낮을 때야 하며 그릇 800점이 들어 있다고 도공들은 말했다.</p>
<p>구운 그릇은 다음 달 마을 전시관에서 볼 수 있다.</p></div></article></body></html>""".encode("cp949")


@pytest.fixture
def saved(tmp_path):
    directory = tmp_path / "saved"
    directory.mkdir()
    (directory / "kiln.html").write_bytes(PAGE)
    return directory


def add(capfd, *arguments):
    code = run(["fixture", "add", *map(str, arguments)])
    out, err = capfd.readouterr()
    assert "Traceback" not in err
    return code, out, err


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_a_draft_agrees_with_itself_and_is_not_reviewed(saved, tmp_path, capfd):
    target = tmp_path / "fixtures"
    code, out, err = add(capfd, saved / "kiln.html", target, "--tag", "euc-kr", "--published", "2024-03-13")
    assert (code, out, err) == (0, f"{target / 'kiln'}\n", "")
    assert (target / "kiln" / "page.html").read_bytes() == PAGE
    meta = read(target / "kiln" / "page.meta.json")
    assert (meta["reviewed"], meta["tags"], meta["published"]) == (False, ["euc-kr"], "2024-03-13")
    assert meta["saved_at"].endswith("+09:00")
    expected = read(target / "kiln" / "expected.json")
    assert expected["title"] == "벼루골 도자기 가마 불 지펴"
    assert "2024-03-12" in [time["value"] for time in expected["times"]]
    assert not {"schema", "source", "removed", "warnings"} & set(expected)
    assert run(["check", str(target)]) == 0
    assert "1 not reviewed yet: kiln" in capfd.readouterr().out
    assert load_fixture(target / "kiln", target).reviewed is False


def test_what_the_sidecar_says_comes_along(saved, tmp_path, capfd):
    sidecar = {"url": "https://b.example/1", "charset": "euc-kr", "saved_at": "2020-01-02T03:04:05+09:00"}
    (saved / "kiln.meta.json").write_text(json.dumps(sidecar))
    assert add(capfd, saved / "kiln.html", tmp_path / "a")[0] == 0
    meta = read(tmp_path / "a" / "kiln" / "page.meta.json")
    assert {name: meta[name] for name in sidecar} == sidecar
    assert add(capfd, saved / "kiln.html", tmp_path / "b", "--url", "https://c.example/2", "--name", "fire")[0] == 0
    assert read(tmp_path / "b" / "fire" / "page.meta.json")["url"] == "https://c.example/2"


def test_several_pages_with_their_endings(saved, tmp_path, capfd):
    (saved / "packed.htm.gz").write_bytes(gzip.compress(PAGE))
    (saved / "view.php").write_bytes(PAGE)
    (saved / "empty.TXT").write_bytes(b"")
    code, out, err = add(capfd, *sorted(saved.iterdir()), tmp_path / "f")
    assert code == 0
    assert [line.rpartition("/")[2] for line in out.splitlines()] == ["empty", "kiln", "packed", "view.php"]
    assert "EmptyDocument" in err
    assert read(tmp_path / "f" / "empty" / "expected_error.json") == {"error": "EmptyDocument"}
    names = {path.relative_to(tmp_path / "f").as_posix() for path in (tmp_path / "f").glob("*/page.*[!n]")}
    assert names == {"empty/page.txt", "kiln/page.html", "packed/page.htm.gz", "view.php/page.html"}
    assert run(["check", str(tmp_path / "f")]) == 0


def test_nothing_is_overwritten(saved, tmp_path, capfd):
    add(capfd, saved / "kiln.html", tmp_path / "f")
    before = {path: path.read_bytes() for path in (tmp_path / "f" / "kiln").iterdir()}
    code, out, err = add(capfd, saved / "kiln.html", tmp_path / "f")
    assert (code, out) == (1, "")
    assert "holds a fixture already" in err
    assert {path: path.read_bytes() for path in (tmp_path / "f" / "kiln").iterdir()} == before


@pytest.mark.parametrize(
    ("name", "content"),
    [("kiln.meta.json", b"{"), ("torn.html.gz", gzip.compress(PAGE)[:60]), ("kiln.meta.json", b"[]")],
)
def test_a_page_that_cannot_be_read_leaves_nothing_behind(saved, tmp_path, capfd, name, content):
    (saved / name).write_bytes(content)
    page = "torn.html.gz" if name.startswith("torn") else "kiln.html"
    code, out, err = add(capfd, saved / page, tmp_path / "f")
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert not [path for path in (tmp_path / "f").rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["missing.html", "f"], "missing.html"),
        ([".", "f"], "directory"),
        (["kiln.html"], "DIR"),
        (["kiln.html", "kiln.html"], "is a file"),
        (["kiln.html", "kiln.html", "f", "--name", "x"], "one PAGE"),
        (["kiln.html", "f", "--url", "nowhere"], "nowhere"),
    ],
)
def test_wrong_use(saved, monkeypatch, capfd, arguments, told):
    monkeypatch.chdir(saved)
    code, out, err = add(capfd, *arguments)
    assert (code, out) == (2, "")
    assert told in err
    assert not (saved / "f").exists()
