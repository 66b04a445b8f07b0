"""What docs/report.md shows is what comes."""

import re
import shlex
from pathlib import Path

from extractor.cli.main import run

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "report.md").read_text(encoding="utf-8")


def test_the_session_shows_what_comes(capfd, monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    (session,) = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    command, *shown = session.strip().splitlines()
    assert run(shlex.split(command.removeprefix("$ extractor "))) == 0
    came = [line.rstrip() for line in capfd.readouterr().out.splitlines()]
    for piece in "\n".join(shown).split("\n[…]"):
        lines = piece.strip("\n").splitlines()
        assert not lines or any(came[at : at + len(lines)] == lines for at in range(len(came))), lines


def test_the_limits_are_those_of_the_code():
    from extractor.report import article_view, blocks_view, charts, collection, run_page, visible

    told = {
        int(figure.replace(",", ""))
        for figure in re.findall(r"\d[\d,]*", PAGE.partition("### Limits")[2].partition("Memory does")[0])
    }
    assert told == {
        collection.MOST_FACTS,
        collection.MOST_PAGES,
        collection.MOST_NAMES,
        collection.DOTS,
        run_page._PUBLISHERS,
        run_page._RULES,
        run_page._INDICATORS,
        run_page._PERIODS,
        blocks_view._MOST_LINES,
        blocks_view._LONGEST_LINE,
        article_view._MOST_TEXT,
        visible.MOST_SHOWN,
    }
    assert len(charts.SLICES) == 8


def test_pictures_are_small_and_there():
    for picture in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", PAGE):
        assert (ROOT / "docs" / picture).stat().st_size < 300_000
