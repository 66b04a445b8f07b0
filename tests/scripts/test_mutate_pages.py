"""The damaging of pages, run as a person runs it, and what it must notice."""

import functools
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "fixtures"


def run(*arguments: str | Path, before: str = "") -> subprocess.CompletedProcess[str]:
    """The script in a process of its own; `before` is code that runs first, to break the extractor."""
    script = str(ROOT / "scripts" / "mutate_pages.py")
    loader = f"import sys, runpy\n{before}\nsys.argv[0] = {script!r}\nrunpy.run_path({script!r}, run_name='__main__')"
    command = [sys.executable, "-c", loader, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_some_hundreds_of_damaged_pages_are_read_or_refused():
    done = run(PAGES, "--count", "600", "--seed", "7", "--workers", "2", "--facts", "0.05", "--limit", "30")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("600 mutants")
    assert "nothing found" in done.stdout


def test_the_same_mutants_whatever_the_workers():
    alone, two = (run(PAGES, "--count", "40", "--facts", "0", "--workers", n) for n in ("1", "2"))
    assert alone.returncode == two.returncode == 0, alone.stderr + two.stderr
    assert sorted(alone.stdout.splitlines()[0].partition(" s: ")[2].split(", ")) == sorted(
        two.stdout.splitlines()[0].partition(" s: ")[2].split(", ")
    )


BREAK = """
import extractor, extractor.pipeline
def broken(data, **options):
    {what}
extractor.extract = extractor.pipeline.extract = broken
"""


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        ("raise KeyError('title')", "KeyError in"),
        ("raise RecursionError", "RecursionError in"),
        ("while True: pass", "more than 0.2 s"),
        ("import os; os._exit(3)", "worker ended with 3"),
    ],
)
def test_what_must_never_happen_is_found_and_saved(tmp_path, what, kind):
    done = run(
        PAGES, "--count", "3", "--facts", "0", "--limit", "0.2", "--save", tmp_path, before=BREAK.format(what=what)
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stdout.splitlines()[0].startswith("3 mutants")
    assert any(line.split()[0] == "3" and kind in line for line in done.stdout.splitlines())
    saved = sorted(path.name for path in tmp_path.iterdir())
    assert saved == ["0.html", "0.txt", "1.html", "1.txt", "2.html", "2.txt"]
    assert kind in (tmp_path / "0.txt").read_text(encoding="utf-8")


WRONG = """
import dataclasses, extractor, extractor.pipeline
right = extractor.pipeline.extract
def wrong(data, **options):
    article = right(data, **options)
    return dataclasses.replace(article, {changes})
extractor.extract = extractor.pipeline.extract = wrong
"""


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ("title='\\ud800'", "no valid JSON"),
        ("text=article.text + ' '", "text is not its paragraphs"),
        ("title='\\u1100\\u1161'", "text is not in form C"),
        ("published_at='2024-02-30'", "a date is none"),
        (
            "times=(extractor.TimeExpression('어제', 'title', 0, 2, None, None, 'date'),)",
            "offsets: TimeExpression in title",
        ),
    ],
)
def test_wrong_articles_are_found(changes, kind):
    done = run(PAGES, "--count", "12", "--facts", "0", before=WRONG.format(changes=changes))
    assert done.returncode == 1, done.stdout + done.stderr
    assert kind in done.stdout


def test_a_directory_without_pages_is_wrong_use(tmp_path):
    done = run(tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "expected directories" in done.stderr


@pytest.mark.slow
def test_an_interrupted_run_tells_what_it_found():
    script = str(ROOT / "scripts" / "mutate_pages.py")
    command = [sys.executable, script, str(PAGES), "--count", "1000000", "--facts", "0", "--workers", "2"]
    # Where the tests run in the background of a shell, children would ignore the signal.
    begin = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, preexec_fn=begin) as process:
        try:
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(8)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 130, err
    assert re.match(r"[1-9]\d* mutants of \d+ pages in \d+ s: ", out), out
    assert out.splitlines()[-1] == "nothing found"
