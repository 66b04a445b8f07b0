"""How far a run is: a bar on terminals, now and then a line elsewhere."""

import io
import re
import threading

import pytest

from extractor.cli import progress as module
from extractor.records import encode_record


class Terminal(io.StringIO):
    def isatty(self):
        return True


def screens(text):
    """The lines that a terminal would have shown one after the other."""
    lines = re.split(r"[\r\n]|\x1b\[2K|\x1b\[1A", re.sub(r"\x1b\[[0-9;?]*[mhl]", "", text))
    return [" ".join(re.sub("[━╸╺]+", "", line).split()) for line in lines if line.strip()]


@pytest.fixture
def clock(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])
    return now


def count(progress, clock, pages, seconds, outcome="ok"):
    for _ in range(pages):
        clock[0] += seconds
        progress.count(encode_record("a", outcome, None, {}, None))


def test_a_log_gets_a_line_every_half_minute(monkeypatch, clock):
    stream = io.StringIO()
    monkeypatch.setattr(module.sys, "stderr", stream)
    progress = module.Progress()
    count(progress, clock, 29, 1.0)
    assert stream.getvalue() == ""
    count(progress, clock, 35, 1.0, "timeout")
    progress.finish()
    assert stream.getvalue() == "30 pages, 1 a second, 1 failed\n60 pages, 1 a second, 31 failed\n"


def counted(progress):
    """Wait for the thread that counts."""
    for thread in threading.enumerate():
        if thread is not threading.main_thread() and "_find_total" in thread.name:
            thread.join()


def test_the_time_left_is_told_where_the_pages_can_be_counted(monkeypatch, clock):
    stream = io.StringIO()
    monkeypatch.setattr(module.sys, "stderr", stream)
    progress = module.Progress(lambda: 600)
    count(progress, clock, 3, 1.0)
    counted(progress)
    count(progress, clock, 27, 1.0)
    assert stream.getvalue() == "30 of 600 pages, 1 a second, 10 min left\n"


@pytest.mark.parametrize("total", [lambda: None, lambda: 1 / 0])
def test_pages_that_cannot_be_counted(monkeypatch, clock, total):
    stream = io.StringIO()
    monkeypatch.setattr(module.sys, "stderr", stream)
    progress = module.Progress(total)
    count(progress, clock, 3, 1.0)
    counted(progress)
    count(progress, clock, 27, 1.0)
    assert stream.getvalue() == "30 pages, 1 a second\n"


def test_what_stood_already_is_done_and_tells_nothing_of_the_speed(monkeypatch, clock):
    stream = io.StringIO()
    monkeypatch.setattr(module.sys, "stderr", stream)
    progress = module.Progress(lambda: 600)
    for _ in range(450):
        progress.earlier()
    count(progress, clock, 3, 1.0)
    counted(progress)
    count(progress, clock, 27, 1.0)
    assert stream.getvalue() == "480 of 600 pages, 1 a second, 2 min left\n"


def test_short_runs_are_not_counted(monkeypatch, clock):
    asked = []
    progress = module.Progress(lambda: asked.append(1))
    count(progress, clock, 10, 0.1)
    assert not asked


def test_a_terminal_shows_a_bar_and_takes_it_away(monkeypatch, clock):
    stream = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "90")
    monkeypatch.setattr(module.sys, "stderr", stream)
    progress = module.Progress(lambda: 1_000)
    count(progress, clock, 3, 1.0)
    counted(progress)
    count(progress, clock, 2, 1.0, "error")
    progress.finish()
    shown = screens(stream.getvalue())
    assert any(line.startswith("5 of 1,000 pages, 1 a second, 17 min left, 2 failed") for line in shown)
    assert stream.getvalue().endswith(("\x1b[2K", "\r\x1b[1A\x1b[2K", "\x1b[?25h\r\x1b[1A\x1b[2K"))


def test_nothing_is_shown_of_a_run_without_pages(monkeypatch):
    stream = Terminal()
    monkeypatch.setattr(module.sys, "stderr", stream)
    module.Progress().finish()
    assert stream.getvalue() == ""
