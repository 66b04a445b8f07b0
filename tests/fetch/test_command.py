"""`extractor fetch` on the command line: where addresses come from, what is printed, and the exit codes."""

import json
import subprocess
import sys

import pytest

from extractor.cli.main import run
from extractor.fetch import OUTCOMES


def test_one_page(server, fetch):
    ran = fetch(server.url("/page/1"), "-o", "saved")
    assert ran.code == 0
    assert ran.errors == "1 address: 1 saved\n"
    (result,) = ran.results
    assert list(result) == ["url", "outcome", "reason", "status", "final_url", "file"]
    assert (fetch.directory / "saved" / result["file"]).is_file()


@pytest.mark.parametrize("given", ["file", "-"])
def test_a_list_of_addresses(server, fetch, given):
    listed = f"\ufeff# 오늘의 기사\n{server.url('/page/1')}\r\n\n  {server.url('/page/2')}  \nno address\n"
    (fetch.directory / "file").write_text(listed, encoding="utf-8")
    ran = fetch("--urls-from", given, "-o", "saved", given=listed if given == "-" else None)
    assert (ran.code, sorted(ran.outcomes)) == (1, ["bad_address", "saved", "saved"])


def test_wrong_use(server, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").write_text("# none\n")
    (tmp_path / "old").write_bytes("http://a.example/기사\n".encode("cp949"))
    url = server.url("/page/1")
    for arguments in (
        ("-o", "saved"),
        (url,),
        (url, "--urls-from", "empty", "-o", "saved"),
        ("--urls-from", "empty", "-o", "saved"),
        ("--urls-from", "old", "-o", "saved"),
        ("--urls-from", "missing", "-o", "saved"),
        (url, "-o", "empty"),
        (url, "-o", "saved.warc"),
        (url, "-o", "saved", "--delay", "-1"),
        (url, "-o", "saved", "--hosts", "0"),
        (url, "-o", "saved", "--contact", "편집국"),
    ):
        assert run(["fetch", *arguments, "--allow-private"]) == 2, arguments
        printed = capsys.readouterr()
        assert not printed.out
        assert printed.err
    assert server.seen == []


def test_a_refusal_is_an_outcome(server, fetch):
    ran = fetch(server.url("/비공개/1"), server.url("/page/1"), "-o", "saved")
    assert (ran.code, ran.outcomes) == (1, ["robots", "saved"])


def test_a_warc_without_its_library(server, fetch):
    (fetch.directory / "warcio.py").write_text("raise ImportError('not installed')\n")
    path = f"{fetch.directory}:{fetch.environment['PYTHONPATH']}"
    ran = fetch(server.url("/page/1"), "-o", "saved.warc.gz", environment={"PYTHONPATH": path})
    assert (ran.code, ran.results) == (2, [])
    assert ran.errors == "extractor: a WARC needs: pip install 'korean-news-extractor[fetch]'\n"
    assert list(fetch.directory.glob("saved*")) == []


def test_every_outcome_that_is_given_is_known(server, fetch):
    ran = fetch(server.url("/page/1"), server.url("/gone"), "mailto:desk@example.com", "-o", "saved")
    assert set(ran.outcomes) <= set(OUTCOMES)
    assert json.dumps(ran.results)


def test_nothing_else_loads_what_reaches_the_network(fetch):
    told = (
        "import sys, extractor.batch, extractor.cli.main; extractor.extract; print({'httpx', 'h2'} & set(sys.modules))"
    )
    environment = fetch.environment
    printed = subprocess.run([sys.executable, "-c", told], env=environment, capture_output=True, text=True, check=True)
    assert printed.stdout == "set()\n"
