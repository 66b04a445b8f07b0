"""Fixture pages with what is expected of them, and whether it still comes out."""

from extractor.regression.check import check_fixture, check_fixtures
from extractor.regression.fixture import find_fixtures, load_fixture
from extractor.regression.model import BadFixture, Difference, Expectation, Fixture, Result
from extractor.regression.report import report_lines, summary_lines

__all__ = [
    "BadFixture",
    "Difference",
    "Expectation",
    "Fixture",
    "Result",
    "check_fixture",
    "check_fixtures",
    "find_fixtures",
    "load_fixture",
    "report_lines",
    "summary_lines",
]
