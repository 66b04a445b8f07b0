"""How far a run is: a counter on terminals, now and then a line elsewhere."""

import io

import pytest

from extractor.cli import progress as module
from extractor.records import encode_record


class Terminal(io.StringIO):
    def isatty(self):
        return True


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


def test_a_terminal_shows_a_counter_and_takes_it_away(monkeypatch, clock):
    stream = Terminal()
    monkeypatch.setattr(module.sys, "stderr", stream)
    progress = module.Progress()
    count(progress, clock, 4, 0.15)
    progress.finish()
    assert stream.getvalue() == "\r\x1b[K2 pages, 7 a second\r\x1b[K4 pages, 7 a second\r\x1b[K"
